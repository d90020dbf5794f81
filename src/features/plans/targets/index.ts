import { acceptAssignment, askChange, assignTarget, keepAssignment } from './assignments.ts'
import { enterActual } from './commands.ts'
import { targetsList, targetsSheet } from './list.ts'
import { targetBelowSheet, targetProof, targetRecord, targetsGiven, targetToAnswer, targetToAssign, targetToEnter } from './record.ts'

export { type Actual, type WithActual, withActuals } from './actuals.ts'
export { type Aimed, AimedToRecognised, aimedToRecognised } from './aimed.tsx'
export { acceptAssignment, askChange, assignTarget, keepAssignment } from './assignments.ts'
export { type PlanTargets, TargetsBox, targetsOfPlan } from './box.tsx'
export { enterActual, enterActualWithFile } from './commands.ts'
export { targetDueItems } from './due.ts'
export { type Achievement, achievementOf, isShare, judge, type Judgement, type Measure, type Standing, STANDINGS, standingOf, type Verdict } from './judge.ts'
export { targetsList } from './list.ts'
export { listedActual, type ListedActual, listedActualProblems, recordListedActual, takeBackActuals, targetsToEnterOf } from './listed.ts'
export { measureOf, type TargetRow } from './model.ts'
export { StandingBadge } from './pages-list.tsx'
export { targetPaths } from './paths.ts'
export { targetRecord } from './record.ts'
export { targetRoutes } from './routes.tsx'
export { targetsOfUnit, type UnitTargets, UnitTargetsTable } from './unit-box.tsx'
export { achievementWords, actualWords, measureWords, reasonWords, ruleSentence, STANDING_LOOKS } from './words.ts'

export const targetCommands = [enterActual, assignTarget, acceptAssignment, askChange, keepAssignment]
export const targetQueries = [targetsList, targetsSheet, targetRecord, targetBelowSheet, targetToEnter, targetToAssign, targetsGiven, targetToAnswer, targetProof]
