/** One scoring case read from JSON: checked field by field, then ranked. */
import { field, isObject } from './read-cases.ts'
import { rank } from '../../rules/engine/rank.ts'
import type { HeldDown, MemberScore, Sheet } from '../../rules/engine/rank.ts'
import { answerProblems } from '../../rules/engine/score.ts'
import type { Answers } from '../../rules/engine/score.ts'
import { ERAS, criteriaSet, eraById } from '../../rules/eras/index.ts'
import type { Era } from '../../rules/eras/index.ts'
import { type CriteriaSet, leafCriteria, whyNotForScoring } from '../../rules/engine/criteria.ts'
import type { MinimumsBy } from '../../rules/eras/era.ts'
import type { Problem, Stars } from '../../rules/vocabulary.ts'

/** What is written for a case: the result, or nulls and the problems. */
export type ScoreLine = {
  era: string | null
  set: number | null
  count: number | null
  sum: number | null
  mean: number | null
  spread: number | null
  stars: Stars | null
  band: Stars | null
  heldDownBy: HeldDown[]
  members: MemberScore[]
  /** Of a case read for records: what is wrong with the numbers of its set. */
  faults?: string[]
  problems: Problem[]
}

const MINIMUMS_BY: readonly MinimumsBy[] = ['majority', 'every-member', 'council']
const RESERVED = ['__proto__', 'constructor', 'prototype']

/** The result of one case; faults are listed with their paths, nothing is thrown. */
export function scoreCase(value: unknown): ScoreLine {
  const read = readCase(value)
  if (!read.ok) return faulty(read.problems)
  const { era, set, sheets, minimumsBy, agreed, forRecords } = read
  const ranking = rank(era, set, sheets, { ...(minimumsBy ? { minimumsBy } : {}), ...(agreed ? { agreed } : {}) })
  const { count, sum, mean, spread, stars, band, heldDownBy, members } = ranking
  return { era: era.id, set: set.set, count, sum, mean, spread, stars, band, heldDownBy, members, ...(forRecords ? { faults: set.unusable?.why ?? [] } : {}), problems: [] }
}

/** A line for a case that cannot be scored. */
export function faulty(problems: Problem[]): ScoreLine {
  return {
    era: null, set: null, count: null, sum: null, mean: null, spread: null, stars: null, band: null, heldDownBy: [], members: [], problems,
  }
}

type ReadCase =
  | { ok: true; era: Era; set: CriteriaSet; sheets: Sheet[]; forRecords: boolean; minimumsBy?: MinimumsBy; agreed?: Answers }
  | { ok: false; problems: Problem[] }

function readCase(value: unknown): ReadCase {
  if (!isObject(value)) return { ok: false, problems: [{ path: '', message: 'Ghi trường hợp dưới dạng đối tượng JSON { ... }' }] }
  const problems = reservedKeys(value, '')
  const era = readEra(field(value, 'era'), problems)
  const forRecords = readForRecords(field(value, 'forRecords'), problems)
  const set = readSet(era, field(value, 'set'), forRecords, problems)
  const sheets = readSheets(set, field(value, 'sheets'), problems)
  const minimumsBy = readMinimumsBy(field(value, 'minimumsBy'), problems)
  const agreed = set && readAgreed(set, field(value, 'agreed'), problems)
  if (problems.length > 0 || !era || !set) return { ok: false, problems }
  return { ok: true, era, set, sheets, forRecords, ...(minimumsBy ? { minimumsBy } : {}), ...(agreed ? { agreed } : {}) }
}

function readEra(value: unknown, problems: Problem[]): Era | undefined {
  const known = ERAS.map(era => era.id).join(', ')
  if (typeof value !== 'string') {
    problems.push({ path: 'era', message: `Ghi mã bộ quy định bằng chữ: ${known}` })
    return undefined
  }
  const era = eraById(value)
  if (!era) problems.push({ path: 'era', message: `Không có bộ quy định này; dùng ${known}` })
  return era
}

/** Whether a result of the time is computed again, for which a set whose numbers do not agree will do as well. */
function readForRecords(value: unknown, problems: Problem[]): boolean {
  if (value !== undefined && typeof value !== 'boolean') problems.push({ path: 'forRecords', message: 'Ghi true để tính lại kết quả cũ, hoặc bỏ trường này' })
  return value === true
}

function readSet(era: Era | undefined, value: unknown, forRecords: boolean, problems: Problem[]): CriteriaSet | undefined {
  if (typeof value !== 'number') {
    problems.push({ path: 'set', message: 'Ghi bộ tiêu chí bằng số, ví dụ 5' })
    return undefined
  }
  if (!era) return undefined
  const set = criteriaSet(era, value)
  const numbers = era.criteriaSets.map(known => known.set)
  if (!set) problems.push({ path: 'set', message: `Không có bộ tiêu chí này; dùng số từ ${Math.min(...numbers)} đến ${Math.max(...numbers)}` })
  const unfit = set && whyNotForScoring(set)
  if (!set || !unfit) return set
  if (forRecords && leafCriteria(set).length > 0) return set
  problems.push({ path: 'set', message: forRecords ? unfit : `${unfit} Ghi "forRecords": true để tính lại kết quả cũ` })
  return undefined
}

function readSheets(set: CriteriaSet | undefined, value: unknown, problems: Problem[]): Sheet[] {
  if (!Array.isArray(value)) {
    problems.push({ path: 'sheets', message: 'Ghi danh sách phiếu dưới dạng [ ... ]' })
    return []
  }
  const entries: unknown[] = value
  if (entries.length === 0) problems.push({ path: 'sheets', message: 'Cần ít nhất một phiếu đánh giá' })
  const members = new Set<string>()
  return entries.flatMap((entry, index) => readSheet(set, entry, `sheets[${index}]`, members, problems))
}

function readSheet(set: CriteriaSet | undefined, value: unknown, at: string, members: Set<string>, problems: Problem[]): Sheet[] {
  if (!isObject(value)) {
    problems.push({ path: at, message: 'Ghi phiếu dưới dạng {"member": "...", "answers": {...}}' })
    return []
  }
  problems.push(...reservedKeys(value, `${at}.`))
  const member = field(value, 'member')
  const answers = field(value, 'answers')
  if (typeof member !== 'string' || member.trim() === '') problems.push({ path: `${at}.member`, message: 'Ghi tên hoặc mã thành viên bằng chữ' })
  else if (members.has(sameName(member))) problems.push({ path: `${at}.member`, message: 'Mỗi thành viên chỉ có một phiếu; bỏ phiếu trùng' })
  else members.add(sameName(member))
  const texts = readAnswers(set, answers, `${at}.answers`, problems)
  return typeof member === 'string' && texts ? [{ member, answers: texts }] : []
}

/** One name however it is typed: blanks around it and the way accents are encoded do not count. */
function sameName(member: string): string {
  return member.trim().normalize('NFC')
}

function readAnswers(set: CriteriaSet | undefined, value: unknown, at: string, problems: Problem[]): Answers | undefined {
  if (!isObject(value)) {
    problems.push({ path: at, message: 'Ghi câu trả lời dưới dạng {"mã tiêu chí": "mã mức chấm"}' })
    return undefined
  }
  if (!set) return undefined
  const found = answerProblems(set, value)
  for (const problem of found) problems.push({ path: `${at}.${problem.path}`, message: problem.message })
  return found.length === 0 ? textsOf(value) : undefined
}

/** Agreed answers may cover only some criteria; those they name must exist. */
function readAgreed(set: CriteriaSet, value: unknown, problems: Problem[]): Answers | undefined {
  if (value === undefined) return undefined
  if (!isObject(value)) {
    problems.push({ path: 'agreed', message: 'Ghi mức Hội đồng thống nhất dưới dạng {"mã tiêu chí": "mã mức chấm"}' })
    return undefined
  }
  const given = Object.keys(value)
  for (const problem of answerProblems(set, value)) {
    if (given.some(code => problem.path === code || problem.path.endsWith('...'))) problems.push({ path: `agreed.${problem.path}`, message: problem.message })
  }
  return textsOf(value)
}

function readMinimumsBy(value: unknown, problems: Problem[]): MinimumsBy | undefined {
  const found = MINIMUMS_BY.find(way => way === value)
  if (value !== undefined && found === undefined) problems.push({ path: 'minimumsBy', message: `Dùng một trong: ${MINIMUMS_BY.join(', ')}` })
  return found
}

function textsOf(value: Record<string, unknown>): Answers {
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

function reservedKeys(value: Record<string, unknown>, at: string): Problem[] {
  return RESERVED.filter(key => Object.hasOwn(value, key)).map(key => ({ path: `${at}${key}`, message: 'Bỏ trường này' }))
}
