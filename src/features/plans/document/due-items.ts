import { sql } from 'kysely'
import type { Actor } from '../../../access/actor.ts'
import { decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { registerPaths } from '../../papers/index.ts'
import { planPaths } from '../paths.ts'
import { PLAN_COLUMNS, planSubject } from './model.ts'

type Item = { due: PlainDate | null; title: string; href: string; note: string; article: string; action: { label: string; href: string }; waiting?: boolean }
type Row = { id: number; path: string; level: string; stage: string; version: number; title: string; unit: string; sentBy: number | null; paper: number | null; paperStage: string | null }

/** Plans that wait for the actor: to appraise, to submit, to sign, to number; and those that wait for others of the office. */
export async function planDueItems(db: Db, actor: Actor): Promise<Item[]> {
  const { rows } = await sql<Row>`
    select plans.id, plans.path, plans.level, plans.stage, plans.version, coalesce(v.content ->> 'title', plans.title) as title, coalesce(u.full_name, '') as unit, v.sent_by as "sentBy", p.id as paper, p.stage as "paperStage"
    from plans
      join plan_versions v on v.plan_id = plans.id and v.no = plans.version + 1
      left join unit_labels u on u.id = plans.unit_id
      left join lateral (select id, stage from papers where subject_kind = 'plan' and subject_id = plans.id::text and stage in ('draft', 'submitted', 'signed') order by id desc limit 1) p on true
    where plans.stage in ('appraising', 'signing') and ${scope(actor, 'plan.read', { ...PLAN_COLUMNS, inForce: sql`false` })}
    order by plans.updated_at limit 100`.execute(db)
  return rows.flatMap((row) => itemOf(row, actor))
}

function itemOf(row: Row, actor: Actor): Item[] {
  const leads = actor.office.role === 'leader' || actor.office.role === 'commune-leader'
  const item = (note: string, label: string, href: string, waiting: boolean): Item[] => [{ due: null, title: `Kế hoạch: ${row.title}`, href: planPaths.plan(row.id), note: `${row.unit}. ${note}`, article: '', action: { label, href }, waiting }]
  if (row.stage === 'appraising') {
    if (!decide(actor, 'plan.appraise', planSubject(row)).ok) return []
    return row.sentBy === actor.office.id ? item('Chờ người khác thẩm định.', 'Mở', planPaths.plan(row.id), true) : item('Chờ thẩm định.', 'Thẩm định', planPaths.appraise(row.id), false)
  }
  const paper = row.paper === null ? planPaths.plan(row.id) : registerPaths.paper(row.paper)
  if (row.paperStage === 'submitted') return leads ? item('Chờ ký.', 'Ký', paper, false) : item('Chờ lãnh đạo ký.', 'Mở', paper, true)
  if (row.paperStage === 'signed') return item('Đã ký, chờ lấy số và ban hành.', 'Ban hành', paper, leads)
  return item(row.paper === null ? 'Văn bản đã bỏ khỏi sổ; lấy dự thảo về rồi gửi lại.' : 'Thẩm định đạt, chờ trình ký.', row.paper === null ? 'Mở' : 'Trình ký', paper, leads)
}
