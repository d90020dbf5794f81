import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../platform/db/database.ts'
import { fold } from '../../platform/text/vietnamese.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { getUnit, nameOn, predecessors, successorsToday, unitByCode } from '../places/index.ts'

/** The place of a product by its names on a day. */
export type PlaceNames = { communeCode: string; communeName: string; districtCode: string | undefined; provinceCode: string; provinceName: string; label: string; search: string[] }

/** Names of a commune and its province on a day, with every name that people may still search it by. */
export async function placeNames(db: Db, unitId: number, on: PlainDate): Promise<PlaceNames> {
  const unit = await getUnit(db, unitId)
  const named = await nameOn(db, unit.id, on)
  const last = unit.names.at(-1)
  const communeName = named?.fullName ?? last?.fullName ?? unit.code
  const label = named?.label ?? communeName
  const provinceCode = unit.path.split('.')[1] ?? ''
  const province = await unitByCode(db, provinceCode, on)
  const provinceName = province?.names.at(-1)?.fullName ?? label.split(', ').at(-1) ?? ''
  const related = [...(await predecessors(db, unit.id)), ...(await successorsToday(db, unit.id))]
  const districtCode = unit.above.find((above) => above.level === 'district')?.code
  return { communeCode: unit.code, communeName, districtCode, provinceCode, provinceName, label, search: [label, provinceName, ...(await variantsOf(db, unit.id)), ...related.map((one) => one.label)] }
}

async function variantsOf(db: Db, unitId: number): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select n.variants || ' ' || coalesce(p.variants, '') as text
    from unit_names n join units u on u.id = n.unit_id left join unit_names p on p.unit_id = u.parent_id
    where n.unit_id = ${unitId}`.execute(db)
  return rows.map((row) => row.text)
}

const text = z.string().optional().catch(undefined)
const Frozen = z
  .object({
    product: z.object({ name: text, pack: text }).optional().catch(undefined),
    producer: z.object({ name: text, address: text }).optional().catch(undefined),
  })
  .catch({})

/** What the submission that was judged called the product and its producer; what it does not tell comes from the registers. */
export function namesJudged(
  frozen: unknown,
  product: { name: string; pack: string },
  producer: { name: string; address: string },
): { product: string; pack: string; producer: string; address: string } {
  const judged = Frozen.parse(frozen ?? {})
  return {
    product: judged.product?.name || product.name,
    pack: judged.product?.pack ?? product.pack,
    producer: judged.producer?.name || producer.name,
    address: judged.producer?.address || producer.address,
  }
}

/** An address with its commune and province, unless they are written in it already. */
export function fullAddress(address: string, communeName: string, label: string): string {
  return address === '' ? label : fold(address).includes(fold(communeName)) ? address : `${address}, ${label}`
}
