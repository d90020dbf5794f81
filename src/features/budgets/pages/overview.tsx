import { Field, LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, PageHead } from '../../../ui/layout.tsx'
import { addressWith } from '../../../ui/links.ts'
import { Badge, EmptyState, SummaryList, Tabs } from '../../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../../ui/tables.tsx'
import { formatNumber } from '../../../ui/words.ts'
import { ESTIMATE_STAGES } from '../../../rules/lifecycles/estimate.ts'
import { dong } from '../money.ts'
import { contentName, estimateStage, sourceOf } from '../model.ts'
import { budgetPaths as paths } from '../paths.ts'
import type { EstimatesView, MoneyOverview } from '../queries.ts'
import type { EstimateLine } from '../store.ts'
import { STAGE_LOOKS, stageWords } from '../words.ts'

/** The parts of the money pages. */
export function MoneyTabs({ current }: { current: 'overview' | 'estimates' | 'prizes' | 'merits' }): Html {
  return (
    <Tabs
      label="Kinh phí"
      items={([['overview', 'Tổng hợp', paths.overview], ['estimates', 'Dự toán', paths.estimates], ['prizes', 'Thưởng theo hạng sao', paths.prizes], ['merits', 'Khen thưởng', paths.merits]] as const).map(([key, label, href]) => ({ label, href, current: key === current }))}
    />
  )
}

export function yearOptions(thisYear: number): { value: string; label: string }[] {
  return Array.from({ length: 8 }, (_, i) => String(thisYear + 1 - i)).map((value) => ({ value, label: value }))
}

type Sums = MoneyOverview['sources'][number]

/** Money of a year: how much was estimated, allotted, paid, settled, by source, content and unit. */
export function OverviewPage({ view, download }: { view: MoneyOverview; download: Html }): Html {
  const total = (of: 'estimated' | 'allotted' | 'paid' | 'settled'): number => view.sources.reduce((sum, row) => sum + row[of], 0)
  return (
    <>
      <PageHead title="Kinh phí" sub={`Năm ${view.year}, tính trên dự toán đã phê duyệt; số tiền bằng đồng.`} actions={<>{view.sources.length > 0 && download}{view.mayDraft && <LinkButton href={paths.start} icon="plus">Lập dự toán</LinkButton>}</>} />
      <MoneyTabs current="overview" />
      <FilterBar action={paths.overview} label="Chọn năm">
        <Field name="nam" type="select" label="Năm" value={view.year} options={yearOptions(view.thisYear)} />
      </FilterBar>
      {view.sources.length > 0 && <SummaryList boxed items={[{ label: 'Dự toán', value: dong(total('estimated')) }, { label: 'Đã giao', value: dong(total('allotted')) }, { label: 'Đã chi', value: dong(total('paid')) }, { label: 'Đã quyết toán', value: dong(total('settled')) }]} />}
      {view.waiting > 0 && <p class="meta"><a href={`${paths.estimates}?nam=${view.year}`}>{formatNumber(view.waiting)} dự toán chưa phê duyệt</a>, chưa tính vào đây.</p>}
      {view.sources.length === 0
        ? <EmptyState title={`Năm ${view.year} chưa có dự toán nào được phê duyệt`} text="Số liệu hiện ở đây khi dự toán được phê duyệt." action={<LinkButton kind="second" href={paths.estimates}>Xem dự toán</LinkButton>} />
        : (
          <>
            <SumsTable title="Theo nguồn" label="Nguồn kinh phí" rows={view.sources} name={(row) => sourceOf(row.key).name} />
            <SumsTable title="Theo nội dung chi" label="Nội dung" rows={view.contents} name={(row) => contentName(row.key)} />
            {view.units.length > 1 && <SumsTable title="Theo đơn vị" label="Đơn vị" rows={view.units} name={(row) => row.key} />}
          </>
        )}
    </>
  )
}

function SumsTable({ title, label, rows, name }: { title: string; label: string; rows: readonly Sums[]; name: (row: Sums) => string }): Html {
  const sum = (of: 'estimated' | 'allotted' | 'paid' | 'settled'): string => formatNumber(rows.reduce((all, row) => all + row[of], 0))
  return (
    <Box title={title}>
      <DataTable<Sums>
        caption={title}
        boxed={false}
        rows={rows}
        columns={[
          { key: 'name', label, rowHead: true, render: name },
          { key: 'estimated', label: 'Dự toán', align: 'num', render: (row) => formatNumber(row.estimated) },
          { key: 'allotted', label: 'Đã giao', align: 'num', render: (row) => formatNumber(row.allotted) },
          { key: 'paid', label: 'Đã chi', align: 'num', render: (row) => formatNumber(row.paid) },
          { key: 'settled', label: 'Quyết toán', align: 'num', render: (row) => (row.open === 0 || row.settled > 0 ? formatNumber(row.settled) : '–') },
        ]}
        empty={<p class="meta">Chưa có khoản nào.</p>}
      />
      {rows.length > 1 && <p class="meta">Cộng: dự toán {sum('estimated')}, đã giao {sum('allotted')}, đã chi {sum('paid')}, quyết toán {sum('settled')} đồng.</p>}
    </Box>
  )
}

/** Estimates, the latest year first. */
export function EstimatesPage({ view, download }: { view: EstimatesView; download: Html }): Html {
  const { filter } = view
  const filtered = filter.q !== '' || filter.year !== undefined || filter.stage !== undefined
  const hrefFor = (page: number): string => addressWith(paths.estimates, { q: filter.q, nam: filter.year, tinhTrang: filter.stage, trang: page })
  return (
    <>
      <PageHead title="Dự toán" actions={<>{download}{view.mayDraft && <LinkButton href={paths.start} icon="plus">Lập dự toán</LinkButton>}</>} />
      <MoneyTabs current="estimates" />
      <FilterBar action={paths.estimates} search={{ value: filter.q, label: 'Tên đơn vị, số quyết định', placeholder: 'Gõ không dấu được' }} resetHref={filtered ? paths.estimates : undefined}>
        <Field name="nam" type="select" label="Năm" value={filter.year} emptyOption="Tất cả" options={yearOptions(view.thisYear)} />
        <Field name="tinhTrang" type="select" label="Tình trạng" value={filter.stage} emptyOption="Tất cả" options={ESTIMATE_STAGES.map((value) => ({ value, label: stageWords(value) }))} />
      </FilterBar>
      <StateSummary total={view.total} noun="dự toán" />
      <DataTable<EstimateLine>
        caption="Dự toán"
        rows={view.rows}
        rowHref={(row) => paths.estimate(row.id)}
        columns={[
          { key: 'title', label: 'Dự toán', rowHead: true, render: (row) => row.title },
          { key: 'unit', label: 'Đơn vị', render: (row) => row.unit },
          { key: 'amount', label: 'Số tiền', align: 'num', render: (row) => formatNumber(row.amount) },
          { key: 'paid', label: 'Đã chi', align: 'num', render: (row) => formatNumber(row.paid) },
          { key: 'stage', label: 'Tình trạng', align: 'fit', render: (row) => <Badge kind={STAGE_LOOKS[estimateStage(row)]}>{stageWords(estimateStage(row))}</Badge> },
        ]}
        empty={filtered
          ? <EmptyState title="Không tìm thấy dự toán nào" text="Thử bớt chữ, gõ không dấu, hoặc bỏ lọc." action={<LinkButton kind="second" href={paths.estimates}>Bỏ lọc</LinkButton>} />
          : <EmptyState title="Chưa có dự toán nào" text="Mỗi năm đơn vị lập một dự toán từ các nhiệm vụ của kế hoạch; thay đổi trong năm thì lập bổ sung." action={view.mayDraft && <LinkButton href={paths.start}>Lập dự toán</LinkButton>} />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={hrefFor} />}
    </>
  )
}
