import type { Subject } from '../../access/subject.ts'
import type { HeldOffice } from './model.ts'

/** The office as the record that a decision looks at. */
export function officeSubject(office: HeldOffice): Subject {
  return { kind: 'office', id: String(office.id), paths: [office.path], officeId: office.id, officeLevel: office.level }
}
