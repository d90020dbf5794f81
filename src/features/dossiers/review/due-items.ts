import { sql } from 'kysely'
import type { Actor } from '../../../access/actor.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { levelOf, PURPOSE_WORDS, purposeOf } from '../model.ts'
import { DOSSIER_COLUMNS } from '../store.ts'
import { dueOf } from './model.ts'
import type { WorkStep } from '../../../rules/eras/era.ts'
import { stepWords } from '../../../rules/engine/steps.ts'
import { reviewPaths } from './paths.ts'
import { dueFacts } from './words.ts'

/** One piece of work for the desk. `waiting`: somebody else has to act, the actor only keeps an eye on it. */
export type DueItem = {
  dossierId: number
  due: PlainDate | null
  /** Working days left; negative when late; null without a due day. */
  left: number | null
  title: string
  note: string
  href: string
  article: string
  action: { label: string; href: string }
  waiting: boolean
}

type Row = { id: number; stage: string; level: string; due_on: PlainDate | null; submitted_at: Date | null; era: string; set_no: number; purpose: string; product: string; producer: string; concluded: boolean }
type Work = { title: string; label: string; href: string; article: string; waiting?: boolean }

/** What the actor has to do with dossiers, the most urgent first: for the desk. Only dossiers that the actor may read. */
export async function dueItems(db: Db, actor: Actor, today: PlainDate): Promise<DueItem[]> {
  const { role, level } = actor.office
  if (!['producer', 'commune-officer', 'commune-leader', 'intake-officer'].includes(role)) return []
  const mine = role === 'producer'
    ? sql<boolean>`dossiers.stage in ('drafting', 'returned', 'commune-intake', 'commune-assessment', 'intake')`
    : level === 'commune'
      ? sql<boolean>`dossiers.stage in ('commune-intake', 'commune-assessment', 'returned')`
      : sql<boolean>`dossiers.stage in ('intake', 'accepted') and dossiers.level = ${level}`
  const rows: Row[] = await db
    .selectFrom('dossiers')
    .innerJoin('products', 'products.id', 'dossiers.product_id')
    .innerJoin('producers', 'producers.id', 'dossiers.producer_id')
    .select(['dossiers.id', 'dossiers.stage', 'dossiers.level', 'dossiers.due_on', 'dossiers.submitted_at', 'dossiers.era', 'dossiers.set_no', 'dossiers.purpose', 'products.name as product', 'producers.name as producer'])
    .select(sql<boolean>`exists (
      select 1 from commune_assessments a where a.dossier_id = dossiers.id and a.concluded_at is not null
      and a.round = (select max(no) from dossier_submissions s where s.dossier_id = dossiers.id))`.as('concluded'))
    .where(scope(actor, 'dossier.read', DOSSIER_COLUMNS))
    .where(mine)
    .orderBy(sql`dossiers.due_on asc nulls last`)
    .orderBy('dossiers.id')
    .limit(200)
    .execute()
  return rows.flatMap((row) => {
    const work = workOf(row, actor, today)
    if (!work) return []
    const due = dueOf(row)
    return [{
      dossierId: row.id,
      due,
      left: due === null ? null : dueFacts(due, today).left,
      title: `${work.title}: ${row.product}`,
      note: role === 'producer' ? PURPOSE_WORDS[purposeOf(row.purpose)] : `${row.producer} · ${PURPOSE_WORDS[purposeOf(row.purpose)].toLocaleLowerCase('vi')}`,
      href: reviewPaths.record(row.id),
      article: work.article,
      action: { label: work.label, href: work.href },
      waiting: work.waiting ?? false,
    }]
  })
}

function workOf(row: Row, actor: Actor, today: PlainDate): Work | undefined {
  const record = reviewPaths.record(row.id)
  const words = (step: WorkStep): string => stepWords(row.era, step, levelOf(row.level), today)
  if (actor.office.role === 'producer') return producersWork(row, record, today)
  const leader = actor.office.role === 'commune-leader'
  switch (row.stage) {
    case 'commune-intake':
      return { title: 'Kiểm tra thành phần hồ sơ', label: 'Kiểm tra', href: reviewPaths.receive(row.id), article: words('check') }
    case 'commune-assessment':
      if (!row.concluded) return { title: 'Đánh giá cấp xã', label: 'Mở cuộc họp', href: reviewPaths.meeting(row.id), article: words('assess') }
      return leader
        ? { title: 'Ký và gửi báo cáo Mẫu số 03', label: 'Ký, gửi', href: reviewPaths.send(row.id), article: words('send') }
        : { title: 'Báo cáo Mẫu số 03 chờ lãnh đạo ký', label: 'Xem báo cáo', href: reviewPaths.paper(row.id, 'form3'), article: words('send'), waiting: true }
    case 'returned':
      return { title: 'Chủ thể bổ sung hồ sơ', label: 'Xem hồ sơ', href: record, article: words('complete'), waiting: true }
    case 'intake':
      return { title: 'Kiểm tra, tiếp nhận hồ sơ', label: 'Kiểm tra', href: reviewPaths.receive(row.id), article: words('take-in') }
    case 'accepted':
      return { title: 'Đưa vào phiên họp hội đồng', label: 'Xem hồ sơ', href: record, article: words('session') }
    default:
      return undefined
  }
}

function producersWork(row: Row, record: string, today: PlainDate): Work {
  const words = (step: WorkStep): string => stepWords(row.era, step, 'commune', today)
  if (row.stage === 'drafting') return { title: 'Soạn và nộp hồ sơ', label: 'Soạn tiếp', href: reviewPaths.draft(row.id), article: words('prepare') }
  if (row.stage === 'returned') return { title: 'Bổ sung hồ sơ', label: 'Bổ sung', href: reviewPaths.draft(row.id), article: words('complete') }
  return { title: 'Hồ sơ đang được xem xét', label: 'Xem hồ sơ', href: record, article: stepWords(row.era, 'assess', levelOf(row.level), today), waiting: true }
}
