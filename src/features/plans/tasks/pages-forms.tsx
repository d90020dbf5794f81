import { TAKEN_WORDS } from '../../../platform/files/store.ts'
import { Button, Checkbox, DateField, ErrorSummary, Field, Fieldset, FileField, FormActions, HiddenFields, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Content, Html } from '../../../ui/html.ts'
import { Back, PageHead } from '../../../ui/layout.tsx'
import { EmptyState, Notice } from '../../../ui/record.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { formatDate, limitInWords } from '../../../ui/words.ts'
import { dateShown } from '../../producers/index.ts'
import { KeptUploads, uploadData } from '../../products/index.ts'
import { TOPICS } from '../document/content.ts'
import { TOPIC_WORDS } from '../document/words.ts'
import { PROGRESS_STATES } from './model.ts'
import { taskPaths } from './paths.ts'
import { choicesOf, type TaskView } from './queries.ts'
import { periodName, STATE_WORDS } from './words.ts'

type Step = { view: TaskView; form: FormState }

function Frame({ view, title, sub, children }: { view: TaskView; title: string; sub?: Content; children: Content }): Html {
  return (
    <>
      <Back href={taskPaths.task(view.task.id)}>{view.task.mark !== '' && `${view.task.mark}. `}{view.task.title}</Back>
      <PageHead title={title} sub={sub} />
      {children}
    </>
  )
}

/** The body one speaks for; silent where there is only one. */
function PartyField({ view, form }: Step): Html {
  const choices = choicesOf(view)
  const [only] = choices
  if (choices.length <= 1) return <HiddenFields values={{ party: only?.party }} />
  const mine = new Set(view.mine.map((one) => one.party))
  return (
    <Field
      name="party" type="select" label="Đơn vị" hint={view.follows ? 'Cơ quan thường trực ghi thay được cho đơn vị chưa có tài khoản; tên người ghi hiện ở báo cáo.' : undefined}
      value={typed(form, 'party', view.mine[0]?.party ?? '')} error={problemFor(form.problems, 'party')} emptyOption="Chọn đơn vị"
      options={choices.map((one) => ({ value: one.party, label: mine.has(one.party) ? one.name : `${one.name} (ghi thay)` }))}
    />
  )
}

/** Where a part of a task stands now, with proof. */
export function ReportPage({ view, form, maxUpload }: Step & { maxUpload: number }): Html {
  const { task } = view
  const { time } = task
  const mine = view.standing.filter((one) => view.mine.some((own) => own.party === one.party))
  const last = mine[0]?.last
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const states = PROGRESS_STATES.filter((one) => one !== 'done' || time.kind !== 'standing')
  return (
    <Frame view={view} title="Báo tiến độ" sub={last ? `Lần báo trước: ${STATE_WORDS[last.state].toLocaleLowerCase('vi')}, ${last.percent}%, ngày ${formatDate(last.on)}.` : undefined}>
      <form method="post" action={taskPaths.report(task.id)} enctype="multipart/form-data" novalidate class="form" {...uploadData(maxUpload)}>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <HiddenFields values={{ seen: view.progress[0]?.id ?? 0 }} />
        <PartyField view={view} form={form} />
        {time.kind === 'standing' && view.periods.length > 0 && (
          <Field name="period" type="select" label="Báo cho kỳ" value={typed(form, 'period', owed(view))} error={error('period')} options={[...view.periods].reverse().slice(0, 24).map((period) => ({ value: period.to, label: periodName(time.rhythm, period) }))} />
        )}
        <Radios name="state" legend="Tình hình" value={typed(form, 'state', 'under-way')} error={error('state')} options={states.map((one) => ({ value: one, label: STATE_WORDS[one] }))} />
        <Field name="percent" label="Hoàn thành được" optional={time.kind === 'standing'} width={4} inputmode="numeric" suffix="%" hint="Số nguyên từ 0 đến 100. Hoàn thành thì để trống được." value={typed(form, 'percent')} error={error('percent')} />
        <Field name="words" type="textarea" label="Đã làm gì, kết quả" optional rows={5} value={typed(form, 'words')} error={error('words')} />
        <DateField name="on" legend="Tính đến ngày" value={dateShown(form, 'on', view.today)} error={error('on')} />
        <FileField name="file" label="Minh chứng" optional multiple hint={`${TAKEN_WORDS}; mỗi tệp tối đa ${limitInWords(maxUpload)}, tối đa 10 tệp.`} error={error('file') ?? error('files')}><KeptUploads form={form} /></FileField>
        <FormActions><Button>Gửi báo cáo</Button><LinkButton kind="text" href={taskPaths.task(task.id)}>Thôi</LinkButton></FormActions>
      </form>
    </Frame>
  )
}

/** The oldest period without a report of the own body, else the running one. */
function owed(view: TaskView): string {
  const own = view.standing.find((one) => one.party === view.mine[0]?.party)
  return (view.periods.find((period) => !own?.last?.periods.includes(period.to)) ?? view.periods.at(-1))?.to ?? ''
}

/** Who follows the task in each body (M07.07). */
export function PeoplePage({ view, form }: Step): Html {
  const known = view.followers.find((one) => one.party === (view.mine[0]?.party ?? ''))
  const field = (name: 'leader' | 'officer' | 'contact') => ({ name, value: typed(form, name, known?.[name] ?? ''), error: problemFor(form.problems, name) })
  return (
    <Frame view={view} title="Phân công theo dõi" sub="Mỗi đơn vị cử một lãnh đạo phụ trách và một người theo dõi, tổng hợp, báo cáo.">
      <form method="post" action={taskPaths.people(view.task.id)} class="form">
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <PartyField view={view} form={form} />
        <Field {...field('leader')} label="Lãnh đạo phụ trách" hint="Họ tên, chức vụ." />
        <Field {...field('officer')} label="Người theo dõi, tổng hợp" hint="Họ tên, chức vụ." />
        <Field {...field('contact')} label="Điện thoại, thư điện tử" optional />
        <FormActions><Button>Lưu phân công</Button><LinkButton kind="text" href={taskPaths.task(view.task.id)}>Thôi</LinkButton></FormActions>
      </form>
    </Frame>
  )
}

/** Closes a task with its proof. */
export function ClosePage({ view, form, maxUpload }: Step & { maxUpload: number }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const proof = view.files.length > 0
  return (
    <Frame view={view} title="Đóng nhiệm vụ" sub={view.task.confirm ? 'Kế hoạch yêu cầu lãnh đạo xác nhận kết quả; nhiệm vụ đóng sau khi xác nhận.' : undefined}>
      {view.standsOn.done < view.standsOn.leads && <Notice kind="info" title={`${view.standsOn.leads - view.standsOn.done} đơn vị chủ trì chưa báo hoàn thành.`}>{view.follows ? 'Cơ quan thường trực vẫn đóng được; nói rõ ở kết quả.' : 'Đơn vị chủ trì đóng khi các đơn vị chủ trì khác đã báo hoàn thành.'}</Notice>}
      <form method="post" action={taskPaths.close(view.task.id)} enctype="multipart/form-data" novalidate class="form" {...uploadData(maxUpload)}>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Field name="result" type="textarea" label="Kết quả" value={typed(form, 'result')} error={error('result')} />
        <DateField name="on" legend="Ngày hoàn thành" value={dateShown(form, 'on', view.today)} error={error('on')} />
        <FileField name="file" label="Minh chứng kết quả" optional={proof} multiple hint={`${proof ? `Đã có ${view.files.length} tệp ở các báo cáo. ` : ''}${TAKEN_WORDS}; mỗi tệp tối đa ${limitInWords(maxUpload)}.`} error={error('file') ?? error('files')}><KeptUploads form={form} /></FileField>
        <FormActions><Button>Đóng nhiệm vụ</Button><LinkButton kind="text" href={taskPaths.task(view.task.id)}>Thôi</LinkButton></FormActions>
      </form>
    </Frame>
  )
}

/** One line of words with a verb: urging, reopening. */
export function WordsPage({ view, form, what }: Step & { what: { title: string; sub: string; action: string; name: string; label: string; verb: string; start?: string } }): Html {
  return (
    <Frame view={view} title={what.title} sub={what.sub}>
      <form method="post" action={what.action} class="form">
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Field name={what.name} type="textarea" rows={3} label={what.label} value={typed(form, what.name, what.start ?? '')} error={problemFor(form.problems, what.name)} />
        <FormActions><Button>{what.verb}</Button><LinkButton kind="text" href={taskPaths.task(view.task.id)}>Thôi</LinkButton></FormActions>
      </form>
    </Frame>
  )
}

/** A task that arose by order. */
export function OrderPage({ plan, offer, form }: { plan: { id: number; title: string }; offer: readonly string[]; form: FormState }): Html {
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const field = (name: string) => ({ name, value: typed(form, name), error: error(name) })
  return (
    <>
      <Back href={taskPaths.ofPlan(plan.id)}>Nhiệm vụ của kế hoạch</Back>
      <PageHead title="Giao nhiệm vụ phát sinh" sub={`Đứng cạnh các nhiệm vụ của “${plan.title}”.`} />
      <form method="post" action={taskPaths.order(plan.id)} class="form">
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <HiddenFields values={{ plan: plan.id }} />
        <Fieldset legend="Văn bản giao việc">
          <Field {...field('document')} label="Số, ký hiệu" hint="Ví dụ: 512/UBND-KT" width={20} />
          <Field {...field('issuer')} label="Cơ quan giao" hint="Ví dụ: UBND thành phố" />
          <DateField name="dated" legend="Ngày của văn bản" value={dateShown(form, 'dated', null)} error={error('dated')} />
        </Fieldset>
        <Fieldset legend="Nhiệm vụ">
          <Field {...field('title')} label="Tên nhiệm vụ" />
          <Field {...field('activity')} type="textarea" rows={3} optional label="Hoạt động cụ thể" />
          <Field {...field('topic')} type="select" label="Nội dung" emptyOption="Chọn nội dung" options={TOPICS.map((one) => ({ value: one, label: TOPIC_WORDS[one] }))} />
          <Field {...field('leads')} type="textarea" rows={3} label="Cơ quan chủ trì" hint={`Mỗi dòng một cơ quan. “UBND các xã” là từng xã một. Đã biết: ${offer.slice(0, 12).join('; ')}.`} />
          <Field {...field('coordinators')} type="textarea" rows={3} optional label="Cơ quan phối hợp" hint="Mỗi dòng một cơ quan." />
          <Field {...field('time')} label="Thời gian" hint="Như kế hoạch viết: quý II/2026; từ tháng 02/2026 đến tháng 10/2026; 2026–2027; 15/12/2026; thường xuyên, hằng quý." />
        </Fieldset>
        <Checkbox name="confirm" label="Lãnh đạo xác nhận kết quả trước khi đóng" checked={typed(form, 'confirm') === 'on'} />
        <FormActions><Button>Giao nhiệm vụ</Button><LinkButton kind="text" href={taskPaths.ofPlan(plan.id)}>Thôi</LinkButton></FormActions>
      </form>
    </>
  )
}

/** Which plan the task is added to, when the address does not say. */
export function ChoosePlanPage(): Html {
  return (
    <>
      <PageHead title="Giao nhiệm vụ phát sinh" />
      <EmptyState title="Chọn kế hoạch trước" text="Mở kế hoạch của đơn vị, xem nhiệm vụ, rồi bấm “Giao nhiệm vụ phát sinh”." action={<LinkButton kind="second" href={taskPaths.shelf('don-vi')}>Nhiệm vụ của đơn vị</LinkButton>} />
    </>
  )
}
