import { type Actor, ROLES } from '../../access/actor.ts'
import { LEVELS } from '../../rules/vocabulary.ts'

type OfficeRow = {
  id: number; account_id: string; role: string; level: string; unit_id: number; path: string; body: string; parent_body: string
  title: string; body_code: string | null; sectors: string[]; producer_id: number | null; name: string
}

/** A row of offices as an actor. */
export function toActor(row: OfficeRow): Actor {
  const role = ROLES.find((one) => one === row.role)
  const level = LEVELS.find((one) => one === row.level)
  if (!role || !level) throw new Error(`No office ${row.id}`)
  return {
    name: row.name,
    office: {
      id: row.id, accountId: row.account_id, role, level, unitId: row.unit_id, path: row.path, body: row.body, parentBody: row.parent_body,
      title: row.title, bodyCode: row.body_code, sectors: row.sectors, producerId: row.producer_id,
    },
  }
}
