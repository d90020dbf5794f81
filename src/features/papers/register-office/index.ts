import { changePaper, discardPaper, issuePaper, sendBackPaper, signPaper, submitPaper, writePaper } from './commands.ts'
import { attachFile, keepFiles, openPaper, receivePaper } from './incoming.ts'
import { paperRecord, paperRegister } from './queries.ts'

export { draftPaper } from './commands.ts'
export { type Entered, enterPaper, type PaperEntry } from './enter.ts'
export { freezeFiles, renderPaper } from './files.ts'
export { type PaperKind } from './kinds.ts'
export { readNumber, type TakenNumber, takeNumber } from './numbers.ts'
export { registerPaths } from './paths.ts'
export { registerOfficeRoutes } from './routes.tsx'

export const registerOfficeCommands = [writePaper, changePaper, submitPaper, sendBackPaper, signPaper, issuePaper, discardPaper, receivePaper, attachFile, openPaper, keepFiles]
export const registerOfficeQueries = [paperRegister, paperRecord]
