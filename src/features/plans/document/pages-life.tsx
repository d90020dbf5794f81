import { Button, Checkboxes, ErrorSummary, Field, Fieldset, FormActions, HiddenFields, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Content, Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/record.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { planPaths } from '../paths.ts'
import type { CarryView } from './edit/carry.ts'
import type { PlanView } from './record.ts'
import type { StartChoices } from './start-choices.ts'
import { LEVEL_WORDS } from './words.ts'

type Choice = { id: number; unit: string; yearFrom: number; yearTo: number; number: string | null }
const options = (plans: readonly Choice[]) => plans.map((one) => ({ value: String(one.id), label: `${one.unit}, ${one.yearFrom === one.yearTo ? one.yearFrom : `${one.yearFrom}–${one.yearTo}`}${one.number ? `, số ${one.number}` : ''}` }))

/** How a new plan begins. */
export function StartPage({ view, form, source }: { view: StartChoices; form: FormState; source?: number | undefined }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const text = (name: string, kept: string): string => (form.problems.length > 0 ? typed(form, name) : kept)
  const last = view.own.find((one) => one.id === source) ?? view.own[0]
  return (
    <Columns width="form" aside={<Box title="Rồi làm gì tiếp" level={3}><ol class="plain-list"><li>Soạn từng phần, phần nào xong lưu phần đó.</li><li>Gửi người khác trong đơn vị thẩm định.</li><li>Trình lãnh đạo ký, lấy số trong sổ văn bản.</li><li>Kế hoạch có hiệu lực: chỉ tiêu, nhiệm vụ bắt đầu được theo dõi.</li></ol></Box>}>
      <Back href={planPaths.list}>Kế hoạch</Back>
      <PageHead title="Lập kế hoạch" sub={LEVEL_WORDS[view.level]} />
      <form method="post" action={planPaths.start} novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Radios name="kind" legend="Kế hoạch cho" inline value={text('kind', 'year')} error={error('kind')} options={[{ value: 'year', label: 'một năm' }, { value: 'period', label: 'một giai đoạn' }]} />
        <Field name="yearFrom" width={6} inputmode="numeric" label="Năm, hoặc năm đầu" value={text('yearFrom', String(source && last ? last.yearTo + 1 : view.year + 1))} error={error('yearFrom')} />
        <Field name="yearTo" width={6} inputmode="numeric" label="Năm cuối" optional hint="Chỉ ghi cho kế hoạch giai đoạn." value={text('yearTo', '')} error={error('yearTo')} />
        <Radios
          name="from" legend="Bắt đầu từ" value={text('from', source ? 'last' : 'blank')} error={error('from')}
          options={[
            { value: 'blank', label: 'Khung trống', hint: 'Có sẵn tên các mục, chờ viết.' },
            ...(view.own.length > 0 ? [{ value: 'last', label: 'Kế hoạch trước của đơn vị', hint: 'Chép lại, ngày tháng chuyển sang năm mới; kèm kiến nghị của lần tổng kết.' }] : []),
            ...(view.above.length > 0 ? [{ value: 'parent', label: 'Chỉ tiêu cấp trên giao', hint: 'Lấy chỉ tiêu và việc giao cho cấp mình của kế hoạch cấp trên chọn ở dưới.' }] : []),
          ]}
        />
        {view.own.length > 0 && <Field name="source" type="select" label="Kế hoạch trước" value={text('source', String(last?.id ?? ''))} error={error('source')} emptyOption="Không chọn" options={options(view.own)} />}
        {view.above.length > 0 && <Field name="parent" type="select" label="Kế hoạch cấp trên" optional value={text('parent', '')} error={error('parent')} emptyOption="Chưa có trên hệ thống" options={options(view.above)} />}
        <Radios name="shape" legend="Bố cục của khung trống" value={text('shape', 'purpose')} options={[{ value: 'purpose', label: 'Mục đích, yêu cầu rồi đến chỉ tiêu' }, { value: 'aims', label: 'Mục tiêu chung, mục tiêu cụ thể ngay từ đầu' }]} />
        <Field name="title" type="textarea" rows={2} label="Tên kế hoạch" optional hint="Để trống thì đặt theo đơn vị và năm; sửa được sau." value={text('title', '')} error={error('title')} maxlength={500} />
        <FormActions><Button size="large">Tạo dự thảo</Button><LinkButton kind="text" href={planPaths.list}>Thôi</LinkButton></FormActions>
      </form>
    </Columns>
  )
}

/** A small form about one plan: title, words, fields, one verb. */
export function LifeForm({ view, form, title, text, action, verb, danger = false, children }: {
  view: PlanView; form: FormState; title: string; text?: Content; action: string; verb: string; danger?: boolean; children?: Content
}): Html {
  const back = planPaths.plan(view.plan.id)
  return (
    <Columns width="form" aside={<></>}>
      <Back href={back}>{view.unit} {view.years}</Back>
      <PageHead title={title} sub={view.content.title} />
      {text && <p>{text}</p>}
      <form method="post" action={action} novalidate data-keep={action}>
        <ErrorSummary problems={form.problems} idFor={(path) => `f-${path}`} />
        <HiddenRequestId value={form.requestId} />
        {children}
        <FormActions><Button size="large" {...(danger ? { kind: 'danger-filled' as const } : {})}>{verb}</Button><LinkButton kind="text" href={back}>Thôi</LinkButton></FormActions>
      </form>
    </Columns>
  )
}

type Props = { view: PlanView; form: FormState }

/** Sending to appraisal. What is missing leads to its section. */
export function SubmitPage({ view, form }: Props): Html {
  const lacks = form.problems.filter((problem) => problem.path !== '')
  return (
    <LifeForm view={view} form={{ ...form, problems: form.problems.filter((problem) => problem.path === '') }} title="Gửi thẩm định" text="Người khác trong đơn vị đọc và ghi ý kiến. Trong lúc đó dự thảo không sửa được; cần thì lấy về." action={planPaths.submit(view.plan.id)} verb="Gửi thẩm định">
      {lacks.length > 0 && <Notice kind="error" title="Chưa gửi được, dự thảo còn thiếu:"><ul>{lacks.map((one) => <li><a href={planPaths.edit(view.plan.id, one.path)}>{one.message}</a></li>)}</ul></Notice>}
    </LifeForm>
  )
}

/** The opinion of who appraises. */
export function AppraisePage({ view, form }: Props): Html {
  const { plan, shown } = view
  return (
    <LifeForm view={view} form={form} title="Ghi ý kiến thẩm định" text={<>Đọc <a href={`${planPaths.text(plan.id)}?ban=${shown.no}`}>nội dung</a> hoặc <a href={`${planPaths.print(plan.id)}?ban=${shown.no}`}>bản in</a> trước khi kết luận.</>} action={planPaths.appraise(plan.id)} verb="Ghi kết luận">
      <Radios name="verdict" legend="Kết luận" value={typed(form, 'verdict')} error={problemFor(form.problems, 'verdict')} options={[{ value: 'passed', label: 'Đạt, trình ký', hint: 'Văn bản được lập trong sổ, chờ trình lãnh đạo.' }, { value: 'returned', label: 'Trả lại để sửa' }]} />
      <Field name="opinion" type="textarea" rows={6} label="Ý kiến thẩm định" value={typed(form, 'opinion')} error={problemFor(form.problems, 'opinion')} maxlength={5000} />
    </LifeForm>
  )
}

/** One line of reason. */
export function ReasonPage({ view, form, title, text, action, verb, label, hint }: Props & { title: string; text: string; action: string; verb: string; label: string; hint?: string }): Html {
  return <LifeForm view={view} form={form} title={title} text={text} action={action} verb={verb}><Field name="reason" type="textarea" rows={3} label={label} hint={hint} value={typed(form, 'reason')} error={problemFor(form.problems, 'reason')} maxlength={500} /></LifeForm>
}

/** Year-end review. */
export function ReviewPage({ view, form }: Props): Html {
  const box = (name: string, label: string, hint: string): Content => <Field name={name} type="textarea" rows={5} label={label} hint={hint} value={typed(form, name)} error={problemFor(form.problems, name)} maxlength={5000} />
  return (
    <LifeForm view={view} form={form} title="Tổng kết kế hoạch" text="Sau khi tổng kết, dự thảo năm sau lập được từ đây và mang theo phần rà soát này." action={planPaths.review(view.plan.id)} verb="Ghi tổng kết">
      <Fieldset legend="Rà soát">{box('reached', 'Kết quả đạt được', 'So với từng chỉ tiêu.')}{box('obstacles', 'Tồn tại, khó khăn', 'Nguyên nhân nếu rõ.')}{box('proposals', 'Kiến nghị cho năm sau', 'Đưa vào dự thảo năm sau.')}</Fieldset>
    </LifeForm>
  )
}

/** Which plan took the place of this one. */
export function ReplacePage({ view, form, choices }: Props & { choices: readonly Choice[] }): Html {
  return (
    <LifeForm view={view} form={form} title="Ghi kế hoạch thay thế" text="Kế hoạch này vẫn được giữ nguyên, chỉ không còn theo dõi nữa." action={planPaths.replace(view.plan.id)} verb="Ghi thay thế">
      <Field name="by" type="select" label="Kế hoạch thay thế" value={typed(form, 'by')} error={problemFor(form.problems, 'by')} emptyOption="Chọn kế hoạch đã ban hành" options={options(choices.filter((one) => one.id !== view.plan.id))} />
      <HiddenFields values={{}} />
    </LifeForm>
  )
}

/** Tasks of a former unit, to go on with. */
export function CarryPage({ view, form }: { view: CarryView; form: FormState }): Html {
  const back = planPaths.plan(view.plan.id)
  const again = form.problems.length > 0
  const sent = form.values.tasks
  const chosen = again ? (Array.isArray(sent) ? sent : typeof sent === 'string' ? [sent] : []) : view.tasks.filter((one) => one.open).map((one) => one.task.key)
  return (
    <Columns width="form" aside={<></>}>
      <Back href={back}>{view.unit}</Back>
      <PageHead title="Tiếp nhận việc" sub={`Việc của ${view.unit} được chép vào dự thảo của đơn vị mình; kế hoạch cũ giữ nguyên tên và nội dung.`} />
      {view.drafts.length === 0
        ? <Notice kind="info" title="Chưa có dự thảo nào để nhận việc."><a href={planPaths.start}>Lập dự thảo</a> hoặc mở lần điều chỉnh kế hoạch đang áp dụng, rồi quay lại.</Notice>
        : (
          <form method="post" action={planPaths.carry(view.plan.id)} novalidate>
            <ErrorSummary problems={form.problems} />
            <HiddenRequestId value={form.requestId} />
            <Field name="plan" type="select" label="Đưa vào dự thảo" value={again ? typed(form, 'plan') : String(view.drafts[0]?.id)} error={problemFor(form.problems, 'plan')} options={options(view.drafts)} />
            <Checkboxes name="tasks" legend="Việc tiếp nhận" hint="Đã đánh dấu sẵn việc chưa hết thời gian." values={chosen} error={problemFor(form.problems, 'tasks')} options={view.tasks.map(({ task, open }) => ({ value: task.key, label: `${task.title}${open ? '' : ' (đã hết thời gian)'}` }))} />
            <FormActions><Button size="large">Tiếp nhận</Button><LinkButton kind="text" href={back}>Thôi</LinkButton></FormActions>
          </form>
        )}
    </Columns>
  )
}
