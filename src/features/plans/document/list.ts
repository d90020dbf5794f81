import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import { eachBatch } from '../../../platform/db/batches.ts'
import { optionalLine, yearAsked } from '../../../platform/http/fields.ts'
import { type Sheet, sheetOf } from '../../../platform/sheet/index.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import { PLAN_STAGES, PLAN_STAGE_WORDS } from '../../../rules/lifecycles/plan.ts'
import { LEVELS, type PlainDate } from '../../../rules/vocabulary.ts'
import { PRIORITIES } from './content.ts'
import { newPlanSubject, PLAN_COLUMNS, stageOf, yearsWords } from './model.ts'
import { LEVEL_WORDS, PRIORITY_WORDS } from './words.ts'

const PER_PAGE = 50
const number = z.union([z.int(), z.string().regex(/^\d{1,5}$/)]).transform(Number).optional().catch(undefined)

/** What the list of plans may be narrowed to. */
export const listInput = z.object({
  q: optionalLine(120).catch(''), cap: z.enum(LEVELS).optional().catch(undefined), nam: yearAsked, tinhTrang: z.enum(PLAN_STAGES).optional().catch(undefined), uuTien: z.enum(PRIORITIES).optional().catch(undefined),
  trang: number.transform((page) => (page === undefined || page < 1 ? 1 : page)),
})

export type PlanLine = {
  id: number; title: string; level: string; stage: string; yearFrom: number; yearTo: number; number: string | null; issuedOn: PlainDate | null; version: number; recorded: boolean; unit: string; targets: number; tasks: number
}

/** Plans in their order, `where` carries the scope: what pages are cut from, and what is taken out as a spreadsheet. */
export function planRows(where: RawBuilder<unknown>): RawBuilder<PlanLine & { total: number }> {
  return sql<PlanLine & { total: number }>`
    select plans.id, plans.title, plans.level, plans.stage, plans.year_from as "yearFrom", plans.year_to as "yearTo", plans.number, plans.issued_on as "issuedOn", plans.version, plans.recorded,
      coalesce(u.full_name, '') as unit, count(*) over ()::int as total,
      (select count(*)::int from plan_targets t where t.plan_id = plans.id and t.ended_version is null) as targets,
      (select count(*)::int from plan_tasks k where k.plan_id = plans.id and k.ended_version is null) as tasks
    from plans left join unit_labels u on u.id = plans.unit_id
    where ${where}
    order by plans.year_from desc, array_position(array['central', 'province', 'district', 'commune'], plans.level), unit, plans.id`
}

/** Which plans the actor sees under a filter. */
export function chosenPlans(actor: Actor, input: z.output<typeof listInput>): RawBuilder<unknown> {
  const words = fold(input.q).split(/[^a-z0-9]+/).filter(Boolean).slice(0, 8)
  return sql.join([
    scope(actor, 'plan.read', PLAN_COLUMNS),
    ...words.map((word) => sql`(plans.search like ${`%${word}%`} or fold_text(u.full_name) like ${`%${word}%`})`),
    ...(input.cap === undefined ? [] : [sql`plans.level = ${input.cap}`]),
    ...(input.nam === undefined ? [] : [sql`${input.nam} between plans.year_from and plans.year_to`]),
    ...(input.uuTien === undefined ? [] : [sql`exists (select 1 from plan_versions v where v.plan_id = plans.id and v.no = greatest(plans.version, 1) and v.content -> 'priorities' @> ${JSON.stringify([input.uuTien])}::jsonb)`]),
    ...(input.tinhTrang === undefined ? [] : [sql`plans.stage = ${input.tinhTrang}`]),
  ], sql` and `)
}

/** Plans that the actor may see: the own, those issued below, and those that hold for the own place. */
export const plansList = defineQuery({
  name: 'plans',
  title: 'Kế hoạch: của đơn vị, của cấp dưới và của cấp trên; lọc theo cấp, năm, tình trạng; tìm không dấu',
  input: listInput,
  run: async (db, { input, actor, today }) => {
    const where = chosenPlans(actor, input)
    const { rows } = await sql<PlanLine & { total: number }>`${planRows(where)} limit ${PER_PAGE} offset ${(input.trang - 1) * PER_PAGE}`.execute(db)
    const total = rows[0]?.total ?? 0
    return { rows, total, page: input.trang, pages: Math.max(1, Math.ceil(total / PER_PAGE)), filter: input, thisYear: Number(today.slice(0, 4)), mayBelow: actor.office.level !== 'commune', mayStart: decide(actor, 'plan.start', newPlanSubject(actor.office)).ok }
  },
})
export type PlansView = Awaited<ReturnType<typeof plansList.run>>

/** The list as a spreadsheet. */
export const plansSheet = defineQuery({
  name: 'plans.sheet',
  title: 'Danh sách kế hoạch, tải ra bảng tính',
  input: listInput,
  run: async (db, { input, actor }): Promise<Sheet> =>
    sheetOf<PlanLine>({
      name: 'ke-hoach',
      title: 'Kế hoạch thực hiện Chương trình mỗi xã một sản phẩm',
      filter: [input.q && `chữ “${input.q}”`, input.cap && LEVEL_WORDS[input.cap], input.nam !== undefined && `năm ${input.nam}`, input.uuTien && `ưu tiên ${PRIORITY_WORDS[input.uuTien]}`, input.tinhTrang && PLAN_STAGE_WORDS[input.tinhTrang]],
      rows: (each) => eachBatch(db, planRows(chosenPlans(actor, input)).compile(db), each),
      columns: [
        { label: 'Tên kế hoạch', width: 60, total: 'count', value: (row) => row.title },
        { label: 'Đơn vị', width: 34, value: (row) => row.unit },
        { label: 'Cấp', value: (row) => LEVEL_WORDS[LEVELS.find((one) => one === row.level) ?? 'commune'] },
        { label: 'Năm, giai đoạn', value: (row) => yearsWords(row) },
        { label: 'Số, ký hiệu', width: 20, value: (row) => row.number ?? '' },
        { label: 'Ngày ban hành', type: 'date', value: (row) => row.issuedOn },
        { label: 'Phiên bản', type: 'points', value: (row) => row.version },
        { label: 'Chỉ tiêu', type: 'number', value: (row) => row.targets },
        { label: 'Nhiệm vụ', type: 'number', value: (row) => row.tasks },
        { label: 'Tình trạng', value: (row) => PLAN_STAGE_WORDS[stageOf(row)] },
      ],
    }),
})
