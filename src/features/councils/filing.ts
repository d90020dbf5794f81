import { z } from 'zod'
import { choice, id } from '../../platform/http/fields.ts'
import { defineFiling } from '../papers/index.ts'
import { issuerOn } from './issuer.ts'
import { eraOf, holdsOn, levelOf, settingsSchema } from './model.ts'
import { dayOfRules, paperFactsOf } from './paper-facts.ts'
import { foundingPaper, rulesOfWorkPaper } from './papers.ts'
import { COUNCIL_PAPERS, paths } from './paths.ts'
import { readableCouncil } from './queries.ts'

/** The decision that founded a council and its rules of work, by the names of their day; both were numbered when they were recorded. */
export const fileCouncilPaper = defineFiling({
  name: 'council.file-paper',
  title: 'Quyết định thành lập hội đồng, Quy chế hoạt động',
  kind: () => 'decision',
  input: z.object({ council: id, kind: choice(COUNCIL_PAPERS, 'văn bản') }),
  write: async (db, { input, actor, today }) => {
    const { council, seats } = await readableCouncil(db, input.council, actor, today)
    const facts = paperFactsOf(council)
    const level = levelOf(council.level)
    const rules = input.kind === 'quy-che'
    const on = rules ? dayOfRules(facts, council.decision_on) : council.decision_on
    const view = {
      name: council.name, era: eraOf(council.era), issuer: await issuerOn(db, { level, unitId: council.unit_id }, on), decisionNumber: council.decision_number, decisionOn: council.decision_on,
      settings: settingsSchema.parse(council.rules), facts, seats: seats.filter((seat) => holdsOn(seat, council.decision_on)),
    }
    return {
      paper: rules ? rulesOfWorkPaper(view) : foundingPaper(view), path: paths.paper(council.id, input.kind), back: { href: paths.council(council.id), label: council.name },
      body: { unitId: council.unit_id, level },
      numbered: rules ? (facts.rulesNumber === '' ? undefined : { number: facts.rulesNumber, dated: on, signer: facts.signer }) : { number: council.decision_number, dated: council.decision_on, signer: facts.signer },
    }
  },
})
