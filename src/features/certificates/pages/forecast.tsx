import { addDays, addMonths } from '../../../rules/engine/dates.ts'
import type { Level } from '../../../rules/vocabulary.ts'
import { Field } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, PageHead } from '../../../ui/layout.tsx'
import { CountsStrip, EmptyState, MonthBars } from '../../../ui/record.tsx'
import { type Column, DataTable, FilterBar } from '../../../ui/tables.tsx'
import { formatDate, starsInWords } from '../../../ui/words.ts'
import { LawText } from '../../papers/index.ts'
import { type AreaLoad, type CouncilLoad, type Counts, type Forecast, type ForecastFilter, type MonthLoad, SPAN_MONTHS } from '../forecast.ts'
import { certificatePaths } from '../paths.ts'
import type { SpanFilter } from '../span-filter.ts'
import { SECTOR_WORDS } from '../words.ts'
import type { AreaChoice } from './register.tsx'

export const COUNCILS: Record<Level, string> = { commune: 'xã', district: 'huyện', province: 'tỉnh, thành phố', central: 'trung ương' }
export const ISSUERS: Record<string, string> = { district: 'cấp huyện', province: 'cấp tỉnh', central: 'trung ương' }

/** Re-evaluations to come, by month, area, sector and issuer, with the months proposed for councils; every figure opens its list. */
export function ForecastPage({ view, area, download }: { view: Forecast; area: AreaChoice | undefined; download: Html }): Html {
  const { filter, now } = view
  const filtered = Boolean(filter.province || filter.commune || filter.sector || filter.stars)
  return (
    <>
      {(filter.province || filter.commune) && <Back href={here(filter, { province: undefined, commune: undefined })}>Cả địa bàn</Back>}
      <PageHead title="Dự báo đánh giá lại" sub={`${view.total} giấy chứng nhận hết hạn đến ${formatDate(view.last)}. Bấm vào con số để xem danh sách.`} actions={download} />
      <FilterBar action={certificatePaths.forecast} label="Lọc dự báo" resetHref={filtered ? certificatePaths.forecast : undefined}>
        {area && <Field type="select" name={area.name} label={area.label} value={filter[area.name]} emptyOption="Tất cả" options={area.options} />}
        <Field type="select" name="sector" label="Ngành" value={filter.sector} emptyOption="Tất cả" options={Object.entries(SECTOR_WORDS.vi).map(([value, label]) => ({ value, label }))} />
        <Field type="select" name="stars" label="Hạng" value={filter.stars} emptyOption="Tất cả" options={[3, 4, 5].map((stars) => ({ value: String(stars), label: `${stars} sao` }))} />
      </FilterBar>
      <CountsStrip
        label="Việc đánh giá lại hôm nay"
        items={[
          { n: now.open, label: 'đang trong thời gian nộp hồ sơ', href: list(filter, { filing: 'open' }) },
          { n: now.late, label: 'quá ngày nộp, chưa nộp', kind: 'late', href: list(filter, { filing: 'late' }) },
          { n: now.filed, label: 'đã nộp, chờ kết quả', href: list(filter, { filing: 'filed' }) },
          { n: now.extended, label: 'hết hạn, kéo dài chờ kết quả', kind: 'today', href: list(filter, { held: '1', state: 'extended' }) },
        ]}
      />
      {view.total === 0
        ? <EmptyState title="Không có giấy chứng nhận nào hết hạn trong thời gian này" text={filtered ? 'Bỏ bớt điều kiện lọc.' : 'Giấy chứng nhận hiện ở đây từ khi được cấp, theo tháng hết hạn.'} />
        : (
          <>
            <Box title="Hết hạn theo tháng">
              <MonthBars label={`Giấy chứng nhận hết hạn mỗi tháng, từ ${monthName(view.months[0]?.month ?? '')}; nhiều nhất ${Math.max(...view.months.map((month) => month.count))}`} bars={view.months.map((load) => ({ name: monthName(load.month), value: load.count }))} />
              <DataTable<MonthLoad> caption="Giấy chứng nhận hết hạn theo tháng, thời gian nộp và họp hội đồng" boxed={false} rows={view.months.filter((load) => load.count > 0)} columns={monthColumns(view)} />
              <p class="meta"><LawText document={view.law.act}>{`Thời gian nộp: ${view.law.filing}. Kết quả chậm nhất tính từ ngày nộp cuối: ${view.law.result}. Tháng hội đồng là đợt thường kỳ nếu đợt đó rơi vào lúc hồ sơ cuối đang chờ (${view.law.round}), nếu không là tháng của ngày chậm nhất.`}</LawText></p>
            </Box>
            <Box title="Việc của hội đồng theo tháng đề xuất">
              <DataTable<CouncilLoad>
                caption="Số hồ sơ đánh giá lại theo tháng họp đề xuất" boxed={false} rows={view.councils}
                columns={[
                  { key: 'month', label: 'Tháng', rowHead: true, render: (row) => monthName(row.month) },
                  { key: 'council', label: 'Hội đồng', render: (row) => COUNCILS[row.level] },
                  { key: 'how', label: 'Cách làm', render: (row) => howWords(row) },
                  { key: 'count', label: 'Hồ sơ', align: 'num', render: (row) => row.count },
                ]}
              />
            </Box>
            <Box title={view.byProvince ? 'Theo tỉnh, thành phố' : 'Theo xã, phường'}>
              <DataTable<AreaLoad>
                caption="Giấy chứng nhận hết hạn theo địa bàn" boxed={false} rows={view.areas}
                columns={[
                  { key: 'area', label: 'Địa bàn', rowHead: true, render: (row) => (filter.commune ? row.name : <a href={here(filter, view.byProvince ? { province: row.unitId } : { commune: row.unitId })}>{row.name}</a>) },
                  ...countColumns<AreaLoad>(view, (row) => (view.byProvince ? { province: row.unitId } : { commune: row.unitId })),
                ]}
              />
            </Box>
            <Box title="Theo ngành">
              <DataTable
                caption="Giấy chứng nhận hết hạn theo ngành" boxed={false} rows={view.sectors}
                columns={[{ key: 'sector', label: 'Ngành', rowHead: true, render: (row) => SECTOR_WORDS.vi[row.sector] ?? row.sector }, ...countColumns<Forecast['sectors'][number]>(view, (row) => ({ sector: row.sector }))]}
              />
            </Box>
            <Box title="Theo hạng và nơi cấp">
              <DataTable
                caption="Giấy chứng nhận hết hạn theo hạng và nơi cấp" boxed={false} rows={view.issuers}
                columns={[{ key: 'issuer', label: 'Hạng, nơi cấp', rowHead: true, render: (row) => `${starsInWords(row.stars)}, ${ISSUERS[row.issuer] ?? row.issuer}` }, ...countColumns<Forecast['issuers'][number]>(view, (row) => ({ stars: row.stars, issuer: row.issuer }))]}
              />
            </Box>
          </>
        )}
    </>
  )
}

function monthColumns(view: Forecast): Column<MonthLoad>[] {
  return [
    { key: 'month', label: 'Hết hạn', rowHead: true, render: (row) => monthName(row.month) },
    { key: 'count', label: 'Giấy', align: 'num', render: (row) => <a href={list(view.filter, { held: '1', from: row.month === view.today.slice(0, 7) ? view.today : `${row.month}-01`, to: addDays(addMonths(`${row.month}-01`, 1), -1) })}>{row.count}</a> },
    { key: 'filing', label: 'Nộp hồ sơ', render: (row) => { const filing = row.levels[0]?.plan.filing; return filing ? `${formatDate(filing.from)} – ${formatDate(filing.to)}` : '' } },
    { key: 'by', label: 'Có kết quả chậm nhất', render: (row) => formatDate(row.levels[0]?.plan.resultBy ?? '') },
    { key: 'council', label: 'Hội đồng đề xuất', render: (row) => <div>{row.levels.map((load, i) => <>{i > 0 && <br />}{monthName(load.plan.council)}{load.plan.round ? `, đợt ${load.plan.round.number}` : ''}{row.levels.length > 1 ? `: ${load.count} ở ${COUNCILS[load.level]}` : ''}</>)}</div> },
  ]
}

function howWords({ plan }: CouncilLoad): string {
  return plan.round ? `đợt ${plan.round.number} năm ${plan.round.year}, trước ${formatDate(plan.round.finishBefore)}` : `lấy ý kiến bằng văn bản, xong trước hết ${formatDate(plan.resultBy)}`
}

function countColumns<Row extends Counts>(view: Forecast, of: (row: Row) => Query): Column<Row>[] {
  const figure = (row: Row, count: number, to: string): Html | string => (count === 0 ? '–' : <a href={list(view.filter, { held: '1', from: view.today, to, ...of(row) })}>{count}</a>)
  return [
    ...SPAN_MONTHS.map((months, i): Column<Row> => ({ key: `m${months}`, label: `${months} tháng`, align: 'num', render: (row) => figure(row, row.within[i] ?? 0, addMonths(view.today, months)) })),
    { key: 'all', label: 'Cả kỳ', align: 'num', render: (row) => figure(row, row.all, view.last) },
  ]
}

type Query = Partial<Record<keyof SpanFilter | keyof ForecastFilter | 'state', string | number | undefined>>

function address(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value))
  return search.size === 0 ? path : `${path}?${search}`
}

/** The register with the certificates behind a figure. */
function list(filter: ForecastFilter, query: Query): string {
  return address(certificatePaths.register, { ...filter, ...query })
}

function here(filter: ForecastFilter, query: Query): string {
  return address(certificatePaths.forecast, { ...filter, ...query })
}

/** `2026-11` → `11/2026`. */
export function monthName(month: string): string {
  return `${month.slice(5, 7)}/${month.slice(0, 4)}`
}
