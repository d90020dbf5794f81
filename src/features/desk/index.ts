export { navigationOf } from './navigation.ts'
export { deskQueries } from './queries.ts'
export { deskRoutes } from './routes.tsx'
