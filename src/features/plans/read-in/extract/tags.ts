import { fold } from '../../../../platform/text/vietnamese.ts'
import type { NESTED, PRIORITIES } from '../../document/content.ts'
import type { Proposal } from './proposal.ts'
import { linesOfParts } from './sections.ts'
import { NESTED_WORDS, PRIORITY_WORDS } from './word-rules.ts'

/** Priorities a plan names, and programmes it joins: the second only where it speaks of joining them. */
export function tagsIn(parts: Proposal['parts']): { priorities: (typeof PRIORITIES)[number][]; nested: (typeof NESTED)[number][] } {
  const lines = linesOfParts(parts).map(fold)
  const joining = lines.filter((line) => /long ghep/.test(line))
  return {
    priorities: PRIORITY_WORDS.filter((rule) => lines.some((line) => rule.words.test(line))).map((rule) => rule.priority),
    nested: NESTED_WORDS.filter((rule) => joining.some((line) => rule.words.test(line))).map((rule) => rule.programme),
  }
}
