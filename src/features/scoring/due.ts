import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { scope } from '../../access/scope.ts'
import type { Db } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { stepWords } from '../../rules/engine/steps.ts'
import { levelOf } from '../councils/index.ts'
import { paths } from './paths.ts'
import { SESSION_COLUMNS } from './store.ts'

/** A piece of work for the desk, with the day by which it is due, when there is one. */
export type DueItem = { kind: 'session-to-open' | 'sheet-to-fill' | 'result-to-adopt' | 'session-to-close' | 'decision-to-draft' | 'decision-to-sign'; title: string; note: string; href: string; due: PlainDate | null; article: string; action: { label: string; href: string }; waiting?: boolean }

/**
 * What the actor has to do in councils: sheets to fill for a member; sessions to open, results to adopt and sessions to
 * close for who keeps the papers.
 */
export async function scoringDueItems(db: Db, actor: Actor, today: PlainDate): Promise<DueItem[]> {
  const [sheets, sessions] = await Promise.all([sheetsToFill(db, actor, today), sessionsToKeep(db, actor, today)])
  return [...sheets, ...sessions]
}

/** How many sessions are open for the actor, for the rail. */
export async function scoringCounts(db: Db, actor: Actor, today: PlainDate): Promise<{ sessions: number; sheets: number }> {
  const items = await scoringDueItems(db, actor, today)
  const sheets = items.filter((item) => item.kind === 'sheet-to-fill').length
  return { sessions: items.length, sheets }
}

async function sheetsToFill(db: Db, actor: Actor, today: PlainDate): Promise<DueItem[]> {
  const { rows } = await sql<{ id: number; product: string; producer: string; session: string; held_on: string; level: string; era: string; started: boolean }>`
    select i.id, p.name as product, o.name as producer, e.name as session, e.held_on, e.level, s.era, s.answers <> '{}'::jsonb as started
    from score_sheets s
      join council_members m on m.id = s.member_id
      join session_items i on i.id = s.item_id
      join sessions e on e.id = i.session_id
      join dossiers d on d.id = i.dossier_id
      join products p on p.id = d.product_id
      join producers o on o.id = d.producer_id
    where m.office_id = ${actor.office.id} and m.scores and (m.valid_to is null or m.valid_to >= ${today}::date)
      and s.total is null and i.stage in ('scoring', 'discussing') and e.stage = 'scoring'
    order by e.held_on, i.position`.execute(db)
  return rows.map((row) => ({
    kind: 'sheet-to-fill', title: `Chấm phiếu: ${row.product}`, note: `${row.producer} · ${row.session}`, href: paths.sheet(row.id), due: row.held_on, article: stepWords(row.era, 'session', levelOf(row.level), today),
    action: { label: row.started ? 'Chấm tiếp' : 'Chấm', href: paths.sheet(row.id) },
  }))
}

async function sessionsToKeep(db: Db, actor: Actor, today: PlainDate): Promise<DueItem[]> {
  const rows = await db
    .selectFrom('sessions')
    .select([
      'sessions.id', 'sessions.name', 'sessions.held_on', 'sessions.stage', 'sessions.level', sql<string>`(select era from councils c where c.id = sessions.council_id)`.as('era'),
      sql<number>`(select count(*)::int from session_items i where i.session_id = sessions.id)`.as('items'),
      sql<number>`(select count(*)::int from session_items i where i.session_id = sessions.id and i.stage not in ('adopted', 'postponed')
        and not exists (select 1 from score_sheets s where s.item_id = i.id and s.total is null))`.as('ready'),
      sql<number>`(select count(*)::int from session_items i where i.session_id = sessions.id and i.stage not in ('adopted', 'postponed'))`.as('open'),
    ])
    .where('sessions.stage', '<>', 'closed')
    .where(scope(actor, 'session.read', SESSION_COLUMNS))
    .where(keeperOf(actor))
    .orderBy('sessions.held_on')
    .execute()
  return rows.flatMap((row): DueItem[] => {
    const common = { href: paths.session(row.id), due: row.held_on, article: stepWords(row.era, 'session', levelOf(row.level), today) }
    const action = (label: string): DueItem['action'] => ({ label, href: common.href })
    if (row.stage === 'planned') return [{ ...common, kind: 'session-to-open', title: `Mở chấm điểm: ${row.name}`, note: `${row.items} sản phẩm trong danh sách`, action: row.items === 0 ? { label: 'Thêm hồ sơ', href: paths.addDossiers(row.id) } : { label: 'Mở chấm điểm', href: paths.open(row.id) } }]
    if (row.open === 0) return [{ ...common, kind: 'session-to-close', title: `Kết thúc ${row.name}`, note: `${row.items} sản phẩm đã xong`, action: { label: 'Kết thúc', href: paths.close(row.id) } }]
    return row.ready > 0 ? [{ ...common, kind: 'result-to-adopt', title: `Thông qua kết quả: ${row.name}`, note: `${row.ready} sản phẩm đủ phiếu`, action: action('Mở bảng') }] : []
  })
}

/** Sessions whose papers the actor keeps: as secretary or chair of the council, or as standing agency of its level. */
function keeperOf(actor: Actor) {
  const byRole = ['council-secretary', 'intake-officer'].includes(actor.office.role)
  return sql<boolean>`(exists (select 1 from council_members k where k.council_id = sessions.council_id and k.office_id = ${actor.office.id} and k.role <> 'member')
    or (${byRole} and sessions.level = ${actor.office.level} and sessions.path <@ ${actor.office.path}::ltree))`
}
