import { sql } from 'kysely'
import { nextNumber } from '../../../platform/db/counters.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { padNumber } from '../../../platform/paper/index.ts'
import { invalid } from '../../../platform/refused.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { formatDate } from '../../../ui/words.ts'
import { PAPER_KINDS, type PaperKind } from './kinds.ts'

/** A number that a paper got: as written, and its place in the register. */
export type TakenNumber = { number: string; symbol: string; series: string; year: number; registerNo: number | null; suffix: string; sheet: number }

export type NumberAsked = {
  unitId: number
  level: Level
  kind: PaperKind
  /** What follows a number without one; empty: a typed number stays as it is written. */
  symbol: string
  /** Day of the paper: numbers start again each year. */
  dated: PlainDate
  /** As typed from a paper register (`27`, `27a`, `27/BC-UBND`); left empty, the next one is taken. */
  typed?: string
  /** Field of the form that a refusal names. */
  field?: string
  /** The same typed number and day may stand on several papers: one decision about several certificates. */
  joins?: boolean
}

/** What was typed: running number, letter behind it and symbol; no running number where it begins with none. */
export function readNumber(typed: string, symbol: string): Pick<TakenNumber, 'number' | 'symbol' | 'registerNo' | 'suffix'> {
  const found = /^0*([1-9]\d{0,5})([a-zđ]?)(?:\/(.+))?$/iu.exec(typed.trim())
  if (!found) return { number: typed.trim(), symbol, registerNo: null, suffix: '' }
  const suffix = (found[2] ?? '').toLowerCase()
  const written = found[3] === undefined && symbol !== '' ? `${padNumber(Number(found[1]))}${suffix}/${symbol}` : typed.trim()
  return { number: written, symbol: found[3] ?? symbol, registerNo: Number(found[1]), suffix }
}

/**
 * Takes a number of the office's register, to be kept by the paper that is entered in the same transaction. The row of the
 * series stays locked until then, for numbers that are typed as well, so that nobody gets the same and none is lost.
 * @throws Refused when a typed number is taken already
 */
export async function takeNumber(tx: Tx, asked: NumberAsked): Promise<TakenNumber> {
  const { unitId, level, kind, symbol, dated, typed = '', field = 'number' } = asked
  const { series } = PAPER_KINDS[kind]
  const year = Number(dated.slice(0, 4))
  const row = { unitId, level, series, year }
  if (typed.trim() === '') {
    const registerNo = await nextFree(tx, row)
    return { number: `${padNumber(registerNo)}/${symbol}`, symbol, series, year, registerNo, suffix: '', sheet: 1 }
  }
  const read = readNumber(typed, symbol)
  await lockSeries(tx, row)
  const used = read.registerNo === null ? [] : await papersUnder(tx, { ...row, registerNo: read.registerNo, suffix: read.suffix })
  const [first] = used
  if (first && !(asked.joins && used.every((one) => one.dated === dated))) {
    throw invalid([{ path: field, message: `Số ${read.registerNo}${read.suffix} năm ${year} đã dùng cho “${first.abstract}”, ngày ${formatDate(first.dated)}. Ghi số khác, hoặc để trống để lấy số tiếp theo.` }])
  }
  return { ...read, series, year, sheet: used.length + 1 }
}

/** The next number of arrival of an office in a year. */
export async function takeArrival(tx: Tx, at: { unitId: number; level: Level; receivedOn: PlainDate }): Promise<{ series: string; year: number; registerNo: number }> {
  const year = Number(at.receivedOn.slice(0, 4))
  return { series: 'in', year, registerNo: await nextFree(tx, { unitId: at.unitId, level: at.level, series: 'in', year }) }
}

type Series = { unitId: number; level: Level; series: string; year: number }

function counterOf({ unitId, level, series, year }: Series): string {
  return `papers/${unitId}/${level}/${series}/${year}`
}

/** The next number that is not taken; one typed earlier is passed over. */
async function nextFree(tx: Tx, row: Series): Promise<number> {
  for (;;) {
    const number = await nextNumber(tx, counterOf(row))
    if ((await papersUnder(tx, { ...row, registerNo: number })).length === 0) return number
  }
}

async function lockSeries(tx: Tx, row: Series): Promise<void> {
  await sql`insert into counters (name, value) values (${counterOf(row)}, 0) on conflict (name) do update set value = counters.value`.execute(tx)
}

async function papersUnder(tx: Tx, at: Series & { registerNo: number; suffix?: string }): Promise<{ abstract: string; dated: PlainDate }[]> {
  const rows = await tx
    .selectFrom('papers')
    .select(['abstract', 'dated'])
    .where('unit_id', '=', at.unitId)
    .where('level', '=', at.level)
    .where('series', '=', at.series)
    .where('year', '=', at.year)
    .where('register_no', '=', at.registerNo)
    .$if(at.suffix !== undefined, (query) => query.where('suffix', '=', at.suffix ?? ''))
    .execute()
  return rows.map((row) => ({ abstract: row.abstract, dated: row.dated ?? '' }))
}
