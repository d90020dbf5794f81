import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { answers as answersInput, id, prose } from '../../../platform/http/fields.ts'
import type { JournalEvent } from '../../../platform/journal/record.ts'
import { invalid } from '../../../platform/refused.ts'
import { findCriterion, findOption } from '../../../rules/engine/criteria.ts'
import { scorePartial } from '../../../rules/engine/score.ts'
import type { PlainDate, Problem } from '../../../rules/vocabulary.ts'
import { type Form2, form1Of, form1Schema, form2Needs, form2Of, form2PartISchema, form2PartIISchema, form2PartIVSchema, missingForm1, missingForm2 } from '../forms.ts'
import { answersOf, type DossierRow, eraOf, remarksOf, setOf } from '../model.ts'
import { moveDossier } from '../store.ts'
import { changedFields, checkStamp, dossierEvent, loadDossier, stamp } from './shared.ts'

/** Saves form 01, finished or not; says what it still lacks. */
export const saveForm1 = defineCommand({
  name: 'dossier.save-form-1',
  title: 'Lưu phiếu đăng ký (Mẫu số 01)',
  action: 'dossier.save',
  input: z.object({ dossier: id, stamp, form: form1Schema }),
  load: async (tx, input) => loadDossier(tx, input.dossier),
  run: async (tx, { input, state: dossier, today }) => {
    const current = form1Of(dossier)
    checkStamp(input.stamp, current, input.form)
    await moveDossier(tx, dossier, 'dossier.save', { above: undefined }, { form1: JSON.stringify(input.form) })
    return {
      result: { missing: missingForm1(input.form, setOf(eraOf(dossier, today), dossier)) },
      events: [dossierEvent(dossier, 'dossier.saved', { section: 'form-1', fields: changedFields(current, input.form) })],
    }
  },
})

/** Saves one part of form 02, finished or not; says what it still lacks. */
export const saveForm2 = defineCommand({
  name: 'dossier.save-form-2',
  title: 'Lưu một phần báo cáo tự đánh giá (Mẫu số 02, phần I, II hoặc IV)',
  action: 'dossier.save',
  input: z.discriminatedUnion('part', [
    z.object({ dossier: id, stamp, part: z.literal('I'), form: form2PartISchema }),
    z.object({ dossier: id, stamp, part: z.literal('II'), form: form2PartIISchema }),
    z.object({ dossier: id, stamp, part: z.literal('IV'), form: form2PartIVSchema }),
  ]),
  load: async (tx, input) => loadDossier(tx, input.dossier),
  run: async (tx, { input, state: dossier, today }) => {
    const before = form2Of(dossier)
    checkStamp(input.stamp, before[input.part], input.form)
    const after: Form2 = { ...before, [input.part]: input.form }
    await moveDossier(tx, dossier, 'dossier.save', { above: undefined }, { form2: JSON.stringify(after) })
    return {
      result: { missing: missingForm2(input.part, after, form2Needs(eraOf(dossier, today), dossier)) },
      events: [dossierEvent(dossier, 'dossier.saved', { section: `form-2-${input.part}`, fields: changedFields(before[input.part], input.form) })],
    }
  },
})

const remark = prose(5000)
export const remarksInput = z.record(z.string().max(20), remark).optional().transform((value) => value ?? {})

/** What is wrong with answers that are to be merged into a self-assessment. */
function answerFaults(dossier: DossierRow, today: PlainDate, given: Record<string, string>, remarks: Record<string, string>): Problem[] {
  const set = setOf(eraOf(dossier, today), dossier)
  return [
    ...Object.entries(given).filter(([code, option]) => !findOption(set, code, option)).map(([code]) => ({ path: `answers.${code}`, message: `Chọn một mức của tiêu chí ${code} trong bộ số ${set.set}.` })),
    ...Object.keys(remarks).filter((code) => !findCriterion(set, code)).map((code) => ({ path: `remarks.${code}`, message: `Bộ số ${set.set} không có tiêu chí ${code}.` })),
  ]
}

/**
 * Merges answers and descriptions into the self-assessment; of each criterion the last save counts, others stay untouched.
 * @returns points so far, and the event
 */
export async function mergeAnswers(
  tx: Tx,
  dossier: DossierRow,
  today: PlainDate,
  given: { answers: Record<string, string>; remarks: Record<string, string> },
): Promise<{ total: number; event: JournalEvent }> {
  const chosen = Object.fromEntries(Object.entries(given.answers).filter(([, option]) => option !== ''))
  const faults = answerFaults(dossier, today, chosen, given.remarks)
  if (faults.length > 0) throw invalid(faults)
  const before = answersOf(dossier)
  const answers = { ...before, ...chosen }
  const remarks = { ...remarksOf(dossier), ...given.remarks }
  await moveDossier(tx, dossier, 'dossier.save', { above: undefined }, { answers: JSON.stringify(answers), remarks: JSON.stringify(remarks) })
  const changed = Object.entries(chosen).filter(([code, option]) => before[code] !== option)
  return {
    total: scorePartial(setOf(eraOf(dossier, today), dossier), answers).total,
    event: dossierEvent(dossier, 'dossier.saved', {
      section: 'answers',
      answers: Object.fromEntries(changed.map(([code, option]) => [code, { from: before[code] ?? null, to: option }])),
      remarks: changedFields(remarksOf(dossier), given.remarks),
    }),
  }
}

/** Saves answers of several criteria, as the page of a whole part and machines send them. */
export const saveAnswers = defineCommand({
  name: 'dossier.save-answers',
  title: 'Lưu mức tự chấm và mô tả của các tiêu chí (Mẫu số 02, phần III)',
  action: 'dossier.save',
  input: z.object({ dossier: id, answers: answersInput.optional().transform((value) => value ?? {}), remarks: remarksInput }),
  load: async (tx, input) => loadDossier(tx, input.dossier),
  run: async (tx, { input, state: dossier, today }) => {
    const { total, event } = await mergeAnswers(tx, dossier, today, input)
    return { result: { total }, events: [event] }
  },
})
