import { sql } from 'kysely'
import type { Db } from '../../../platform/db/database.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import type { Html } from '../../../ui/html.ts'
import { formatNumber } from '../../../ui/words.ts'
import { figureHref, figuresOf, indicatorOf, type Span } from '../../indicators/index.ts'
import { exact, plus, toNumber } from './exact.ts'
import { measureOf, TARGET_COLUMNS, type TargetRow } from './model.ts'
import { targetPaths } from './paths.ts'
import { measureWords } from './words.ts'

/** One station on the way from what was aimed at to what was recognised; null: nothing known. */
export type Station = { label: string; value: string; note: string; href: string | undefined }
export type Aimed = { stations: Station[] }

const AIM = 'products.recognised-new'
const WAY = [
  { code: 'registrations.products', label: 'Đăng ký' }, { code: 'dossiers.submitted', label: 'Nộp hồ sơ' }, { code: 'dossiers.evaluated', label: 'Đã đánh giá' }, { code: AIM, label: 'Công nhận mới' },
] as const

/** The way of an area through a span: aimed at in its plan, registered, submitted, evaluated, recognised. One question for the plan, one for the figures. */
export async function aimedToRecognised(db: Db, { area, span, today, linked = true }: { area: string; span: Span; today: PlainDate; /** Whether the lists behind open for the reader. */ linked?: boolean }): Promise<Aimed> {
  const until = { from: span.from, to: span.to > today ? today : span.to }
  const codes = WAY.map(({ code }) => code).filter((code) => indicatorOf(code) !== undefined)
  const [aim, figures] = await Promise.all([aimOf(db, area, span), until.to < until.from ? new Map() : figuresOf(db, { codes, area, span: until })])
  return {
    stations: [
      aim ? { label: 'Chỉ tiêu', value: measureWords(measureOf(aim.row), aim.row.unit), note: aim.row.planNumber ?? '', href: targetPaths.target(aim.row.id) } : { label: 'Chỉ tiêu', value: 'chưa đặt', note: '', href: undefined },
      ...(aim?.appendix ? [{ label: 'Đăng ký trong phụ lục kế hoạch', value: formatNumber(aim.appendix.total), note: aim.appendix.note, href: undefined }] : []),
      ...codes.map((code): Station => {
        const value: number | null = figures.get(code)?.value ?? null
        return { label: WAY.find((one) => one.code === code)?.label ?? code, value: value === null ? 'chưa có số' : formatNumber(value), note: '', href: value === null || !linked ? undefined : figureHref({ code, area, span: until }) }
      }),
    ],
  }
}

type Aim = { row: TargetRow; appendix: { total: number; note: string } | null }

/** The target of an area for newly recognised products within a span, with the registrations that its plan prints. */
async function aimOf(db: Db, area: string, span: Span): Promise<Aim | undefined> {
  const row = await db
    .selectFrom('plan_targets as t').innerJoin('plans', 'plans.id', 't.plan_id').innerJoin('unit_labels as u', 'u.id', 'plans.unit_id')
    .select([...TARGET_COLUMNS])
    .where('t.indicator', '=', AIM).where('t.ended_version', 'is', null).where('plans.version', '>', 0).where('plans.stage', '<>', 'replaced')
    .where(sql<boolean>`plans.path = ${area}::ltree`).where('t.from_on', '<=', span.to).where('t.to_on', '>=', span.from)
    .orderBy(sql`(t.from_on = ${span.from} and t.to_on = ${span.to})`, 'desc').orderBy('plans.year_from', 'desc').orderBy('t.no')
    .limit(1).executeTakeFirst()
  return row && { row, appendix: await appendixOf(db, row) }
}

/** What the registration appendix of the version in force adds up to; blanks are not counted as 0 unless all are blank, then nothing is known. */
async function appendixOf(db: Db, row: TargetRow): Promise<{ total: number; note: string } | null> {
  const { rows } = await sql<{ upTo4: string | null; potential5: string | null; total: string | null }>`
    select sum((one ->> 'upTo4')::int)::text as "upTo4", sum((one ->> 'potential5')::int)::text as potential5, sum((one ->> 'total')::int)::text as total
    from plan_versions v cross join jsonb_array_elements(v.content -> 'registrations' -> 'rows') one
    where v.plan_id = ${row.planId} and v.no = ${row.planVersion}`.execute(db)
  const [sums] = rows
  if (!sums || (sums.upTo4 === null && sums.potential5 === null && sums.total === null)) return null
  const parts = sums.upTo4 === null && sums.potential5 === null ? null : toNumber(plus(exact(sums.upTo4 ?? 0), exact(sums.potential5 ?? 0)))
  return { total: parts ?? Number(sums.total), note: parts === null ? '' : `${sums.upTo4 ?? 0} đến 4 sao, ${sums.potential5 ?? 0} tiềm năng 5 sao` }
}

/** The way as a row of figures, each leading to what stands behind it. */
export function AimedToRecognised({ aimed }: { aimed: Aimed }): Html {
  return (
    <dl class="facts">
      {aimed.stations.map((station) => (
        <div><dt>{station.label}</dt><dd>{station.href ? <a href={station.href}>{station.value}</a> : station.value}{station.note !== '' && <div class="meta">{station.note}</div>}</dd></div>
      ))}
    </dl>
  )
}
