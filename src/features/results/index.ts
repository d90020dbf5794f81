import { adoptResult } from './adopt.ts'
import { outcomeCommands, outcomeQueries } from './outcome-queries.ts'
import { resultQueries as ownQueries } from './queries.ts'
import { startRecomputation } from './recomputations.ts'
import { changeDecision, discardDecision, draftDecision, issueDecision, refuseResult, sendBackDecision, submitDecision } from './decisions.ts'

export { adoptResult, changeDecision, discardDecision, draftDecision, issueDecision, refuseResult, sendBackDecision, submitDecision }
export { paths as resultPaths } from './paths.ts'
export { recomputation, recomputations, runRecomputation, startRecomputation } from './recomputations.ts'
export { resultDueItems } from './queries.ts'
export { agreedSchema, frozenSheets, heldDownSchema, minimumsBySchema } from './model.ts'
export { countResults, differenceWords, type Differing, recheck, recheckAll, storedOf } from './recheck.ts'
export { resultsRoutes } from './routes.tsx'
export { following, starsGiven } from './model.ts'
export { findResult, latestResult, workingOf, resultsOfDecision, RESULT_COLUMNS, resultsOfDossier, type ResultView } from './store.ts'
export { resultEventWords } from './words.ts'

/** What is asked of results and decisions. */
export const resultQueries = [...ownQueries, ...outcomeQueries] as const

/** What is done with results and decisions. */
export const resultCommands = [adoptResult, draftDecision, changeDecision, discardDecision, submitDecision, sendBackDecision, issueDecision, refuseResult, startRecomputation, ...outcomeCommands] as const
