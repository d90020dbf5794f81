import { Hono } from 'hono'
import { notFound } from '../../platform/refused.ts'
import { ConfirmPanel } from '../../ui/record.tsx'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { formRoutes, handlePost, numberParam, requireActor, type Site, typed, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { addChange, askPreview, describeDraft, discardDraft, dropEra, keepDraft, removeChange, startDraft } from './commands.ts'
import { EffectsPage, RuleHead, RulePage, RulesPage } from './pages.tsx'
import { AddChangePage, CHANGE_KINDS, DescribePage, KeepPage } from './pages-form.tsx'
import { rulePaths } from './paths.ts'
import { changeChoices, ruleEffects, ruleRecord, rulesList } from './queries.ts'
import { effectsSheet } from './sheets.ts'

const active = rulePaths.rules

/** Rule sets, drafts on top of them, and what those would change. */
export function rulesRoutes(site: Site): Web {
  const { door } = site
  const web: Web = new Hono<WebEnv>()
  const record = (c: WebContext) => door.ask(requireActor(c), ruleRecord, { draft: numberParam(c, 'id') })
  const showRecord = async (c: WebContext) => {
    const view = await record(c)
    return c.get('frame')({ title: view.draft.title, active, head: <RuleHead view={view} /> }, <RulePage view={view} />)
  }
  web.get(rulePaths.rules, async (c) => c.get('frame')({ title: 'Quy định', active }, <RulesPage {...await door.ask(requireActor(c), rulesList, {})} />))
  formRoutes(web, rulePaths.start, {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), rulesList, {})
      if (!view.mayDraft) throw notFound()
      return c.get('frame')({ title: 'Soạn dự thảo', active }, <DescribePage form={form} title="Soạn dự thảo quy định" action={rulePaths.start} back={rulePaths.rules} />)
    },
    submit: async (c, { values, requestId }) => {
      const { draft } = await door.run(requireActor(c), startDraft, values, requestId)
      return { to: rulePaths.draft(draft), done: 'Đã tạo dự thảo. Thêm thay đổi.' }
    },
  })
  web.get('/quy-dinh/:id{[0-9]+}', showRecord)
  formRoutes(web, '/quy-dinh/:id/sua', {
    show: async (c, form) => {
      const view = await record(c)
      if (!view.may.draft) throw notFound()
      return c.get('frame')({ title: 'Sửa dự thảo', active }, <DescribePage form={form} draft={view.draft} title="Sửa tên, căn cứ" action={rulePaths.describe(view.draft.id)} back={rulePaths.draft(view.draft.id)} />)
    },
    submit: async (c, { values, requestId }) => {
      const draft = numberParam(c, 'id')
      await door.run(requireActor(c), describeDraft, { ...values, draft }, requestId)
      return { to: rulePaths.draft(draft), done: 'Đã lưu.' }
    },
  })
  changeRoutes(web, door, showRecord)
  web.get('/quy-dinh/:id/tac-dong', async (c) => {
    const asked = (name: string): string | undefined => c.req.query(name) || undefined
    const filter = { draft: numberParam(c, 'id'), set: asked('bo'), province: asked('noi'), before: asked('tu'), after: asked('den'), kind: asked('loai'), page: asked('trang') }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), effectsSheet, filter))
    const view = await door.ask(requireActor(c), ruleEffects, filter)
    return c.get('frame')({ title: 'Trường hợp đổi hạng', active }, <EffectsPage view={view} download={<SheetLinks c={c} />} />)
  })
  formRoutes(web, '/quy-dinh/:id/giu', {
    show: async (c, form) => {
      const view = await record(c)
      if (!view.may.keep) throw notFound()
      return c.get('frame')({ title: 'Giữ làm quy định', active }, <KeepPage view={view} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const draft = numberParam(c, 'id')
      const { era } = await door.run(requireActor(c), keepDraft, { ...values, draft }, requestId)
      return { to: rulePaths.draft(draft), done: `Đã giữ làm quy định ${era}.` }
    },
  })
  confirmRoute(web, '/quy-dinh/:id/xoa', {
    show: async (c) => {
      const { draft, may } = await record(c)
      if (!may.draft) throw notFound()
      return c.get('frame')({ title: 'Xóa dự thảo', active }, <ConfirmPanel question={`Xóa dự thảo “${draft.title}”?`} text="Các thay đổi và tác động đã tính mất theo; lịch sử còn trong nhật ký." action={rulePaths.discard(draft.id)} verb="Xóa dự thảo" cancelLabel="Giữ lại" cancelHref={rulePaths.draft(draft.id)} />)
    },
    submit: async (c, requestId) => {
      await door.run(requireActor(c), discardDraft, { draft: numberParam(c, 'id') }, requestId)
      return { to: rulePaths.rules, done: 'Đã xóa dự thảo.' }
    },
  })
  confirmRoute(web, '/quy-dinh/:id/dua-ve-du-thao', {
    show: async (c) => {
      const { draft, may } = await record(c)
      if (!may.drop) throw notFound()
      return c.get('frame')({ title: 'Đưa về dự thảo', active }, <ConfirmPanel question={`Đưa quy định ${draft.document} về dự thảo?`} text="Quy định này chưa có hồ sơ. Từ nay nó không có hiệu lực nữa; sửa rồi giữ lại được." action={rulePaths.drop(draft.id)} verb="Đưa về dự thảo" cancelLabel="Giữ nguyên" cancelHref={rulePaths.draft(draft.id)} />)
    },
    submit: async (c, requestId) => {
      const draft = numberParam(c, 'id')
      await door.run(requireActor(c), dropEra, { draft }, requestId)
      return { to: rulePaths.draft(draft), done: 'Đã đưa về dự thảo.' }
    },
  })
  return web
}

function confirmRoute(web: Web, path: string, page: { show(c: WebContext): Promise<Response>; submit(c: WebContext, requestId: string): Promise<{ to: string; done: string }> }): void {
  formRoutes(web, path, { show: (c) => page.show(c), submit: (c, { requestId }) => page.submit(c, requestId) })
}

function changeRoutes(web: Web, door: Site['door'], showRecord: (c: WebContext) => Promise<Response>): void {
  formRoutes(web, '/quy-dinh/:id/them', {
    show: async (c, form) => {
      const kind = CHANGE_KINDS.find((one) => one === (typed(form, 'kind') || c.req.query('loai')))
      const view = await door.ask(requireActor(c), changeChoices, { draft: numberParam(c, 'id'), set: typed(form, 'set') || c.req.query('bo') || undefined })
      return c.get('frame')({ title: 'Thêm thay đổi', active }, <AddChangePage view={view} form={form} kind={kind} asked={c.req.query('bo') !== undefined} />)
    },
    submit: async (c, { values, requestId }) => {
      const draft = numberParam(c, 'id')
      const { problems } = await door.run(requireActor(c), addChange, { ...values, draft }, requestId)
      return { to: rulePaths.draft(draft), done: problems.length === 0 ? 'Đã thêm thay đổi.' : 'Đã thêm thay đổi. Các thay đổi chưa khớp nhau, xem bên dưới.' }
    },
  })
  web.post('/quy-dinh/:id/bo-thay-doi', (c) => handlePost(c, {
    show: showRecord,
    submit: async (at, { values, requestId }) => {
      const draft = numberParam(at, 'id')
      await door.run(requireActor(at), removeChange, { ...values, draft }, requestId)
      return { to: rulePaths.draft(draft), done: 'Đã bỏ thay đổi.' }
    },
  }))
  web.post('/quy-dinh/:id/tinh-tac-dong', (c) => handlePost(c, {
    show: showRecord,
    submit: async (at, { requestId }) => {
      const draft = numberParam(at, 'id')
      await door.run(requireActor(at), askPreview, { draft }, requestId)
      return { to: `${rulePaths.draft(draft)}#tac-dong`, done: 'Đang tính tác động. Tải lại trang sau ít phút.' }
    },
  }))
}
