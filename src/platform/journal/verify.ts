import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { CHAIN_START, hashLine } from './record.ts'

export type JournalFault = { subject: string; seq: number; fault: string }
export type JournalReport = { lines: number; subjects: number; faults: JournalFault[] }

const BATCH = 5000

/** Tables whose stage the journal must be able to rebuild, by the kind of subject. */
const STAGED = { dossier: 'dossiers', session: 'sessions', decision: 'decisions' } as const

/**
 * Reads the whole journal in batches: each chain must be unbroken and every hash right; then replays the stages
 * of dossiers, sessions and decisions and compares them with their tables.
 */
export async function verifyJournal(db: Db): Promise<JournalReport> {
  const report: JournalReport = { lines: 0, subjects: 0, faults: [] }
  const stages = new Map<string, string>()
  let at = { kind: '', id: '', seq: 0 }
  let chain = { subject: '', seq: 0, hash: CHAIN_START }
  for (;;) {
    const rows = await db
      .selectFrom('journal')
      .selectAll()
      .where(sql<boolean>`(subject_kind, subject_id, seq) > (${at.kind}, ${at.id}, ${at.seq})`)
      .orderBy('subject_kind')
      .orderBy('subject_id')
      .orderBy('seq')
      .limit(BATCH)
      .execute()
    for (const row of rows) {
      const subject = `${row.subject_kind}/${row.subject_id}`
      if (subject !== chain.subject) {
        chain = { subject, seq: 0, hash: CHAIN_START }
        report.subjects++
      }
      const fault = (text: string): void => {
        report.faults.push({ subject, seq: row.seq, fault: text })
      }
      if (row.seq !== chain.seq + 1) fault(`line ${chain.seq + 1} is missing`)
      if (row.prev_hash !== chain.hash) fault('does not follow the line before')
      const { no: _no, prev_hash, hash, at: instant, ...rest } = row
      if (hashLine(prev_hash, { ...rest, at: instant.toISOString() }) !== hash) fault('was changed after it was written')
      if (row.stage_to !== null) {
        const before = stages.get(subject)
        if (before !== undefined && row.stage_from !== before) fault(`says it came from ${row.stage_from}, the replay is at ${before}`)
        stages.set(subject, row.stage_to)
      }
      chain = { subject, seq: row.seq, hash: row.hash }
      report.lines++
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) break
    at = { kind: last.subject_kind, id: last.subject_id, seq: last.seq }
  }
  await compareStages(db, stages, report)
  return report
}

async function compareStages(db: Db, stages: Map<string, string>, report: JournalReport): Promise<void> {
  for (const [kind, table] of Object.entries(STAGED)) {
    const { rows } = await sql<{ id: number; stage: string }>`select id, stage from ${sql.table(table)}`.execute(db)
    for (const row of rows) {
      const replayed = stages.get(`${kind}/${row.id}`)
      if (replayed !== row.stage) report.faults.push({ subject: `${kind}/${row.id}`, seq: 0, fault: `is at ${row.stage}, the journal says ${replayed ?? 'nothing'}` })
    }
  }
}
