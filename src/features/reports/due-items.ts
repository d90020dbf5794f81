import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { reportPaths } from './paths.ts'
import { callsFor, ownReports } from './queries/home.ts'

export type ReportDueItem = { due: PlainDate | null; title: string; note: string; href: string; article: string; action: { label: string; href: string }; waiting: boolean }

/** What the actor has to do with reports: those to write or to sign, by their last day, and those that wait to be accepted. */
export async function reportDueItems(db: Db, actor: Actor, today: PlainDate): Promise<ReportDueItem[]> {
  const { role } = actor.office
  const writes = role === 'commune-officer' || role === 'intake-officer'
  const signs = role === 'commune-leader' || role === 'leader'
  if (!writes && !signs) return []
  const [own, calls] = await Promise.all([ownReports(db, actor, today, 'waiting'), callsFor(db, actor, today)])
  return [
    ...own.map((report): ReportDueItem => {
      const signing = report.stage === 'signing'
      return {
        due: report.dueOn, title: report.title, note: `${report.unit}${report.stage === 'returned' ? ', cấp trên trả lại' : signing ? ', trình ký' : ''}`, href: reportPaths.report(report.id), article: '',
        action: signing ? { label: signs ? 'Ký và gửi' : 'Xem', href: signs ? reportPaths.sign(report.id) : reportPaths.report(report.id) } : { label: 'Soạn', href: reportPaths.write(report.id) }, waiting: signing !== signs,
      }
    }),
    ...(writes ? calls : []).filter((call) => call.sent > 0).map((call): ReportDueItem => ({
      due: null, title: `Tiếp nhận ${call.sent} báo cáo`, note: call.title, href: `${reportPaths.call(call.id)}?tinhTrang=sent`, article: '', action: { label: 'Xem', href: `${reportPaths.call(call.id)}?tinhTrang=sent` }, waiting: false,
    })),
  ]
}
