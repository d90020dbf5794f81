import { z } from 'zod'
import { defineCommand } from '../../../../access/command.ts'
import { id, line } from '../../../../platform/http/fields.ts'
import { padNumber } from '../../../../platform/paper/index.ts'
import { conflict, invalid } from '../../../../platform/refused.ts'
import { addDays, yearOf } from '../../../../rules/engine/dates.ts'
import { routeStep } from '../../../../rules/engine/route.ts'
import { formatDate } from '../../../../ui/words.ts'
import { levelOf, purposeOf } from '../../model.ts'
import { moveDossier } from '../../store.ts'
import { bundleItems } from '../checks.ts'
import { givenBackTo } from '../model.ts'
import { latestResultLevel, nextPaperNumber, officesFor } from '../store.ts'
import { isTicked, itemNotes, notesInWords, ticks } from './receive.ts'
import { loadReview, noticesTo, peopleAround, placeCodes } from './common.ts'

/**
 * An upper level takes a dossier in after checking its parts and content (26/2026/QĐ-TTg, Điều 7.3a, 7.4a). A re-evaluation has 45
 * days from here (Điều 7.6g); else the round that the letter reached stands.
 */
export const acceptDossier = defineCommand({
  name: 'dossier.accept',
  title: 'Cấp trên kiểm tra và tiếp nhận hồ sơ',
  action: 'dossier.accept',
  input: z.object({ dossier: id, checks: ticks, notes: itemNotes }),
  load: (tx, input) => loadReview(tx, input.dossier),
  run: async (tx, { input, state, actor, today }) => {
    const { dossier, era, set, around, assessment } = state
    const level = levelOf(dossier.level)
    const purpose = purposeOf(dossier.purpose)
    const items = bundleItems(era, set, level, purpose, { assessment, samples: dossier.samples_received })
    const open = items.filter((item) => !item.optional && !isTicked(input.checks, item.code))
    if (open.length > 0) {
      throw invalid(
        open.map((item) => ({ path: `checks.${item.code}`, message: `Đánh dấu “${item.label}” khi đã nhận và kiểm tra; nếu chưa đạt thì yêu cầu bổ sung.` })),
        'Còn mục chưa kiểm tra.',
      )
    }
    const term = era.terms.reevaluation
    const due = term && purpose === 'reevaluation' ? addDays(today, term.value.days) : dossier.due_on
    const moved = await moveDossier(tx, dossier, 'dossier.accept', { above: undefined }, {
      due_on: due,
      ...(term && purpose === 'reevaluation' ? { province_due_note: `Đánh giá lại không quá ${term.value.days} ngày kể từ ngày nhận đủ hồ sơ (${term.source.article})` } : {}),
    })
    const year = yearOf(today)
    const receipt = `${padNumber(await nextPaperNumber(tx, actor.office.unitId, year, 'PĐK'))}/PĐK-${placeCodes(around)}-${year}`
    const people = await peopleAround(tx, dossier, today)
    const title = `${actor.office.body} đã tiếp nhận hồ sơ ${around.productName}`
    const detail = `Phiếu số ${receipt}.${due ? ` Hội đồng đánh giá trước hết ngày ${formatDate(due)}.` : ''}`
    return {
      result: { dossier: dossier.id, receipt, due },
      events: [{
        type: 'dossier.accepted',
        subject: { kind: 'dossier', id: String(dossier.id) },
        data: {
          receipt, on: today, due, level, checks: items.filter((item) => isTicked(input.checks, item.code)).map((item) => item.code), notes: notesInWords(items, input.notes),
          officer: actor.name, title: actor.office.title, body: actor.office.body, parentBody: actor.office.parentBody,
        },
        stage: { from: moved.from, to: moved.to },
      }],
      notices: [...noticesTo(people.producer, dossier, title, detail), ...noticesTo(people.commune, dossier, title, detail)],
    }
  },
})

/**
 * The province evaluates a product again that the level above gave back (26/2026/QĐ-TTg, Điều 7.4g: recognise on that result, or
 * evaluate within its own authority).
 */
export const evaluateAgain = defineCommand({
  name: 'dossier.evaluate-again',
  title: 'Đánh giá lại sau khi cấp trên trả kết quả',
  action: 'dossier.evaluate-again',
  input: z.object({ dossier: id, reason: line('lý do đánh giá lại', 500) }),
  load: (tx, input) => loadReview(tx, input.dossier),
  run: async (tx, { input, state, today }) => {
    const { dossier, era, around } = state
    const from = await latestResultLevel(tx, dossier.id)
    const step = from === null ? undefined : routeStep(era, levelOf(from))
    if (step?.giveBack?.to !== levelOf(dossier.level) || !step.giveBack.choices.includes('evaluate-again')) {
      throw conflict('Chỉ đánh giá lại khi cấp trên đã đánh giá và trả kết quả về.')
    }
    const moved = await moveDossier(tx, dossier, 'dossier.evaluate-again', { above: undefined }, { due_on: null })
    const people = await peopleAround(tx, dossier, today)
    return {
      result: { dossier: dossier.id },
      events: [{ type: 'dossier.evaluation-reopened', subject: { kind: 'dossier', id: String(dossier.id) }, data: { reason: input.reason, from }, stage: { from: moved.from, to: moved.to } }],
      notices: noticesTo(people.producer, dossier, `Sản phẩm ${around.productName} được đánh giá lại`, input.reason),
    }
  },
})

/**
 * An upper level finds that a dossier is not valid and gives it to the level below, which completes it and ranks the product
 * within its own power, where the era says so (148/QĐ-TTg).
 */
export const giveBackInvalid = defineCommand({
  name: 'dossier.give-back',
  title: 'Trả hồ sơ không hợp lệ về cấp dưới để hoàn thiện và xếp hạng trong thẩm quyền',
  action: 'dossier.give-back',
  input: z.object({ dossier: id, reason: line('vì sao hồ sơ không hợp lệ', 500) }),
  load: (tx, input) => loadReview(tx, input.dossier),
  run: async (tx, { input, state, today }) => {
    const { dossier, era, around } = state
    const level = levelOf(dossier.level)
    const step = givenBackTo(era, dossier)
    const moved = await moveDossier(tx, dossier, 'dossier.give-back', { above: undefined, giveBackTo: step?.to }, { due_on: null, own_power: true })
    const people = await peopleAround(tx, dossier, today)
    const takers = step ? await officesFor(tx, dossier.path, step.to, ['intake-officer'], today) : []
    const title = `Hồ sơ ${around.productName} được trả về để hoàn thiện và xếp hạng`
    return {
      result: { dossier: dossier.id, level: moved.stage.level },
      events: [{ type: 'dossier.given-back', subject: { kind: 'dossier', id: String(dossier.id) }, data: { reason: input.reason, from: level, article: step?.source.article ?? '' }, stage: { from: moved.from, to: moved.to } }],
      notices: [...noticesTo(takers, dossier, title, input.reason), ...noticesTo(people.commune, dossier, title, input.reason), ...noticesTo(people.producer, dossier, title, input.reason)],
    }
  },
})
