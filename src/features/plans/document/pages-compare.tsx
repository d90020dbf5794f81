import { Button, Field } from '../../../ui/forms.tsx'
import type { Content, Html } from '../../../ui/html.ts'
import { Box, PageHead } from '../../../ui/layout.tsx'
import { Badge, EmptyState } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { planPaths } from '../paths.ts'
import type { ComparisonView, Pair } from './compare.ts'
import { TOPICS } from './content.ts'
import { NESTED_WORDS, PRIORITY_WORDS, TOPIC_WORDS } from './words.ts'

const STATES = { same: 'Như nhau', changed: 'Khác nhau', 'only-a': 'Chỉ bên trái', 'only-b': 'Chỉ bên phải' } as const
const LOOKS = { same: { kind: 'neutral', icon: 'check' }, changed: { kind: 'warning', icon: 'pencil-simple' }, 'only-a': { kind: 'info', icon: 'caret-left' }, 'only-b': { kind: 'info', icon: 'caret-right' } } as const

function State({ pair }: { pair: Pair }): Html {
  return <Badge kind={LOOKS[pair.state].kind} icon={LOOKS[pair.state].icon}>{STATES[pair.state]}</Badge>
}

function Pairs({ title, rows, a, b, group, name = (one) => one }: { title: string; rows: readonly Pair[]; a: string; b: string; group?: (row: Pair) => string; name?: (text: string) => string }): Html {
  if (rows.length === 0) return <></>
  const differing = rows.filter((row) => row.state !== 'same').length
  const lines = (text: string | null): Content => (text === null ? <span class="meta">không có</span> : name(text).split('\n').map((line, i) => <>{i > 0 && <br />}{line}</>))
  return (
    <Box title={title} aside={differing === 0 ? 'như nhau' : `${differing}/${rows.length} chỗ khác`}>
      <DataTable<Pair>
        caption={title} boxed={false} rows={rows} {...(group ? { groupOf: group } : {})}
        columns={[
          { key: 'title', label: 'Nội dung', rowHead: true, render: (row) => name(row.title) },
          { key: 'a', label: a, render: (row) => lines(row.a) },
          { key: 'b', label: b, render: (row) => lines(row.b) },
          { key: 'state', label: 'So sánh', align: 'fit', render: (row) => <State pair={row} /> },
        ]}
      />
    </Box>
  )
}

/** Things that a plan has or has not: two columns would say the same twice. */
function Has({ title, rows, a, b, name }: { title: string; rows: readonly Pair[]; a: string; b: string; name: (text: string) => string }): Html {
  if (rows.length === 0) return <></>
  const list = (label: string, some: readonly Pair[]): Content => some.length > 0 && <><h3>{label}</h3><ul class="plain-list">{some.map((row) => <li>{name(row.title)}</li>)}</ul></>
  return <Box title={title}>{list('Cả hai', rows.filter((row) => row.a !== null && row.b !== null))}{list(`Chỉ ${a}`, rows.filter((row) => row.state === 'only-a'))}{list(`Chỉ ${b}`, rows.filter((row) => row.state === 'only-b'))}</Box>
}

/** Two plans side by side. */
export function ComparePage({ view }: { view: ComparisonView }): Html {
  const { a, b, comparison, choices } = view
  const options = (own: { ref: string; label: string } | undefined) => [
    ...(own && !choices.some((one) => String(one.id) === own.ref) ? [{ value: own.ref, label: own.label }] : []),
    ...choices.map((one) => ({ value: String(one.id), label: `${one.unit}, ${one.yearFrom === one.yearTo ? one.yearFrom : `${one.yearFrom}–${one.yearTo}`}${one.number ? `, số ${one.number}` : ''}` })),
  ]
  const [left, right] = [a?.label ?? '', b?.label ?? '']
  const words = (table: Partial<Record<string, string>>) => (text: string): string => table[text] ?? text
  return (
    <>
      <PageHead title="So sánh kế hoạch" sub="Hai phiên bản, hai năm hoặc hai cấp. Chỉ tiêu ghép theo chỉ số, nhiệm vụ theo nội dung của danh mục chung." />
      <form class="filter" method="get" action={planPaths.compare} aria-label="Chọn hai kế hoạch">
        <Field name="a" type="select" label="Bên trái" value={a?.ref} emptyOption="Chọn kế hoạch" options={options(a)} />
        <Field name="b" type="select" label="Bên phải" value={b?.ref} emptyOption="Chọn kế hoạch" options={options(b)} />
        <Button>So sánh</Button>
      </form>
      {a && b && comparison
        ? (
          <>
            <Pairs title="Chỉ tiêu" rows={comparison.targets} a={left} b={right} />
            <Pairs title="Nhiệm vụ" rows={[...comparison.tasks].sort((x, y) => TOPICS.indexOf(x.topic) - TOPICS.indexOf(y.topic))} a={left} b={right} group={(row) => ('topic' in row && typeof row.topic === 'string' ? words(TOPIC_WORDS)(row.topic) : '')} />
            <Has title="Căn cứ" rows={comparison.bases} a={left} b={right} name={(text) => text} />
            <Has title="Ưu tiên" rows={comparison.priorities} a={left} b={right} name={words(PRIORITY_WORDS)} />
            <Has title="Lồng ghép" rows={comparison.nested} a={left} b={right} name={words(NESTED_WORDS)} />
            {a.plan === b.plan && <Pairs title="Lời văn các mục đã sửa" rows={comparison.parts.filter((row) => row.state !== 'same')} a={left} b={right} />}
          </>
        )
        : <EmptyState title="Chọn hai kế hoạch" text="Chọn ở trên rồi bấm So sánh. Hai phiên bản của một kế hoạch thì mở trang Phiên bản của kế hoạch đó." />}
    </>
  )
}
