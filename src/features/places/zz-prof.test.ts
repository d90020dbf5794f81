import { Kysely, PostgresDialect, sql } from 'kysely'
import { it } from 'vitest'
import { loadPlaces } from './index.ts'
import { DATA, placesDatabase } from './test-database.ts'
it('prof', async () => {
  const w = await placesDatabase()
  const db = new Kysely<any>({ dialect: new PostgresDialect({ pool: w.owner.pool }), log: (e) => { if (e.queryDurationMillis > 5) console.log(Math.round(e.queryDurationMillis), e.query.sql.trim().slice(0, 60)) } })
  const t=performance.now(); await loadPlaces(db, DATA); console.log('load', performance.now()-t)
  await w.stop()
})
