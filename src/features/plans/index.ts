import { planDocumentCommands, planDocumentQueries } from './document/index.ts'
import { obstacleCommands, obstacleQueries } from './obstacles/index.ts'
import { planReadInCommands, planReadInQueries } from './read-in/index.ts'
import { targetCommands, targetQueries } from './targets/index.ts'
import { taskCommands, taskQueries } from './tasks/index.ts'

export { findPlans, planDueItems, putPlanInForce } from './document/index.ts'
export { answerObstacle, collectObstacle, decideObstacle, obstacleDueItems, type ObstacleLine, obstaclePaths, obstaclesOf, proposeObstacle, raiseObstacle, tellOfLateObstacles } from './obstacles/index.ts'
export { planPaths } from './paths.ts'
export { recordPlan } from './read-in/index.ts'
export { plansRoutes } from './routes.tsx'
export { listedActual, type ListedActual, listedActualProblems, recordListedActual, takeBackActuals, targetsToEnterOf } from './targets/index.ts'
export {
  type Achievement, achievementOf, achievementWords, actualWords, type Aimed, AimedToRecognised, aimedToRecognised, judge, type Judgement, type Measure, measureOf, measureWords, reasonWords, ruleSentence, type Standing, STANDING_LOOKS,
  StandingBadge, STANDINGS, standingOf, targetDueItems, targetPaths, TargetsBox, targetsList, targetsOfPlan, targetsOfUnit, type UnitTargets, UnitTargetsTable, type Verdict, type WithActual, withActuals,
} from './targets/index.ts'
export { assignPeople, reportProgress, taskDueItems, taskPaths, taskRecord, tellOfLateTasks } from './tasks/index.ts'

/** Commands of plans, and of the parts that hang on them. */
export const planCommands = [...planDocumentCommands, ...planReadInCommands, ...targetCommands, ...taskCommands, ...obstacleCommands]
/** Questions of plans, and of the parts that hang on them. */
export const planQueries = [...planDocumentQueries, ...planReadInQueries, ...targetQueries, ...taskQueries, ...obstacleQueries]
