import { formatMean } from '../../rules/engine/tally.ts'
import { stageWords } from '../../rules/lifecycles/index.ts'
import { eraById } from '../../rules/eras/index.ts'
import { Field, LinkButton } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Box, Columns, PageHead, ProductPicture } from '../../ui/layout.tsx'
import { ActionsPanel, Badge, CertificateBadge, EmptyState, type PossibleAction, RecordHead, SummaryList, Timeline } from '../../ui/record.tsx'
import { Stars, woodcutFor } from '../../ui/shapes.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../ui/tables.tsx'
import type { CertificateState } from '../../rules/engine/terms.ts'
import { formatDate, formatInstant } from '../../ui/words.ts'
import { EarlierRecordsBox, RECORD_PATHS, TextLines } from '../producers/index.ts'
import { productsPaths } from './paths.ts'
import type { ProductListRow, ProductRecord } from './queries.ts'
import { productEventWords } from './words.ts'
import { OVER_STAGES } from '../../rules/lifecycles/dossier.ts'

/** What the register page shows. */
export type ProductListView = {
  rows: ProductListRow[]
  total: number
  page: number
  pages: number
  communes: { id: number; label: string }[]
  filter: { q: string; unit: number | undefined; sector: string | undefined; stars: number | undefined }
}

export const SECTORS = [
  { value: 'I', label: 'Thực phẩm' }, { value: 'II', label: 'Đồ uống' }, { value: 'III', label: 'Dược liệu' },
  { value: 'IV', label: 'Thủ công mỹ nghệ' }, { value: 'V', label: 'Sinh vật cảnh' }, { value: 'VI', label: 'Dịch vụ du lịch' },
]

/** State of a certificate as a badge; a replaced one is over without blame. */
export function CertificateStateBadge({ state }: { state: CertificateState }): Html {
  return state === 'replaced' ? <Badge kind="neutral" icon="clock-counter-clockwise">Đã thay thế</Badge> : <CertificateBadge state={state} />
}

/** The register of products: filters, table, page numbers; cards on a phone. */
export function ProductListPage({ view, download }: { view: ProductListView; download: Html }): Html {
  const { filter } = view
  const filtered = filter.q !== '' || filter.unit !== undefined || filter.sector !== undefined || filter.stars !== undefined
  const hrefFor = (page: number): string => {
    const query = new URLSearchParams()
    if (filter.q) query.set('q', filter.q)
    if (filter.unit) query.set('xa', String(filter.unit))
    if (filter.sector) query.set('nganh', filter.sector)
    if (filter.stars) query.set('sao', String(filter.stars))
    if (page > 1) query.set('trang', String(page))
    return query.size > 0 ? `${productsPaths.list}?${query}` : productsPaths.list
  }
  return (
    <>
      <PageHead title="Sổ sản phẩm" actions={download} />
      <FilterBar action={productsPaths.list} search={{ value: filter.q, label: 'Tên sản phẩm hoặc chủ thể' }} resetHref={filtered ? productsPaths.list : undefined}>
        {view.communes.length > 0 && (
          <Field name="xa" type="select" label="Xã, phường" value={filter.unit} emptyOption="Tất cả" options={view.communes.map((unit) => ({ value: String(unit.id), label: unit.label }))} />
        )}
        <Field name="nganh" type="select" label="Ngành" value={filter.sector} emptyOption="Tất cả" options={SECTORS} />
        <Field name="sao" type="select" label="Hạng" value={filter.stars} emptyOption="Bất kỳ" options={[3, 4, 5].map((stars) => ({ value: String(stars), label: `${stars} sao` }))} />
      </FilterBar>
      <StateSummary total={view.total} noun="sản phẩm" aside="Xếp theo: tên" />
      <DataTable<ProductListRow>
        caption="Sản phẩm"
        rows={view.rows}
        rowHref={(row) => productsPaths.record(row.id)}
        columns={[
          { key: 'name', label: 'Sản phẩm', rowHead: true, render: (row) => row.name },
          { key: 'producer', label: 'Chủ thể', render: (row) => <a href={RECORD_PATHS.producer(row.producerId)}>{row.producer}</a> },
          { key: 'commune', label: 'Xã', render: (row) => row.commune },
          { key: 'set', label: 'Bộ tiêu chí', align: 'num', render: (row) => row.setNo },
          { key: 'stars', label: 'Hạng', render: (row) => (row.certificate ? <Stars n={row.certificate.stars} withWord /> : 'chưa có') },
          { key: 'until', label: 'Hết hạn', align: 'num', render: (row) => (row.certificate ? formatDate(row.certificate.expiresOn) : '–') },
          { key: 'state', label: 'Giấy chứng nhận', render: (row) => (row.state ? <CertificateStateBadge state={row.state} /> : '–') },
        ]}
        empty={
          filtered
            ? <EmptyState title="Không tìm thấy sản phẩm nào" text="Thử bớt chữ, gõ không dấu, hoặc bỏ bớt lọc." action={<LinkButton kind="second" href={productsPaths.list}>Bỏ lọc</LinkButton>} />
            : <EmptyState title="Chưa có sản phẩm nào trong sổ" text="Sản phẩm hiện ở đây khi chủ thể hoặc công chức xã đăng ký." />
        }
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={hrefFor} note="25 dòng mỗi trang" />}
    </>
  )
}

/** White head of a product's record. */
export function ProductHead({ view }: { view: ProductRecord }): Html {
  const { product, producer } = view
  const current = view.certificates.find((certificate) => certificate.current)
  return (
    <RecordHead
      crumbs={view.own ? [{ label: 'Sản phẩm của tôi', href: productsPaths.home }, { label: product.name }] : [{ label: 'Sổ sản phẩm', href: productsPaths.list }, { label: product.name }]}
      title={product.name}
      sub={<>{producer.name} · {[product.village, view.unit.fullName].filter(Boolean).join(', ')} · <a href={RECORD_PATHS.producer(producer.id)}>xem chủ thể</a></>}
      badge={current && <CertificateStateBadge state={current.state} />}
      facts={[
        { label: 'Hạng', value: current ? <Stars n={current.stars} withWord /> : 'chưa có' },
        ...(current ? [{ label: 'Giấy chứng nhận', value: `${current.number}, đến hết ${formatDate(current.expiresOn)}` }] : []),
        { label: 'Bộ tiêu chí', value: `số ${product.set_no}` },
        ...(view.history.codes[0] ? [{ label: 'Mã sản phẩm', value: view.history.codes[0].code }] : []),
      ]}
    />
  )
}

/** The record of one product: facts, dossiers, results, certificates, codes, history. */
export function ProductPage({ view }: { view: ProductRecord }): Html {
  const { product, history } = view
  const can: PossibleAction[] = []
  const running = history.dossiers.find((dossier) => !OVER_STAGES.includes(dossier.stage))
  if (view.own && running) can.push({ label: 'Mở hồ sơ đang làm', href: RECORD_PATHS.dossierDraft(running.id), icon: 'folder-open' })
  else if (view.mayStart) can.push({ label: 'Lập hồ sơ đánh giá', href: `/san-pham-cua-toi/${product.id}/lap-ho-so`, icon: 'note-pencil' })
  if (view.mayUpdate) can.push({ label: 'Sửa thông tin', href: view.own ? productsPaths.ownEdit(product.id) : productsPaths.edit(product.id), icon: 'pencil-simple' })
  const texts: [string, string][] = [['Mô tả', product.description], ['Thành phần, nguyên liệu', product.ingredients], ['Bảo quản và sử dụng', product.storage]]
  return (
    <Columns
      aside={
        <>
          <ActionsPanel can={can} none="Vai đang dùng chỉ xem được sản phẩm này." />
          <Box tight><ProductPicture photo={product.photo && productsPaths.photo(product.id)} woodcut={woodcutFor(product.set_no)} alt={product.photo ? `Ảnh ${product.name}` : ''} /></Box>
        </>
      }
    >
      <Box title="Thông tin sản phẩm">
        <SummaryList
          items={[
            { label: 'Ngành, nhóm, phân nhóm', value: <>{view.class.words} <small class="meta">bộ số {product.set_no}, {eraById(product.era)?.act.number ?? product.era}</small></> },
            ...(view.class.agencies.length > 0 ? [{ label: 'Cơ quan quản lý', value: view.class.agencies.join('; ') }] : []),
            { label: 'Quy cách', value: product.pack || '(chưa ghi)' },
            { label: 'Nơi sản xuất', value: [product.village, view.unit.label].filter(Boolean).join(', ') },
            ...texts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value: <TextLines text={value} /> })),
          ]}
        />
      </Box>
      {product.story && <Box title="Câu chuyện sản phẩm"><TextLines text={product.story} /></Box>}
      <Box title="Hồ sơ">
        <DataTable<ProductRecord['history']['dossiers'][number]>
          caption="Hồ sơ của sản phẩm"
          boxed={false}
          rows={history.dossiers}
          rowHref={(row) => (view.own ? RECORD_PATHS.dossierDraft(row.id) : RECORD_PATHS.dossier(row.id))}
          columns={[
            { key: 'number', label: 'Số hồ sơ', rowHead: true, render: (row) => row.number },
            { key: 'wish', label: 'Mong muốn', render: (row) => `${row.desiredStars} sao` },
            { key: 'stage', label: 'Bước', render: (row) => stageWords('dossier', row.stage) },
            { key: 'on', label: 'Ngày nộp', align: 'num', render: (row) => (row.submittedOn ? formatDate(row.submittedOn) : 'chưa nộp') },
            { key: 'era', label: 'Bộ quy định', render: (row) => eraById(row.era)?.act.number ?? row.era },
          ]}
          empty={<p class="meta">Chưa có hồ sơ nào. Hồ sơ hiện ở đây khi chủ thể nộp cho xã.</p>}
        />
      </Box>
      {history.results.length > 0 && (
        <Box title="Kết quả đánh giá">
          <DataTable<ProductRecord['history']['results'][number]>
            caption="Kết quả đánh giá của sản phẩm"
            boxed={false}
            rows={history.results}
            columns={[
              { key: 'on', label: 'Ngày thông qua', rowHead: true, render: (row) => formatDate(row.adoptedOn) },
              { key: 'level', label: 'Hội đồng', render: (row) => (row.level === 'central' ? 'cấp trung ương' : row.level === 'district' ? 'cấp huyện' : 'cấp tỉnh') },
              { key: 'mean', label: 'Điểm trung bình', align: 'num', render: (row) => formatMean(row.sum, row.count) },
              { key: 'stars', label: 'Hạng', render: (row) => (row.stars === 0 ? 'không xếp hạng' : <Stars n={row.stars} withWord />) },
            ]}
          />
        </Box>
      )}
      {view.certificates.length > 0 && (
        <Box title="Giấy chứng nhận">
          <DataTable<ProductRecord['certificates'][number]>
            caption="Giấy chứng nhận của sản phẩm"
            boxed={false}
            rows={view.certificates}
            rowTone={(row) => (row.state === 'replaced' || row.state === 'withdrawn' ? 'gone' : undefined)}
            columns={[
              { key: 'number', label: 'Số giấy', rowHead: true, render: (row) => row.number },
              { key: 'stars', label: 'Hạng', render: (row) => <Stars n={row.stars} withWord /> },
              { key: 'from', label: 'Ngày cấp', align: 'num', render: (row) => formatDate(row.issuedOn) },
              { key: 'to', label: 'Hết hạn', align: 'num', render: (row) => formatDate(row.expiresOn) },
              { key: 'state', label: 'Tình trạng', render: (row) => <CertificateStateBadge state={row.state} /> },
            ]}
          />
        </Box>
      )}
      {history.codes.length > 0 && (
        <Box title="Mã sản phẩm qua các lần đánh giá">
          <SummaryList items={history.codes.map((code) => ({ label: formatDate(code.givenOn), value: code.code }))} />
        </Box>
      )}
      <EarlierRecordsBox records={view.earlier} />
      <Box title="Lịch sử">
        <Timeline items={view.timeline.flatMap((line) => {
          const what = productEventWords(line.event, line.data)
          return what === undefined ? [] : [{ at: formatInstant(line.at), who: line.who, what }]
        })} />
      </Box>
    </Columns>
  )
}
