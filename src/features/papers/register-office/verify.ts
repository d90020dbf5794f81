import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../../platform/db/database.ts'
import { foldKey } from '../../../platform/text/vietnamese.ts'
import type { PaperStage } from '../../../rules/lifecycles/paper.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { checkSignatures, type SignatureFound } from './check-signature.ts'
import { stageOf } from './model.ts'

/** What anybody may know of an issued paper: its head and whether it is still in force; never its words. */
export type PublicPaper = {
  number: string
  dated: PlainDate
  kind: string
  issuer: string
  stage: PaperStage
  /** The papers that changed it. */
  changedBy: { does: string; number: string; dated: PlainDate }[]
}

/** What a check of a file found. */
export type FileCheck = {
  hash: string
  /** The paper whose file this is, byte for byte, and which of its files. */
  ours: (PublicPaper & { form: string; abstract: string }) | undefined
  /** Papers with the number and day that were typed, of which the file is not one. */
  others: PublicPaper[]
  signatures: SignatureFound[]
}

const PUBLIC = sql`p.id, p.number, p.dated, p.kind, p.issuer, p.stage, p.abstract`
const ISSUED = sql`p.direction = 'out' and p.stage in ('issued', 'amended', 'replaced', 'withdrawn')`
type Row = { id: number; number: string; dated: PlainDate; kind: string; issuer: string; stage: string; abstract: string; form: string }

/** Issued papers by number (however typed) and day. */
export async function papersNumbered(db: Db, number: string, dated: PlainDate): Promise<PublicPaper[]> {
  const key = foldKey(number)
  if (key === '') return []
  const { rows } = await sql<Row>`select ${PUBLIC} from papers p where ${ISSUED} and p.dated = ${dated}::date
    and fold_key(p.number) in (${key}, ${`0${key}`}, ${key.replace(/^0+/, '')}) order by p.id limit 20`.execute(db)
  return Promise.all(rows.map((row) => toPublic(db, row)))
}

/** Whether a file is one that this installation issued, whole, and what became of the paper since. Nothing of it is kept. */
export async function checkFile(db: Db, bytes: Buffer, told: { number: string; dated: PlainDate | null }): Promise<FileCheck> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const { rows } = await sql<Row>`select ${PUBLIC}, f.form from paper_files f join papers p on p.id = f.paper_id where f.hash = ${hash} and ${ISSUED} order by f.id limit 1`.execute(db)
  const [row] = rows
  return {
    hash,
    ours: row && { ...(await toPublic(db, row)), form: row.form, abstract: row.abstract },
    others: row || told.dated === null ? [] : await papersNumbered(db, told.number, told.dated),
    signatures: bytes.subarray(0, 1024).includes('%PDF-') ? checkSignatures(bytes) : [],
  }
}

async function toPublic(db: Db, row: Row): Promise<PublicPaper> {
  const { rows } = await sql<{ does: string; number: string; dated: PlainDate }>`
    select r.kind as does, p.number, p.dated from paper_relations r join papers p on p.id = r.paper_id
    where r.to_paper_id = ${row.id} and r.kind <> 'answers' and ${ISSUED} order by p.dated, p.id limit 20`.execute(db)
  return { number: row.number, dated: row.dated, kind: row.kind, issuer: row.issuer, stage: stageOf(row), changedBy: rows }
}
