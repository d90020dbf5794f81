import type { Db } from '../../platform/db/database.ts'
import { foldKey } from '../../platform/text/vietnamese.ts'
import { criteriaSet, eraFor } from '../../rules/eras/index.ts'
import type { PlainDate, Problem } from '../../rules/vocabulary.ts'
import type { ListRow, RowKind } from './model.ts'
import type { RegisteredProduct } from './rows.ts'
import { type KnownProduct, knownOf, rowsOf } from './store.ts'

/** A row as the table keeps it. */
export type PlacedRow = {
  id: number | null; no: number; product_name: string; producer_name: string; product_id: number | null; producer_id: number | null; sector: string | null; set_no: number | null
  aim: number; kind: RowKind; month: number | null; support: string; note: string
}

/**
 * Finds the products and producers of a list in the register, and says what cannot be, at its cell: a product twice, a first
 * evaluation of what has stars, an upgrade to no more stars than it has.
 */
export async function placeRows(db: Db, list: Pick<ListRow, 'id' | 'path'>, told: readonly RegisteredProduct[], today: PlainDate): Promise<{ rows: PlacedRow[]; problems: Problem[] }> {
  const known = await knownOf(db, list.path, { producers: told.map((one) => one.producer), products: told.map((one) => one.product) }, today)
  const earlier = new Map((await rowsOf(db, list.id)).map((row) => [row.id, row]))
  const era = eraFor({ event: 'submitted', date: today })
  const problems: Problem[] = []
  const seen = new Map<string, number>()
  const rows = told.map((one, i): PlacedRow => {
    const at = (cell: string, message: string): void => void problems.push({ path: `rows.${i}.${cell}`, message })
    const owners = known.producers.filter((producer) => producer.key === foldKey(one.producer))
    const [owner, ...others] = owners
    const producerId = owner && others.length === 0 ? owner.id : null
    const named = known.products.filter((product) => product.key === foldKey(one.product) && (producerId === null || product.producer_id === producerId))
    const product = named.length === 1 ? named[0] : undefined
    const key = `${foldKey(one.product)}|${foldKey(one.producer)}`
    const twin = seen.get(key)
    if (twin !== undefined) at('product', `Trùng với dòng ${twin + 1}.`)
    seen.set(key, i)
    const set = one.set === null || !era ? undefined : criteriaSet(era, one.set)
    if (one.set !== null && !set) at('set', `Không có bộ tiêu chí số ${one.set} theo quy định đang áp dụng.`)
    const before = one.id === null ? undefined : earlier.get(one.id)
    // What was handed in since may have its stars by now.
    const followed = before !== undefined && before.dossier_id !== null && before.product_id === product?.id
    const wrong = product && !followed && mismatch(product, one)
    if (wrong) at(wrong.cell, wrong.message)
    return {
      id: before ? before.id : null, no: i + 1, product_name: one.product, producer_name: one.producer, product_id: product?.id ?? null, producer_id: product?.producer_id ?? producerId,
      sector: set?.sector.code ?? product?.sector ?? null, set_no: one.set, aim: one.aim, kind: one.kind, month: one.month, support: one.support, note: one.note,
    }
  })
  return { rows, problems }
}

function mismatch(product: KnownProduct, told: RegisteredProduct): { cell: string; message: string } | undefined {
  if (product.stars === null) return told.kind === 'new' ? undefined : { cell: 'kind', message: 'Sổ không có giấy chứng nhận của sản phẩm này; chọn đánh giá lần đầu.' }
  if (told.kind === 'new' && product.good) return { cell: 'kind', message: `Sản phẩm đang có giấy chứng nhận ${product.stars} sao; chọn nâng hạng hoặc đánh giá lại.` }
  if (told.kind === 'upgrade' && told.aim <= product.stars) return { cell: 'aim', message: `Nâng hạng thì hạng muốn đạt phải cao hơn ${product.stars} sao đang có.` }
  return undefined
}
