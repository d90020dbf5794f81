import { Button, Checkboxes, DateField, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, PageHead } from '../../../ui/layout.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { LINES } from '../forms.ts'
import { reportPaths } from '../paths.ts'

/** The standing agency asks the level below for a report on lines of its own. */
export function AskPage({ form, units }: { form: FormState; units: readonly { id: number; name: string }[] }): Html {
  const chosen = (name: string): string[] => {
    const value = form.values[name]
    return value === undefined ? [] : typeof value === 'string' ? [value] : Array.isArray(value) ? value : []
  }
  const date = (name: string): Record<string, string> | null => {
    const value = form.values[name]
    return typeof value === 'object' && !Array.isArray(value) ? value : null
  }
  return (
    <>
      <Back href={reportPaths.list}>Báo cáo</Back>
      <PageHead title="Yêu cầu báo cáo đột xuất" sub="Mỗi đơn vị thấy ngay báo cáo của mình, dòng nào sổ có thì điền sẵn; hạn và lời nhắc tự chạy." />
      <form method="post" action={reportPaths.ask} class="form">
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Field name="title" label="Tên báo cáo" maxlength={200} placeholder="Báo cáo nhanh sản phẩm dịp Tết" value={typed(form, 'title')} error={problemFor(form.problems, 'title')} />
        <DateField name="from" legend="Tính số liệu từ ngày" value={date('from')} error={problemFor(form.problems, 'from')} />
        <DateField name="to" legend="Đến ngày" value={date('to')} error={problemFor(form.problems, 'to')} />
        <DateField name="dueOn" legend="Gửi chậm nhất hết ngày" value={date('dueOn')} error={problemFor(form.problems, 'dueOn')} />
        <Field name="note" type="textarea" rows={3} optional label="Căn cứ, lời dặn" value={typed(form, 'note')} error={problemFor(form.problems, 'note')} />
        <Checkboxes name="lines" legend="Số liệu có trong sổ" values={chosen('lines')} error={problemFor(form.problems, 'lines')} options={[...LINES.values()].map((line) => ({ value: line.key, label: line.label }))} />
        <Field name="numbers" type="textarea" rows={3} optional label="Số liệu tự đặt" hint="Mỗi dòng một nội dung, dấu chấm phẩy, đơn vị tính. Ví dụ: Hộ tham gia chuỗi liên kết; hộ" value={typed(form, 'numbers')} error={problemFor(form.problems, 'numbers')} />
        <Field name="questions" type="textarea" rows={3} optional label="Câu hỏi trả lời bằng lời" hint="Mỗi dòng một câu." value={typed(form, 'questions')} error={problemFor(form.problems, 'questions')} />
        <details>
          <summary>Chỉ hỏi một số đơn vị (để trống là hỏi tất cả {units.length} đơn vị)</summary>
          <Checkboxes name="units" legend="Đơn vị được hỏi" values={chosen('units')} error={problemFor(form.problems, 'units')} options={units.map((unit) => ({ value: String(unit.id), label: unit.name }))} />
        </details>
        <FormActions><Button>Gửi yêu cầu</Button><LinkButton kind="second" href={reportPaths.list}>Thôi</LinkButton></FormActions>
      </form>
    </>
  )
}
