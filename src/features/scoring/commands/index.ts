import { declareConflict, disqualifyItem, postponeItem, recordReading } from './council-work.ts'
import { addDossiers, closeSession, openSession, planSession, removeDossier } from './sessions.ts'
import { saveSheet, submitSheet } from './sheets.ts'

export const scoringCommands = [
  planSession, addDossiers, removeDossier, openSession, closeSession, recordReading, disqualifyItem, postponeItem, declareConflict, saveSheet, submitSheet,
]
