import { addEvidence, answerCriterion, changeEvidence, openPrivateEvidence, removeEvidence } from './evidence.ts'
import { remindOfPaper } from '../terms/remind.ts'
import { renewEvidence } from '../terms/renew.ts'
import { saveAnswers, saveForm1, saveForm2 } from './save.ts'
import { startDossier } from './start.ts'
import { submitDossier, withdrawDossier } from './submit.ts'

/** What producers do with their dossiers, and the opening of private files by others. */
export const dossierCommands = [
  startDossier, saveForm1, saveForm2, saveAnswers, answerCriterion, addEvidence, changeEvidence, removeEvidence, openPrivateEvidence, submitDossier, withdrawDossier,
  renewEvidence, remindOfPaper,
]
