import { acceptList, addRenewals, discardList, returnList, saveList, sendList, startList } from './commands.ts'
import { fileEvaluationPlan, fileListLetter } from './filing.ts'
import { linkDossier } from './link.ts'
import { addRound, dropRound, openCall, recordCounts } from './province.ts'
import { registrationQueries as queries } from './queries.ts'
import { appendixSheet, listSheet, listsSheet, productsSheet } from './sheets.ts'

export { type Appendix, type AppendixLine, appendixOf } from './appendix.ts'
export { acceptList, addRenewals, discardList, returnList, saveList, sendList, startList } from './commands.ts'
export { linkSubmitted } from './link.ts'
export { LIST_COLUMNS } from './model.ts'
export { type Listed, listedProblems, registerListed, takeBackListed, type TakenBack } from './listed.ts'
export { readAim, readKind as readRegistrationKind, readMonth, registeredProduct } from './rows.ts'
export { AIM_WORDS, KIND_WORDS as REGISTRATION_KIND_WORDS } from './words.ts'
export { registrationPaths } from './paths.ts'
export { type CountLine, recordCountLines } from './province.ts'
export { registrationDueItems } from './queries.ts'
export { registrationsRoutes } from './routes.tsx'

export const registrationCommands = [
  startList, saveList, addRenewals, discardList, sendList, returnList, acceptList, linkDossier, openCall, addRound, dropRound, recordCounts, fileEvaluationPlan.command, fileListLetter.command,
] as const
export const registrationQueries = [...queries, listsSheet, productsSheet, listSheet, appendixSheet, fileEvaluationPlan.ask, fileListLetter.ask] as const
