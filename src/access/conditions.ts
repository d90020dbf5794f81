import { sql, type RawBuilder } from 'kysely'
import type { Actor, Role } from './actor.ts'
import type { Subject } from './subject.ts'

/** Where the facts of a condition stand in the tables of a list. */
export type Columns = {
  path?: RawBuilder<unknown>
  producerId?: RawBuilder<unknown>
  sector?: RawBuilder<unknown>
  stage?: RawBuilder<unknown>
  level?: RawBuilder<unknown>
  officeId?: RawBuilder<unknown>
  /** True when a version of the plan has taken effect. */
  inForce?: RawBuilder<unknown>
  /** True when the office sits on a council that has the row. */
  onCouncil?: (officeId: number) => RawBuilder<boolean>
  /** True when the row was sent to the office. */
  sentTo?: (officeId: number) => RawBuilder<boolean>
}

/** One named condition, read two ways: for a record in hand, and as a where-clause for lists. */
export type Condition = {
  name: string
  /** What a person is told when it fails. */
  no: string
  holds(actor: Actor, subject: Subject): boolean
  where?(actor: Actor, columns: Columns): RawBuilder<boolean>
}

const YES = sql<boolean>`true`
const NO = sql<boolean>`false`

function column(columns: Columns, name: keyof Omit<Columns, 'onCouncil' | 'sentTo'>): RawBuilder<unknown> {
  const found = columns[name]
  if (!found) throw new Error(`This list has no column for ${name}`)
  return found
}

/** Acts under an office of one of these roles. */
export function office(...roles: (Role | 'system')[]): Condition {
  return {
    name: `office(${roles.join(', ')})`,
    no: 'Vai đang dùng không làm việc này. Đổi vai nếu ông/bà giữ chức vụ phù hợp.',
    holds: (actor) => roles.includes(actor.office.role),
    where: (actor) => (roles.includes(actor.office.role) ? YES : NO),
  }
}

/** Whether a path (or one of a list of paths) lies in one of the areas, in SQL; one area reads its index straight. */
export function within(path: RawBuilder<unknown>, areas: readonly string[]): RawBuilder<boolean> {
  return areas.length === 1 ? sql<boolean>`${path} <@ ${areas[0]}::ltree` : sql<boolean>`${path} <@ any(${[...areas]}::ltree[])`
}

function covers(area: string, path: string): boolean {
  return path === area || path.startsWith(`${area}.`)
}

export const inArea: Condition = {
  name: 'inArea',
  no: 'Hồ sơ thuộc địa bàn khác.',
  holds: (actor, subject) => subject.paths.some((path) => actor.office.areas.some((area) => covers(area, path))),
  where: (actor, columns) => within(column(columns, 'path'), actor.office.areas),
}

/** Made by a unit for all that lies in it: what a province issues holds in its communes. */
export const forOwnArea: Condition = {
  name: 'forOwnArea',
  no: 'Văn bản của địa bàn khác.',
  holds: (actor, subject) => subject.paths.some((path) => covers(path, actor.office.path)),
  where: (actor, columns) => sql<boolean>`${column(columns, 'path')} @> ${actor.office.path}::ltree`,
}

/** The same, also for what a unit of before made for its parts: their successors go on with it. */
export const forOwnAreas: Condition = {
  name: 'forOwnAreas',
  no: 'Văn bản của địa bàn khác.',
  holds: (actor, subject) => subject.paths.some((path) => actor.office.areas.some((area) => covers(path, area))),
  where: (actor, columns) => sql<boolean>`${column(columns, 'path')} @> any(${actor.office.areas}::ltree[])`,
}

export const sameLevel: Condition = {
  name: 'sameLevel',
  no: 'Việc này do cấp khác làm.',
  holds: (actor, subject) => subject.level === actor.office.level,
  where: (actor, columns) => sql<boolean>`${column(columns, 'level')} = ${actor.office.level}`,
}

/** Acts at the level that the report is sent up to. */
export const sentUpToOwnLevel: Condition = {
  name: 'sentUpToOwnLevel',
  no: 'Việc này do cấp nhận báo cáo làm.',
  holds: (actor, subject) => subject.sentUpTo === actor.office.level,
}

export const owns: Condition = {
  name: 'owns',
  no: 'Chỉ chủ thể của sản phẩm làm được việc này.',
  holds: (actor, subject) => actor.office.producerId !== null && actor.office.producerId === subject.producerId,
  where: (actor, columns) => (actor.office.producerId === null ? NO : sql<boolean>`${column(columns, 'producerId')} = ${actor.office.producerId}`),
}

/** Drafts stay with their producer until they are sent. */
export const sent: Condition = {
  name: 'sent',
  no: 'Chủ thể chưa nộp hồ sơ này.',
  holds: (_actor, subject) => !['drafting', 'withdrawn'].includes(subject.stage?.name ?? ''),
  where: (_actor, columns) => sql<boolean>`${column(columns, 'stage')} not in ('drafting', 'withdrawn')`,
}

/** A paper that has been issued; drafts stay in their office. */
export const issued: Condition = {
  name: 'issued',
  no: 'Văn bản chưa ban hành.',
  holds: (_actor, subject) => subject.stage?.name === 'issued',
  where: (_actor, columns) => sql<boolean>`${column(columns, 'stage')} = 'issued'`,
}

/** A paper that went out, whatever became of it since. */
export const wasIssued: Condition = {
  name: 'wasIssued',
  no: 'Văn bản chưa ban hành.',
  holds: (_actor, subject) => ['issued', 'amended', 'replaced', 'withdrawn'].includes(subject.stage?.name ?? ''),
  where: (_actor, columns) => sql<boolean>`${column(columns, 'stage')} in ('issued', 'amended', 'replaced', 'withdrawn')`,
}

/** A plan of which a version has taken effect, an estimate that was approved; a draft stays in its office. */
export const inForce: Condition = {
  name: 'inForce',
  no: 'Chưa ban hành hoặc phê duyệt.',
  holds: (_actor, subject) => subject.inForce === true,
  where: (_actor, columns) => sql<boolean>`${column(columns, 'inForce')}`,
}

/** A paper that was sent to this office. */
export const received: Condition = {
  name: 'received',
  no: 'Văn bản không gửi đến ông/bà.',
  holds: (actor, subject) => (subject.sentTo ?? []).includes(actor.office.id),
  where: (actor, columns) => columns.sentTo?.(actor.office.id) ?? NO,
}

/** Acts for a body that leads a task, or for one that takes part in it at all. */
export const leadsTask: Condition = {
  name: 'leadsTask',
  no: 'Chỉ đơn vị chủ trì nhiệm vụ hoặc cơ quan thường trực của kế hoạch làm được việc này.',
  holds: (actor, subject) => (subject.leads ?? []).includes(actor.office.id),
}

export const takesPart: Condition = {
  name: 'takesPart',
  no: 'Chỉ đơn vị được giao nhiệm vụ hoặc cơ quan thường trực của kế hoạch làm được việc này.',
  holds: (actor, subject) => (subject.takesPart ?? []).includes(actor.office.id),
}

export const managesSector: Condition = {
  name: 'managesSector',
  no: 'Sản phẩm thuộc ngành do cơ quan khác quản lý.',
  holds: (actor, subject) => actor.office.sectors.length === 0 || actor.office.sectors.includes(subject.sector ?? ''),
  where: (actor, columns) =>
    actor.office.sectors.length === 0 ? YES : sql<boolean>`${column(columns, 'sector')} = any(${actor.office.sectors})`,
}

export const sitsOnCouncil: Condition = {
  name: 'sitsOnCouncil',
  no: 'Chỉ thành viên hội đồng này làm được.',
  holds: (actor, subject) => (subject.council ?? []).some((member) => member.officeId === actor.office.id),
  where: (actor, columns) => columns.onCouncil?.(actor.office.id) ?? NO,
}

export const scoresOnCouncil: Condition = {
  name: 'scoresOnCouncil',
  no: 'Thư ký và người dự không chấm điểm.',
  holds: (actor, subject) => (subject.council ?? []).some((member) => member.officeId === actor.office.id && member.scores),
}

export const keepsCouncil: Condition = {
  name: 'keepsCouncil',
  no: 'Việc này do thư ký hoặc chủ tịch hội đồng làm.',
  holds: (actor, subject) => (subject.council ?? []).some((member) => member.officeId === actor.office.id && member.role !== 'member'),
}

export const noConflict: Condition = {
  name: 'noConflict',
  no: 'Đã khai quan hệ lợi ích với sản phẩm này nên không chấm.',
  holds: (actor, subject) => !(subject.conflicts ?? []).includes(actor.office.id),
}

export const ownOffice: Condition = {
  name: 'ownOffice',
  no: 'Chỉ người giữ làm được việc này.',
  holds: (actor, subject) => subject.officeId === actor.office.id,
  where: (actor, columns) => sql<boolean>`${column(columns, 'officeId')} = ${actor.office.id}`,
}

/** Acts at the level that the decrees come from. */
export const central: Condition = {
  name: 'central',
  no: 'Việc này do cấp trung ương làm.',
  holds: (actor) => actor.office.level === 'central',
  where: (actor) => (actor.office.level === 'central' ? YES : NO),
}

/** An administrator gives offices of their own level or below, never above. */
export const notAbove: Condition = {
  name: 'notAbove',
  no: 'Không cấp chức vụ ở cấp cao hơn cấp của mình.',
  holds: (actor, subject) => {
    const rank = { commune: 0, district: 1, province: 2, central: 3 }
    return rank[subject.officeLevel ?? 'central'] <= rank[actor.office.level]
  },
}
