import { itemRecord } from './items.ts'
import { fileSessionPaper } from '../filing.ts'
import { minutes, summaryTable } from './papers.ts'
import { conflictForm, sessionBoard, sessionCandidates, sessionOpening, sessionPlanning, sessionsList } from './sessions.ts'
import { blankSheets, ownSheet, sheetForPrint } from './sheets.ts'

export const scoringQueries = [
  sessionsList, sessionBoard, sessionPlanning, sessionCandidates, sessionOpening, conflictForm, itemRecord, ownSheet, sheetForPrint, blankSheets, summaryTable, minutes, fileSessionPaper.ask,
]
