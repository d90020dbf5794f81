import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import { sql } from 'kysely'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'

/**
 * Makes a database ready for the program: our migrations, those of the job queue, and what the running role may touch.
 * Safe to repeat, and fast when there is nothing to do.
 * @returns the names of our migrations that ran
 */
export async function prepareDatabase(ownerUrl: string, root: string): Promise<string[]> {
  const ran = await migrate(ownerUrl, join(root, 'migrations'))
  const { db, close } = openDatabase(ownerUrl, { max: 1 })
  try {
    const ready = await sql<{ ready: boolean }>`select to_regclass('graphile_worker._private_jobs') is not null as ready`.execute(db)
    if (ran.length > 0 || !ready.rows[0]?.ready) {
      await runMigrations({ connectionString: ownerUrl, noHandleSignals: true })
      await sql`grant usage on schema graphile_worker to sao_app`.execute(db)
      await sql`grant select, insert, update, delete on all tables in schema graphile_worker to sao_app`.execute(db)
      await sql`grant usage, select on all sequences in schema graphile_worker to sao_app`.execute(db)
      await sql`grant execute on all functions in schema graphile_worker to sao_app`.execute(db)
      await sql.raw(LET_APP_QUEUE).execute(db)
    }
  } finally {
    await close()
  }
  return ran
}

/** The queue's tables have row-level security; the running role both enqueues and takes jobs. */
const LET_APP_QUEUE = `
do $$ declare queue_table regclass; begin
  for queue_table in select c.oid::regclass from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity loop
    execute format('drop policy if exists sao_app on %s', queue_table);
    execute format('create policy sao_app on %s to sao_app using (true) with check (true)', queue_table);
  end loop;
end $$`
