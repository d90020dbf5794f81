/** Commands on the law: scoring, terms, and what the loaded eras hold. Text in, text out; they never throw. */
import { field, isObject, readCases } from './read-cases.ts'
import { faulty, scoreCase } from './score-case.ts'
import { addDays, addMonths, certificateState, certificateTerms, dueDate, isPlainDate } from '../../rules/engine/terms.ts'
import type { CertificateFacts } from '../../rules/engine/terms.ts'
import { criteriaOfPart, leafCriteria } from '../../rules/engine/criteria.ts'
import { ERAS, eraById } from '../../rules/eras/index.ts'
import type { Era } from '../../rules/eras/index.ts'
import { checkEra, doubtsOf } from '../../rules/eras/self-check.ts'
import type { PlainDate, Problem } from '../../rules/vocabulary.ts'

export type CommandResult = { output: string; exitCode: number }

const MOST_DAYS = 5000

/** Scores each case and writes one JSON line for it. Exit code 1 when a case is faulty. */
export function scoreCommand(input: string): CommandResult {
  const lines = readCases(input).map(read => (read.ok ? scoreCase(read.value) : faulty([{ path: '', message: read.message }])))
  return written(lines)
}

/**
 * Due days: `{"from":"2026-04-24","workingDays":15}`, or `days` or `months` instead. Writes `on`, and whether the
 * calendar of that span is settled. The first day is not counted.
 */
export function dueCommand(input: string): CommandResult {
  return written(readCases(input).map(read => (read.ok ? dueCase(read.value) : { on: null, certain: null, problems: [{ path: '', message: read.message }] })))
}

/**
 * Terms of certificates: `{"era":"d26-2026","issuedOn":"2026-06-15"}` → expiry, filing window, notices. With `today`
 * also the state on that day, for which `expiresOn`, `withdrawnOn`, `replacedOn` and `extended` (true or a day) may be given.
 */
export function termsCommand(input: string): CommandResult {
  return written(readCases(input).map(read => (read.ok ? termsCase(read.value) : { ...NO_TERMS, problems: [{ path: '', message: read.message }] })))
}

/** The loaded eras and their sets, with sums and doubts; argument `--json` for one JSON line per set. Exit code 1 when data contradict themselves. */
export function lawCommand(args: readonly string[] = []): CommandResult {
  const json = args.includes('--json')
  const unsound = ERAS.flatMap(era => checkEra(era).map(found => ({ era: era.id, ...found })))
  const lines = json ? ERAS.flatMap(lawJson) : ERAS.flatMap(lawText)
  const faults = json
    ? unsound.map(found => JSON.stringify(found))
    : unsound.map(found => `SAI ${found.era}${found.set === undefined ? '' : `, bộ số ${found.set}`}: ${found.message}`)
  return { output: [...lines, ...faults].join('\n').concat('\n'), exitCode: unsound.length > 0 ? 1 : 0 }
}

function lawJson(era: Era): string[] {
  return era.criteriaSets.map(set => JSON.stringify({
    era: era.id,
    set: set.set,
    name: set.name,
    parts: Object.fromEntries(set.parts.map(part => [part.code, part.maxPoints])),
    total: totalOf(set.parts),
    sums: Object.fromEntries(set.parts.map(part => [part.code, totalOf(criteriaOfPart(part))])),
    criteria: leafCriteria(set).length,
    options: leafCriteria(set).reduce((count, criterion) => count + criterion.options.length, 0),
    agencies: set.managingAgencies,
    source: set.source,
    faults: set.unusable?.why ?? [],
    doubts: doubtsOf(set),
  }))
}

function lawText(era: Era): string[] {
  const { from, to } = era.inForce.value
  const head = [
    `${era.id}  ${era.name}`,
    `  Áp dụng cho hồ sơ nộp từ ${from}${to === undefined ? '' : ` đến ${to}`} (${era.inForce.source.article})`,
    ...(era.amends === undefined ? [] : [`  Sửa đổi ${era.amends}: cùng các bộ tiêu chí`]),
    ...writtenMinimums(era),
  ]
  const sets = era.criteriaSets.flatMap(set => [
    `  ${String(set.set).padStart(2)}  ${set.parts.map(part => `${part.code} ${totalOf(criteriaOfPart(part))}`).join(' + ')} = ${totalOf(leafCriteria(set))}  ${leafCriteria(set).length} tiêu chí  ${set.name}`,
    ...(set.unusable?.why ?? []).map(fault => `        ! không dùng để chấm mới: ${fault}`),
    ...doubtsOf(set).map(doubt => `        ? ${doubt.option ?? doubt.criterion ?? ''}${doubt.criterion === undefined ? '' : ': '}${doubt.message}`),
  ])
  return [...head, ...sets]
}

/** What an era asks of its stars only in words, and what of that is not known. */
function writtenMinimums({ writtenMinimums: written }: Era): string[] {
  if (!written) return []
  const { document, article } = written.source
  return [
    `  Yêu cầu tối thiểu theo sao không tính tự động (${document}, ${article}):`,
    ...written.value.byStars.flatMap(({ stars, asked }) => asked.map(text => `    ${stars} sao: ${text}`)),
    ...written.value.notFound.map(text => `    chưa tìm thấy: ${text}`),
  ]
}

function totalOf(parts: readonly { maxPoints: number }[]): number {
  return parts.reduce((sum, part) => sum + part.maxPoints, 0)
}

type DueLine = { on: string | null; certain: boolean | null; problems: Problem[] }

function dueCase(value: unknown): DueLine {
  if (!isObject(value)) return noDue([{ path: '', message: 'Ghi dưới dạng {"from": "2026-04-24", "workingDays": 15}' }])
  const problems: Problem[] = []
  const from = field(value, 'from')
  if (!isPlainDate(from)) problems.push({ path: 'from', message: 'Ghi ngày dạng năm-tháng-ngày, ví dụ "2026-04-24"' })
  const units = ['workingDays', 'days', 'months'] as const
  const given = units.filter(unit => field(value, unit) !== undefined)
  const [unit] = given
  if (unit === undefined || given.length > 1) problems.push({ path: 'workingDays', message: 'Ghi một trong: workingDays, days, months' })
  const count = unit === undefined ? undefined : field(value, unit)
  if (unit !== undefined && !isSmallWhole(count)) problems.push({ path: unit, message: `Ghi số nguyên từ 0 đến ${MOST_DAYS}` })
  if (problems.length > 0 || !isPlainDate(from) || unit === undefined || !isSmallWhole(count)) return noDue(problems)
  try {
    if (unit === 'workingDays') return { ...dueDate(from, count), problems: [] }
    return { on: unit === 'days' ? addDays(from, count) : addMonths(from, count), certain: true, problems: [] }
  } catch {
    return noDue([{ path: 'from', message: 'Ngày tính ra nằm ngoài lịch; dùng ngày gần hơn' }])
  }
}

function noDue(problems: Problem[]): DueLine {
  return { on: null, certain: null, problems }
}

const NO_TERMS = { era: null, issuedOn: null, expiresOn: null, filing: null, notices: [], extensionEndsOn: null, state: null }

function termsCase(value: unknown): object {
  if (!isObject(value)) return { ...NO_TERMS, problems: [{ path: '', message: 'Ghi dưới dạng {"era": "d26-2026", "issuedOn": "2026-06-15"}' }] }
  const problems: Problem[] = []
  const eraId = field(value, 'era')
  const era = typeof eraId === 'string' ? eraById(eraId) : undefined
  if (!era) problems.push({ path: 'era', message: `Dùng một trong: ${ERAS.map(known => known.id).join(', ')}` })
  const issuedOn = readDay(value, 'issuedOn', problems)
  if ((field(value, 'issuedOn') ?? undefined) === undefined) problems.push({ path: 'issuedOn', message: 'Ghi ngày cấp, ví dụ "2026-06-15"' })
  const facts = readFacts(value, problems)
  const today = readDay(value, 'today', problems)
  if (problems.length > 0 || !era || issuedOn === undefined) return { ...NO_TERMS, problems }
  try {
    const terms = certificateTerms(era, { issuedOn, ...facts })
    const state = today === undefined ? null : certificateState(era, { issuedOn, ...facts }, today)
    return { era: era.id, issuedOn, ...terms, state, problems: [] }
  } catch {
    return { ...NO_TERMS, problems: [{ path: 'issuedOn', message: 'Ngày tính ra nằm ngoài lịch; dùng ngày gần hơn' }] }
  }
}

function readFacts(value: Record<string, unknown>, problems: Problem[]): Omit<CertificateFacts, 'issuedOn'> {
  const expiresOn = readDay(value, 'expiresOn', problems)
  const withdrawnOn = readDay(value, 'withdrawnOn', problems)
  const replacedOn = readDay(value, 'replacedOn', problems)
  const given = field(value, 'extended')
  const extended = typeof given === 'boolean' ? given : readDay(value, 'extended', problems)
  return {
    ...(expiresOn === undefined ? {} : { expiresOn }), ...(withdrawnOn === undefined ? {} : { withdrawnOn }),
    ...(replacedOn === undefined ? {} : { replacedOn }), ...(extended === undefined ? {} : { extended }),
  }
}

/** A day that may be absent or null; anything else that is no day is a problem. */
function readDay(value: Record<string, unknown>, name: string, problems: Problem[]): PlainDate | undefined {
  const given = field(value, name) ?? undefined
  if (given === undefined) return undefined
  if (isPlainDate(given)) return given
  problems.push({ path: name, message: 'Ghi ngày dạng năm-tháng-ngày, ví dụ "2026-06-15"' })
  return undefined
}

function isSmallWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_DAYS
}

function written(lines: readonly object[]): CommandResult {
  const isFaulty = lines.some(line => 'problems' in line && Array.isArray(line.problems) && line.problems.length > 0)
  return { output: lines.map(line => JSON.stringify(line)).join('\n').concat('\n'), exitCode: isFaulty ? 1 : 0 }
}
