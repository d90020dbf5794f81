import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { PaperBody } from '../../../platform/paper/index.ts'
import { conflict, notFound, Refused } from '../../../platform/refused.ts'
import type { FormValue } from '../../../platform/http/parse-form.ts'
import { addWorkingDays } from '../../../rules/engine/terms.ts'
import type { Problem } from '../../../rules/vocabulary.ts'
import { type FormPage, type FormState, formRoutes, numberParam, requireActor, type Site, typed, type Web, type WebContext, type WebEnv } from '../../../ui/web.tsx'
import { answerSheet, sheetFormat, SheetLinks } from '../../../ui/sheet-download.tsx'
import { parse } from '../../../access/command.ts'
import { acceptDossier, concludeAssessment, evaluateAgain, giveBackInvalid, receiveDossier, receiveSamples, recordAssessment, recordOpinion, reopenAssessment, returnDossier, sendDossier } from './commands/index.ts'
import { OpinionPage, ReasonPage, REASON_ROWS, ReceivePage, ReturnPage, SamplesPage, SendPage } from './pages/forms.tsx'
import { ChangesPart } from './pages/changes.tsx'
import { DossierHead, queueOf } from './pages/head.tsx'
import { DossierListPage } from './pages/list.tsx'
import { lines, MeetingFoot, MeetingPage } from './pages/meeting.tsx'
import { RecordPart } from './pages/parts.tsx'
import { changesPaper } from './changes-paper.ts'
import { dossierChanges } from './changes-query.ts'
import { dossierPaper } from './paper-query.ts'
import { paperOfSlug, partOfSlug, queueOfSlug, reviewPaths } from './paths.ts'
import { dossierList } from './queries.ts'
import { dossierSheet } from './sheets.ts'
import { type DossierRecord, dossierRecord } from './record-query.ts'
import { QUEUE_WORDS } from './words.ts'
import type { Action } from '../../../access/actions.ts'

const FIELD_OF = [[/^reasons\.(\d+)\.(\w+)$/, '$2.$1']] as const

/** Pages of the review of dossiers: queues, record, meeting, forms, papers. */
export function reviewRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  const recordOf = (c: WebContext): Promise<DossierRecord> => site.door.ask(requireActor(c), dossierRecord, { dossier: numberParam(c, 'id') })

  web.get('/ho-so', async (c) => {
    const actor = requireActor(c)
    const slug = c.req.query('hang-doi')
    const queue = slug === undefined ? 'all' : queueOfSlug(slug)
    if (!queue) throw notFound()
    const filter = { queue, q: (c.req.query('q') ?? '').slice(0, 100), page: c.req.query('trang') }
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await site.door.ask(actor, dossierSheet, filter))
    const view = await site.door.ask(actor, dossierList, filter)
    return c.get('frame')({ title: QUEUE_WORDS[queue], active: reviewPaths.list(queue) }, <DossierListPage view={view} today={site.door.today()} download={<SheetLinks c={c} />} />)
  })

  web.get('/ho-so/:id{[0-9]+}', async (c) => {
    const part = partOfSlug(c.req.query('phan') ?? '')
    if (!part) throw notFound()
    const record = await recordOf(c)
    return c.get('frame')(
      { title: `${record.product.name}, hồ sơ ${record.number}`, active: reviewPaths.list(queueOf(record)), head: <DossierHead record={record} part={part} /> },
      part === 'changes'
        ? <ChangesPart view={await site.door.ask(requireActor(c), dossierChanges, { dossier: record.id })} />
        : <RecordPart record={record} actor={requireActor(c)} part={part} />,
    )
  })

  web.get('/ho-so/:id{[0-9]+}/so-sanh', async (c) => {
    const view = await site.door.ask(requireActor(c), dossierChanges, { dossier: numberParam(c, 'id') })
    const paper = changesPaper(view)
    return c.get('frame')({ title: paper.name, kind: 'paper', paper: { bare: true, back: { href: reviewPaths.record(view.id, 'changes'), label: `Hồ sơ ${view.after.number}` } } }, <PaperBody paper={paper} />)
  })

  web.get('/ho-so/:id{[0-9]+}/van-ban/:kind', async (c) => {
    const kind = paperOfSlug(c.req.param('kind'))
    if (!kind) throw notFound()
    const id = numberParam(c, 'id')
    const { paper, number, product } = await site.door.ask(requireActor(c), dossierPaper, { dossier: id, kind })
    return c.get('frame')({ title: `${paper.name}, ${product}`, kind: 'paper', paper: { bare: true, back: { href: reviewPaths.record(id, 'papers'), label: `Hồ sơ ${number}` } } }, <PaperBody paper={paper} />)
  })

  /** A form page of a record: shows it when its action may be done, and says why not otherwise. */
  const recordForm = (path: string, actions: readonly Action[], title: string, page: {
    show(record: DossierRecord, form: FormState, c: WebContext): Child
    submit: FormPage['submit']
    sheet?: boolean
  }): void => {
    formRoutes(web, path, {
      show: async (c, form) => {
        const record = await recordOf(c)
        if (form.problems.length === 0 && !actions.some((action) => record.can.includes(action))) {
          // A step that is over, followed from an old notice: the record says where the dossier is now and what may be done.
          if (c.req.method === 'GET') return c.redirect(reviewPaths.record(record.id))
          const why = record.cannot.find((entry) => actions.includes(entry.action))?.why
          throw conflict(why ?? 'Lúc này không làm được việc này.')
        }
        const body = page.show(record, { ...form, problems: form.problems.map(toField) }, c)
        const frame = { title: `${title}: ${record.product.name}`, active: reviewPaths.list(queueOf(record)) }
        return page.sheet
          ? c.get('frame')({ ...frame, kind: 'sheet', sheet: { foot: <MeetingFoot record={record} /> }, scripts: ['keep-form'] }, body)
          : c.get('frame')(frame, body)
      },
      submit: page.submit,
    })
  }

  recordForm('/ho-so/:id{[0-9]+}/tiep-nhan', ['dossier.receive', 'dossier.accept'], 'Tiếp nhận hồ sơ', {
    show: (record, form) => <ReceivePage record={record} form={form} />,
    submit: async (c, { values, requestId }) => {
      const actor = requireActor(c)
      const id = numberParam(c, 'id')
      const input = { dossier: id, checks: values.checks ?? {}, notes: values.notes ?? {} }
      const command = actor.office.level === 'commune' ? receiveDossier : acceptDossier
      const { receipt } = await site.door.run(actor, command, input, requestId)
      return { to: reviewPaths.record(id), done: `Đã tiếp nhận, phiếu số ${receipt}.` }
    },
  })

  recordForm('/ho-so/:id{[0-9]+}/tra-lai', ['dossier.return'], 'Yêu cầu bổ sung', {
    show: (record, form) => <ReturnPage record={record} form={form} deadline={addWorkingDays(site.door.today(), 5)} />,
    submit: async (c, { values, requestId }) => {
      const id = numberParam(c, 'id')
      const cell = (name: string, i: number): string => textAt(values[name], String(i))
      const reasons = Array.from({ length: REASON_ROWS }, (_, i) => ({ about: cell('about', i), wrong: cell('wrong', i), todo: cell('todo', i) }))
      const used = reasons.filter((reason, i) => i === 0 || reason.wrong !== '' || reason.todo !== '')
      await site.door.run(requireActor(c), returnDossier, { dossier: id, reasons: used, deadline: values.deadline ?? '', guidance: values.guidance }, requestId)
      return { to: reviewPaths.record(id), done: 'Đã yêu cầu bổ sung; chủ thể nhận thông báo và thư.' }
    },
  })

  recordForm('/ho-so/:id{[0-9]+}/san-pham-mau', ['dossier.receive-samples'], 'Sản phẩm mẫu', {
    show: (record, form) => <SamplesPage record={record} form={form} today={site.door.today()} />,
    submit: async (c, { values, requestId }) => {
      const id = numberParam(c, 'id')
      const { receipt, total } = await site.door.run(requireActor(c), receiveSamples, { dossier: id, count: values.count, on: values.on ?? '', note: values.note }, requestId)
      return { to: reviewPaths.record(id), done: `Đã ghi nhận, phiếu số ${receipt}; tổng cộng ${total} sản phẩm.` }
    },
  })

  recordForm('/ho-so/:id{[0-9]+}/y-kien', ['dossier.record-opinion'], 'Ý kiến đơn vị', {
    show: (record, form) => <OpinionPage record={record} form={form} />,
    submit: async (c, { values, requestId }) => {
      const id = numberParam(c, 'id')
      await site.door.run(requireActor(c), recordOpinion, { dossier: id, content: values.content ?? '', body: values.body ?? '', opinion: values.opinion ?? '' }, requestId)
      return { to: reviewPaths.record(id, 'assessment'), done: 'Đã ghi ý kiến.' }
    },
  })

  recordForm('/ho-so/:id{[0-9]+}/hop', ['dossier.record-assessment'], 'Họp đánh giá cấp xã', {
    sheet: true,
    show: (record, form) => {
      if (record.assessment?.concludedAt && form.problems.length === 0) throw conflict('Cuộc họp đánh giá đã kết thúc. Mở hồ sơ và bấm “Mở lại đánh giá” nếu cần sửa.')
      return <MeetingPage record={record} form={form} />
    },
    submit: async (c, form) => {
      const actor = requireActor(c)
      const id = numberParam(c, 'id')
      const { values, requestId } = form
      const opinions = Object.entries(groupOf(values.opinion)).flatMap(([content, opinion]) => {
        const body = textAt(values.body, content)
        return opinion.trim() === '' && body.trim() === '' ? [] : [{ dossier: id, content, body, opinion }]
      })
      for (const opinion of opinions) parseOpinion(opinion)
      const notes = groupOf(values.note)
      const views = groupOf(values.view)
      const codes = new Set([...Object.keys(notes), ...Object.keys(views)])
      const present = new Set(listOf(values.present))
      const saved = await site.door.run(actor, recordAssessment, {
        dossier: id, version: values.version,
        contents: Object.fromEntries([...codes].map((code) => [code, { view: views[code] ?? '', note: notes[code] ?? '' }])),
        conclusion: values.conclusion ?? '', remark: values.remark, meetingOn: values.meetingOn, chair: values.chair,
        attendees: lines(typed(form, 'invited')).map((body) => ({ body, present: present.has(body) })),
      }, requestId)
      for (const opinion of opinions) await site.door.run(actor, recordOpinion, opinion, `${requestId}-${opinion.content}`.slice(0, 100))
      if (values.do !== 'conclude') return { to: reviewPaths.meeting(id), done: 'Đã lưu nội dung cuộc họp.' }
      try {
        await site.door.run(actor, concludeAssessment, { dossier: id, version: saved.version }, `${requestId}-ket-thuc`.slice(0, 100))
      } catch (error) {
        if (error instanceof Refused && error.kind === 'invalid') throw keepSaved(values, saved.version, error)
        throw error
      }
      return { to: reviewPaths.record(id, 'assessment'), done: 'Đã kết thúc đánh giá cấp xã. Lãnh đạo UBND xã ký báo cáo Mẫu số 03 và gửi.' }
    },
  })

  recordForm('/ho-so/:id{[0-9]+}/gui', ['dossier.send'], 'Ký và gửi', {
    show: (record, form, c) => {
      const { name, office } = requireActor(c)
      return <SendPage record={record} form={form} today={site.door.today()} signer={{ name, title: office.title }} />
    },
    submit: async (c, { values, requestId }) => {
      const id = numberParam(c, 'id')
      const { reportNumber, letterNumber } = await site.door.run(requireActor(c), sendDossier, {
        dossier: id, reportNumber: values.reportNumber, reportOn: values.reportOn ?? '', letterKind: values.letterKind ?? '', letterNumber: values.letterNumber,
        letterOn: values.letterOn, signerName: values.signerName ?? '', signerTitle: values.signerTitle ?? '', capacity: values.capacity ?? '',
      }, requestId)
      return { to: reviewPaths.record(id, 'papers'), done: `Đã gửi: báo cáo số ${reportNumber}, văn bản số ${letterNumber}.` }
    },
  })

  recordForm('/ho-so/:id{[0-9]+}/mo-lai-danh-gia', ['dossier.reopen-assessment'], 'Mở lại đánh giá', {
    show: (record, form) => <ReasonPage record={record} form={form} title="Mở lại đánh giá cấp xã" text="Kết luận và ý kiến đã ghi vẫn giữ; báo cáo Mẫu số 03 trở lại là dự thảo." label="Vì sao mở lại" verb="Mở lại đánh giá" action={reviewPaths.reopen(record.id)} />,
    submit: async (c, { values, requestId }) => {
      const id = numberParam(c, 'id')
      await site.door.run(requireActor(c), reopenAssessment, { dossier: id, reason: values.reason ?? '' }, requestId)
      return { to: reviewPaths.meeting(id), done: 'Đã mở lại đánh giá.' }
    },
  })

  recordForm('/ho-so/:id{[0-9]+}/danh-gia-lai', ['dossier.evaluate-again'], 'Đánh giá lại', {
    show: (record, form) => <ReasonPage record={record} form={form} title="Đánh giá lại tại cấp này" text="Cấp trên đã đánh giá và trả kết quả. Hồ sơ trở lại danh sách chờ hội đồng; kết quả cũ vẫn giữ." label="Vì sao đánh giá lại" verb="Đánh giá lại" action={reviewPaths.evaluateAgain(record.id)} />,
    submit: async (c, { values, requestId }) => {
      const id = numberParam(c, 'id')
      await site.door.run(requireActor(c), evaluateAgain, { dossier: id, reason: values.reason ?? '' }, requestId)
      return { to: reviewPaths.record(id), done: 'Hồ sơ đã vào danh sách chờ hội đồng.' }
    },
  })

  recordForm('/ho-so/:id{[0-9]+}/khong-hop-le', ['dossier.give-back'], 'Hồ sơ không hợp lệ', {
    show: (record, form) => <ReasonPage record={record} form={form} title="Trả về cấp dưới" text="Hồ sơ không hợp lệ ở cấp này. Cấp dưới hoàn thiện hồ sơ và xếp hạng trong thẩm quyền của mình; kết quả đã có vẫn giữ." label="Vì sao hồ sơ không hợp lệ" verb="Trả về cấp dưới" action={reviewPaths.giveBackInvalid(record.id)} />,
    submit: async (c, { values, requestId }) => {
      const id = numberParam(c, 'id')
      await site.door.run(requireActor(c), giveBackInvalid, { dossier: id, reason: values.reason ?? '' }, requestId)
      return { to: reviewPaths.record(id), done: 'Đã trả hồ sơ về cấp dưới.' }
    },
  })

  return web
}

/** The field of a page that a problem of a command speaks of. */
function toField(problem: Problem): Problem {
  for (const [pattern, name] of FIELD_OF) if (pattern.test(problem.path)) return { ...problem, path: problem.path.replace(pattern, name) }
  return problem
}

function groupOf(value: FormValue | undefined): Record<string, string> {
  return typeof value === 'object' && !Array.isArray(value) ? value : {}
}

function textAt(value: FormValue | undefined, key: string): string {
  return groupOf(value)[key] ?? ''
}

function listOf(value: FormValue | undefined): string[] {
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
}

/** Checks an opinion before anything is saved; its faults are shown at the boxes of its row. */
function parseOpinion(opinion: { content: string }): void {
  try {
    parse(recordOpinion.input, opinion)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw new Refused('invalid', error.message, error.problems.map((problem) => ({ ...problem, path: `${problem.path}.${opinion.content}` })))
  }
}

/** What was typed is saved by now; only the end of the meeting was refused. The page goes on from the saved state. */
function keepSaved(values: Record<string, FormValue>, version: number, error: Refused): Refused {
  values.version = String(version)
  delete values.opinion
  delete values.body
  return new Refused('conflict', error.message, error.problems)
}
