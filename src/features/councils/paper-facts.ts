import { z } from 'zod'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { CouncilRow } from './model.ts'

export const SIGNING_CAPACITIES = ['head', 'KT', 'TL', 'TUQ'] as const

/** What the papers of a council say besides its members and settings. */
export const paperFactsSchema = z.object({
  /** Who signed the founding decision; nobody is printed until it is recorded. */
  signer: z.object({ name: z.string(), title: z.string(), capacity: z.enum(SIGNING_CAPACITIES) }).nullable().default(null),
  /** Number and day of the decision that issues the rules of work. */
  rulesNumber: z.string().default(''),
  rulesOn: z.string().nullable().default(null),
  /** Members of the support team, a line each: name, office, body. */
  supportTeam: z.array(z.string()).default([]),
  /** Rounds beyond those of the decree, which must stand in the rules of work (26/2026/QĐ-TTg, Điều 5). */
  rounds: z.array(z.string()).default([]),
  /** Further provisions of the rules of work, an article each. */
  provisions: z.array(z.string()).default([]),
})
export type CouncilPaperFacts = z.infer<typeof paperFactsSchema>

/** What is recorded for the papers of a council. */
export function paperFactsOf(council: Pick<CouncilRow, 'paper_facts'>): CouncilPaperFacts {
  return paperFactsSchema.parse(council.paper_facts)
}

/** The day of a paper, or of the council's decision where it has none yet. */
export function dayOfRules(facts: CouncilPaperFacts, decisionOn: PlainDate): PlainDate {
  return facts.rulesOn ?? decisionOn
}

/** Lines that a person wrote into a box, one thing each. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/^\s*(?:\d+[.)]|[-+•])\s*/, '').trim()).filter(Boolean)
}
