import { z } from 'zod'
import { defineQuery } from '../../access/command.ts'
import type { Db } from '../../platform/db/database.ts'
import { choice, id, optionalDate, prose } from '../../platform/http/fields.ts'
import type { PlainDate, Problem } from '../../rules/vocabulary.ts'
import example from './examples/ha-noi-2025.json' with { type: 'json' }
import { type FigureLine, readFigures } from './figure-text.ts'
import { formerProvinces, formerUnitsIn, holdingsOf } from './former-units.ts'
import { lastDay, REFORM_DAY, type UnitCard } from './model.ts'
import { agreeing, type NameRow } from './name-match.ts'
import { fitAmong, tidy, TIERS } from './place-text.ts'
import { byFormerUnit, byPresentUnit, type Cell, type FigureRow, groupsOf, type Key, keysFrom, restate } from './restate.ts'
import { unitCards } from './store.ts'

export const FORMER_LEVELS = ['district', 'commune'] as const

/** A former unit with its figures. */
export type FormerFigures = { unit: NameRow; values: number[]; key: Key | undefined }

/** Figures of former units on those of today, with all that makes them. */
export type RestatedView = {
  columns: string[]
  former: FormerFigures[]
  present: { unit: UnitCard; values: number[]; from: Cell[] }[]
  groups: { former: FormerFigures[]; present: UnitCard[]; values: number[] }[]
  /** By former unit again, made of what was divided: the same as `former`. */
  back: FigureRow[]
  /** Former units of which no successor is known; their figures stay apart. */
  unknown: FormerFigures[]
}

/** The provinces of before, the figures as they were told, what is wrong with them, or how they look today. */
export const restateFigures = defineQuery({
  name: 'places.restate',
  title: 'Quy đổi số liệu theo huyện, xã cũ sang xã, phường nay, tổng không đổi',
  input: z.object({ province: id, level: choice(FORMER_LEVELS, 'cấp của đơn vị cũ'), on: optionalDate('ngày của số liệu'), text: prose(60_000) }),
  run: async (db, { input }): Promise<{ problems: Problem[]; view: RestatedView | undefined }> => {
    const on = input.on ?? lastDay(REFORM_DAY)
    if (on >= REFORM_DAY) return { problems: [{ path: 'on', message: 'Chọn ngày đến 30/6/2025: từ 1/7/2025 không còn đơn vị cũ.' }], view: undefined }
    const province = (await formerProvinces(db)).find((one) => one.id === input.province)
    if (!province) return { problems: [{ path: 'province', message: 'Chọn tỉnh, thành phố trong danh sách.' }], view: undefined }
    const figures = readFigures(input.text)
    const units = await formerUnitsIn(db, province, input.level, on)
    const named = nameRows(figures.rows, units, province)
    const problems = [...figures.problems, ...named.problems]
    return { problems, view: problems.length > 0 ? undefined : await viewOf(db, figures.columns, named.rows, on) }
  },
})

/** The names of the former units of a province on a day, to be filled in with figures. */
export const namesToFill = defineQuery({
  name: 'places.names-to-fill',
  title: 'Danh sách huyện hoặc xã cũ của một tỉnh để điền số liệu',
  input: z.object({ province: id, level: choice(FORMER_LEVELS, 'cấp của đơn vị cũ'), on: optionalDate('ngày của số liệu') }),
  run: async (db, { input }) => {
    const province = (await formerProvinces(db)).find((one) => one.id === input.province)
    const on = input.on !== null && input.on < REFORM_DAY ? input.on : lastDay(REFORM_DAY)
    const units = province ? await formerUnitsIn(db, province, input.level, on) : []
    return units.map((unit) => (input.level === 'commune' ? `${unit.fullName}, ${unit.within.split(', ')[0]}` : unit.fullName))
  },
})

/** The figures of a plan as an example: registered products by district. */
export const EXAMPLE = { ...example, text: [['Quận, huyện, thị xã', ...example.columns], ...example.rows].map((row) => row.join('; ')).join('\n') }

type Named = { unit: NameRow; values: number[] }

function nameRows(lines: readonly FigureLine[], units: readonly NameRow[], province: UnitCard): { rows: Named[]; problems: Problem[] } {
  const rows: Named[] = []
  const problems: Problem[] = []
  const seen = new Map<number, number>()
  for (const { line, name, values } of lines) {
    const found = unitsNamed(name, units)
    const [unit] = found
    const tell = (message: string): number => problems.push({ path: 'text', message: `Dòng ${line}: ${message}` })
    if (!unit) tell(`${province.fullName} khi đó không có “${name}”. Kiểm tra chính tả, cấp và ngày của số liệu.`)
    else if (found.length > 1) tell(`“${name}” có ${found.length} nơi: ${found.map((one) => [one.fullName, one.within.split(', ')[0]].join(', ')).join('; ')}. Ghi rõ loại và huyện.`)
    else if (seen.has(unit.unitId)) tell(`${unit.fullName} đã có ở dòng ${seen.get(unit.unitId)}. Cộng lại thành một dòng.`)
    else {
      seen.set(unit.unitId, line)
      rows.push({ unit, values })
    }
  }
  return { rows, problems }
}

/** The units that a typed name means, 'Tân Hòa, Quốc Oai' narrowed by the unit above; the best spelling first, and of the typed type. */
function unitsNamed(typed: string, units: readonly NameRow[]): NameRow[] {
  const [first = '', ...context] = tidy(typed).split(',').map((part) => part.trim()).filter(Boolean)
  const agreed = agreeing(first, [...units]).filter(({ match }) => context.every((part) => fitAmong(part, match.within.split(', ')) !== undefined))
  const ofType = agreed.filter((one) => one.ofType).map((one) => one.match)
  const best = Math.min(...ofType.map((match) => TIERS.indexOf(match.tier)))
  return ofType.filter((match) => TIERS.indexOf(match.tier) === best)
}

async function viewOf(db: Db, columns: string[], rows: Named[], on: PlainDate): Promise<RestatedView> {
  const keys = keysFrom(await holdingsOf(db, rows.map((row) => row.unit.unitId), on))
  const figures = rows.map(({ unit, values }) => ({ unitId: unit.unitId, values }))
  const restated = restate(figures, keys)
  const cards = new Map((await unitCards(db, [...new Set(restated.cells.map((cell) => cell.to))])).map((card) => [card.id, card]))
  const former = new Map(rows.map(({ unit, values }): [number, FormerFigures] => [unit.unitId, { unit, values, key: keys.get(unit.unitId) }]))
  const formerOf = (of: readonly FigureRow[]): FormerFigures[] => of.flatMap((row) => former.get(row.unitId) ?? [])
  return {
    columns,
    former: [...former.values()],
    present: byPresentUnit(restated)
      .flatMap(({ unitId, values, from }) => {
        const unit = cards.get(unitId)
        return unit ? [{ unit, values, from }] : []
      })
      .sort((a, b) => (a.unit.code < b.unit.code ? -1 : 1)),
    groups: groupsOf(figures.filter((row) => keys.has(row.unitId)), keys).map((group) => ({
      former: formerOf(group.former), present: group.presentIds.flatMap((one) => cards.get(one) ?? []), values: group.values,
    })),
    back: byFormerUnit(restated),
    unknown: formerOf(restated.unknown),
  }
}
