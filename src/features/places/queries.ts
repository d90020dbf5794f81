import { z } from 'zod'
import { defineQuery } from '../../access/command.ts'
import { id, optionalDate, optionalLine } from '../../platform/http/fields.ts'
import { lookUpPlace } from './look-up.ts'
import { searchUnits } from './search.ts'
import { getUnit, predecessors, successorsToday, unitLabel } from './store.ts'

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
  run: (db, { input, today }) =>
    lookUpPlace(db, { commune: input.commune, province: input.province, on: input.on ?? today, ...(input.district === '' ? {} : { district: input.district }) }),
})

/** One unit with what it came from and what became of it. */
export const showPlace = defineQuery({
  name: 'places.show',
  title: 'Một đơn vị hành chính: tên qua các thời kỳ, đơn vị trước và sau nó',
  input: z.object({ unit: id }),
  run: async (db, { input }) => {
    const unit = await getUnit(db, input.unit)
    return { unit, label: unitLabel(unit), predecessors: await predecessors(db, unit.id), successors: await successorsToday(db, unit.id) }
  },
})

export const placeQueries = [searchPlaces, lookUpAddress, showPlace] as const
