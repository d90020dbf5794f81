import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { liesIn } from './area.ts'
import { countedOf, indicatorOf } from './catalogue/index.ts'
import { joinToday, needsToday } from './count.ts'
import { enteredLines } from './entered/lines.ts'
import { factsOf } from './facts.ts'
import { hrefOf, LINES, openHref, readable } from './lines.ts'
import type { BehindLine, Cut, Span } from './model.ts'
import type { Actor } from '../../access/actor.ts'

export type Behind = { lines: BehindLine[]; next: string | null; total: number }

export type BehindQuestion = {
  code: string; area: string; span: Span
  /** Only the part of the figure that a cut holds. */
  cut?: { by: Cut; value: string } | undefined
  /** `next` of the page before. */
  after?: string | undefined
  limit: number
  /** Only what this actor may see; without one the program asks for itself. */
  actor?: Actor | undefined
}

type Row = { id: number; record: number; on: PlainDate | null; title: string; detail: string; open: string | null; mine: boolean }

/**
 * The records behind a figure, latest first; `total` is the figure itself when everything is counted. A share has those above
 * its line. Of an actor, records that they may not read and that are not public are left out of the lines, not of the total.
 */
export async function behindFigure(db: Db, question: BehindQuestion): Promise<Behind> {
  const indicator = indicatorOf(question.code)
  if (indicator?.source === 'entered') return enteredLines(db, question)
  const counted = countedOf(indicator?.share?.of ?? question.code)
  if (!counted) return { lines: [], next: null, total: 0 }
  const { area, span, limit, actor } = question
  const facts = factsOf(counted.facts)
  const lines = LINES[facts.table]
  const column = question.cut && facts.cuts[question.cut.by]
  const where = sql<boolean>`${facts.where(span)} and ${liesIn(area, sql.ref(facts.path))}
    ${counted.stars === undefined || facts.cuts.stars === undefined ? sql`` : sql`and ${sql.ref(facts.cuts.stars)} = ${counted.stars}`}
    ${column === undefined ? sql`` : sql`and ${sql.ref(column)}::text = ${question.cut?.value}`}`
  const source = sql`${facts.from} ${needsToday(area, null) ? joinToday(facts.unit) : sql``}`
  const total = await sql<{ n: number }>`select count(*)::int as n from ${source} where ${where}`.execute(db)
  const mine = actor ? readable(actor, facts.table) : sql<boolean>`true`
  const { rows } = await sql<Row>`
    select x.id, x.day as "on", ${lines.title} as title, ${lines.detail} as detail, ${lines.open ?? sql`null::text`} as open, ${lines.record ?? sql`x.id`} as record, x.mine
    from (
      select ${sql.ref(`${facts.table}.id`)} as id, ${facts.on(span)} as day, ${mine} as mine from ${source}
      where ${where} and ${lines.open ? sql`true` : mine}
    ) x ${lines.joins} where ${after(question.after)} order by x.day desc nulls last, x.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    lines: shown.map((row) => ({ key: String(row.id), title: row.title, detail: row.detail, on: row.on, href: row.mine || row.open === null ? hrefOf(facts.table, row.record) : openHref(row.open) })),
    next: last ? `${last.on ?? ''}_${last.id}` : null,
    total: total.rows[0]?.n ?? 0,
  }
}

/** Where a page goes on; a cursor of another form begins at the start. */
function after(cursor: string | undefined): RawBuilder<boolean> {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})?_(\d{1,9})$/.exec(cursor ?? '') ?? []
  if (id === undefined) return sql<boolean>`true`
  return day === undefined ? sql<boolean>`x.day is null and x.id < ${Number(id)}` : sql<boolean>`(x.day < ${day}::date or x.day = ${day}::date and x.id < ${Number(id)} or x.day is null)`
}
