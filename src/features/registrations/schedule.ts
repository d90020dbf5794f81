import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { roundsOf } from '../../rules/engine/rounds.ts'
import { type Era, eraFor } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'

export type Session = { id: number; name: string; on: PlainDate; place: string; stage: string; products: string[]; more: number }
export type Round = {
  /** Set for a round that the province added. */
  id: number | null
  title: string; lettersBefore: PlainDate; finishBefore: PlainDate; place: string; note: string
  /** Article that sets it; empty for one of the province's own. */
  basis: string
  /** Registered products whose month falls into it, of accepted lists. */
  registered: number
  sessions: Session[]
}

export type Schedule = { year: number; rounds: Round[]; unplaced: number; central: { number: number; lettersBefore: PlainDate; finishBefore: PlainDate; basis: string }[]; outside: Session[] }

/**
 * The rounds of a province in a year: those of the decree and its own, with the registered products of the months until their
 * letters are due, and the sessions held in their time with the products they take in order (M11.06, M11.E4.1).
 * @param of.sessions which sessions the actor may see
 */
export async function scheduleOf(db: Db, of: { provincePath: string; provinceUnitId: number; year: number; today: PlainDate; sessions: RawBuilder<boolean> }): Promise<Schedule> {
  const era = eraOfYear(of.year, of.today)
  const own = await db.selectFrom('evaluation_rounds').selectAll().where('unit_id', '=', of.provinceUnitId).where('year', '=', of.year).orderBy('letters_before').orderBy('id').execute()
  const regular = era ? roundsOf(era, 'province', of.year) : []
  const rounds: Round[] = [
    ...regular.map((one): Round => ({ id: null, title: `Đợt ${one.number} cấp tỉnh`, lettersBefore: one.lettersBefore, finishBefore: one.finishBefore, place: '', note: '', basis: `${one.source.document}, ${one.source.article}`, registered: 0, sessions: [] })),
    ...own.map((one): Round => ({ id: one.id, title: one.title, lettersBefore: one.letters_before, finishBefore: one.finish_before, place: one.place, note: one.note, basis: '', registered: 0, sessions: [] })),
  ].sort((a, b) => (a.lettersBefore < b.lettersBefore ? -1 : a.lettersBefore > b.lettersBefore ? 1 : 0))
  const months = await sql<{ month: number | null; n: number }>`
    select r.month, count(*)::int as n from registration_rows r join registration_lists l on l.id = r.list_id left join unit_today t on t.unit_id = l.unit_id
    where l.year = ${of.year} and l.stage = 'accepted' and (l.path <@ ${of.provincePath}::ltree or t.path <@ ${of.provincePath}::ltree) group by 1`.execute(db)
  let unplaced = 0
  for (const { month, n } of months.rows) {
    // The round that a letter of the first day of the month still reaches.
    const round = month === null ? undefined : rounds.find((one) => `${of.year}-${String(month).padStart(2, '0')}-01` < one.lettersBefore)
    if (round) round.registered += n
    else unplaced += n
  }
  const sessions = await sessionsIn(db, of)
  const outside: Session[] = []
  for (const session of sessions) {
    const round = rounds.find((one) => session.on < one.finishBefore)
    if (round) round.sessions.push(session)
    else outside.push(session)
  }
  return {
    year: of.year, rounds, unplaced, outside,
    central: era ? roundsOf(era, 'central', of.year).map((one) => ({ number: one.number, lettersBefore: one.lettersBefore, finishBefore: one.finishBefore, basis: one.source.article })) : [],
  }
}

/** The rules that a year ended under, or that hold today for a year that runs or comes. */
export function eraOfYear(year: number, today: PlainDate): Era | undefined {
  const end = `${year}-12-31`
  return eraFor({ event: 'submitted', date: end < today ? end : today })
}

const SHOWN = 20

/** The sessions of a year with their products in the order of the meeting, in one query. */
async function sessionsIn(db: Db, of: { provincePath: string; year: number; sessions: RawBuilder<boolean> }): Promise<Session[]> {
  const { rows } = await sql<Omit<Session, 'more'> & { total: number }>`
    select sessions.id, sessions.name, sessions.held_on as on, sessions.place, sessions.stage, coalesce(i.products, '{}') as products, coalesce(i.total, 0)::int as total
    from sessions left join lateral (
      select array_agg(p.name order by i.position) filter (where i.nth <= ${SHOWN}) as products, count(*) as total
      from (select x.*, row_number() over (order by x.position) as nth from session_items x where x.session_id = sessions.id) i join dossiers d on d.id = i.dossier_id join products p on p.id = d.product_id
    ) i on true
    where ${of.sessions} and sessions.path <@ ${of.provincePath}::ltree and sessions.held_on between make_date(${of.year}::int, 1, 1) and make_date(${of.year}::int, 12, 31) and sessions.level = 'province'
    order by sessions.held_on, sessions.id limit 100`.execute(db)
  return rows.map(({ total, ...row }) => ({ ...row, more: total - row.products.length }))
}
