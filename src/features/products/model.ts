import type { Selectable } from 'kysely'
import type { Subject } from '../../access/subject.ts'
import type { Products } from '../../platform/db/tables.gen.ts'

export type ProductRow = Selectable<Products>

/** What the policy needs to know of a product. */
export function productSubject(product: Pick<ProductRow, 'id' | 'path' | 'producer_id' | 'sector'>): Subject {
  return { kind: 'product', id: String(product.id), paths: [product.path], producerId: product.producer_id, sector: product.sector }
}
