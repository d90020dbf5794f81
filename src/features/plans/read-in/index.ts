import { recordPlan } from './record-plan.ts'

export { recordPlan } from './record-plan.ts'

export const planReadInCommands = [recordPlan]
