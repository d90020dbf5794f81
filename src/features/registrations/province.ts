import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { id, line, optionalLine, plainDate, whole } from '../../platform/http/fields.ts'
import type { JournalEvent } from '../../platform/journal/record.ts'
import { conflict, invalid } from '../../platform/refused.ts'
import { foldKey } from '../../platform/text/vietnamese.ts'
import type { PlainDate, Problem } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { officesOf } from '../people/index.ts'
import { listEvent } from './commands.ts'
import { callSubject } from './model.ts'
import { registrationPaths as paths } from './paths.ts'
import * as store from './store.ts'

const year = whole('năm', 2018, 2050)

/** The province opens the registration of a year for its communes. */
export const openCall = defineCommand({
  name: 'registration.open-call',
  title: 'Mở thời gian đăng ký đánh giá của năm cho các xã',
  action: 'registration.call',
  input: z.object({ year, opensOn: plainDate('ngày mở'), closesOn: plainDate('ngày hết hạn'), note: optionalLine(300) })
    .refine(({ opensOn, closesOn }) => closesOn >= opensOn, { path: ['closesOn'], message: 'Ngày hết hạn không trước ngày mở.' }),
  load: async (_tx, _input, { actor }) => ({ subject: callSubject(actor), state: actor.office }),
  run: async (tx, { input, state: office, today }) => {
    await store.keepCall(tx, { unit_id: office.unitId, year: input.year, path: office.path, opens_on: input.opensOn, closes_on: input.closesOn, note: input.note })
    const told = (await officesOf(tx, { today, role: ['commune-officer', 'commune-leader'], within: office.path })).filter((one) => one.level === 'commune')
    return {
      result: { year: input.year },
      events: [callEvent(office, 'registration.call-opened', { ...input })],
      notices: told.map((one) => ({ officeId: one.id, title: `Đăng ký sản phẩm đánh giá năm ${input.year}`, detail: `Từ ${formatDate(input.opensOn)} đến hết ${formatDate(input.closesOn)}. ${input.note}`.trim(), href: `${paths.lists}?nam=${input.year}` })),
    }
  },
})

function callEvent(office: { unitId: number; path: string }, type: string, data: Record<string, unknown>): JournalEvent {
  return { type, subject: { kind: 'registration', id: `call-${office.unitId}` }, path: office.path, data }
}

/** Adds a round of evaluation besides those of the decree. */
export const addRound = defineCommand({
  name: 'registration.add-round',
  title: 'Thêm một đợt đánh giá ngoài các đợt theo quy định',
  action: 'registration.call',
  input: z.object({ year, title: line('tên đợt', 120), lettersBefore: plainDate('hạn nhận hồ sơ'), finishBefore: plainDate('ngày xong'), place: optionalLine(200), note: optionalLine(300) })
    .refine(({ lettersBefore, finishBefore }) => finishBefore >= lettersBefore, { path: ['finishBefore'], message: 'Ngày xong không trước hạn nhận hồ sơ.' })
    .refine((round) => Number(round.finishBefore.slice(0, 4)) - round.year <= 1 && Number(round.lettersBefore.slice(0, 4)) === round.year, { path: ['lettersBefore'], message: 'Hạn nhận hồ sơ phải trong năm của lịch.' }),
  load: async (_tx, _input, { actor }) => ({ subject: callSubject(actor), state: actor.office }),
  run: async (tx, { input, state: office }) => {
    const { id: round } = await tx.insertInto('evaluation_rounds')
      .values({ unit_id: office.unitId, path: office.path, year: input.year, title: input.title, letters_before: input.lettersBefore, finish_before: input.finishBefore, place: input.place, note: input.note })
      .returning('id').executeTakeFirstOrThrow()
    return { result: { round }, events: [callEvent(office, 'registration.round-added', { ...input, round })] }
  },
})

/** Takes such a round out again. */
export const dropRound = defineCommand({
  name: 'registration.drop-round',
  title: 'Bỏ một đợt đánh giá đã thêm',
  action: 'registration.call',
  input: z.object({ round: id }),
  load: async (_tx, _input, { actor }) => ({ subject: callSubject(actor), state: actor.office }),
  run: async (tx, { input, state: office }) => {
    const gone = await tx.deleteFrom('evaluation_rounds').where('id', '=', input.round).where('unit_id', '=', office.unitId).returning(['title', 'year']).executeTakeFirst()
    if (!gone) throw conflict('Đợt này không còn trong lịch.')
    return { result: { year: gone.year }, events: [callEvent(office, 'registration.round-dropped', { ...gone, round: input.round })] }
  },
})

/** One line of an appendix of before: a unit and its numbers; a blank stays blank (M11.02). */
export type CountLine = { name: string; unitId?: number | undefined; upTo4: number | null; potential5: number | null; total: number | null; note: string }

const countCell = z.union([z.null(), z.int().min(0).max(100_000), z.string().trim().regex(/^\d{0,5}$/, 'Ghi số, hoặc để trống.')]).optional().transform((value) => (value === undefined || value === null || value === '' ? null : Number(value)))
const countLine = z.object({ name: line('tên quận, huyện', 120), unitId: id.optional(), upTo4: countCell, potential5: countCell, total: countCell, note: optionalLine(300) })

/** Pasted lines of an appendix: (order) name, 3–4 stars, potential 5 stars, total, note. */
export function readCountLines(text: string): Record<string, string>[] {
  return text.replace(/\r/g, '').split('\n').map((one) => one.split(/\t|;|\|/).map((cell) => cell.trim())).filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => (/^\d{1,3}\.?$/.test(cells[0] ?? '') ? cells.slice(1) : cells))
    .filter(([name = '']) => !/^(tongcong|tongso|tt|quanhuyen.*)$/.test(foldKey(name)) && name !== '')
    .map(([name = '', upTo4 = '', potential5 = '', total = '', ...note]) => ({ name, upTo4, potential5, total, note: note.join(' ').trim() }))
}

/** Records what an appendix of a year before told by district: numbers without products, as they were printed. */
export const recordCounts = defineCommand({
  name: 'registration.record-counts',
  title: 'Ghi số liệu đăng ký theo huyện cũ từ phụ lục của kế hoạch đã ban hành',
  action: 'registration.call',
  input: z.object({ year: whole('năm', 2018, 2025), source: line('kế hoạch có phụ lục này', 200), lines: z.array(countLine).min(1, 'Ghi ít nhất một dòng.').max(200) }),
  load: async (_tx, _input, { actor }) => ({ subject: callSubject(actor), state: actor.office }),
  run: async (tx, { input, state: office, now }) => {
    const { problems, lists } = await recordCountLines(tx, { provinceUnitId: office.unitId, year: input.year, source: input.source, lines: input.lines, at: now, strict: true })
    if (problems.length > 0) throw invalid(problems)
    const [first, ...others] = lists.map((list) => listEvent({ ...list, stage: 'new' }, 'registration.counted', { year: input.year, source: input.source }, 'accepted'))
    if (!first) throw conflict('Không có dòng nào để ghi.')
    return { result: { lists: lists.length }, events: [first, ...others] }
  },
})

/**
 * Keeps the appendix of a plan of before as numbers by unit, in the transaction that records the plan. Each unit of a year
 * once: what is there already stays and is named.
 * @param told.strict a total that is not the sum of its parts is refused; otherwise it is kept as printed
 */
export async function recordCountLines(
  tx: Tx, told: { provinceUnitId: number; year: number; source: string; lines: readonly CountLine[]; at: Date; strict?: boolean },
): Promise<{ lists: { id: number; path: string }[]; problems: Problem[] }> {
  const districts = await districtsOf(tx, told.provinceUnitId, `${told.year}-01-01`)
  const problems: Problem[] = []
  const placed = told.lines.map((one, i) => {
    const unit = districts.find((district) => (one.unitId === undefined ? sameName(district, one.name) : district.id === one.unitId))
    if (!unit) problems.push({ path: `lines.${i}.name`, message: `Không thấy “${one.name}” trong các đơn vị cấp huyện của tỉnh năm ${told.year}.` })
    const sum = (one.upTo4 ?? 0) + (one.potential5 ?? 0)
    if (told.strict && one.total !== null && one.total !== sum) problems.push({ path: `lines.${i}.total`, message: `${one.name}: tổng ghi ${one.total}, các cột cộng lại ${sum}.` })
    return { one, unit, no: i + 1 }
  })
  const twice = placed.find(({ unit }, i) => unit && placed.some((other, j) => j < i && other.unit?.id === unit.id))
  if (twice) problems.push({ path: `lines.${twice.no - 1}.name`, message: `${twice.one.name} ghi hai lần.` })
  const units = placed.flatMap(({ unit }) => (unit ? [unit.id] : []))
  const there = units.length === 0 ? [] : await tx.selectFrom('registration_lists').select('unit_id').where('year', '=', told.year).where('unit_id', 'in', units).execute()
  for (const { unit, no, one } of placed) if (unit && there.some((row) => row.unit_id === unit.id)) problems.push({ path: `lines.${no - 1}.name`, message: `${one.name} đã có số liệu năm ${told.year}.` })
  if (problems.length > 0 && told.strict) return { lists: [], problems }
  const lists: { id: number; path: string }[] = []
  for (const { one, unit, no } of placed) {
    if (!unit || there.some((row) => row.unit_id === unit.id) || lists.some((list) => list.path === unit.path)) continue
    const list = await store.insertList(tx, {
      unit_id: unit.id, level: 'district', path: unit.path, year: told.year, stage: 'accepted', counted: true, place_no: no, told_upto4: one.upTo4, told_potential5: one.potential5, told_total: one.total,
      told_note: one.note, source: told.source, decided_at: told.at, created_at: told.at, updated_at: told.at,
    })
    lists.push({ id: list, path: unit.path })
  }
  return { lists, problems }
}

type District = { id: number; path: string; name: string; fullName: string }

/** Districts that a province of today, or of then, had on a day. */
export async function districtsOf(db: Db, provinceUnitId: number, on: PlainDate): Promise<District[]> {
  const { rows } = await sql<District>`
    select u.id, u.path, l.name, l.full_name as "fullName" from units u join unit_today t on t.unit_id = u.id join unit_labels l on l.id = u.id
    where u.level = 'district' and t.province_id = coalesce((select province_id from unit_today where unit_id = ${provinceUnitId}), ${provinceUnitId}) and (u.valid_from is null or u.valid_from <= ${on}::date) and (u.valid_to is null or u.valid_to > ${on}::date)
    order by u.code`.execute(db)
  return rows
}

function sameName(district: District, name: string): boolean {
  const key = foldKey(name)
  return key === foldKey(district.name) || key === foldKey(district.fullName)
}
