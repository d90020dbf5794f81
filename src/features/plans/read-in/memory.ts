import { fold } from '../../../platform/text/vietnamese.ts'
import type { BodyRef, Operator } from '../document/index.ts'
import { bodyOf } from './extract/bodies.ts'
import type { DutyValue, Proposal, Proposed, TargetValue, TaskValue } from './extract/proposal.ts'
import { foldSame, quantitiesIn } from './extract/quantities.ts'

/** What an office tells the reader by correcting it. */
export const MEMORY_KINDS = ['body', 'bodies', 'measure', 'operator', 'indicator'] as const
export type MemoryKind = (typeof MEMORY_KINDS)[number]
export type Lesson = { kind: MemoryKind; heard: string; meant: string }

/** All that the reader was told by an office, by kind and words. */
export type Memory = ReadonlyMap<string, string>

export function memoryOf(lessons: readonly Lesson[]): Memory {
  return new Map(lessons.map(({ kind, heard, meant }) => [`${kind} ${heard}`, meant]))
}

const LONGEST = 300

/** Words as they are remembered: no diacritics, no figures. */
function heardAs(words: string): string {
  return fold(words).replace(/\d+(?:[.,]\d+)*/g, '#').replace(/[^\p{L}#%]+/gu, ' ').trim().slice(0, LONGEST)
}

function listAs(bodies: readonly BodyRef[]): string {
  return heardAs(bodies.map((body) => body.name).join(' ; '))
}

/** The words before the number of a target, by which its operator was read: `phan dau co them`, `it nhat`. */
function phraseOf(target: Pick<Proposed<TargetValue>, 'words' | 'value'>): string {
  const found = quantitiesIn(target.words).find((one) => one.low === target.value.low && one.high === target.value.high)
  if (!found) return ''
  const before = foldSame(target.words).slice(0, found.end).replace(/[\d.,%–-]+\s*$/, '').trim().split(/\s+/).slice(-3).join(' ')
  return heardAs(`${before} ${found.high === null ? '#' : '# #'}`)
}

/** What a corrected target teaches: its measure, its operator, the indicator behind it. */
export function lessonsOfTarget(was: Proposed<TargetValue>, now: TargetValue): Lesson[] {
  const phrase = phraseOf(was)
  return [
    ...(was.value.unit !== now.unit && was.value.unit !== '' && now.unit !== '' ? [{ kind: 'measure' as const, heard: heardAs(was.value.unit), meant: now.unit }] : []),
    ...(was.value.operator !== now.operator && was.value.operator !== 'report' && sameNumbers(was.value, now) && phrase !== '' ? [{ kind: 'operator' as const, heard: phrase, meant: now.operator }] : []),
    ...(was.value.indicator !== now.indicator && now.indicator !== undefined ? [{ kind: 'indicator' as const, heard: heardAs(was.words), meant: now.indicator }] : []),
  ]
}

function sameNumbers(a: TargetValue, b: TargetValue): boolean {
  return a.low === b.low && a.high === b.high
}

/** What corrected bodies teach: one name for another, or a list that was parted wrongly. */
export function lessonsOfBodies(was: readonly BodyRef[], now: readonly BodyRef[]): Lesson[] {
  if (was.length === now.length) {
    return was.flatMap((body, i) => {
      const meant = now[i]?.name ?? ''
      return meant === '' || meant === body.name ? [] : [{ kind: 'body' as const, heard: heardAs(body.name), meant }]
    })
  }
  return was.length > 0 && now.length > 0 ? [{ kind: 'bodies', heard: listAs(was), meant: now.map((body) => body.name).join('\n') }] : []
}

/** A proposal with what the office had told the reader before. Nothing of it counts before a person keeps it. */
export function taughtBy(proposal: Proposal, memory: Memory): Proposal {
  if (memory.size === 0) return proposal
  const told = (kind: MemoryKind, heard: string): string | undefined => (heard === '' ? undefined : memory.get(`${kind} ${heard}`))
  const bodies = (list: readonly BodyRef[]): BodyRef[] => {
    const whole = told('bodies', listAs(list))
    const named = whole === undefined ? list : whole.split('\n').map(bodyOf)
    return named.map((body) => {
      const meant = told('body', heardAs(body.name))
      return meant === undefined ? body : bodyOf(meant)
    })
  }
  const target = (one: Proposed<TargetValue>): Proposed<TargetValue> => {
    const [unit, operator, indicator] = [told('measure', heardAs(one.value.unit)), told('operator', phraseOf(one)), told('indicator', heardAs(one.words))]
    const value: TargetValue = { ...one.value, ...(unit === undefined ? {} : { unit }), ...(indicator === undefined ? {} : { indicator }), ...(fits(operator, one.value) ? { operator } : {}) }
    return marked(one, value)
  }
  const task = (one: Proposed<TaskValue>): Proposed<TaskValue> => marked(one, { ...one.value, leads: bodies(one.value.leads), coordinators: bodies(one.value.coordinators) })
  const duty = (one: Proposed<DutyValue>): Proposed<DutyValue> => marked(one, { ...one.value, body: bodies([one.value.body])[0] ?? one.value.body })
  return { ...proposal, targets: proposal.targets.map(target), tasks: proposal.tasks.map(task), duties: proposal.duties.map(duty) }
}

/** Whether an operator that was told before fits the numbers that were read now. */
function fits(operator: string | undefined, value: TargetValue): operator is Operator {
  return operator !== undefined && value.operator !== 'report' && (operator === 'range') === (value.high !== null)
}

function marked<T>(one: Proposed<T>, value: T): Proposed<T> {
  return JSON.stringify(value) === JSON.stringify(one.value) ? one : { ...one, value, taught: true }
}
