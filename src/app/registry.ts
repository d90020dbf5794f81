import type { Command, Query } from '../access/command.ts'
import { budgetCommands, budgetQueries } from '../features/budgets/index.ts'
import { catalogueQueries } from '../features/catalogue/index.ts'
import { certificateCommands, certificateQueries } from '../features/certificates/index.ts'
import { councilCommands, councilQueries } from '../features/councils/index.ts'
import { dashboardQueries } from '../features/dashboards/index.ts'
import { deskQueries } from '../features/desk/index.ts'
import { bindDossierPdf, boundDossier, dossierCommands, dossierQueries, reviewCommands, reviewQueries } from '../features/dossiers/index.ts'
import { handoverCommands, handoverQueries } from '../features/handovers/index.ts'
import { indicatorCommands, indicatorQueries } from '../features/indicators/index.ts'
import { oldRecordCommands, oldRecordQueries } from '../features/old-records/index.ts'
import { papersCommands, papersQueries, registerOfficeCommands, registerOfficeQueries } from '../features/papers/index.ts'
import { peopleCommands, peopleQueries } from '../features/people/index.ts'
import { planCommands, planQueries } from '../features/plans/index.ts'
import { placeQueries } from '../features/places/index.ts'
import { producerCommands, producerQueries } from '../features/producers/index.ts'
import { productCommands, productQueries, takeInProducer } from '../features/products/index.ts'
import { reportCommands, reportQueries } from '../features/reports/index.ts'
import { resultCommands, resultQueries } from '../features/results/index.ts'
import { ruleCommands, ruleQueries } from '../features/rule-drafts/index.ts'
import { scoringCommands, scoringQueries } from '../features/scoring/index.ts'
import { registrationCommands, registrationQueries } from '../features/registrations/index.ts'
import { trainingCommands, trainingQueries } from '../features/training/index.ts'

/** Every command of the program: what pages, the API, its reference and the policy test know. */
export const allCommands: readonly Command[] = [
  ...peopleCommands, ...papersCommands, ...registerOfficeCommands, ...producerCommands, ...productCommands, takeInProducer, ...dossierCommands, bindDossierPdf, ...reviewCommands, ...councilCommands,
  ...scoringCommands, ...resultCommands, ...handoverCommands, ...certificateCommands, ...oldRecordCommands, ...ruleCommands, ...reportCommands,
  ...trainingCommands,
  ...registrationCommands,
  ...indicatorCommands, ...planCommands,
  ...budgetCommands,
] as unknown as Command[]

/** Every question. */
export const allQueries: readonly Query[] = [
  ...placeQueries,
  ...peopleQueries, ...papersQueries, ...registerOfficeQueries, ...producerQueries, ...productQueries, ...dossierQueries, boundDossier, ...reviewQueries, ...councilQueries,
  ...trainingQueries,
  ...registrationQueries,
  ...indicatorQueries, ...planQueries,
  ...budgetQueries,
  ...scoringQueries, ...resultQueries, ...handoverQueries, ...certificateQueries, ...oldRecordQueries, ...ruleQueries, ...reportQueries, ...dashboardQueries, ...catalogueQueries, ...deskQueries,
] as unknown as Query[]
