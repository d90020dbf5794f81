import { z } from 'zod'
import { defineQuery } from '../../access/command.ts'
import { id, line, optionalDate, optionalLine, plainDate } from '../../platform/http/fields.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { agenciesToShow } from './agencies.ts'
import type { PlaceAnswer, PlaceQuestion } from './look-up.ts'
import { lookUpPlace } from './look-up-address.ts'
import { isInForce } from './model.ts'
import { nameOfDay } from './name-of-day.ts'
import { namesToFill, restateFigures } from './restate-query.ts'
import { searchUnits } from './search.ts'
import { getUnit, predecessors, predecessorsOn, successorsToday, unitLabel } from './store.ts'

/** Units by present or former name, with or without diacritics; names of units are nobody's secret, so nothing is scoped. */
export const searchPlaces = defineQuery({
  name: 'places.search',
  title: 'Tìm đơn vị hành chính theo tên nay hoặc tên cũ, có dấu hay không dấu',
  input: z.object({ q: optionalLine(120), on: optionalDate('ngày') }),
  run: (db, { input }) => searchUnits(db, input.q, input.on === null ? { limit: 30 } : { limit: 30, on: input.on }),
})

/** Which units of today hold a place of an old address. */
export const lookUpAddress = defineQuery({
  name: 'places.look-up',
  title: 'Địa chỉ cũ nay thuộc đơn vị nào',
  input: z.object({ commune: optionalLine(120), district: optionalLine(120), province: optionalLine(120), on: optionalDate('ngày') }),
  run: (db, { input, today }) => lookUpPlace(db, { commune: input.commune, district: input.district, province: input.province, on: input.on ?? today }),
})

/** What stood under a name on a day, told as people type it: 'xã Hưng Đạo, Hà Nội', 'Ba Đình'. */
export const placeOnDay = defineQuery({
  name: 'places.on-day',
  title: 'Tên địa danh vào một ngày: khi đó là đơn vị nào, nay thuộc đơn vị nào, hoặc vì sao không có',
  input: z.object({ q: line('tên địa danh', 200), on: plainDate('ngày') }),
  run: async (db, { input }): Promise<{ on: PlainDate; of: PlaceAnswer }> => {
    const answers: PlaceAnswer[] = []
    const bare = !input.q.includes(',')
    for (const question of questionsOf(input.q)) {
      const answer = await lookUpPlace(db, { ...question, on: input.on })
      if (answer.found.length > 0 && !bare) return { on: input.on, of: answer }
      answers.push(answer)
    }
    const hits = answers.filter((answer) => answer.found.length > 0)
    if (hits.length > 0) return { on: input.on, of: together(hits) }
    const of = answers.find((answer) => answer.otherTimes.length > 0) ?? answers[0] ?? { found: [], now: [], otherTimes: [], sentence: '' }
    return { on: input.on, of }
  },
})

/** A bare name may be a commune's and a district's on one day (xã Sơn Tây, thị xã Sơn Tây): all of them are told. */
function together(hits: PlaceAnswer[]): PlaceAnswer {
  const once = <T>(items: T[], key: (item: T) => number): T[] => [...new Map(items.map((item) => [key(item), item])).values()]
  return {
    found: once(hits.flatMap((hit) => hit.found), (place) => place.unit.id),
    now: once(hits.flatMap((hit) => hit.now), (place) => place.unitId),
    otherTimes: hits.flatMap((hit) => hit.otherTimes),
    sentence: hits.map((hit) => hit.sentence).join(' '),
  }
}

/** The ways to read 'name, of the district, of the province': as a commune first, then as a district, then as a province. */
function questionsOf(q: string): Omit<PlaceQuestion, 'on'>[] {
  const [name = '', ...above] = q.split(',').map((part) => part.trim()).filter(Boolean)
  const [nearest, last = nearest] = above
  if (nearest === undefined) return [{ commune: name }, { district: name }, { province: name }]
  if (last !== nearest) return [{ commune: name, district: nearest, province: last }]
  return [{ commune: name, province: nearest }, { commune: name, district: nearest }, { district: name, province: nearest }]
}

/** One unit with what it came from and what became of it; with `on`, what it was called that day. */
export const showPlace = defineQuery({
  name: 'places.show',
  title: 'Một đơn vị hành chính: tên qua các thời kỳ, đơn vị trước và sau nó, cơ quan của nó',
  input: z.object({ unit: id, on: optionalDate('ngày') }),
  run: async (db, { input }) => {
    const unit = await getUnit(db, input.unit)
    const successors = await successorsToday(db, unit.id)
    return {
      unit, label: unitLabel(unit), predecessors: await predecessors(db, unit.id), successors, agencies: await agenciesToShow(db, unit),
      ofDay: input.on === null ? null : { on: input.on, existed: isInForce({ from: unit.validFrom, to: unit.validTo }, input.on), ...nameOfDay(unit, input.on, successors), standing: await predecessorsOn(db, unit.id, input.on) },
    }
  },
})

export const placeQueries = [searchPlaces, lookUpAddress, placeOnDay, showPlace, restateFigures, namesToFill] as const
