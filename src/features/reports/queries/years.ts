import { z } from 'zod'
import { decide } from '../../../access/decide.ts'
import { defineQuery } from '../../../access/command.ts'
import type { Actor } from '../../../access/actor.ts'
import type { Db } from '../../../platform/db/database.ts'
import { notFound } from '../../../platform/refused.ts'
import { type Sheet, sheetOf } from '../../../platform/sheet/index.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { type Area, figureHref, figuresBy, figureSeries, getArea, indicatorOf, isAreaPath, type Span } from '../../indicators/index.ts'
import { REFORM_DAY } from '../../places/index.ts'
import { periodOf } from '../calendar.ts'
import { countOf } from '../count.ts'
import { type Line, LINES, lineOf } from '../forms.ts'
import { newReportSubject } from '../model.ts'
import { acceptedIn, type District, districtsOf, type Told, toldOf } from './years-store.ts'

const FIRST_YEAR = 2022
const BY = ['nay', 'huyen', 'dong'] as const
const input = z.object({
  theo: z.enum(BY).optional().catch(undefined).transform((by) => by ?? 'nay'),
  dong: z.string().max(40).optional().catch(undefined).transform((key) => (key !== undefined && LINES.has(key) ? key : 'recognised')),
  'dia-ban': z.string().max(40).optional().catch(undefined),
})

/** One year of a row: what the registers count, what accepted reports said, and the list behind. */
export type YearCell = { register: number | null; told: number | null; href: string | undefined }
export type YearRow = { key: string; name: string; area: string | undefined; cells: YearCell[]; about: string }

const spansFor = (today: PlainDate): { year: number; span: Span }[] =>
  Array.from({ length: Number(today.slice(0, 4)) - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i).map((year) => {
    const { from, to } = periodOf('year', year)
    return { year, span: { from, to: to > today ? today : to } }
  })

/**
 * Figures of the years side by side, under one division of places for all of them: units of today, or districts of before; from
 * the registers and from the reports that were accepted, whatever form they used.
 */
export const reportYears = defineQuery({
  name: 'report.years',
  title: 'Số liệu báo cáo nhiều năm theo xã nay, theo huyện cũ, hoặc theo từng mục, từ sổ và từ báo cáo đã tiếp nhận',
  input,
  run: async (db, { input: asked, actor, today }) => {
    const area = await areaOf(db, actor, asked['dia-ban'])
    const years = spansFor(today)
    const line = lineOf(asked.dong)
    const by = asked.theo === 'huyen' && area.level !== 'province' ? 'nay' : asked.theo
    const below = area.level === 'central' ? 'province' : area.level === 'province' ? 'commune' : undefined
    const told = toldOf(await acceptedIn(db, area.path, years.map((one) => one.year)))
    const rows = by === 'dong' || below === undefined ? await byLines(db, area, years, told) : by === 'nay' ? await byUnits(db, area, below, line, years, told) : await byDistricts(db, area, line, years, told)
    return { area, by: below === undefined ? ('dong' as const) : by, line, years: years.map((one) => one.year), rows, totals: by === 'dong' || below === undefined ? undefined : totals(rows, years.length), mayDistricts: area.level === 'province' && !area.former, mayUnits: below !== undefined }
  },
})
export type YearsView = Awaited<ReturnType<typeof reportYears.run>>
type Years = ReturnType<typeof spansFor>

/** The asked area as far as the actor may read reports of it; without one the own. @throws Refused of kind not-found */
async function areaOf(db: Db, actor: Actor, asked: string | undefined): Promise<Area> {
  const area = await getArea(db, asked !== undefined && isAreaPath(asked) ? asked : actor.office.path)
  if (!decide(actor, 'report.read', newReportSubject({ path: area.path, level: area.level })).ok) throw notFound()
  return area
}

function cell(register: number | null, told: number | null | undefined, line: Line, area: string | undefined, span: Span): YearCell {
  const [code] = line.indicators
  return { register, told: told ?? null, href: area !== undefined && code !== undefined && line.indicators.length === 1 && indicatorOf(code) ? figureHref({ code, area, span }) : undefined }
}

async function byLines(db: Db, area: Area, years: Years, told: Told): Promise<YearRow[]> {
  const lines = [...LINES.values()]
  const codes = [...new Set(lines.flatMap((line) => line.indicators))]
  const series = await figureSeries(db, { codes, area: area.path, spans: years.map((one) => one.span) })
  return lines.map((line) => ({
    key: line.key, name: `${line.label} (${line.unit})`, area: undefined, about: '',
    cells: years.map(({ year, span }, i) => cell(countOf(line, series[i] ?? new Map()).value, told.whole(year, line), line, area.path, span)),
  }))
}

async function byUnits(db: Db, area: Area, below: 'province' | 'commune', line: Line, years: Years, told: Told): Promise<YearRow[]> {
  const found = await Promise.all(years.map(({ span }) => figuresBy(db, { codes: line.indicators, area: area.path, by: below, span })))
  const units = found.at(-1) ?? []
  const counts = found.map((year) => new Map(year.map((unit) => [unit.path, countOf(line, unit.figures).value])))
  return units.map((unit) => ({
    key: unit.path, name: unit.path === area.path ? `${unit.name} (không thuộc một ${below === 'commune' ? 'xã' : 'tỉnh'})` : unit.name, area: unit.path, about: '',
    cells: years.map(({ year, span }, i) => cell(counts[i]?.get(unit.path) ?? null, below === 'commune' ? told.commune(year, line, unit.unitId) : told.province(year, line, unit.unitId), line, unit.path, span)),
  }))
}

/**
 * By districts of before. A year that ended before the rearrangement has what was recorded in the district; a later one the
 * communes of today, each in the district that most of it came from.
 */
async function byDistricts(db: Db, area: Area, line: Line, years: Years, told: Told): Promise<YearRow[]> {
  const districts = await districtsOf(db, area.unitId)
  const before = years.filter(({ span }) => span.to < REFORM_DAY)
  const present = new Map<number, Map<string, number | null>>()
  for (const { year, span } of years) {
    if (span.to < REFORM_DAY) continue
    present.set(year, new Map((await figuresBy(db, { codes: line.indicators, area: area.path, by: 'commune', span })).map((unit) => [unit.path, countOf(line, unit.figures).value])))
  }
  const rows: YearRow[] = []
  for (const district of districts) {
    const series = before.length === 0 ? [] : await figureSeries(db, { codes: line.indicators, area: district.path, spans: before.map((one) => one.span) })
    rows.push({
      key: district.path, name: district.name, area: district.path, about: mixedWords(district),
      cells: years.map(({ year, span }) => {
        const at = before.findIndex((one) => one.year === year)
        const value = at >= 0 ? countOf(line, series[at] ?? new Map()).value : add(district.communes.map((commune) => present.get(year)?.get(commune.path) ?? null))
        return cell(value, told.district(year, line, district), line, at >= 0 ? district.path : undefined, span)
      }),
    })
  }
  return rows
}

function mixedWords({ communes }: District): string {
  const mixed = communes.filter((commune) => commune.mixed)
  return mixed.length === 0 ? '' : `gồm cả ${mixed.map((commune) => commune.name).join(', ')}, có phần đất của huyện khác`
}

function add(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => value ?? [])
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

function totals(rows: readonly YearRow[], years: number): YearCell[] {
  return Array.from({ length: years }, (_, i) => ({ register: add(rows.map((row) => row.cells[i]?.register ?? null)), told: add(rows.map((row) => row.cells[i]?.told ?? null)), href: undefined }))
}

/** The table as a spreadsheet. */
export const yearsSheet = defineQuery({
  name: 'report.years-sheet',
  title: 'Số liệu báo cáo nhiều năm, tải ra bảng tính',
  input,
  run: async (db, context): Promise<Sheet> => {
    const view = await reportYears.run(db, context)
    return sheetOf<YearRow>({
      name: 'bao-cao-nhieu-nam', title: `${view.by === 'dong' ? 'Số liệu' : view.line.label} từ ${view.years[0]} đến ${view.years.at(-1)}, ${view.area.name}`,
      filter: [view.by === 'nay' ? 'theo đơn vị nay' : view.by === 'huyen' ? 'theo huyện cũ' : 'theo từng mục'], rows: view.rows,
      columns: [
        { label: view.by === 'dong' ? 'Mục' : 'Đơn vị', width: 40, value: (row) => row.name },
        ...view.years.flatMap((year, i) => [
          { label: `${year}: sổ`, type: 'number' as const, value: (row: YearRow) => row.cells[i]?.register ?? null },
          { label: `${year}: báo cáo`, type: 'number' as const, value: (row: YearRow) => row.cells[i]?.told ?? null },
        ]),
        { label: 'Ghi chú', width: 40, value: (row) => row.about },
      ],
    })
  },
})
