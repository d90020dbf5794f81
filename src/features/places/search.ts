import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { compareVietnamese, fold } from '../../platform/text/vietnamese.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { type Heir, isInForce, type UnitCard } from './model.ts'
import { agreeing, keysToFind, type NameMatch, type NameRow, surroundingsOf } from './name-match.ts'
import { keysOf, type MatchTier, namesOneOf, readings, TIERS, tidy } from './place-text.ts'
import { heirsOf, unitCards } from './store.ts'
import { formerNameWords } from './words.ts'

/** A unit found by a present or a former name. */
export type PlaceHit = {
  unit: UnitCard
  level: Level
  /** 'thành phố Hà Nội'; empty for a province. */
  province: string
  /** When the name that was found held. */
  from: PlainDate | null
  to: PlainDate | null
  tier: MatchTier
  /** Under which former name it was found: 'tên cũ: xã Cộng Hòa, huyện Quốc Oai, đến 30/6/2025'; null under its name of today. */
  why: string | null
}

const NAME_COLUMNS = sql`n.unit_id as "unitId", u.code, u.level, n.name, n.type, n.full_name as "fullName", n.within, n.variants,
  n.valid_from as "from", n.valid_to as "to", u.valid_to as "unitTo"`

const MOST_CANDIDATES = 300

/**
 * Units of today whose names of today or of before agree with `query`: exactly first, then but for the place of the tone
 * mark, then without diacritics, then by beginning, by words, by likeness. 'Cộng Hòa, Quốc Oai' narrows by the units above.
 * With `on`, units in force that day by their names of that day.
 */
export async function searchUnits(db: Db, query: string, options: { level?: Level; on?: PlainDate; limit?: number } = {}): Promise<PlaceHit[]> {
  const [first = '', ...context] = tidy(query).split(',').map((part) => part.trim()).filter(Boolean)
  if (!fold(first)) return []
  const limit = options.limit ?? 20
  const matches = (await findNames(db, first)).filter(
    (match) => context.every((part) => namesOneOf(part, surroundingsOf(match))) && (!options.on || isInForce(match, options.on)),
  )
  const hits = options.on ? await hitsOf(db, matches) : await hitsToday(db, matches)
  const best = new Map<number, PlaceHit>()
  for (const hit of hits.filter((one) => !options.level || one.level === options.level).sort(compareHits)) {
    if (!best.has(hit.unit.id)) best.set(hit.unit.id, hit)
  }
  return [...best.values()].slice(0, limit)
}

function compareHits(a: PlaceHit, b: PlaceHit): number {
  const tier = TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier)
  return tier || Number(a.why !== null) - Number(b.why !== null) || rank(a) - rank(b) || compareVietnamese(a.unit.label, b.unit.label) || (b.to ?? '9').localeCompare(a.to ?? '9')
}

/** Communes found by their own former name before those found by that of their district. */
function rank(hit: PlaceHit): number {
  return hit.why?.startsWith('thuộc') ? 1 : 0
}

async function findNames(db: Db, typed: string): Promise<NameMatch[]> {
  const [equal, beginning] = await Promise.all([namesEqual(db, typed), namesBeginning(db, typed)])
  if (equal.length + beginning.length > 0) return [...equal, ...beginning]
  const byWords = await namesBy(db, wordsClause(typed), 'words')
  if (byWords.length > 0) return byWords
  const folded = fold(typed)
  return folded.length < 3 ? [] : namesBy(db, sql`n.folded % ${folded} order by similarity(n.folded, ${folded}) desc`, 'similar', 25)
}

/** Every name, of all times, that equals a reading of `typed` without marks; of the typed type, if there is any such. */
export async function namesEqual(db: Db, typed: string): Promise<NameMatch[]> {
  const found = agreeing(typed, await namesByKeys(db, keysToFind(typed)))
  const ofType = found.filter((one) => one.ofType)
  return (ofType.length > 0 ? ofType : found).map((one) => one.match)
}

/** Every name, of all times, under some keys. */
export async function namesByKeys(db: Db, keys: string[]): Promise<NameRow[]> {
  return namesBy(db, sql`n.name_key = any(${keys})`, 'no-marks', 2000)
}

/** Names that begin with the typed one: what a person means who has not finished typing. */
async function namesBeginning(db: Db, typed: string): Promise<NameMatch[]> {
  const [reading] = readings(typed)
  const [key] = keysOf(reading?.name ?? '')
  if (!reading || !key || key.length < 2) return []
  return namesBy(db, sql`n.name_key like ${`${key}%`} and n.name_key <> ${key} and (${reading.type}::text is null or n.type = ${reading.type})
    order by n.valid_to desc nulls first, n.name_key`, 'prefix', 60)
}

/** Each typed word begins a word of the name or of a unit above. */
function wordsClause(typed: string): RawBuilder<unknown> {
  const words = fold(typed).split(/[^a-z0-9]+/).filter(Boolean)
  return words.length === 0 ? sql`false` : sql`to_tsvector('simple', n.search) @@ to_tsquery('simple', ${words.map((word) => `${word}:*`).join(' & ')})`
}

async function namesBy(db: Db, where: RawBuilder<unknown>, tier: MatchTier, most = MOST_CANDIDATES): Promise<NameMatch[]> {
  const { rows } = await sql<NameRow>`
    select ${NAME_COLUMNS}
    from (select * from unit_names n where ${where} limit ${sql.lit(most)}) n join units u on u.id = n.unit_id`.execute(db)
  return rows.map((row) => ({ ...row, tier }))
}

async function hitsOf(db: Db, matches: NameMatch[]): Promise<PlaceHit[]> {
  const cards = new Map((await unitCards(db, matches.map((match) => match.unitId))).map((card) => [card.id, card]))
  return matches.flatMap((match) => {
    const unit = cards.get(match.unitId)
    return unit ? [{ unit, level: unit.level, province: match.within.split(', ').at(-1) ?? '', from: match.from, to: match.to, tier: match.tier, why: null }] : []
  })
}

async function hitsToday(db: Db, matches: NameMatch[]): Promise<PlaceHit[]> {
  const heirs = await heirsOf(db, [...new Set(matches.map((match) => match.unitId))])
  return matches.flatMap((match) => (heirs.get(match.unitId) ?? []).map((heir) => hitOf(match, heir)))
}

function hitOf(match: NameMatch, heir: Heir): PlaceHit {
  const { how, ...unit } = heir
  const province = unit.level === 'commune' ? (unit.label.split(', ').at(-1) ?? '') : ''
  const isPresentName = match.unitId === unit.id && match.to === null
  const label = [match.fullName, ...match.within.split(', ').filter((part) => part && part !== province)].join(', ')
  return {
    unit, level: unit.level, province, from: match.from, to: match.to, tier: match.tier,
    why: isPresentName ? null : formerNameWords(label, match.level, match.to, how),
  }
}
