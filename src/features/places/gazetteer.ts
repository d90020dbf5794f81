import { type RawFiles, parseSuccessions, parseUnits } from './data-files.ts'
import type { PlaceSource } from './look-up.ts'
import { type Heir, isInForce, type RelatedUnit, type SuccessionHow, type UnitCard } from './model.ts'
import type { NameRow } from './name-match.ts'
import { keysOf } from './place-text.ts'
import { placeUnits, type ResolvedSuccession, resolveSuccessions, surroundings, type UnitRow } from './units-of-files.ts'

/** From the least to the most that a step takes away; the weakest link of a way counts, the strongest way wins (as in unit_heirs). */
const WEIGHTS: readonly SuccessionHow[] = ['keep', 'rename', 'whole', 'part-area-all-people', 'part']

/** The shipped place data in memory, for answers without a database. */
export function openGazetteer(files: RawFiles): PlaceSource & { units: readonly UnitRow[] } {
  const units = placeUnits(parseUnits(files), new Map())
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const successions = resolveSuccessions(parseSuccessions(files.text('successions')), units)
  const onward = groupBy(successions, (step) => step.from_unit)
  const back = groupBy(successions, (step) => step.to_unit)
  const communesOf = groupBy(units.filter((unit) => unit.level === 'commune' && unit.to !== null), (unit) => unit.parent?.id ?? 0)
  const rows = groupByKeys(units.flatMap(rowsOf))
  const heirs = remembered((id) => heirsFrom(id, byId, onward, communesOf))
  return {
    units,
    namesByKeys: async (keys) => [...new Set(keys.flatMap((key) => rows.get(key) ?? []))],
    heirsOf: async (ids) => new Map(ids.map((id): [number, Heir[]] => [id, heirs(id)]).filter(([, found]) => found.length > 0)),
    unitCards: async (ids) => ids.flatMap((id) => byId.get(id) ?? []).map(cardOf),
    predecessorsOn: async (id, on) => predecessors(id, byId, back).filter((unit) => isInForce({ from: unit.validFrom, to: unit.validTo }, on)),
  }
}

function rowsOf(unit: UnitRow): NameRow[] {
  return unit.periods.map((period) => ({
    unitId: unit.id, code: unit.code, level: unit.level, name: period.name, type: period.type, fullName: period.fullName,
    ...surroundings(unit, period), from: period.from, to: period.to, unitTo: unit.to,
  }))
}

function heirsFrom(id: number, byId: Map<number, UnitRow>, onward: Map<number, ResolvedSuccession[]>, communesOf: Map<number, UnitRow[]>): Heir[] {
  const unit = byId.get(id)
  if (!unit) return []
  if (unit.to === null) return [{ ...cardOf(unit), how: 'keep' }]
  const reached = reach(id, onward)
  for (const commune of communesOf.get(id) ?? []) for (const present of reach(commune.id, onward).keys()) reached.set(present, WEIGHTS.indexOf('part'))
  return [...reached]
    .flatMap(([present, weight]) => {
      const heir = byId.get(present)
      return heir?.to === null ? [{ ...cardOf(heir), how: WEIGHTS[weight] ?? 'part' }] : []
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Every unit that comes after one, by the strongest way there. */
function reach(id: number, onward: Map<number, ResolvedSuccession[]>): Map<number, number> {
  const reached = new Map<number, number>()
  const walk = (from: number, weight: number): void => {
    for (const step of onward.get(from) ?? []) {
      const heavier = Math.max(weight, WEIGHTS.indexOf(step.how))
      if (heavier >= (reached.get(step.to_unit) ?? Number.POSITIVE_INFINITY)) continue
      reached.set(step.to_unit, heavier)
      walk(step.to_unit, heavier)
    }
  }
  walk(id, 0)
  return reached
}

/** All units that went into one, over all rearrangements, the latest first. */
function predecessors(id: number, byId: Map<number, UnitRow>, back: Map<number, ResolvedSuccession[]>): RelatedUnit[] {
  const found = new Map<number, RelatedUnit>()
  let ends = [id]
  for (let hops = 1; ends.length > 0; hops += 1) {
    const steps = ends.flatMap((end) => back.get(end) ?? []).filter((step) => !found.has(step.from_unit))
    for (const step of steps) {
      const unit = byId.get(step.from_unit)
      if (unit && !found.has(unit.id)) found.set(unit.id, { ...cardOf(unit), how: step.how, hops, onDate: step.on_date })
    }
    ends = [...new Set(steps.map((step) => step.from_unit))]
  }
  return [...found.values()].sort((a, b) => a.hops - b.hops || (a.code < b.code ? -1 : 1))
}

function cardOf(unit: UnitRow): UnitCard {
  const name = unit.periods.at(-1)
  if (!name) throw new Error(`Unit ${unit.code} has no name`)
  const { within } = surroundings(unit, name)
  const province = unit.level === 'province' ? unit : unit.parent?.level === 'district' ? unit.parent.parent : unit.parent
  return {
    id: unit.id, code: unit.code, level: unit.level, name: name.name, type: name.type, fullName: name.fullName,
    label: [name.fullName, within].filter(Boolean).join(', '), validFrom: unit.from, validTo: unit.to,
    provinceId: unit.level === 'central' ? null : (province?.id ?? null), path: unit.path,
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

function groupByKeys(rows: readonly NameRow[]): Map<string, NameRow[]> {
  const groups = new Map<string, NameRow[]>()
  for (const row of rows) {
    for (const key of keysOf(row.name)) {
      const group = groups.get(key)
      if (group) group.push(row)
      else groups.set(key, [row])
    }
  }
  return groups
}

function remembered<T>(make: (id: number) => T): (id: number) => T {
  const known = new Map<number, T>()
  return (id) => {
    const found = known.get(id) ?? make(id)
    known.set(id, found)
    return found
  }
}
