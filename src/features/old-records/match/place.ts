import type { Db } from '../../../platform/db/database.ts'
import { fold, foldKey } from '../../../platform/text/vietnamese.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { communeUnitIdsForSearch, findUnits, lookUpPlace, type PlaceAnswer, type PlaceNow, REFORM_DAY, searchUnits, unitCards, unitLabel } from '../../places/index.ts'
import type { Span } from '../../../platform/sheet/from-sheet/values.ts'
import type { Around } from '../kind.ts'
import { doubt, fault } from '../problems.ts'
import type { RowProblem, Told } from '../model.ts'

/** A commune of today that may be meant. */
export type PlaceCandidate = { id: number; label: string; path: string }

/** Where a row belongs: one commune, a choice of several, or nothing found. `former`: the unit of that day, when it ended. */
export type PlaceMatch = { candidates: PlaceCandidate[]; former: { id: number; label: string } | null; why: string; sure: boolean }

export type PlaceTold = { commune: string; district: string; province: string; when: Span | null }

const MOST_CANDIDATES = 40

/**
 * The commune of today that a row means, within the area of the importer; what is not sure is asked, what lies elsewhere is a
 * fault. `former`: the unit of that day, when it ended.
 */
export async function settlePlace(
  { db, job, place }: Pick<Around, 'db' | 'job' | 'place'>,
  { told, when, time, chosen, placeTold }: { told: Told; when: Span | null; time: string; chosen: string | undefined; placeTold: string },
  problems: RowProblem[],
): Promise<{ unit: PlaceCandidate | null; former: PlaceMatch['former'] }> {
  const [commune, district, province] = [told.commune, told.district, told.province].map((text) => (text ?? '').trim())
  const match = await place({ commune: commune ?? '', district: district ?? '', province: province ?? '', when })
  const answer = chosen === undefined ? undefined : await chosenPlace(db, Number(chosen))
  const candidates = answer ? [answer] : match.candidates
  const inside = candidates.filter((one) => one.path === job.path || one.path.startsWith(`${job.path}.`))
  const [only] = inside
  if (candidates.length > 0 && !only) {
    problems.push(fault('commune', `${placeTold || candidates[0]?.label || ''} không thuộc địa bàn của đơn vị nhập.`))
    return { unit: null, former: match.former }
  }
  if (only && (answer || match.sure)) return { unit: only, former: match.former }
  const key = [commune, district, province, time].map((part) => foldKey(part ?? '')).join('|')
  problems.push(doubt('place', 'commune', match.why, key, inside.map((one) => ({ value: String(one.id), label: one.label })), inside.length === 1 && only ? String(only.id) : undefined))
  return { unit: null, former: match.former }
}

/**
 * The commune of today in which something of today is: as told, with the importer's province where none is told, and the
 * importer's own commune where no place is told at all.
 */
export async function settlePlaceToday(around: Around, told: Told, chosen: string | undefined, problems: RowProblem[]): Promise<PlaceCandidate | null> {
  const home = await around.home()
  if (!told.commune && !told.province && !told.district && home.commune) return home.commune
  const full = { ...told, province: told.province || home.province }
  const placeTold = [told.commune, told.district, told.province].filter(Boolean).join(', ')
  return (await settlePlace(around, { told: full, when: null, time: '', chosen, placeTold }, problems)).unit
}

/** Looks places of a list up, each distinct one once. */
export function placeMatcher(db: Db, today: PlainDate): (told: PlaceTold) => Promise<PlaceMatch> {
  const known = new Map<string, Promise<PlaceMatch>>()
  return (told) => {
    const key = JSON.stringify([told.commune, told.district, told.province, told.when])
    const found = known.get(key) ?? matchPlace(db, told, today)
    known.set(key, found)
    return found
  }
}

async function matchPlace(db: Db, told: PlaceTold, today: PlainDate): Promise<PlaceMatch> {
  if (told.province === '') return nothing('Chưa ghi tỉnh, thành phố.')
  if (told.commune === '') return byDistrict(db, told)
  let best: PlaceAnswer | undefined
  for (const on of daysToTry(told, today)) {
    const answer = await lookUpPlace(db, { commune: told.commune, province: told.province, on, ...(told.district === '' ? {} : { district: told.district }) })
    if (answer.found.some((one) => hasType(told.commune, one.unit.type))) return fromAnswer(db, answer)
    best ??= answer.found.length > 0 ? answer : undefined
  }
  return best ? fromAnswer(db, best) : likely(db, told)
}

/** Whether a name is told with this type word, or with none; "xã Đông Anh" is rather the xã of today than the thị trấn of then. */
function hasType(commune: string, type: string): boolean {
  const word = /^(xã|phường|thị trấn|đặc khu)\s/i.exec(commune.normalize('NFC'))?.[1]?.toLowerCase()
  return word === undefined || word === type
}

/** The day of the result when it is known, else days of its time; then days on which lists are often written later. */
function daysToTry({ when, district }: PlaceTold, today: PlainDate): PlainDate[] {
  const lastOfDistricts = '2025-06-30'
  const told = when === null ? [] : when.from === when.to ? [when.from] : [when.to, when.from]
  const usual = district === '' ? [today, lastOfDistricts, '2022-01-01'] : [lastOfDistricts, '2022-01-01', today]
  return [...new Set([...told.map((day) => (day > today ? today : day)), ...usual])].filter((day) => district === '' || day < REFORM_DAY || day === today || told.includes(day))
}

async function fromAnswer(db: Db, answer: PlaceAnswer): Promise<PlaceMatch> {
  const [first] = answer.found
  const former = answer.found.length === 1 && first && first.unit.validTo !== null ? { id: first.unit.id, label: first.label } : null
  const candidates = await withPaths(db, answer.now)
  if (answer.found.length === 1 && candidates.length === 1) return { candidates, former, why: '', sure: true }
  if (candidates.length === 0) return { candidates, former, why: `Chưa rõ đơn vị nào kế thừa ${first?.label ?? ''}.`, sure: false }
  return { candidates, former, why: former ? `${former.label} nay chia về ${candidates.length} đơn vị. Chọn theo địa chỉ cụ thể.` : 'Nhiều nơi cùng tên. Chọn nơi đúng.', sure: false }
}

async function withPaths(db: Db, places: PlaceNow[]): Promise<PlaceCandidate[]> {
  const cards = await unitCards(db, [...new Set(places.map((place) => place.unitId))])
  return cards.map(({ id, label, path }) => ({ id, label, path })).sort((a, b) => a.label.localeCompare(b.label, 'vi'))
}

/** No commune told: those that hold the land of the district are offered. */
async function byDistrict(db: Db, told: PlaceTold): Promise<PlaceMatch> {
  if (told.district === '') return nothing('Chưa ghi xã. Ghi tên xã của ngày quyết định.')
  for (const type of ['huyện', 'thị xã', 'thành phố', 'quận']) {
    const name = /^(huyện|quận|thị xã|thành phố|tp\.?|tx\.?)\s/i.test(told.district) ? told.district : `${type} ${told.district}`
    const { communeIds } = await communeUnitIdsForSearch(db, `${name}, ${told.province}`)
    const cards = await unitCards(db, communeIds)
    if (cards.length > 0) {
      return { candidates: cards.map(({ id, label, path }) => ({ id, label, path })).slice(0, MOST_CANDIDATES), former: null, why: `Chưa ghi xã. Chọn một trong các xã nay nằm trên địa bàn ${told.district} cũ.`, sure: false }
    }
  }
  return nothing(`Chưa ghi xã, và không thấy ${told.district} thuộc ${told.province}.`)
}

/** The name as it stands is not known there: names of the province that look like it. */
async function likely(db: Db, told: PlaceTold): Promise<PlaceMatch> {
  const hits = await searchUnits(db, `${told.commune}, ${told.province}`, { level: 'commune', limit: 8 })
  const near = hits.length > 0 ? hits : (await searchUnits(db, told.commune, { level: 'commune', limit: 40 })).filter((hit) => fold(`${hit.province} ${hit.unit.label}`).includes(fold(told.province)))
  const candidates = near.slice(0, 8).map(({ unit }) => ({ id: unit.id, label: unit.label, path: unit.path }))
  return { candidates, former: null, why: `Không thấy ${[told.commune, told.district, told.province].filter(Boolean).join(', ')} trong danh mục. Chọn nơi gần đúng, hoặc sửa ô.`, sure: false }
}

function nothing(why: string): PlaceMatch {
  return { candidates: [], former: null, why, sure: false }
}

/** A commune that a person chose, with its name and path. */
export async function chosenPlace(db: Db, id: number): Promise<PlaceCandidate | undefined> {
  const [unit] = await findUnits(db, [id])
  return unit && unit.level === 'commune' && unit.validTo === null ? { id: unit.id, label: unitLabel(unit), path: unit.path } : undefined
}
