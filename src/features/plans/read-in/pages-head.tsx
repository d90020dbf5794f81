import { LEVELS } from '../../../rules/vocabulary.ts'
import { Button, Checkboxes, DateField, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/record.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { citedDocument, documentName } from '../../papers/index.ts'
import { NESTED, PRIORITIES } from '../document/index.ts'
import { LEVEL_WORDS, NESTED_WORDS, PRIORITY_WORDS } from '../document/words.ts'
import { planPaths as paths } from '../paths.ts'
import type { ReadingView } from './review.ts'
import { cut } from './value-words.tsx'

/** What the whole plan is: of whom, of when, its number and day, what stands above it. */
export function ReadingHeadPage({ view, form }: { view: ReadingView; form: FormState }): Html {
  const { row, head, unit, proposal } = view
  const old = form.problems.length > 0
  const problem = (name: string): string | undefined => problemFor(form.problems, name)
  const value = (name: string, now: string): string => typed(form, name, old ? '' : now)
  const date = form.values.issuedOn
  const ticked = (name: string, now: readonly string[]): string[] => (old ? [form.values[name] ?? []].flat().filter((one): one is string => typeof one === 'string') : [...now])
  const above = ticked('above', head.above)
  const documents = [...new Set([...head.above, ...proposal.bases.flatMap((one) => one.value.document ?? [])])].flatMap((key) => citedDocument(key) ?? [])
  return (
    <Columns width="form" aside={<Notice kind="info" title="Số, ngày để trống thì cứ để trống.">Văn bản là dự thảo hoặc bản chưa vào số thì không tự điền số, ngày. Tên đơn vị hiểu theo ngày ban hành, không có ngày thì theo đầu năm kế hoạch: đơn vị cũ, quận, huyện đều ghi được.</Notice>}>
      <Back href={paths.reading(row.id)}>Soát kế hoạch đã đọc</Back>
      <PageHead title="Thông tin chung của kế hoạch" />
      <form method="post" action={paths.readingHead(row.id)} novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Field name="title" label="Tên kế hoạch" type="textarea" rows={2} maxlength={500} value={value('title', head.title)} error={problem('title')} />
        <Field name="level" label="Cấp" type="select" value={value('level', unit?.level ?? proposal.head.level ?? 'commune')} options={LEVELS.map((one) => ({ value: one, label: LEVEL_WORDS[one] }))} error={problem('level')} />
        <Field name="unitName" label="Đơn vị" hint="Kèm đơn vị cấp trên, ví dụ: huyện Sơn Tây, tỉnh Quảng Ngãi" value={value('unitName', unit?.label ?? proposal.head.unit ?? '')} error={problem('unitName')} />
        <Radios name="kind" legend="Kế hoạch" inline value={value('kind', head.kind)} options={[{ value: 'year', label: 'Năm' }, { value: 'period', label: 'Giai đoạn' }]} error={problem('kind')} />
        <Field name="yearFrom" label="Năm, hoặc năm đầu" width={4} inputmode="numeric" value={value('yearFrom', String(head.yearFrom))} error={problem('yearFrom')} />
        <Field name="yearTo" label="Năm cuối" optional width={4} inputmode="numeric" value={value('yearTo', head.kind === 'period' ? String(head.yearTo) : '')} error={problem('yearTo')} />
        <Field name="number" label="Số, ký hiệu" optional width={20} maxlength={60} value={value('number', head.number)} error={problem('number')} />
        <DateField name="issuedOn" legend="Ngày ban hành" optional value={typeof date === 'object' && !Array.isArray(date) ? date : head.issuedOn} error={problem('issuedOn')} />
        <Field name="parent" label="Kế hoạch cấp trên" type="select" emptyOption="Không ghi" value={value('parent', head.parent === null ? '' : String(head.parent))} options={view.parents.map((one) => ({ value: String(one.id), label: cut(`${one.unit}, ${one.years}: ${one.title}`, 110) }))} error={problem('parent')} />
        {documents.length > 0 && <Checkboxes name="above" legend="Văn bản cấp trên mà kế hoạch này thực hiện" values={above} options={documents.map((one) => ({ value: one.key, label: `${documentName(one)}: ${cut(one.title, 90)}` }))} error={problem('above')} />}
        <Checkboxes name="priorities" legend="Ưu tiên mà kế hoạch nêu" values={ticked('priorities', head.priorities)} options={PRIORITIES.map((one) => ({ value: one, label: PRIORITY_WORDS[one] }))} />
        <Checkboxes name="nested" legend="Chương trình lồng ghép" values={ticked('nested', head.nested)} options={NESTED.map((one) => ({ value: one, label: NESTED_WORDS[one] }))} />
        <FormActions><Button>Lưu</Button><LinkButton kind="text" href={paths.reading(row.id)}>Không đổi</LinkButton></FormActions>
      </form>
    </Columns>
  )
}

/** The document as it was read, line by line. */
export function ReadingTextPage({ view }: { view: ReadingView }): Html {
  return (
    <>
      <Back href={paths.reading(view.row.id)}>Soát kế hoạch đã đọc</Back>
      <PageHead title="Văn bản đã đọc" sub={`Tệp ${view.row.file_name}, ${view.lines.length} dòng có chữ`} />
      <Box>
        {view.lines.map((line) => <p id={`dong-${line.at}`}><span class="meta">{line.at}</span> {line.text}</p>)}
      </Box>
    </>
  )
}

/** On a recorded plan: where its document can be read again. */
export function SourceNote({ reading }: { reading: number | undefined }): Html {
  return (
    <Box title="Nguồn">
      <p>Kế hoạch ghi vào sổ từ văn bản đã có.{reading !== undefined && <> <a href={paths.reading(reading)}>Xem văn bản và các dòng đã soát</a></>}</p>
    </Box>
  )
}
