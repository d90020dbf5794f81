import type { Selectable } from 'kysely'
import type { Subject } from '../../access/subject.ts'
import type { ProducerPrivate, Producers } from '../../platform/db/tables.gen.ts'
import type { ProducerKind } from '../../rules/vocabulary.ts'

export type ProducerRow = Selectable<Producers>
export type ProducerPrivateRow = Selectable<ProducerPrivate>

/** Legal forms kept in the register (26/2026/QĐ-TTg, Điều 2.3); the last two only for tourism. */
export const PRODUCER_KINDS = ['cooperative', 'cooperative-group', 'company', 'farm', 'household', 'household-business', 'association', 'tourism-centre'] as const
export type RegisteredKind = (typeof PRODUCER_KINDS)[number]

export const GENDERS = ['male', 'female'] as const

/** What the policy needs to know of a producer. */
export function producerSubject(producer: Pick<ProducerRow, 'id' | 'path'>): Subject {
  return { kind: 'producer', id: String(producer.id), paths: [producer.path], level: 'commune', producerId: producer.id }
}

/** The kind of the register as the rules name it: centres and bodies like them are one entry there. */
export function lawKind(kind: string): ProducerKind {
  const found = PRODUCER_KINDS.find((known) => known === kind) ?? 'household'
  return found === 'tourism-centre' ? 'operating-centre' : found
}
