import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { eachBatch } from '../../../platform/db/batches.ts'
import { optionalLine, yearAsked } from '../../../platform/http/fields.ts'
import { notFound } from '../../../platform/refused.ts'
import { type Sheet, sheetOf } from '../../../platform/sheet/index.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import { PLAN_STAGE_WORDS } from '../../../rules/lifecycles/plan.ts'
import type { Level, PlainDate } from '../../../rules/vocabulary.ts'
import { stageOf } from './model.ts'

const PER_PAGE = 60
const NEXT: Partial<Record<Level, 'province' | 'commune'>> = { central: 'province', province: 'commune' }
const number = z.union([z.int(), z.string().regex(/^\d{1,5}$/)]).transform(Number).optional().catch(undefined)

export const belowInput = z.object({
  nam: yearAsked, q: optionalLine(80).catch(''), chua: z.union([z.literal('co'), z.literal('')]).optional().catch(undefined), theo: number, trang: number.transform((page) => (page === undefined || page < 1 ? 1 : page)),
})
type Input = z.output<typeof belowInput>

export type BelowLine = { unitId: number; unit: string; planId: number | null; title: string | null; number: string | null; issuedOn: PlainDate | null; stage: string | null; version: number | null; parentId: number | null; /** Where the plan is one of a unit that went into this one. */ formerUnit: string | null }

/** Units of the level below in the own area, each with the plan it has issued for the year, or none. Drafts of others are not told. */
function belowRows(actor: Actor, level: 'province' | 'commune', year: number, input: Input): RawBuilder<BelowLine & { total: number; without: number }> {
  const words = fold(input.q).split(/[^a-z0-9]+/).filter(Boolean).slice(0, 6)
  const where = sql.join([
    sql`u.level = ${level} and u.valid_to is null and u.path <@ ${actor.office.path}::ltree`,
    ...words.map((word) => sql`fold_text(u.full_name) like ${`%${word}%`}`),
    ...(input.chua === 'co' ? [sql`p.id is null`] : []),
  ], sql` and `)
  return sql<BelowLine & { total: number; without: number }>`
    select u.id as "unitId", u.full_name as unit, p.id as "planId", p.title, p.number, p.issued_on as "issuedOn", p.stage, p.version, p.parent_id as "parentId", (select x.full_name from unit_labels x where x.id = p.unit_id and x.id <> u.id) as "formerUnit",
      count(*) over ()::int as total, (count(*) filter (where p.id is null) over ())::int as without
    from unit_labels u
      left join lateral (
        select plans.* from plans left join unit_today t on t.unit_id = plans.unit_id and t.level = ${level}
        where (plans.unit_id = u.id or ${level === 'commune' ? sql`t.commune_id` : sql`t.province_id`} = u.id) and plans.version > 0 and plans.stage <> 'replaced' and ${year} between plans.year_from and plans.year_to
        order by (plans.unit_id = u.id) desc, (plans.kind = 'year') desc, plans.id desc limit 1
      ) p on true
    where ${where}
    order by u.full_name, u.id`
}

function levelBelow(actor: Actor): 'province' | 'commune' {
  const level = ['intake-officer', 'leader', 'council-secretary', 'sector-officer', 'administrator'].includes(actor.office.role) ? NEXT[actor.office.level] : undefined
  if (!level) throw notFound()
  return level
}

/** Which units below have a plan for a year, and which have not (M05.05, M05.06). */
export const plansBelow = defineQuery({
  name: 'plans.below',
  title: 'Đơn vị cấp dưới đã, chưa ban hành kế hoạch cho một năm',
  input: belowInput,
  run: async (db, { input, actor, today }) => {
    const year = input.nam ?? Number(today.slice(0, 4))
    const level = levelBelow(actor)
    const { rows } = await sql<BelowLine & { total: number; without: number }>`${belowRows(actor, level, year, input)} limit ${PER_PAGE} offset ${(input.trang - 1) * PER_PAGE}`.execute(db)
    const total = rows[0]?.total ?? 0
    return { rows, total, without: rows[0]?.without ?? 0, year, level, filter: input, page: input.trang, pages: Math.max(1, Math.ceil(total / PER_PAGE)) }
  },
})
export type BelowView = Awaited<ReturnType<typeof plansBelow.run>>

/** The same as a spreadsheet. */
export const plansBelowSheet = defineQuery({
  name: 'plans.below.sheet',
  title: 'Kế hoạch của đơn vị cấp dưới, tải ra bảng tính',
  input: belowInput,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const year = input.nam ?? Number(today.slice(0, 4))
    const level = levelBelow(actor)
    return sheetOf<BelowLine>({
      name: `ke-hoach-cap-duoi-${year}`,
      title: `Kế hoạch năm ${year} của đơn vị cấp dưới`,
      filter: [`năm ${year}`, input.q && `chữ “${input.q}”`, input.chua === 'co' && 'chưa ban hành'],
      rows: (each) => eachBatch(db, belowRows(actor, level, year, input).compile(db), each),
      columns: [
        { label: 'Đơn vị', width: 36, total: 'count', value: (row) => row.unit },
        { label: 'Tình trạng', width: 22, value: (row) => (row.stage === null ? 'Chưa ban hành' : PLAN_STAGE_WORDS[stageOf({ stage: row.stage })]) },
        { label: 'Số, ký hiệu', width: 20, value: (row) => row.number ?? '' },
        { label: 'Ngày ban hành', type: 'date', value: (row) => row.issuedOn },
        { label: 'Của đơn vị cũ', width: 30, value: (row) => row.formerUnit ?? '' },
        { label: 'Tên kế hoạch', width: 60, value: (row) => row.title ?? '' },
      ],
    })
  },
})
