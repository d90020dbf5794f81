import type { Child } from 'hono/jsx'
import { Button, DateField, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Columns, PageHead } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/record.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { dateShown, textShown } from '../../producers/index.ts'
import { dong } from '../money.ts'
import { CONTENTS, type EstimateRow, sourceOf, sourcesOf } from '../model.ts'
import { budgetPaths as paths } from '../paths.ts'
import type { LineRecord } from '../queries.ts'
import type { LineLine } from '../store.ts'

type Choices = readonly { value: string; label: string }[]

/** One form of money: heading, fields, one button. */
export function MoneyForm({ title, back, action, form, verb, danger, aside, children }: { title: string; back: { href: string; label: string }; action: string; form: FormState; verb: string; danger?: boolean; aside?: Html; children: Child }): Html {
  return (
    <Columns width="form" aside={aside}>
      <Back href={back.href}>{back.label}</Back>
      <PageHead title={title} />
      <form method="post" action={action} novalidate data-keep={action}>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        {children}
        <FormActions>
          <Button size="large" kind={danger ? 'danger-filled' : 'primary'}>{verb}</Button>
          <LinkButton kind="text" href={back.href}>Không làm</LinkButton>
        </FormActions>
      </form>
    </Columns>
  )
}

export function TextField({ form, name, label, kept, hint, optional, width, suffix }: { form: FormState; name: string; label: string; kept?: string | number | null; hint?: string; optional?: boolean; width?: 10 | 20 | 30; suffix?: string }): Html {
  return <Field name={name} label={label} value={textShown(form, name, kept ?? '')} error={problemFor(form.problems, name)} {...(hint ? { hint } : {})} {...(optional ? { optional } : {})} {...(width ? { width } : {})} {...(suffix ? { suffix, inputmode: 'numeric' as const } : {})} />
}

export function DayField({ form, name, legend, kept }: { form: FormState; name: string; legend: string; kept?: string | null }): Html {
  return <DateField name={name} legend={legend} value={dateShown(form, name, kept)} error={problemFor(form.problems, name)} />
}

/** Asks for the year of a new estimate. */
export function StartPage({ form, plans, thisYear }: { form: FormState; plans: Choices; thisYear: number }): Html {
  return (
    <MoneyForm title="Lập dự toán" back={{ href: paths.estimates, label: 'Dự toán' }} action={paths.start} form={form} verb="Lập dự toán" aside={<Notice kind="info" title="Mỗi năm một dự toán.">Dự toán đầu của năm chưa có thì đây là dự toán năm; đã phê duyệt rồi thì đây là dự toán bổ sung.</Notice>}>
      <TextField form={form} name="year" label="Năm" kept={thisYear} width={10} />
      {plans.length > 0 && <Field name="plan" type="select" label="Theo kế hoạch" optional value={textShown(form, 'plan', '')} error={problemFor(form.problems, 'plan')} emptyOption="Không chọn" options={plans} />}
      <Field name="note" type="textarea" label="Thuyết minh" optional rows={4} value={textShown(form, 'note', '')} error={problemFor(form.problems, 'note')} />
    </MoneyForm>
  )
}

/** The form of a line, new or to be changed. */
export function LineFormPage({ estimate, line, choices, form }: { estimate: Pick<EstimateRow, 'id' | 'title' | 'year'>; line: LineLine | undefined; choices: { tasks: Choices; producers: Choices }; form: FormState }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const reason = textShown(form, 'overlapReason', line?.overlap_reason)
  return (
    <MoneyForm title={line ? 'Sửa khoản' : 'Thêm khoản'} back={line ? { href: paths.line(line.id), label: line.work } : { href: paths.estimate(estimate.id), label: estimate.title }} action={line ? paths.editLine(line.id) : paths.addLine(estimate.id)} form={form} verb={line ? 'Lưu khoản' : 'Thêm khoản'} aside={<Notice kind="info" title="Một việc, một nguồn.">Việc chi từ hai nguồn ghi thành hai khoản; hệ thống hỏi lý do để không chi trùng. Vốn đối ứng của chủ thể đi cùng ngân sách thì không phải chi trùng.</Notice>}>
      <TextField form={form} name="work" label="Việc cần chi" kept={line?.work} />
      <Field name="content" type="select" label="Nội dung chi" value={textShown(form, 'content', line?.content)} error={error('content')} emptyOption="Chọn nội dung" options={CONTENTS.map((one) => ({ value: one.code, label: one.name }))} />
      <Field name="source" type="select" label="Nguồn kinh phí" value={textShown(form, 'source', line?.source)} error={error('source')} emptyOption="Chọn nguồn" options={sourcesOf(estimate.year).map((one) => ({ value: one.code, label: one.name }))} />
      <TextField form={form} name="programme" label="Tên chương trình" kept={line?.programme} optional hint="Ghi khi nguồn là chương trình lồng ghép hoặc chương trình mục tiêu, ví dụ: khuyến công 2026." />
      <Field name="task" type="select" label="Nhiệm vụ của kế hoạch" optional value={textShown(form, 'task', line?.task_id)} error={error('task')} emptyOption="Không gắn nhiệm vụ" options={choices.tasks} />
      <Field name="producer" type="select" label="Chủ thể được hỗ trợ hoặc góp vốn" optional value={textShown(form, 'producer', line?.producer_id)} error={error('producer')} emptyOption="Không riêng chủ thể nào" options={choices.producers} />
      <TextField form={form} name="amount" label="Số tiền" kept={line?.amount} width={20} suffix="đồng" hint="Ví dụ 15.000.000." />
      {(error('overlapReason') !== undefined || reason !== '') && <Field name="overlapReason" type="textarea" label="Vì sao không trùng" rows={3} value={reason} error={error('overlapReason')} />}
    </MoneyForm>
  )
}

/** The money that moves: allotted or paid. */
export function EntryFormPage({ view, kind, form, today }: { view: LineRecord; kind: 'allotment' | 'payment'; form: FormState; today: string }): Html {
  const { line } = view
  const pays = kind === 'payment'
  const reason = textShown(form, 'overlapReason', '')
  const left = pays ? (sourceOf(line.source).allotted ? line.allotted : line.amount) - line.paid : line.amount - line.allotted
  return (
    <MoneyForm title={pays ? 'Ghi chi' : 'Ghi giao kinh phí'} back={{ href: paths.line(line.id), label: line.work }} action={pays ? paths.pay(line.id) : paths.allot(line.id)} form={form} verb={pays ? 'Ghi chi' : 'Ghi giao'} aside={<Notice kind="info" title={pays ? `Còn chi được ${dong(left)}.` : `Còn chưa giao ${dong(left)}.`}>{pays ? 'Ghi theo chứng từ. Ghi nhầm thì hủy bút toán với lý do, không xóa.' : 'Ghi theo quyết định giao dự toán.'}</Notice>}>
      <TextField form={form} name="amount" label="Số tiền" width={20} suffix="đồng" />
      <DayField form={form} name="onDay" legend={pays ? 'Ngày chi' : 'Ngày giao'} kept={today} />
      {pays && <TextField form={form} name="payee" label="Người, đơn vị nhận" kept={line.producer} />}
      <TextField form={form} name="paper" label={pays ? 'Số chứng từ' : 'Số quyết định giao'} width={30} />
      <TextField form={form} name="note" label="Ghi chú" optional />
      {pays && (problemFor(form.problems, 'overlapReason') !== undefined || reason !== '') && <Field name="overlapReason" type="textarea" label="Vì sao không chi trùng" rows={3} value={reason} error={problemFor(form.problems, 'overlapReason')} />}
    </MoneyForm>
  )
}

export function SettlePage({ view: { line }, form, today }: { view: LineRecord; form: FormState; today: string }): Html {
  return (
    <MoneyForm title={line.settled === null ? 'Quyết toán' : 'Quyết toán lại'} back={{ href: paths.line(line.id), label: line.work }} action={paths.settle(line.id)} form={form} verb="Ghi quyết toán" aside={<Notice kind="info" title={`Đã chi ${dong(line.paid)}.`}>Số quyết toán không quá số đã chi. Khoản không chi thì quyết toán 0 đồng.</Notice>}>
      <TextField form={form} name="amount" label="Số quyết toán" kept={line.settled ?? line.paid} width={20} suffix="đồng" />
      <DayField form={form} name="onDay" legend="Ngày quyết toán" kept={line.settled_on ?? today} />
      <TextField form={form} name="paper" label="Biên bản, văn bản quyết toán" kept={line.settled_paper} width={30} />
      {line.settled !== null && <TextField form={form} name="reason" label="Lý do quyết toán lại" />}
    </MoneyForm>
  )
}
