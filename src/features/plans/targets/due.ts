import type { Actor } from '../../../access/actor.ts'
import { decide } from '../../../access/decide.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { type WithActual, withActuals } from './actuals.ts'
import { givenTo } from './assignments-store.ts'
import { planName, subjectOfTarget } from './model.ts'
import { targetPaths } from './paths.ts'
import { targetRows } from './store.ts'

export type TargetDueItem = { due: PlainDate | null; title: string; note: string; href: string; article: string; action: { label: string; href: string }; waiting: boolean }

/** More targets than a unit has; beyond that the list says more than the desk. */
const MOST = 300
const ANSWER = ['commune-officer', 'intake-officer']

/**
 * What the actor's unit has to do with its targets: those that may be missed or have no number while their time ends, those that
 * ended without a number, and numbers given from above that wait for an answer. One item for each day and kind, asked once.
 */
export async function targetDueItems(db: Db, actor: Actor, today: PlainDate): Promise<TargetDueItem[]> {
  if (!ANSWER.includes(actor.office.role)) return []
  const year = Number(today.slice(0, 4))
  const [rows, given] = await Promise.all([
    targetRows(db, actor, { whose: 'mine', year }).limit(MOST).execute(),
    givenTo(db, actor.office.areas, actor.office.level, { from: year, to: year }),
  ])
  const targets = (await withActuals(db, rows, today)).filter((row) => decide(actor, 'target.enter', subjectOfTarget(row)).ok)
  const risky = targets.filter((row) => row.actual.standing === 'at-risk')
  const blank = targets.filter((row) => row.actual.standing === 'no-data-late' || (row.actual.standing === 'no-data' && row.actual.judgement.verdict === 'no-data' && isEnding(row, today)))
  const waiting = given.filter((one) => one.state === 'given')
  return [
    ...byDay(risky).map(([due, some]) => item(due, some, `${some.length} chỉ tiêu có thể không đạt`, 'at-risk')),
    ...byDay(blank).map(([due, some]) => item(due, some, `${some.length} chỉ tiêu chưa có số`, some[0]?.actual.standing ?? 'no-data')),
    ...(waiting.length > 0
      ? [{ due: null, title: `Trả lời ${waiting.length} chỉ tiêu cấp trên giao`, note: [...new Set(waiting.map((one) => one.unitName))].slice(0, 3).join('; '), href: targetPaths.given, article: '', action: { label: 'Xem và nhận', href: targetPaths.given }, waiting: false }]
      : []),
  ]
}

/** Within the last month of its time. */
function isEnding(row: WithActual, today: PlainDate): boolean {
  return (Date.parse(row.to) - Date.parse(today)) / 86_400_000 <= 30
}

function item(due: PlainDate, rows: readonly WithActual[], title: string, standing: string): TargetDueItem {
  const [only] = rows
  const href = rows.length === 1 && only ? targetPaths.target(only.id) : targetPaths.query({ 'tinh-trang': standing })
  return { due, title: rows.length === 1 && only ? `${title.replace(/^1 chỉ tiêu/, 'Chỉ tiêu')}: ${only.title}` : title, note: rows.length === 1 && only ? planName(only) : rows.slice(0, 3).map((row) => row.title).join('; '), href, article: '', action: { label: 'Xem chỉ tiêu', href }, waiting: false }
}

function byDay(rows: readonly WithActual[]): [PlainDate, WithActual[]][] {
  const days = [...new Set(rows.map((row) => row.to))].sort()
  return days.map((day) => [day, rows.filter((row) => row.to === day)])
}
