import { LinkButton } from '../../../../ui/forms.tsx'
import type { Content, Html } from '../../../../ui/html.ts'
import { EmptyState, PostButton } from '../../../../ui/record.tsx'
import { DataTable } from '../../../../ui/tables.tsx'
import { planPaths } from '../../paths.ts'
import { placedParts } from '../rows.ts'
import { aimWords, bodyWords, PART_WORDS, timeWords, TOPIC_WORDS } from '../words.ts'
import { EditorFrame } from './form.tsx'
import type { SectionName } from './sections.ts'
import type { EditorView } from './view.ts'

type Section = Extract<SectionName, 'cac-muc' | 'chi-tieu' | 'nhiem-vu' | 'phan-cong'>

function Moves({ view, section, row, first, last }: { view: EditorView; section: Section; row: { key: string; name: string }; first: boolean; last: boolean }): Html {
  const action = `${planPaths.edit(view.plan.id, section)}/chuyen`
  const button = (by: 'up' | 'down', words: string): Content => <PostButton action={action} fields={{ key: row.key, by }} label={<><span aria-hidden="true">{by === 'up' ? '↑' : '↓'}</span><span class="vh">{words} {row.name}</span></>} kind="text" size="small" />
  return <span class="row-moves">{!first && button('up', 'Lên trên:')}{!last && button('down', 'Xuống dưới:')}</span>
}

function Rows<Row extends { key: string; name: string }>({ view, section, rows, noun, add, columns }: {
  view: EditorView; section: Section; rows: readonly Row[]; noun: string; add: string
  columns: readonly { key: string; label: string; render: (row: Row) => Content }[]
}): Html {
  const link = <LinkButton href={planPaths.row(view.plan.id, section, 'moi')} icon="note-pencil">{add}</LinkButton>
  return (
    <EditorFrame view={view} section={section}>
      <DataTable<Row>
        caption={noun}
        rows={rows}
        rowHref={(row) => planPaths.row(view.plan.id, section, row.key)}
        columns={[
          { key: 'name', label: noun, rowHead: true, render: (row) => row.name },
          ...columns,
          { key: 'move', label: 'Thứ tự', align: 'fit', render: (row, i) => <Moves view={view} section={section} row={row} first={i === 0} last={i === rows.length - 1} /> },
        ]}
        empty={<EmptyState title={`Chưa có ${noun.toLocaleLowerCase('vi')} nào`} text="Thêm từng dòng; dòng nào xong lưu dòng đó, hai người có thể cùng làm." action={link} />}
      />
      {rows.length > 0 && <p class="form-actions">{link}</p>}
    </EditorFrame>
  )
}

/** The targets of the draft. */
export function TargetsSection({ view }: { view: EditorView }): Html {
  return (
    <Rows
      view={view} section="chi-tieu" noun="Chỉ tiêu" add="Thêm chỉ tiêu" rows={view.content.targets.map((one) => ({ ...one, name: one.title }))}
      columns={[
        { key: 'aim', label: 'Phải đạt', render: (row) => aimWords(row) },
        { key: 'owner', label: 'Chủ trì', render: (row) => row.owner?.name ?? '–' },
        { key: 'source', label: 'Số thực hiện', render: (row) => (row.indicator ? 'lấy từ sổ' : 'người nhập') },
      ]}
    />
  )
}

/** The tasks of the draft. */
export function TasksSection({ view }: { view: EditorView }): Html {
  return (
    <Rows
      view={view} section="nhiem-vu" noun="Nhiệm vụ" add="Thêm nhiệm vụ" rows={view.content.tasks.map((one) => ({ ...one, name: one.title }))}
      columns={[
        { key: 'topic', label: 'Nội dung', render: (row) => TOPIC_WORDS[row.topic] },
        { key: 'leads', label: 'Chủ trì', render: (row) => bodyWords(row.leads) || 'chưa ghi' },
        { key: 'time', label: 'Thời gian', render: (row) => timeWords(row.time) || '–' },
      ]}
    />
  )
}

/** Who has to do what. */
export function DutiesSection({ view }: { view: EditorView }): Html {
  return (
    <Rows
      view={view} section="phan-cong" noun="Cơ quan, đơn vị" add="Thêm việc phân công" rows={view.content.duties.map((one) => ({ ...one, key: one.key ?? '', name: one.body.name }))}
      columns={[{ key: 'text', label: 'Việc được giao', render: (row) => row.text }, { key: 'tasks', label: 'Nhiệm vụ', render: (row) => row.tasks.length || '–' }]}
    />
  )
}

/** The headings of the plan as a tree. */
export function PartsSection({ view }: { view: EditorView }): Html {
  const rows = placedParts(view.content.parts).map(({ part, depth, index, of }) => ({ key: part.key, name: part.heading, part, depth, index, of }))
  return (
    <EditorFrame view={view} section="cac-muc">
      <DataTable
        caption="Các mục"
        rows={rows}
        rowHref={(row) => planPaths.row(view.plan.id, 'cac-muc', row.key)}
        columns={[
          { key: 'name', label: 'Mục', rowHead: true, render: (row) => <>{row.depth > 1 && <span class="meta">{'— '.repeat(row.depth - 1)}</span>}{row.name}</> },
          { key: 'kind', label: 'Loại', render: (row) => (row.part.topic ? TOPIC_WORDS[row.part.topic] : PART_WORDS[row.part.kind]) },
          { key: 'text', label: 'Đã viết', render: (row) => (row.part.text.length > 0 ? `${row.part.text.length} đoạn` : row.part.parts.length > 0 ? '–' : 'chưa viết') },
          { key: 'move', label: 'Thứ tự', align: 'fit', render: (row) => <Moves view={view} section="cac-muc" row={row} first={row.index === 0} last={row.index === row.of - 1} /> },
        ]}
        empty={<EmptyState title="Chưa có mục nào" text="Thêm mục đầu tiên, ví dụ Mục đích, yêu cầu." action={<LinkButton href={planPaths.row(view.plan.id, 'cac-muc', 'moi')}>Thêm mục</LinkButton>} />}
      />
      {rows.length > 0 && <p class="form-actions"><LinkButton href={planPaths.row(view.plan.id, 'cac-muc', 'moi')} icon="note-pencil">Thêm mục</LinkButton></p>}
    </EditorFrame>
  )
}
