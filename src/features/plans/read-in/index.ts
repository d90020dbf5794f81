import { readingCommands } from './commands.ts'
import { recordPlan } from './record-plan.ts'
import { readingRecord, readingsList } from './review.ts'

export { recordPlan } from './record-plan.ts'
export { SourceNote } from './pages-head.tsx'
export { readingSeen } from './review.ts'
export { planReadInRoutes } from './routes.tsx'

export const planReadInCommands = [recordPlan, ...readingCommands]
export const planReadInQueries = [readingsList, readingRecord]
