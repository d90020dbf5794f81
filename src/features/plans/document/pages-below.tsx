import { Field, LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, PageHead } from '../../../ui/layout.tsx'
import { EmptyState } from '../../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../../ui/tables.tsx'
import { formatDate } from '../../../ui/words.ts'
import { planPaths } from '../paths.ts'
import type { BelowLine, BelowView } from './below.ts'
import { stageOf, yearsWords } from './model.ts'
import { StageBadge } from './pages-list.tsx'
import type { Node, TreeView } from './tree.ts'

const NAMES = { province: 'tỉnh, thành phố', commune: 'xã, phường' } as const

/** Who below has a plan for the year, and who has not. */
export function BelowPage({ view, download }: { view: BelowView; download: Html }): Html {
  const { filter, year, rows } = view
  const href = (changes: Record<string, string>): string => `${planPaths.below}?${new URLSearchParams({ nam: String(year), ...(filter.q ? { q: filter.q } : {}), ...(filter.chua === 'co' ? { chua: 'co' } : {}), ...changes })}`
  return (
    <>
      <PageHead title={`Kế hoạch cấp dưới năm ${year}`} sub={`Mỗi ${NAMES[view.level]} một dòng. Dự thảo của đơn vị khác không hiện ở đây.`} actions={download} />
      <FilterBar action={planPaths.below} search={{ value: filter.q, label: 'Tìm theo tên đơn vị', placeholder: 'Gõ không dấu được' }} resetHref={filter.q !== '' || filter.chua === 'co' ? `${planPaths.below}?nam=${year}` : undefined}>
        <Field name="nam" label="Năm" width={4} inputmode="numeric" value={String(year)} />
        <Field name="chua" type="select" label="Tình trạng" value={filter.chua} emptyOption="Tất cả" options={[{ value: 'co', label: 'Chưa ban hành' }]} />
      </FilterBar>
      <StateSummary total={view.total} noun={NAMES[view.level]} items={filter.chua === 'co' ? [] : [{ label: `${view.without} chưa ban hành`, href: href({ chua: 'co', trang: '1' }) }]} />
      <DataTable<BelowLine>
        caption={`Kế hoạch năm ${year} của cấp dưới`}
        rows={rows}
        rowHref={(row) => (row.planId === null ? undefined : planPaths.plan(row.planId))}
        columns={[
          { key: 'unit', label: 'Đơn vị', rowHead: true, render: (row) => row.unit },
          { key: 'stage', label: 'Tình trạng', align: 'fit', render: (row) => (row.stage === null ? <span class="meta">Chưa ban hành</span> : <StageBadge stage={stageOf({ stage: row.stage })} />) },
          { key: 'number', label: 'Số, ký hiệu', align: 'fit', render: (row) => <>{row.number ?? '–'}{row.formerUnit && <><br /><span class="meta">của {row.formerUnit}</span></>}</> },
          { key: 'on', label: 'Ban hành', align: 'num', render: (row) => (row.issuedOn === null ? '–' : formatDate(row.issuedOn)) },
          { key: 'parent', label: 'Theo kế hoạch cấp trên', align: 'fit', render: (row) => (row.planId === null ? '–' : row.parentId === null ? 'chưa ghi' : <a href={planPaths.plan(row.parentId)}>mở</a>) },
        ]}
        empty={<EmptyState title={filter.chua === 'co' ? 'Không còn đơn vị nào chưa ban hành' : 'Không tìm thấy đơn vị nào'} text={filter.chua === 'co' ? `Mọi ${NAMES[view.level]} đã có kế hoạch năm ${year}.` : 'Thử bớt chữ, hoặc bỏ lọc.'} action={<LinkButton kind="second" href={`${planPaths.below}?nam=${year}`}>Bỏ lọc</LinkButton>} />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => href({ trang: String(page) })} />}
    </>
  )
}

/** The plans of a year under one another. */
export function TreePage({ view }: { view: TreeView }): Html {
  return (
    <>
      <PageHead title={`Kế hoạch trên dưới năm ${view.year}`} sub="Mỗi kế hoạch đứng dưới kế hoạch cấp trên mà nó thực hiện." />
      <FilterBar action={planPaths.tree} label="Chọn năm"><Field name="nam" label="Năm" width={4} inputmode="numeric" value={String(view.year)} /></FilterBar>
      {view.roots.length === 0
        ? <EmptyState title={`Chưa có kế hoạch nào cho năm ${view.year}`} text="Chọn năm khác, hoặc lập kế hoạch." />
        : <Box title={`${view.inYear} kế hoạch`}><Branches nodes={view.roots} />{view.cut && <p class="meta">Danh sách dài, chỉ hiện 400 kế hoạch đầu; lọc theo đơn vị ở danh sách kế hoạch.</p>}</Box>}
    </>
  )
}

const DEEPEST = 6

/** The nodes in their order, children after their parent. */
function flat(nodes: readonly Node[], depth = 0): { node: Node; depth: number }[] {
  return depth > DEEPEST ? [] : nodes.flatMap((node) => [{ node, depth }, ...flat(node.children, depth + 1)])
}

function Branches({ nodes }: { nodes: readonly Node[] }): Html {
  return (
    <ul class="plain-list">
      {flat(nodes).map(({ node, depth }) => <li>{depth > 0 && <span class="meta" aria-hidden="true">{'— '.repeat(depth)}</span>}<a href={planPaths.plan(node.id)}>{node.unit}, {yearsWords(node)}</a> <span class="meta">{node.number ?? ''}</span> <StageBadge stage={stageOf(node)} /></li>)}
    </ul>
  )
}
