import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { isAreaPath } from './area.ts'

type Named = { unitId: number; name: string; path: string }

/** Units of today of a level within an area of today, by code; `own` is the area itself. A former area has none below it. */
export async function unitsBelow(db: Db, area: string, by: 'province' | 'commune'): Promise<{ list: Named[]; own: Named | undefined }> {
  if (!isAreaPath(area) || area.startsWith('former')) return { list: [], own: undefined }
  const { rows } = await sql<Named & { level: string }>`
    select u.id as "unitId", n.full_name as name, u.path::text as path, u.level
    from units u join unit_names n on n.unit_id = u.id and n.valid_to is null
    where u.valid_to is null and u.path <@ ${area}::ltree and (u.level = ${by} or u.path = ${area}::ltree) order by u.code`.execute(db)
  return { list: rows.filter((row) => row.level === by).map(named), own: rows.filter((row) => row.path === area).map(named)[0] }
}

function named({ unitId, name, path }: Named): Named {
  return { unitId, name, path }
}
