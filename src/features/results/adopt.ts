import { z } from 'zod'
import { defineCommand } from '../../access/command.ts'
import { checked, id } from '../../platform/http/fields.ts'
import { conflict, notFound } from '../../platform/refused.ts'
import { explain } from '../../rules/engine/explain.ts'
import { rank } from '../../rules/engine/rank.ts'
import { formatMean } from '../../rules/engine/tally.ts'
import { lockDossier, moveDossier } from '../dossiers/index.ts'
import { officesOf } from '../people/index.ts'
import { adoptionBlocks, lockMeetingItem, memberLabels, type Reading, settleItem, settleSession, standingOf, submittedAnswers } from '../scoring/index.ts'
import { following, levelOf, rulesOf } from './model.ts'
import { paths } from './paths.ts'
import { insertResult } from './store.ts'

const sheetAnswers = z.record(z.string(), z.string())

/** The options that the council agreed on for criteria it read together; the last word on each counts. */
function agreedOptions(readings: readonly Reading[]): Record<string, string> {
  return Object.fromEntries(readings.flatMap((reading) => (reading.kind === 'criterion' && reading.option !== null ? [[reading.criterion, reading.option]] : [])))
}

/**
 * The council adopts the result of one product: sheets are frozen without names, ranked under the dossier's own rules and
 * explained; the dossier moves on, or back to the level below when this one may not recognise it (Điều 7.3d, 7.4).
 */
export const adoptResult = defineCommand({
  name: 'session.adopt-result',
  title: 'Hội đồng thông qua kết quả đánh giá, phân hạng của một sản phẩm',
  action: 'session.adopt-result',
  input: z.object({
    item: id,
    /** The secretary says that the members without a sheet are absent. */
    absentConfirmed: checked,
  }),
  load: (tx, input, { today }) => lockMeetingItem(tx, input.item, today),
  run: async (tx, { input, state: { meeting, item }, now, today }) => {
    const standing = standingOf(item, meeting.seats, meeting.settings, today)
    const blocks = adoptionBlocks(item, standing, meeting.settings, input.absentConfirmed)
    if (blocks.length > 0) throw conflict(blocks.join(' '))
    const dossier = await lockDossier(tx, item.dossierId)
    if (!dossier) throw notFound()

    const rules = { era: item.era, set_no: item.setNo }
    const { era, set } = rulesOf(rules)
    const labels = memberLabels(meeting.session.id, meeting.seats)
    const counted = new Set(standing.counted.map(({ memberId }) => memberId))
    const place = (memberId: number): number => Number((labels.get(memberId) ?? 'TV0').slice(2))
    const sheets = (await submittedAnswers(tx, item.id))
      .filter((sheet) => counted.has(sheet.memberId))
      .sort((one, other) => place(one.memberId) - place(other.memberId))
      .map((sheet, index) => ({ member: `M${index + 1}`, answers: sheetAnswers.parse(sheet.answers) }))
    const agreed = agreedOptions(item.readings)
    const ranking = rank(era, set, sheets, { minimumsBy: meeting.settings.minimumsBy, agreed })
    const stars = item.disqualified ? 0 : ranking.stars
    const level = levelOf(meeting.session.level)
    const { lines, summary } = explain(era, set, sheets, ranking)
    const result = await insertResult(tx, {
      dossierId: item.dossierId, itemId: item.id, productId: item.productId, unitId: item.unitId, path: item.dossierPath, level, era: item.era, setNo: item.setNo,
      sum: ranking.sum, count: ranking.count, spread: ranking.spread, stars, band: ranking.band, heldDown: ranking.heldDownBy, sheets, working: { lines, summary, agreed },
      minimumsBy: meeting.settings.minimumsBy, disqualified: item.disqualified, at: now, on: today,
    })
    const next = following({ ...rules, stars, sum: ranking.sum, count: ranking.count, acts_for: dossier.acts_for, own_power: dossier.own_power }, level)
    const back = next.kind === 'give-back' ? next.to : undefined
    const moved = await moveDossier(tx, dossier, 'session.adopt-result', { above: undefined, giveBackTo: back }, back === undefined ? {} : { own_power: true })
    await settleItem(tx, item.id, 'adopted', now)
    const mean = formatMean(ranking.sum, ranking.count)
    const told = back === undefined ? [] : (await officesOf(tx, { role: 'intake-officer', above: item.dossierPath, today })).filter((office) => office.level === back)
    return {
      result: { result, session: meeting.session.id, stars, mean },
      events: [
        { type: 'result.adopted', subject: { kind: 'result', id: String(result) }, path: item.dossierPath, data: { dossier: item.dossierId, product: item.product, level, sum: ranking.sum, count: ranking.count, mean, spread: ranking.spread, stars, band: ranking.band, heldDownBy: ranking.heldDownBy, summary } },
        { type: 'dossier.scored', subject: { kind: 'dossier', id: String(item.dossierId) }, path: item.dossierPath, stage: { from: moved.from, to: moved.to }, data: { result, mean, stars, level, givenBack: back !== undefined } },
        ...(await settleSession(tx, meeting, item, now)),
      ],
      notices: told.map((office) => ({ officeId: office.id, title: `Hội đồng cấp trên trả kết quả: ${item.product}, ${mean} điểm`, detail: 'Dưới mức công nhận của cấp trên. Chọn công nhận theo kết quả này hoặc đánh giá lại.', href: paths.result(result) })),
    }
  },
})
