import { z } from 'zod'
import { SYSTEM } from '../../../access/actor.ts'
import { type Door, defineCommand } from '../../../access/command.ts'
import type { Db } from '../../../platform/db/database.ts'
import { id } from '../../../platform/http/fields.ts'
import { conflict } from '../../../platform/refused.ts'
import { PAPER_NOTICES } from '../../../rules/engine/paper-terms.ts'
import { daysBetween } from '../../../rules/engine/terms.ts'
import { formatDate } from '../../../ui/words.ts'
import { dossierSubject } from '../model.ts'
import { dossiersPaths } from '../paths.ts'
import { officesFor, officesOfProducer } from '../review/store.ts'
import { dossierEvent } from '../commands/shared.ts'
import { findEvidence, lockDossier } from '../store.ts'
import { findWatched, remindersDue } from './store.ts'

/** Tells producer and commune that a paper of a recognised product ends soon. Run by the system. */
export const remindOfPaper = defineCommand({
  name: 'evidence.remind',
  title: 'Báo trước khi một giấy tờ của sản phẩm đã công nhận hết hạn',
  action: 'notice.send',
  input: z.object({ evidence: id }),
  load: async (tx, input) => {
    const owner = await tx.selectFrom('evidence').select('dossier_id').where('id', '=', input.evidence).executeTakeFirst()
    const dossier = owner && (await lockDossier(tx, owner.dossier_id))
    const file = dossier && (await findEvidence(tx, dossier.id, input.evidence))
    return file && { subject: dossierSubject(dossier), state: { dossier, file } }
  },
  run: async (tx, { state: { dossier, file }, today }) => {
    const paper = await findWatched(tx, file.id, today)
    if (!paper || paper.endsOn === null || paper.endsOn < today) throw conflict('Giấy này không còn phải báo.')
    const left = daysBetween(today, paper.endsOn)
    const producer = await officesOfProducer(tx, dossier.producer_id, today)
    const commune = await officesFor(tx, dossier.path, 'commune', ['commune-officer', 'commune-leader'], today)
    const title = `${paper.product}: ${file.name} ${left === 0 ? 'hết hạn hôm nay' : `còn ${left} ngày`}`
    const detail = `Có giá trị đến hết ngày ${formatDate(paper.endsOn)}; giấy chứng nhận ${paper.certificate} đến ${formatDate(paper.expiresOn)}. Xin cấp lại và đưa bản mới lên hệ thống.`
    return {
      result: { daysLeft: left },
      events: [dossierEvent(dossier, 'evidence.reminded', { evidence: file.id, name: file.name, endsOn: paper.endsOn, daysLeft: left })],
      notices: [
        ...producer.map(({ officeId }) => ({ officeId, title, detail, href: dossiersPaths.renewEvidence(dossier.id, file.id) })),
        ...commune.map(({ officeId }) => ({ officeId, title, detail, href: dossiersPaths.endingPapers })),
      ],
      mails: [...new Set(producer.map(({ email }) => email))].map((to) => ({ to, subject: title, body: `Kính gửi ông/bà,\n\n${title}. ${detail}\n` })),
    }
  },
})

/**
 * Sends the reminders that are due, each once. For the nightly job; repeatable.
 * @returns how many were sent now
 */
export async function remindOfPapers(door: Door, db: Db): Promise<number> {
  const due = await remindersDue(db, PAPER_NOTICES.value, door.today())
  for (const { evidence, requestId } of due) await door.run(SYSTEM, remindOfPaper, { evidence }, requestId)
  return due.length
}
