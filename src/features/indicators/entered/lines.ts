import { sql } from 'kysely'
import type { Db } from '../../../platform/db/database.ts'
import type { Actor } from '../../../access/actor.ts'
import { scope } from '../../../access/scope.ts'
import { formatDate, formatNumber } from '../../../ui/words.ts'
import type { BehindLine, Span } from '../model.ts'
import { figurePaths } from '../paths.ts'
import { FIGURE_COLUMNS, enteredIn } from './store.ts'
import { countingRows } from './sum.ts'

/** What the units entered that a figure is added up from; where a unit entered its own, those below it stand here too. */
export async function enteredLines(
  db: Db, { code, area, span, after, limit, actor }: { code: string; area: string; span: Span; after?: string | undefined; limit: number; actor?: Actor | undefined },
): Promise<{ lines: BehindLine[]; next: string | null; total: number }> {
  const counting = countingRows(await enteredIn(db, [code], area), code, span).map((row) => row.id)
  const start = /^\d{1,9}$/.test(after ?? '') ? Number(after) : null
  const { rows } = await sql<{ id: number; label: string; from: string; to: string; value: number; over: number | null; note: string }>`
    select entered_figures.id, u.label, entered_figures.from_on as "from", entered_figures.to_on as "to", entered_figures.value::float8 as value, entered_figures.over::float8 as over, entered_figures.note
    from entered_figures join unit_labels u on u.id = entered_figures.unit_id
    where entered_figures.id = any(${counting}) and ${actor ? scope(actor, 'figure.read', FIGURE_COLUMNS) : sql`true`} and ${start === null ? sql`true` : sql`entered_figures.id < ${start}`}
    order by entered_figures.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return {
    lines: shown.map((row) => ({
      key: String(row.id), title: row.label, on: row.to, href: figurePaths.entry(row.id),
      detail: `${formatNumber(row.value)}${row.over === null ? '' : ` trên ${formatNumber(row.over)}`}${row.from === row.to ? '' : `, từ ${formatDate(row.from)} đến ${formatDate(row.to)}`}${row.note === '' ? '' : ` · ${row.note}`}`,
    })),
    next: rows.length > limit ? String(shown.at(-1)?.id ?? '') : null,
    total: counting.length,
  }
}
