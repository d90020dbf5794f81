import { z } from 'zod'
import { choice, id } from '../../platform/http/fields.ts'
import { formatInstant } from '../../ui/words.ts'
import { defineFiling } from '../papers/index.ts'
import { minutesPaper } from './papers.ts'
import { paths } from './paths.ts'
import { minutes, paperViewOf } from './queries/papers.ts'
import { readableMeeting } from './queries/sessions.ts'
import { invitationPaper, supportReportPaper } from './session-papers.ts'

/** Papers of a session that go into the register, by their word in the address. */
const SESSION_PAPERS = ['giay-moi', 'bao-cao-to-tu-van', 'bao-cao-co-quan-tham-muu', 'bien-ban'] as const
const KINDS = { 'giay-moi': 'invitation', 'bao-cao-to-tu-van': 'report', 'bao-cao-co-quan-tham-muu': 'report', 'bien-ban': 'minutes' } as const
const WRITE = {
  'giay-moi': invitationPaper, 'bao-cao-to-tu-van': (view) => supportReportPaper(view, 'team'), 'bao-cao-co-quan-tham-muu': (view) => supportReportPaper(view, 'office'),
} as const satisfies Record<string, (view: Parameters<typeof invitationPaper>[0]) => ReturnType<typeof invitationPaper>>

/** Invitation, reports before the session and minutes, for the register. */
export const fileSessionPaper = defineFiling({
  name: 'session.file-paper',
  title: 'Giấy mời, báo cáo trước phiên họp, biên bản',
  kind: ({ kind }) => KINDS[kind],
  input: z.object({ session: id, kind: choice(SESSION_PAPERS, 'văn bản') }),
  write: async (db, asking) => {
    const { input: { session: sessionId, kind }, actor, today } = asking
    const meeting = await readableMeeting(db, sessionId, actor, today)
    const { session } = meeting
    const common = { path: `${paths.session(session.id)}/${kind}`, back: { href: paths.session(session.id), label: session.name }, body: { unitId: session.unit_id, level: session.level } }
    if (kind !== 'bien-ban') return { ...common, paper: WRITE[kind](await paperViewOf(db, meeting, today)) }
    const view = await minutes.run(db, { ...asking, input: { session: session.id } })
    return {
      ...common,
      paper: minutesPaper({ ...view, opened: view.openedAt ? formatInstant(view.openedAt) : null, closed: view.closedAt ? formatInstant(view.closedAt) : null }),
      notYet: view.closedAt ? undefined : 'Biên bản vào sổ sau khi phiên họp kết thúc.',
    }
  },
})
