import { councilCommands as ownCommands } from './commands.ts'
import { fileCouncilPaper } from './filing.ts'
import { councilQueries as ownQueries } from './queries.ts'

export { changeCouncil, foundCouncil, recordCouncilPapers } from './commands.ts'
export { type Issuer, issuerOn } from './issuer.ts'
export { actInFull, decisionWords, issuerHead, lawBases, lowerFirst, parentName, seatWords, standingHead, stepInFull, stepInShort } from './paper-words.ts'
export { supportTeamOf } from './papers.ts'
export { type CouncilRow, compositionProblems, asProblems, councilSubject, eraOf, holdsOn, levelOf, policySeats, type Seat, settingsSchema, withSource } from './model.ts'
export { paths as councilPaths } from './paths.ts'
export { councilRecord } from './queries.ts'
export { councilsRoutes } from './routes.tsx'
export { type Conflict, conflictsOf, endCouncilRow, findCouncil, insertConflict, lockCouncil, officesAt, seatsOf } from './store.ts'
export { BODY_WORDS, LEVEL_WORDS, MEMBER_ROLE_WORDS, MINIMUMS_WORDS, OVER_SPREAD_WORDS, settingsInWords } from './words.ts'

/** What is done with councils, and asked of them. */
export const councilCommands = [...ownCommands, fileCouncilPaper.command] as const
export const councilQueries = [...ownQueries, fileCouncilPaper.ask] as const
