import { planDocumentCommands, planDocumentQueries } from './document/index.ts'
import { planReadInCommands } from './read-in/index.ts'

export { planPaths } from './paths.ts'
export { recordPlan } from './read-in/index.ts'
export { plansRoutes } from './routes.tsx'

/** Commands of plans, and of the parts that hang on them. */
export const planCommands = [...planDocumentCommands, ...planReadInCommands]
/** Questions of plans, and of the parts that hang on them. */
export const planQueries = [...planDocumentQueries]
