import type { Db } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { type Heir, nameAt, type Unit } from './model.ts'
import { findUnits, heirsOf, unitLabel } from './store.ts'
import { listWords } from './words.ts'

/** What a record calls a unit: the name of its day, and what it is today when that differs. */
export type NameOfDay = {
  name: string
  /** With the units above, by their names of that day. */
  label: string
  /** 'phường Ba Đình, phường Ngọc Hà và 6 đơn vị khác'; null when it is still called so. */
  now: string | null
}

/** The name of a unit on the day of a record, with a hint at its successors: 'quận Ba Đình' and what holds its land today. */
export function nameOfDay(unit: Pick<Unit, 'names' | 'above' | 'validTo'>, on: PlainDate, heirs: Pick<Heir, 'fullName' | 'label'>[]): NameOfDay {
  const name = nameAt(unit.names, on).fullName
  const label = unitLabel(unit, on)
  if (unit.validTo !== null && heirs.length > 1) return { name, label, now: listWords(heirs.map((heir) => heir.fullName), 4) }
  const now = unit.validTo === null ? unitLabel(unit) : (heirs[0]?.label ?? label)
  return { name, label, now: now === label ? null : now }
}

/** The same in one line: 'quận Ba Đình (nay: phường Ba Đình, phường Ngọc Hà, phường Giảng Võ và 5 đơn vị khác)'. */
export function nameOfDayWords({ name, now }: NameOfDay): string {
  return now === null ? name : `${name} (nay: ${now})`
}

/** How records call many units, by unit and day; a unit that did not exist that day is called by its nearest name. */
export async function namesOfDay(db: Db, unitIds: number[]): Promise<(unitId: number, on: PlainDate) => NameOfDay | undefined> {
  const units = new Map((await findUnits(db, unitIds)).map((unit) => [unit.id, unit]))
  const heirs = await heirsOf(db, unitIds)
  return (unitId, on) => {
    const unit = units.get(unitId)
    return unit && nameOfDay(unit, on, heirs.get(unitId) ?? [])
  }
}
