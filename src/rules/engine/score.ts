/** One score sheet: chosen options → points. Imports no law data, so it runs in the browser as well. */
import { criteriaOfPart, findCriterion, leafCriteria, minimumsFor } from './criteria.ts'
import type { CriteriaSet, Criterion, Option, StarMinimum } from './criteria.ts'
import type { PartCode, Points, Problem } from '../vocabulary.ts'

/** Criterion code → code of the chosen option, e.g. `{ '1.1': '1.1.o2' }`. */
export type Answers = Record<string, string>

export type PartSums = Record<PartCode, Points>

export type SheetScore = { ok: true; parts: PartSums; total: Points } | { ok: false; problems: Problem[] }

export type PartialScore = {
  parts: PartSums
  total: Points
  answered: number
  missing: string[]
  /** Codes given that the set does not know (criterion, or its option). */
  unknown: string[]
}

/** The chosen option of each answered criterion, in sheet order. */
export function chosenOptions(set: CriteriaSet, answers: Answers): { criterion: Criterion; option: Option }[] {
  return leafCriteria(set).flatMap(criterion => {
    const option = chosen(criterion, answers)
    return option ? [{ criterion, option }] : []
  })
}

/**
 * The points of a complete sheet. `answers` may come from outside: unknown criteria or options, values that are
 * no text, and missing answers are named with a path such as `1.1`; nothing is guessed.
 */
export function scoreSheet(set: CriteriaSet, answers: unknown): SheetScore {
  if (isAnswers(answers)) {
    const { parts, total, answered, unknown } = scorePartial(set, answers)
    if (unknown.length === 0 && answered === leafCriteria(set).length) return { ok: true, parts, total }
  }
  return { ok: false, problems: answerProblems(set, answers) }
}

/** What is wrong with the answers of a sheet, in sheet order, unknown criteria last; empty when it can be counted. */
export function answerProblems(set: CriteriaSet, answers: unknown): Problem[] {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) {
    return [{ path: '', message: 'Ghi các câu trả lời dưới dạng {"mã tiêu chí": "mã mức chấm"}' }]
  }
  const given = new Map<string, unknown>(Object.entries(answers))
  const problems: Problem[] = []
  for (const criterion of leafCriteria(set)) {
    const value = given.get(criterion.code)
    if (!given.delete(criterion.code)) problems.push({ path: criterion.code, message: `Chọn một mức cho tiêu chí ${criterion.code}` })
    else if (typeof value !== 'string') problems.push({ path: criterion.code, message: `Ghi mã mức chấm bằng chữ, ví dụ "${criterion.options[0]?.code}"` })
    else if (!criterion.options.some(option => option.code === value)) {
      problems.push({ path: criterion.code, message: `Tiêu chí ${criterion.code} không có mức "${short(value)}"; chọn một trong ${criterion.options.map(option => option.code).join(', ')}` })
    }
  }
  for (const code of given.keys()) problems.push({ path: short(code), message: `Bộ tiêu chí số ${set.set} không có tiêu chí "${short(code)}"; bỏ câu trả lời này` })
  return problems
}

/** Running totals of an unfinished sheet: what is answered counts, the rest is listed. Never fails. */
export function scorePartial(set: CriteriaSet, answers: Answers): PartialScore {
  const parts: PartSums = { A: 0, B: 0, C: 0 }
  const missing: string[] = []
  const known = new Set<string>()
  let answered = 0
  for (const part of set.parts) {
    for (const criterion of criteriaOfPart(part)) {
      const option = chosen(criterion, answers)
      if (!option) {
        missing.push(criterion.code)
        continue
      }
      known.add(criterion.code)
      answered += 1
      parts[part.code] += option.points
    }
  }
  const unknown = Object.keys(answers).filter(code => !known.has(code))
  return { parts, total: parts.A + parts.B + parts.C, answered, missing, unknown }
}

/** A minimum that these answers do not reach. `reached` is undefined when the criterion is not answered. */
export type UnmetMinimum = StarMinimum & { reached?: Points }

/** The minimums of a star that one sheet does not meet, in sheet order; a missing answer meets nothing. */
export function unmetMinimums(set: CriteriaSet, answers: Answers, stars: number): UnmetMinimum[] {
  return minimumsFor(set, stars).flatMap(minimum => {
    const reached = pointsOf(set, answers, minimum.criterion)
    if (reached === undefined) return [minimum]
    return reached < minimum.points ? [{ ...minimum, reached }] : []
  })
}

/** The points these answers give to one criterion, or undefined when it is not answered. */
export function pointsOf(set: CriteriaSet, answers: Answers, criterion: string): Points | undefined {
  const found = findCriterion(set, criterion)
  return found && chosen(found, answers)?.points
}

/**
 * Criteria that got points although the criterion they depend on got none, e.g. the structure of a product
 * story where there is no story. A warning for the member, never a change of the points (Phụ lục II).
 */
export function dependencyWarnings(set: CriteriaSet, answers: Answers): { criterion: string; dependsOn: string }[] {
  return leafCriteria(set).flatMap(criterion => {
    if (!criterion.dependsOn) return []
    const own = chosen(criterion, answers)?.points ?? 0
    const basis = pointsOf(set, answers, criterion.dependsOn.criterion)
    return own > 0 && basis === 0 ? [{ criterion: criterion.code, dependsOn: criterion.dependsOn.criterion }] : []
  })
}

function chosen(criterion: Criterion, answers: Answers): Option | undefined {
  const code = Object.hasOwn(answers, criterion.code) ? answers[criterion.code] : undefined
  return criterion.options.find(option => option.code === code)
}

function isAnswers(value: unknown): value is Answers {
  return typeof value === 'object' && value !== null && Object.values(value).every(entry => typeof entry === 'string')
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
