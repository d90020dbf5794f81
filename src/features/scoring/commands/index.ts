import { declareConflict, disqualifyItem, postponeItem, recordReading } from './council-work.ts'
import { addDossiers, closeSession, meetAfterAll, openSession, planSession, removeDossier } from './sessions.ts'
import { fileSessionPaper } from '../filing.ts'
import { endCouncil } from './end-council.ts'
import { saveSheet, submitSheet } from './sheets.ts'
import { recordSupportView } from './support.ts'

export const scoringCommands = [
  planSession, addDossiers, removeDossier, openSession, meetAfterAll, closeSession, recordReading, disqualifyItem, postponeItem, declareConflict, endCouncil, saveSheet, submitSheet, recordSupportView, fileSessionPaper.command,
]
