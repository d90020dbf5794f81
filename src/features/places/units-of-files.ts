/** The units of the shipped files with their places in the tree, their name periods and their successions. Pure. */
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import type { RawName, RawSuccession, RawUnit } from './data-files.ts'
import type { NamePeriod, SuccessionHow } from './model.ts'

/** One existence of a unit, placed under the unit above it. */
export type UnitRow = RawUnit & { id: number; path: string; parent: UnitRow | null; periods: NamePeriod[] }

/** What tells one existence from all others, from one version of the data to the next. */
export function unitKey(unit: { level: Level; code: string; from: PlainDate | null }): string {
  return `${unit.level} ${unit.code} ${unit.from ?? ''}`
}

/** Gives each unit its id, its parent, its path and its name periods with both ends. */
export function placeUnits(raw: RawUnit[], known: Map<string, number>): UnitRow[] {
  let next = Math.max(0, ...known.values()) + 1
  const parents = new Map<string, UnitRow>()
  const rows: UnitRow[] = []
  for (const unit of raw) {
    const above = unit.level === 'central' ? null : parents.get(parentKey(unit))
    if (above === undefined) throw new Error(`No unit ${unit.parentCode} above ${unit.level} ${unit.code}`)
    const base = above === null ? 'vn' : unit.former && above.level === 'central' ? 'former' : above.path
    const row: UnitRow = {
      ...unit,
      id: known.get(unitKey(unit)) ?? next++,
      parent: above,
      path: unit.level === 'central' ? 'vn' : `${base}.${unit.code}`,
      periods: unit.names.map((name, i) => periodOf(name, unit.names[i + 1], unit)),
    }
    rows.push(row)
    if (unit.level !== 'commune') parents.set(`${unit.former} ${unit.code}`, row)
  }
  return rows
}

function parentKey(unit: RawUnit): string {
  return `${unit.former && unit.level !== 'province'} ${unit.parentCode}`
}

function periodOf(name: RawName, next: RawName | undefined, unit: RawUnit): NamePeriod {
  return {
    name: name.name.normalize('NFC'),
    type: name.type,
    fullName: runningName(name.type, name.name.normalize('NFC')),
    from: name.from ?? unit.from,
    to: next?.from ?? unit.to,
  }
}

/** Inside a sentence; type words are capital before a number and in Thành phố Hồ Chí Minh (Nghị định 30/2020/NĐ-CP, Phụ lục II). */
function runningName(type: string, name: string): string {
  if (type === 'nước') return name
  const capital = /^\d+$/.test(name) || name === 'Hồ Chí Minh'
  return `${capital ? type.charAt(0).toUpperCase() + type.slice(1) : type} ${name}`
}

function aboveOf(unit: UnitRow): UnitRow[] {
  const parent = unit.parent
  return parent === null || parent.level === 'central' ? [] : [parent, ...aboveOf(parent)]
}

function overlaps(a: NamePeriod, b: NamePeriod): boolean {
  return (a.to === null || b.from === null || b.from < a.to) && (b.to === null || a.from === null || a.from < b.to)
}

/** The names of the units above at the end of a period, and all other names that a search should find. */
export function surroundings(unit: UnitRow, period: NamePeriod): { within: string; variants: string } {
  const above = aboveOf(unit)
  const during = above.map((one) => one.periods.filter((name) => overlaps(name, period)))
  const within = during.flatMap((names) => names.at(-1) ?? [])
  const others = during.flatMap((names) => names.slice(0, -1))
  const variants = [
    ...others.map((name) => name.fullName),
    ...(period.name.startsWith('Nông trường ') ? [period.name.replace('Nông trường', 'NT')] : []),
    ...(/^\d$/.test(period.name) ? [`0${period.name}`] : []),
  ]
  return { within: within.map((name) => name.fullName).join(', '), variants: variants.join(', ') }
}

/** A succession between two existences. */
export type ResolvedSuccession = { from_unit: number; to_unit: number; on_date: PlainDate; how: SuccessionHow; source: string; evidence: string | null }

/** From codes to existences: the one that ended on the day, and the one in force from it. */
export function resolveSuccessions(raw: RawSuccession[], units: UnitRow[]): ResolvedSuccession[] {
  const byCode = new Map<string, UnitRow[]>()
  for (const unit of units) byCode.set(unit.code, [...(byCode.get(unit.code) ?? []), unit])
  return raw.map((row) => {
    const before = (byCode.get(row.from) ?? []).find((unit) => (unit.from ?? '') < row.on && (unit.to === null || row.on <= unit.to))
    const after = (byCode.get(row.to) ?? []).find((unit) => (unit.from ?? '') <= row.on && (unit.to === null || row.on < unit.to))
    if (!before || !after) throw new Error(`Succession ${row.from} → ${row.to} of ${row.on} names a unit that was not in force`)
    return { from_unit: before.id, to_unit: after.id, on_date: row.on, how: row.how, source: row.source, evidence: row.evidence }
  })
}
