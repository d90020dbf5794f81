import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { compareVietnamese } from '../../platform/text/vietnamese.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { UnitCard } from './model.ts'
import type { NameRow } from './name-match.ts'
import type { Holding } from './restate.ts'
import { cardColumns } from './store.ts'

/** The provinces until 30/6/2025, in Vietnamese order. */
export async function formerProvinces(db: Db): Promise<UnitCard[]> {
  const { rows } = await sql<UnitCard>`
    select ${cardColumns('l')} from unit_labels l where l.level = 'province' and l.valid_to is not null`.execute(db)
  return rows.sort((a, b) => compareVietnamese(a.name, b.name))
}

/** The districts or communes of a former province on a day, by their names of that day, in Vietnamese order. */
export async function formerUnitsIn(db: Db, province: Pick<UnitCard, 'path'>, level: 'district' | 'commune', on: PlainDate): Promise<NameRow[]> {
  const { rows } = await sql<NameRow>`
    select n.unit_id as "unitId", u.code, u.level, n.name, n.type, n.full_name as "fullName", n.within, n.variants,
      n.valid_from as "from", n.valid_to as "to", u.valid_to as "unitTo"
    from units u join unit_names n on n.unit_id = u.id
    where u.path <@ ${province.path}::ltree and u.level = ${level} and u.valid_to is not null
      and (u.valid_from is null or u.valid_from <= ${on}) and ${on} < u.valid_to
      and (n.valid_from is null or n.valid_from <= ${on}) and (n.valid_to is null or ${on} < n.valid_to)`.execute(db)
  return rows.sort((a, b) => compareVietnamese(a.name, b.name) || compareVietnamese(a.within, b.within))
}

/** Which units of today hold the communes that former units had on a day; a district without communes counts as one. */
export async function holdingsOf(db: Db, unitIds: number[], on: PlainDate): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    with held as (
      select d.id as unit_id, c.id as commune_id from units d join units c on c.parent_id = d.id
      where d.id = any(${unitIds}) and c.level = 'commune' and (c.valid_from is null or c.valid_from <= ${on}) and ${on} < c.valid_to
      union all
      select u.id, u.id from units u where u.id = any(${unitIds}) and not exists (select 1 from units c where c.parent_id = u.id)
    )
    select held.unit_id as "unitId", held.commune_id as "communeId", h.present_id as "presentId"
    from held join unit_heirs h on h.former_id = held.commune_id join units p on p.id = h.present_id
    order by held.unit_id, p.code`.execute(db)
  return rows
}
