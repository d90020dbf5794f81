import { changePaper, discardPaper, issuePaper, sendBackPaper, signPaper, submitPaper, writePaper } from './commands.ts'
import { openPaper, receivePaper } from './incoming.ts'
import { paperRecord, paperRegister } from './queries.ts'
import { readDocument, settleDoubt } from './read-in.ts'

export { draftPaper, dropDraft } from './commands.ts'
export { type Entered, enterPaper, issuedTree, type PaperEntry } from './enter.ts'
export { defineFiling } from './filing.ts'
export { printRoute } from './print-route.tsx'
export { freezeFiles, frozenFile, renderPaper, storeUpload } from './files.ts'
export { type PaperKind, symbolFor } from './kinds.ts'
export { readNumber, type TakenNumber, takeNumber } from './numbers.ts'
export { registerPaths } from './paths.ts'
export { paperRecord, paperRegister } from './queries.ts'
export { DocumentText, readDocument, settleDoubt } from './read-in.ts'
export { registerOfficeRoutes } from './routes.tsx'

export const registerOfficeCommands = [writePaper, changePaper, submitPaper, sendBackPaper, signPaper, issuePaper, discardPaper, receivePaper, openPaper, readDocument, settleDoubt]
export const registerOfficeQueries = [paperRegister, paperRecord]
