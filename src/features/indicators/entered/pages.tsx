import { Button, DateField, ErrorSummary, Field, Fieldset, FileField, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { ActionsPanel, FileRow, Notice, RecordHead, SummaryList } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { formatBytes, formatDate, formatInstant, formatNumber, limitInWords } from '../../../ui/words.ts'
import { dateShown, textShown } from '../../producers/index.ts'
import { atStart } from '../../places/index.ts'
import type { Indicator, Span } from '../model.ts'
import { figureHref, figurePaths as paths } from '../paths.ts'
import { daysWords, NO_DATA } from '../words.ts'
import type { EntryFormView, EntryView } from './queries.ts'
import type { Entry } from './store.ts'

/** A value as it was entered. */
export function entryWords(indicator: Pick<Indicator, 'unit'>, { value, over }: Pick<Entry, 'value' | 'over'>): string {
  if (value === null) return NO_DATA
  if (over === null) return `${formatNumber(value)} ${indicator.unit}`
  return `${formatNumber((value / over) * 100, 1)}% (${formatNumber(value)} trên ${formatNumber(over)})`
}

type Asked = { unit: string; span: Span }

/** The form for a figure of a unit and a span. */
export function EnterPage({ view: { indicator, units }, asked, form, maxUpload }: { view: EntryFormView; asked: Asked; form: FormState; maxUpload: number }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const unit = textShown(form, 'unit', asked.unit)
  return (
    <Columns width="form" aside={<Notice kind="info" title="Số 0 và chưa có số liệu là hai việc khác nhau.">Không có gì thì ghi 0. Chưa biết thì đừng nhập; số đã nhập nhầm thì sửa và ghi lý do.</Notice>}>
      <Back href={`${paths.list}/${indicator.code}`}>{indicator.name}</Back>
      <PageHead title="Nhập số liệu" sub={indicator.name} />
      <form method="post" action={`${paths.enter}?chi-tieu=${indicator.code}`} enctype="multipart/form-data" novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <input type="hidden" name="indicator" value={indicator.code} />
        <Fieldset legend="Của đơn vị nào, kỳ nào">
          {units.length > 1
            ? <Field name="unit" type="select" label="Đơn vị" value={unit} options={units.map((one) => ({ value: String(one.unitId), label: atStart(one.name) }))} error={error('unit')} />
            : <input type="hidden" name="unit" value={unit} />}
          {indicator.time === 'in-period' && <DateField name="from" legend="Từ ngày" value={dateShown(form, 'from', asked.span.from)} error={error('from')} />}
          <DateField name="to" legend={indicator.time === 'in-period' ? 'Đến ngày' : 'Số liệu của ngày'} value={dateShown(form, 'to', asked.span.to)} error={error('to')} />
        </Fieldset>
        <Fieldset legend="Số liệu" hint={indicator.definition}>
          <ValueFields indicator={indicator} entry={undefined} form={form} />
        </Fieldset>
        {error('reason') && <Field name="reason" label="Lý do sửa số đã nhập" value={textShown(form, 'reason', '')} error={error('reason')} />}
        <Fieldset legend="Minh chứng">
          <Field name="note" label="Ghi chú" optional hint="Ví dụ số, ngày của báo cáo hay danh sách làm căn cứ." value={textShown(form, 'note', '')} error={error('note')} maxlength={500} />
          <ProofField form={form} maxUpload={maxUpload} />
        </Fieldset>
        <FormActions>
          <Button size="large">Lưu số liệu</Button>
          <LinkButton kind="text" href={`${paths.list}/${indicator.code}`}>Không nhập</LinkButton>
        </FormActions>
      </form>
    </Columns>
  )
}

function ProofField({ form, maxUpload, optional = true }: { form: FormState; maxUpload: number; optional?: boolean }): Html {
  return <FileField name="file" label="Tệp minh chứng" optional={optional} hint={`Báo cáo, danh sách, ảnh chụp; tối đa ${limitInWords(maxUpload)}.`} error={problemFor(form.problems, 'file')} />
}

function ValueFields({ indicator, entry, form }: { indicator: Indicator; entry: Entry | undefined; form: FormState }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const empty = entry ? 'Để trống khi số đã nhập là sai mà chưa biết số đúng.' : undefined
  if (!indicator.parts) return <Field name="value" type="number" width={10} label={indicator.name} suffix={indicator.unit} hint={empty} value={textShown(form, 'value', entry?.value)} error={error('value')} />
  return (
    <>
      <Field name="value" type="number" width={10} label={`Tử số: ${indicator.parts.of}`} hint={empty} value={textShown(form, 'value', entry?.value)} error={error('value')} />
      <Field name="over" type="number" width={10} label={`Mẫu số: ${indicator.parts.over}`} value={textShown(form, 'over', entry?.over)} error={error('over')} />
      <DateField name="overOn" legend="Mẫu số của ngày" optional hint="Để trống nếu cùng ngày với số liệu." value={dateShown(form, 'overOn', entry?.overOn)} error={error('overOn')} />
    </>
  )
}

/** The form that corrects an entry; the one before stays. */
export function CorrectPage({ view: { entry, indicator }, form, maxUpload }: { view: EntryView; form: FormState; maxUpload: number }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  return (
    <Columns width="form" aside={<Notice kind="info" title="Số cũ vẫn giữ.">Lần nhập trước, người nhập và minh chứng của lần đó còn trong lịch sử.</Notice>}>
      <Back href={paths.entry(entry.id)}>{indicator.name}</Back>
      <PageHead title="Sửa số liệu" sub={`${entry.unit}, ${daysWords(entry.from, entry.to)}. Đang ghi: ${entryWords(indicator, entry)}.`} />
      <form method="post" action={paths.correct(entry.id)} enctype="multipart/form-data" novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <input type="hidden" name="seen" value={String(entry.no)} />
        <Fieldset legend="Số đúng"><ValueFields indicator={indicator} entry={entry} form={form} /></Fieldset>
        <Fieldset legend="Vì sao sửa">
          <Field name="reason" label="Lý do sửa" value={textShown(form, 'reason', '')} error={error('reason')} maxlength={300} />
          <Field name="note" label="Ghi chú" optional value={textShown(form, 'note', entry.note)} error={error('note')} maxlength={500} />
          <ProofField form={form} maxUpload={maxUpload} />
        </Fieldset>
        <FormActions>
          <Button size="large">Lưu số đã sửa</Button>
          <LinkButton kind="text" href={paths.entry(entry.id)}>Không sửa</LinkButton>
        </FormActions>
      </form>
    </Columns>
  )
}

/** White head of an entry. */
export function EntryHead({ view: { entry, indicator } }: { view: EntryView }): Html {
  const span = { from: entry.from, to: entry.to }
  return (
    <RecordHead
      crumbs={[{ label: 'Số liệu', href: paths.list }, { label: indicator.name, href: figureHref({ code: indicator.code, area: entry.path, span }) }, { label: entry.unit }]}
      title={indicator.name} sub={`${entry.unit} · ${daysWords(entry.from, entry.to)}`}
      facts={[{ label: entry.isCurrent ? 'Giá trị' : 'Giá trị cũ, đã sửa', value: entryWords(indicator, entry) }]}
    />
  )
}

/** One entry: value, proof, and all entries of the same days. */
export function EntryPage({ view, form, maxUpload }: { view: EntryView; form: FormState; maxUpload: number }): Html {
  const { entry, indicator, history } = view
  const latest = history.find((one) => one.isCurrent)
  return (
    <Columns aside={<ActionsPanel can={view.mayCorrect ? [{ label: 'Sửa số liệu', href: paths.correct(entry.id), icon: 'pencil-simple' }] : []} none="Vai đang dùng chỉ xem được số này." />}>
      {!entry.isCurrent && latest && <Notice kind="warning" title="Số này đã được sửa."><a href={paths.entry(latest.id)}>Mở số đang dùng</a></Notice>}
      <Box title="Số liệu">
        <SummaryList
          items={[
            { label: 'Giá trị', value: entryWords(indicator, entry) },
            ...(entry.over === null || entry.overOn === null ? [] : [{ label: 'Ngày của mẫu số', value: formatDate(entry.overOn) }]),
            { label: 'Người nhập', value: `${entry.who}, ${formatInstant(entry.at)}` },
            { label: 'Ghi chú', value: entry.note || '(không ghi)' },
            ...(entry.reason === '' ? [] : [{ label: 'Lý do sửa', value: entry.reason }]),
          ]}
        />
      </Box>
      <Box title="Minh chứng" id="minh-chung">
        {entry.proof
          ? <FileRow name={entry.proof.name} href={paths.proof(entry.id)} meta={formatBytes(entry.proof.size)} />
          : <p class="meta">Chưa có tệp minh chứng.</p>}
        {view.mayProve && (
          <form method="post" action={paths.prove(entry.id)} enctype="multipart/form-data" novalidate>
            <ErrorSummary problems={form.problems} />
            <HiddenRequestId value={form.requestId} />
            <ProofField form={form} maxUpload={maxUpload} optional={false} />
            <Button kind="second">Đính minh chứng</Button>
          </form>
        )}
      </Box>
      <Box title="Các lần nhập">
        <DataTable<Entry>
          caption="Các lần nhập" boxed={false} rows={history} rowHref={(row) => (row.id === entry.id ? undefined : paths.entry(row.id))} rowTone={(row) => (row.isCurrent ? undefined : 'gone')}
          columns={[
            { key: 'no', label: 'Lần', rowHead: true, render: (row) => `Lần ${row.no}` },
            { key: 'value', label: 'Giá trị', render: (row) => entryWords(indicator, row) },
            { key: 'who', label: 'Người nhập', render: (row) => row.who },
            { key: 'at', label: 'Lúc', align: 'fit', render: (row) => formatInstant(row.at) },
            { key: 'reason', label: 'Lý do sửa', render: (row) => row.reason },
          ]}
        />
      </Box>
    </Columns>
  )
}
