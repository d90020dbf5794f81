/** Sheets of a council → stars. Bands and minimums are data; only the way they are read stands here. */
import { leafCriteria, minimumsFor } from './criteria.ts'
import type { CriteriaSet, StarMinimum } from './criteria.ts'
import { pointsOf, scoreSheet } from './score.ts'
import type { Answers, PartSums } from './score.ts'
import { meanAtLeast, tally } from './tally.ts'
import type { Band, Era, MinimumsBy } from '../eras/era.ts'
import type { Points, Problem, Stars } from '../vocabulary.ts'

export type Sheet = { member: string; answers: Answers }

/** A minimum that keeps the product from a star. */
export type HeldDown = { stars: Stars; criterion: string; option: string }

export type MemberScore = { member: string; parts: PartSums; total: Points }

export type Ranking = {
  stars: Stars
  /** Stars by points alone. */
  band: Stars
  /** For each star from the band down to just above `stars`: the minimums not met. */
  heldDownBy: HeldDown[]
  count: number
  sum: Points
  /** For show and for machines; never compared. */
  mean: number
  lowest: Points
  highest: Points
  spread: Points
  /** Sums of each part over all sheets. */
  partSums: PartSums
  members: MemberScore[]
}

export type RankOptions = {
  minimumsBy?: MinimumsBy
  /** With `council`: the answers agreed for criteria on which members differed; elsewhere the majority counts. */
  agreed?: Answers
}

/** Sheets that cannot be counted; `problems` says where and why. */
export class SheetError extends Error {
  readonly problems: Problem[]
  constructor(problems: Problem[]) {
    super(problems.map(problem => `${problem.path}: ${problem.message}`).join('; '))
    this.name = 'SheetError'
    this.problems = problems
  }
}

/**
 * Stars = the highest whose band the unrounded mean reaches and whose minimums are all met
 * (26/2026/QĐ-TTg, Điều 3.3 and the note under the sheets of Phụ lục II).
 * @throws SheetError without sheets, with a member twice, or with a sheet that is not complete.
 */
export function rank(era: Pick<Era, 'bands'>, set: CriteriaSet, sheets: readonly Sheet[], options: RankOptions = {}): Ranking {
  const members = scoreAll(set, sheets)
  const totals = tally(members)
  const bands = bandsReached(era, totals)
  const band = bands[0]
  if (!band) throw new Error('The lowest band of an era must start at 0')

  const heldDownBy: HeldDown[] = []
  let stars = band.stars
  for (const candidate of bands) {
    stars = candidate.stars
    const unmet = unmetByCouncil(set, sheets, candidate.stars, options)
    if (unmet.length === 0) break
    for (const minimum of unmet) heldDownBy.push({ stars: candidate.stars, criterion: minimum.criterion, option: minimum.option })
  }
  return { stars, band: band.stars, heldDownBy, ...totals, mean: totals.sum / totals.count, partSums: sumParts(members), members }
}

/** The highest band that a mean reaches, by points alone (Điều 3.3). */
export function bandOf(era: Pick<Era, 'bands'>, mean: { sum: Points; count: number }): Band | undefined {
  return bandsReached(era, mean)[0]
}

/** The minimums of a star that the council as a whole does not meet, in sheet order. */
export function unmetByCouncil(set: CriteriaSet, sheets: readonly Sheet[], stars: Stars, options: RankOptions = {}): StarMinimum[] {
  return minimumsFor(set, stars).filter(minimum => !isMet(set, sheets, minimum, options))
}

function bandsReached(era: Pick<Era, 'bands'>, mean: { sum: Points; count: number }): Band[] {
  return era.bands.value.filter(band => meanAtLeast(mean, band.from)).sort((one, other) => other.stars - one.stars)
}

function isMet(set: CriteriaSet, sheets: readonly Sheet[], minimum: StarMinimum, options: RankOptions): boolean {
  const by = options.minimumsBy ?? 'majority'
  if (by === 'council' && options.agreed) {
    const agreed = pointsOf(set, options.agreed, minimum.criterion)
    if (agreed !== undefined) return agreed >= minimum.points
  }
  const meeting = sheets.filter(sheet => (pointsOf(set, sheet.answers, minimum.criterion) ?? -1) >= minimum.points).length
  return by === 'every-member' ? meeting === sheets.length : meeting * 2 > sheets.length
}

function scoreAll(set: CriteriaSet, sheets: readonly Sheet[]): MemberScore[] {
  const problems: Problem[] = []
  if (sheets.length === 0) problems.push({ path: 'sheets', message: 'Cần ít nhất một phiếu đánh giá' })
  const seen = new Set<string>()
  const members = sheets.flatMap((sheet, index) => {
    if (seen.has(sheet.member)) problems.push({ path: `sheets[${index}].member`, message: 'Mỗi thành viên chỉ có một phiếu; bỏ phiếu trùng' })
    seen.add(sheet.member)
    const score = scoreSheet(set, sheet.answers)
    if (score.ok) return [{ member: sheet.member, parts: score.parts, total: score.total }]
    for (const problem of score.problems) {
      problems.push({ path: problem.path === '' ? `sheets[${index}].answers` : `sheets[${index}].answers.${problem.path}`, message: problem.message })
    }
    return []
  })
  if (problems.length > 0) throw new SheetError(problems)
  return members
}

function sumParts(members: readonly MemberScore[]): PartSums {
  const sums: PartSums = { A: 0, B: 0, C: 0 }
  for (const { parts } of members) {
    sums.A += parts.A
    sums.B += parts.B
    sums.C += parts.C
  }
  return sums
}

/** For a criterion: how often each of its options was chosen, in sheet order of the options. */
export function votesOf(set: CriteriaSet, sheets: readonly Sheet[], criterion: string): { option: string; votes: number }[] {
  const leaf = leafCriteria(set).find(found => found.code === criterion)
  if (!leaf) return []
  return leaf.options.map(option => ({
    option: option.code,
    votes: sheets.filter(sheet => Object.hasOwn(sheet.answers, criterion) && sheet.answers[criterion] === option.code).length,
  }))
}
