/** The working of a result, criterion by criterion, for pages and papers. */
import { criteriaOfPart, findCriterion, findOption, minimumsFor } from './criteria.ts'
import type { CriteriaSet, Criterion, Option } from './criteria.ts'
import { unmetByCouncil, votesOf } from './rank.ts'
import type { Ranking, Sheet } from './rank.ts'
import { pointsOf } from './score.ts'
import { formatMean } from './tally.ts'
import type { Era } from '../eras/era.ts'
import type { PartCode, Points, RecognisedStars, Stars } from '../vocabulary.ts'

export type ExplainLine = {
  part: PartCode
  criterion: string
  label: string
  /** The option most members chose; of equally frequent ones the lower. */
  option: { code: string; label: string; points: Points }
  agree: { count: number; of: number }
  /** Points of all counted sheets together, and how many sheets. */
  pointsSum: Points
  count: number
  max: Points
  /** The mark printed beside the chosen option. */
  minimumForStars?: RecognisedStars
  /** The lowest star this criterion kept the product from, and the points it asks. */
  heldDown?: { stars: Stars; needPoints: Points }
  article: string
}

export type Explanation = { lines: ExplainLine[]; summary: string[] }

/** Lines in sheet order and sentences in Vietnamese that say how the stars came about. */
export function explain(era: Pick<Era, 'bands' | 'starMarks' | 'writtenMinimums'>, set: CriteriaSet, sheets: readonly Sheet[], ranking: Ranking): Explanation {
  const lines = set.parts.flatMap(part => criteriaOfPart(part).flatMap(criterion => lineOf(set, part.code, criterion, sheets, ranking) ?? []))
  return { lines, summary: summaryOf(era, set, sheets, ranking) }
}

/** The points of a band in words, e.g. `từ 70 đến dưới 90 điểm`. */
export function bandWords(era: Pick<Era, 'bands' | 'starMarks'>, stars: Stars): string {
  const band = era.bands.value.find(candidate => candidate.stars === stars)
  if (!band) return ''
  const above = era.bands.value.map(candidate => candidate.from).filter(from => from > band.from).sort((one, other) => one - other)[0]
  if (above === undefined) return `từ ${band.from} đến 100 điểm`
  return band.from === 0 ? `dưới ${above} điểm` : `từ ${band.from} đến dưới ${above} điểm`
}

function lineOf(set: CriteriaSet, part: PartCode, criterion: Criterion, sheets: readonly Sheet[], ranking: Ranking): ExplainLine | undefined {
  const option = mostChosen(set, criterion, sheets)
  if (!option) return undefined
  const held = ranking.heldDownBy.filter(entry => entry.criterion === criterion.code).at(-1)
  const needed = held && findOption(set, criterion.code, held.option)
  return {
    part, criterion: criterion.code, label: criterion.label,
    option: { code: option.option.code, label: option.option.label, points: option.option.points },
    agree: { count: option.votes, of: sheets.length },
    pointsSum: sheets.reduce((sum, sheet) => sum + (pointsOf(set, sheet.answers, criterion.code) ?? 0), 0),
    count: sheets.length,
    max: criterion.maxPoints,
    ...(option.option.minimumForStars === undefined ? {} : { minimumForStars: option.option.minimumForStars }),
    ...(held && needed ? { heldDown: { stars: held.stars, needPoints: needed.points } } : {}),
    article: `${set.source.article}, tiêu chí ${criterion.code}`,
  }
}

function mostChosen(set: CriteriaSet, criterion: Criterion, sheets: readonly Sheet[]): { option: Option; votes: number } | undefined {
  const counted = votesOf(set, sheets, criterion.code)
  const most = counted.reduce((highest, entry) => Math.max(highest, entry.votes), 0)
  if (most === 0) return undefined
  return criterion.options
    .map(option => ({ option, votes: counted.find(entry => entry.option === option.code)?.votes ?? 0 }))
    .filter(entry => entry.votes === most)
    .sort((one, other) => one.option.points - other.option.points)[0]
}

function summaryOf(era: Pick<Era, 'bands' | 'starMarks' | 'writtenMinimums'>, set: CriteriaSet, sheets: readonly Sheet[], ranking: Ranking): string[] {
  const sentences = [
    `Điểm trung bình ${formatMean(ranking.sum, ranking.count)} (tổng ${ranking.sum} điểm của ${ranking.count} phiếu), thuộc khung ${ranking.band} sao: ${bandWords(era, ranking.band)} (${era.bands.source.article}).`,
  ]
  for (const held of ranking.heldDownBy) {
    const criterion = findCriterion(set, held.criterion)
    const needed = findOption(set, held.criterion, held.option)
    if (!criterion || !needed) continue
    const meeting = sheets.filter(sheet => (pointsOf(set, sheet.answers, held.criterion) ?? -1) >= needed.points).length
    sentences.push(
      `Chưa đạt ${held.stars} sao vì tiêu chí ${criterion.code} (${title(criterion.label)}) cần ít nhất ${needed.points} điểm: ${meeting}/${sheets.length} phiếu đạt mức này.`,
    )
  }
  const own = minimumsFor(set, ranking.stars)
  if (own.length > 0) sentences.push(`Đạt đủ ${own.length} yêu cầu tối thiểu của hạng ${ranking.stars} sao (${era.starMarks.source.article}).`)
  sentences.push(...writtenMinimumsFor(era, ranking.stars))
  const band = era.bands.value.find(candidate => candidate.stars === ranking.stars)
  if (band?.certified) sentences.push(`Kết quả: ${ranking.stars} sao.`)
  else sentences.push(`Kết quả: ${ranking.stars} sao; không ban hành quyết định công nhận và không cấp giấy chứng nhận (${era.bands.source.article}).`)
  return sentences
}

/** What a decree asks of a star only in words: for people to hold against the product, never computed. */
export function writtenMinimumsFor(era: Pick<Era, 'writtenMinimums'>, stars: Stars): string[] {
  const written = era.writtenMinimums
  const asked = written?.value.byStars.find(entry => entry.stars === stars)?.asked ?? []
  if (!written || asked.length === 0) return []
  const { document, article } = written.source
  return [`Yêu cầu tối thiểu của hạng ${stars} sao, không tính tự động, cần đối chiếu (${document}, ${article}): ${asked.join('; ')}.`]
}

/** Headings in capitals become a plain phrase; long ones are cut at the first stop. */
function title(label: string): string {
  const plain = label === label.toLocaleUpperCase('vi') ? label.charAt(0) + label.slice(1).toLocaleLowerCase('vi') : label
  return plain.length > 90 ? `${plain.slice(0, 87)}...` : plain
}

/** The minimums of a star the sheets do not meet, with labels, for a warning while a council still scores. */
export function unmetWords(set: CriteriaSet, sheets: readonly Sheet[], stars: Stars): string[] {
  return unmetByCouncil(set, sheets, stars).flatMap(minimum => {
    const criterion = findCriterion(set, minimum.criterion)
    return criterion ? [`Tiêu chí ${criterion.code} (${title(criterion.label)}) cần ít nhất ${minimum.points} điểm`] : []
  })
}
