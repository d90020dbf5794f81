import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { scope } from '../../access/scope.ts'
import type { Db } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { CERTIFICATE_COLUMNS, Conclusion, lawOn } from './model.ts'
import { certificatePaths } from './paths.ts'

export type CertificateDueItem = { due: PlainDate | null; title: string; note: string; href: string; article: string; action: { label: string; href: string }; waiting: boolean }

const LETTERS = { path: sql.ref('l.path'), level: sql.ref('l.level') }

/** How many letters wait in the actor's outbox. */
export async function countWaitingLetters(db: Db, actor: Actor): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from certificate_papers l where l.stage = 'waiting' and ${scope(actor, 'letter.read', LETTERS)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** What the actor has to do with certificates: letters to send (one item for each due day) and findings to decide on (Điều 8.4). */
export async function certificateDueItems(db: Db, actor: Actor, today: PlainDate): Promise<CertificateDueItem[]> {
  const { role, level } = actor.office
  if (role !== 'intake-officer' && role !== 'leader') return []
  const [letters, findings] = await Promise.all([
    sql<{ due: PlainDate; n: number; products: string[] }>`
      select l.due_on as due, count(*)::int as n, (array_agg(c.product_name order by c.product_name))[1:3] as products
      from certificate_papers l join certificates c on c.id = l.certificate_id
      where l.stage = 'waiting' and ${scope(actor, 'letter.read', LETTERS)} group by l.due_on order by l.due_on limit 50`.execute(db),
    sql<{ id: number; number: string; product_name: string; era: string; conclusion: unknown }>`
      select id, number, product_name, era, conclusion from certificates
      where conclusion is not null and withdrawn_on is null and replaced_on is null and ${scope(actor, 'certificate.read', CERTIFICATE_COLUMNS)}
        and (case when issuer_level = 'central' then 'central' else 'province' end) = ${level} order by id limit 100`.execute(db),
  ])
  return [
    ...letters.rows.map((row): CertificateDueItem => ({
      due: row.due, title: `Gửi ${row.n} thư báo giấy chứng nhận sắp hết thời hạn`, note: row.products.join('; '), href: certificatePaths.letters, article: 'Điều 7 khoản 6a',
      action: { label: 'Mở hộp thư', href: certificatePaths.letters }, waiting: role === 'leader',
    })),
    ...findings.rows.map((row): CertificateDueItem => {
      const conclusion = Conclusion.parse(row.conclusion)
      return {
        due: conclusion.dueOn, title: `Quyết định thu hồi: ${row.product_name}`, note: `${row.number} · kết luận số ${conclusion.conclusion.number}`, href: certificatePaths.record(row.id),
        article: lawOn(today, row).terms.revocation.source.article, action: role === 'leader' ? { label: 'Thu hồi', href: certificatePaths.withdraw(row.id) } : { label: 'Xem', href: certificatePaths.record(row.id) },
        waiting: role !== 'leader',
      }
    }),
  ]
}
