/** Which rules rest on which article: read out of the eras themselves, whatever they hold. */
import { type Era, ERAS } from '../../rules/eras/index.ts'
import type { LegalSource } from '../../rules/vocabulary.ts'
import { isRecord, ruleWords } from './rule-words.ts'

/** A rule of an era with the place it rests on. */
export type CitedRule = { era: Pick<Era, 'id' | 'name' | 'act'>; rule: string; source: LegalSource }

let read: { eras: readonly Era[]; rules: CitedRule[] } | undefined

/** Every rule of every era with its source; read again when another rule set is loaded. */
export function allCitedRules(): readonly CitedRule[] {
  if (read?.eras !== ERAS) read = { eras: ERAS, rules: ERAS.flatMap(rulesOfEra) }
  return read.rules
}

function rulesOfEra(era: Era): CitedRule[] {
  const found: CitedRule[] = []
  const walk = (value: unknown, path: string[], owners: unknown[]): void => {
    if (!isRecord(value)) return
    if (isSource(value)) {
      found.push({ era, rule: ruleWords(path.filter((step) => step !== 'source'), owners), source: value })
      return
    }
    for (const [name, item] of Object.entries(value)) if (name !== 'parts') walk(item, [...path, name], [value, ...owners])
  }
  walk(era, [], [])
  return found
}

function isSource(value: Record<string, unknown>): value is LegalSource & Record<string, unknown> {
  return typeof value.document === 'string' && typeof value.article === 'string' && typeof value.confidence === 'string'
}
