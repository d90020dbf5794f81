import { z } from 'zod'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { Duty, NESTED, PlanContent, PlanTarget, PlanTask, PRIORITIES, RegistrationRow } from '../document/index.ts'
import { ITEM_KINDS, type ItemKind, type Proposal, type Proposed } from './extract/proposal.ts'

const Target = PlanTarget.omit({ key: true, from: true, to: true, owner: true, tolerance: true })
const Task = PlanTask.omit({ key: true })
const Basis = PlanContent.shape.bases.element
const Remark = PlanContent.shape.remarks.element

/** Form of the value of each kind, as a person may write it. */
export const VALUES = { bases: Basis, targets: Target, tasks: Task, registrations: RegistrationRow, duties: Duty, remarks: Remark } as const
export type ValueOf<K extends ItemKind> = z.output<(typeof VALUES)[K]>

/** What a person decided of a row: kept as it was read, kept with another value, or dropped. */
const decided = <T extends z.ZodType>(value: T) => z.record(z.string(), z.object({ take: z.boolean(), value: value.optional() })).default({})
export const Decisions = z.object({ bases: decided(Basis), targets: decided(Target), tasks: decided(Task), registrations: decided(RegistrationRow), duties: decided(Duty), remarks: decided(Remark) })
type Told<K extends ItemKind> = Record<string, { take: boolean; value?: ValueOf<K> | undefined }>
export type Decisions = { [K in ItemKind]: Told<K> }

/** A row of the review: what was read, what was decided, and the value that counts. */
export type RowOf<K extends ItemKind> = { kind: K; key: string; read: Proposed<ValueOf<K>> | undefined; value: ValueOf<K>; state: 'open' | 'kept' | 'changed' | 'added' | 'dropped' }
export type Row = { [K in ItemKind]: RowOf<K> }[ItemKind]

/** Rows that a person writes beside those that were found. */
export const ADDED = /^them-\d{1,3}$/

/** All rows of a kind, as they were found, then those that were added. */
export function rowsOf<K extends ItemKind>(kind: K, proposal: Proposal, decisions: Decisions): RowOf<K>[] {
  const found = proposedOf(kind, proposal)
  const told: Told<K> = decisions[kind]
  const rows = found.map((read): RowOf<K> => {
    const one = told[read.key]
    return { kind, key: read.key, read, value: one?.value ?? read.value, state: !one ? 'open' : !one.take ? 'dropped' : one.value === undefined ? 'kept' : 'changed' }
  })
  const added = Object.entries(told).flatMap(([key, one]): RowOf<K>[] => (ADDED.test(key) && one.value !== undefined ? [{ kind, key, read: undefined, value: one.value, state: one.take ? 'added' : 'dropped' }] : []))
  return [...rows, ...added]
}

function proposedOf<K extends ItemKind>(kind: K, proposal: Proposal): readonly Proposed<ValueOf<K>>[] {
  const all: { [P in ItemKind]: readonly Proposed<ValueOf<P>>[] } = {
    bases: proposal.bases, targets: proposal.targets, tasks: proposal.tasks, registrations: proposal.registrations?.rows ?? [], duties: proposal.duties, remarks: proposal.remarks,
  }
  return all[kind]
}

const RANK = { doubt: 0, likely: 1, sure: 2 } as const

/** What nobody has looked at, doubts first. */
export function openRows<R extends Row>(rows: readonly R[]): R[] {
  return rows.filter((row) => row.state === 'open').sort((a, b) => RANK[a.read?.sure ?? 'sure'] - RANK[b.read?.sure ?? 'sure'])
}

/** How many rows of all kinds nobody has looked at. */
export function openCount(proposal: Proposal, decisions: Decisions): number {
  return ITEM_KINDS.reduce((sum, kind) => sum + openRows(rowsFor(kind, proposal, decisions)).length, 0)
}

/** What a person writes about the whole plan. */
export const Head = z.object({
  unit: z.int().positive().nullable(), kind: z.enum(['year', 'period']), yearFrom: z.int(), yearTo: z.int(), title: z.string(), number: z.string(), issuedOn: z.iso.date().nullable(),
  parent: z.int().positive().nullable(), above: z.array(z.string()), priorities: z.array(z.enum(PRIORITIES)).default([]), nested: z.array(z.enum(NESTED)).default([]),
})
export type Head = Omit<z.output<typeof Head>, 'issuedOn'> & { issuedOn: PlainDate | null }

/** The plan as data, out of what was kept. */
export function keptContent(proposal: Proposal, decisions: Decisions, head: Pick<Head, 'title' | 'yearFrom' | 'yearTo' | 'priorities' | 'nested'>): PlanContent {
  const kept = <K extends ItemKind>(kind: K): RowOf<K>[] => rowsOf(kind, proposal, decisions).filter((row) => row.state !== 'dropped' && row.state !== 'open')
  const targets = kept('targets').map(({ key, value }) => ({ ...value, key, from: `${head.yearFrom}-01-01`, to: `${head.yearTo}-12-31` }))
  const tasks = kept('tasks').map(({ key, value }) => ({ ...value, key, targets: value.targets.filter((one) => targets.some((target) => target.key === one)) }))
  const registered = kept('registrations').map((row) => row.value)
  return {
    title: head.title, bases: kept('bases').map((row) => row.value), ...(proposal.proposal === undefined ? {} : { proposal: proposal.proposal }), ...(proposal.enclosedBy ? { enclosedBy: proposal.enclosedBy } : {}),
    parts: proposal.parts, targets, tasks, ...(registered.length > 0 ? { registrations: { title: proposal.registrations?.title ?? '', rows: registered } } : {}),
    duties: kept('duties').map(({ value }) => ({ ...value, tasks: value.tasks.filter((one) => tasks.some((task) => task.key === one)) })),
    priorities: head.priorities, nested: head.nested, recipients: proposal.recipients, archive: proposal.archive, remarks: kept('remarks').map((row) => row.value),
  }
}

/** All rows of a kind for the screen. */
export function rowsFor(kind: ItemKind, proposal: Proposal, decisions: Decisions): Row[] {
  switch (kind) {
    case 'bases': return rowsOf('bases', proposal, decisions)
    case 'targets': return rowsOf('targets', proposal, decisions)
    case 'tasks': return rowsOf('tasks', proposal, decisions)
    case 'registrations': return rowsOf('registrations', proposal, decisions)
    case 'duties': return rowsOf('duties', proposal, decisions)
    case 'remarks': return rowsOf('remarks', proposal, decisions)
    default: {
      const never: never = kind
      return never
    }
  }
}
