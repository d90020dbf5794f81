/** The shape of a criteria set (a score sheet of the law) and the questions asked of it. */
import type { LegalSource, PartCode, Points, RecognisedStars } from '../vocabulary.ts'

/** One answer of a criterion. Doubts about its printed points travel with it. */
export type Option = {
  code: string
  label: string
  points: Points
  /** The mark printed beside it: from this star upwards the option is the least that must be reached. */
  minimumForStars?: RecognisedStars
  /** Code of the case it belongs to, where a criterion prints two cases. */
  case?: string
  /** The sheet prints no options; this one is derived. */
  derived?: true
  /** What the transcript prints where a slip was corrected, and why. */
  printed?: string
  correction?: string
  /** Kept as printed, but doubtful: what it probably should be, and why. */
  likelyPoints?: Points
  verify?: string
}

export type GateKind = 'knockout' | 'stop' | 'dependency' | 'requirement'

/** A note of the sheet that people apply; never computed into the stars. */
export type Gate = { kind: GateKind; text: string }

/** Points of a criterion count only when another one is answered with points. */
export type Dependency = { criterion: string }

/** A leaf that gets points: one option is chosen. */
export type Criterion = {
  code: string
  label: string
  maxPoints: Points
  /** The letter that the source gives it, where the number is that of these data. */
  letter?: string
  explanation?: string
  requirement?: string
  notes?: string[]
  gates?: Gate[]
  dependsOn?: Dependency
  /** Two cases: choose one, then one of its options. With `maxPoints` the case gives less than the criterion. */
  cases?: { code: string; label: string; maxPoints?: Points }[]
  /** The source prints the cases in one run; they are split where the points start again. */
  casesDerived?: true
  options: Option[]
}

/** A heading above criteria or above further headings. */
export type CriterionGroup = { code: string; label: string; maxPoints: Points; children: (CriterionGroup | Criterion)[] }

export type Part = { code: PartCode; label: string; maxPoints: Points; children: (CriterionGroup | Criterion)[] }

/** The full sheet of one subgroup of products, 100 points. */
export type CriteriaSet = {
  set: number
  name: string
  /** Heading of the sheet where it differs from the list, and the line under it. */
  sheetName: string
  sheetSubheading: string
  sector: { code: string; name: string }
  group: { code: string; name: string }
  subgroup?: { code: string; name: string }
  managingAgencies: string[]
  requiresSampleProducts: boolean
  sampleProducts: number
  disqualifiers: string[]
  markNote?: string
  parts: Part[]
  irregularities: string[]
  /** The data contradict themselves, each fault in words: kept for records, never for new scoring. */
  unusable?: { why: string[] }
  source: LegalSource
}

/** Whether a node is a criterion (it has options) rather than a heading. */
export function isCriterion(node: CriterionGroup | Criterion): node is Criterion {
  return 'options' in node
}

/**
 * Why nothing new may be scored with a set, in one sentence for people, or undefined when it may. Results of the time are
 * read and computed again with it all the same.
 */
export function whyNotForScoring(set: Pick<CriteriaSet, 'set' | 'name' | 'unusable' | 'source'>): string | undefined {
  if (!set.unusable) return undefined
  return `Bộ tiêu chí số ${set.set} (${set.name}) của ${set.source.document} không dùng để chấm mới vì dữ liệu không khớp: ${set.unusable.why.join('; ')}.`
}

/** All criteria that get points, in the order of the sheet. */
export function leafCriteria(set: CriteriaSet): readonly Criterion[] {
  const known = leavesOfSets.get(set)
  if (known) return known
  const leaves = set.parts.flatMap(part => criteriaOfPart(part))
  leavesOfSets.set(set, leaves)
  return leaves
}

/** Sets never change once they are read, and every sheet asks for their criteria many times. */
const leavesOfSets = new WeakMap<CriteriaSet, readonly Criterion[]>()

/** The criteria of one part, in the order of the sheet. */
export function criteriaOfPart(part: Part): readonly Criterion[] {
  const known = leavesOfParts.get(part)
  if (known) return known
  const leaves = part.children.flatMap(leavesOf)
  leavesOfParts.set(part, leaves)
  return leaves
}

const leavesOfParts = new WeakMap<Part, readonly Criterion[]>()

function leavesOf(node: CriterionGroup | Criterion): Criterion[] {
  return isCriterion(node) ? [node] : node.children.flatMap(leavesOf)
}

/** The criterion with this code, or undefined. */
export function findCriterion(set: CriteriaSet, criterion: string): Criterion | undefined {
  let byCode = criteriaByCode.get(set)
  if (!byCode) {
    byCode = new Map(leafCriteria(set).map(leaf => [leaf.code, leaf]))
    criteriaByCode.set(set, byCode)
  }
  return byCode.get(criterion)
}

const criteriaByCode = new WeakMap<CriteriaSet, ReadonlyMap<string, Criterion>>()

/** The option with this code under this criterion, or undefined. */
export function findOption(set: CriteriaSet, criterion: string, optionCode: string): Option | undefined {
  return findCriterion(set, criterion)?.options.find(option => option.code === optionCode)
}

/** The part a criterion stands in, or undefined. */
export function partOf(set: CriteriaSet, criterion: string): PartCode | undefined {
  return set.parts.find(part => criteriaOfPart(part).some(leaf => leaf.code === criterion))?.code
}

/** What one star asks of one criterion: at least the points of this option. */
export type StarMinimum = { criterion: string; option: string; points: Points }

/**
 * The effective minimums of a star, in sheet order. A mark for a lower star also binds the higher ones: of the
 * marks up to `stars` the one with most points counts (Phụ lục II, note under the sheets; the binding of lower marks is inferred).
 */
export function minimumsFor(set: CriteriaSet, stars: number): readonly StarMinimum[] {
  const byStars = minimumsOfSets.get(set) ?? new Map<number, readonly StarMinimum[]>()
  minimumsOfSets.set(set, byStars)
  const known = byStars.get(stars)
  if (known) return known
  const minimums: StarMinimum[] = []
  for (const criterion of leafCriteria(set)) {
    let needed: Option | undefined
    for (const option of criterion.options) {
      const marked = option.minimumForStars !== undefined && option.minimumForStars <= stars
      if (marked && (!needed || option.points > needed.points)) needed = option
    }
    if (needed) minimums.push({ criterion: criterion.code, option: needed.code, points: needed.points })
  }
  byStars.set(stars, minimums)
  return minimums
}

const minimumsOfSets = new WeakMap<CriteriaSet, Map<number, readonly StarMinimum[]>>()
