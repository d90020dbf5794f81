import { allotMoney, cancelEntry, payMoney, settleLine } from './commands/entries.ts'
import { approveEstimate, closeEstimate, discardEstimate, sendBackEstimate, startEstimate, submitEstimate } from './commands/estimates.ts'
import { addLine, changeLine, removeLine } from './commands/lines.ts'
import { answerMerit, cancelPrize, givePrizes, proposeMerit, setPrizeRates } from './commands/prizes.ts'

export { budgetDueItems } from './due-items.ts'
export { ESTIMATE_COLUMNS } from './store.ts'
export { budgetPaths } from './paths.ts'
export { budgetQueries } from './queries.ts'
export { budgetsRoutes } from './routes.tsx'

/** What people do with money of the programme. */
export const budgetCommands = [
  startEstimate, discardEstimate, submitEstimate, approveEstimate, sendBackEstimate, closeEstimate, addLine, changeLine, removeLine, allotMoney, payMoney, cancelEntry, settleLine,
  setPrizeRates, givePrizes, cancelPrize, proposeMerit, answerMerit,
] as const
