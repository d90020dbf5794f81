import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { compareVietnamese, fold } from '../../platform/text/vietnamese.ts'
import type { Level } from '../../rules/vocabulary.ts'
import type { UnitCard } from './model.ts'
import { type NameMatch, surroundingsOf } from './name-match.ts'
import { namesOneOf, readings, tidy } from './place-text.ts'
import { namesEqual } from './search.ts'
import { cardColumns, heirsOf, unitCards } from './store.ts'
import { takenOverWords } from './words.ts'

/** What a typed text means as a place, for searching things that belong to communes. */
export type PlaceMeaning = {
  /** Communes of today. */
  communeIds: number[]
  /** What is left of the text beside the place: 'gạo' of 'gạo huyện Quốc Oai'. */
  rest: string
  /** The place was told with its type word, so that it is surely meant as one. */
  withType: boolean
  /** Tells that a former name was understood and what holds its land today; null when all names are of today. */
  explanation: string | null
}

const NOTHING: PlaceMeaning = { communeIds: [], rest: '', withType: false, explanation: null }
const TYPE_START = /(^|\s)(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|tp|tx|xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh)\s/giu

/**
 * The communes of today that a text means by a name of today or of before, of a commune, a district or a province:
 * 'huyen quoc oai' gives the communes that took the district over. The whole text may be the place, or a place with its
 * type word may end it.
 */
export async function communeUnitIdsForSearch(db: Db, q: string): Promise<PlaceMeaning> {
  const text = tidy(q)
  if (fold(text).length < 2) return { ...NOTHING, rest: text }
  for (const { place, rest, withType } of cuts(text)) {
    const meaning = await meaningOf(db, place)
    if (meaning) return { ...meaning, rest, withType }
  }
  return { ...NOTHING, rest: text }
}

/** The ways to cut a text: all of it a place, or what follows a type word. */
function cuts(text: string): { place: string; rest: string; withType: boolean }[] {
  const starts = [...text.matchAll(TYPE_START)].map((found) => found.index + (found[1]?.length ?? 0)).filter((at) => at > 0)
  return [
    { place: text, rest: '', withType: readings(text.split(',')[0] ?? '').some((reading) => reading.type !== null) },
    ...starts.map((at) => ({ place: text.slice(at), rest: text.slice(0, at).replace(/[\s,]+$/, ''), withType: true })),
  ]
}

async function meaningOf(db: Db, place: string): Promise<Pick<PlaceMeaning, 'communeIds' | 'explanation'> | undefined> {
  const [first = '', ...context] = place.split(',').map((part) => part.trim()).filter(Boolean)
  const matches = (await namesEqual(db, first)).filter((match) => match.level !== 'central' && context.every((part) => namesOneOf(part, surroundingsOf(match))))
  if (matches.length === 0) return undefined
  const best = closest(matches)
  const found = await presentCommunes(db, best)
  const communeIds = [...new Set([...found.values()].flatMap((communes) => communes.map((unit) => unit.id)))]
  return { communeIds, explanation: explain(best, found) }
}

/** With marks typed right, only names with these marks are meant. */
function closest(matches: NameMatch[]): NameMatch[] {
  for (const tier of ['exact', 'tone-place'] as const) {
    const best = matches.filter((match) => match.tier === tier)
    if (best.length > 0) return best
  }
  return matches
}

/** Communes of today per matched unit: its heirs, or all of a province. */
async function presentCommunes(db: Db, matches: NameMatch[]): Promise<Map<number, UnitCard[]>> {
  const found = new Map<number, UnitCard[]>()
  const idsOf = (levels: Level[], present: boolean): number[] => [
    ...new Set(matches.filter((match) => levels.includes(match.level) && (match.unitTo === null) === present).map((match) => match.unitId)),
  ]
  for (const card of await unitCards(db, idsOf(['commune'], true))) found.set(card.id, [card])
  for (const [id, heirs] of await heirsOf(db, idsOf(['commune', 'district'], false))) found.set(id, heirs)
  const provinceIds = [...idsOf(['province'], true), ...idsOf(['province'], false)]
  if (provinceIds.length > 0) {
    const { rows } = await sql<UnitCard & { provinceOf: number }>`
      with held as (
        select parent_id as province, id as commune from units where parent_id = any(${provinceIds}) and level = 'commune' and valid_to is null
        union
        select d.parent_id, h.present_id from units d join units c on c.parent_id = d.id join unit_heirs h on h.former_id = c.id
        where d.parent_id = any(${provinceIds}) and d.level = 'district'
      )
      select held.province as "provinceOf", ${cardColumns('l')} from held join unit_labels l on l.id = held.commune`.execute(db)
    for (const { provinceOf, ...card } of rows) {
      const list = found.get(provinceOf) ?? []
      list.push(card)
      found.set(provinceOf, list)
    }
  }
  return found
}

/** One sentence for each former name, three at most; none where units of today of that name hold all of it. */
function explain(matches: NameMatch[], found: Map<number, UnitCard[]>): string | null {
  const heldNow = (match: NameMatch): boolean => {
    const today = matches.filter((one) => one.unitTo === null && one.level === match.level && one.name === match.name)
    const held = new Set(today.flatMap((one) => (found.get(one.unitId) ?? []).map((unit) => unit.id)))
    return (found.get(match.unitId) ?? []).every((unit) => held.has(unit.id))
  }
  const former = matches.filter((match) => match.to !== null && match.unitTo !== null && found.has(match.unitId) && !heldNow(match))
  const latest = new Map<string, NameMatch>()
  for (const match of former) {
    const key = `${match.fullName}, ${match.within}`
    if ((latest.get(key)?.to ?? '') < (match.to ?? '')) latest.set(key, match)
  }
  const sentences = [...latest.values()]
    .sort((a, b) => Number(a.level === 'commune') - Number(b.level === 'commune'))
    .map((match) => {
      const communes = [...(found.get(match.unitId) ?? [])].sort((a, b) => compareVietnamese(a.name, b.name))
      const label = [match.fullName, match.within.split(', ').at(-1)].filter(Boolean).join(', ')
      return takenOverWords({ label: match.level === 'commune' ? [match.fullName, match.within].join(', ') : label, to: match.unitTo }, communes.map((unit) => unit.fullName), communes.length > 1)
    })
  return sentences.length === 0 ? null : sentences.slice(0, 3).join(' ')
}
