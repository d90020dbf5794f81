export { dashboardPaths } from './paths.ts'
export { dashboardQueries } from './queries.ts'
export { dashboardsRoutes } from './routes.tsx'
