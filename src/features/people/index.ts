import { endOffice, inviteOffice, withdrawInvitation } from './commands.ts'
import { createToken, revokeSessions, revokeToken } from './token-commands.ts'

export { type NewAccount, createAccount, grantOffice, hashPassword, insertAccount } from './accounts.ts'
export { type Auth, openAuth } from './auth.ts'
export { mayInvite } from './commands.ts'
export { firstRunLink } from './first-run.ts'
export type { Account, HeldOffice, Notice, OfficeOffer } from './model.ts'
export { localPath, paths as peoplePaths } from './paths.ts'
export { peopleQueries } from './queries.ts'
export { peopleRoutes } from './routes/index.tsx'
export { demoSignInRoutes, keptSignInPage } from './routes/sign-in.tsx'
export { type Who, whoIs } from './sessions.ts'
export { answersFor, everyOffice, findOffice, heldOn, officesOf, officesToNotify, type OfficeFilter } from './store.ts'
export { countUnread } from './access-store.ts'

/** Every command of people, for the API and its reference. */
export const peopleCommands = [inviteOffice, endOffice, withdrawInvitation, createToken, revokeToken, revokeSessions] as const
