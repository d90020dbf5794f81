import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import { checked, id, optionalLine } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { formatDate } from '../../../ui/words.ts'
import { dayOrNothing } from '../../producers/index.ts'
import { fileNameFor } from '../../products/index.ts'
import { fileHash, ownBytes } from '../commands/evidence.ts'
import { dossierEvent, loadDossier } from '../commands/shared.ts'
import { dossiersPaths } from '../paths.ts'
import { communeOfficers, findEvidence } from '../store.ts'
import { findWatched, insertRenewal } from './store.ts'

/**
 * The producer of a recognised product brings a paper again with its new end. The dossier it was judged by stays frozen; the new
 * paper is kept beside it, counts for reminders, and is taken over by the next dossier.
 */
export const renewEvidence = defineCommand({
  name: 'evidence.renew',
  title: 'Cập nhật bản mới của một giấy tờ có thời hạn',
  action: 'evidence.renew',
  input: z.object({ dossier: id, evidence: id, hash: fileHash, name: optionalLine(255), validUntil: dayOrNothing('ngày hết hạn của giấy tờ'), noTerm: checked }),
  load: async (tx, input) => {
    const loaded = await loadDossier(tx, input.dossier)
    const file = loaded && (await findEvidence(tx, input.dossier, input.evidence))
    return file && file.removed_at === null ? { subject: loaded.subject, state: { dossier: loaded.state, file } } : undefined
  },
  run: async (tx, { input, state: { dossier, file }, actor, now, today }) => {
    const paper = await findWatched(tx, file.id, today)
    if (!paper) throw conflict('Giấy này thuộc hồ sơ không còn giấy chứng nhận hiệu lực. Kèm bản mới vào hồ sơ đang soạn.')
    if (input.noTerm === (input.validUntil !== null)) throw invalid([{ path: 'validUntil', message: 'Ghi ngày hết hạn của bản mới, hoặc đánh dấu không thời hạn.' }])
    if (input.validUntil !== null && input.validUntil < today) throw invalid([{ path: 'validUntil', message: `Bản này đã hết hạn ngày ${formatDate(input.validUntil)}. Gửi bản còn hạn.` }])
    if (input.validUntil !== null && paper.endsOn !== null && input.validUntil <= paper.endsOn) throw invalid([{ path: 'validUntil', message: `Giấy đang có giá trị đến ${formatDate(paper.endsOn)}; bản mới phải dài hơn.` }])
    const bytes = await ownBytes(tx, actor, dossier, input.hash)
    const name = fileNameFor(input.name || bytes.name, bytes.type)
    const renewal = await insertRenewal(tx, { evidence_id: file.id, hash: input.hash, name, valid_until: input.validUntil, added_at: now, added_by: actor.office.id })
    const until = input.validUntil === null ? 'không thời hạn' : `có giá trị đến ${formatDate(input.validUntil)}`
    const officers = await communeOfficers(tx, dossier.path, today)
    return {
      result: { id: renewal },
      events: [dossierEvent(dossier, 'evidence.renewed', { evidence: file.id, renewal, name, of: file.name, hash: input.hash, before: paper.endsOn, after: input.validUntil })],
      notices: officers.map(({ officeId }) => ({ officeId, title: `${paper.product}: đã có bản mới của ${file.name}`, detail: `Bản mới ${until}.`, href: dossiersPaths.record(dossier.id) })),
    }
  },
})
