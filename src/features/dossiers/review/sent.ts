import type { Db } from '../../../platform/db/database.ts'
import { frozenOf } from '../frozen.ts'
import type { DossierRow, EvidenceRow } from '../model.ts'
import { evidenceOf } from '../store.ts'

/** A file as pages of review show it. */
export type SentFile = Pick<EvidenceRow, 'id' | 'name' | 'kind' | 'criteria' | 'valid_until' | 'no_term' | 'term_note' | 'is_private'> & { size: number; type: string }

/**
 * The dossier as its readers may see it: while it is back with its producer, others see what was sent last, not what is being
 * changed. At every other step the working copy is what was sent.
 */
export async function asSent(db: Db, dossier: DossierRow, own: boolean): Promise<{ dossier: DossierRow; files: SentFile[] }> {
  const sent = dossier.stage === 'returned' && !own ? await frozenOf(db, dossier.id) : undefined
  if (!sent) return { dossier, files: await evidenceOf(db, dossier.id) }
  const { frozen } = sent
  const remarks = Object.fromEntries(frozen.parts.flatMap((part) => part.criteria.map((row) => [row.code, row.remark])))
  return {
    dossier: { ...dossier, answers: frozen.answers, remarks, form1: { ...frozen.form1 }, form2: JSON.parse(JSON.stringify(frozen.form2)) },
    files: frozen.evidence.map((file) => ({ id: file.id, name: file.name, kind: file.kind, criteria: file.criteria, valid_until: file.validUntil, no_term: file.noTerm, term_note: file.note, is_private: file.isPrivate, size: file.size, type: file.type })),
  }
}
