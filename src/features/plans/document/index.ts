import { plansBelow, plansBelowSheet } from './below.ts'
import { planComparison } from './compare.ts'
import { editorCommands, editorQueries } from './edit/index.ts'
import { adjustPlan, discardPlan, replacePlan, reviewPlan, startPlan } from './life.ts'
import { plansList, plansSheet } from './list.ts'
import { planRecord } from './record.ts'
import { startChoices } from './start-choices.ts'
import { plansTree } from './tree.ts'
import { appraisePlan, issuePlan, reopenPlan, submitPlan } from './steps.ts'

export * from './content.ts'
export { adjustPlan, discardPlan, replacePlan, reviewPlan, startPlan } from './life.ts'
export { plansList } from './list.ts'
export { answering, contentOf, emptyContent, hashOfContent, PLAN_COLUMNS, type PlanRow, planSubject, yearsWords } from './model.ts'
export { planDueItems } from './due-items.ts'
export { findPlans } from './search.ts'
export { planRecord, type PlanView } from './record.ts'
export { planDocumentRoutes } from './routes.tsx'
export { appraisePlan, putPlanInForce, reopenPlan, submitPlan } from './steps.ts'
export { findPlan, insertPlan, insertVersion, lockPlan, putInForce } from './store.ts'

export const planDocumentCommands = [startPlan, ...editorCommands, discardPlan, submitPlan, appraisePlan, reopenPlan, issuePlan, adjustPlan, reviewPlan, replacePlan]
export const planDocumentQueries = [plansList, plansSheet, planRecord, startChoices, planComparison, plansBelow, plansBelowSheet, plansTree, ...editorQueries]
