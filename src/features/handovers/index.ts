export { handoverCommands, holdDossier, holdWhatEnded, lapseWhatIsOver, takeOver } from './commands.ts'
export { paths as handoverPaths } from './paths.ts'
export { handoverDueItems, handoverQueries } from './queries.ts'
export { handoversRoutes } from './routes.tsx'
