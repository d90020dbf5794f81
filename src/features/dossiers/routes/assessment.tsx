import { invalid, notFound, Refused } from '../../../platform/refused.ts'
import { type FormState, formRoutes, numberParam, requireActor, type Site, type Web, type WebContext } from '../../../ui/web.tsx'
import { receiveFiles } from '../../products/index.ts'
import { answerCriterion } from '../commands/evidence.ts'
import { saveAnswers } from '../commands/save.ts'
import { AssessmentPage } from '../pages/assessment.tsx'
import { CriterionPage, type Place, placeOf } from '../pages/criterion.tsx'
import { PartPage } from '../pages/part.tsx'
import { dossiersPaths } from '../paths.ts'
import type { OwnDossier } from '../queries.ts'
import { loadEditable, whereNext } from './shared.ts'

/** Self-assessment: one criterion, a whole part, the summary. */
export function addAssessmentRoutes(web: Web, site: Site): void {
  formRoutes(web, '/ho-so/:id/soan/tieu-chi/:code', {
    show: async (c, form) => {
      const view = await loadEditable(site, c)
      const place = placeIn(view, c)
      return c.get('frame')(
        { title: `Tiêu chí ${place.criterion.code}`, scripts: ['live-total', 'keep-form', 'upload'] },
        <CriterionPage view={view} place={place} form={form} maxUpload={site.config.maxUpload} />,
      )
    },
    submit: async (c, form) => {
      const view = await loadEditable(site, c)
      const { criterion, part, after } = placeIn(view, c)
      const dossier = numberParam(c, 'id')
      const { option, remark, kind, validUntil, noTerm } = form.values
      if (form.values.next !== 'later' && !option && !view.answers[criterion.code]) throw invalid([{ path: 'option', message: 'Chọn một mức, hoặc bấm “Lưu, làm sau”.' }])
      const files = await receiveFiles(site, requireActor(c), form, 'file')
      await run(async () => site.door.run(
        requireActor(c), answerCriterion,
        { dossier, criterion: criterion.code, option, remark, kind, validUntil, noTerm, files: files.map(({ hash, name }) => ({ hash, name })) },
        form.requestId,
      ))
      const onward = after ? dossiersPaths.criterion(dossier, after.code) : dossiersPaths.assessment(dossier)
      const done = after && placeOf(view, after.code)?.part.code === part.code ? `Đã lưu tiêu chí ${criterion.code}.` : `Đã lưu tiêu chí ${criterion.code}, xong phần ${part.code}.`
      return { to: whereNext(form, dossier, onward), done }
    },
  })

  formRoutes(web, '/ho-so/:id/soan/phan/:part', {
    show: async (c, form) => {
      const view = await loadEditable(site, c)
      const part = view.set.parts.find((found) => found.code === c.req.param('part'))
      if (!part) throw notFound()
      return c.get('frame')({ title: `Phần ${part.code}, tự đánh giá ${view.product.name}`, scripts: ['live-total', 'keep-form'] }, <PartPage view={view} part={part} form={form} />)
    },
    submit: async (c, form) => {
      const view = await loadEditable(site, c)
      const dossier = numberParam(c, 'id')
      const at = view.set.parts.findIndex((found) => found.code === c.req.param('part'))
      await site.door.run(requireActor(c), saveAnswers, { dossier, answers: changedAnswers(form) }, form.requestId)
      const after = view.set.parts[at + 1]
      return { to: whereNext(form, dossier, after ? dossiersPaths.part(dossier, after.code) : dossiersPaths.assessment(dossier)), done: `Đã lưu phần ${view.set.parts[at]?.code ?? ''}.` }
    },
  })

  web.get('/ho-so/:id/soan/tu-danh-gia', async (c) => {
    const view = await loadEditable(site, c)
    return c.get('frame')({ title: `Tự đánh giá ${view.product.name}` }, <AssessmentPage view={view} />)
  })
}

function placeIn(view: OwnDossier, c: WebContext): Place {
  const place = placeOf(view, c.req.param('code') ?? '')
  if (!place) throw notFound()
  return place
}

/** Only what was changed on this page: an answer given meanwhile in another window stays. */
function changedAnswers(form: FormState): Record<string, string> {
  const { answers, was } = form.values
  if (typeof answers !== 'object' || Array.isArray(answers)) return {}
  const before = typeof was === 'object' && !Array.isArray(was) ? was : {}
  return Object.fromEntries(Object.entries(answers).filter(([code, option]) => option !== (before[code] ?? '')))
}

/** Names the fields of this page instead of those of the command. */
async function run<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refused) || error.kind !== 'invalid') throw error
    throw invalid(error.problems.map((problem) => ({ ...problem, path: problem.path.startsWith('answers.') ? 'option' : problem.path.startsWith('files') ? 'file' : problem.path })))
  }
}
