import { fold } from '../../platform/text/vietnamese.ts'

/** Short forms that people type for kinds of producers. */
const SHORT_FORMS: [RegExp, string][] = [
  [/\bhtx\b/, 'hop tac xa'], [/hop tac xa/, 'htx'], [/cong ty/, 'cty'], [/\bcty\b/, 'cong ty'], [/\bhkd\b/, 'ho kinh doanh'], [/ho kinh doanh/, 'hkd'],
  [/\btht\b/, 'to hop tac'], [/to hop tac/, 'tht'],
]

/**
 * Text for searching: each part folded, a blank before each word (`like '% gao%'` finds the start of a word), parts that say
 * nothing new left out.
 */
export function searchText(parts: string[]): string {
  const known: string[] = []
  for (const part of parts) {
    for (const piece of fold(part).split(/\s*[,;]\s*/)) {
      const words = piece.replace(/[^a-z0-9]+/g, ' ').trim()
      if (words && !known.some((one) => ` ${one} `.includes(` ${words} `))) known.push(words)
    }
  }
  const text = known.join(' ; ')
  const short = SHORT_FORMS.filter(([pattern, form]) => pattern.test(text) && !text.includes(form)).map(([, form]) => form)
  return ` ${[text, ...short].join(' ; ')} `
}

/** The words of a typed search, as they stand in `searchText`; at most eight. */
export function searchWords(typed: string): string[] {
  return [...new Set(fold(typed).split(/[^a-z0-9]+/).filter(Boolean))].slice(0, 8).map((word) => word.slice(0, 40))
}
