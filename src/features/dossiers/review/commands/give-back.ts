import { z } from 'zod'
import { defineCommand } from '../../../../access/command.ts'
import { id, optionalLine, plainDate, prose } from '../../../../platform/http/fields.ts'
import { invalid } from '../../../../platform/refused.ts'
import { addDays } from '../../../../rules/engine/dates.ts'
import type { Problem } from '../../../../rules/vocabulary.ts'
import { formatDate } from '../../../../ui/words.ts'
import { levelOf } from '../../model.ts'
import { moveDossier } from '../../store.ts'
import { type Returned, storedReturn } from '../model.ts'
import { reviewPaths } from '../paths.ts'
import { placeWords } from '../words.ts'
import { loadReview, mailsToProducer, noticesTo, peopleAround } from './common.ts'

const LATEST_DAYS = 180

const reason = z.object({ wrong: optionalLine(500), about: optionalLine(60), todo: optionalLine(500) })

/**
 * Sends a dossier back to its producer with what to put right, until when (26/2026/QĐ-TTg, Điều 7.2a, 7.3a); an upper level
 * also tells the commune.
 */
export const returnDossier = defineCommand({
  name: 'dossier.return',
  title: 'Trả hồ sơ để chủ thể bổ sung',
  action: 'dossier.return',
  input: z.object({ dossier: id, reasons: z.array(reason).max(30), deadline: plainDate('hạn bổ sung'), guidance: prose(3000) }),
  load: (tx, input) => loadReview(tx, input.dossier),
  run: async (tx, { input, state, actor, today }) => {
    const { dossier, era, set, round, around } = state
    const items = input.reasons.map((item) => ({ ...item, about: item.about || 'other' })).filter((item) => item.wrong || item.todo)
    const problems: Problem[] = items.flatMap((item, i): Problem[] => [
      ...(item.wrong ? [] : [{ path: `reasons.${i}.wrong`, message: 'Ghi nội dung chưa đạt.' }]),
      ...(item.todo ? [] : [{ path: `reasons.${i}.todo`, message: 'Ghi việc chủ thể cần làm.' }]),
      ...(placeWords(item.about, era, set) === undefined ? [{ path: `reasons.${i}.about`, message: 'Chọn giấy tờ hoặc tiêu chí trong danh sách.' }] : []),
    ])
    if (items.length === 0) problems.push({ path: 'reasons.0.wrong', message: 'Ghi ít nhất một nội dung cần bổ sung.' })
    if (input.deadline <= today) problems.push({ path: 'deadline', message: `Hạn bổ sung phải sau hôm nay, ${formatDate(today)}.` })
    if (input.deadline > addDays(today, LATEST_DAYS)) problems.push({ path: 'deadline', message: `Hạn bổ sung không quá ${LATEST_DAYS} ngày.` })
    if (problems.length > 0) throw invalid(problems)

    const by = levelOf(dossier.level)
    const returned: Returned = { by, body: bodyName(actor.office), on: today, until: input.deadline, items, guidance: input.guidance }
    const moved = await moveDossier(tx, dossier, 'dossier.return', { above: undefined }, { stage_data: JSON.stringify(storedReturn(returned)), due_on: input.deadline })
    const people = await peopleAround(tx, dossier, today)
    const lines = items.map((item, i) => `${i + 1}. ${placeWords(item.about, era, set)}: ${item.wrong} Cần làm: ${item.todo}`)
    const title = `${bodyName(actor.office)} yêu cầu bổ sung hồ sơ ${around.productName}`
    const detail = `${items.length} nội dung, hạn ${formatDate(input.deadline)}.`
    return {
      result: { dossier: dossier.id, deadline: input.deadline },
      events: [{
        type: 'dossier.returned',
        subject: { kind: 'dossier', id: String(dossier.id) },
        data: { by, round, on: today, deadline: input.deadline, count: items.length, summary: items.map((item) => item.wrong).join('; '), reasons: items, guidance: input.guidance, body: bodyName(actor.office), title: actor.office.title },
        stage: { from: moved.from, to: moved.to },
      }],
      notices: [
        ...noticesTo(people.producer, dossier, title, detail),
        ...(by === 'commune' ? [] : noticesTo(people.commune, dossier, title, detail, reviewPaths.record(dossier.id))),
      ],
      mails: mailsToProducer(people.producer, around, title, [
        `Kính gửi ${around.producer.name},`,
        '',
        `${bodyName(actor.office)} đề nghị bổ sung hồ sơ số ${dossier.number}, sản phẩm ${around.productName}, trước hết ngày ${formatDate(input.deadline)}:`,
        '',
        ...lines,
        ...(input.guidance ? ['', input.guidance] : []),
        '',
        'Mở hồ sơ trên hệ thống, sửa từng nội dung rồi bấm “Nộp hồ sơ”.',
      ].join('\n')),
    }
  },
})

/** `UBND xã Hưng Đạo` for a committee, else the body itself. */
function bodyName(office: { body: string; parentBody: string }): string {
  return office.parentBody.toLocaleLowerCase('vi') === 'ủy ban nhân dân' ? `UBND ${office.body.charAt(0).toLocaleLowerCase('vi')}${office.body.slice(1)}` : office.body
}
