/** A changed rule set: an era with some bands, points or star marks in other places. Pure; the era itself is never touched. */
import type { CriteriaSet, Criterion, CriterionGroup, Option, Part } from '../engine/criteria.ts'
import { leafCriteria } from '../engine/criteria.ts'
import type { EraId, PlainDate, Points, RecognisedStars, Stars } from '../vocabulary.ts'
import type { Era } from './era.ts'
import { criteriaSet } from './index.ts'
import { checkEra, faultsOf, type Unsound } from './self-check.ts'

/** One change with the reason for it. */
export type RuleChange =
  /** Where a band begins. */
  | { kind: 'band'; stars: Stars; from: Points; note: string }
  /** What an option gives; the maximums above it follow. */
  | { kind: 'points'; set: number; option: string; points: Points; note: string }
  /** From which star upwards an option is the least that must be reached; 0 takes its mark away. */
  | { kind: 'mark'; set: number; option: string; stars: 0 | RecognisedStars; note: string }

type BandChange = Extract<RuleChange, { kind: 'band' }>
type PointsChange = Extract<RuleChange, { kind: 'points' }>
type MarkChange = Extract<RuleChange, { kind: 'mark' }>

/** What a changed rule set is known by once it is kept. */
export type NewAct = { id: EraId; document: string; article: string; title: string; issuedBy: string; issuedOn: PlainDate; from: PlainDate }

/** The option that a change speaks of, with its criterion, or undefined. */
export function optionOf(era: Pick<Era, 'criteriaSets'>, change: { set: number; option: string }): { set: CriteriaSet; criterion: Criterion; option: Option } | undefined {
  const set = criteriaSet(era, change.set)
  const criterion = set && leafCriteria(set).find(leaf => leaf.options.some(option => option.code === change.option))
  const option = criterion?.options.find(found => found.code === change.option)
  return set && criterion && option && { set, criterion, option }
}

/** Whether two changes speak of the same thing, so that the later takes the place of the earlier. */
export function sameTarget(one: RuleChange, other: RuleChange): boolean {
  if (one.kind === 'band') return other.kind === 'band' && one.stars === other.stars
  return other.kind === one.kind && one.set === other.set && one.option === other.option
}

/** What a change replaces: the band's beginning, the option's points, or its mark (0 for none); undefined when there is no such thing. */
export function valueBefore(era: Pick<Era, 'criteriaSets' | 'bands'>, change: RuleChange): number | undefined {
  if (change.kind === 'band') return era.bands.value.find(band => band.stars === change.stars)?.from
  const option = optionOf(era, change)?.option
  return change.kind === 'points' ? option?.points : option && (option.minimumForStars ?? 0)
}

/** The sets whose sheets the changes reach; all of them when a band moves. */
export function setsReached(era: Pick<Era, 'criteriaSets'>, changes: readonly RuleChange[]): number[] {
  if (changes.some(change => change.kind === 'band')) return era.criteriaSets.map(set => set.set)
  return [...new Set(changes.flatMap(change => (change.kind === 'band' ? [] : [change.set])))]
}

/** The era with the changes in it; sets that no change reaches stay the same objects. */
export function changedEra(era: Era, changes: readonly RuleChange[]): Era {
  const bands = era.bands.value.map(band => ({ ...band, from: changes.findLast((change): change is BandChange => change.kind === 'band' && change.stars === band.stars)?.from ?? band.from }))
  const reached = new Set(changes.flatMap(change => (change.kind === 'band' ? [] : [change.set])))
  return {
    ...era,
    bands: { ...era.bands, value: bands },
    criteriaSets: era.criteriaSets.map(set => (reached.has(set.set) ? changedSet(set, changes) : set)),
  }
}

/** The era that a changed rule set becomes: its own act, and no word on cases before it, which finish under their own rules. */
export function keptEra(base: Era, rules: Pick<Era, 'bands' | 'criteriaSets'>, act: NewAct): Era {
  const { transition: _, ...rest } = base
  const source = { document: act.document, article: act.article, confidence: 'read' as const }
  return {
    ...rest, ...rules, id: act.id, name: `Bộ tiêu chí theo ${act.document}`,
    act: { number: act.document, title: act.title, issuedBy: act.issuedBy, issuedOn: act.issuedOn },
    inForce: { value: { from: act.from }, source },
  }
}

/** The facts of a new act on what it changes: bands and sets reached name it as their source. */
export function withSource(base: Era, era: Era, changes: readonly RuleChange[], act: Pick<NewAct, 'document' | 'article'>): Pick<Era, 'bands' | 'criteriaSets'> {
  const moved = changes.some(change => change.kind === 'band')
  const note = `Sửa đổi ${base.act.number}`
  return {
    bands: moved ? { ...era.bands, source: { document: act.document, article: act.article, confidence: 'read', note } } : era.bands,
    criteriaSets: era.criteriaSets.map(set => (base.criteriaSets.includes(set) ? set : { ...set, source: { ...set.source, note: `${note}; mức sửa đổi theo ${act.document}, ${act.article}` } })),
  }
}

/** What no longer adds up once the changes are made; what the era itself already lacks is not counted against them. */
export function changeProblems(era: Era, changes: readonly RuleChange[]): Unsound[] {
  const before = new Set(checkEra(era).map(key))
  return checkEra(changedEra(era, changes)).filter(found => !before.has(key(found)))
}

function key({ set, message }: Unsound): string {
  return `${set ?? ''} ${message}`
}

function changedSet(set: CriteriaSet, changes: readonly RuleChange[]): CriteriaSet {
  const { unusable, ...rest } = set
  const changed = { ...rest, parts: set.parts.map(part => withChildren(part, part.children.map(child => changedNode(set.set, child, changes)))) }
  if (!unusable) return changed
  const found = faultsOf(changed)
  const why = unusable.why.filter(fault => found.includes(fault))
  return why.length === 0 ? changed : { ...changed, unusable: { why } }
}

function changedNode(set: number, node: CriterionGroup | Criterion, changes: readonly RuleChange[]): CriterionGroup | Criterion {
  if (!('options' in node)) return withChildren(node, node.children.map(child => changedNode(set, child, changes)))
  const options = node.options.map(option => changedOption(set, option, changes))
  const repriced = options.some((option, index) => option.points !== node.options[index]?.points)
  if (!repriced) return { ...node, options }
  const best = (of: readonly Option[]): Points => Math.max(...of.map(option => option.points))
  const maxPoints = best(options)
  const cases = node.cases?.map(({ code, label }) => {
    const own = best(options.filter(option => option.case === code))
    return { code, label, ...(own === maxPoints ? {} : { maxPoints: own }) }
  })
  return { ...node, options, maxPoints, ...(cases ? { cases } : {}) }
}

function changedOption(set: number, option: Option, changes: readonly RuleChange[]): Option {
  const points = changes.findLast((change): change is PointsChange => change.kind === 'points' && change.set === set && change.option === option.code)
  const mark = changes.findLast((change): change is MarkChange => change.kind === 'mark' && change.set === set && change.option === option.code)
  const { minimumForStars, ...rest } = option
  const stars = mark?.stars ?? minimumForStars ?? 0
  return { ...rest, points: points?.points ?? option.points, ...(stars === 0 ? {} : { minimumForStars: stars }) }
}

/** A heading gives as many points more or less as what stands under it. */
function withChildren<Node extends Part | CriterionGroup>(node: Node, children: Node['children']): Node {
  const sum = (nodes: Node['children']): number => nodes.reduce((points, child) => points + child.maxPoints, 0)
  return { ...node, children, maxPoints: node.maxPoints + sum(children) - sum(node.children) }
}
