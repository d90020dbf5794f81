import type { Db } from '../../../platform/db/database.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { type Agency, agenciesOf, agencyName } from '../../places/index.ts'
import type { BodyRef } from '../document/content.ts'

const EVERY: readonly [pattern: RegExp, every: NonNullable<BodyRef['every']>][] = [
  [/^(ubnd|uy ban nhan dan) (cac|cap) (xa|phuong|xa, phuong|phuong, xa)\b/, 'commune'],
  [/^(ubnd|uy ban nhan dan) (cac|cap) tinh\b/, 'province'],
]

/** Bodies as people write them, one a line: agencies of the unit by any of their names, all units of a level, or a name alone. */
export async function bodiesIn(db: Db, unitId: number, text: string): Promise<BodyRef[]> {
  const lines = [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))]
  if (lines.length === 0) return []
  const agencies = await agenciesOf(db, unitId)
  return lines.map((name) => {
    const folded = fold(name)
    const every = EVERY.find(([pattern]) => pattern.test(folded))?.[1]
    const agency = every === undefined ? agencies.find((one) => one.names.some((own) => fold(own.name) === folded || fold(own.shortName ?? '') === folded)) : undefined
    return { name, ...(agency ? { agencyId: agency.id } : {}), ...(every ? { every } : {}) }
  })
}

/** Names of the agencies of a unit on a day, to choose from. */
export async function namesToOffer(db: Db, unitId: number, today: PlainDate): Promise<string[]> {
  const agencies: Agency[] = await agenciesOf(db, unitId, today)
  return agencies.map((agency) => agencyName(agency, today).name)
}
