import type { Crontab } from '../platform/jobs/queue.ts'

/** The only place where one feature sets off another: event type → what follows, as a job of the same transaction. */
export type Reaction = (event: { no: number; type: string; subjectId: string; data: Record<string, unknown> }) => Promise<void>

/** Times in UTC: 17:10 UTC is ten past midnight in Vietnam. */
export const CRONTAB: Crontab = `
*/10 * * * * send-mails
10 17 * * * tidy-up
`
