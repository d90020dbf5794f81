import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/database.ts'

const PUBLIC_URL = 'public-url'
const FIRST_RUN = 'first-run'

/** Keeps the public address of this installation, as it was at the last start. */
export async function keepPublicUrl(db: Db, url: string): Promise<void> {
  await sql`
    insert into settings (name, value) values (${PUBLIC_URL}, to_jsonb(${url}::text))
    on conflict (name) do update set value = excluded.value, changed_at = now() where settings.value <> excluded.value`.execute(db)
}

/** The public address of this installation, without a slash at the end. */
export async function publicUrl(db: Db): Promise<string> {
  const { rows } = await sql<{ value: unknown }>`select value from settings where name = ${PUBLIC_URL}`.execute(db)
  const value = rows[0]?.value
  return typeof value === 'string' ? value : 'http://localhost:3000'
}

/** Keeps the hash of the one link that makes the first administrator; a former link stops working. */
export async function keepFirstRun(db: Db, tokenHash: string, expiresAt: Date): Promise<void> {
  await sql`
    insert into settings (name, value) values (${FIRST_RUN}, jsonb_build_object('hash', ${tokenHash}::text, 'expires', ${expiresAt.toISOString()}::text))
    on conflict (name) do update set value = excluded.value, changed_at = now()`.execute(db)
}

/** Whether a first-run link still works. */
export async function isFirstRun(db: Db, tokenHash: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from settings
    where name = ${FIRST_RUN} and value ->> 'hash' = ${tokenHash} and (value ->> 'expires')::timestamptz > ${now}`.execute(db)
  return rows.length > 0
}

/** Uses the first-run link up; false when it does not work (any more). */
export async function takeFirstRun(tx: Tx, tokenHash: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    delete from settings
    where name = ${FIRST_RUN} and value ->> 'hash' = ${tokenHash} and (value ->> 'expires')::timestamptz > ${now}
    returning 1`.execute(tx)
  return rows.length > 0
}
