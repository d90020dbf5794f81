import { ErrorSummary, LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { lawHref } from '../../../ui/law.ts'
import { Box, Columns } from '../../../ui/layout.tsx'
import { Badge, EmptyState, Notice, PostButton, RecordHead, SummaryList } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { formatDate } from '../../../ui/words.ts'
import { citedDocument, documentName } from '../../papers/index.ts'
import { planPaths as paths } from '../paths.ts'
import { openRows, type Row, rowsFor } from './choices.ts'
import type { ItemKind } from './extract/proposal.ts'
import type { ReadingView } from './review.ts'
import { cut, RowValue } from './value-words.tsx'
import { KIND_ORDER, KIND_WORDS, STAGE_WORDS, STATE_WORDS, SURE_LOOKS } from './words.ts'

type Viewed = { view: ReadingView }

/** The kind of rows to show: the one asked for, else the first with rows that nobody has looked at. */
export function kindToShow(view: ReadingView, asked: string | undefined): ItemKind {
  return KIND_ORDER.find((kind) => kind === asked) ?? KIND_ORDER.find((kind) => view.counts(kind).open > 0) ?? 'targets'
}

/** White head of a reading: what it is, how far, its kinds of rows. */
export function ReadingHead({ view, kind }: Viewed & { kind: ItemKind }): Html {
  const { row, left, head } = view
  return (
    <RecordHead
      crumbs={[{ label: 'Kế hoạch', href: paths.list }, { label: 'Đọc kế hoạch đã có văn bản', href: paths.readIn }]}
      title={head.title || row.file_name}
      sub={`Tệp ${row.file_name}`}
      badge={<Badge kind={row.stage === 'recorded' ? 'success' : 'warning'} icon={row.stage === 'recorded' ? 'check-circle' : 'pencil-simple'}>{row.stage === 'open' && left > 0 ? `Còn ${left} dòng chưa xem` : (STAGE_WORDS[row.stage] ?? row.stage)}</Badge>}
      facts={[]}
      tabs={KIND_ORDER.filter((one) => one === kind || ALWAYS.has(one) || view.counts(one).all > 0).map((one) => ({ label: KIND_WORDS[one].title, href: paths.reading(row.id, one), count: view.counts(one).all, current: one === kind }))}
    />
  )
}

/** Kinds that a person may add rows to. */
const ALWAYS: ReadonlySet<ItemKind> = new Set(['targets', 'tasks', 'registrations'])

/** What was found in a plan, beside the words it was read from: doubts first, each row to keep, mend or drop. */
export function ReviewPage({ view, kind, form }: Viewed & { kind: ItemKind; form: FormState }): Html {
  const { row, left } = view
  const isOpen = row.stage === 'open'
  return (
    <Columns aside={<Aside view={view} />}>
      <ErrorSummary problems={form.problems} />
      {row.stage === 'recorded' && row.plan_id !== null && <Notice kind="success" title="Kế hoạch đã ghi vào sổ."><a href={paths.plan(row.plan_id)}>Mở kế hoạch</a>; chỉ tiêu và nhiệm vụ đang được theo dõi.</Notice>}
      {row.stage === 'dropped' && <Notice kind="warning" title="Bản đọc này đã bỏ." />}
      {isOpen && view.same.length > 0 && <Notice kind="warning" title="Đơn vị đã có kế hoạch của cùng năm.">{view.same.map((one, i) => <>{i > 0 && '; '}<a href={paths.plan(one.id)}>{one.title}</a>{one.number !== null && `, số ${one.number}`}</>)}. Xem có phải cùng một văn bản không trước khi ghi.</Notice>}
      {isOpen && left === 0 && <Notice kind="success" title="Đã xem hết các dòng.">Xem lại thông tin chung bên cạnh rồi ghi kế hoạch vào sổ.</Notice>}
      <KindBox view={view} kind={kind} />
    </Columns>
  )
}

function Aside({ view }: Viewed): Html {
  const { row, head, unit, left } = view
  const parent = view.parents.find((one) => one.id === head.parent)
  const isOpen = row.stage === 'open'
  return (
    <>
      <Box title="Thông tin chung" level={3} aside={isOpen ? <a href={paths.readingHead(row.id)}>Sửa</a> : undefined}>
        <SummaryList items={[
          { label: 'Đơn vị', value: unit ? unit.label : <Badge kind="warning" icon="warning">chưa rõ</Badge> }, { label: head.kind === 'year' ? 'Năm' : 'Giai đoạn', value: head.yearFrom === head.yearTo ? String(head.yearFrom) : `${head.yearFrom}–${head.yearTo}` },
          { label: 'Số, ký hiệu', value: head.number || 'văn bản để trống' }, { label: 'Ngày ban hành', value: head.issuedOn === null ? 'văn bản để trống' : formatDate(head.issuedOn) },
          { label: 'Kế hoạch cấp trên', value: parent ? `${parent.unit}, ${parent.years}` : 'không ghi' },
          { label: 'Văn bản cấp trên', value: head.above.length === 0 ? 'không ghi' : head.above.map((key, i) => <>{i > 0 && ', '}<DocumentLink of={key} /></>) },
        ]} />
      </Box>
      <Box title="Đã đọc" level={3}>
        <SummaryList items={KIND_ORDER.flatMap((kind) => {
          const { all, open, dropped } = view.counts(kind)
          return all === 0 ? [] : [{ label: KIND_WORDS[kind].title, value: <>{open > 0 ? <a href={paths.reading(row.id, kind)}>{open} chưa xem</a> : 'đã xem hết'}{dropped > 0 && `, bỏ ${dropped}`}</> }]
        })} />
        <p><LinkButton kind="second" href={paths.readingText(row.id)} icon="file-text">Xem văn bản</LinkButton></p>
      </Box>
      {isOpen && (
        <Box title="Ghi vào sổ" level={3}>
          {left > 0 ? <p class="meta">Khi đã xem hết {left} dòng còn lại. Mỗi lần nhận, sửa, bỏ được lưu ngay; có thể nghỉ và làm tiếp, hai người cùng soát được.</p> : unit ? <PostButton action={paths.readingRecord(row.id)} label="Ghi kế hoạch vào sổ" kind="primary" icon="stamp" /> : <><p class="meta">Chưa rõ kế hoạch của đơn vị nào nên chưa ghi được.</p><p><LinkButton href={paths.readingHead(row.id)} icon="pencil-simple">Ghi tên đơn vị</LinkButton></p></>}
          {left > 0 && <p><PostButton action={paths.readingDecide(row.id)} fields={{ take: 'nhan', only: 'sure' }} label="Nhận mọi dòng đọc chắc" icon="check" size="small" /></p>}
          {left > 0 && <p><PostButton action={paths.readingDecide(row.id)} fields={{ take: 'nhan' }} label={`Nhận cả ${left} dòng còn lại`} size="small" /></p>}
          <p><LinkButton kind="danger" href={paths.readingDrop(row.id)}>Bỏ bản đọc này</LinkButton></p>
        </Box>
      )}
    </>
  )
}

function DocumentLink({ of }: { of: string }): Html {
  const document = citedDocument(of)
  return document ? <a href={lawHref(document.key)}>{documentName(document)}</a> : <>{of}</>
}

function KindBox({ view, kind }: Viewed & { kind: ItemKind }): Html {
  const { row: { id, stage }, proposal } = view
  const rows = rowsFor(kind, proposal, view.decisions)
  const open = openRows(rows)
  const seen = rows.filter((row) => row.state !== 'open')
  const isOpen = stage === 'open'
  const mayAdd = isOpen && (kind === 'targets' || kind === 'tasks' || kind === 'registrations')
  const sums = kind === 'registrations' ? (proposal.registrations?.doubts ?? []) : []
  const added = rows.filter((row) => row.read === undefined).length
  return (
    <Box
      title={`${KIND_WORDS[kind].title} (${rows.length})`}
      aside={isOpen && open.length > 0 ? <PostButton action={paths.readingDecide(id)} fields={{ take: 'nhan', kind }} label={`Nhận cả ${open.length} dòng`} size="small" /> : undefined}
    >
      {sums.map((words) => <Notice kind="warning" title={words} />)}
      {open.length > 0 && <Rows view={view} kind={kind} rows={open} caption={`${KIND_WORDS[kind].title} chưa xem`} />}
      {rows.length === 0 && <EmptyState level={3} title={`Không thấy ${KIND_WORDS[kind].one} nào trong văn bản`} text={mayAdd ? 'Thêm tay nếu văn bản có mà hệ thống không đọc ra.' : 'Xem văn bản để chắc.'} />}
      {seen.length > 0 && (
        <details open={open.length === 0}>
          <summary>{seen.length} dòng đã xem</summary>
          <Rows view={view} kind={kind} rows={seen} caption={`${KIND_WORDS[kind].title} đã xem`} />
        </details>
      )}
      {mayAdd && <p><LinkButton kind="text" icon="plus" href={paths.readingRow(id, kind, `them-${added + 1}`)}>Thêm {KIND_WORDS[kind].one} đọc sót</LinkButton></p>}
    </Box>
  )
}

function Rows({ view, kind, rows, caption }: Viewed & { kind: ItemKind; rows: readonly Row[]; caption: string }): Html {
  const isOpen = view.row.stage === 'open'
  return (
    <DataTable<Row>
      caption={caption}
      rows={rows}
      boxed={false}
      rowTone={(row) => (row.state === 'dropped' ? 'gone' : undefined)}
      columns={[
        { key: 'words', label: 'Văn bản ghi', render: (row) => <div class="row-read"><Words view={view} row={row} /></div> },
        { key: 'value', label: 'Đọc thành', render: (row) => <div class="row-read"><RowValue row={row} known={view.known} /></div> },
        { key: 'sure', label: 'Mức chắc', render: (row) => <Sureness row={row} /> },
        ...(isOpen ? [{ key: 'do', label: <span class="vh">Việc làm</span>, phoneLabel: 'Việc làm', align: 'fit' as const, render: (row: Row) => <Choices view={view} kind={kind} row={row} /> }] : []),
      ]}
    />
  )
}

function Words({ view, row }: Viewed & { row: Row }): Html {
  if (!row.read) return <span class="meta">Người soát thêm tay</span>
  const at = view.lineOf(row.read.words)
  return (
    <>
      {row.read.words !== '' && <>“{cut(row.read.words, 260)}”</>}
      <span class="meta"><br />{row.read.place}{at !== undefined && <>, <a href={`${paths.readingText(view.row.id)}#dong-${at}`}>dòng {at}</a></>}</span>
    </>
  )
}

function Sureness({ row }: { row: Row }): Html {
  const { read, state } = row
  const look = SURE_LOOKS[read?.sure ?? 'sure']
  return (
    <>
      {state === 'open' ? <Badge kind={look.kind} icon={look.icon}>{look.words}</Badge> : <Badge kind={state === 'dropped' ? 'neutral' : 'success'} icon={state === 'dropped' ? 'x' : 'check'}>{STATE_WORDS[state]}</Badge>}
      {read?.taught && <span class="meta"><br />Theo lần sửa trước</span>}
      {state === 'open' && read?.doubts.map((doubt) => <span class="meta"><br />{doubt}</span>)}
    </>
  )
}

function Choices({ view, kind, row }: Viewed & { kind: ItemKind; row: Row }): Html {
  const { id } = view.row
  const action = paths.readingDecide(id)
  const keeps = row.state !== 'open' && row.state !== 'dropped'
  return (
    <div class="row-choices">
      {!keeps && <PostButton action={action} fields={{ take: 'nhan', kind, key: row.key }} label="Nhận" size="small" />}
      <LinkButton kind="text" size="small" href={paths.readingRow(id, kind, row.key)}>Sửa</LinkButton>
      {row.state !== 'dropped' && <PostButton action={action} fields={{ take: 'bo', kind, key: row.key }} label="Bỏ" kind="text" size="small" />}
    </div>
  )
}
