import type { Db } from '../../platform/db/database.ts'
import type { Site } from '../../ui/web.tsx'

import { communeUnitIdsForSearch, type PlaceMeaning, predecessorsOn, provinces, REFORM_DAY } from '../places/index.ts'
import { type Facets, facetsOf } from './facets.ts'
import type { Edition } from './edition.ts'
import { type Filter, type Place, queryOf, readPageFilter } from './filter.ts'
import type { ListView } from './pages/list.tsx'
import type { ProductView } from './pages/product.tsx'
import { type Cell, crossTable, findProduct, listCards, type Meant } from './store.ts'
import { addDays } from '../../rules/engine/terms.ts'

const PER_PAGE = 24
const MOST_KEPT = 500

/** Keeps the latest answers of a question that costs queries and changes with the edition alone. */
function kept<T>(ask: (key: string, edition: Edition) => Promise<T>): (key: string, edition: Edition) => Promise<T> {
  const answers = new Map<string, Promise<T>>()
  let of = ''
  return (key, edition) => {
    if (of !== edition.key || answers.size >= MOST_KEPT) answers.clear()
    of = edition.key
    const known = answers.get(key)
    if (known) return known
    const asked = ask(key, edition)
    answers.set(key, asked)
    asked.catch(() => answers.delete(key))
    return asked
  }
}

export type Views = {
  list(filter: Filter, place: Place, edition: Edition): Promise<ListView>
  /** The cards alone, for machines. */
  cards(filter: Filter, place: Place, limit: number, edition: Edition): ReturnType<typeof listCards>
  /** How many products have stars today, everywhere. */
  validToday(edition: Edition): Promise<number>
  product(id: number, edition: Edition): Promise<ProductView | undefined>
}

/** Loads what pages show; counts and place names are asked once for an edition. */
export function openViews(site: Site): Views {
  const { db, pool, config } = site
  const meaningOf = kept<PlaceMeaning>((q) => communeUnitIdsForSearch(db, q))
  const cellsOf = kept<Cell[]>(async (key, edition) => {
    const { q, province } = readCellKey(key)
    return crossTable(pool, q, province, edition.today, meantBy(q === '' ? undefined : await meaningOf(q, edition)))
  })
  const facetsFor = kept<Facets>(async (query, edition) => {
    const { filter } = readPageFilter(new URLSearchParams(query))
    const [country, province] = await Promise.all([
      cellsOf(cellKey(filter.q, undefined), edition),
      filter.province === undefined ? undefined : cellsOf(cellKey(filter.q, filter.province), edition),
    ])
    return facetsOf(filter, country, province ?? (filter.commune === undefined ? undefined : []))
  })
  const formerOf = kept<string | null>((key, edition) => formerName(db, Number(key), edition))
  const provincesOf = kept((_key) => provinces(db))
  return {
    cards: async (filter, place, limit, edition) => {
      const meaning = filter.q === '' ? undefined : await meaningOf(filter.q, edition)
      return listCards(pool, filter, place, limit, edition.today, meantBy(meaning))
    },
    list: async (filter, place, edition) => {
      const meaning = filter.q === '' ? undefined : await meaningOf(filter.q, edition)
      const [page, facets, all] = await Promise.all([
        listCards(pool, filter, place, PER_PAGE, edition.today, meantBy(meaning)),
        facetsFor(queryOf(filter), edition),
        provincesOf('', edition),
      ])
      return { filter, place, page, facets, provinces: all, explanation: meaning?.explanation ?? null }
    },
    validToday: async (edition) => (await cellsOf(cellKey('', undefined), edition)).reduce((sum, cell) => sum + (cell.valid === 'ended' ? 0 : cell.n), 0),
    product: async (id, edition) => {
      const found = await findProduct(pool, id)
      const [current] = found?.certificates ?? []
      if (!found || !current) return undefined
      return { ...found, current, former: await formerOf(String(current.unit_id), edition), publicUrl: config.publicUrl }
    },
  }
}

/** A place told with its type word narrows to its communes; other texts are searched as words, which hold former names too. */
function meantBy(meaning: PlaceMeaning | undefined): Meant | undefined {
  return meaning?.withType && meaning.communeIds.length > 0 ? { communeIds: meaning.communeIds, rest: meaning.rest } : undefined
}

function cellKey(q: string, province: string | undefined): string {
  return `${province ?? ''}|${q}`
}

function readCellKey(key: string): { q: string; province: string | undefined } {
  const at = key.indexOf('|')
  return { q: key.slice(at + 1), province: key.slice(0, at) || undefined }
}

/** The one commune that a commune of today was before the reform, when it was a single one and had another name. */
async function formerName(db: Db, unitId: number, _edition: Edition): Promise<string | null> {
  const before = await predecessorsOn(db, unitId, addDays(REFORM_DAY, -1))
  const communes = before.filter((unit) => unit.level === 'commune')
  const [only] = communes
  return only && communes.length === 1 ? only.label.split(', ').slice(0, -1).join(', ') : null
}

