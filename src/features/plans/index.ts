import { planDocumentCommands, planDocumentQueries } from './document/index.ts'
import { planReadInCommands } from './read-in/index.ts'
import { targetCommands, targetQueries } from './targets/index.ts'

export { putPlanInForce } from './document/index.ts'
export { planPaths } from './paths.ts'
export { recordPlan } from './read-in/index.ts'
export { plansRoutes } from './routes.tsx'
export {
  type Achievement, achievementOf, achievementWords, actualWords, type Aimed, AimedToRecognised, aimedToRecognised, judge, type Judgement, type Measure, measureOf, measureWords, reasonWords, ruleSentence, type Standing, STANDING_LOOKS,
  StandingBadge, STANDINGS, standingOf, targetDueItems, targetPaths, TargetsBox, targetsList, targetsOfPlan, type Verdict, type WithActual, withActuals,
} from './targets/index.ts'

/** Commands of plans, and of the parts that hang on them. */
export const planCommands = [...planDocumentCommands, ...planReadInCommands, ...targetCommands]
/** Questions of plans, and of the parts that hang on them. */
export const planQueries = [...planDocumentQueries, ...targetQueries]
