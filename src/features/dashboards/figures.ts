import { INDICATORS } from '../indicators/index.ts'

/** Figures that stand in the head and in the table of years. */
export const SERIES_CODES = ['products.recognised', 'products.recognised-new', 'products.renewed', 'products.upgraded', 'products.expired', 'products.withdrawn', 'producers.with-stars'] as const

/** Products in force by stars; together they are the products in force. */
export const STARS_CODES = [{ stars: 3, code: 'products.stars-3' }, { stars: 4, code: 'products.stars-4' }, { stars: 5, code: 'products.stars-5' }] as const

/** Columns of the table by units; the figure on the map comes first. */
export const UNIT_CODES = ['products.recognised', 'products.stars-5', 'products.stars-4', 'products.stars-3', 'products.recognised-new', 'products.renewed', 'products.expiring', 'producers.with-stars'] as const

/** What is counted of certificates alone, which everybody may read. Nothing else is ever shown without an account. */
export const PUBLIC_CODES: readonly string[] = [
  'products.recognised', 'products.stars-3', 'products.stars-4', 'products.stars-5', 'products.recognised-new', 'products.renewed', 'products.upgraded', 'products.expiring', 'products.expired',
  'products.withdrawn', 'certificates.issued',
]

/** Every figure that an officer may put on the map. */
export const MAP_CODES: readonly string[] = INDICATORS.map((indicator) => indicator.code)

/** The four figures over a dashboard. */
export const USUAL_HEAD: readonly { code: string; label: string }[] = [
  { code: 'products.recognised', label: 'sản phẩm còn hiệu lực' },
  { code: 'products.recognised-new', label: 'công nhận lần đầu trong kỳ' },
  { code: 'products.expiring', label: 'đến kỳ đánh giá lại' },
  { code: 'producers.with-stars', label: 'chủ thể có sao' },
]
