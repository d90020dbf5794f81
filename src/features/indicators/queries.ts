import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineQuery } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import type { Db } from '../../platform/db/database.ts'
import { optionalLine, plainDate } from '../../platform/http/fields.ts'
import { notFound } from '../../platform/refused.ts'
import { fold } from '../../platform/text/vietnamese.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { type Area, formerUnits, getArea } from './area.ts'
import { behindFigure } from './behind.ts'
import { INDICATORS, indicatorOf } from './catalogue/index.ts'
import { entryUnits } from './entered/units.ts'
import { cutsOf, figuresBy, figuresByCut, figureSeries, figuresOf, isWeighed } from './figures.ts'
import { areaSubject, CUTS, type Cut, type Span } from './model.ts'
import { unitsBelow } from './units.ts'

export const PAGE_SIZE = 50
const YEARS = 5

const day = z.union([z.literal(''), plainDate('ngày')]).optional().catch(undefined).transform((value) => value || undefined)
const asked = { area: optionalLine(60).catch(''), from: day, to: day }

/** Whether the pages of figures of an area open for the actor; where they do not, a number stands without a link. */
export function mayReadFigures(actor: Actor, area: string): boolean {
  return decide(actor, 'figure.read', areaSubject(area)).ok
}

/** Area and days as an address tells them: without them, the actor's own place from the first of January to today. */
async function askedOf(db: Db, actor: Actor, { area, from, to }: { area: string; from?: PlainDate | undefined; to?: PlainDate | undefined }, today: PlainDate): Promise<{ area: Area; span: Span }> {
  const place = await getArea(db, area || actor.office.path)
  if (!mayReadFigures(actor, place.path)) throw notFound()
  const last = to ?? today
  const first = from ?? `${last.slice(0, 4)}-01-01`
  const above = place.above.filter((unit) => mayReadFigures(actor, unit.path))
  return { area: { ...place, above }, span: first <= last ? { from: first, to: last } : { from: last, to: first } }
}

export const figureInput = z.object({
  code: z.string().max(60), ...asked, stars: z.string().regex(/^[345]$/).optional().catch(undefined), sector: z.string().regex(/^(I|II|III|IV|V|VI)$/).optional().catch(undefined), after: z.string().max(40).optional().catch(undefined),
})

/** What a figure is asked for: its indicator, area, days, and the part of it that is looked at. */
export async function questionOf(db: Db, actor: Actor, input: z.output<typeof figureInput>, today: PlainDate) {
  const indicator = indicatorOf(input.code)
  if (!indicator) throw notFound('Không có chỉ tiêu này.')
  const { area, span } = await askedOf(db, actor, input, today)
  const cuts = cutsOf(input.code)
  const by = CUTS.find((one) => cuts.includes(one) && input[one] !== undefined)
  const value = by && input[by]
  const cut: { by: Cut; value: string } | undefined = by && value !== undefined ? { by, value } : undefined
  return { indicator, area, span, cuts, cut, below: belowOf(area) }
}

/** The units that a figure of an area is divided by. */
function belowOf({ level, former }: Area): 'province' | 'commune' | undefined {
  if (former) return undefined
  return level === 'central' ? 'province' : level === 'province' ? 'commune' : undefined
}

/** One figure down to its records: value, parts, units below, earlier years, and the lines behind it. */
export const figureRecord = defineQuery({
  name: 'figure',
  title: 'Một số liệu: định nghĩa, căn cứ, giá trị, chia theo địa bàn, theo hạng, các năm, và danh sách hồ sơ đứng sau',
  input: figureInput,
  run: async (db, { input, actor, today, now }) => {
    const question = await questionOf(db, actor, input, today)
    const { indicator, area, span, cuts, cut, below } = question
    const { code } = indicator
    const years = yearsUntil(span, today)
    const [figures, units, series, behind, formers, ...parts] = await Promise.all([
      figuresOf(db, { codes: [code], area: area.path, span }),
      below ? figuresBy(db, { codes: [code], area: area.path, by: below, span }) : [],
      figureSeries(db, { codes: [code], area: area.path, spans: years }),
      behindFigure(db, { code, area: area.path, span, cut, after: input.after, limit: PAGE_SIZE, actor }),
      formerUnits(db, area),
      ...cuts.map(async (by) => ({ by, parts: await figuresByCut(db, { code, area: area.path, span, cut: by }) })),
    ])
    return {
      ...question, today, now, after: input.after, weighed: isWeighed(code), parts, behind, formers,
      figure: figures.get(code) ?? { value: null },
      units: units.map((unit) => ({ name: unit.name, path: unit.path, figure: unit.figures.get(code) ?? { value: null } })),
      years: years.map((year, no) => ({ span: year, figure: series[no]?.get(code) ?? { value: null } })),
      mayEnter: indicator.source === 'entered' && (await entryUnits(db, actor)).some((unit) => unit.path === area.path),
    }
  },
})
export type FigureView = Awaited<ReturnType<typeof figureRecord.run>>

/** The year of the span and those before it; the present one until today. */
function yearsUntil({ to }: Span, today: PlainDate): Span[] {
  const last = Math.min(Number(to.slice(0, 4)), Number(today.slice(0, 4)))
  return Array.from({ length: YEARS }, (_, i) => last - i).map((year) => ({ from: `${year}-01-01`, to: `${year}-12-31` > today ? today : `${year}-12-31` }))
}

export const listInput = z.object({ ...asked, q: optionalLine(100).catch(''), source: z.enum(['register', 'entered']).optional().catch(undefined) })

/** All indicators with their figures of an area for a span, in the order of the catalogue. */
export const figuresList = defineQuery({
  name: 'figures',
  title: 'Danh mục số liệu với giá trị của một địa bàn trong một kỳ',
  input: listInput,
  run: async (db, { input, actor, today }) => {
    const { area, span } = await askedOf(db, actor, input, today)
    const words = fold(input.q).split(/[^a-z0-9]+/).filter(Boolean)
    const shown = INDICATORS.filter((one) => {
      const text = fold(`${one.name} ${one.definition} ${one.code}`)
      return (input.source === undefined || one.source === input.source) && words.every((word) => text.includes(word))
    })
    const figures = await figuresOf(db, { codes: shown.map((one) => one.code), area: area.path, span })
    const enters = (await entryUnits(db, actor)).some((unit) => unit.path === area.path)
    return {
      area, span, today, filter: { q: input.q, source: input.source }, all: INDICATORS.length, enters,
      choices: await areaChoices(db, actor),
      rows: shown.map((indicator) => ({ indicator, figure: figures.get(indicator.code) ?? { value: null } })),
    }
  },
})
export type FiguresView = Awaited<ReturnType<typeof figuresList.run>>
export type FigureRow = FiguresView['rows'][number]

/** The own place and the units one level below it. */
async function areaChoices(db: Db, { office }: Actor): Promise<{ path: string; name: string }[]> {
  const { list, own } = await unitsBelow(db, office.path, office.level === 'central' ? 'province' : 'commune')
  return [...(own ? [own] : []), ...list.filter((unit) => unit.path !== office.path)].map(({ path, name }) => ({ path, name }))
}
