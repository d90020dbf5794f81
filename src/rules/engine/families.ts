/** Kinds of criteria that many sets share, found by their labels. */
import { leafCriteria } from './criteria.ts'
import type { CriteriaSet, Criterion } from './criteria.ts'
import type { Era } from '../eras/era.ts'

/** The criteria of a set that belong to a family: the label is one of the family's, or begins with one ending in `*`. */
export function criteriaOfFamily(era: Pick<Era, 'families'>, set: CriteriaSet, family: string): Criterion[] {
  const found = era.families.find(candidate => candidate.code === family)
  if (!found) return []
  return leafCriteria(set).filter(criterion => found.labels.some(label => matches(criterion.label, label)))
}

/** For each content the commune assesses: the criteria of the set it speaks of (may be none, e.g. tourism). */
export function communeContents(era: Pick<Era, 'families' | 'communeReview'>, set: CriteriaSet): { code: string; label: string; asked: string; criteria: string[] }[] {
  return era.communeReview.value.map(content => ({
    code: content.code, label: content.label, asked: content.asked,
    criteria: criteriaOfFamily(era, set, content.family).map(criterion => criterion.code),
  }))
}

/** For each row of the guide to evidence: the criteria of the set that it proves, in sheet order. */
export function evidenceFor(era: Pick<Era, 'families' | 'evidenceGuide'>, set: CriteriaSet): { code: string; name: string; asked: string; hasTerm: boolean; criteria: string[] }[] {
  const order = leafCriteria(set).map(criterion => criterion.code)
  return era.evidenceGuide.value.map(row => {
    const proved = new Set(row.families.flatMap(family => criteriaOfFamily(era, set, family)).map(criterion => criterion.code))
    return { code: row.code, name: row.name, asked: row.asked, hasTerm: row.hasTerm === true, criteria: order.filter(code => proved.has(code)) }
  })
}

/** The families whose labels a criterion's label is, or begins with; also for labels of other eras. */
export function familiesOfLabel(era: Pick<Era, 'families'>, label: string): string[] {
  return era.families.filter(family => family.labels.some(pattern => matches(label, pattern))).map(family => family.code)
}

/** Whether two texts of the law say the same, whatever their capitals, spaces and stops. */
export function sameWords(one: string, other: string): boolean {
  return normalise(one) === normalise(other)
}

function matches(label: string, pattern: string): boolean {
  if (!pattern.endsWith('*')) return normalise(label) === normalise(pattern)
  return normalise(label).startsWith(normalise(pattern.slice(0, -1)))
}

/** The same few hundred labels are compared again and again. */
const normalised = new Map<string, string>()

function normalise(label: string): string {
  const known = normalised.get(label)
  if (known !== undefined) return known
  const plain = label.normalize('NFC').toLocaleLowerCase('vi').replace(/[\s,.;:]+/g, ' ').trim()
  normalised.set(label, plain)
  return plain
}
