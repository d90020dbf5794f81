import { LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, Columns } from '../../../ui/layout.tsx'
import { ActionsPanel, Badge, type BadgeKind, EmptyState, Meter, Notice, PostButton, type PossibleAction, RecordHead, SummaryList } from '../../../ui/record.tsx'
import { DataTable, Pagination, StateSummary } from '../../../ui/tables.tsx'
import { formatInstant, formatNumber } from '../../../ui/words.ts'
import { RECORD_PATHS } from '../../producers/index.ts'
import { certificatePaths } from '../../certificates/index.ts'
import type { ImportKind } from '../kind.ts'
import { type ImportRow, ROW_STATES, type RowState } from '../model.ts'
import { oldRecordsPaths } from '../paths.ts'
import type { ImportView } from '../queries.ts'
import { STATE_WORDS } from '../words.ts'
import { StageBadge } from './list.tsx'

/** White head of an import. */
export function JobHead({ view }: { view: ImportView }): Html {
  const { job, kind, counts } = view
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  return (
    <RecordHead
      crumbs={[{ label: 'Nhập từ bảng tính', href: oldRecordsPaths.list }, { label: job.file_name }]}
      title={job.file_name}
      sub={`${kind.words.name}. ${job.who}, gửi lúc ${formatInstant(job.created_at)}`}
      badge={<StageBadge stage={job.stage} />}
      facts={[
        { label: 'Số dòng', value: formatNumber(total) }, { label: 'Sẵn sàng', value: formatNumber(counts.ready) }, { label: 'Cần chọn', value: formatNumber(counts.doubt) },
        { label: 'Không nhận', value: formatNumber(counts.refused) }, { label: 'Đã nhập', value: formatNumber(counts.recorded) },
      ]}
    />
  )
}

/** An import from matching to its result. */
export function JobPage({ view, download }: { view: ImportView; download: Html }): Html {
  return (
    <>
      <Columns aside={<Aside view={view} />} asideFirst>
        <Progress view={view} />
        <Held view={view} />
        {(view.job.stage === 'done' || anyMade(view)) && <Result view={view} />}
        {view.job.stage === 'preview' && view.questions.length > 0 && <Questions view={view} />}
        {view.job.stage === 'mapping' && <Notice kind="info" title="Tệp đã nhận, chưa ghi gì vào sổ.">Ghép cột để phần mềm đối chiếu từng dòng.</Notice>}
      </Columns>
      {view.job.stage !== 'mapping' && <Rows view={view} download={download} />}
    </>
  )
}

function Aside({ view }: { view: ImportView }): Html {
  const { job, counts, may, mayUndo } = view
  const can: PossibleAction[] = []
  const cannot: { label: string; why: string }[] = []
  if (may.ok && job.stage === 'mapping') can.push({ label: 'Ghép cột', href: oldRecordsPaths.mapping(job.id), icon: 'list-checks' })
  if (may.ok && job.stage === 'preview') {
    if (job.whole && counts.doubt + counts.refused > 0) cannot.push({ label: 'Nhập', why: `đợt này nhập đủ mọi dòng hoặc không dòng nào, còn ${formatNumber(counts.doubt + counts.refused)} dòng chưa nhận được. Sửa, trả lời hoặc bỏ qua từng dòng; hoặc bỏ lựa chọn đó ở phần ghép cột.` })
    else if (counts.ready > 0) can.push({ label: `Nhập ${formatNumber(counts.ready)} dòng sẵn sàng`, action: oldRecordsPaths.start(job.id), icon: 'check' })
    else cannot.push({ label: 'Nhập', why: 'chưa có dòng nào sẵn sàng.' })
    can.push({ label: 'Ghép lại cột', href: oldRecordsPaths.mapping(job.id), kind: 'second' })
  }
  if (may.ok && job.stage === 'done' && counts.doubt + counts.refused + counts.skipped > 0) can.push({ label: 'Làm tiếp các dòng chưa nhập', action: oldRecordsPaths.reopen(job.id), kind: 'second' })
  if (may.ok && job.stage === 'matching') can.push({ label: 'Ghép lại cột', href: oldRecordsPaths.mapping(job.id), kind: 'second' })
  if (may.ok && view.still) can.push({ label: 'Chạy tiếp', action: oldRecordsPaths.resume(job.id), icon: 'arrow-right' })
  if (mayUndo.ok && job.stage !== 'running' && job.stage !== 'matching') can.push({ label: anyMade(view) ? 'Gỡ cả đợt nhập' : 'Bỏ đợt nhập này', href: oldRecordsPaths.undo(job.id), kind: 'danger', icon: 'trash' })
  return <ActionsPanel can={can} cannot={cannot} none={job.stage === 'running' || job.stage === 'matching' ? 'Phần mềm đang làm, không cần giữ trang này mở.' : 'Vai đang dùng chỉ xem được đợt nhập này.'} />
}

function Progress({ view }: { view: ImportView }): Html {
  const { job, counts } = view
  if (job.stage !== 'matching' && job.stage !== 'running') return <></>
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const [done, of] = job.stage === 'matching' ? [total - counts.new, total] : [counts.recorded, counts.recorded + counts.ready]
  return (
    <Box title={job.stage === 'matching' ? 'Đang đối chiếu với sổ và danh mục địa bàn' : 'Đang nhập vào sổ'}>
      <Meter label={`${formatNumber(done)} trên ${formatNumber(of)} dòng`} value={done} max={Math.max(1, of)} />
      {view.still && <Notice kind="warning" title="Việc nền đang đứng yên.">Phần mềm tự chạy tiếp sau vài phút. Không muốn đợi thì bấm Chạy tiếp; những dòng đã xong giữ nguyên.</Notice>}
      <p><LinkButton kind="second" href={oldRecordsPaths.job(job.id)}>Xem tiến độ mới nhất</LinkButton></p>
    </Box>
  )
}

function Held({ view: { job } }: { view: ImportView }): Html {
  if (job.held.length === 0) return <></>
  const href = (kind: string, id: number): string | undefined => (kind === 'certificate' ? certificatePaths.record(id) : kind === 'product' ? RECORD_PATHS.product(id) : kind === 'producer' ? RECORD_PATHS.producer(id) : undefined)
  return (
    <Notice kind="warning" title={`Còn ${job.held.length} bản ghi chưa gỡ được vì đã có người dùng tới:`}>
      <ul>{job.held.slice(0, 50).map((one) => <li>{href(one.kind, one.id) ? <a href={href(one.kind, one.id)}>{one.name}</a> : one.name}: {one.why}</li>)}</ul>
      {job.held.length > 50 && <p>và {job.held.length - 50} bản ghi khác.</p>}
    </Notice>
  )
}

function anyMade({ made }: ImportView): boolean {
  return made.records + made.producers + made.products + made.certificates + made.others > 0
}

function Result({ view: { made, counts, result, kind } }: { view: ImportView }): Html {
  const left = counts.refused + counts.doubt + counts.skipped
  return (
    <Box title="Đã nhập">
      <SummaryList
        items={[
          ...result,
          ...(made.others > 0
            ? [{ label: 'Đã ghi', value: `${formatNumber(made.others)} ${kind.words.made}` }]
            : [{ label: 'Chủ thể mới', value: formatNumber(made.producers) }, { label: 'Sản phẩm mới', value: formatNumber(made.products) }]),
          ...(made.records > 0 ? [{ label: 'Giấy chứng nhận', value: `${formatNumber(made.certificates)} (chỉ lập khi biết số giấy và đủ ngày cấp)` }] : []),
          ...(left > 0 ? [{ label: 'Chưa nhập', value: `${formatNumber(counts.doubt)} cần chọn, ${formatNumber(counts.refused)} không nhận, ${formatNumber(counts.skipped)} bỏ qua` }] : []),
        ]}
      />
    </Box>
  )
}

function Questions({ view }: { view: ImportView }): Html {
  const { job, kind, questions, may } = view
  const kinds = Object.keys(kind.questions).flatMap((question) => {
    const of = questions.filter((one) => one.question === question)
    return of.length === 0 ? [] : [{ question, proposed: of.filter((one) => one.proposed !== undefined).reduce((sum, one) => sum + one.rows, 0) }]
  })
  const acceptable = may.ok ? kinds.filter((kind) => kind.proposed > 0) : []
  return (
    <Box title="Chỗ cần chọn" aside="dòng giống nhau trả lời một lần">
      <DataTable<ImportView['questions'][number]>
        caption="Câu hỏi còn mở"
        boxed={false}
        rows={questions}
        rowHref={(row) => `${oldRecordsPaths.row(job.id, row.first)}#${anchorOf(row.question)}`}
        groupOf={(row) => kind.questions[row.question] ?? ''}
        columns={[
          { key: 'what', label: 'Câu hỏi', rowHead: true, render: (row) => row.message },
          { key: 'product', label: 'Ví dụ', render: (row) => row.product },
          { key: 'proposed', label: 'Đề xuất', render: (row) => row.proposed ?? '–' },
          { key: 'rows', label: 'Số dòng', align: 'num', render: (row) => formatNumber(row.rows) },
        ]}
      />
      {acceptable.map(({ question, proposed }) => (
        <PostButton action={oldRecordsPaths.accept(job.id)} fields={{ question }} label={`Nhận đề xuất ${(kind.questions[question] ?? '').toLocaleLowerCase('vi')} cho ${formatNumber(proposed)} dòng`} />
      ))}
    </Box>
  )
}

/** Name of a question in addresses. */
export function anchorOf(question: string): string {
  return `hoi-${question}`
}

const BADGES: Record<RowState, BadgeKind> = { new: 'info', ready: 'success', doubt: 'warning', refused: 'error', skipped: 'neutral', recorded: 'success' }

/** State of a row as a badge. */
export function RowBadge({ state }: { state: RowState }): Html {
  return <Badge kind={BADGES[state]}>{STATE_WORDS[state]}</Badge>
}

function Rows({ view, download }: { view: ImportView; download: Html }): Html {
  const { job, kind, counts, rows, state } = view
  const href = (of: RowState | undefined, page: number): string => {
    const query = new URLSearchParams({ ...(of ? { tinhTrang: of } : {}), ...(page > 1 ? { trang: String(page) } : {}) })
    return query.size > 0 ? `${oldRecordsPaths.job(job.id)}?${query}` : oldRecordsPaths.job(job.id)
  }
  return (
    <Box title="Các dòng" aside={download}>
      <StateSummary
        total={Object.values(counts).reduce((sum, n) => sum + n, 0)}
        noun="dòng"
        items={ROW_STATES.filter((one) => counts[one] > 0).map((one) => ({ label: `${formatNumber(counts[one])} ${STATE_WORDS[one]}`, href: href(one, 1), current: one === state }))}
        aside={state && <a href={href(undefined, 1)}>Xem tất cả</a>}
      />
      <DataTable<ImportRow>
        caption="Dòng của tệp"
        boxed={false}
        rows={rows}
        rowHref={(row) => oldRecordsPaths.row(job.id, row.no)}
        rowTone={(row) => (row.state === 'refused' ? 'bad' : row.state === 'skipped' ? 'gone' : undefined)}
        columns={[
          { key: 'title', label: labelOf(kind, kind.anchor), rowHead: true, render: (row) => kind.show.title(row) || '(chưa ghi)' },
          { key: 'no', label: 'Dòng', align: 'num', render: (row) => row.no },
          ...kind.show.columns,
          { key: 'state', label: 'Tình trạng', render: (row) => <StateCell kind={kind} row={row} /> },
        ]}
        empty={<EmptyState title="Không có dòng nào" text="Chọn tình trạng khác ở trên." />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => href(state, page)} note="25 dòng mỗi trang" />}
    </Box>
  )
}

/** Name of a field in sentences. */
export function labelOf(kind: ImportKind, field: string): string {
  return kind.columns.find((column) => column.id === field)?.label ?? 'Dòng này'
}

function StateCell({ kind, row }: { kind: ImportKind; row: ImportRow }): Html {
  const told = row.problems.filter((one) => one.kind !== 'note')
  return (
    <>
      <RowBadge state={row.state} />
      {row.state !== 'recorded' && row.state !== 'skipped' && told.map((one) => <><br /><small class="meta">{labelOf(kind, one.field)}: {one.message}</small></>)}
    </>
  )
}
