import { askReport, remindMissing, remindOfDue } from './ask.ts'
import { noteChanges } from './changes.ts'
import { fillReport, recountReport, sendBackReport, submitReport } from './commands.ts'
import { endReport } from './nightly.ts'
import { openEnded, openOwnReport, openPeriod } from './open.ts'
import { askForm } from './queries/ask-form.ts'
import { boardSheet, callBoard } from './queries/board.ts'
import { reportsHome } from './queries/home.ts'
import { reportPrint, reportRecord } from './queries/record.ts'
import { callSum, sumSheet } from './queries/sum.ts'
import { reportYears, yearsSheet } from './queries/years.ts'
import { acceptAll, acceptReport, explainAdjustment, returnReport } from './receive.ts'
import { sendReport } from './send.ts'

export { askReport, remindMissing } from './ask.ts'
export { PERIODS, periodOf, type ReportPeriod } from './calendar.ts'
export { reportDueItems } from './due-items.ts'
export { FORMS, formFor, LINES } from './forms.ts'
export { keepReports } from './nightly.ts'
export { reportPaths } from './paths.ts'
export { type CallStanding, type MissingReport, type ReportStanding, reportStanding } from './queries/standing.ts'
export { reportRoutes } from './routes.tsx'

export const reportCommands = [
  openPeriod, openEnded, openOwnReport, fillReport, recountReport, submitReport, sendBackReport, sendReport, returnReport, acceptReport, acceptAll, explainAdjustment, askReport, remindMissing, remindOfDue, noteChanges, endReport,
] as const
export const reportQueries = [reportsHome, reportRecord, reportPrint, callBoard, boardSheet, callSum, sumSheet, reportYears, yearsSheet, askForm] as const
