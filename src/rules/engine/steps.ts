/** Where an era speaks of a step of the work, so that every step on a screen can name its article. */
import { routeStep } from './route.ts'
import { eraById, eraFor } from '../eras/index.ts'
import type { Era, WorkStep } from '../eras/era.ts'
import type { EraId, LegalSource, Level, PlainDate } from '../vocabulary.ts'

/** The place in the law of a step at a level; where the era names none, that of the level on its route. */
export function stepSource(era: Pick<Era, 'steps' | 'route' | 'inForce'>, step: WorkStep, level: Level): LegalSource {
  return era.steps.find(known => known.step === step && known.level === level)?.source ?? routeStep(era, level)?.source ?? era.inForce.source
}

/** The article where the era's own decree speaks of a step, for papers that cite it; nothing where that is not known. */
export function stepArticle(era: Pick<Era, 'act' | 'steps'>, step: WorkStep, level: Level): string {
  const source = era.steps.find(known => known.step === step && known.level === level)?.source
  return source?.document === era.act.number ? source.article : ''
}

/** The same in words: the article alone under the rules of today, with its document under earlier ones. */
export function stepWords(eraId: EraId, step: WorkStep, level: Level, today: PlainDate): string {
  const era = eraById(eraId)
  if (!era) return ''
  const { article, document } = stepSource(era, step, level)
  return eraFor({ event: 'submitted', date: today })?.id === eraId ? article : `${article}, ${document}`
}
