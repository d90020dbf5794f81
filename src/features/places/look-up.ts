import type { PlainDate } from '../../rules/vocabulary.ts'
import { type Heir, isInForce, type RelatedUnit, type SuccessionHow, type UnitCard } from './model.ts'
import { agreeing, keysToFind, labelOf, type NameMatch, type NameRow, provinceAndDistrict } from './name-match.ts'
import { fitAmong, tidy } from './place-text.ts'
import { atStart, beforeRecordsWords, noLongerWords, notYetWords, periodWords, unknownPlaceWords } from './words.ts'

/**
 * A place as an old paper or address gives it, with or without type words. The lowest name that is given is asked for:
 * without `commune` the district, with `province` alone the province.
 */
export type PlaceQuestion = { commune?: string; district?: string; province?: string; on: PlainDate }

/** Where names and successions are read: the database, or the shipped files. */
export type PlaceSource = {
  /** Every name, of all times, under some keys. */
  namesByKeys(keys: string[]): Promise<NameRow[]>
  /** The units of today that hold the land of each unit; those with no known successor are left out. */
  heirsOf(unitIds: number[]): Promise<Map<number, Heir[]>>
  unitCards(unitIds: number[]): Promise<UnitCard[]>
  predecessorsOn(unitId: number, on: PlainDate): Promise<RelatedUnit[]>
}

/** A unit that bore the name. */
export type FoundPlace = { unit: UnitCard; label: string; name: string; type: string; from: PlainDate | null; to: PlainDate | null }

/** A unit of today, and how much of the place that was asked for went there. */
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

/** A match at the asked place; the smaller each rank, the better it fits. */
type Candidate = { match: NameMatch; ranks: number[] }

/**
 * Which unit a name meant on a day, and which units hold it today. Several in `found` are homonyms, several in `now`
 * a unit that was divided: the person chooses, the program never does.
 */
export async function lookUpIn(source: PlaceSource, question: PlaceQuestion): Promise<PlaceAnswer> {
  const [level, asked] = askedOf(question)
  const rows = (await source.namesByKeys(keysToFind(tidy(asked)))).filter((row) => row.level === level)
  const heirs = await source.heirsOf([...new Set(rows.map((row) => row.unitId))])
  const here = candidates(asked, rows, question, heirs)
  const onDay = best(here.filter(({ match }) => isInForce(match, question.on)))
  const foundIds = new Set(onDay.map((match) => match.unitId))
  const foundLabels = new Set(onDay.map(labelOf))
  const elsewhen = here.filter(({ match }) => !isInForce(match, question.on) && !foundIds.has(match.unitId) && !foundLabels.has(labelOf(match)))
  const others = nearest(best(elsewhen), question.on)
  const cards = new Map((await source.unitCards([...onDay, ...others].map((match) => match.unitId))).map((card) => [card.id, card]))
  const found = onDay.flatMap((match) => foundPlace(match, cards))
  const now = placesNow(onDay.flatMap((match) => heirs.get(match.unitId) ?? []))
  const otherTimes: OtherTime[] = []
  for (const match of others) {
    const [place] = foundPlace(match, cards)
    if (!place) continue
    const later = match.from !== null && question.on < match.from
    const standing = later ? await source.predecessorsOn(match.unitId, question.on) : []
    otherTimes.push({ ...place, when: later ? 'later' : 'earlier', standing, now: placesNow(heirs.get(match.unitId) ?? []) })
  }
  return { found, now, otherTimes, sentence: sentenceOf(asked, question.on, found, now, otherTimes) }
}

function askedOf(question: PlaceQuestion): ['commune' | 'district' | 'province', string] {
  if (question.commune) return ['commune', question.commune]
  return question.district ? ['district', question.district] : ['province', question.province ?? '']
}

/**
 * The names that agree and stand at the asked place, with how well: type word, spelling, district, province. A type word
 * that contradicts counts as that of another day if the same code ever bore it, and is forgiven beside the right district.
 */
function candidates(asked: string, rows: NameRow[], question: PlaceQuestion, heirs: Map<number, Heir[]>): Candidate[] {
  const agreed = agreeing(tidy(asked), rows)
  const codesOfType = new Set(agreed.filter((one) => one.ofType).map((one) => one.match.code))
  return agreed.flatMap(({ match, ofType }) => {
    const district = question.commune && question.district && match.unitTo !== null ? fitAmong(question.district, provinceAndDistrict(match).district) : 0
    const province = match.level === 'province' || !question.province ? 0 : provinceFit(question.province, match, heirs.get(match.unitId) ?? [])
    const type = ofType ? 0 : codesOfType.has(match.code) ? 1 : question.commune && question.district && match.unitTo !== null ? 2 : undefined
    if (district === undefined || province === undefined || type === undefined) return []
    return [{ match, ranks: [type, SPELLING.indexOf(match.tier), district, province] }]
  })
}

const SPELLING = ['exact', 'tone-place', 'no-marks']

/** An old unit may also be told with its province of today, when none of its name stood in a province of that name then. */
function provinceFit(province: string, match: NameMatch, heirs: Heir[]): number | undefined {
  const then = fitAmong(province, provinceAndDistrict(match).province)
  if (then !== undefined) return then
  const now = fitAmong(province, heirs.flatMap((heir) => heir.label.split(', ').slice(1)))
  return now === undefined ? undefined : 2 + now
}

/** Those that no other outranks: by type word first, then by spelling, district and province. */
function best(of: Candidate[]): NameMatch[] {
  const [first] = [...of].sort((a, b) => compareRanks(a.ranks, b.ranks))
  return first ? of.filter((one) => compareRanks(one.ranks, first.ranks) === 0).map((one) => one.match) : []
}

function compareRanks(a: number[], b: number[]): number {
  const at = a.findIndex((rank, i) => rank !== b[i])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
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
  return unit ? [{ unit, label: labelOf(match), name: match.name, type: match.type, from: match.from, to: match.to }] : []
}

function placesNow(heirs: Heir[]): PlaceNow[] {
  const once = new Map(heirs.map((heir) => [heir.id, heir]))
  return [...once.values()].map((heir) => ({
    unitId: heir.id, code: heir.code, name: heir.fullName, province: heir.label.split(', ').at(-1) ?? '', label: heir.label, how: heir.how,
  }))
}

function sentenceOf(asked: string, on: PlainDate, found: FoundPlace[], now: PlaceNow[], otherTimes: OtherTime[]): string {
  const sentences = [
    ...found.map((place) => {
      const period = periodWords(place.from, place.to)
      return `${atStart(place.label)}${period && ` (${period})`}.`
    }),
    ...(found.length > 0 && found.some((place) => place.unit.validTo !== null) ? [nowWords(now)] : []),
    ...otherTimes.map((other) =>
      other.when === 'later'
        ? notYetWords(other, on, other.standing.map((unit) => unit.fullName), found.length > 0)
        : noLongerWords(other.label, on, other.now.map((place) => place.label)),
    ),
  ]
  return [...(sentences.length > 0 ? sentences : [unknownPlaceWords(asked)]), beforeRecordsWords(on) ?? ''].filter(Boolean).join(' ')
}

function nowWords(now: PlaceNow[]): string {
  if (now.length === 0) return 'Chưa rõ đơn vị kế thừa.'
  if (now.length === 1) return `Nay là ${now[0]?.label}.`
  return `Nay chia về ${now.length} đơn vị: ${now.map((place) => place.label).join('; ')}. Chọn theo địa chỉ cụ thể.`
}
