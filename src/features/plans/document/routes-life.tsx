import { notFound } from '../../../platform/refused.ts'
import type { Html } from '../../../ui/html.ts'
import { type FormState, formRoutes, numberParam, requireActor, type Site, type Web, type WebContext } from '../../../ui/web.tsx'
import { planPaths } from '../paths.ts'
import { carryChoices, carryTasks } from './edit/carry.ts'
import { adjustPlan, discardPlan, replacePlan, reviewPlan, startPlan } from './life.ts'
import { AppraisePage, CarryPage, LifeForm, ReasonPage, ReplacePage, ReviewPage, StartPage, SubmitPage } from './pages-life.tsx'
import { planRecord, type PlanView } from './record.ts'
import { startChoices } from './start-choices.ts'
import { appraisePlan, reopenPlan, submitPlan } from './steps.ts'

const active = planPaths.list

/** The steps of a plan, each a small form of its own. */
export function planLifeRoutes(web: Web, { door }: Site): void {
  formRoutes(web, planPaths.start, {
    show: async (c, form) => {
      const source = Number(c.req.query('tu')) || undefined
      return c.get('frame')({ title: 'Lập kế hoạch', active }, <StartPage view={await door.ask(requireActor(c), startChoices, {})} form={form} source={source} />)
    },
    submit: async (c, { values, requestId }) => {
      const { plan } = await door.run(requireActor(c), startPlan, values, requestId)
      return { to: planPaths.edit(plan), done: 'Đã tạo dự thảo. Soạn từng phần.' }
    },
  })

  const step = (path: string, action: string, title: string, page: (view: PlanView, form: FormState, c: WebContext) => Html | Promise<Html>, submit: (c: WebContext, input: Record<string, unknown> & { plan: number }, requestId: string) => Promise<{ to: string; done: string }>): void => {
    formRoutes(web, path, {
      show: async (c, form) => {
        const plan = numberParam(c, 'id')
        const first = await door.ask(requireActor(c), planRecord, { plan })
        if (form.problems.length === 0 && !first.can.some((one) => one === action)) throw notFound('Lúc này không làm được việc này với kế hoạch.')
        const view = first.draft === undefined ? first : await door.ask(requireActor(c), planRecord, { plan, version: first.draft })
        return c.get('frame')({ title, active, scripts: ['keep-form'] }, await page(view, form, c))
      },
      submit: (c, { values, requestId }) => submit(c, { ...values, plan: numberParam(c, 'id') }, requestId),
    })
  }
  const at = (name: string): string => `/ke-hoach/:id{[0-9]+}/${name}`

  step(at('gui-tham-dinh'), 'plan.submit', 'Gửi thẩm định', (view, form) => <SubmitPage view={view} form={form} />, async (c, input, requestId) => {
    await door.run(requireActor(c), submitPlan, input, requestId)
    return { to: planPaths.plan(input.plan), done: 'Đã gửi thẩm định.' }
  })
  step(at('tham-dinh'), 'plan.appraise', 'Ghi ý kiến thẩm định', (view, form) => <AppraisePage view={view} form={form} />, async (c, input, requestId) => {
    const { paper } = await door.run(requireActor(c), appraisePlan, input, requestId)
    return { to: planPaths.plan(input.plan), done: paper === null ? 'Đã trả lại để sửa.' : 'Đã ghi thẩm định đạt. Văn bản chờ trình ký trong sổ.' }
  })
  step(at('lay-ve-sua'), 'plan.reopen', 'Lấy về sửa', (view, form) => <ReasonPage view={view} form={form} title="Lấy về sửa" text="Ý kiến thẩm định đã ghi vẫn còn; sửa xong gửi thẩm định lại." action={planPaths.reopen(view.plan.id)} verb="Lấy về sửa" label="Lý do" />, async (c, input, requestId) => {
    await door.run(requireActor(c), reopenPlan, input, requestId)
    return { to: planPaths.edit(input.plan), done: 'Đã lấy về. Dự thảo sửa được.' }
  })
  step(at('dieu-chinh'), 'plan.adjust', 'Điều chỉnh, bổ sung', (view, form) => <ReasonPage view={view} form={form} title="Điều chỉnh, bổ sung kế hoạch" text="Mở phiên bản mới chép từ bản đang áp dụng. Bản cũ có hiệu lực đến khi bản mới ban hành; cả hai được giữ." action={planPaths.adjust(view.plan.id)} verb="Mở lần điều chỉnh" label="Lý do điều chỉnh" hint="Ví dụ: bổ sung chỉ tiêu theo thông báo của thành phố." />, async (c, input, requestId) => {
    await door.run(requireActor(c), adjustPlan, input, requestId)
    return { to: planPaths.edit(input.plan), done: 'Đã mở phiên bản mới để soạn.' }
  })
  step(at('tong-ket'), 'plan.review', 'Tổng kết kế hoạch', (view, form) => <ReviewPage view={view} form={form} />, async (c, input, requestId) => {
    await door.run(requireActor(c), reviewPlan, input, requestId)
    return { to: planPaths.plan(input.plan), done: 'Đã ghi tổng kết. Lập được dự thảo năm sau.' }
  })
  step(at('thay-the'), 'plan.replace', 'Ghi kế hoạch thay thế', async (view, form, c) => <ReplacePage view={view} form={form} choices={(await door.ask(requireActor(c), startChoices, {})).own} />, async (c, input, requestId) => {
    await door.run(requireActor(c), replacePlan, input, requestId)
    return { to: planPaths.plan(input.plan), done: 'Đã ghi kế hoạch thay thế.' }
  })
  step(at('bo'), 'plan.discard', 'Bỏ dự thảo', (view, form) => <LifeForm view={view} form={form} title={view.plan.version === 0 ? 'Bỏ dự thảo này?' : 'Bỏ lần điều chỉnh này?'} text={view.plan.version === 0 ? 'Dự thảo mất khỏi danh sách; nội dung còn trong nhật ký.' : 'Bản đang áp dụng giữ nguyên; nội dung soạn dở còn trong nhật ký.'} action={planPaths.discard(view.plan.id)} verb="Bỏ" danger />, async (c, input, requestId) => {
    const { gone } = await door.run(requireActor(c), discardPlan, input, requestId)
    return { to: gone ? planPaths.list : planPaths.plan(input.plan), done: 'Đã bỏ.' }
  })
  formRoutes(web, at('tiep-nhan'), {
    show: async (c, form) => c.get('frame')({ title: 'Tiếp nhận việc', active }, <CarryPage view={await door.ask(requireActor(c), carryChoices, { plan: numberParam(c, 'id') })} form={form} />),
    submit: async (c, { values, requestId }) => {
      const { plan } = await door.run(requireActor(c), carryTasks, { ...values, source: numberParam(c, 'id') }, requestId)
      return { to: planPaths.edit(plan, 'nhiem-vu'), done: 'Đã tiếp nhận việc vào dự thảo.' }
    },
  })
}
