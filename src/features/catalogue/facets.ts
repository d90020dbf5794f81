import { compareVietnamese } from '../../platform/text/vietnamese.ts'
import { SECTOR_CODES } from '../certificates/index.ts'
import { type Filter, VALIDITIES } from './filter.ts'
import type { Cell } from './store.ts'

export type Counted = { value: string; count: number }

/** How many products each choice would show, given all other choices. */
export type Facets = {
  total: number
  stars: Counted[]
  sectors: Counted[]
  valid: Counted[]
  /** Province code → count under all filters but those of place. */
  provinces: Map<string, number>
  /** Communes of the chosen province that have products, in order. */
  communes: { code: string; name: string; count: number }[]
}

/**
 * The counts beside the filters, from the cross table. A choice counts what it would show if it were the only one of its
 * kind; the other kinds stay as they are.
 * @param country cells of the whole country for the search text
 * @param province cells of the chosen province by commune, when one is chosen
 */
export function facetsOf(filter: Filter, country: readonly Cell[], province: readonly Cell[] | undefined): Facets {
  const area = (cell: Cell): boolean => (filter.province === undefined || cell.province === filter.province) && (filter.commune === undefined || cell.commune === filter.commune)
  const stars = (cell: Cell): boolean => filter.stars.length === 0 || filter.stars.includes(cell.stars)
  const sector = (cell: Cell): boolean => filter.sectors.length === 0 || filter.sectors.includes(cell.sector)
  const valid = (cell: Cell): boolean => filter.valid.includes(cell.valid)
  const cells = (province ?? country).filter(area)
  const provinces = new Map<string, number>()
  for (const cell of country) if (stars(cell) && sector(cell) && valid(cell)) provinces.set(cell.province, (provinces.get(cell.province) ?? 0) + cell.n)
  return {
    total: sum(cells, (cell) => stars(cell) && sector(cell) && valid(cell)),
    stars: [5, 4, 3].map((value) => ({ value: String(value), count: sum(cells, (cell) => cell.stars === value && sector(cell) && valid(cell)) })),
    sectors: SECTOR_CODES.map((value) => ({ value, count: sum(cells, (cell) => cell.sector === value && stars(cell) && valid(cell)) })),
    valid: VALIDITIES.map((value) => ({ value, count: sum(cells, (cell) => cell.valid === value && stars(cell) && sector(cell)) })),
    provinces,
    communes: communesOf((province ?? []).filter((cell) => stars(cell) && sector(cell) && valid(cell))),
  }
}

function sum(cells: readonly Cell[], wanted: (cell: Cell) => boolean): number {
  let total = 0
  for (const cell of cells) if (wanted(cell)) total += cell.n
  return total
}

function communesOf(cells: readonly Cell[]): { code: string; name: string; count: number }[] {
  const found = new Map<string, { code: string; name: string; count: number }>()
  for (const cell of cells) {
    const known = found.get(cell.commune)
    if (known) known.count += cell.n
    else found.set(cell.commune, { code: cell.commune, name: cell.name, count: cell.n })
  }
  return [...found.values()].sort((a, b) => compareVietnamese(a.name, b.name))
}
