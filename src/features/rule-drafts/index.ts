import { ruleCommands } from './commands.ts'

export { addChange, askPreview, describeDraft, discardDraft, dropEra, keepDraft, removeChange, startDraft } from './commands.ts'
export { ruleCommands }
export { loadKeptEras, withKeptEras } from './eras.ts'
export { rulePaths } from './paths.ts'
export { countEffects } from './preview.ts'
export { ruleEffects, ruleQueries, ruleRecord, rulesList } from './queries.ts'
export { rulesRoutes } from './routes.tsx'
