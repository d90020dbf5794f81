import { Button, Checkbox, DateField, ErrorSummary, Field, Fieldset, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Columns, PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/record.tsx'
import { type FormState, typed } from '../../ui/web.tsx'
import { formatDate } from '../../ui/words.ts'
import { DOCUMENT_TYPES, type LegalDocument, type Relation, RELATION_KINDS } from './model.ts'
import { papersPaths } from './paths.ts'
import { RELATION_WORDS, TYPE_WORDS } from './words.ts'

/** Rows for relations on the form, besides those that are kept. */
const FREE_ROWS = 4

/** What the form starts from; `document` when one is corrected. */
export type DocumentFormView = { document?: LegalDocument | undefined; body: string }

/** How many rows of relations the form of a document has. */
export function relationRows(document: LegalDocument | undefined): number {
  return (document?.relations.length ?? 0) + FREE_ROWS
}

/** A document of the own unit: recorded, or corrected with a reason. */
export function DocumentFormPage({ view, form }: { view: DocumentFormView; form: FormState }): Html {
  const { document } = view
  const recorded = document?.recorded
  const opened = Object.keys(form.values).length === 0
  const text = (name: string, kept: string | null | undefined): string => (opened ? (kept ?? '') : typed(form, name))
  const day = (name: string, kept: string | null | undefined) => (opened ? (kept ?? null) : { day: typed(form, `${name}.day`), month: typed(form, `${name}.month`), year: typed(form, `${name}.year`) })
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const period = document?.period
  const force = document && period === null ? 'none' : period?.to === 'unknown' ? 'end-unknown' : 'period'
  const back = document ? papersPaths.document(document.key) : papersPaths.list
  return (
    <Columns
      width="form"
      aside={
        <Notice kind="info" title="Chỉ ghi văn bản của đơn vị mình.">
          Văn bản của trung ương và các văn bản chung đã có sẵn trong sổ. Văn bản ghi ở đây hiện cho cán bộ trong địa bàn của đơn vị.
        </Notice>
      }
    >
      <Back href={back}>{document ? 'Văn bản' : 'Văn bản và căn cứ pháp lý'}</Back>
      <PageHead title={document ? 'Sửa văn bản trong sổ' : 'Ghi văn bản của đơn vị'} sub={view.body} />
      <form method="post" action={recorded ? papersPaths.correct(recorded.id) : papersPaths.record} novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Fieldset legend="Văn bản">
          <Field name="type" type="select" label="Loại văn bản" value={text('type', document?.type)} error={error('type')} emptyOption="Chọn loại" options={DOCUMENT_TYPES.map((type) => ({ value: type, label: TYPE_WORDS[type] }))} />
          <Field name="number" label="Số, ký hiệu" hint="Ghi đúng như trên văn bản, ví dụ 12/QĐ-UBND." width={20} value={text('number', document?.number)} error={error('number')} maxlength={80} />
          <DateField name="issuedOn" legend="Ngày ban hành" value={day('issuedOn', document?.date)} error={error('issuedOn')} />
          <Checkbox name="draft" label="Bản chưa lấy số hoặc chưa ghi ngày" checked={opened ? document !== undefined && (document.number === null || document.date === null) : typed(form, 'draft') === 'on'} />
          <Field name="issuer" label="Cơ quan ban hành" value={text('issuer', document?.issuer ?? view.body)} error={error('issuer')} maxlength={200} />
          <Field name="signer" label="Người ký" optional width={30} hint="Ví dụ: KT. Chủ tịch, Phó Chủ tịch Đỗ Thị Hòa." value={text('signer', document?.signer)} error={error('signer')} />
          <Field name="title" type="textarea" rows={3} label="Trích yếu" value={text('title', document?.title)} error={error('title')} maxlength={500} />
        </Fieldset>
        <Fieldset legend="Hiệu lực">
          <Radios
            name="force" legend="Văn bản này" value={text('force', force)} error={error('force')}
            options={[
              { value: 'period', label: 'Có thời hạn hiệu lực', hint: 'Để trống ngày hết nếu đang có hiệu lực.' },
              { value: 'end-unknown', label: 'Có hiệu lực, chưa rõ ngày hết' },
              { value: 'none', label: 'Không định thời hạn', hint: 'Tờ trình, công văn.' },
            ]}
          />
          <DateField name="inForceFrom" legend="Có hiệu lực từ ngày" optional value={day('inForceFrom', period && period.from !== 'unknown' ? period.from : null)} error={error('inForceFrom')} />
          <DateField name="inForceTo" legend="Ngày cuối còn hiệu lực" optional value={day('inForceTo', period && period.to !== 'unknown' ? period.to : null)} error={error('inForceTo')} />
        </Fieldset>
        <Fieldset legend="Quan hệ với văn bản khác" hint="Mỗi khung một văn bản: căn cứ vào văn bản nào, thực hiện, sửa đổi hay thay thế văn bản nào. Khung không dùng để trống.">
          {Array.from({ length: relationRows(document) }, (_, row) => {
            const fields = <RelationFields row={row} kept={document?.relations[row]} text={text} error={error} />
            const used = row === 0 || document?.relations[row] !== undefined || text(`r${row}.to`, '') !== '' || text(`r${row}.kind`, '') !== ''
            return used ? fields : <details class="more"><summary>Thêm văn bản {row + 1}</summary>{fields}</details>
          })}
        </Fieldset>
        <Fieldset legend="Thêm">
          <Field name="recipients" type="textarea" rows={4} label="Nơi nhận" optional hint="Mỗi dòng một nơi; giữ chữ “(để báo cáo)” nếu có." value={text('recipients', document?.recipients.join('\n'))} error={error('recipients')} />
          <Field name="note" type="textarea" rows={3} label="Ghi chú" optional value={text('note', document?.note)} error={error('note')} />
          {document && <Field name="reason" label="Lý do sửa" value={text('reason', '')} error={error('reason')} maxlength={500} />}
        </Fieldset>
        <FormActions>
          <Button size="large">{document ? 'Lưu' : 'Ghi vào sổ'}</Button>
          <LinkButton kind="text" href={back}>Không lưu</LinkButton>
        </FormActions>
      </form>
    </Columns>
  )
}

function RelationFields({ row, kept, text, error }: {
  row: number
  kept: Relation | undefined
  text: (name: string, kept: string | null | undefined) => string
  error: (name: string) => string | undefined
}): Html {
  const name = (field: string): string => `r${row}.${field}`
  return (
    <Fieldset legend={`Văn bản ${row + 1}`}>
      <Field name={name('kind')} type="select" label="Văn bản này" value={text(name('kind'), kept?.kind)} error={error(name('kind'))} emptyOption="(không dùng)" options={RELATION_KINDS.map((kind) => ({ value: kind, label: RELATION_WORDS[kind].out.toLowerCase() }))} />
      <Field name={name('to')} label="Số, ký hiệu của văn bản kia" hint="Ví dụ 26/2026/QĐ-TTg." width={30} value={text(name('to'), kept?.to)} error={error(name('to'))} />
      <Field name={name('where')} label="Chỗ nói đến" optional width={20} hint="Ví dụ: Điều 2, căn cứ." value={text(name('where'), kept?.where)} error={error(name('where'))} />
      <Field name={name('from')} label="Sửa đổi, thay thế từ ngày" optional width={10} inputmode="numeric" hint="Ví dụ 01/7/2026." value={text(name('from'), kept?.from && formatDate(kept.from))} error={error(name('from'))} />
      <Field name={name('ends')} label="Ngày cuối của văn bản bị thay thế" optional width={10} inputmode="numeric" value={text(name('ends'), kept?.ends && formatDate(kept.ends))} error={error(name('ends'))} />
    </Fieldset>
  )
}
