export type { Catalogue } from './answers.ts'
export { cataloguePaths } from './paths.ts'
export { catalogueRoutes, openCatalogue } from './routes.tsx'
export { cardQuery, type Card } from './store.ts'

/** The catalogue asks nothing through the door: its readers have no actor. Its JSON stands under /api/public. */
export const catalogueQueries = [] as const
