import { REGISTRATION_STAGE_WORDS, REGISTRATION_STAGES } from '../../rules/lifecycles/registration.ts'
import { Field, LinkButton } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Box, PageHead } from '../../ui/layout.tsx'
import { addressWith } from '../../ui/links.ts'
import { Badge, CountsStrip, EmptyState, Notice, PostButton, Tabs } from '../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../ui/tables.tsx'
import { formatDate, formatNumber } from '../../ui/words.ts'
import { dayOf } from '../../platform/clock.ts'
import { RECORD_PATHS } from '../producers/index.ts'
import { ROW_STATES, stageOf } from './model.ts'
import { registrationPaths as paths } from './paths.ts'
import type { ListLine, ProductLine, ProductsView, RegistrationsView } from './queries.ts'
import { AIM_WORDS, kindWords, STAGE_LOOKS, STATE_LOOKS, STATE_WORDS, stateWords } from './words.ts'

/** How far a list is. */
export function ListStageBadge({ stage }: { stage: string }): Html {
  const name = stageOf({ stage })
  return <Badge {...STAGE_LOOKS[name]}>{REGISTRATION_STAGE_WORDS[name]}</Badge>
}

/** How far a registered product is. */
export function RowStateBadge({ state }: { state: ProductLine['state'] }): Html {
  return <Badge {...STATE_LOOKS[state]}>{STATE_WORDS[state]}</Badge>
}

/** Years one may look at. */
export function yearOptions(thisYear: number): { value: string; label: string }[] {
  return Array.from({ length: 6 }, (_, i) => String(thisYear + 1 - i)).map((value) => ({ value, label: value }))
}

/** Tabs between the pages of a year. */
export function YearLinks({ year, current }: { year: number; current: 'lists' | 'products' | 'appendix' | 'schedule' }): Html {
  const places = [['lists', 'Danh sách', paths.lists], ['products', 'Sản phẩm', paths.products], ['appendix', 'Phụ lục I', paths.appendix], ['schedule', 'Lịch đánh giá', paths.schedule]] as const
  return (
    <Tabs label={`Đăng ký năm ${year}`} items={places.map(([key, label, path]) => ({ label, href: addressWith(path, { nam: year }), current: key === current }))} />
  )
}

/** The lists of a year, with the steps from registered to recognised. */
export function RegistrationsPage({ view, download }: { view: RegistrationsView; download: Html }): Html {
  const { steps, year, call } = view
  const products = (state?: string): string => addressWith(paths.products, { nam: year, 'tinh-trang': state })
  return (
    <>
      <PageHead
        title={`Đăng ký đánh giá năm ${year}`}
        sub={call ? `Các xã gửi danh sách từ ${formatDate(call.opens_on)} đến hết ${formatDate(call.closes_on)}. ${call.note}` : undefined}
        actions={<>{download}{view.mayCall && <LinkButton kind="second" href={addressWith(paths.call, { nam: year })} icon="calendar-dots">{call ? 'Đổi thời gian' : 'Mở đăng ký'}</LinkButton>}{view.mayStart && <PostButton kind="primary" icon="plus" action={paths.start} fields={{ year }} label="Lập danh sách" />}</>}
      />
      <YearLinks year={year} current="lists" />
      <CountsStrip
        label={`Từ đăng ký đến công nhận, năm ${year}`}
        items={[
          { n: steps.registered, label: `sản phẩm đăng ký, ${formatNumber(steps.potential5)} tiềm năng 5 sao`, href: products() },
          { n: steps.submitted, label: 'đã nộp hồ sơ', href: products('submitted') },
          { n: steps.evaluated, label: 'đã đánh giá', href: products('evaluated') },
          { n: steps.recognised, label: 'được công nhận', href: products('recognised') },
        ]}
      />
      <p class="meta">
        {steps.notSubmitted > 0 && <><a href={products('registered')}>{formatNumber(steps.notSubmitted)} sản phẩm chưa nộp hồ sơ</a>.{' '}</>}Tính các danh sách đã tiếp nhận{steps.waiting > 0 && `; còn ${formatNumber(steps.waiting)} sản phẩm trong danh sách chờ tiếp nhận`}{steps.counted > 0 && `; ${formatNumber(steps.counted)} sản phẩm chỉ biết số lượng theo phụ lục cũ`}.
        {' '}Kể cả ngoài danh sách: {formatNumber(steps.beside.submitted)} đã nộp, {formatNumber(steps.beside.evaluated)} đã đánh giá, {formatNumber(steps.beside.recognised)} được công nhận.
      </p>
      <FilterBar action={paths.lists} resetHref={view.stage ? addressWith(paths.lists, { nam: year }) : undefined}>
        <Field name="nam" type="select" label="Năm" value={String(year)} options={yearOptions(view.thisYear)} />
        <Field name="tinh-trang" type="select" label="Tình trạng" value={view.stage} emptyOption="Tất cả" options={REGISTRATION_STAGES.map((stage) => ({ value: stage, label: REGISTRATION_STAGE_WORDS[stage] }))} />
      </FilterBar>
      <StateSummary total={view.total} noun="danh sách" aside="Xếp theo: tên đơn vị" />
      <DataTable<ListLine>
        caption={`Danh sách đăng ký năm ${year}`}
        rows={view.rows}
        rowHref={(row) => paths.list(row.id)}
        columns={[
          { key: 'unit', label: 'Đơn vị', rowHead: true, render: (row) => row.unit },
          { key: 'upto4', label: '3 sao, 4 sao', align: 'num', render: (row) => (row.upTo4 === null ? '' : formatNumber(row.upTo4)) },
          { key: 'potential5', label: 'Tiềm năng 5 sao', align: 'num', render: (row) => (row.potential5 === null ? '' : formatNumber(row.potential5)) },
          { key: 'products', label: 'Tổng', align: 'num', render: (row) => formatNumber(row.products) },
          { key: 'submitted', label: 'Đã nộp', align: 'num', render: (row) => (row.counted ? '–' : formatNumber(row.submitted)) },
          { key: 'recognised', label: 'Được công nhận', align: 'num', render: (row) => (row.counted ? '–' : formatNumber(row.recognised)) },
          { key: 'sent', label: 'Ngày gửi', align: 'fit', render: (row) => (row.sentAt ? formatDate(dayOf(row.sentAt)) : '–') },
          { key: 'stage', label: 'Tình trạng', align: 'fit', render: (row) => <ListStageBadge stage={row.stage} /> },
        ]}
        empty={view.stage
          ? <EmptyState title="Không có danh sách nào ở tình trạng này" text="Chọn tình trạng khác hoặc bỏ lọc." action={<LinkButton kind="second" href={addressWith(paths.lists, { nam: year })}>Bỏ lọc</LinkButton>} />
          : <EmptyState title={`Chưa có danh sách đăng ký năm ${year}`} text="Xã lập danh sách sản phẩm dự kiến đánh giá, lãnh đạo xã gửi lên cơ quan thường trực cấp tỉnh." action={view.mayStart ? <PostButton kind="primary" action={paths.start} fields={{ year }} label="Lập danh sách" /> : undefined} />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => addressWith(paths.lists, { nam: year, 'tinh-trang': view.stage, trang: page > 1 ? page : undefined })} note="50 dòng mỗi trang" />}
      {view.missing.length > 0 && <Missing view={view} />}
    </>
  )
}

function Missing({ view: { missing, call, today } }: { view: RegistrationsView }): Html {
  const late = call !== undefined && today > call.closes_on
  return (
    <Box title={`${formatNumber(missing.length)} xã, phường chưa gửi`}>
      {late && <Notice kind="warning" title="Đã quá hạn gửi.">Hạn là hết {formatDate(call.closes_on)}.</Notice>}
      <details><summary>Xem tên</summary><p>{missing.map((unit) => unit.name).join(', ')}.</p></details>
    </Box>
  )
}

/** Columns of registered products, on the page of all and of one list. */
export function productColumns({ unit, month }: { unit: boolean; month: number | undefined }) {
  return [
    {
      key: 'product', label: 'Sản phẩm, chủ thể', rowHead: true,
      render: (row: ProductLine) => (
        <>
          {row.productId === null ? row.product : <a href={RECORD_PATHS.product(row.productId)}>{row.product}</a>}
          <p class="meta">{row.producer}</p>
        </>
      ),
    },
    ...(unit ? [{ key: 'unit', label: 'Đơn vị', render: (row: ProductLine) => <a href={paths.list(row.listId)}>{row.unit}</a> }] : []),
    { key: 'set', label: 'Bộ số', align: 'num' as const, render: (row: ProductLine) => row.setNo ?? '' },
    { key: 'aim', label: 'Mục tiêu', render: (row: ProductLine) => `${AIM_WORDS[row.aim] ?? ''}${row.kind === 'new' ? '' : `, ${kindWords(row.kind).toLocaleLowerCase('vi')}`}` },
    { key: 'month', label: 'Tháng nộp', align: 'num' as const, render: (row: ProductLine) => (month !== undefined && row.state === 'registered' && row.month !== null && row.month < month ? <b>{row.month}, đã qua</b> : (row.month ?? '')) },
    { key: 'support', label: 'Cần hỗ trợ', render: (row: ProductLine) => row.support },
    {
      key: 'state', label: 'Tình trạng', align: 'fit' as const,
      render: (row: ProductLine) => <><RowStateBadge state={row.state} />{row.dossierId !== null && row.state !== 'registered' && <><br /><a href={`/ho-so/${row.dossierId}`}>{row.dossier}</a></>}</>,
    },
  ]
}

/** Registered products of a year: those not handed in, those to be supported. */
export function ProductsPage({ view, download }: { view: ProductsView; download: Html }): Html {
  const { filter } = view
  const filtered = filter.q !== '' || filter.state !== undefined || filter.aim !== undefined || filter.support
  const asked = { nam: filter.year, q: filter.q, 'tinh-trang': filter.state, 'muc-tieu': filter.aim, 'ho-tro': filter.support ? '1' : undefined }
  return (
    <>
      <PageHead title={`Sản phẩm đăng ký năm ${filter.year}`} sub="Của các danh sách đã tiếp nhận, và hồ sơ đã nộp của từng sản phẩm." actions={download} />
      <YearLinks year={filter.year} current="products" />
      <FilterBar action={paths.products} search={{ value: filter.q, label: 'Tên sản phẩm, chủ thể' }} resetHref={filtered ? addressWith(paths.products, { nam: filter.year }) : undefined}>
        <Field name="nam" type="select" label="Năm" value={String(filter.year)} options={yearOptions(view.thisYear)} />
        <Field name="tinh-trang" type="select" label="Tình trạng" value={filter.state} emptyOption="Tất cả" options={ROW_STATES.map((state) => ({ value: state, label: stateWords(state) }))} />
        <Field name="muc-tieu" type="select" label="Mục tiêu" value={filter.aim === undefined ? '' : String(filter.aim)} emptyOption="Tất cả" options={Object.entries(AIM_WORDS).map(([value, label]) => ({ value, label }))} />
        <Field name="ho-tro" type="select" label="Hỗ trợ" value={filter.support ? '1' : ''} emptyOption="Tất cả" options={[{ value: '1', label: 'Cần hỗ trợ' }]} />
      </FilterBar>
      <StateSummary total={view.total} noun="sản phẩm" aside="Xếp theo: đơn vị, thứ tự trong danh sách" />
      <DataTable<ProductLine>
        caption="Sản phẩm đăng ký"
        rows={view.rows}
        columns={productColumns({ unit: true, month: filter.year === view.thisYear ? view.month : undefined })}
        empty={filtered
          ? <EmptyState title="Không có sản phẩm nào khớp" text="Bớt chữ, hoặc bỏ lọc." action={<LinkButton kind="second" href={addressWith(paths.products, { nam: filter.year })}>Bỏ lọc</LinkButton>} />
          : <EmptyState title="Chưa có sản phẩm đăng ký nào" text="Sản phẩm hiện ở đây khi danh sách của xã được tiếp nhận." />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={(page) => addressWith(paths.products, { ...asked, trang: page > 1 ? page : undefined })} note="50 dòng mỗi trang" />}
    </>
  )
}
