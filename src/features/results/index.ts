import { adoptResult } from './adopt.ts'
import { changeDecision, discardDecision, draftDecision, issueDecision, refuseResult, sendBackDecision, submitDecision } from './decisions.ts'

export { adoptResult, changeDecision, discardDecision, draftDecision, issueDecision, refuseResult, sendBackDecision, submitDecision }
export { paths as resultPaths } from './paths.ts'
export { resultDueItems, resultQueries } from './queries.ts'
export { resultsRoutes } from './routes.tsx'
export { findResult, resultsOfDecision, resultsOfDossier, type ResultView } from './store.ts'
export { resultEventWords } from './words.ts'

/** What is done with results and decisions. */
export const resultCommands = [adoptResult, draftDecision, changeDecision, discardDecision, submitDecision, sendBackDecision, issueDecision, refuseResult] as const
