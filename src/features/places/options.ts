import type { Db } from '../../platform/db/database.ts'
import type { UnitCard } from './model.ts'
import { provinces, unitsIn } from './store.ts'
import { atStart } from './words.ts'

/** One choice of a select: `value` is the unit's id. */
export type PlaceOption = { value: string; label: string }

/** Choices of a select from units in their order: 'Xã Hưng Đạo'. */
export function placeOptions(units: UnitCard[]): PlaceOption[] {
  return units.map((unit) => ({ value: String(unit.id), label: atStart(unit.fullName) }))
}

/** The provinces of today as choices. */
export async function provinceOptions(db: Db): Promise<PlaceOption[]> {
  return placeOptions(await provinces(db))
}

/** The communes of today in a province as choices. */
export async function communeOptions(db: Db, provinceUnitId: number): Promise<PlaceOption[]> {
  return placeOptions(await unitsIn(db, provinceUnitId))
}
