import { z } from 'zod'
import type { Actor } from '../../../access/actor.ts'
import { defineQuery } from '../../../access/command.ts'
import { eachBatch } from '../../../platform/db/batches.ts'
import type { Db } from '../../../platform/db/database.ts'
import { optionalLine } from '../../../platform/http/fields.ts'
import { type Sheet, sheetOf } from '../../../platform/sheet/index.ts'
import { formatDate } from '../../../ui/words.ts'
import { atStart } from '../../places/index.ts'
import { type WithActual, linkedFor, withActuals } from './actuals.ts'
import { aimedToRecognised } from './aimed.tsx'
import { exact, toNumber } from './exact.ts'
import { type Standing, STANDINGS } from './judge.ts'
import { measureOf, planName } from './model.ts'
import * as store from './store.ts'
import { actualWords, measureWords, periodWords, reasonWords, STANDING_LOOKS } from './words.ts'

const PER_PAGE = 50
/** Up to so many targets, the standing of each is counted; longer lists are to be narrowed first. */
const MOST_JUDGED = 600
const MOST_FORMER = 40
const number = z.union([z.int(), z.string().regex(/^\d{1,9}$/)]).transform(Number).optional().catch(undefined)

/** What the list of targets may be narrowed to; without a year it is this year's. */
export const targetsInput = z.object({
  q: optionalLine(120).catch(''),
  'pham-vi': z.enum(store.WHOSE).optional().catch(undefined).transform((whose) => whose ?? 'mine'),
  'ke-hoach': number,
  nam: z.union([z.literal('tat-ca'), z.int().min(2015).max(2100), z.string().regex(/^20\d\d$/).transform(Number)]).optional().catch(undefined),
  'tinh-trang': z.enum(STANDINGS).optional().catch(undefined),
  trang: number.transform((page) => (page === undefined || page < 1 ? 1 : page)),
})
type Input = z.output<typeof targetsInput>

function filterOf(input: Input, today: string): store.TargetFilter {
  const year = input.nam === 'tat-ca' ? undefined : (input.nam ?? (input['ke-hoach'] === undefined ? Number(today.slice(0, 4)) : undefined))
  return { q: input.q, plan: input['ke-hoach'], year, whose: input['pham-vi'] }
}

function isShort({ n, former }: { n: number; former: number }): boolean {
  return n <= MOST_JUDGED && former <= MOST_FORMER
}

/** All targets of a list that is short enough, judged; nothing for a longer one. */
async function judged(db: Db, actor: Actor, filter: store.TargetFilter, total: { n: number; former: number }, today: string): Promise<WithActual[] | undefined> {
  return !isShort(total) ? undefined : withActuals(db, await store.targetRows(db, actor, filter).limit(MOST_JUDGED).execute(), today)
}

/** Targets in force with what they reached: of the own unit, of those below, or set for it from above. */
export const targetsList = defineQuery({
  name: 'targets',
  title: 'Chỉ tiêu và kết quả: của đơn vị, của cấp dưới, của cấp trên; lọc theo kế hoạch, năm, tình trạng; tìm không dấu',
  input: targetsInput,
  run: async (db, { input, actor, today }) => {
    const filter = filterOf(input, today)
    const [all, choices] = await Promise.all([store.countTargets(db, actor, filter), store.filterChoices(db, actor, filter.whose)])
    const known = await judged(db, actor, filter, all, today)
    const shown = known?.filter((row) => input['tinh-trang'] === undefined || row.actual.standing === input['tinh-trang'])
    const total = shown?.length ?? all.n
    const pages = Math.max(1, Math.ceil(total / PER_PAGE))
    const page = Math.min(input.trang, pages)
    const rows = shown?.slice((page - 1) * PER_PAGE, page * PER_PAGE) ?? await withActuals(db, await store.targetRows(db, actor, filter).limit(PER_PAGE).offset((page - 1) * PER_PAGE).execute(), today)
    const standings = known && STANDINGS.flatMap((standing): { standing: Standing; n: number }[] => {
      const n = known.filter((row) => row.actual.standing === standing).length
      return n > 0 ? [{ standing, n }] : []
    })
    const aimed = filter.whose === 'mine' && filter.year !== undefined && filter.plan === undefined && input.q === '' && input['tinh-trang'] === undefined && page === 1 && rows.length > 0
      ? await aimedToRecognised(db, { area: actor.office.path, span: { from: `${filter.year}-01-01`, to: `${filter.year}-12-31` }, today })
      : undefined
    return { aimed, rows: linkedFor(actor, rows), total, standings, page, pages, choices, filter: input, year: filter.year, unit: actor.office.body, today }
  },
})
export type TargetsView = Awaited<ReturnType<typeof targetsList.run>>

/** The list as a spreadsheet. */
export const targetsSheet = defineQuery({
  name: 'targets.sheet',
  title: 'Danh sách chỉ tiêu và kết quả, tải ra bảng tính',
  input: targetsInput,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const filter = filterOf(input, today)
    const isNarrow = isShort(await store.countTargets(db, actor, filter))
    const kept = (row: WithActual): boolean => !isNarrow || input['tinh-trang'] === undefined || row.actual.standing === input['tinh-trang']
    const figure = (text: string | null): number | null => (text === null ? null : toNumber(exact(text)))
    return sheetOf<WithActual>({
      name: 'chi-tieu',
      title: 'Chỉ tiêu và kết quả thực hiện',
      filter: [
        { mine: 'của đơn vị', below: 'của cấp dưới', above: 'của cấp trên' }[filter.whose], filter.year !== undefined && `năm ${filter.year}`, input.q && `chữ “${input.q}”`,
        isNarrow && input['tinh-trang'] && STANDING_LOOKS[input['tinh-trang']].text, `số đến ngày ${formatDate(today)}`,
      ],
      rows: (each) => eachBatch(db, store.targetRows(db, actor, filter).compile(), async (rows, tx) => each((await withActuals(tx, rows, today)).filter(kept))),
      columns: [
        { label: 'Chỉ tiêu', width: 56, total: 'count', value: (row) => row.title },
        { label: 'Đơn vị', width: 30, value: (row) => atStart(row.unitName) },
        { label: 'Kế hoạch', width: 30, value: planName },
        { label: 'Mức đề ra', width: 24, value: (row) => measureWords(measureOf(row), row.unit).replaceAll('\u00a0', ' ') },
        { label: 'Từ', type: 'mean', value: (row) => figure(row.low) },
        { label: 'Đến', type: 'mean', value: (row) => figure(row.high) },
        { label: 'Đơn vị tính', width: 14, value: (row) => row.unit },
        { label: 'Kỳ', width: 16, value: (row) => periodWords(row.from, row.to) },
        { label: 'Thực hiện', type: 'mean', value: (row) => row.actual.figure?.value ?? null },
        { label: 'Tử số', type: 'number', value: (row) => row.actual.figure?.of ?? null },
        { label: 'Mẫu số', type: 'number', value: (row) => row.actual.figure?.over ?? null },
        { label: 'Tính đến ngày', type: 'date', value: (row) => row.actual.on },
        { label: 'Tình trạng', width: 20, value: (row) => STANDING_LOOKS[row.actual.standing].text },
        { label: 'Ghi chú', width: 34, value: (row) => (row.actual.figure ? reasonWords(row.actual.judgement, row.unit).replaceAll('\u00a0', ' ') : actualWords(undefined, row.unit)) },
        { label: 'Chủ trì', width: 30, value: (row) => row.owner },
      ],
    })
  },
})
