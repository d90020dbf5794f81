import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../platform/db/database.ts'
import { type CriteriaSet, leafCriteria } from '../../rules/engine/criteria.ts'
import { type Explanation, explain } from '../../rules/engine/explain.ts'
import { type Ranking, rank, type Sheet, SheetError } from '../../rules/engine/rank.ts'
import { criteriaSet, eraById } from '../../rules/eras/index.ts'
import { agreedSchema, type Difference, differencesOf, frozenSheets, minimumsBySchema, type ResultRow } from './model.ts'

/** What of a stored result is needed to compute it again: its frozen inputs and what they must lead to. */
export type StoredResult = Pick<ResultRow, 'era' | 'set_no' | 'sum' | 'count' | 'spread' | 'band' | 'stars' | 'held_down' | 'disqualified' | 'sheets' | 'minimums_by'> & {
  agreed: unknown
  /** Points of each line of the stored working, in sheet order. */
  points: unknown
}

/** A result computed again; without a working when its frozen inputs or its rules cannot be read. */
export type Recheck = { differences: Difference[]; working?: { ranking: Ranking; explanation: Explanation } }

/**
 * Computes a stored result again from its frozen sheets, under the rules it was adopted by. Never fails: rules that are not
 * loaded and inputs that cannot be read are differences with a name of their own.
 * @param explained whether the working is wanted as well as the answer
 */
export function recheck(stored: StoredResult, explained = true): Recheck {
  const era = eraById(stored.era)
  if (!era) return { differences: [{ field: 'era', stored: stored.era, computed: 'not loaded' }] }
  const set = criteriaSet(era, stored.set_no)
  if (!set) return { differences: [{ field: 'set', stored: String(stored.set_no), computed: `not a set of ${era.id}` }] }
  const sheets = frozenSheets.safeParse(stored.sheets)
  if (!sheets.success) return broken('sheets', sheets.error.issues)
  const agreed = agreedSchema.safeParse(stored.agreed ?? undefined)
  if (!agreed.success) return broken('working.agreed', agreed.error.issues)
  const minimumsBy = minimumsBySchema.safeParse(stored.minimums_by)
  if (!minimumsBy.success) return broken('minimums_by', minimumsBy.error.issues)
  try {
    const ranking = rank(era, set, sheets.data, { minimumsBy: minimumsBy.data, agreed: agreed.data })
    const differences = [...differencesOf(stored, ranking), ...workingDiffers(set, sheets.data, stored.points)]
    return explained ? { differences, working: { ranking, explanation: explain(era, set, sheets.data, ranking) } } : { differences }
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    return broken('sheets', error.problems)
  }
}

/** Whether the stored working gives each criterion the points that the sheets give it. */
function workingDiffers(set: CriteriaSet, sheets: readonly Sheet[], points: unknown): Difference[] {
  const stored = Array.isArray(points) ? points : []
  const criteria = leafCriteria(set)
  const lines = criteria.flatMap((criterion, index): Difference[] => {
    const computed = sheets.reduce((sum, { answers }) => sum + (criterion.options.find((option) => option.code === answers[criterion.code])?.points ?? 0), 0)
    return stored[index] === computed ? [] : [{ field: `working ${criterion.code}`, stored: String(stored[index] ?? 'none'), computed: String(computed) }]
  })
  return stored.length > criteria.length ? [...lines, { field: 'working lines', stored: String(stored.length), computed: String(criteria.length) }] : lines
}

function broken(field: string, problems: readonly { path: string | PropertyKey[]; message: string }[]): Recheck {
  const [first] = problems
  const place = first === undefined ? '' : typeof first.path === 'string' ? first.path : first.path.join('.')
  return { differences: [{ field, stored: 'unreadable', computed: `${place}: ${first?.message ?? ''}${problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''}` }] }
}

/** A result that differs, by its id and rules. */
export type Differing = { id: number; era: string; setNo: number; differences: Difference[] }

/** One batch of results computed again. */
export type RecheckBatch = { last: number; seen: number; differing: Differing[] }

/** Results read at a time: enough to keep the database busy, few enough to stay small in memory. */
const BATCH = 400

/** Which results: of some areas (all without), after the one that was last computed. */
export type RecheckRange = { areas?: readonly string[]; after?: number }

const AGREED = sql<unknown>`working -> 'agreed'`
const POINTS = sql<unknown>`jsonb_path_query_array(working, '$.lines[*].pointsSum')`

function inAreas({ areas }: RecheckRange) {
  return areas === undefined ? sql<boolean>`true` : sql<boolean>`path <@ any(${[...areas]}::ltree[])`
}

/** How many results there are to compute again, by era. */
export async function countResults(db: Db, range: RecheckRange = {}): Promise<{ era: string; count: number }[]> {
  return db.selectFrom('results').select(['era', sql<number>`count(*)::int`.as('count')]).where('id', '>', range.after ?? 0).where(inAreas(range)).groupBy('era').orderBy('era').execute()
}

/**
 * Computes results again in the order of their ids, batch by batch; of the stored working only the points are read.
 * The next batch is on its way while one is computed.
 */
export async function* recheckAll(db: Db, range: RecheckRange = {}): AsyncGenerator<RecheckBatch> {
  const read = (after: number) =>
    db
      .selectFrom('results')
      .select(['id', 'era', 'set_no', 'sum', 'count', 'spread', 'band', 'stars', 'held_down', 'sheets', 'minimums_by', 'disqualified', AGREED.as('agreed'), POINTS.as('points')])
      .where('id', '>', after)
      .where(inAreas(range))
      .orderBy('id')
      .limit(BATCH)
      .execute()
  let next = read(range.after ?? 0)
  for (;;) {
    const rows = await next
    const last = rows.at(-1)
    if (!last) return
    next = read(last.id)
    // Nobody waits for the next batch when the caller stops here.
    next.catch(() => undefined)
    const differing = rows.flatMap((row): Differing[] => {
      const { differences } = recheck(row, false)
      return differences.length === 0 ? [] : [{ id: row.id, era: row.era, setNo: row.set_no, differences }]
    })
    yield { last: last.id, seen: rows.length, differing }
  }
}

/** The parts of a whole row that a recheck needs. */
export function storedOf(row: ResultRow): StoredResult {
  const working = z.object({ agreed: z.unknown(), lines: z.array(z.object({ pointsSum: z.unknown() })) }).safeParse(row.working)
  return { ...row, agreed: working.data?.agreed, points: working.data?.lines.map((line) => line.pointsSum) }
}

/** `stars 4 → 3; sum 700 → 699`. */
export function differenceWords(differences: readonly Difference[]): string {
  return differences.map(({ field, stored, computed }) => `${field} ${stored} → ${computed}`).join('; ')
}
