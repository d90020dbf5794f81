import { z } from 'zod'
import { SYSTEM } from '../../access/actor.ts'
import { type Door, defineCommand } from '../../access/command.ts'
import type { Db } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import { conflict } from '../../platform/refused.ts'
import { addDays, daysBetween } from '../../rules/engine/terms.ts'
import { ERAS } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { tellProducerAndCommune } from './letters.ts'
import { certificateSubject, eraOf, stageOf, termsOf } from './model.ts'
import { certificatePaths } from './paths.ts'
import * as store from './store.ts'

/** How long a reminder may come late, in days, when the program did not run on its day. */
const CATCH_UP = 20

/** Tells producer and commune that a certificate ends, with the days for the next dossier (Điều 7.6a). Run by the system. */
export const remindOfExpiry = defineCommand({
  name: 'certificate.remind',
  title: 'Báo trước khi giấy chứng nhận hết thời hạn',
  action: 'notice.send',
  input: z.object({ certificate: id }),
  load: async (tx, input) => {
    const state = await store.lockCertificate(tx, input.certificate)
    return state && { subject: certificateSubject(state), state }
  },
  run: async (tx, { state, today }) => {
    if (stageOf(state) !== 'given' || today > state.expires_on) throw conflict('Giấy chứng nhận này không còn trong thời hạn.')
    const { filing, expiresOn } = termsOf(state)
    const left = daysBetween(today, expiresOn)
    const pending = await store.pendingReevaluation(tx, state.product_id)
    const told = await tellProducerAndCommune(tx, {
      producerId: state.producer_id, path: state.path, today, href: certificatePaths.record(state.id),
      title: `${state.product_name}: giấy chứng nhận ${state.number} còn ${left} ngày`,
      detail: pending
        ? `Hết thời hạn ngày ${formatDate(expiresOn)}. Hồ sơ đánh giá lại ${pending.number} đang được xử lý.`
        : `Hết thời hạn ngày ${formatDate(expiresOn)}. Nếu muốn giữ sao, nộp hồ sơ đánh giá lại từ ${formatDate(filing.from)} đến hết ${formatDate(filing.to)} (Điều 7 khoản 6a).`,
    })
    return {
      result: { id: state.id, daysLeft: left },
      events: [{ type: 'certificate.reminded', subject: { kind: 'certificate', id: String(state.id) }, path: state.path, data: { number: state.number, expiresOn, daysLeft: left } }],
      ...told,
    }
  },
})

/**
 * Sends the reminders that are due, each once: on the days that the era sets before the end, or up to 20 days later when the
 * program stood still. For the nightly job; repeatable.
 * @returns how many were sent now
 */
export async function remindOfExpiries(door: Door, db: Db): Promise<number> {
  const today = door.today()
  let sent = 0
  for (const days of [...new Set(ERAS.flatMap((era) => era.terms.notices.value))].sort((a, b) => b - a)) {
    for (const certificate of await dueOn(db, today, days)) {
      const requestId = `remind-${certificate.id}-${days}`
      if (await store.wasAsked(db, requestId)) continue
      await door.run(SYSTEM, remindOfExpiry, { certificate: certificate.id }, requestId)
      sent += 1
    }
  }
  return sent
}

async function dueOn(db: Db, today: PlainDate, days: number): Promise<{ id: number }[]> {
  const rows = await store.endingBetween(db, addDays(today, days - CATCH_UP), addDays(today, days))
  return rows.filter((row) => eraOf(row).terms.notices.value.includes(days))
}
