import { ErrorSummary, Field, LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { addressWith } from '../../../ui/links.ts'
import { ActionsPanel, Badge, EmptyState, FileRow, Notice, RecordHead, SummaryList, Tabs, Timeline } from '../../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../../ui/tables.tsx'
import { formatBytes, formatDate, formatInstant } from '../../../ui/words.ts'
import { PAPER_STAGE_WORDS, type PaperStage } from '../../../rules/lifecycles/paper.ts'
import type { Problem } from '../../../rules/vocabulary.ts'
import { KIND_CODES, kindOf, PAPER_KINDS } from './kinds.ts'
import { levelOf, signerOf, stageOf } from './model.ts'
import { registerPaths } from './paths.ts'
import { signLines } from './plain-paper.ts'
import type { PaperRecord, RegisterView, Shelf } from './queries.ts'
import { isReadIn } from './read-in.ts'
import type { FileLine, ListedPaper, Related } from './store.ts'
import { DOES_WORDS, EVENT_WORDS, paperName, standingWords } from './words.ts'

/** How far a paper is, and whether it still counts. */
function Stage({ stage }: { stage: PaperStage }): Html {
  const looks = {
    draft: { kind: 'neutral', icon: 'pencil-simple' }, submitted: { kind: 'warning', icon: 'signature' }, signed: { kind: 'warning', icon: 'signature' }, issued: { kind: 'success', icon: 'stamp' },
    amended: { kind: 'warning', icon: 'warning' }, replaced: { kind: 'neutral', icon: 'prohibit' }, withdrawn: { kind: 'error', icon: 'prohibit' }, received: { kind: 'info', icon: 'tray' },
  } as const satisfies Record<PaperStage, { kind: string; icon: string }>
  return <Badge kind={looks[stage].kind} icon={looks[stage].icon}>{PAPER_STAGE_WORDS[stage]}</Badge>
}

export const SHELF_WORDS: Record<Shelf, string> = { di: 'Văn bản đi', den: 'Văn bản đến', 'du-thao': 'Dự thảo', 'duoc-gui': 'Gửi đến tôi', 'dia-ban': 'Nơi khác ban hành' }

/** The register: what went out, what came in, drafts, what was sent to the reader. */
export function RegisterPage({ view, download }: { view: RegisterView; download: Html }): Html {
  const { shelf, filter, rows, keeps } = view
  const query = (more: Record<string, string | number | undefined>): string => {
    const all = { so: shelf, q: filter.q || undefined, loai: filter.kind, nam: filter.year, ...more }
    return addressWith(registerPaths.list, all)
  }
  const shown: readonly Shelf[] = keeps ? ['di', 'den', 'du-thao', 'duoc-gui', 'dia-ban'] : ['duoc-gui']
  const filtered = filter.q !== '' || filter.kind !== undefined || filter.year !== undefined
  const incoming = shelf === 'den'
  return (
    <>
      <PageHead
        title="Sổ văn bản đi, đến"
        sub="Mỗi văn bản một số; đã ban hành thì nội dung và tệp không đổi nữa, sửa bằng văn bản khác."
        actions={<>{download}{keeps && <><LinkButton kind="second" href={registerPaths.readIn} icon="file-text">Đọc văn bản có sẵn</LinkButton><LinkButton kind="second" href={registerPaths.arrive} icon="tray">Ghi văn bản đến</LinkButton><LinkButton href={registerPaths.draft} icon="note-pencil">Soạn văn bản</LinkButton></>}</>}
      />
      <Tabs label="Các sổ" items={shown.map((one) => ({ label: SHELF_WORDS[one], href: `${registerPaths.list}?so=${one}`, current: one === shelf }))} />
      <FilterBar action={registerPaths.list} hidden={<input type="hidden" name="so" value={shelf} />} search={{ value: filter.q, label: 'Tìm trong số, trích yếu và toàn văn', placeholder: 'Gõ không dấu được: 4127, thu hoi gao nep' }} resetHref={filtered ? `${registerPaths.list}?so=${shelf}` : undefined}>
        <Field name="loai" type="select" label="Loại" value={filter.kind} emptyOption="Tất cả" options={KIND_CODES.map((kind) => ({ value: kind, label: PAPER_KINDS[kind].word }))} />
        <Field name="nam" label="Năm" width={4} inputmode="numeric" placeholder={String(view.thisYear)} value={filter.year === undefined ? '' : String(filter.year)} />
      </FilterBar>
      <StateSummary total={view.total} noun="văn bản" />
      <DataTable<ListedPaper>
        caption={SHELF_WORDS[shelf]}
        rows={rows}
        rowHref={(row) => registerPaths.paper(row.id)}
        rowTone={(row) => (row.stage === 'replaced' || row.stage === 'withdrawn' ? 'gone' : undefined)}
        columns={[
          { key: 'abstract', label: 'Trích yếu', rowHead: true, render: (row) => row.abstract },
          ...(incoming ? [{ key: 'arrival', label: 'Số đến', align: 'num' as const, render: (row: ListedPaper) => row.register_no ?? '–' }] : []),
          { key: 'number', label: 'Số, ký hiệu', align: 'fit', render: (row) => row.number ?? (incoming ? 'không số' : `…/${row.symbol}`) },
          { key: 'dated', label: incoming ? 'Ngày đến' : 'Ngày', align: 'num', render: (row) => (incoming ? formatDate(row.received_on ?? '') : row.dated === null ? '–' : formatDate(row.dated)) },
          { key: 'kind', label: 'Loại', align: 'fit', render: (row) => PAPER_KINDS[kindOf(row.kind)].word },
          ...(shelf === 'di' || shelf === 'du-thao' ? [] : [{ key: 'issuer', label: incoming ? 'Cơ quan gửi' : 'Cơ quan', render: (row: ListedPaper) => row.issuer }]),
          ...(incoming ? [] : [{ key: 'stage', label: 'Tình trạng', align: 'fit' as const, render: (row: ListedPaper) => <Stage stage={stageOf(row)} /> }]),
        ]}
        empty={filtered
          ? <EmptyState title="Không tìm thấy văn bản nào" text="Thử bớt chữ, gõ không dấu, chỉ gõ phần số, hoặc bỏ lọc." action={<LinkButton kind="second" href={`${registerPaths.list}?so=${shelf}`}>Bỏ lọc</LinkButton>} />
          : <EmptyState title={EMPTY[shelf].title} text={EMPTY[shelf].text} />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => query({ trang: page })} />}
    </>
  )
}

const EMPTY: Record<Shelf, { title: string; text: string }> = {
  di: { title: 'Sổ văn bản đi chưa có gì', text: 'Quyết định, báo cáo, công văn ban hành ở các bước nghiệp vụ vào sổ này ngay khi ban hành.' },
  den: { title: 'Sổ văn bản đến chưa có gì', text: 'Ghi văn bản nhận được để lấy số đến và giữ bản chụp.' },
  'du-thao': { title: 'Không có dự thảo nào', text: 'Soạn văn bản, trình lãnh đạo ký, rồi lấy số ở đây.' },
  'duoc-gui': { title: 'Chưa có văn bản nào gửi đến ông/bà', text: 'Văn bản ghi ông/bà ở nơi nhận hiện ở đây ngay khi ban hành.' },
  'dia-ban': { title: 'Chưa có văn bản nào', text: 'Văn bản mà các đơn vị trong địa bàn ban hành hiện ở đây.' },
}

/** Head of a paper's page. */
export function PaperHead({ view }: { view: PaperRecord }): Html {
  const { paper, stage } = view
  const about = paper.direction === 'in'
    ? `Số đến ${paper.register_no ?? ''}, ngày ${formatDate(paper.received_on ?? '')} · ${paper.issuer}`
    : paper.dated === null ? PAPER_KINDS[kindOf(paper.kind)].word : `${paperName(paper)} ngày ${formatDate(paper.dated)}`
  return <RecordHead crumbs={[{ label: 'Sổ văn bản đi, đến', href: registerPaths.list }, { label: paper.number ?? (paper.direction === 'in' ? 'Văn bản đến' : 'Dự thảo') }]} title={paper.abstract} sub={about} badge={<Stage stage={stage} />} />
}

/** One paper: whether it still counts, its files, what it has to do with, who got it, its life. */
export function PaperPage({ view, subjectHref, problems = [] }: { view: PaperRecord; subjectHref: string | undefined; problems?: Problem[] }): Html {
  const { paper, may, stage, out } = view
  const { id } = paper
  const can = [
    ...(may.has('paper.issue') ? [{ label: 'Lấy số và ban hành', href: registerPaths.issue(id) }] : []),
    ...(may.has('paper.sign') ? [{ label: 'Ký', action: registerPaths.sign(id) }] : []),
    ...(may.has('paper.submit') ? [{ label: 'Trình lãnh đạo ký', action: registerPaths.submit(id) }] : []),
    ...(view.tree ? [{ label: out ? 'Xem bản ban hành' : 'Xem dự thảo', href: registerPaths.print(id) }] : []),
    ...(out && view.tree ? [{ label: 'Tải tệp PDF', href: registerPaths.file(id, 'pdf') }, { label: 'Tải tệp Word', href: registerPaths.file(id, 'docx') }] : []),
    ...(may.has('paper.attach') ? [{ label: out ? 'Đính bản đã ký, bản chụp' : 'Đính tệp', href: registerPaths.attach(id) }] : []),
    ...(may.has('paper.amend') ? [{ label: 'Soạn văn bản sửa đổi, thay thế, thu hồi', href: registerPaths.amend(id) }] : []),
    ...(stage === 'received' && view.own ? [{ label: 'Soạn văn bản trả lời', href: registerPaths.amend(id) }] : []),
    ...(may.has('paper.change') && isReadIn(paper) ? [{ label: 'Soát văn bản đã đọc', href: registerPaths.review(id) }] : []),
    ...(may.has('paper.change') && view.draft ? [{ label: 'Sửa dự thảo', href: registerPaths.change(id) }] : []),
    ...(may.has('paper.send-back') ? [{ label: 'Trả lại để sửa', href: registerPaths.sendBack(id) }] : []),
    ...(may.has('paper.discard') ? [{ label: 'Bỏ dự thảo', href: registerPaths.discard(id) }] : []),
  ]
  return (
    <Columns asideFirst aside={<ActionsPanel can={can} />}>
      <ErrorSummary problems={problems} />
      {!view.intact && <Notice kind="error" title="Nội dung lưu không còn khớp với mã băm khi ban hành.">Báo quản trị trước khi dùng văn bản này.</Notice>}
      {out && stage !== 'issued' && <Corrected view={view} />}
      <Box title="Thông tin văn bản"><SummaryList items={facts(view, subjectHref)} /></Box>
      <Files view={view} />
      <Relations view={view} />
      {view.recipients.length > 0 && (
        <Box title="Nơi nhận">
          <ul class="plain-list">
            {view.recipients.map((one) => (
              <li>
                {one.label}{one.label !== '' && one.office !== null && ': '}{one.office}
                {one.office !== null && <span class="muted"> · {one.opened_at === null ? (one.label === '' ? 'đã báo' : 'chưa mở') : `mở ${formatInstant(one.opened_at)}`}</span>}
              </li>
            ))}
          </ul>
        </Box>
      )}
      <Box title="Lịch sử">
        {view.timeline.length === 0
          ? <p class="muted">Văn bản có từ trước khi có sổ này.</p>
          : <Timeline items={view.timeline.map((line) => ({ at: formatInstant(line.at), who: line.who, what: EVENT_WORDS[line.event] ?? line.event, ...(typeof line.data.reason === 'string' ? { more: `Lý do: ${line.data.reason}` } : {}) }))} />}
      </Box>
    </Columns>
  )
}

/** An issued paper that another has changed: it is read together with that one, and never printed anew. */
function Corrected({ view: { paper, stage, done } }: { view: PaperRecord }): Html {
  const changes = done.filter((one) => one.kind !== 'answers')
  return (
    <Notice kind="warning" title={standingWords(stage, changes.map((one) => ({ does: one.kind, number: one.number, dated: one.dated })))}>
      Bản ban hành của {paper.number} giữ nguyên như ngày ký. {changes.filter((one) => one.note !== '').map((one) => <>Xem <a href={registerPaths.paper(one.id)}>{one.number}</a>: {one.note}. </>)}
    </Notice>
  )
}

function facts({ paper, out }: PaperRecord, subjectHref: string | undefined): { label: string; value: Html | string }[] {
  const signer = signerOf(paper)
  const kind = kindOf(paper.kind)
  return [
    { label: 'Loại', value: PAPER_KINDS[kind].word },
    { label: 'Số, ký hiệu', value: paper.number ?? (paper.direction === 'in' ? 'không số' : `…/${paper.symbol} (lấy khi ban hành)`) },
    ...(paper.dated === null ? [] : [{ label: 'Ngày', value: formatDate(paper.dated) }]),
    { label: paper.direction === 'in' ? 'Cơ quan gửi' : 'Cơ quan ban hành', value: paper.issuer },
    ...(signer === null ? [] : [{ label: 'Người ký', value: `${signLines({ level: levelOf(paper) }, kind, signer).join(', ')}: ${signer.name}` }]),
    ...(subjectHref === undefined ? [] : [{ label: 'Về', value: <a href={subjectHref}>Mở hồ sơ, sổ liên quan</a> }]),
    ...(paper.note === '' ? [] : [{ label: 'Ghi chú', value: paper.note }]),
    ...(out && paper.content_hash !== null ? [{ label: 'Mã băm nội dung', value: <code>{paper.content_hash.slice(0, 16)}…</code> }] : []),
  ]
}

const FORM_WORDS: Record<string, string> = { pdf: 'Bản PDF, đóng băng khi ban hành', docx: 'Bản Word, đóng băng khi ban hành', scan: 'Bản đã ký', received: 'Văn bản nhận được' }

function Files({ view: { paper, files, out, tree } }: { view: PaperRecord }): Html {
  const href = (file: FileLine): string => registerPaths.file(paper.id, file.form === 'pdf' || file.form === 'docx' ? file.form : file.id)
  if (files.length === 0) {
    return <Box title="Tệp"><p class="muted">{out && tree ? 'Tệp được lập và đóng băng khi mở lần đầu.' : 'Chưa có tệp nào.'}</p></Box>
  }
  return (
    <Box title="Tệp">
      {files.map((file) => (
        <FileRow name={file.name} href={href(file)} meta={`${FORM_WORDS[file.form] ?? ''} · ${formatBytes(file.size)} · ${formatInstant(file.at)}${file.signed_by ? ` · ký số: ${file.signed_by}` : ''} · mã băm ${file.hash.slice(0, 12)}…`} />
      ))}
      {out && <p class="hint">Ai nhận được tệp đều kiểm tra được tại <a href={registerPaths.verify}>trang kiểm tra văn bản</a>.</p>}
    </Box>
  )
}

function Relations({ view: { does, done } }: { view: PaperRecord }): Html {
  const groups = [
    ...does.map((one) => ({ title: DOES_WORDS[one.kind].does, one })),
    ...done.map((one) => ({ title: DOES_WORDS[one.kind].done, one })),
  ]
  if (groups.length === 0) return <></>
  return <Box title="Quan hệ với văn bản khác"><SummaryList items={groups.map(({ title, one }) => ({ label: title, value: <Other one={one} /> }))} /></Box>
}

function Other({ one }: { one: Related }): Html {
  return <><a href={registerPaths.paper(one.id)}>{paperName({ kind: one.paperKind, number: one.number })}</a>{one.dated && ` ngày ${formatDate(one.dated)}`}: {one.abstract}{one.note !== '' && <span class="muted"> ({one.note})</span>}</>
}

