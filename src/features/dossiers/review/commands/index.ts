import { concludeAssessment, recordAssessment, recordOpinion, reopenAssessment } from './assess.ts'
import { returnDossier } from './give-back.ts'
import { acceptDossier, evaluateAgain, giveBackInvalid } from './intake.ts'
import { receiveDossier, receiveSamples } from './receive.ts'
import { sendDossier } from './send.ts'

export { acceptDossier, concludeAssessment, evaluateAgain, giveBackInvalid, receiveDossier, receiveSamples, recordAssessment, recordOpinion, reopenAssessment, returnDossier, sendDossier }

/** What officers do with dossiers, from the commune's receipt to the council's door. */
export const reviewCommands = [
  receiveDossier, returnDossier, receiveSamples, recordOpinion, recordAssessment, concludeAssessment, reopenAssessment, sendDossier, acceptDossier, evaluateAgain, giveBackInvalid,
] as const
