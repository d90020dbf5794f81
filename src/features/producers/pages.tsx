import { stageWords } from '../../rules/lifecycles/index.ts'
import { Field, LinkButton } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Box, Columns, PageHead } from '../../ui/layout.tsx'
import { ActionsPanel, Badge, EmptyState, type PossibleAction, RecordHead, SummaryList, Timeline, Notice } from '../../ui/record.tsx'
import { Stars } from '../../ui/shapes.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../ui/tables.tsx'
import { formatDate, formatInstant, formatNumber } from '../../ui/words.ts'
import { EarlierRecordsBox } from './earlier-records.tsx'
import { PRODUCER_KINDS } from './model.ts'
import { producersPaths, RECORD_PATHS } from './paths.ts'
import type { ProducerRecord } from './queries.ts'
import type { ProducerLine } from './store.ts'
import { TextLines } from './text-lines.tsx'
import { changeLines, genderWords, KIND_WORDS, kindWords, producerEventWords } from './words.ts'

/** What the register page shows. */
export type ProducerListView = {
  rows: ProducerLine[]
  total: number
  page: number
  pages: number
  communes: { id: number; label: string }[]
  filter: { q: string; unit: number | undefined; kind: string | undefined }
  mayRegister: boolean
}

/** The register of producers: filters, table, page numbers; cards on a phone. */
export function ProducerListPage({ view, download }: { view: ProducerListView; download: Html }): Html {
  const { filter } = view
  const filtered = filter.q !== '' || filter.unit !== undefined || filter.kind !== undefined
  const hrefFor = (page: number): string => {
    const query = new URLSearchParams()
    if (filter.q) query.set('q', filter.q)
    if (filter.unit) query.set('xa', String(filter.unit))
    if (filter.kind) query.set('loai', filter.kind)
    if (page > 1) query.set('trang', String(page))
    return query.size > 0 ? `${producersPaths.list}?${query}` : producersPaths.list
  }
  return (
    <>
      <PageHead title="Sổ chủ thể" actions={<>{download}{view.mayRegister && <LinkButton href={producersPaths.register} icon="plus">Ghi chủ thể mới</LinkButton>}</>} />
      <FilterBar
        action={producersPaths.list}
        search={{ value: filter.q, label: 'Tên chủ thể, mã số thuế, địa chỉ' }}
        resetHref={filtered ? producersPaths.list : undefined}
      >
        {view.communes.length > 0 && (
          <Field name="xa" type="select" label="Xã, phường" value={filter.unit} emptyOption="Tất cả" options={view.communes.map((unit) => ({ value: String(unit.id), label: unit.label }))} />
        )}
        <Field name="loai" type="select" label="Loại hình" value={filter.kind} emptyOption="Tất cả" options={PRODUCER_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))} />
      </FilterBar>
      <StateSummary total={view.total} noun="chủ thể" aside="Xếp theo: tên" />
      <DataTable<ProducerLine>
        caption="Chủ thể"
        rows={view.rows}
        rowHref={(row) => producersPaths.record(row.id)}
        columns={[
          { key: 'name', label: 'Chủ thể', rowHead: true, render: (row) => row.name },
          { key: 'kind', label: 'Loại hình', render: (row) => kindWords(row.kind) },
          { key: 'commune', label: 'Xã', render: (row) => row.commune },
          { key: 'phone', label: 'Điện thoại', render: (row) => row.phone, align: 'fit' },
          { key: 'products', label: 'Sản phẩm', align: 'num', render: (row) => formatNumber(row.products) },
          { key: 'certified', label: 'Có giấy chứng nhận', align: 'num', render: (row) => formatNumber(row.certified) },
        ]}
        empty={
          filtered
            ? <EmptyState title="Không tìm thấy chủ thể nào" text="Thử bớt chữ, gõ không dấu, hoặc bỏ lọc xã và loại hình." action={<LinkButton kind="second" href={producersPaths.list}>Bỏ lọc</LinkButton>} />
            : <EmptyState title="Chưa có chủ thể nào trong sổ" text="Chủ thể hiện ở đây khi công chức xã ghi vào sổ." action={view.mayRegister && <LinkButton href={producersPaths.register}>Ghi chủ thể mới</LinkButton>} />
        }
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={hrefFor} note="25 dòng mỗi trang" />}
    </>
  )
}

/** White head of a producer's record. */
export function ProducerHead({ view }: { view: ProducerRecord }): Html {
  const { producer, unit, history } = view
  return (
    <RecordHead
      crumbs={view.own ? [{ label: 'Sản phẩm của tôi', href: '/san-pham-cua-toi' }, { label: 'Thông tin chủ thể' }] : [{ label: 'Sổ chủ thể', href: producersPaths.list }, { label: producer.name }]}
      title={producer.name}
      sub={`${kindWords(producer.kind)} · ${producer.address}`}
      facts={[
        { label: 'Xã, phường', value: unit.fullName },
        { label: 'Sản phẩm', value: formatNumber(history.products.length) },
        { label: 'Có giấy chứng nhận', value: formatNumber(history.products.filter((product) => product.stars !== null).length) },
        ...(producer.labour_total === null ? [] : [{ label: 'Lao động', value: labourWords(producer.labour_total, producer.labour_local) }]),
      ]}
    />
  )
}

/** The record of one producer: facts, products, dossiers, certificates, history. */
export function ProducerPage({ view }: { view: ProducerRecord }): Html {
  const { producer, history } = view
  const can: PossibleAction[] = []
  if (view.mayAddProduct) can.push({ label: 'Đăng ký sản phẩm mới', href: `${view.own ? '/san-pham-cua-toi/moi' : `/so/san-pham/moi?chu-the=${producer.id}`}`, icon: 'plus' })
  if (view.mayUpdate) can.push({ label: 'Sửa thông tin', href: producersPaths.edit(producer.id), icon: 'pencil-simple' })
  if (view.mayTakeIn && view.successors.some((commune) => commune.mine)) can.push({ label: 'Nhận về xã mình', href: producersPaths.takeIn(producer.id), icon: 'handshake' })
  return (
    <Columns aside={<ActionsPanel can={can} none="Vai đang dùng chỉ xem được chủ thể này." />}>
        {view.successors.length > 0 && <Notice kind="info" title={`${view.unit} đã kết thúc hoạt động; nay là ${view.successors.map((commune) => commune.fullName).join(', ')}.`}>Xã nơi chủ thể đang sản xuất nhận chủ thể về sổ của mình để làm tiếp hồ sơ.</Notice>}
        <Box title="Thông tin chủ thể">
          <SummaryList
            items={[
              { label: 'Loại hình', value: kindWords(producer.kind) },
              { label: 'Mã số thuế', value: producer.tax_code ?? '(chưa ghi)' },
              { label: 'Số đăng ký', value: producer.registration_no ?? '(chưa ghi)' },
              { label: 'Ngày thành lập', value: producer.established_on ? formatDate(producer.established_on) : '(chưa ghi)' },
              { label: 'Địa chỉ', value: producer.address },
              { label: 'Điện thoại', value: <a href={`tel:${producer.phone.replace(/[^+\d]/g, '')}`}>{producer.phone}</a> },
              ...(producer.email ? [{ label: 'Email', value: <a href={`mailto:${producer.email}`}>{producer.email}</a> }] : []),
              ...(producer.website ? [{ label: 'Trang web', value: <a href={producer.website} rel="nofollow noopener">{producer.website}</a> }] : []),
              ...(producer.women_led ? [{ label: 'Người đại diện', value: 'là nữ' }] : []),
            ]}
          />
        </Box>
        {view.mayReadPrivate && view.person && (
          <Box title="Người đại diện pháp luật" aside={<Badge kind="neutral" icon="lock">Riêng tư, không công bố</Badge>}>
            <SummaryList
              items={[
                { label: 'Họ tên', value: view.person.representative },
                { label: 'Chức vụ', value: view.person.representative_title || '(chưa ghi)' },
                { label: 'Giới tính', value: genderWords(view.person.gender) || '(chưa ghi)' },
                { label: 'Dân tộc', value: view.person.ethnicity ?? '(chưa ghi)' },
                { label: 'Địa chỉ thường trú', value: view.person.home_address ?? '(chưa ghi)' },
              ]}
            />
          </Box>
        )}
        {(producer.story || producer.structure) && (
          <Box title="Hình thành và tổ chức">
            <TextLines text={[producer.story, producer.structure].join('\n')} />
          </Box>
        )}
        <ProductsOf view={view} />
        <DossiersOf view={view} />
        {history.certificates.length > 0 && <CertificatesOf view={view} />}
        <EarlierRecordsBox records={view.earlier} />
        <Box title="Lịch sử">
          <Timeline items={view.timeline.flatMap((line) => {
            const what = producerEventWords(line.event, line.data)
            const lines = line.event === 'producer.updated' && view.mayReadPrivate ? changeLines(line.data) : []
            return what === undefined ? [] : [{ at: formatInstant(line.at), who: line.who, what, ...(lines.length > 0 ? { more: lines.join('; ') } : {}) }]
          })} />
        </Box>
    </Columns>
  )
}

function labourWords(total: number, local: number | null): string {
  if (local === null || total === 0) return formatNumber(total)
  return `${formatNumber(total)}, ${formatNumber(Math.round((local / total) * 100))}% người trong xã`
}

function ProductsOf({ view }: { view: ProducerRecord }): Html {
  return (
    <Box title="Sản phẩm">
      <DataTable<ProducerRecord['history']['products'][number]>
        caption="Sản phẩm của chủ thể"
        boxed={false}
        rows={view.history.products}
        rowHref={(row) => RECORD_PATHS.product(row.id)}
        columns={[
          { key: 'name', label: 'Sản phẩm', rowHead: true, render: (row) => row.name },
          { key: 'set', label: 'Bộ tiêu chí', align: 'num', render: (row) => `số ${row.setNo}` },
          { key: 'stars', label: 'Hạng', render: (row) => (row.stars === null ? 'chưa có' : <Stars n={row.stars} withWord />) },
          { key: 'until', label: 'Giấy đến hết ngày', align: 'num', render: (row) => (row.expiresOn ? formatDate(row.expiresOn) : '–') },
        ]}
        empty={<p class="meta">Chưa có sản phẩm nào. Sản phẩm hiện ở đây khi chủ thể hoặc công chức xã đăng ký.</p>}
      />
    </Box>
  )
}

function DossiersOf({ view }: { view: ProducerRecord }): Html {
  const rows = view.history.dossiers
  return (
    <Box title="Hồ sơ">
      <DataTable<ProducerRecord['history']['dossiers'][number]>
        caption="Hồ sơ của chủ thể"
        boxed={false}
        rows={rows}
        rowHref={(row) => (view.own ? RECORD_PATHS.dossierDraft(row.id) : RECORD_PATHS.dossier(row.id))}
        columns={[
          { key: 'number', label: 'Số hồ sơ', rowHead: true, render: (row) => row.number },
          { key: 'product', label: 'Sản phẩm', render: (row) => row.product },
          { key: 'stage', label: 'Bước', render: (row) => stageWords('dossier', row.stage) },
          { key: 'on', label: 'Ngày nộp', align: 'num', render: (row) => (row.submittedOn ? formatDate(row.submittedOn) : 'chưa nộp') },
        ]}
        empty={<p class="meta">Chưa có hồ sơ nào. Hồ sơ hiện ở đây khi chủ thể nộp cho xã.</p>}
      />
    </Box>
  )
}

function CertificatesOf({ view }: { view: ProducerRecord }): Html {
  return (
    <Box title="Giấy chứng nhận">
      <DataTable<ProducerRecord['history']['certificates'][number]>
        caption="Giấy chứng nhận của chủ thể"
        boxed={false}
        rows={view.history.certificates}
        rowTone={(row) => (row.withdrawnOn || row.replacedOn ? 'gone' : undefined)}
        columns={[
          { key: 'number', label: 'Số giấy', rowHead: true, render: (row) => row.number },
          { key: 'product', label: 'Sản phẩm', render: (row) => row.product },
          { key: 'stars', label: 'Hạng', render: (row) => <Stars n={row.stars} withWord /> },
          { key: 'from', label: 'Ngày cấp', align: 'num', render: (row) => formatDate(row.issuedOn) },
          { key: 'to', label: 'Đến hết ngày', align: 'num', render: (row) => formatDate(row.expiresOn) },
          { key: 'state', label: 'Ghi chú', render: (row) => (row.withdrawnOn ? `thu hồi ${formatDate(row.withdrawnOn)}` : row.replacedOn ? `thay thế ${formatDate(row.replacedOn)}` : row.extended ? 'kéo dài chờ kết quả' : '') },
        ]}
      />
    </Box>
  )
}
