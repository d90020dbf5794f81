import { planDocumentCommands, planDocumentQueries } from './document/index.ts'

export { planPaths } from './paths.ts'
export { plansRoutes } from './routes.tsx'

/** Commands of plans, and of the parts that hang on them. */
export const planCommands = [...planDocumentCommands]
/** Questions of plans, and of the parts that hang on them. */
export const planQueries = [...planDocumentQueries]
