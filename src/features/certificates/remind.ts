import { z } from 'zod'
import { SYSTEM } from '../../access/actor.ts'
import { type Door, defineCommand } from '../../access/command.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { id } from '../../platform/http/fields.ts'
import type { JournalEvent } from '../../platform/journal/record.ts'
import { conflict } from '../../platform/refused.ts'
import { addDays, daysBetween, type Notice } from '../../rules/engine/terms.ts'
import { ERAS } from '../../rules/eras/index.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { type AnsweringBody, answeringBody } from './answering.ts'
import { communesToday, intakeOfficers, publicUrl, tellProducerAndCommune } from './letters.ts'
import { type CertificateRow, certificateSubject, lawOn, noticesFor, type PendingReevaluation, stageOf, termsOf } from './model.ts'
import { expiryLetter } from './papers.ts'
import { certificatePaths, linkPath } from './paths.ts'
import * as store from './store.ts'

/**
 * The notices whose day has come and that are not recorded yet: the letter to make now, and those that were missed. Only the
 * latest notice still makes sense, and only before the end; nothing is passed over without a record.
 */
export function openNotices(
  certificate: Pick<CertificateRow, 'era' | 'issued_on' | 'expires_on'>, recorded: readonly number[], today: PlainDate,
): { now: Notice | undefined; missed: Notice[] } {
  const passed = noticesFor(certificate).filter((notice) => notice.on <= today)
  const latest = today <= certificate.expires_on ? passed.at(-1) : undefined
  const open = passed.filter((notice) => !recorded.includes(notice.days))
  return { now: open.find((notice) => notice === latest), missed: open.filter((notice) => notice !== latest) }
}

/**
 * Makes the letter before the end of a certificate, which waits in the outbox of the body that answers for it, and tells
 * producer and commune with the days for the next dossier (Điều 7.6a). Run by the system; each notice once.
 */
export const remindOfExpiry = defineCommand({
  name: 'certificate.remind',
  title: 'Lập thư báo trước khi giấy chứng nhận hết thời hạn',
  action: 'notice.send',
  input: z.object({ certificate: id }),
  load: async (tx, input) => {
    const state = await store.lockCertificate(tx, input.certificate)
    return state && { subject: certificateSubject(state), state }
  },
  run: async (tx, { state, today }) => {
    if (stageOf(state) !== 'given') throw conflict('Giấy chứng nhận này đã thu hồi hoặc đã thay thế.')
    const { now, missed } = openNotices(state, await store.noticedDays(tx, state.id), today)
    const body = await answeringBody(tx, state, today)
    const events: JournalEvent[] = []
    for (const notice of missed) {
      await store.insertPaper(tx, { ...paperOf(state, body, notice, today), stage: 'missed', reason: 'Đã qua ngày báo mà chương trình không chạy, hoặc giấy chưa có trong sổ.' })
      events.push(happened(state, 'certificate.notice-missed', { days: notice.days, dueOn: notice.on }))
    }
    const pending = await store.pendingReevaluation(tx, state.product_id)
    const letter = now && (await makeLetter(tx, { certificate: state, body, notice: now, pending, today }))
    if (now && letter) events.push(happened(state, 'certificate.reminded', { letter: letter.id, stage: letter.stage, days: now.days, dueOn: now.on, daysLeft: daysBetween(today, state.expires_on), body: body.name, expiresOn: state.expires_on }))
    const [first, ...others] = events
    if (!first) throw conflict('Chưa đến ngày báo tiếp theo, hoặc thư đã lập.')
    const told = now ? await messages(tx, { certificate: state, body, pending, waits: letter?.stage === 'waiting', today }) : {}
    return { result: { id: state.id, letter: letter?.id ?? null, missed: missed.map((notice) => notice.days) }, events: [first, ...others], ...told }
  },
})

function happened(certificate: CertificateRow, type: string, data: Record<string, unknown>): JournalEvent {
  return { type, subject: { kind: 'certificate', id: String(certificate.id) }, path: certificate.path, data: { number: certificate.number, ...data } }
}

function paperOf(certificate: CertificateRow, body: AnsweringBody, notice: Notice, today: PlainDate) {
  return { certificate_id: certificate.id, kind: 'expiry', days: notice.days, due_on: notice.on, level: body.level, unit_id: body.unitId, path: body.path, body: body.name, made_on: today }
}

type Making = { certificate: CertificateRow; body: AnsweringBody; pending: PendingReevaluation | undefined; today: PlainDate }

/** A letter in the outbox; one that asks for a dossier which is there already is kept as not needed. */
async function makeLetter(tx: Tx, { certificate, body, notice, pending, today }: Making & { notice: Notice }): Promise<{ id: number; stage: 'waiting' | 'dropped' }> {
  const content = expiryLetter({
    certificate, body, communes: (await communesToday(tx, certificate.unit_id)).map((commune) => commune.fullName), law: lawOn(today, certificate), today,
    checkAddress: `${await publicUrl(tx)}${linkPath(certificate.link)}`,
  })
  const stage = pending ? 'dropped' : 'waiting'
  const reason = pending ? `Đã nộp hồ sơ đánh giá lại ${pending.number} ngày ${formatDate(pending.submittedOn)}.` : ''
  return { id: await store.insertPaper(tx, { ...paperOf(certificate, body, notice, today), stage, reason, content: JSON.stringify(content) }), stage }
}

async function messages(tx: Tx, { certificate, body, pending, waits, today }: Making & { waits: boolean }): Promise<Awaited<ReturnType<typeof tellProducerAndCommune>>> {
  const { filing, expiresOn } = termsOf(certificate)
  const next = pending
    ? `Hồ sơ đánh giá lại ${pending.number} đang được xử lý.`
    : today <= filing.to
      ? `Nếu muốn giữ sao, nộp hồ sơ đánh giá lại từ ${formatDate(filing.from)} đến hết ${formatDate(filing.to)} (Điều 7 khoản 6a).`
      : `Thời gian nộp hồ sơ đánh giá lại đã hết ngày ${formatDate(filing.to)}; nộp muộn nhất vào ngày hết thời hạn để giấy được kéo dài chờ kết quả (Điều 12 khoản 3).`
  const title = `${certificate.product_name}: giấy chứng nhận ${certificate.number} còn ${daysBetween(today, expiresOn)} ngày`
  const told = await tellProducerAndCommune(tx, {
    producerId: certificate.producer_id, path: certificate.path, unitId: certificate.unit_id, today, href: certificatePaths.record(certificate.id), title, detail: `Hết thời hạn ngày ${formatDate(expiresOn)}. ${next}`,
  })
  if (!waits) return told
  const officers = await intakeOfficers(tx, { path: body.path, level: body.level, today })
  return { ...told, notices: [...(told.notices ?? []), ...officers.map((officeId) => ({ officeId, title: `Thư báo hết hạn chờ gửi: ${certificate.product_name}`, detail: `Gửi ${certificate.producer_name}; giấy ${certificate.number} hết thời hạn ngày ${formatDate(expiresOn)}.`, href: certificatePaths.letters }))] }
}

/**
 * Makes the letters that are due, each once, also after days on which the program did not run: then the latest is made late and
 * the earlier ones are kept as missed, those of certificates that ended meanwhile too. For the nightly job; repeatable.
 * @returns how many certificates got a letter or a record of a missed one
 */
export async function remindOfExpiries(door: Door, db: Db): Promise<number> {
  const today = door.today()
  const until = await store.noticedUntil(db)
  const from = until !== undefined && until < today ? until : today
  const earliest = Math.max(...ERAS.flatMap((era) => era.terms.notices.map((rule) => rule.value.daysBefore)))
  let done = 0
  for (const certificate of await store.endingBetween(db, from, addDays(today, earliest))) {
    const { now, missed } = openNotices(certificate, certificate.noticed, today)
    const last = now ?? missed.at(-1)
    if (!last) continue
    await door.run(SYSTEM, remindOfExpiry, { certificate: certificate.id }, `expiry-letter-${certificate.id}-${last.days}${now ? '' : '-missed'}`)
    done += 1
  }
  await store.keepNoticedUntil(db, today)
  return done
}
