import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import { checked, id, optionalLine, whole } from '../../../platform/http/fields.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { addWorkingDays } from '../../../rules/engine/terms.ts'
import { formatDate } from '../../../ui/words.ts'
import { heldCertificate, loadDraft, submissionProblems } from '../draft.ts'
import { freeze, frozenHash } from '../frozen.ts'
import { dossiersPaths } from '../paths.ts'
import { purposeFor } from '../purpose.ts'
import { communeOfficers, keepSubmission, moveDossier, submissionCount } from '../store.ts'
import { dossierEvent, loadDossier, placeToday } from './shared.ts'

/**
 * Hands the dossier to the commune. What stands in it is frozen with its hash and has the value of paper (Điều 7.1); the
 * rule set is pinned by the first submission (Điều 12.2); the commune's term starts to run (Điều 7.2).
 */
export const submitDossier = defineCommand({
  name: 'dossier.submit',
  title: 'Nộp hồ sơ cho UBND cấp xã',
  action: 'dossier.submit',
  input: z.object({ dossier: id, version: whole('phiên bản', 1, 1_000_000_000).optional(), declaration: checked, desiredStars: whole('số sao mong muốn', 3, 5).optional() }),
  load: async (tx, input) => loadDossier(tx, input.dossier),
  run: async (tx, { input, state, actor, now, today }) => {
    const dossier = { ...state, desired_stars: input.desiredStars ?? state.desired_stars }
    if (input.version !== undefined && input.version !== dossier.version) {
      throw conflict('Hồ sơ vừa được sửa ở một cửa sổ khác sau khi mở trang này. Xem lại nội dung mới dưới đây rồi nộp.')
    }
    const draft = await loadDraft(tx, dossier, today)
    const problems = submissionProblems(draft)
    const least = purposeFor(draft.era, await heldCertificate(tx, dossier.product_id), today).minStars
    if (draft.purpose === 'upgrade' && dossier.desired_stars < least) problems.push({ path: 'desiredStars', message: `Nâng hạng thì chọn từ ${least} sao trở lên.` })
    if (!input.declaration) problems.push({ path: 'declaration', message: 'Đánh dấu vào ô cam đoan trước khi nộp.' })
    if (problems.length > 0) throw invalid(problems, 'Hồ sơ chưa đủ để nộp.')
    const place = await placeToday(tx, draft.product, today)
    const no = (await submissionCount(tx, dossier.id)) + 1
    const { era, set, unit, producer, person, product, answers, remarks, evidence } = draft
    const frozen = freeze({ dossier, no, today, late: draft.filing === 'late', era, set, unit, producer, person, product, answers, remarks, evidence, declaredBy: actor.name })
    const hash = frozenHash(frozen)
    await keepSubmission(tx, { dossierId: dossier.id, no, at: now, era: era.id, setNo: set.set, frozen, hash })
    const term = era.terms.communeReview
    const dueOn = term ? addWorkingDays(today, term.value.workingDays) : null
    const moved = await moveDossier(tx, dossier, 'dossier.submit', { above: undefined }, {
      era: era.id, desired_stars: dossier.desired_stars, submitted_at: now, first_submitted_on: dossier.first_submitted_on ?? today, due_on: dueOn,
      // The commune may have ended since the draft: it goes to the one of today. The first submission gives the names that stay.
      path: place.path, ...(dossier.first_submitted_on === null ? { unit_id: place.id } : {}),
    })
    const officers = await communeOfficers(tx, place.path, today)
    return {
      result: { submission: no, hash, dueOn },
      events: [dossierEvent(dossier, 'dossier.submitted', { submission: no, hash, era: era.id, set: set.set, total: frozen.totals.total, evidence: evidence.length, dueOn }, moved)],
      notices: officers.map(({ officeId }) => ({
        officeId,
        title: no === 1 ? `Hồ sơ mới: ${product.name}` : `Hồ sơ nộp lại: ${product.name}`,
        detail: `${producer.name} nộp ${dossier.number}${dueOn === null ? '' : `; hạn đánh giá ${formatDate(dueOn)}`}`,
        href: dossiersPaths.record(dossier.id),
      })),
    }
  },
})

/** The producer takes the dossier back for good; the number is not used again. */
export const withdrawDossier = defineCommand({
  name: 'dossier.withdraw',
  title: 'Rút hồ sơ',
  action: 'dossier.withdraw',
  input: z.object({ dossier: id, reason: optionalLine(500) }),
  load: async (tx, input) => loadDossier(tx, input.dossier),
  run: async (tx, { input, state: dossier, today }) => {
    const moved = await moveDossier(tx, dossier, 'dossier.withdraw', { above: undefined }, { due_on: null })
    const told = dossier.first_submitted_on === null ? [] : await communeOfficers(tx, dossier.path, today)
    return {
      result: { id: dossier.id },
      events: [dossierEvent(dossier, 'dossier.withdrawn', { reason: input.reason }, moved)],
      notices: told.map(({ officeId }) => ({ officeId, title: `Chủ thể rút hồ sơ ${dossier.number}`, detail: input.reason, href: dossiersPaths.record(dossier.id) })),
    }
  },
})
