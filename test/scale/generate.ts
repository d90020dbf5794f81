import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { searchText } from '../../src/features/certificates/search-text.ts'
import { certificateNumber, issuerMark, numberKey, productCode } from '../../src/features/certificates/number.ts'
import { sortKey } from '../../src/features/certificates/sort-key.ts'
import { addDays, addMonths, certificateTerms } from '../../src/rules/engine/terms.ts'
import { ERAS } from '../../src/rules/eras/index.ts'
import type { PlainDate } from '../../src/rules/vocabulary.ts'
import { GIVEN, KINDS, PRODUCTS } from './names.ts'

/** How much was written. */
export type Generated = { producers: number; products: number; certificates: number; seconds: number }

type Commune = { id: number; code: string; path: string; name: string; full_name: string; label: string; province_id: number; province_code: string; province_name: string; former: string | null }
type Row = Record<string, unknown>

const LINK_LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
const BATCH = 4000

/** A small generator of numbers in [0, 1) that gives the same row for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Fills a database that has places with many products, their producers and certificates: spread over the real communes, all
 * sectors, 3 to 5 stars as in the country, every state. The same seed gives the same rows.
 */
export async function generate(pool: pg.Pool, options: { products?: number; seed?: number; today: PlainDate }): Promise<Generated> {
  const started = performance.now()
  const { products: wanted = 20_000, seed = 2026, today } = options
  const random = randomOf(seed)
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)]
    if (found === undefined) throw new Error('Nothing to pick from')
    return found
  }
  const communes = await loadCommunes(pool)
  const first = await nextIds(pool)
  const running = await loadCounters(pool)
  const made = make({ wanted, communes, today, random, pick, first, running, country: await countryId(pool) })
  const client = await pool.connect()
  try {
    await client.query('begin')
    await insert(client, 'producers', made.producers)
    await insert(client, 'products', made.products)
    await insert(client, 'certificates', made.certificates)
    await client.query('update certificates c set replaced_by = n.id from certificates n where c.replaced_on is not null and c.replaced_by is null and n.product_id = c.product_id and n.is_current')
    await client.query('insert into counters (name, value) select name, value from json_populate_recordset(null::counters, $1::json) on conflict (name) do update set value = excluded.value', [
      JSON.stringify([...running].map(([name, value]) => ({ name, value }))),
    ])
    for (const table of ['producers', 'products', 'certificates']) await client.query(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
  return { producers: made.producers.length, products: made.products.length, certificates: made.certificates.length, seconds: (performance.now() - started) / 1000 }
}

/** Lets the planner know the new rows, and the index-only scans skip the table. Needs the owner of the tables. */
export async function settle(owner: pg.Pool): Promise<void> {
  for (const table of ['producers', 'products', 'certificates']) await owner.query(`vacuum (analyze) ${table}`)
}

async function loadCommunes(pool: pg.Pool): Promise<Commune[]> {
  const { rows } = await pool.query<Commune>(`
    select u.id, u.code, u.path::text as path, u.name, u.full_name, u.label, p.id as province_id, p.code as province_code, p.full_name as province_name,
      (select string_agg(f.label, '; ' order by f.code) from unit_heirs h join unit_labels f on f.id = h.former_id where h.present_id = u.id) as former
    from unit_labels u join unit_labels p on p.id = u.parent_id
    where u.level = 'commune' and u.valid_to is null order by u.code`)
  if (rows.length === 0) throw new Error('The database has no places')
  return rows
}

async function nextIds(pool: pg.Pool): Promise<{ producer: number; product: number }> {
  const { rows } = await pool.query<{ producer: number; product: number }>('select coalesce((select max(id) from producers), 0) + 1 as producer, coalesce((select max(id) from products), 0) + 1 as product')
  return rows[0] ?? { producer: 1, product: 1 }
}

/** Numbers go on where the program's own counters stand, and move them. */
async function loadCounters(pool: pg.Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ name: string; value: number }>(`select name, value from counters where name like 'certificate/%' or name like 'product-code/%'`)
  return new Map(rows.map((row) => [row.name, row.value]))
}

async function countryId(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(`select id from units where level = 'central'`)
  return rows[0]?.id ?? 0
}

type Making = {
  wanted: number
  communes: Commune[]
  today: PlainDate
  random: () => number
  pick: <T>(list: readonly T[]) => T
  first: { producer: number; product: number }
  running: Map<string, number>
  country: number
}

function make({ wanted, communes, today, random, pick, first, running, country }: Making): { producers: Row[]; products: Row[]; certificates: Row[] } {
  const era = ERAS.at(-1)
  if (!era) throw new Error('No era is loaded')
  const sets = era.criteriaSets.map((set) => ({ no: set.set, sector: set.sector.code }))
  const producers: Row[] = []
  const products: Row[] = []
  const certificates: Row[] = []
  const next = (series: string): number => {
    const value = (running.get(series) ?? 0) + 1
    running.set(series, value)
    return value
  }
  const links = new Set<string>()
  const link = (): string => {
    for (;;) {
      const made = Array.from({ length: 8 }, () => pick([...LINK_LETTERS])).join('')
      if (!links.has(made)) {
        links.add(made)
        return made
      }
    }
  }
  const texts = new Map<number, string>()
  const placeText = (commune: Commune): string => {
    const known = texts.get(commune.id)
    if (known !== undefined) return known
    const text = searchText([commune.label, commune.province_name, commune.former ?? ''])
    texts.set(commune.id, text)
    return text
  }
  let producer: { id: number; name: string; commune: Commune } | undefined
  while (products.length < wanted) {
    if (!producer || random() < 0.6) {
      const commune = pick(communes)
      const kind = pick(KINDS)
      const id = first.producer + producers.length
      const name = `${kind.name} ${pick(GIVEN)} ${commune.name}${random() < 0.3 ? ` ${Math.ceil(random() * 20)}` : ''}`
      producers.push({
        id, name, kind: kind.kind, unit_id: commune.id, path: commune.path, address: `thôn ${Math.ceil(random() * 12)}`, phone: `09${String(Math.floor(random() * 1e8)).padStart(8, '0')}`,
        story: `${name} bắt đầu từ một nhóm hộ trong vùng.`, structure: '', women_led: random() < 0.4, created_at: today, updated_at: today,
      })
      producer = { id, name, commune }
    }
    const { commune } = producer
    const set = pick(sets)
    const id = first.product + products.length
    const name = `${pick(PRODUCTS[set.no] ?? ['Đặc sản'])} ${random() < 0.7 ? commune.name : pick(GIVEN)}`
    const pack = `Gói ${Math.ceil(random() * 10) * 100} g`
    products.push({
      id, producer_id: producer.id, name, era: era.id, set_no: set.no, sector: set.sector, unit_id: commune.id, path: commune.path, village: '', pack,
      description: `${name} làm theo cách của địa phương.`, ingredients: 'Nguyên liệu trong vùng', storage: 'Nơi khô mát', story: `${name} gắn với ${commune.full_name} qua nhiều đời.`,
      created_at: today, updated_at: today,
    })
    const roll = random()
    const stars = roll < 0.01 ? 5 : roll < 0.26 ? 4 : 3
    const issuedOn = addDays(today, -Math.floor(random() * 1180))
    const certificate = (of: { issuedOn: PlainDate; stars: number; replacedOn: PlainDate | null }): void => {
      const level = of.stars === 5 ? 'central' : 'province'
      const year = Number(of.issuedOn.slice(0, 4))
      const issuer = level === 'central' ? country : commune.province_id
      const number = certificateNumber(next(`certificate/${level}/${issuer}/${year}`), year, issuerMark(level, commune.province_code))
      const terms = certificateTerms(era, { issuedOn: of.issuedOn })
      const chance = random()
      const isCurrent = of.replacedOn === null
      const extended = isCurrent && terms.expiresOn < today && today <= terms.extensionEndsOn && chance < 0.3
      const withdrawnOn = isCurrent && !extended && chance > 0.99 ? addDays(of.issuedOn, Math.floor(random() * 30)) : null
      certificates.push({
        number, number_key: numberKey(number), link: link(), product_id: id, decision_number: `${Math.ceil(random() * 8000)}/QĐ-UBND`, decision_on: of.issuedOn,
        issuer: level === 'central' ? 'Bộ trưởng Bộ Nông nghiệp và Môi trường' : `Chủ tịch UBND ${commune.province_name}`, issuer_level: level, issuer_unit_id: issuer,
        era: era.id, set_no: set.no, sector: set.sector, stars: of.stars, issued_on: of.issuedOn, expires_on: terms.expiresOn, filing_from: terms.filing.from,
        extended_on: extended ? terms.expiresOn : null, extended_until: extended ? terms.extensionEndsOn : null, extension_basis: extended ? 'Hồ sơ đánh giá lại' : null,
        withdrawn_on: withdrawnOn, withdrawn_reason: withdrawnOn && 'Chủ thể OCOP không còn hoạt động sản xuất sản phẩm OCOP (Điều 8 khoản 1 điểm đ)',
        withdrawal: withdrawnOn && { ground: 'đ', groundText: 'Chủ thể OCOP không còn hoạt động sản xuất sản phẩm OCOP', conclusion: { number: '1/XN-UBND', on: withdrawnOn, by: commune.full_name }, decision: { number: '2/QĐ-UBND', on: withdrawnOn }, dueOn: addDays(withdrawnOn, 15) },
        replaced_on: of.replacedOn, product_code: productCode(undefined, { provinceCode: commune.province_code, districtCode: undefined, communeCode: commune.code }, next(`product-code/${commune.code}/${year}`), year), product_name: name,
        producer_id: producer?.id, producer_name: producer?.name, address: commune.label, pack, unit_id: commune.id, path: commune.path, commune_code: commune.code, commune_name: commune.full_name,
        province_code: commune.province_code, province_name: commune.province_name, is_current: isCurrent, sort_key: sortKey(name),
        search: `${searchText([name, producer?.name ?? ''])};${placeText(commune)}`,
      })
    }
    if (random() < 0.1) certificate({ issuedOn: addMonths(issuedOn, -34), stars: 3, replacedOn: issuedOn })
    certificate({ issuedOn, stars, replacedOn: null })
  }
  return { producers, products, certificates }
}

async function insert(client: pg.PoolClient, table: string, rows: Row[]): Promise<void> {
  const [sample] = rows
  if (!sample) return
  const columns = Object.keys(sample).join(', ')
  for (let at = 0; at < rows.length; at += BATCH) {
    await client.query(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1::json)`, [JSON.stringify(rows.slice(at, at + BATCH))])
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [url, products = '20000', today = new Date().toISOString().slice(0, 10)] = process.argv.slice(2)
  if (!url) {
    console.error('Usage: node test/scale/generate.ts <database URL> [products] [YYYY-MM-DD]')
    process.exit(1)
  }
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  console.log(JSON.stringify(await generate(pool, { products: Number(products), today })))
  await settle(pool).catch((error: unknown) => console.error(`Not vacuumed: ${String(error)}`))
  await pool.end()
}
