import type { Html } from '../../../../ui/html.ts'
import { invalid, notFound } from '../../../../platform/refused.ts'
import { ConfirmPanel } from '../../../../ui/record.tsx'
import { type FormPage, type FormState, formRoutes, handlePost, numberParam, requireActor, type Site, type Web, type WebContext } from '../../../../ui/web.tsx'
import { legalDocuments } from '../../../papers/index.ts'
import { planPaths } from '../../paths.ts'
import { placedParts } from '../rows.ts'
import { PlanHead } from '../pages-record.tsx'
import { planRecord } from '../record.ts'
import { EditorPage } from './form.tsx'
import { DutyForm, PartForm, TargetForm, TaskForm } from './pages-row-form.tsx'
import { DutiesSection, PartsSection, TargetsSection, TasksSection } from './pages-rows.tsx'
import { addedBasis, AppendixSection, BasesSection, FactsSection, RecipientsSection, TagsSection } from './pages-sections.tsx'
import { movePlanRow, removePlanRow, type RowKind, savePlanDuty, savePlanPart, savePlanTarget, savePlanTask } from './row-commands.ts'
import { savePlanAppendix, savePlanBases, savePlanFacts, savePlanRecipients, savePlanTags } from './section-commands.ts'
import { appendixRows, planEditor, type EditorView } from './view.ts'

const active = planPaths.list
const ROWS = { 'cac-muc': 'parts', 'chi-tieu': 'targets', 'nhiem-vu': 'tasks', 'phan-cong': 'duties' } as const satisfies Record<string, RowKind>
type RowSection = keyof typeof ROWS
const LISTS: Record<RowSection, (props: { view: EditorView }) => Html> = { 'cac-muc': PartsSection, 'chi-tieu': TargetsSection, 'nhiem-vu': TasksSection, 'phan-cong': DutiesSection }
const FORMS = { 'cac-muc': PartForm, 'chi-tieu': TargetForm, 'nhiem-vu': TaskForm, 'phan-cong': DutyForm } as const

/** Rows of a form (`bases.0.text`) as a list. */
function rowsOf(form: FormState, name: string, fields: readonly string[]): Record<string, string>[] {
  const group = form.values[name]
  if (typeof group !== 'object' || Array.isArray(group)) return []
  const size = Math.max(-1, ...Object.keys(group).map((key) => Number(/^(\d{1,3})\./.exec(key)?.[1] ?? -1))) + 1
  return Array.from({ length: Math.min(size, 201) }, (_, i) => Object.fromEntries(fields.map((field) => [field, group[`${i}.${field}`] ?? ''])))
}

/** Pages on which a draft is written: its sections, and each row of its tables. */
export function editorRoutes(web: Web, site: Site): void {
  const { door } = site
  const load = (c: WebContext): Promise<EditorView> => door.ask(requireActor(c), planEditor, { plan: numberParam(c, 'id'), q: c.req.query('q') })
  const frame = (c: WebContext, title: string, body: Html) => c.get('frame')({ title, active, scripts: ['keep-form'] }, body)

  web.get('/ke-hoach/:id{[0-9]+}/soan', async (c) => {
    const view = await load(c)
    const record = await door.ask(requireActor(c), planRecord, { plan: view.plan.id, version: view.no })
    return c.get('frame')({ title: `Soạn: ${view.content.title}`, active, head: <PlanHead view={record} tab="edit" /> }, <EditorPage view={view} />)
  })

  const section = (name: string, title: string, Page: (props: { view: EditorView; form: FormState }) => Html, save: (c: WebContext, form: FormState, plan: number) => Promise<unknown>): void => {
    formRoutes(web, `/ke-hoach/:id{[0-9]+}/soan/${name}`, {
      show: async (c, form) => frame(c, title, <Page view={await load(c)} form={form} />),
      submit: async (c, form) => {
        const plan = numberParam(c, 'id')
        await save(c, form, plan)
        return { to: planPaths.edit(plan, name), done: 'Đã lưu.' }
      },
    })
  }
  section('thong-tin', 'Thông tin chung', FactsSection, (c, { values, requestId }, plan) => door.run(requireActor(c), savePlanFacts, { ...values, plan }, requestId))
  section('uu-tien', 'Ưu tiên, lồng ghép', TagsSection, (c, { values, requestId }, plan) => door.run(requireActor(c), savePlanTags, { ...values, plan }, requestId))
  section('noi-nhan', 'Nơi nhận', RecipientsSection, (c, { values, requestId }, plan) => door.run(requireActor(c), savePlanRecipients, { ...values, plan }, requestId))
  section('phu-luc', 'Phụ lục và cách in', AppendixSection, async (c, form, plan) => {
    const actor = requireActor(c)
    const filled = form.values.fill === undefined ? undefined : await door.ask(actor, appendixRows, { plan })
    if (filled?.length === 0) throw invalid([{ path: 'fill', message: 'Chưa có danh sách đăng ký nào được nhận cho năm của kế hoạch này.' }])
    return door.run(actor, savePlanAppendix, { ...form.values, plan, rows: filled ?? rowsOf(form, 'rows', ['name', 'upTo4', 'potential5', 'total', 'note']) }, form.requestId)
  })
  section('can-cu', 'Căn cứ', BasesSection, async (c, form, plan) => {
    const actor = requireActor(c)
    if (typeof form.values.add !== 'string') return door.run(actor, savePlanBases, { ...form.values, plan, bases: rowsOf(form, 'bases', ['text', 'document']) }, form.requestId)
    const [view, all] = [await load(c), await door.ask(actor, legalDocuments, {})]
    const bases = addedBasis(view, form.values.add, all.rows)
    if (!bases) throw invalid([{ path: 'bases', message: 'Sổ không có văn bản này.' }])
    return door.run(actor, savePlanBases, { plan, revision: view.revision, bases }, form.requestId)
  })

  for (const name of Object.keys(ROWS)) if (isRowSection(name)) rowRoutes(web, site, name, load)
}

function isRowSection(name: string): name is RowSection {
  return name in ROWS
}

function rowRoutes(web: Web, { door }: Site, name: RowSection, load: (c: WebContext) => Promise<EditorView>): void {
  const at = `/ke-hoach/:id{[0-9]+}/soan/${name}`
  const List = LISTS[name]
  const Form = FORMS[name]
  const list = async (c: WebContext) => c.get('frame')({ title: 'Soạn kế hoạch', active }, <List view={await load(c)} />)
  web.get(at, list)
  web.post(`${at}/chuyen`, (c) => handlePost(c, {
    show: list,
    submit: async (inner, { values, requestId }) => {
      const plan = numberParam(inner, 'id')
      await door.run(requireActor(inner), movePlanRow, { plan, rows: ROWS[name], key: values.key, by: values.by }, requestId)
      return { to: planPaths.edit(plan, name) }
    },
  }))
  const page: FormPage = {
    show: async (c, form) => {
      const view = await load(c)
      const row = c.req.param('row') ?? ''
      if (row !== 'moi' && form.problems.length === 0 && !rowExists(view, name, row)) throw notFound('Dự thảo không có dòng này; có thể đã được bỏ.')
      return c.get('frame')({ title: 'Soạn kế hoạch', active, scripts: ['keep-form'] }, <Form view={view} form={form} row={row} under={c.req.query('duoi')} />)
    },
    submit: async (c, { values, requestId }) => {
      const plan = numberParam(c, 'id')
      const input = { ...values, plan }
      const actor = requireActor(c)
      if (name === 'cac-muc') await door.run(actor, savePlanPart, input, requestId)
      else if (name === 'chi-tieu') await door.run(actor, savePlanTarget, input, requestId)
      else if (name === 'nhiem-vu') await door.run(actor, savePlanTask, input, requestId)
      else await door.run(actor, savePlanDuty, input, requestId)
      return { to: planPaths.edit(plan, name), done: 'Đã lưu.' }
    },
  }
  formRoutes(web, `${at}/:row`, page)
  formRoutes(web, `${at}/:row/bo`, {
    show: async (c, form) => {
      const view = await load(c)
      const row = c.req.param('row') ?? ''
      const title = rowTitle(view, name, row)
      if (title === undefined) throw notFound('Dự thảo không có dòng này; có thể đã được bỏ.')
      return c.get('frame')({ title: 'Bỏ dòng', active }, <ConfirmPanel question={`Bỏ “${title}”?`} text={form.problems[0]?.message ?? (name === 'cac-muc' ? 'Các mục con cũng bị bỏ theo. Bản đã lưu trước đó còn trong nhật ký.' : 'Bản đã lưu trước đó còn trong nhật ký.')} action={`${planPaths.row(view.plan.id, name, row)}/bo`} fields={{ revision: view.revision }} verb="Bỏ dòng này" cancelLabel="Giữ lại" cancelHref={planPaths.row(view.plan.id, name, row)} />)
    },
    submit: async (c, { values, requestId }) => {
      const plan = numberParam(c, 'id')
      await door.run(requireActor(c), removePlanRow, { plan, revision: values.revision, rows: ROWS[name], key: c.req.param('row') }, requestId)
      return { to: planPaths.edit(plan, name), done: 'Đã bỏ dòng.' }
    },
  })
}

function rowTitle({ content }: EditorView, name: RowSection, row: string): string | undefined {
  switch (name) {
    case 'cac-muc': return placedParts(content.parts).find(({ part }) => part.key === row)?.part.heading
    case 'chi-tieu': return content.targets.find((one) => one.key === row)?.title
    case 'nhiem-vu': return content.tasks.find((one) => one.key === row)?.title
    case 'phan-cong': return content.duties.find((one) => one.key === row)?.body.name
    default: {
      const never: never = name
      return never
    }
  }
}

function rowExists(view: EditorView, name: RowSection, row: string): boolean {
  return rowTitle(view, name, row) !== undefined
}
