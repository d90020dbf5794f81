import { Button, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Notice } from '../../../ui/record.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { formatDate } from '../../../ui/words.ts'
import { reportPaths } from '../paths.ts'
import type { RecordView } from '../queries/record.ts'

/** A report that is signed before its period is over counts only so far. */
function BeforeItsEnd({ view: { report, call, shown } }: { view: RecordView }): Html {
  if (!shown || report.endedOn !== null || shown.span.to >= call.to) return <></>
  return <Notice kind="warning" title={`Kỳ số liệu còn đến ${formatDate(call.to)}.`}>Gửi bây giờ thì số chỉ đếm đến {formatDate(shown.span.to)}; phần còn lại của kỳ không có trong báo cáo.</Notice>
}

/** Asks before a report goes before the leader: what is still blank. */
export function SubmitPage({ view, form }: { view: RecordView; form: FormState }): Html {
  return (
    <form method="post" action={reportPaths.submit(view.report.id)} class="form">
      <ErrorSummary problems={form.problems} />
      <HiddenRequestId value={form.requestId} />
      <BeforeItsEnd view={view} />
      {view.blank > 0 && <Notice kind="warning" title={`Còn ${view.blank} dòng để trống.`}>Trình được, nhưng cấp trên đọc là đơn vị không có thông tin; không có lần nào thì ghi 0.</Notice>}
      <p>Số liệu đếm lại từ sổ một lần nữa khi trình. Lãnh đạo ký là báo cáo gửi lên {view.receiver}.</p>
      <FormActions><Button>Trình ký</Button><LinkButton kind="second" href={reportPaths.report(view.report.id)}>Thôi</LinkButton></FormActions>
    </form>
  )
}

/** The leader signs: number of the register, then it is sent and frozen. */
export function SignPage({ view, form }: { view: RecordView; form: FormState }): Html {
  return (
    <form method="post" action={reportPaths.sign(view.report.id)} class="form">
      <ErrorSummary problems={form.problems} />
      <HiddenRequestId value={form.requestId} />
      <p>Ký là báo cáo vào sổ văn bản đi, gửi {view.receiver} và giữ nguyên từ đó. <a href={reportPaths.print(view.report.id)}>Đọc bản in trước khi ký</a>.</p>
      <BeforeItsEnd view={view} />
      {view.blank > 0 && <Notice kind="warning" title={`Còn ${view.blank} dòng để trống.`}>Trả lại người soạn nếu cần bổ sung.</Notice>}
      <Field name="number" label="Số văn bản" optional width={20} hint="Để trống thì lấy số tiếp theo của sổ; ghi số nếu đã lấy ở sổ giấy, ví dụ 27." value={typed(form, 'number')} error={problemFor(form.problems, 'number')} />
      <FormActions><Button icon="signature">Ký và gửi</Button><LinkButton kind="second" href={reportPaths.report(view.report.id)}>Thôi</LinkButton></FormActions>
    </form>
  )
}

/** A report is given back with a reason: by the leader to the officer, or by the level above to the unit. */
export function ReasonPage({ view, form, action, label, verb }: { view: RecordView; form: FormState; action: string; label: string; verb: string }): Html {
  return (
    <form method="post" action={action} class="form">
      <ErrorSummary problems={form.problems} />
      <HiddenRequestId value={form.requestId} />
      <Field name="reason" type="textarea" rows={4} maxlength={1000} label={label} value={typed(form, 'reason')} error={problemFor(form.problems, 'reason')} />
      <FormActions><Button>{verb}</Button><LinkButton kind="second" href={reportPaths.report(view.report.id)}>Thôi</LinkButton></FormActions>
    </form>
  )
}
