/** Where an era speaks of a step of the work, so that every step on a screen can name its article. */
import { routeStep } from './route.ts'
import { eraById, eraFor } from '../eras/index.ts'
import type { Era, WorkStep } from '../eras/era.ts'
import type { EraId, LegalSource, Level, PlainDate } from '../vocabulary.ts'

/** The place in the law of a step at a level; where the era names none, that of the level on its route. */
export function stepSource(era: Pick<Era, 'steps' | 'route' | 'inForce'>, step: WorkStep, level: Level): LegalSource {
  return era.steps.find(known => known.step === step && known.level === level)?.source ?? routeStep(era, level)?.source ?? era.inForce.source
}

/** The article of a step in the era's own decree, without the document through which it is known; nothing where another document says it. */
export function stepArticle(era: Pick<Era, 'act' | 'steps' | 'route' | 'inForce'>, step: WorkStep, level: Level): string {
  const { article, document } = stepSource(era, step, level)
  return document === era.act.number ? (article.split(', theo ')[0] ?? '') : ''
}

/** The same in words: the article alone under the rules of today, with its document under earlier ones. */
export function stepWords(eraId: EraId, step: WorkStep, level: Level, today: PlainDate): string {
  const era = eraById(eraId)
  if (!era) return ''
  const { article, document } = stepSource(era, step, level)
  return eraFor({ event: 'submitted', date: today })?.id === eraId ? article : `${article}, ${document}`
}
