import type { Db } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { type Heir, isInForce, type RelatedUnit, type SuccessionHow, type UnitCard } from './model.ts'
import { namesOneOf, tidy } from './place-text.ts'
import { type NameMatch, namesEqual, surroundingsOf } from './search.ts'
import { heirsOf, predecessorsOn, unitCards } from './store.ts'
import { atStart, noLongerWords, notYetWords, periodWords, unknownPlaceWords } from './words.ts'

/** A place as an old paper or address gives it, with or without type words. */
export type PlaceQuestion = { commune: string; district?: string; province: string; on: PlainDate }

/** A unit that bore the name. */
export type FoundPlace = { unit: UnitCard; label: string; from: PlainDate | null; to: PlainDate | null }

/** A commune of today, and how much of the place that was asked for went there. */
export type PlaceNow = { unitId: number; code: string; name: string; province: string; label: string; how: SuccessionHow }

/** A unit of the name that was not in force on the day, with what stood there then. */
export type OtherTime = FoundPlace & { when: 'earlier' | 'later'; standing: RelatedUnit[]; now: PlaceNow[] }

export type PlaceAnswer = {
  found: FoundPlace[]
  now: PlaceNow[]
  /** Other units of the same name at the same place at other times: not yet there on the day, or no longer. */
  otherTimes: OtherTime[]
  /** The answer in words. */
  sentence: string
}

/**
 * Which unit a name meant on a day, and which communes hold it today. Several in `found` are homonyms, several in `now`
 * a unit that was divided: the person chooses, the program never does.
 */
export async function lookUpPlace(db: Db, question: PlaceQuestion): Promise<PlaceAnswer> {
  const matches = (await namesEqual(db, tidy(question.commune))).filter((match) => match.level === 'commune')
  const heirs = await heirsOf(db, [...new Set(matches.map((match) => match.unitId))])
  const here = matches.filter((match) => isHere(match, question, heirs.get(match.unitId) ?? []))
  const onDay = bestTier(here.filter((match) => isInForce(match, question.on)))
  const foundIds = new Set(onDay.map((match) => match.unitId))
  const foundLabels = new Set(onDay.map(labelOf))
  const elsewhen = here.filter((match) => !isInForce(match, question.on) && !foundIds.has(match.unitId) && !foundLabels.has(labelOf(match)))
  const others = nearest(bestTier(elsewhen), question.on)
  const cards = new Map((await unitCards(db, [...onDay, ...others].map((match) => match.unitId))).map((card) => [card.id, card]))
  const found = onDay.flatMap((match) => foundPlace(match, cards))
  const now = placesNow(onDay.flatMap((match) => heirs.get(match.unitId) ?? []))
  const otherTimes: OtherTime[] = []
  for (const match of others) {
    const [place] = foundPlace(match, cards)
    if (!place) continue
    const later = match.from !== null && question.on < match.from
    const standing = later ? await predecessorsOn(db, match.unitId, question.on) : []
    otherTimes.push({ ...place, when: later ? 'later' : 'earlier', standing, now: placesNow(heirs.get(match.unitId) ?? []) })
  }
  return { found, now, otherTimes, sentence: sentenceOf(question, found, now, otherTimes) }
}

/** The typed units above agree with those of the match; an old commune may also be told with its province of today. */
function isHere(match: NameMatch, question: PlaceQuestion, heirs: Heir[]): boolean {
  const above = surroundingsOf(match)
  const inProvince = namesOneOf(question.province, above) || heirs.some((heir) => namesOneOf(question.province, heir.label.split(', ').slice(1)))
  const isPresent = match.unitTo === null
  return inProvince && (!question.district || isPresent || namesOneOf(question.district, above))
}

function bestTier(matches: NameMatch[]): NameMatch[] {
  for (const tier of ['exact', 'tone-place'] as const) {
    const best = matches.filter((match) => match.tier === tier)
    if (best.length > 0) return best
  }
  return matches
}

/** Of the existences of one name at one place the nearest to the day: the last of those before it, the first after. */
function nearest(matches: NameMatch[], on: PlainDate): NameMatch[] {
  const near = new Map<string, NameMatch>()
  for (const match of matches) {
    const isLater = match.from !== null && on < match.from
    const key = `${isLater} ${labelOf(match)}`
    const known = near.get(key)
    const closer = !known || (isLater ? (match.from ?? '') < (known.from ?? '') : (match.to ?? '') > (known.to ?? ''))
    if (closer) near.set(key, match)
  }
  return [...near.values()]
}

function foundPlace(match: NameMatch, cards: Map<number, UnitCard>): FoundPlace[] {
  const unit = cards.get(match.unitId)
  return unit ? [{ unit, label: labelOf(match), from: match.from, to: match.to }] : []
}

function labelOf(match: NameMatch): string {
  return [match.fullName, match.within].filter(Boolean).join(', ')
}

function placesNow(heirs: Heir[]): PlaceNow[] {
  const once = new Map(heirs.map((heir) => [heir.id, heir]))
  return [...once.values()].map((heir) => ({
    unitId: heir.id, code: heir.code, name: heir.fullName, province: heir.label.split(', ').at(-1) ?? '', label: heir.label, how: heir.how,
  }))
}

function sentenceOf(question: PlaceQuestion, found: FoundPlace[], now: PlaceNow[], otherTimes: OtherTime[]): string {
  const sentences = [
    ...found.map((place) => {
      const period = periodWords(place.from, place.to)
      return `${atStart(place.label)}${period && ` (${period})`}.`
    }),
    ...(found.length > 0 && found.some((place) => place.unit.validTo !== null) ? [nowWords(now)] : []),
    ...otherTimes.map((other) =>
      other.when === 'later'
        ? notYetWords(other, question.on, other.standing.map((unit) => unit.fullName), found.length > 0)
        : noLongerWords(other.label, question.on, other.now.map((place) => place.label)),
    ),
  ]
  return sentences.join(' ') || unknownPlaceWords(question.commune)
}

function nowWords(now: PlaceNow[]): string {
  if (now.length === 0) return 'Chưa rõ đơn vị kế thừa.'
  if (now.length === 1) return `Nay là ${now[0]?.label}.`
  return `Nay chia về ${now.length} đơn vị: ${now.map((place) => place.label).join('; ')}. Chọn theo địa chỉ cụ thể.`
}
