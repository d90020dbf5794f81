import { sql } from 'kysely'
import { endExtensionAfter, issueCertificates, remindOfExpiries, runCertificatePrint } from '../features/certificates/index.ts'
import { remindOfPapers, runDossierBinding } from '../features/dossiers/index.ts'
import { holdWhatEnded, lapseWhatIsOver } from '../features/handovers/index.ts'
import { advanceToEnd, takeUpImports } from '../features/old-records/index.ts'
import { freezeFiles } from '../features/papers/index.ts'
import { putPlanInForce, tellOfLateObstacles, tellOfLateTasks } from '../features/plans/index.ts'
import { keepReports } from '../features/reports/index.ts'
import { runRecomputation } from '../features/results/index.ts'
import { linkSubmitted } from '../features/registrations/index.ts'
import { countEffects } from '../features/rule-drafts/index.ts'
import { stillPrintRuns } from '../platform/jobs/print-runs.ts'
import type { Crontab, JobTasks } from '../platform/jobs/queue.ts'
import { type Mailer, sendWaitingMails } from '../platform/mail/mail.ts'
import type { Site } from '../ui/web.tsx'

/** A line of the journal that something follows from. */
export type Happened = { no: number; event: string; subjectId: string; data: Record<string, unknown> }
type Reaction = (site: Site, happened: Happened) => Promise<unknown>

/** The only place where one feature sets off another: event type → what follows. Each may run again after a crash. */
export const REACTIONS: ReadonlyMap<string, Reaction> = new Map<string, Reaction>([
  ['decision.issued', async ({ door, db }, { subjectId, data }) => (data.kind === 'recognise' ? issueCertificates(door, db, Number(subjectId)) : undefined)],
  ['paper.issued', async (site, { subjectId }) => {
    await putPlanInForce(site.door, site.db, Number(subjectId))
    await freezeFiles(site, Number(subjectId))
  }],
  ['certificates.print-asked', async (site, { subjectId }) => runCertificatePrint(site, Number(subjectId))],
  ['dossier.bind-asked', async (site, { subjectId }) => runDossierBinding(site, Number(subjectId))],
  ['recomputation.started', async ({ door, db }, { subjectId }) => runRecomputation(door, db, Number(subjectId))],
  ['rule.preview-asked', async ({ door, db }, { subjectId }) => countEffects(db, Number(subjectId), door.now())],
  ['old-import.mapped', async ({ door, db }, { subjectId }) => advanceToEnd(door, db, Number(subjectId))],
  ['old-import.started', async ({ door, db }, { subjectId }) => advanceToEnd(door, db, Number(subjectId))],
  ['old-import.resumed', async ({ door, db }, { subjectId }) => advanceToEnd(door, db, Number(subjectId))],
  ['dossier.submitted', async ({ door, db }, { subjectId }) => linkSubmitted(door, db, Number(subjectId))],
  ['dossier.refused', async ({ door, db }, { subjectId }) => endExtensionAfter(door, db, Number(subjectId))],
  ['dossier.withdrawn', async ({ door, db }, { subjectId }) => endExtensionAfter(door, db, Number(subjectId))],
  ['dossier.lapsed', async ({ door, db }, { subjectId }) => endExtensionAfter(door, db, Number(subjectId))],
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
    'take-up-imports': async ({ all }) => {
      await takeUpImports(site.door, site.db, all === true ? 'all' : 'still')
    },
    'take-up-prints': async () => {
      for (const run of await stillPrintRuns(site.db, site.door.now())) await (run.kind === 'dossier' ? runDossierBinding(site, run.id) : runCertificatePrint(site, run.id))
    },
    'remind-of-expiries': async () => {
      await remindOfExpiries(site.door, site.db)
    },
    'hold-what-ended': async () => {
      await holdWhatEnded(site.door, site.db)
      await lapseWhatIsOver(site.door, site.db)
    },
    'remind-of-papers': async () => {
      await remindOfPapers(site.door, site.db)
    },
    'keep-reports': async () => {
      await keepReports(site.door, site.db)
    },
    'tell-of-late-tasks': async () => {
      await tellOfLateTasks(site.door, site.db)
      await tellOfLateObstacles(site.door, site.db)
    },
    'tidy-up': async () => {
      await sql`delete from requests where at < now() - interval '90 days'`.execute(site.db)
      await sql`delete from uploads where hash is null and created_at < now() - interval '7 days'`.execute(site.db)
    },
  }
}

/** Times in UTC: 17:10 is ten past midnight in Vietnam. `fill`: made up for at the next start, where the machine is off at night. */
export const CRONTAB: Crontab = `
*/10 * * * * send-mails
*/3 * * * * take-up-imports
*/3 * * * * take-up-prints
5 17 * * * hold-what-ended ?fill=1d
10 17 * * * tidy-up ?fill=1d
20 17 * * * remind-of-expiries ?fill=1d
30 17 * * * remind-of-papers ?fill=1d
40 17 * * * keep-reports ?fill=1d
50 17 * * * tell-of-late-tasks ?fill=1d
`
