/** Whether the data of an era agree with themselves. Run at start and in tests. */
import { criteriaOfPart, isCriterion, leafCriteria } from '../engine/criteria.ts'
import type { CriteriaSet, Criterion, CriterionGroup } from '../engine/criteria.ts'
import { criteriaOfFamily } from '../engine/families.ts'
import type { Era } from './era.ts'
import { ERAS } from './index.ts'

/** A contradiction in the data; `set` is absent when it concerns the era as a whole. */
export type Unsound = { set?: number; message: string }

/**
 * The contradictions of a set's own numbers, in words: parts and groups that do not add up, options that miss the
 * maximum or do not rise. A set that has any must carry exactly these as `unusable`.
 */
export function faultsOf(set: CriteriaSet): string[] {
  if (leafCriteria(set).length === 0) return ['Nguồn không có tiêu chí nào của bộ này']
  return [...set.parts.flatMap(part => faultsOfSum(part, `Phần ${part.code}`)), ...leafCriteria(set).flatMap(faultsOfOptions)]
}

/** Something a person should compare with the signed decree; the set still works. */
export type Doubt = { criterion?: string; option?: string; kind: 'derived' | 'corrected' | 'verify' | 'irregularity'; message: string }

/** Everything that does not add up in an era; empty when it is sound. */
export function checkEra(era: Era): Unsound[] {
  return [
    ...era.criteriaSets.flatMap(set => checkSet(era, set).map(message => ({ set: set.set, message }))),
    ...checkNumbers(era), ...checkClassification(era), ...checkBands(era), ...checkRoute(era), ...checkFamilies(era),
  ]
}

/** @throws Error naming the era and each set whose data contradict themselves. */
export function assertErasSound(eras: readonly Era[] = ERAS): void {
  const found = eras.flatMap(era => checkEra(era).map(({ set, message }) => `${era.id}${set === undefined ? '' : `, bộ số ${set}`}: ${message}`))
  if (found.length > 0) throw new Error(`Criteria data are not sound:\n${found.join('\n')}`)
}

/** Derived pairs, corrected slips, options to verify, then what else is odd in the printed sheet. */
export function doubtsOf(set: CriteriaSet): Doubt[] {
  const doubts: Doubt[] = []
  for (const criterion of leafCriteria(set)) {
    if (criterion.options.some(option => option.derived)) {
      doubts.push({ criterion: criterion.code, kind: 'derived', message: 'phiếu không in mức chấm; cặp mức Không/Có được suy ra' })
    }
    if (criterion.casesDerived) doubts.push({ criterion: criterion.code, kind: 'derived', message: 'nguồn in liền hai trường hợp; tách ở chỗ điểm bắt đầu lại' })
    for (const option of criterion.options) {
      const place = { criterion: criterion.code, option: option.code }
      if (option.correction !== undefined) doubts.push({ ...place, kind: 'corrected', message: option.correction })
      if (option.verify !== undefined) doubts.push({ ...place, kind: 'verify', message: option.verify })
    }
  }
  const named = new Set(doubts.flatMap(doubt => [doubt.criterion, doubt.option]))
  const others = set.irregularities.filter(message => !named.has(message.split(':')[0]))
  return [...doubts, ...others.map((message): Doubt => ({ kind: 'irregularity', message }))]
}

function checkSet(era: Era, set: CriteriaSet): string[] {
  const problems: string[] = []
  const maximums = era.partMaximums.value
  const codes = set.parts.map(part => part.code).join('')
  if (codes !== Object.keys(maximums).join('')) problems.push(`parts are ${codes}`)
  for (const part of set.parts) {
    if (part.maxPoints !== maximums[part.code]) problems.push(`part ${part.code} gives ${part.maxPoints} points, the decree ${maximums[part.code]}`)
  }
  problems.push(...checkFaults(set))
  const total = set.parts.reduce((sum, part) => sum + part.maxPoints, 0)
  if (total !== 100) problems.push(`the parts add up to ${total}`)
  const leaves = leafCriteria(set)
  problems.push(...repeated('criterion', leaves.map(leaf => leaf.code)), ...repeated('option', leaves.flatMap(leaf => leaf.options.map(option => option.code))))
  for (const leaf of leaves) problems.push(...checkCriterion(leaf))
  for (const leaf of leaves) {
    if (leaf.dependsOn && !leaves.some(other => other.code === leaf.dependsOn?.criterion)) problems.push(`${leaf.code} depends on a criterion that does not exist`)
  }
  if (set.requiresSampleProducts !== set.sampleProducts > 0) problems.push('samples: count and need disagree')
  if (era.managingAgencies === 'named' && set.managingAgencies.length === 0) problems.push('no managing agency')
  return problems
}

/** Faults must be named, and nothing else may be named. */
function checkFaults(set: CriteriaSet): string[] {
  const found = faultsOf(set)
  const named = set.unusable?.why ?? []
  if (set.unusable && found.length === 0) return ['marked as unusable although its numbers agree']
  if (!set.unusable) return found
  return [
    ...found.filter(fault => !named.includes(fault)).map(fault => `not named among its faults: ${fault}`),
    ...named.filter(fault => !found.includes(fault)).map(fault => `names a fault that it does not have: ${fault}`),
  ]
}

function faultsOfSum(node: { maxPoints: number; children: (CriterionGroup | Criterion)[] }, name: string): string[] {
  const sum = node.children.reduce((points, child) => points + child.maxPoints, 0)
  const own = sum === node.maxPoints ? [] : [`${name}: các mục cộng lại ${sum} điểm, phiếu ghi ${node.maxPoints}`]
  return [...own, ...node.children.flatMap(child => (isCriterion(child) ? [] : faultsOfSum(child, `Mục ${child.code}`)))]
}

function faultsOfOptions(leaf: Criterion): string[] {
  return groupsOf(leaf).flatMap(({ options, maxPoints }) => {
    const best = Math.max(...options.map(option => option.points))
    const faults = options.length === 0 || best === maxPoints ? [] : [`Tiêu chí ${leaf.code}: mức cao nhất được ${best} điểm, tối đa ghi ${maxPoints}`]
    options.forEach((option, index) => {
      const before = options[index - 1]
      if (!before || option.points > before.points) return
      const equal = option.points === before.points
      if (equal && (option.verify || before.verify)) return
      faults.push(`Tiêu chí ${leaf.code}: mức ${option.code} được ${option.points} điểm, ${equal ? 'bằng' : 'thấp hơn'} mức đứng trước`)
    })
    return faults
  })
}

/** The options of a criterion, by case where it has cases, each with the most points it may give. */
function groupsOf(leaf: Criterion): { options: Criterion['options']; maxPoints: number }[] {
  if (!leaf.cases) return [{ options: leaf.options, maxPoints: leaf.maxPoints }]
  return leaf.cases.map(found => ({ options: leaf.options.filter(option => option.case === found.code), maxPoints: found.maxPoints ?? leaf.maxPoints }))
}

function checkCriterion(leaf: Criterion): string[] {
  const problems: string[] = []
  const groups = groupsOf(leaf)
  if (leaf.options.some(option => !option.code.startsWith(`${leaf.code}.`))) problems.push(`${leaf.code}: an option's code does not begin with it`)
  if (groups.reduce((count, group) => count + group.options.length, 0) !== leaf.options.length) problems.push(`${leaf.code}: an option belongs to no case`)
  if (!groups.some(group => group.maxPoints === leaf.maxPoints)) problems.push(`${leaf.code}: no case reaches the maximum of ${leaf.maxPoints}`)
  for (const { options } of groups) {
    if (options.length < 2) problems.push(`${leaf.code}: fewer than two options`)
    const marked = options.filter(option => option.minimumForStars !== undefined)
    marked.forEach((option, index) => {
      const before = marked[index - 1]
      if (before && (before.minimumForStars ?? 0) >= (option.minimumForStars ?? 0)) problems.push(`${option.code}: its star mark is not above the one before it`)
    })
  }
  return problems
}

function checkNumbers(era: Era): Unsound[] {
  return repeated('set', era.criteriaSets.map(set => String(set.set))).map(message => ({ message }))
}

function checkClassification(era: Era): Unsound[] {
  const places = era.classification.value.flatMap(sector => sector.groups.flatMap(group => {
    const own = group.set === undefined ? [] : [{ set: group.set, sector: sector.code, group: group.code, subgroup: '', agencies: group.agencies }]
    return [...own, ...group.subgroups.map(sub => ({ set: sub.set, sector: sector.code, group: group.code, subgroup: sub.code, agencies: sub.agencies }))]
  }))
  const problems: Unsound[] = []
  for (const set of era.criteriaSets) {
    const found = places.filter(place => place.set === set.set)
    const [place] = found
    if (!place || found.length > 1) problems.push({ set: set.set, message: `stands ${found.length} times in the classification` })
    else if (place.sector !== set.sector.code || place.group !== set.group.code || place.subgroup !== (set.subgroup?.code ?? '')) problems.push({ set: set.set, message: 'sector, group or subgroup differ from the classification' })
    else if (place.agencies.join() !== set.managingAgencies.join()) problems.push({ set: set.set, message: 'managing agencies differ from the classification' })
  }
  for (const place of places) {
    if (!era.criteriaSets.some(set => set.set === place.set)) problems.push({ message: `the classification names set ${place.set}, which does not exist` })
  }
  return problems
}

function checkBands(era: Era): Unsound[] {
  const bands = [...era.bands.value].sort((one, other) => one.stars - other.stars)
  const problems: Unsound[] = []
  if (bands[0]?.from !== 0) problems.push({ message: 'the lowest band does not start at 0' })
  bands.forEach((band, index) => {
    const below = bands[index - 1]
    if (below && (band.from <= below.from || band.stars === below.stars)) problems.push({ message: `the band of ${band.stars} stars does not lie above that of ${below.stars}` })
  })
  for (const band of bands) {
    const decided = era.authority.value.some(authority => authority.stars === band.stars)
    if (decided !== band.certified) problems.push({ message: `${band.stars} stars: certificate and authority disagree` })
  }
  return problems
}

function checkRoute(era: Era): Unsound[] {
  const problems: Unsound[] = []
  const levels = era.route.map(step => step.level)
  for (const step of era.route) {
    const targets = [step.sendUp?.to, step.giveBack?.to, step.giveBackInvalid?.to].filter(level => level !== undefined)
    for (const level of targets) if (!levels.includes(level)) problems.push({ message: `the route leads from ${step.level} to ${level}, which has no step` })
    if (step.work === 'rank' && !era.councils.some(council => council.value.level === step.level)) problems.push({ message: `no council at level ${step.level}` })
  }
  for (const authority of era.authority.value) {
    const step = era.route.find(candidate => candidate.level === authority.level)
    if (!step?.recognises.includes(authority.stars)) problems.push({ message: `${authority.stars} stars: authority and route disagree` })
  }
  return problems
}

function checkFamilies(era: Era): Unsound[] {
  const problems: Unsound[] = []
  for (const set of era.criteriaSets) {
    const counts = new Map<string, number>()
    for (const family of era.families) {
      for (const criterion of criteriaOfFamily(era, set, family.code)) counts.set(criterion.code, (counts.get(criterion.code) ?? 0) + 1)
    }
    for (const part of set.parts) {
      for (const criterion of criteriaOfPart(part)) {
        const count = counts.get(criterion.code) ?? 0
        if (count !== 1) problems.push({ set: set.set, message: `criterion ${criterion.code} belongs to ${count} families` })
      }
    }
  }
  const known = new Set(era.families.map(family => family.code))
  const used = [...era.communeReview.value.map(content => content.family), ...era.evidenceGuide.value.flatMap(row => row.families)]
  for (const family of used) if (!known.has(family)) problems.push({ message: `family ${family} does not exist` })
  return problems
}

function repeated(what: string, codes: readonly string[]): string[] {
  return [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))].map(code => `${what} ${code} appears twice`)
}
