import { quorumOf } from '../../rules/engine/council.ts'
import type { CriteriaSet } from '../../rules/engine/criteria.ts'
import { leafCriteria } from '../../rules/engine/criteria.ts'
import { type Answers, pointsOf } from '../../rules/engine/score.ts'
import { isSpreadTooWide, tally } from '../../rules/engine/tally.ts'
import type { CouncilSettings } from '../../rules/eras/era.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { holdsOn, type Seat } from '../councils/index.ts'
import type { Item } from './model.ts'

/** Where the sheets of one product stand. */
export type Standing = {
  /** Members who score it: held today or sheet in, without conflict. */
  eligible: Seat[]
  missing: Seat[]
  counted: { memberId: number; total: number }[]
  sum: number
  count: number
  spread: number
  lowest: number
  highest: number
  /** Further apart than the rules of work allow. */
  wide: boolean
  /** The council recorded that this spread of these sheets stays. */
  kept: boolean
  quorum: number
  chairMissing: boolean
}

/** Counts the sheets of a product; the secretary, guests and members with a conflict are not in it. */
export function standingOf(item: Pick<Item, 'sheets' | 'conflicted' | 'readings'>, seats: readonly Seat[], settings: CouncilSettings, on: PlainDate): Standing {
  const isIn = (memberId: number): boolean => item.sheets.some((sheet) => sheet.memberId === memberId && sheet.total !== null)
  const eligible = seats.filter((seat) => seat.scores && !item.conflicted.includes(seat.memberId) && (holdsOn(seat, on) || isIn(seat.memberId)))
  const counted = item.sheets.flatMap((sheet) =>
    sheet.total !== null && eligible.some((seat) => seat.memberId === sheet.memberId) ? [{ memberId: sheet.memberId, total: sheet.total }] : [])
  const totals = counted.length === 0
    ? { sum: 0, count: 0, spread: 0, lowest: 0, highest: 0 }
    : tally(counted.map(({ memberId, total }) => ({ member: String(memberId), total })))
  const chair = eligible.find((seat) => seat.role === 'chair')
  return {
    eligible, missing: eligible.filter((seat) => !isIn(seat.memberId)), counted, ...totals,
    wide: isSpreadTooWide(totals, settings.maxSpread),
    kept: item.readings.some((reading) => reading.kind === 'spread' && reading.spread === totals.spread && reading.count === totals.count),
    quorum: quorumOf(settings, eligible.length),
    chairMissing: settings.quorum.chairPresent && chair !== undefined && !isIn(chair.memberId),
  }
}

/**
 * Why the result of a product cannot be adopted yet, as sentences; empty when it can.
 * @param absentConfirmed the secretary says that the members without a sheet are absent
 */
export function adoptionBlocks(item: Pick<Item, 'stage' | 'disqualified'>, standing: Standing, settings: CouncilSettings, absentConfirmed: boolean): string[] {
  if (item.stage === 'adopted') return ['Kết quả của sản phẩm này đã được thông qua.']
  if (item.stage === 'postponed') return ['Sản phẩm này đã hoãn. Đưa vào phiên họp sau.']
  if (item.stage === 'waiting') return ['Phiên họp chưa mở.']
  const blocks: string[] = []
  const { count, quorum, missing, spread } = standing
  if (count < quorum) blocks.push(`Mới có ${count} phiếu; quy chế cần ít nhất ${quorum} phiếu của ${standing.eligible.length} thành viên chấm sản phẩm này.`)
  if (standing.chairMissing) blocks.push('Chủ tịch Hội đồng chưa nộp phiếu; quy chế cần có Chủ tịch Hội đồng.')
  if (missing.length > 0 && !absentConfirmed) blocks.push(`Còn ${missing.length} phiếu chưa nộp. Chờ đủ phiếu, hoặc xác nhận các thành viên đó vắng mặt.`)
  if (standing.wide && !standing.kept && !item.disqualified) {
    blocks.push(`Điểm chênh ${spread}, quy chế cho tối đa ${settings.maxSpread}. ${settings.overSpread === 'discuss-and-adopt'
      ? 'Thảo luận rồi chấm lại, hoặc ghi biên bản hội đồng giữ nguyên.'
      : 'Quy chế yêu cầu thảo luận rồi chấm lại đến khi trong mức.'}`)
  }
  return blocks
}

/** One criterion on which the highest and the lowest sheet differ. */
export type Difference = { criterion: string; label: string; low: number; high: number; gap: number }

/**
 * Where the spread comes from: the highest sheet beside the lowest, criterion by criterion, the widest first.
 * The gaps of the lines and of `others` add up to the spread. Nobody is named.
 */
export function differencesOf(set: CriteriaSet, sheets: readonly { answers: Answers; total: number }[], most = 4): { lines: Difference[]; others: { count: number; gap: number } } {
  const sorted = [...sheets].sort((one, other) => one.total - other.total)
  const lowest = sorted[0]
  const highest = sorted.at(-1)
  if (!lowest || !highest || lowest === highest) return { lines: [], others: { count: 0, gap: 0 } }
  const all = leafCriteria(set).flatMap((criterion): Difference[] => {
    const low = pointsOf(set, lowest.answers, criterion.code) ?? 0
    const high = pointsOf(set, highest.answers, criterion.code) ?? 0
    return low === high ? [] : [{ criterion: criterion.code, label: criterion.label, low, high, gap: high - low }]
  })
  all.sort((one, other) => Math.abs(other.gap) - Math.abs(one.gap))
  const rest = all.slice(most)
  return { lines: all.slice(0, most), others: { count: rest.length, gap: rest.reduce((sum, line) => sum + line.gap, 0) } }
}
