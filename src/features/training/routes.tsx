import { Hono } from 'hono'
import { decide } from '../../access/decide.ts'
import { notFound, Refused } from '../../platform/refused.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { formRoutes, numberParam, requireActor, type Site, typed, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { attendClass, cancelClass, correctClass, correctPerson, recordClass, removePerson } from './commands.ts'
import { classSubject } from './model.ts'
import { AttendPage, CancelPage, ClassFormPage, PersonPage } from './pages-form.tsx'
import { ClassesPage, ClassHead, ClassPage, UntrainedPage } from './pages.tsx'
import { trainingPaths as paths } from './paths.ts'
import { readPeople } from './people.ts'
import { attendeeRecord, classesQuery, classRecord, producerChoices, untrainedQuery } from './queries.ts'
import { classesSheet, peopleSheet, untrainedSheet } from './sheets.ts'

/** Classes, who attended them, and who has not been to one yet. */
export function trainingRoutes(site: Site): Web {
  const { door } = site
  const web: Web = new Hono<WebEnv>()
  const thisYear = (): number => Number(door.today().slice(0, 4))

  web.get(paths.classes, async (c) => {
    const query = c.req.query()
    const filter = { q: query.q, year: query.nam, group: query['doi-tuong'], page: query.trang }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), classesSheet, filter))
    const view = await door.ask(requireActor(c), classesQuery, filter)
    return c.get('frame')({ title: 'Tập huấn', active: paths.classes }, <ClassesPage view={view} download={<SheetLinks c={c} />} thisYear={thisYear()} />)
  })

  web.get(paths.untrained, async (c) => {
    const query = c.req.query()
    const filter = { unit: query.xa || undefined, since: query['tu-nam'], page: query.trang }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), untrainedSheet, filter))
    const view = await door.ask(requireActor(c), untrainedQuery, filter)
    return c.get('frame')({ title: 'Chủ thể chưa qua lớp', active: paths.classes }, <UntrainedPage view={view} download={<SheetLinks c={c} />} thisYear={thisYear()} />)
  })

  formRoutes(web, paths.record, {
    show: (c, form) => {
      const { office } = requireActor(c)
      if (!decide(requireActor(c), 'training.record', classSubject({ id: 0, path: office.path, level: office.level })).ok) throw notFound()
      return c.get('frame')({ title: 'Ghi lớp tập huấn', active: paths.classes, scripts: ['keep-form'] }, <ClassFormPage row={undefined} office={office.body} form={form} />)
    },
    submit: async (c, form) => {
      const { class: created } = await door.run(requireActor(c), recordClass, form.values, form.requestId)
      return { to: paths.class(created), done: 'Đã ghi lớp vào sổ.' }
    },
  })

  web.get('/tap-huan/:id{[0-9]+}', async (c) => {
    const asked = { class: numberParam(c, 'id'), page: c.req.query('trang') }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), peopleSheet, asked))
    const view = await door.ask(requireActor(c), classRecord, asked)
    return c.get('frame')({ title: view.class.title, active: paths.classes, head: <ClassHead view={view} /> }, <ClassPage view={view} download={<SheetLinks c={c} />} />)
  })

  formRoutes(web, '/tap-huan/:id{[0-9]+}/sua', {
    show: async (c, form) => {
      const view = await openClass(site, c, 'training.correct')
      const problems = form.problems.map((problem) => ({ ...problem, path: problem.path.replace(/^fields\./, '') }))
      return c.get('frame')({ title: 'Sửa thông tin lớp', active: paths.classes, scripts: ['keep-form'] }, <ClassFormPage row={view.class} office={view.class.unit ?? ''} form={{ ...form, problems }} />)
    },
    submit: async (c, form) => {
      const { class: id } = await door.run(requireActor(c), correctClass, { class: numberParam(c, 'id'), fields: form.values }, form.requestId)
      return { to: paths.class(id), done: 'Đã lưu thông tin lớp.' }
    },
  })

  formRoutes(web, '/tap-huan/:id{[0-9]+}/huy', {
    show: async (c, form) => {
      const view = await openClass(site, c, 'training.cancel')
      return c.get('frame')({ title: 'Hủy lớp', active: paths.classes }, <CancelPage row={view.class} form={form} />)
    },
    submit: async (c, form) => {
      const { class: id } = await door.run(requireActor(c), cancelClass, { class: numberParam(c, 'id'), ...form.values }, form.requestId)
      return { to: paths.class(id), done: 'Đã hủy lớp.' }
    },
  })

  formRoutes(web, '/tap-huan/:id{[0-9]+}/nguoi-du', {
    show: async (c, form) => {
      const view = await openClass(site, c, 'training.attend')
      return c.get('frame')({ title: 'Ghi người dự', active: paths.classes, scripts: ['keep-form'] }, <AttendPage row={view.class} producers={await producerChoices(site.db, requireActor(c))} form={form} />)
    },
    submit: async (c, form) => {
      const pasted = typed(form, 'lines').trim() !== ''
      const people = pasted ? readPeople(typed(form, 'lines')) : [form.values]
      try {
        const { class: id, people: count } = await door.run(requireActor(c), attendClass, { class: numberParam(c, 'id'), people }, form.requestId)
        return { to: paths.class(id), done: `Đã ghi ${count} người dự.` }
      } catch (error) {
        throw error instanceof Refused && error.kind === 'invalid' ? placed(error, pasted) : error
      }
    },
  })

  formRoutes(web, '/tap-huan/:id{[0-9]+}/nguoi-du/:attendance{[0-9]+}', {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), attendeeRecord, { class: numberParam(c, 'id'), attendance: numberParam(c, 'attendance') })
      return c.get('frame')({ title: 'Sửa người dự', active: paths.classes, scripts: ['keep-form'] }, <PersonPage row={view.class} person={view.person} producers={await producerChoices(site.db, requireActor(c))} form={form} />)
    },
    submit: async (c, form) => {
      const of = { class: numberParam(c, 'id'), attendance: numberParam(c, 'attendance') }
      const remove = typed(form, 'remove') === 'on'
      const { class: id } = remove ? await door.run(requireActor(c), removePerson, { ...of, reason: typed(form, 'reason') }, form.requestId) : await door.run(requireActor(c), correctPerson, { ...form.values, ...of }, form.requestId)
      return { to: paths.class(id), done: remove ? 'Đã bỏ người ghi nhầm.' : 'Đã lưu người dự.' }
    },
  })

  return web
}

/** The class of the address, for those who may do this to it. */
async function openClass(site: Site, c: WebContext, action: 'training.correct' | 'training.attend' | 'training.cancel') {
  const view = await site.door.ask(requireActor(c), classRecord, { class: numberParam(c, 'id') })
  if (!view.can.includes(action)) throw notFound()
  return view
}

/** Faults of people at the fields of the form: of the one person, or of the line that was pasted. */
function placed(error: Refused, pasted: boolean): Refused {
  const problems = error.problems.map(({ path, message }) => {
    const [, index = '0', field = ''] = /^people\.(\d+)\.?(.*)$/.exec(path) ?? []
    return pasted ? { path: 'lines', message: `Người thứ ${Number(index) + 1}: ${message}` } : { path: field || 'name', message }
  })
  return new Refused('invalid', error.message, problems)
}

