import { LinkButton } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Box, BoxGrid, Columns, PageHead } from '../../ui/layout.tsx'
import { ActionsPanel, Badge, EmptyState, Meter, Notice, PostButton, RecordHead, SummaryList, Timeline } from '../../ui/record.tsx'
import { DataTable, FilterBar, Pagination } from '../../ui/tables.tsx'
import { Field } from '../../ui/forms.tsx'
import { formatDate, formatInstant, formatNumber } from '../../ui/words.ts'
import { productsPaths } from '../products/index.ts'
import { resultPaths } from '../results/index.ts'
import { rulePaths } from './paths.ts'
import type { ruleEffects, ruleRecord, rulesList } from './queries.ts'
import { ruleEventWords } from './words.ts'

type Answer<Q extends { run(...args: never[]): Promise<unknown> }> = Awaited<ReturnType<Q['run']>>
export type RulesView = Answer<typeof rulesList>
export type RuleView = Answer<typeof ruleRecord>
export type EffectsView = Answer<typeof ruleEffects>

/** The rule sets through time, and what is being drafted. */
export function RulesPage({ eras, drafts, mayDraft }: RulesView): Html {
  return (
    <>
      <PageHead
        title="Quy định chấm điểm" sub="Mỗi hồ sơ giữ bộ quy định của ngày nộp lần đầu. Dự thảo cho thấy trước điều gì sẽ đổi."
        actions={mayDraft && <LinkButton href={rulePaths.start} icon="plus">Soạn dự thảo</LinkButton>}
      />
      <h2>Dự thảo</h2>
      <DataTable
        caption="Dự thảo" rows={drafts} rowHref={(row) => rulePaths.draft(row.id)}
        empty={<EmptyState level={3} title="Chưa có dự thảo nào" text="Soạn dự thảo để thử đổi một khung điểm, điểm của một mức hay mức tối thiểu của sao, rồi xem sản phẩm nào đổi hạng." />}
        columns={[
          { key: 'title', label: 'Dự thảo', rowHead: true, render: (row) => row.title },
          { key: 'base', label: 'Trên quy định', render: (row) => row.baseAct },
          { key: 'changes', label: 'Thay đổi', align: 'num', render: (row) => row.changes },
          { key: 'at', label: 'Sửa lần cuối', align: 'fit', render: (row) => formatInstant(row.changed_at) },
        ]}
      />
      <h2>Bộ quy định theo thời gian</h2>
      <DataTable
        caption="Bộ quy định" rows={eras} rowHref={(row) => (row.draft === null ? undefined : rulePaths.draft(row.draft))} rowTone={(row) => (row.inForce ? 'now' : undefined)}
        columns={[
          { key: 'act', label: 'Văn bản', rowHead: true, render: (row) => row.act },
          { key: 'period', label: 'Nộp hồ sơ lần đầu', render: (row) => <>từ {formatDate(row.from)}{row.to && ` đến hết ${formatDate(row.to)}`}{row.inForce && <> <Badge kind="success">Đang có hiệu lực</Badge></>}</> },
          { key: 'sets', label: 'Bộ tiêu chí', align: 'num', render: (row) => row.sets },
          { key: 'dossiers', label: 'Hồ sơ', align: 'num', render: (row) => formatNumber(row.cases.dossiers) },
          { key: 'results', label: 'Kết quả', align: 'num', render: (row) => formatNumber(row.cases.results) },
        ]}
      />
    </>
  )
}

const STATE_WORDS = { draft: 'Dự thảo', coming: 'Sắp có hiệu lực', 'in-force': 'Đang có hiệu lực' } as const

/** Head of a draft or of the era that it became. */
export function RuleHead({ view }: { view: RuleView }): Html {
  const { draft, base, state } = view
  return (
    <RecordHead
      crumbs={[{ label: 'Quy định', href: rulePaths.rules }, { label: draft.title }]}
      title={draft.title}
      sub={`Trên ${base.act}${draft.document ? ` · ${draft.document}${draft.article ? `, ${draft.article}` : ''}` : ''}${draft.startsOn ? ` · hiệu lực từ ${formatDate(draft.startsOn)}` : ''}`}
      badge={<Badge kind={state === 'draft' ? 'info' : 'success'}>{STATE_WORDS[state]}</Badge>}
    />
  )
}

/** A draft: its changes, what does not add up, what it would change. */
export function RulePage({ view }: { view: RuleView }): Html {
  const { draft, changes, problems, may, base } = view
  return (
    <Columns aside={(
      <>
        <ActionsPanel
          can={[
            ...(may.draft && base.loaded ? [{ label: 'Thêm thay đổi', href: rulePaths.add(draft.id) }] : []),
            ...(may.draft && changes.length > 0 && base.loaded ? [{ label: 'Tính tác động', action: rulePaths.preview(draft.id), kind: 'second' as const }] : []),
            ...(may.keep && changes.length > 0 && problems.length === 0 ? [{ label: 'Giữ làm quy định', href: rulePaths.keep(draft.id), kind: 'second' as const }] : []),
            ...(may.draft ? [{ label: 'Sửa tên, căn cứ', href: rulePaths.describe(draft.id), kind: 'text' as const }, { label: 'Xóa dự thảo', href: rulePaths.discard(draft.id), kind: 'danger' as const }] : []),
            ...(may.drop ? [{ label: 'Đưa về dự thảo', href: rulePaths.drop(draft.id), kind: 'danger' as const }] : []),
          ]}
          cannot={[
            ...(may.keep && problems.length > 0 ? [{ label: 'Giữ làm quy định', why: 'các thay đổi chưa khớp nhau, xem danh sách cần sửa ở trang này.' }] : []),
            ...(view.used ? [{ label: 'Sửa, đưa về dự thảo', why: 'đã có hồ sơ, kết quả hoặc quy định khác dựa vào; soạn dự thảo mới trên quy định này.' }] : []),
          ]}
          none="Quy định này giữ nguyên."
        />
        {draft.era !== null && (
          <Box title="Quy định đã giữ">
            <SummaryList items={[
              { label: 'Mã', value: draft.era }, { label: 'Giữ lúc', value: draft.keptAt ? formatInstant(draft.keptAt) : '' },
              { label: 'Mã kiểm', value: <code>{(draft.hash ?? '').slice(0, 16)}</code> },
            ]} />
          </Box>
        )}
        <Box title="Lịch sử">
          <Timeline items={view.timeline.flatMap((line) => {
            const what = ruleEventWords(line.event, line.data)
            return what === undefined ? [] : [{ at: formatInstant(line.at), who: line.who, what }]
          })} />
        </Box>
      </>
    )}>
      {!base.loaded && <Notice kind="error" title="Quy định gốc không còn.">Xóa dự thảo rồi soạn lại trên quy định khác.</Notice>}
      {problems.length > 0 && (
        <Notice kind="warning" title="Các thay đổi chưa khớp nhau; xem được tác động nhưng chưa giữ làm quy định được.">
          <ul>{problems.map((problem) => <li>{problem}</li>)}</ul>
        </Notice>
      )}
      <h2>Thay đổi ({changes.length})</h2>
      <DataTable
        caption="Thay đổi so với quy định gốc" rows={changes}
        empty={<EmptyState level={3} title="Chưa có thay đổi nào" text="Thêm thay đổi: nơi bắt đầu một khung điểm, điểm của một mức chấm, hoặc mức tối thiểu của một hạng sao." action={may.draft && <LinkButton href={rulePaths.add(draft.id)}>Thêm thay đổi</LinkButton>} />}
        columns={[
          { key: 'what', label: 'Chỗ đổi', rowHead: true, render: (row) => <>{row.where}<p class="meta">{row.what}</p></> },
          { key: 'before', label: 'Đang là', render: (row) => row.before },
          { key: 'after', label: 'Đổi thành', render: (row) => <strong>{row.after}</strong> },
          { key: 'note', label: 'Lý do', render: (row) => row.note },
          ...(may.draft ? [{ key: 'remove', label: '', render: (row: RuleView['changes'][number]) => <PostButton action={rulePaths.remove(draft.id)} fields={{ index: row.index, version: draft.version }} label="Bỏ" kind="text" size="small" /> }] : []),
        ]}
      />
      <Effects view={view} />
    </Columns>
  )
}

function Effects({ view }: { view: RuleView }): Html {
  const { draft, preview, effects, may } = view
  if (!preview || !effects) return <></>
  const { id } = draft
  const running = preview.finishedAt === null
  return (
    <section id="tac-dong">
      <h2>Tác động nếu thành quy định</h2>
      {!preview.current && (
        <Notice kind="warning" title="Dự thảo đã sửa sau lần tính này.">
          {may.draft && <PostButton action={rulePaths.preview(id)} label="Tính lại tác động" size="small" />}
        </Notice>
      )}
      {running
        ? (
          <>
            <Meter value={preview.done} max={Math.max(1, preview.total)} label="Đã xem" />
            <p>Đang tính: đã xem {formatNumber(preview.done)} trên {formatNumber(preview.total)}. <a href={rulePaths.draft(id)}>Xem tiếp</a></p>
          </>
        )
        : <p class="meta">Đã xem {formatNumber(preview.done)} kết quả và hồ sơ, xong {preview.finishedAt ? formatInstant(preview.finishedAt) : ''}. {preview.skipped > 0 && `${formatNumber(preview.skipped)} hồ sơ chưa tự đánh giá đủ tiêu chí nên không tính. `}Chỉ để tham khảo: kết quả đã có giữ nguyên theo quy định của ngày đó.</p>}
      {effects.all === 0
        ? !running && <EmptyState level={3} title="Không có gì đổi hạng" text="Mọi kết quả và hồ sơ đang xử lý giữ nguyên hạng sao." />
        : (
          <>
            <SummaryList boxed items={[
              { label: 'Đổi hạng', value: <a href={rulePaths.effects(id)}>{formatNumber(effects.all)} trường hợp</a> },
              { label: 'Kết quả đã quyết định', value: <a href={rulePaths.effects(id, { loai: 'result' })}>{formatNumber(effects.decided)}</a> },
              { label: 'Kết quả chờ quyết định', value: <a href={rulePaths.effects(id, { loai: 'waiting' })}>{formatNumber(effects.waiting)}</a> },
              { label: 'Tự đánh giá của hồ sơ đang xử lý', value: <a href={rulePaths.effects(id, { loai: 'dossier' })}>{formatNumber(effects.selfAssessed)}</a> },
            ]} />
            <DataTable
              caption="Hạng trước và sau" captionShown rows={effects.moves} rowHref={(row) => rulePaths.effects(id, { tu: row.before, den: row.after })} cards={false}
              columns={[
                { key: 'move', label: 'Hạng', rowHead: true, render: (row) => `${row.before} sao → ${row.after} sao` },
                { key: 'count', label: 'Số trường hợp', align: 'num', render: (row) => formatNumber(row.up + row.down) },
              ]}
            />
            <BoxGrid>
              <div><DataTable
                caption="Theo bộ tiêu chí" captionShown rows={effects.sets} rowHref={(row) => rulePaths.effects(id, { bo: row.setNo })} cards={false}
                columns={[
                  { key: 'set', label: 'Bộ', rowHead: true, render: (row) => `số ${row.setNo}` },
                  { key: 'up', label: 'Lên', align: 'num', render: (row) => formatNumber(row.up) },
                  { key: 'down', label: 'Xuống', align: 'num', render: (row) => formatNumber(row.down) },
                ]}
              /></div>
              <div><DataTable
                caption="Theo tỉnh, thành phố" captionShown rows={effects.provinces} rowHref={(row) => rulePaths.effects(id, { noi: row.path })} cards={false}
                columns={[
                  { key: 'name', label: 'Nơi', rowHead: true, render: (row) => row.name },
                  { key: 'up', label: 'Lên', align: 'num', render: (row) => formatNumber(row.up) },
                  { key: 'down', label: 'Xuống', align: 'num', render: (row) => formatNumber(row.down) },
                ]}
              /></div>
            </BoxGrid>
          </>
        )}
    </section>
  )
}

export const KIND_WORDS = { result: 'Kết quả đã có', waiting: 'Kết quả chờ quyết định', dossier: 'Tự đánh giá' } as const

/** The cases that change, one by one. */
export function EffectsPage({ view, download }: { view: EffectsView; download: Html }): Html {
  const { draft, filter } = view
  const query = { bo: filter.set, noi: filter.province, tu: filter.before, den: filter.after, loai: filter.kind }
  const filtered = Object.values(query).some((value) => value !== undefined)
  return (
    <>
      <PageHead title="Trường hợp đổi hạng" sub={`${formatNumber(view.total)} trường hợp. Kết quả đã có giữ nguyên; bảng chỉ cho thấy hạng sẽ là gì theo dự thảo.`} caption={<a href={rulePaths.draft(draft.id)}>{draft.title}</a>} actions={download} />
      <FilterBar action={rulePaths.effects(draft.id)} resetHref={filtered ? rulePaths.effects(draft.id) : undefined}>
        <Field name="bo" type="select" label="Bộ tiêu chí" value={filter.set} emptyOption="Tất cả" options={view.sets.map((set) => ({ value: String(set), label: `Bộ số ${set}` }))} />
        <Field name="noi" type="select" label="Tỉnh, thành phố" value={filter.province} emptyOption="Tất cả" options={view.provinces.map(({ path, name }) => ({ value: path, label: name }))} />
        <Field name="loai" type="select" label="Loại" value={filter.kind} emptyOption="Tất cả" options={Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))} />
      </FilterBar>
      <DataTable
        caption="Trường hợp đổi hạng" rows={view.rows} rowHref={(row) => (row.kind === 'result' ? resultPaths.result(row.subjectId) : productsPaths.record(row.productId))}
        empty={<EmptyState title="Không có trường hợp nào" text={filtered ? 'Bỏ bớt điều kiện lọc.' : 'Mọi kết quả và hồ sơ đang xử lý giữ nguyên hạng sao, hoặc tác động chưa tính.'} />}
        columns={[
          { key: 'product', label: 'Sản phẩm', rowHead: true, render: (row) => row.product },
          { key: 'who', label: 'Chủ thể', render: (row) => <>{row.producer}<p class="meta">{row.commune}</p></> },
          { key: 'kind', label: 'Loại', render: (row) => (row.kind === 'dossier' ? KIND_WORDS.dossier : row.waiting ? KIND_WORDS.waiting : KIND_WORDS.result) },
          { key: 'set', label: 'Bộ', align: 'num', render: (row) => row.setNo },
          { key: 'mean', label: 'Điểm', align: 'num', render: (row) => (row.meanBefore === row.meanAfter ? row.meanBefore : `${row.meanBefore} → ${row.meanAfter}`) },
          { key: 'stars', label: 'Hạng', align: 'fit', render: (row) => <strong>{row.starsBefore} → {row.starsAfter} sao</strong> },
          { key: 'held', label: 'Tiêu chí giữ sao lại', render: (row) => (row.heldBefore === row.heldAfter ? row.heldAfter || '–' : `${row.heldBefore || 'không'} → ${row.heldAfter || 'không'}`) },
        ]}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => rulePaths.effects(draft.id, { ...query, trang: page })} note="50 dòng mỗi trang" />}
    </>
  )
}
