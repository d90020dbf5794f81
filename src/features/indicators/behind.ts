import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { liesIn } from './area.ts'
import { countedOf, indicatorOf } from './catalogue/index.ts'
import type { Counted } from './catalogue/register.ts'
import { howMany, joinToday, needsToday } from './count.ts'
import { enteredLines } from './entered/lines.ts'
import { type Facts, factsOf } from './facts.ts'
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

export type BehindRow = { id: number; record: number; on: PlainDate; title: string; detail: string; open: string | null; mine: boolean }

/** What stands behind a counted figure: the table of its records, those that count, and how a line of them is read. */
type Source = { facts: Facts; from: RawBuilder<unknown>; where: RawBuilder<boolean> }

/**
 * The records behind a figure, latest first; `total` is the figure itself when everything is counted. A share has those above
 * its line. Of an actor, records that they may not read and that are not public are left out of the lines, not of the total.
 */
export async function behindFigure(db: Db, question: BehindQuestion): Promise<Behind> {
  if (indicatorOf(question.code)?.source === 'entered') return enteredLines(db, question)
  const source = sourceOf(question)
  if (!source) return { lines: [], next: null, total: 0 }
  const [total, { rows }] = await Promise.all([
    sql<{ n: number | null }>`select ${howMany(source.facts)} as n from ${source.from} where ${source.where}`.execute(db),
    rowsOf(source, question, question.limit + 1).execute(db),
  ])
  const shown = rows.slice(0, question.limit)
  const last = rows.length > question.limit ? shown.at(-1) : undefined
  return { lines: shown.map((row) => lineOf(question.code, row)), next: last ? `${last.on}_${last.id}` : null, total: total.rows[0]?.n ?? 0 }
}

/** All rows behind a counted figure in their order, for reading in batches; nothing for one that is entered. */
export function behindRows(question: BehindQuestion): RawBuilder<BehindRow> | undefined {
  const source = indicatorOf(question.code)?.source === 'entered' ? undefined : sourceOf(question)
  return source && rowsOf(source, question)
}

/** A row as a line of the list: what it is, and where it leads. */
export function lineOf(code: string, row: BehindRow): BehindLine {
  const table = factsOf(countedFor(code)?.facts ?? 'standing').table
  return { key: String(row.id), title: row.title, detail: row.detail, on: row.on, href: row.mine || row.open === null ? hrefOf(table, row.record) : openHref(row.open) }
}

function countedFor(code: string): Counted | undefined {
  return countedOf(indicatorOf(code)?.share?.of ?? code)
}

function sourceOf({ code, area, span, cut }: BehindQuestion): Source | undefined {
  const counted = countedFor(code)
  if (!counted) return undefined
  const facts = factsOf(counted.facts)
  const column = cut && facts.cuts[cut.by]
  return {
    facts,
    from: sql`${facts.from} ${needsToday(area, null) ? joinToday(facts.unit) : sql``}`,
    where: sql<boolean>`${facts.where(span)} and ${liesIn(area, sql.ref(facts.path))}
      ${counted.stars === undefined || facts.cuts.stars === undefined ? sql`` : sql`and ${sql.ref(facts.cuts.stars)} = ${counted.stars}`}
      ${column === undefined ? sql`` : sql`and ${sql.ref(column)}::text = ${cut?.value}`}`,
  }
}

/** The rows are chosen first, and only those are told in words. */
function rowsOf({ facts, from, where }: Source, { span, actor, after }: BehindQuestion, limit?: number): RawBuilder<BehindRow> {
  const lines = LINES[facts.table]
  const mine = actor ? readable(actor, facts.table) : sql<boolean>`true`
  return sql<BehindRow>`
    select x.id, x.day as "on", ${lines.title} as title, ${lines.detail} as detail, ${lines.open ?? sql`null::text`} as open, ${lines.record ?? sql`x.id`} as record, x.mine
    from (
      select * from (
        select ${sql.ref(`${facts.table}.id`)} as id, ${facts.on(span)} as day, ${mine} as mine from ${from}
        where ${where} and ${lines.open ? sql`true` : mine}
      ) y where ${goesOn(after)} order by day desc, id desc ${limit === undefined ? sql`` : sql`limit ${limit}`}
    ) x ${lines.joins} order by x.day desc, x.id desc`
}

const CALENDAR_DAY = z.iso.date().refine((day) => day >= '1900')

/** Where a page goes on; a cursor of another form begins at the start. */
function goesOn(cursor: string | undefined): RawBuilder<boolean> {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})_(\d{1,9})$/.exec(cursor ?? '') ?? []
  return day === undefined || id === undefined || !CALENDAR_DAY.safeParse(day).success ? sql<boolean>`true` : sql<boolean>`(y.day, y.id) < (${day}::date, ${Number(id)})`
}
