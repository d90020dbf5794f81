import { Hono } from 'hono'
import { dayOf } from '../../platform/clock.ts'
import { PaperBody } from '../../platform/paper/index.ts'
import { notFound } from '../../platform/refused.ts'
import { answerSheet, sheetFormat, SheetLinks } from '../../ui/sheet-download.tsx'
import { type FormState, formRoutes, handlePost, newRequestId, numberParam, requireActor, type Site, type Web, type WebContext, type WebEnv } from '../../ui/web.tsx'
import { declareConflict, disqualifyItem, postponeItem, recordReading } from './commands/council-work.ts'
import { addDossiers, closeSession, meetAfterAll, openSession, planSession, removeDossier } from './commands/sessions.ts'
import { saveSheet, submitSheet } from './commands/sheets.ts'
import { recordSupportView } from './commands/support.ts'
import { councilPaths, councilRecord } from '../councils/index.ts'
import { printRoute } from '../papers/index.ts'
import { fileSessionPaper } from './filing.ts'
import { endCouncil } from './commands/end-council.ts'
import { BoardPage } from './pages/board.tsx'
import { DisqualifyPage, ItemHead, ItemPage, ReadingPage, ReasonPage } from './pages/item.tsx'
import { AddDossiersPage, ClosePage, ConflictPage, EndCouncilPage, MeetPage, OpenPage, PlanPage, SessionsPage } from './pages/sessions.tsx'
import { SheetFoot, sheetHeading, SheetPage } from './pages/sheet.tsx'
import { SupportPage } from './pages/support.tsx'
import { scoreSheetPaper, summaryPaper } from './papers.ts'
import { paths } from './paths.ts'
import { itemRecord } from './queries/items.ts'
import { summaryTable } from './queries/papers.ts'
import { conflictForm, sessionBoard, sessionCandidates, sessionOpening, sessionPlanning, sessionsList } from './queries/sessions.ts'
import { sessionsSheet, summarySheet } from './queries/spreadsheets.ts'
import { blankSheets, ownSheet, sheetForPrint } from './queries/sheets.ts'

/** Sessions of councils, their boards, score sheets and papers. */
export function scoringRoutes(site: Site): Web {
  const web: Web = new Hono<WebEnv>()
  sessionRoutes(web, site)
  itemRoutes(web, site)
  sheetRoutes(web, site)
  paperRoutes(web, site)
  return web
}

const active = paths.sessions

function sessionRoutes(web: Web, site: Site): void {
  const { door } = site
  web.get(paths.sessions, async (c) => {
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(requireActor(c), sessionsSheet, {}))
    return c.get('frame')({ title: 'Phiên họp hội đồng', active }, <SessionsPage {...await door.ask(requireActor(c), sessionsList, {})} download={<SheetLinks c={c} />} />)
  })
  formRoutes(web, paths.newSession(), {
    show: async (c, form) => {
      const typedCouncil = typeof form.values.council === 'string' ? form.values.council : c.req.query('hoi-dong')
      if (!typedCouncil) throw notFound()
      const council = await door.ask(requireActor(c), sessionPlanning, { council: typedCouncil })
      return c.get('frame')({ title: 'Lên lịch phiên họp', active }, <PlanPage council={council} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const { session } = await door.run(requireActor(c), planSession, values, requestId)
      return { to: paths.session(session), done: 'Đã lên lịch phiên họp. Thêm hồ sơ vào danh sách.' }
    },
  })
  web.get('/phien-hop/:id', async (c) => {
    const actor = requireActor(c)
    const format = sheetFormat(c)
    if (format) return answerSheet(c, site, format, await door.ask(actor, summarySheet, { session: numberParam(c, 'id') }))
    const view = await door.ask(actor, sessionBoard, { session: numberParam(c, 'id') })
    const wide = view.lines.find((line) => line.totals?.wide && !line.totals.kept && line.stage !== 'adopted' && line.stage !== 'postponed')
    const selected = wide && view.keeps ? await door.ask(actor, itemRecord, { item: wide.id }) : undefined
    return c.get('frame')({ title: view.head.name, active, kind: 'sheet', sheet: { fixed: false } }, <BoardPage view={view} selected={selected} download={<SheetLinks c={c} />} />)
  })
  formRoutes(web, '/phien-hop/:id/them-ho-so', {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), sessionCandidates, { session: numberParam(c, 'id') })
      return c.get('frame')({ title: 'Thêm hồ sơ', active }, <AddDossiersPage {...view} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const session = numberParam(c, 'id')
      const { items } = await door.run(requireActor(c), addDossiers, { session, dossiers: values.dossiers ?? [] }, requestId)
      return { to: paths.session(session), done: `Đã thêm ${items.length} hồ sơ vào danh sách.` }
    },
  })
  formRoutes(web, '/phien-hop/:id/mo', {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), sessionOpening, { session: numberParam(c, 'id') })
      return c.get('frame')({ title: 'Mở chấm điểm', active }, <OpenPage {...view} form={form} />)
    },
    submit: async (c, { requestId }) => {
      const session = numberParam(c, 'id')
      const { sheets } = await door.run(requireActor(c), openSession, { session }, requestId)
      return { to: paths.session(session), done: `Đã mở chấm điểm với ${sheets} phiếu; các thành viên đã được báo.` }
    },
  })
  formRoutes(web, '/phien-hop/:id/ket-thuc', {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), sessionBoard, { session: numberParam(c, 'id') })
      const postponed = view.lines.filter((line) => line.stage === 'postponed').map((line) => line.product)
      return c.get('frame')({ title: 'Kết thúc phiên họp', active }, <ClosePage id={view.head.id} name={view.head.name} postponed={postponed} form={form} />)
    },
    submit: async (c, { requestId }) => {
      const session = numberParam(c, 'id')
      await door.run(requireActor(c), closeSession, { session }, requestId)
      return { to: paths.session(session), done: 'Đã kết thúc phiên họp.' }
    },
  })
  formRoutes(web, '/phien-hop/:id/hop-truc-tiep', {
    show: async (c, form) => {
      const { head, may } = await door.ask(requireActor(c), sessionBoard, { session: numberParam(c, 'id') })
      if (!may.meet || head.form !== 'written') throw notFound()
      return c.get('frame')({ title: 'Chuyển sang họp trực tiếp', active }, <MeetPage head={head} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const session = numberParam(c, 'id')
      await door.run(requireActor(c), meetAfterAll, { ...values, session }, requestId)
      return { to: paths.session(session), done: 'Đã chuyển sang họp trực tiếp và mời thành viên.' }
    },
  })
  formRoutes(web, '/hoi-dong/:id/ket-thuc', {
    show: async (c, form) => {
      const { council, mayChange } = await door.ask(requireActor(c), councilRecord, { council: numberParam(c, 'id') })
      if (!mayChange) throw notFound()
      return c.get('frame')({ title: 'Kết thúc hội đồng', active: councilPaths.councils }, <EndCouncilPage council={council} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const council = numberParam(c, 'id')
      const { sessions } = await door.run(requireActor(c), endCouncil, { ...values, council }, requestId)
      return { to: councilPaths.council(council), done: sessions === 0 ? 'Hội đồng đã kết thúc.' : `Hội đồng đã kết thúc, đóng ${sessions} phiên; sản phẩm chưa thông qua trở về chờ hội đồng sau.` }
    },
  })
  formRoutes(web, '/phien-hop/:id/quan-he-loi-ich', {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), conflictForm, { session: numberParam(c, 'id') })
      return c.get('frame')({ title: 'Khai quan hệ lợi ích', active }, <ConflictPage {...view} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      const { member, ...rest } = values
      await door.run(requireActor(c), declareConflict, typeof member === 'string' && member !== '' ? { ...rest, member } : rest, requestId)
      return { to: paths.session(numberParam(c, 'id')), done: 'Đã ghi quan hệ lợi ích; sản phẩm này không có phiếu của thành viên đó.' }
    },
  })
}

function itemRoutes(web: Web, { door }: Site): void {
  const view = (c: WebContext) => door.ask(requireActor(c), itemRecord, { item: numberParam(c, 'item') })
  const back = (c: WebContext): string => paths.item(numberParam(c, 'id'), numberParam(c, 'item'))
  web.get('/phien-hop/:id/san-pham/:item', async (c) => {
    const record = await view(c)
    if (record.head.id !== numberParam(c, 'id')) throw notFound()
    return c.get('frame')({ title: record.line.product, active, head: <ItemHead view={record} /> }, <ItemPage view={record} form={emptyForm()} />)
  })
  web.post('/phien-hop/:id/san-pham/:item/bo', (c) => handlePost(c, {
    show: async (again, form) => {
      const board = await door.ask(requireActor(again), sessionBoard, { session: numberParam(again, 'id') })
      return again.get('frame')({ title: board.head.name, active }, <><ul class="cannot">{form.problems.map((problem) => <li>{problem.message}</li>)}</ul><p><a href={paths.session(board.head.id)}>Về phiên họp</a></p></>)
    },
    submit: async (_c, { requestId }) => {
      const { session } = await door.run(requireActor(c), removeDossier, { item: numberParam(c, 'item') }, requestId)
      return { to: paths.session(session), done: 'Đã bỏ hồ sơ khỏi danh sách; hồ sơ chờ phiên khác.' }
    },
  }))
  formRoutes(web, '/phien-hop/:id/san-pham/:item/cach-hieu', {
    show: async (c, form) => {
      const criterion = typeof form.values.criterion === 'string' ? form.values.criterion : (c.req.query('tieu-chi') ?? '')
      return c.get('frame')({ title: 'Ghi cách hiểu', active }, <ReadingPage view={await view(c)} criterion={criterion} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      await door.run(requireActor(c), recordReading, { ...values, item: numberParam(c, 'item'), kind: 'criterion' }, requestId)
      return { to: back(c), done: 'Đã ghi cách hiểu vào biên bản.' }
    },
  })
  formRoutes(web, '/phien-hop/:id/san-pham/:item/giu-nguyen', {
    show: async (c, form) => {
      const { line } = await view(c)
      return c.get('frame')({ title: 'Giữ nguyên chênh lệch', active }, (
        <ReasonPage title="Hội đồng giữ nguyên chênh lệch" sub={`Chênh lệch hiện nay ${line.totals?.spread ?? '–'} điểm. Nếu có phiếu đổi sau đó, phải ghi lại.`} action={c.req.path} back={back(c)} backLabel={line.product} name="text" label="Hội đồng đã thảo luận và thống nhất" verb="Ghi giữ nguyên" form={form} />
      ))
    },
    submit: async (c, { values, requestId }) => {
      await door.run(requireActor(c), recordReading, { item: numberParam(c, 'item'), kind: 'spread', text: values.text }, requestId)
      return { to: back(c), done: 'Đã ghi biên bản giữ nguyên chênh lệch.' }
    },
  })
  formRoutes(web, '/phien-hop/:id/san-pham/:item/loai', {
    show: async (c, form) => c.get('frame')({ title: 'Kết luận loại', active }, <DisqualifyPage view={await view(c)} form={form} />),
    submit: async (c, { values, requestId }) => {
      await door.run(requireActor(c), disqualifyItem, { ...values, item: numberParam(c, 'item') }, requestId)
      return { to: back(c), done: values.lift === 'on' ? 'Đã gỡ kết luận loại.' : 'Đã ghi kết luận loại.' }
    },
  })
  formRoutes(web, '/phien-hop/:id/san-pham/:item/to-tu-van', {
    show: async (c, form) => {
      const record = await view(c)
      if (!record.may.support && form.problems.length === 0) throw notFound()
      return c.get('frame')({ title: 'Đánh giá của Tổ tư vấn', active }, <SupportPage view={record} form={form} />)
    },
    submit: async (c, { values, requestId }) => {
      await door.run(requireActor(c), recordSupportView, { ...values, item: numberParam(c, 'item') }, requestId)
      return { to: back(c), done: 'Đã ghi đánh giá; báo cáo in được ở trang phiên họp.' }
    },
  })
  formRoutes(web, '/phien-hop/:id/san-pham/:item/hoan', {
    show: async (c, form) => {
      const { line } = await view(c)
      return c.get('frame')({ title: 'Hoãn sản phẩm', active }, (
        <ReasonPage title={`Hoãn ${line.product}`} sub="Hồ sơ trở về chờ phiên sau khi phiên này kết thúc; phiếu đã nộp không dùng." action={c.req.path} back={back(c)} backLabel={line.product} name="reason" label="Lý do" verb="Hoãn sang phiên sau" danger form={form} />
      ))
    },
    submit: async (c, { values, requestId }) => {
      const { session } = await door.run(requireActor(c), postponeItem, { item: numberParam(c, 'item'), reason: values.reason }, requestId)
      return { to: paths.session(session), done: 'Đã hoãn sản phẩm sang phiên sau.' }
    },
  })
}

function emptyForm(): FormState {
  return { values: {}, problems: [], requestId: newRequestId() }
}

function sheetRoutes(web: Web, { door }: Site): void {
  formRoutes(web, '/phieu/:item', {
    show: async (c, form) => {
      const view = await door.ask(requireActor(c), ownSheet, { item: numberParam(c, 'item') })
      const foot = <SheetFoot view={view} form={form} />
      return c.get('frame')(
        { title: `Phiếu: ${view.item.product}`, kind: 'sheet', scripts: ['live-total', 'keep-form', 'offline-sheet'], sheet: { heading: sheetHeading(view), foot } },
        <SheetPage view={view} form={form} />,
      )
    },
    submit: async (c, { values, requestId }) => {
      const actor = requireActor(c)
      const item = numberParam(c, 'item')
      if (values.intent === 'save') {
        const { missing } = await door.run(actor, saveSheet, { ...values, item }, requestId)
        return { to: paths.sheet(item), done: missing.length === 0 ? 'Đã lưu phiếu, đủ tiêu chí. Còn bước nộp.' : `Đã lưu phiếu, còn ${missing.length} tiêu chí.` }
      }
      const { session, total } = await door.run(actor, submitSheet, { ...values, item }, requestId)
      const { next, item: shown } = await door.ask(actor, ownSheet, { item })
      return { to: next === null ? paths.session(session) : paths.sheet(next), done: `Đã nộp phiếu ${shown.product}: ${total} điểm.${next === null ? ' Không còn phiếu nào chờ.' : ''}` }
    },
  })
}

function paperRoutes(web: Web, site: Site): void {
  const { door } = site
  web.get('/phieu/:item/in', async (c) => {
    const item = numberParam(c, 'item')
    const view = await door.ask(requireActor(c), sheetForPrint, { item, blank: c.req.query('trong') === '1' })
    const paper = scoreSheetPaper({ ...view, submitted: view.submittedAt ? dayOf(view.submittedAt) : null })
    return c.get('frame')({ title: paper.name, kind: 'paper', paper: { bare: true, back: { href: paths.session(view.head.id), label: view.head.name } } }, <PaperBody paper={paper} />)
  })
  web.get('/phien-hop/:id/phieu-in', async (c) => {
    const { head, sheets } = await door.ask(requireActor(c), blankSheets, { session: numberParam(c, 'id') })
    const papers = sheets.map((sheet) => scoreSheetPaper({ ...sheet, head, member: null, answers: {}, remarks: {}, submitted: null }))
    return c.get('frame')({ title: `Phiếu trắng: ${head.name}`, kind: 'paper', paper: { bare: true, back: { href: paths.session(head.id), label: head.name } } }, <>{papers.map((paper) => <PaperBody paper={paper} />)}</>)
  })
  printRoute(web, site, '/phien-hop/:id/:kind{giay-moi|bao-cao-to-tu-van|bao-cao-co-quan-tham-muu|bien-ban}', fileSessionPaper, (c) => ({ session: numberParam(c, 'id'), kind: c.req.param('kind') }))
  web.get('/phien-hop/:id/bang-tong-hop', async (c) => {
    const view = await door.ask(requireActor(c), summaryTable, { session: numberParam(c, 'id') })
    const paper = summaryPaper(view)
    return c.get('frame')({ title: paper.name, kind: 'paper', paper: { bare: true, landscape: true, back: { href: paths.session(view.head.id), label: view.head.name } } }, <PaperBody paper={paper} />)
  })
}
