import type { PlainDate } from '../../rules/vocabulary.ts'
import { Button, Field, LinkButton } from '../../ui/forms.tsx'
import type { Content, Html } from '../../ui/html.ts'
import { readLaw } from '../../ui/law.ts'
import { Back, Box, Columns, PageHead } from '../../ui/layout.tsx'
import { Badge, EmptyState, Notice, SummaryList, Timeline } from '../../ui/record.tsx'
import { DataTable, FilterBar, StateSummary } from '../../ui/tables.tsx'
import { formatDate, formatInstant } from '../../ui/words.ts'
import { LawText } from './law-text.tsx'
import { DOCUMENT_LEVELS, DOCUMENT_TYPES, type LegalDocument, type Relation, RELATION_KINDS } from './model.ts'
import { papersPaths } from './paths.ts'
import type { DocumentList, DocumentRecord, RestingRule } from './queries.ts'
import { nearestAnchor } from './register.ts'
import { documentName, LEVEL_WORDS, periodWords, RELATION_WORDS, resolvedWords, stateWords, SURE_WORDS, TYPE_WORDS } from './words.ts'

function State({ document, on }: { document: LegalDocument; on: PlainDate }): Html {
  const { kind, text } = stateWords(document, on)
  return <Badge kind={kind}>{text}</Badge>
}

/** The register: search, filters, table; cards on a phone. */
export function DocumentListPage({ view, download }: { view: DocumentList; download: Html }): Html {
  const { filter, rows, day } = view
  const filtered = filter.q !== '' || filter.type !== undefined || filter.level !== undefined || filter.on !== null
  return (
    <>
      <PageHead
        title="Văn bản và căn cứ pháp lý"
        sub="Các văn bản mà chương trình OCOP và phần mềm này dựa vào: số, ngày, hiệu lực, văn bản nào sửa đổi, thay thế văn bản nào."
        actions={<>{download}{view.mayRecord && <LinkButton href={papersPaths.record} icon="plus">Ghi văn bản của đơn vị</LinkButton>}</>}
      />
      <FilterBar action={papersPaths.list} search={{ value: filter.q, label: 'Số, tên văn bản hoặc cơ quan ban hành', placeholder: 'Số hoặc tên: 148, 148/QD-TTg, ke hoach ha noi' }} resetHref={filtered ? papersPaths.list : undefined}>
        <Field name="loai" type="select" label="Loại" value={filter.type} emptyOption="Tất cả" options={DOCUMENT_TYPES.map((type) => ({ value: type, label: TYPE_WORDS[type] }))} />
        <Field name="cap" type="select" label="Cấp" value={filter.level} emptyOption="Tất cả" options={DOCUMENT_LEVELS.map((level) => ({ value: level, label: LEVEL_WORDS[level] }))} />
        <Field name="ngay" label="Có hiệu lực ngày" width={10} inputmode="numeric" placeholder="22/5/2026" value={filter.on === null ? '' : formatDate(filter.on)} />
      </FilterBar>
      <StateSummary total={rows.length} noun="văn bản" aside={filter.on === null ? `Tình trạng tính đến ${formatDate(day)}` : `Tình trạng ngày ${formatDate(day)}; gồm cả văn bản chưa rõ ngày hết hiệu lực`} />
      <DataTable<LegalDocument>
        caption="Văn bản"
        rows={rows}
        rowHref={(row) => papersPaths.document(row.key)}
        rowTone={(row) => (stateWords(row, day).text === 'Hết hiệu lực' ? 'gone' : undefined)}
        columns={[
          { key: 'number', label: 'Văn bản', rowHead: true, render: (row) => documentName(row) },
          { key: 'title', label: 'Trích yếu', render: (row) => (row.number === null ? `${TYPE_WORDS[row.type]}, chưa ghi số` : row.title) },
          { key: 'issuer', label: 'Cơ quan ban hành', render: (row) => row.issuer },
          { key: 'date', label: 'Ngày', align: 'num', render: (row) => (row.date === null ? 'chưa rõ' : formatDate(row.date)) },
          { key: 'state', label: 'Tình trạng', align: 'fit', render: (row) => <State document={row} on={day} /> },
        ]}
        empty={<EmptyState title="Không tìm thấy văn bản nào" text="Thử bớt chữ, gõ không dấu, chỉ gõ phần số (ví dụ 148), hoặc bỏ lọc." action={<LinkButton kind="second" href={papersPaths.list}>Bỏ lọc</LinkButton>} />}
      />
    </>
  )
}

/** One document. */
export function DocumentPage({ view }: { view: DocumentRecord }): Html {
  const { document, day } = view
  const { recorded } = document
  return (
    <>
      <Back href={papersPaths.list}>Văn bản và căn cứ pháp lý</Back>
      <PageHead
        caption={`${TYPE_WORDS[document.type]} · ${document.issuer}`}
        title={documentName(document)}
        {...(document.number === null ? {} : { sub: document.title })}
        meta={<State document={document} on={day} />}
        actions={view.mayCorrect && recorded && <LinkButton kind="second" href={papersPaths.correct(recorded.id)} icon="pencil-simple">Sửa</LinkButton>}
      />
      <Columns aside={<Aside view={view} />}>
        <Notice kind={view.resolved.state === 'in-force' ? 'success' : view.resolved.state === 'none' ? 'info' : 'warning'}>
          <LawText>{resolvedWords(document, day, view.resolved)}</LawText>
        </Notice>
        <Box title="Thông tin văn bản">
          <SummaryList
            items={[
              { label: 'Số, ký hiệu', value: document.number ?? 'chưa ghi số' },
              { label: 'Ngày ban hành', value: document.date === null ? 'chưa rõ' : formatDate(document.date) },
              { label: 'Cơ quan ban hành', value: document.issuer },
              ...(document.signer === null ? [] : [{ label: 'Người ký', value: document.signer }]),
              { label: 'Cấp', value: `${LEVEL_WORDS[document.level]}${document.area === null ? '' : `, ${document.area}`}` },
              { label: 'Hiệu lực', value: `${periodWords(document)}${document.period?.sure === undefined ? '' : ` (${SURE_WORDS[document.period.sure]})`}` },
              { label: 'Độ chắc chắn', value: SURE_WORDS[document.sure] },
              ...(document.note === null ? [] : [{ label: 'Ghi chú', value: <LawText>{document.note}</LawText> }]),
            ]}
          />
        </Box>
        <Relations view={view} />
        <Articles view={view} />
        {document.recipients.length > 0 && (
          <Box title="Nơi nhận"><ul class="plain-list">{document.recipients.map((each) => <li>{each}</li>)}</ul></Box>
        )}
        {view.timeline.length > 0 && (
          <Box title="Lịch sử ghi sổ">
            <Timeline items={view.timeline.map((line) => ({ at: formatInstant(line.at), who: line.who, what: eventWords(line.event), ...(typeof line.data.reason === 'string' ? { more: `Lý do: ${line.data.reason}` } : {}) }))} />
          </Box>
        )}
      </Columns>
    </>
  )
}

function eventWords(event: string): string {
  return event === 'legal-document.corrected' ? 'sửa văn bản trong sổ' : 'ghi văn bản vào sổ'
}

/** The day to look at, and the life of the document on a line. */
function Aside({ view }: { view: DocumentRecord }): Html {
  return (
    <>
      <Box title="Hiệu lực vào một ngày">
        <form method="get" action={papersPaths.document(view.document.key)}>
          <Field name="ngay" label="Ngày" width={10} inputmode="numeric" hint="Ví dụ 01/6/2026." value={formatDate(view.day)} />
          <Button kind="second">Xem</Button>
        </form>
      </Box>
      <Box title="Các mốc">
        <Timeline look="line" items={milestones(view)} />
      </Box>
    </>
  )
}

type Milestone = { on: PlainDate; what: Content; href?: string | undefined }

function milestones({ document, out, in: incoming }: DocumentRecord): { at: string; what: Content; href?: string | undefined }[] {
  const found: Milestone[] = []
  const add = (on: PlainDate | null | undefined, what: string, other?: LegalDocument): void => {
    if (on) found.push({ on, what, href: other && papersPaths.document(other.key) })
  }
  const { period } = document
  const from = period === null || period.from === 'unknown' ? null : period.from
  add(document.date, from === document.date ? 'Ban hành và có hiệu lực' : 'Ban hành')
  if (from !== document.date) add(from, 'Bắt đầu có hiệu lực')
  if (period !== null && period.to !== 'unknown') add(period.to, 'Ngày cuối còn hiệu lực')
  const takesEffect = (relation: Relation, by: LegalDocument): PlainDate | null => relation.from ?? by.date
  for (const { relation, other } of out) {
    if (relation.kind === 'amends') add(takesEffect(relation, document), `Sửa đổi, bổ sung ${documentName(other)}`, other)
    if (relation.kind === 'replaces') add(takesEffect(relation, document), `Thay thế ${documentName(other)}${relation.ends ? `, hết hiệu lực sau ngày ${formatDate(relation.ends)}` : ''}`, other)
  }
  for (const { relation, other } of incoming) {
    if (relation.kind === 'amends') add(takesEffect(relation, other), `${documentName(other)} sửa đổi, bổ sung`, other)
    if (relation.kind === 'replaces') add(takesEffect(relation, other), `${documentName(other)} thay thế`, other)
  }
  return found.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).map(({ on, what, href }) => ({ at: formatDate(on), what, href }))
}

/** What it does to other documents and they to it, one group for each kind. */
function Relations({ view }: { view: DocumentRecord }): Html {
  const groups = RELATION_KINDS.flatMap((kind) => [
    { title: RELATION_WORDS[kind].out, items: view.out.filter(({ relation }) => relation.kind === kind) },
    { title: RELATION_WORDS[kind].in, items: view.in.filter(({ relation }) => relation.kind === kind) },
  ]).filter(({ items }) => items.length > 0)
  if (groups.length === 0) return <Box title="Quan hệ với văn bản khác"><p class="muted">Sổ chưa ghi quan hệ nào của văn bản này.</p></Box>
  return (
    <Box title="Quan hệ với văn bản khác">
      <SummaryList items={groups.map(({ title, items }) => ({ label: title, value: <ul class="plain-list">{items.map(({ relation, other }) => <Related relation={relation} other={other} of={view.document} />)}</ul> }))} />
    </Box>
  )
}

function Related({ relation, other, of }: { relation: Relation; other: LegalDocument; of: LegalDocument }): Html {
  const outgoing = of.relations.includes(relation)
  const facts = [
    ...(other.number === null ? [] : [other.title]),
    ...(relation.from ? [`từ ngày ${formatDate(relation.from)}`] : []),
    ...(relation.ends ? [`${outgoing ? 'văn bản đó' : 'văn bản này'} còn hiệu lực đến hết ${formatDate(relation.ends)}`] : []),
    ...(relation.sure && relation.sure !== 'read' ? [SURE_WORDS[relation.sure]] : []),
  ]
  const by = (outgoing ? of : other).number ?? undefined
  return (
    <li>
      <a href={papersPaths.document(other.key)}>{documentName(other)}</a>
      {facts.length > 0 && <span class="muted">: {facts.join('; ')}</span>}
      {relation.where && <span class="muted"> (<LawText document={by}>{relation.where}</LawText>)</span>}
      {relation.note && <p class="meta"><LawText document={by}>{relation.note}</LawText></p>}
    </li>
  )
}

/** The articles in our own words, each with the rules that rest on it. */
function Articles({ view }: { view: DocumentRecord }): Html {
  const { articles, others, document, rules } = view
  const at = new Map<string, RestingRule[]>()
  const whole: RestingRule[] = []
  for (const rule of rules) {
    const anchors = new Set(readLaw(rule.article, rule.source.document).flatMap((part) => (part.anchor === undefined ? [] : (nearestAnchor(document.key, part.anchor) ?? []))))
    for (const anchor of anchors) at.set(anchor, [...(at.get(anchor) ?? []), rule])
    if (anchors.size === 0) whole.push(rule)
  }
  const resting = (anchor: string | null): Html => <Resting rules={anchor === null ? [] : (at.get(anchor) ?? [])} of={document} />
  if (articles.length === 0 && others.length === 0 && whole.length === 0) return <></>
  return (
    <Box title="Điều khoản và quy định dựa vào" id="dieu-khoan">
      <p class="hint">Nội dung tóm tắt bằng lời của phần mềm để tra nhanh, không thay văn bản gốc. Dưới mỗi điều khoản là các quy định trong phần mềm dựa vào chỗ đó.</p>
      {articles.length > FEW && <p class="law">{articles.map(({ anchor, name }, i) => <>{i > 0 && ' · '}<a href={`#${anchor}`}>{name}</a></>)}</p>}
      {articles.map((article) => (
        <section class="article" id={article.anchor}>
          <h3>{article.name}. {article.heading}</h3>
          <ul class="clauses">
            {article.clauses.map((clause) => (
              <li id={clause.anchor ?? undefined}>
                {clause.label !== '' && <b>{clause.label}. </b>}{clause.text}
                {resting(clause.anchor)}
                {clause.points.length > 0 && (
                  <ul class="clauses">
                    {clause.points.map((point) => <li id={point.anchor}><b>{point.label}. </b>{point.text}{resting(point.anchor)}</li>)}
                  </ul>
                )}
              </li>
            ))}
          </ul>
          {resting(article.anchor)}
        </section>
      ))}
      {others.map(({ anchor, name }) => (
        <section class="article" id={anchor}>
          <h3>{name}</h3>
          <p class="muted">Chưa có tóm tắt của chỗ này.</p>
          {resting(anchor)}
        </section>
      ))}
      {whole.length > 0 && <section class="article"><h3>Dựa vào văn bản nói chung</h3><Resting rules={whole} of={document} /></section>}
    </Box>
  )
}

const FEW = 4

function Resting({ rules, of }: { rules: readonly RestingRule[]; of: LegalDocument }): Html {
  if (rules.length === 0) return <></>
  const list = (
    <ul class="resting">
      {rules.map(({ rule, acts, source }) => {
        const facts = [
          ...(acts.length === 1 && acts[0] === of.number ? [] : [`bộ quy định ${acts.join(', ')}`]),
          ...(source.confidence === 'read' ? [] : [SURE_WORDS[source.confidence]]),
          ...(source.note === undefined ? [] : [source.note]),
        ]
        return <li>{rule}{facts.length > 0 && <span class="muted"> ({facts.join('; ')})</span>}</li>
      })}
    </ul>
  )
  return rules.length <= FEW ? list : <details class="resting-more"><summary>{rules.length} quy định dựa vào chỗ này</summary>{list}</details>
}
