import { daysBetween } from '../../../rules/engine/terms.ts'
import { TAKEN_WORDS } from '../../../platform/files/store.ts'
import { eraById } from '../../../rules/eras/index.ts'
import { Button, Checkbox, DateField, ErrorSummary, Field, FileField, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, PageHead } from '../../../ui/layout.tsx'
import { Badge, EmptyState, Notice } from '../../../ui/record.tsx'
import { type Column, DataTable, FilterBar, Pagination, StateSummary } from '../../../ui/tables.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { formatDate } from '../../../ui/words.ts'
import { dateShown, tickShown } from '../../producers/index.ts'
import { KeptUploads, productsPaths, uploadData } from '../../products/index.ts'
import { evidenceKindName } from '../frozen.ts'
import { dossiersPaths } from '../paths.ts'
import type { EndingPapers, PaperToRenew } from './queries.ts'
import { type EndingPaper, type Span, SPANS } from './store.ts'

/** Choices of the filter of places: communes for a province, provinces for the country. */
export type AreaChoice = { name: 'commune' | 'province'; label: string; options: { value: string; label: string }[] }

export const SPAN_WORDS: Record<Span, string> = { ended: 'đã hết hạn', 30: 'trong 30 ngày tới', 60: 'trong 60 ngày tới', 90: 'trong 90 ngày tới' }

/** Papers that end in the next 30, 60, 90 days or have ended: for commune, province and centre in their area, for producers their own. */
export function EndingPage({ view, area, download }: { view: EndingPapers; area: AreaChoice | undefined; download: Html }): Html {
  const { filter } = view
  return (
    <>
      {view.own && <Back href={productsPaths.home}>Sản phẩm của tôi</Back>}
      <PageHead title="Giấy tờ sắp hết hạn" sub="Giấy tờ trong hồ sơ của các sản phẩm còn giấy chứng nhận. Bản mới đưa lên thì hạn tính theo bản mới." actions={download} />
      <FilterBar
        action={dossiersPaths.endingPapers}
        label="Lọc giấy tờ"
        search={{ value: filter.q, label: 'Sản phẩm, chủ thể' }}
        resetHref={filter.q || filter.span || filter.commune || filter.province ? dossiersPaths.endingPapers : undefined}
      >
        {area && <Field type="select" name={area.name} label={area.label} value={filter[area.name]} emptyOption="Tất cả" options={area.options} />}
        <Field type="select" name="span" label="Hết hạn" value={filter.span} emptyOption="đã hết và trong 90 ngày tới" options={SPANS.map((span) => ({ value: span, label: SPAN_WORDS[span] }))} />
      </FilterBar>
      <StateSummary total={view.total} noun="giấy tờ" items={SPANS.map((span) => ({ label: `${view.counts[span]} ${SPAN_WORDS[span]}`, href: address(filter, { span }), current: filter.span === span }))} />
      <DataTable<EndingPaper>
        caption="Giấy tờ sắp hết hạn"
        rows={view.rows}
        columns={columns(view)}
        empty={<EmptyState title="Không có giấy tờ nào" text={filter.q || filter.commune || filter.province ? 'Bỏ bớt điều kiện lọc để xem các địa bàn, sản phẩm khác.' : 'Giấy tờ hiện ở đây từ 90 ngày trước khi hết hạn.'} />}
      />
      <Pagination page={view.page} pages={view.pages} hrefFor={(page) => address(filter, { page: String(page) })} />
    </>
  )
}

function columns(view: EndingPapers): Column<EndingPaper>[] {
  return [
    {
      key: 'name', label: 'Giấy tờ', rowHead: true,
      render: (row) => <>{row.isPrivate && !view.own ? row.name : <a href={dossiersPaths.file(row.dossierId, row.id)}>{row.name}</a>}<p class="muted">{kindName(row)}{row.renewed && ' · hạn theo bản mới'}</p></>,
    },
    { key: 'product', label: 'Sản phẩm', render: (row) => <a href={productsPaths.record(row.productId)}>{row.product}</a> },
    ...(view.own ? [] : [{ key: 'producer', label: 'Chủ thể', render: (row: EndingPaper) => <div>{row.producer}<p class="muted">{row.commune}</p></div> }]),
    { key: 'certificate', label: 'Giấy chứng nhận', render: (row) => <div>{row.certificate}<p class="muted">đến {formatDate(row.expiresOn)}</p></div> },
    { key: 'ends', label: 'Hết hạn', align: 'num', render: (row) => formatDate(row.endsOn) },
    { key: 'left', label: 'Còn', align: 'fit', render: (row) => <Left endsOn={row.endsOn} today={view.today} /> },
    { key: 'do', label: 'Việc', align: 'fit', render: (row) => (view.own ? <LinkButton size="small" href={dossiersPaths.renewEvidence(row.dossierId, row.id)}>Cập nhật bản mới</LinkButton> : <a href={dossiersPaths.record(row.dossierId)}>Hồ sơ</a>) },
  ]
}

/** What kind of evidence the paper is, by the rules of its dossier. */
export function kindName(row: EndingPaper): string {
  const era = eraById(row.era)
  return era ? evidenceKindName(era, row.kind) : ''
}

function Left({ endsOn, today }: { endsOn: string; today: string }): Html {
  const left = daysBetween(today, endsOn)
  return left < 0 ? <Badge kind="error" icon="x-circle">Hết {-left} ngày</Badge> : <Badge kind={left <= 30 ? 'warning' : 'neutral'} icon={left <= 30 ? 'warning' : 'clock-countdown'}>{left === 0 ? 'Hôm nay' : `${left} ngày`}</Badge>
}

function address(filter: EndingPapers['filter'], change: Partial<Record<'span' | 'page', string>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ q: filter.q, span: filter.span, commune: filter.commune, province: filter.province, ...change })) {
    if (value !== undefined && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return text === '' ? dossiersPaths.endingPapers : `${dossiersPaths.endingPapers}?${text}`
}

/** Bringing a paper again: the new file and its new end. */
export function RenewPage({ view, form, maxUpload }: { view: PaperToRenew; form: FormState; maxUpload: number }): Html {
  const { file, paper } = view
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const back = <Back href={dossiersPaths.endingPapers}>Giấy tờ sắp hết hạn</Back>
  if (!paper) return <>{back}<PageHead title={file.name} /><Notice kind="info" title="Hồ sơ của giấy này không còn giấy chứng nhận hiệu lực.">Kèm bản mới vào hồ sơ đang soạn.</Notice></>
  return (
    <>
      {back}
      <PageHead title={`Cập nhật bản mới: ${file.name}`} sub={`${paper.product} · ${paper.endsOn ? `bản đang có giá trị đến ${formatDate(paper.endsOn)}` : 'bản đang có không thời hạn'}. Hồ sơ đã được công nhận giữ nguyên; bản mới lưu kèm và dùng cho lần đánh giá sau.`} />
      <form method="post" action={dossiersPaths.renewEvidence(view.dossier, file.id)} enctype="multipart/form-data" novalidate {...uploadData(maxUpload)}>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <FileField name="file" label="Bản mới" error={error('file')} accept="application/pdf,image/jpeg,image/png,image/webp,.doc,.docx,.xls,.xlsx,.ppt,.pptx" hint={`${TAKEN_WORDS}; mỗi lần gửi dưới ${Math.floor(maxUpload / 1024 / 1024)} MB. Chụp rõ bốn góc.`}>
          <KeptUploads form={form} />
        </FileField>
        <DateField name="validUntil" legend="Có giá trị đến ngày" value={dateShown(form, 'validUntil', null)} error={error('validUntil')} />
        <Checkbox name="noTerm" label="Giấy không thời hạn" checked={tickShown(form, 'noTerm', false)} error={error('noTerm')} />
        <FormActions>
          <Button size="large">Lưu bản mới</Button>
          <LinkButton kind="text" href={dossiersPaths.endingPapers}>Không lưu</LinkButton>
        </FormActions>
      </form>
    </>
  )
}
