import type { Html } from '../../../ui/html.ts'
import { PageHead } from '../../../ui/boxes.tsx'
import { Field, HiddenFields } from '../../../ui/forms.tsx'
import { CertificateBadge, EmptyState } from '../../../ui/record.tsx'
import { Badge } from '../../../ui/record/badges.tsx'
import { Stars } from '../../../ui/shapes.tsx'
import { type Column, DataTable, FilterBar, Pagination, StateSummary } from '../../../ui/tables.tsx'
import { formatDate } from '../../../ui/words.ts'
import type { CertificateState } from '../../../rules/engine/terms.ts'
import { certificatePaths } from '../paths.ts'
import type { ListFilter, Register, RegisterRow } from '../queries.ts'
import { FILING_WORDS, type SpanFilter } from '../span-filter.ts'
import { SECTOR_WORDS, STATE_WORDS, STATES } from '../words.ts'

/** Choices of the filter "Địa bàn": communes for a province, provinces for the country. */
export type AreaChoice = { name: 'commune' | 'province'; label: string; options: { value: string; label: string }[] }

const WITHIN = [30, 60, 90, 120, 150, 180, 365]

/** A state with its sign; a replaced certificate is neither good nor bad. */
export function StateBadge({ state }: { state: CertificateState }): Html {
  return state === 'replaced' ? <Badge kind="neutral" icon="clock-counter-clockwise">{STATE_WORDS.vi.replaced}</Badge> : <CertificateBadge state={state} />
}

/** The register of certificates (picture 11). */
export function RegisterPage({ register, area, download }: { register: Register; area: AreaChoice | undefined; download: Html }): Html {
  const { filter, counts } = register
  const filtered = Boolean(filter.q || filter.commune || filter.province || filter.state || filter.within || spanWords(filter))
  return (
    <>
      <PageHead title="Sổ giấy chứng nhận" actions={download} />
      <FilterBar
        action={certificatePaths.register}
        label="Lọc giấy chứng nhận"
        search={{ value: filter.q, label: 'Số giấy, sản phẩm, chủ thể, tên xã cũ' }}
        hidden={<HiddenFields values={{ sort: filter.sort, ...spanOf(filter) }} />}
        resetHref={filtered ? certificatePaths.register : undefined}
      >
        {area && <Field type="select" name={area.name} label={area.label} value={filter[area.name]} emptyOption="Tất cả" options={area.options} />}
        <Field type="select" name="state" label="Tình trạng" value={filter.state} emptyOption="Tất cả, trừ đã thay thế" options={STATES.map((state) => ({ value: state, label: STATE_WORDS.vi[state] }))} />
        <Field type="select" name="within" label="Hết hạn trong" value={filter.within} emptyOption="bất kỳ" options={WITHIN.map((days) => ({ value: String(days), label: `${days} ngày tới` }))} />
      </FilterBar>
      {spanWords(filter) && <p class="meta">Đang xem: {spanWords(filter)}. <a href={certificatePaths.forecast}>Dự báo đánh giá lại</a></p>}
      <StateSummary
        total={register.total}
        noun="giấy chứng nhận"
        items={STATES.filter((state) => counts[state] > 0).map((state) => ({
          label: `${counts[state]} ${STATE_WORDS.vi[state].toLocaleLowerCase('vi')}`, href: address(filter, { state, page: undefined }), current: filter.state === state,
        }))}
        aside={`Xếp theo: ${SORT_WORDS[filter.sort ?? 'het-han']}`}
      />
      <DataTable
        caption="Giấy chứng nhận"
        columns={columns(filter)}
        rows={register.rows}
        rowHref={(row) => certificatePaths.record(row.id)}
        rowTone={(row) => (row.state === 'withdrawn' || row.state === 'replaced' ? 'gone' : undefined)}
        empty={
          filtered
            ? <EmptyState title="Không có giấy chứng nhận nào khớp" text="Bỏ bớt điều kiện lọc, hoặc tìm bằng tên xã mới." />
            : <EmptyState title="Chưa có giấy chứng nhận nào" text="Giấy chứng nhận hiện ở đây ngay khi quyết định công nhận được ban hành." />
        }
      />
      <Pagination
        page={register.page}
        pages={register.pages}
        hrefFor={(page) => address(filter, { page })}
        sizes={[25, 50, 100].map((size) => ({ label: `${size} dòng`, ...(size === register.size ? {} : { href: address(filter, { size, page: undefined }) }) }))}
      />
    </>
  )
}

/** The filters that a figure of the forecast leads to; they go along with a search. */
function spanOf({ from, to, held, sector, stars, issuer, filing }: ListFilter): SpanFilter {
  return { from, to, held, sector, stars, issuer, filing }
}

const ISSUER_WORDS: Record<string, string> = { district: 'cấp huyện', province: 'cấp tỉnh', central: 'trung ương' }

/** The filters of the forecast in words. */
export function spanWords(filter: ListFilter): string {
  return [
    filter.filing && FILING_WORDS[filter.filing],
    filter.from && filter.to ? `hết hạn từ ${formatDate(filter.from)} đến ${formatDate(filter.to)}` : filter.from ? `hết hạn từ ${formatDate(filter.from)}` : filter.to && `hết hạn đến ${formatDate(filter.to)}`,
    filter.sector && `ngành ${SECTOR_WORDS.vi[filter.sector]?.toLocaleLowerCase('vi') ?? filter.sector}`,
    filter.stars && `${filter.stars} sao`,
    filter.issuer && `${ISSUER_WORDS[filter.issuer] ?? filter.issuer} cấp`,
  ].filter(Boolean).join(', ')
}

const SORT_WORDS = { 'het-han': 'ngày hết hạn ↑', ten: 'tên sản phẩm ↑', 'ngay-cap': 'ngày cấp ↓' } as const

function columns(filter: ListFilter): Column<RegisterRow>[] {
  const sorted = filter.sort ?? 'het-han'
  const sort = (key: NonNullable<ListFilter['sort']>, order: 'ascending' | 'descending') => ({
    sort: sorted === key ? order : ('none' as const), sortHref: address(filter, { sort: key, page: undefined }),
  })
  return [
    { key: 'number', label: 'Số giấy', align: 'fit', render: (row) => row.number },
    { key: 'product', label: 'Sản phẩm', rowHead: true, ...sort('ten', 'ascending'), phoneLabel: 'Sản phẩm', render: (row) => row.product_name },
    { key: 'producer', label: 'Chủ thể', render: (row) => row.producer_name },
    { key: 'commune', label: 'Xã', render: (row) => row.commune_name },
    { key: 'stars', label: 'Hạng', align: 'fit', render: (row) => <Stars n={row.stars} withWord /> },
    { key: 'issued', label: 'Ngày cấp', align: 'num', ...sort('ngay-cap', 'descending'), phoneLabel: 'Ngày cấp', render: (row) => formatDate(row.issued_on) },
    { key: 'expires', label: 'Hết hạn', align: 'num', ...sort('het-han', 'ascending'), phoneLabel: 'Hết hạn', render: (row) => formatDate(row.expires_on) },
    { key: 'state', label: 'Tình trạng', align: 'fit', render: (row) => <StateBadge state={row.state} /> },
  ]
}

/** Address of the same list with some of its filters changed. */
function address(filter: ListFilter, change: Partial<Record<keyof ListFilter, string | number | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filter, ...change })) {
    if (value !== undefined && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? certificatePaths.register : `${certificatePaths.register}?${text}`
}
