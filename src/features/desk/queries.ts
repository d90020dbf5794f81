import type { Db } from '../../platform/db/database.ts'
import type { Actor } from '../../access/actor.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { defineQuery } from '../../access/command.ts'
import { scope } from '../../access/scope.ts'
import { optionalLine } from '../../platform/http/fields.ts'
import { fold } from '../../platform/text/vietnamese.ts'
import { eraFor } from '../../rules/eras/index.ts'
import { roundsOf } from '../../rules/engine/rounds.ts'
import { holidayName } from '../../rules/engine/terms.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { budgetDueItems } from '../budgets/index.ts'
import { certificateDueItems, certificatePaths } from '../certificates/index.ts'
import { DOSSIER_COLUMNS, dueItems, reviewPaths } from '../dossiers/index.ts'
import { containsPattern, PRODUCER_COLUMNS, producersPaths } from '../producers/index.ts'
import { PRODUCT_COLUMNS, productsPaths } from '../products/index.ts'
import { findPlans, obstacleDueItems, planDueItems, planPaths, targetDueItems, taskDueItems } from '../plans/index.ts'
import { scoringDueItems } from '../scoring/index.ts'
import { handoverDueItems } from '../handovers/index.ts'
import { registrationDueItems } from '../registrations/index.ts'
import { reportDueItems } from '../reports/index.ts'
import { resultDueItems } from '../results/index.ts'
import { arrange, type DeskItem } from './items.ts'

/** A day of the month or a duty of the rounds. */
export type Duty = { date: PlainDate; what: string; note: string }

/** Where work comes from, one feature a line. */
const DUE_ITEMS: readonly ((db: Db, actor: Actor, today: PlainDate) => Promise<DeskItem[]>)[] = [
  handoverDueItems,
  planDueItems,
  targetDueItems,
  taskDueItems,
  obstacleDueItems,
  registrationDueItems,
  dueItems,
  scoringDueItems,
  resultDueItems,
  certificateDueItems,
  budgetDueItems,
  reportDueItems,
]

/** What the actor has to do today, with the month and the duties of the rounds. */
export const deskQuery = defineQuery({
  name: 'desk',
  title: 'Việc cần làm của vai đang dùng, theo hạn',
  input: z.object({}),
  run: async (db, { actor, today }) => {
    const items: DeskItem[] = (await Promise.all(DUE_ITEMS.map((of) => of(db, actor, today)))).flat()
    return { ...arrange(items, today), days: items.flatMap((item) => (item.due === null || item.waiting ? [] : [{ due: item.due, title: item.title, href: item.href }])), duties: duties(actor.office.level, today), act: eraFor({ event: 'submitted', date: today })?.act.number }
  },
})

/** Days to come: holidays that move terms, and the last days of the rounds (26/2026/QĐ-TTg, Điều 5). */
function duties(level: string, today: PlainDate): Duty[] {
  const found: Duty[] = []
  for (let offset = 0; offset <= 45; offset++) {
    const date = new Date(Date.parse(`${today}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10)
    const holiday = holidayName(date)
    if (holiday) found.push({ date, what: holiday, note: 'nghỉ, không tính vào hạn' })
  }
  const era = eraFor({ event: 'submitted', date: today })
  const year = Number(today.slice(0, 4))
  const inTime = (date: PlainDate): boolean => date > today && Date.parse(date) - Date.parse(today) < 200 * 86_400_000
  for (const at of level === 'central' ? (['central'] as const) : (['province', 'central'] as const)) {
    const who = at === 'province' ? 'cấp tỉnh' : 'cấp trung ương'
    for (const round of era ? [...roundsOf(era, at, year), ...roundsOf(era, at, year + 1)] : []) {
      if (inTime(round.lettersBefore)) found.push({ date: round.lettersBefore, what: `Hạn gửi đề nghị cho đợt ${round.number} ${who}`, note: `trước ngày này; ${round.source.article}` })
      if (inTime(round.finishBefore)) found.push({ date: round.finishBefore, what: `Hết đợt ${round.number} ${who}`, note: `trước ngày này; ${round.source.article}` })
    }
  }
  return found.sort((a, b) => (a.date < b.date ? -1 : 1)).slice(0, 8)
}

export type Found = { kind: 'dossier' | 'product' | 'producer' | 'certificate' | 'plan'; title: string; note: string; href: string }

const PER_KIND = 10

/** Dossiers, products, producers, certificates and plans by name or number, with or without diacritics, as far as the actor may read. */
export const searchQuery = defineQuery({
  name: 'search',
  title: 'Tìm hồ sơ, sản phẩm, chủ thể, giấy chứng nhận, kế hoạch',
  input: z.object({ q: optionalLine(100) }),
  run: async (db, { input, actor }): Promise<Found[]> => {
    const words = fold(input.q)
    if (words.length < 2) return []
    const pattern = containsPattern(words)
    const producers = await db.selectFrom('producers').select(['id', 'name', 'address']).where(scope(actor, 'producer.read', PRODUCER_COLUMNS)).where('search', 'like', pattern).orderBy('name').limit(PER_KIND).execute()
    const products = await db.selectFrom('products').select(['products.id', 'products.name', 'products.village']).where(scope(actor, 'product.read', PRODUCT_COLUMNS)).where('products.search', 'like', pattern).orderBy('products.name').limit(PER_KIND).execute()
    const dossiers = await db
      .selectFrom('dossiers')
      .innerJoin('products', 'products.id', 'dossiers.product_id')
      .select(['dossiers.id', 'dossiers.number', 'products.name'])
      .where(scope(actor, 'dossier.read', DOSSIER_COLUMNS))
      .where((where) => where.or([where('products.search', 'like', pattern), where(sql<string>`lower(dossiers.number)`, 'like', pattern)]))
      .orderBy('dossiers.id', 'desc')
      .limit(PER_KIND)
      .execute()
    const certificates = await db
      .selectFrom('certificates')
      .select(['id', 'number', 'product_name'])
      .where(scope(actor, 'certificate.read', { path: sql.ref('certificates.path'), producerId: sql.ref('certificates.producer_id'), sector: sql.ref('certificates.sector') }))
      .where((where) => where.or([where('search', 'like', pattern), where('number_key', 'like', pattern.replace(/[^a-z0-9%]/g, ''))]))
      .orderBy('id', 'desc')
      .limit(PER_KIND)
      .execute()
    const plans = await findPlans(db, actor, words, PER_KIND)
    return [
      ...dossiers.map((row): Found => ({ kind: 'dossier', title: row.name, note: `Hồ sơ ${row.number}`, href: reviewPaths.record(row.id) })),
      ...products.map((row): Found => ({ kind: 'product', title: row.name, note: row.village || 'Sản phẩm', href: productsPaths.record(row.id) })),
      ...producers.map((row): Found => ({ kind: 'producer', title: row.name, note: row.address, href: producersPaths.record(row.id) })),
      ...certificates.map((row): Found => ({ kind: 'certificate', title: row.product_name, note: `Giấy chứng nhận ${row.number}`, href: certificatePaths.record(row.id) })),
      ...plans.map((row): Found => ({ kind: 'plan', title: row.title, note: row.note, href: planPaths.plan(row.id) })),
    ]
  },
})

export const deskQueries = [deskQuery, searchQuery] as const
