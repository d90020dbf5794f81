import { sql } from 'kysely'
import { endExtensionAfter, issueCertificates, remindOfExpiries } from '../features/certificates/index.ts'
import type { Crontab, JobTasks } from '../platform/jobs/queue.ts'
import { type Mailer, sendWaitingMails } from '../platform/mail/mail.ts'
import type { Site } from '../ui/web.tsx'

/** A line of the journal that something follows from. */
export type Happened = { no: number; event: string; subjectId: string; data: Record<string, unknown> }
type Reaction = (site: Site, happened: Happened) => Promise<unknown>

/** The only place where one feature sets off another: event type → what follows. Each may run again after a crash. */
export const REACTIONS: ReadonlyMap<string, Reaction> = new Map<string, Reaction>([
  ['decision.issued', async ({ door, db }, { subjectId, data }) => (data.kind === 'recognise' ? issueCertificates(door, db, Number(subjectId)) : undefined)],
  ['dossier.refused', async ({ door, db }, { subjectId }) => endExtensionAfter(door, db, Number(subjectId))],
])

/** What the queue can do: follow an event, send letters, tidy up at night. */
export function jobTasks(site: Site, mailer: Mailer): JobTasks {
  return {
    react: async ({ line }) => {
      const row = await site.db.selectFrom('journal').select(['no', 'event', 'subject_id as subjectId', 'data']).where('no', '=', Number(line)).executeTakeFirstOrThrow()
      await REACTIONS.get(row.event)?.(site, { ...row, data: row.data as Record<string, unknown> })
    },
    'send-mails': async () => {
      await sendWaitingMails(site.db, mailer)
    },
    'remind-of-expiries': async () => {
      await remindOfExpiries(site.door, site.db)
    },
    'tidy-up': async () => {
      await sql`delete from requests where at < now() - interval '90 days'`.execute(site.db)
      await sql`delete from uploads where hash is null and created_at < now() - interval '7 days'`.execute(site.db)
    },
  }
}

/** Times in UTC: 17:10 is ten past midnight in Vietnam. */
export const CRONTAB: Crontab = `
*/10 * * * * send-mails
10 17 * * * tidy-up
20 17 * * * remind-of-expiries
`
