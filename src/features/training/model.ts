import type { Selectable } from 'kysely'
import type { Subject } from '../../access/subject.ts'
import type { TrainingAttendances, TrainingClasses } from '../../platform/db/tables.gen.ts'
import type { Level } from '../../rules/vocabulary.ts'

export type ClassRow = Selectable<TrainingClasses>
export type AttendanceRow = Selectable<TrainingAttendances>

/** Whom a class is for. */
export const TARGET_GROUPS = ['managers', 'producers', 'both'] as const
export type TargetGroup = (typeof TARGET_GROUPS)[number]

/** Contents of the training frame of the programme (M26.05–10, M26.12–13). */
export const TOPICS = ['cycle', 'mindset', 'raw-material', 'quality-safety', 'packaging', 'property', 'traceability', 'marketing', 'vocational', 'trainers', 'other'] as const

/** As what a person attends. */
export const ATTENDANCE_KINDS = ['manager', 'producer', 'labour', 'consultant', 'other'] as const
export type AttendanceKind = (typeof ATTENDANCE_KINDS)[number]

/** What the policy needs to know of a class. */
export function classSubject(row: Pick<ClassRow, 'id' | 'path' | 'level'>): Subject {
  return { kind: 'training-class', id: String(row.id), paths: [row.path], level: levelOf(row.level) }
}

/** Who attended belongs to the place of the class and to the person's own. */
export function attendanceSubject(row: Pick<ClassRow, 'id' | 'path' | 'level'>, person: Pick<AttendanceRow, 'path'>): Subject {
  return { ...classSubject(row), paths: [row.path, person.path] }
}

function levelOf(level: string): Level {
  return level === 'commune' || level === 'province' ? level : 'central'
}
