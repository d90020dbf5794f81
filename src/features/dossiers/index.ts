export { dossierCommands } from './commands/index.ts'
export { startDossier } from './commands/start.ts'
export { saveAnswers, saveForm1, saveForm2 } from './commands/save.ts'
export { addEvidence, answerCriterion, changeEvidence, removeEvidence } from './commands/evidence.ts'
export { submitDossier, withdrawDossier } from './commands/submit.ts'
export { heldCertificate } from './draft.ts'
export { type AssessmentPart, type AssessmentRow, assessmentParts, evidenceKindName, type FrozenDossier, frozenHash, frozenOf, type KeptSubmission, partName, withoutPrivate } from './frozen.ts'
export { dossierHeadFacts, dossierSteps, dossierTone } from './head-facts.tsx'
export {
  answersOf, type CouncilSeat, type DossierRow, dossierSubject, eraOf, type EvidenceRow, levelOf, type Purpose, PURPOSE_WORDS, purposeOf, remarksOf, type ReturnNote, returnNoteOf, setOf, stageOf,
} from './model.ts'
export { dossiersPaths } from './paths.ts'
export { filingOn, type HeldCertificate, purposeFor } from './purpose.ts'
export { dossierQueries, dossierSubmission, myProducts, ownDossier } from './queries.ts'
export { dossiersRoutes } from './routes.tsx'
export { SelfAssessmentTable } from './self-assessment-table.tsx'
export {
  communeOfficers, councilSeats, DOSSIER_COLUMNS, dossierTimeline, type EvidenceItem, evidenceOf, findDossier, findEvidence, lockDossier, moveDossier, submissionCount, type UnitFacts, unitFacts,
} from './store.ts'
export { eventWords } from './words.ts'
export { dossierCounts, dueItems, reviewCommands, reviewPaths, reviewQueries, reviewRoutes } from './review/index.ts'
