import type { Database } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'

/** A decision that recognises products, with their results and dossiers, written straight into the tables for tests. */
export type Recognised = { decision: number; results: number[]; products: number[]; dossiers: number[] }

type Wanted = { name: string; stars: number; set?: number; sector?: string; pack?: string; product?: number; purpose?: string }

/**
 * Writes products of the cast's first producer in xã Hưng Đạo as recognised by one issued decision of the city
 * (or the ministry for `level: 'central'`, or in a commune of before by a district with this name).
 */
export async function recognise(owner: Database, options: { on: PlainDate; number?: string; level?: 'province' | 'central'; by?: string; era?: string; products: Wanted[] }): Promise<Recognised> {
  const { pool } = owner
  const { on, number = '4127/QĐ-UBND', by, era = 'd26-2026' } = options
  const level = by === undefined ? (options.level ?? 'province') : 'district'
  const one = async (text: string, values: unknown[] = []): Promise<number> => {
    const { rows } = await pool.query<{ id: number }>(text, values)
    const id = rows[0]?.id
    if (id === undefined) throw new Error(`No row: ${text.slice(0, 60)}`)
    return id
  }
  const unit = by === undefined
    ? await one(`select id from units where level = $1 and valid_to is null and ($1 = 'central' or code = '01')`, [level])
    : await one(`select u.id from units u join unit_names n on n.unit_id = u.id where u.level = 'district' and n.full_name = $1`, [by])
  const path = (await pool.query<{ path: string }>('select path::text as path from units where id = $1', [unit])).rows[0]?.path ?? ''
  const decision = await one(
    `insert into decisions (level, unit_id, path, kind, number, symbol, issued_on, year, register_no, abstract, stage, content)
     values ($1, $2, $3, 'recognise', $4, 'QĐ-UBND', $5, extract(year from $5::date), (select count(*) + 1 from decisions), 'Công nhận', 'issued', '{}') returning id`,
    [level, unit, path, number, on],
  )
  const made: Recognised = { decision, results: [], products: [], dossiers: [] }
  const producer = await pool.query<{ id: number; unit_id: number; path: string }>(`select id, unit_id, path::text as path from producers where name = 'HTX Nông nghiệp Cộng Hòa'`)
  const [cast] = producer.rows
  if (!cast) throw new Error('The cast has no producer')
  const before = await pool.query<{ unit_id: number; path: string }>(`select id as unit_id, path::text as path from units where parent_id = $1 and level = 'commune' and valid_to = '2025-07-01' order by code limit 1`, [unit])
  const owns = { ...cast, ...(by === undefined ? {} : before.rows[0]) }
  for (const wanted of options.products) {
    const { name, stars, set = 6, sector = 'I', pack = 'Gói 500 g', purpose = 'first' } = wanted
    const product = wanted.product ?? (await one(
      `insert into products (producer_id, name, era, set_no, sector, unit_id, path, pack, story, description) values ($1, $2, $9, $3, $4, $5, $6, $7, $8, 'Sợi dài, dai') returning id`,
      [owns.id, name, set, sector, owns.unit_id, owns.path, pack, `${name} có từ lâu đời.\n\nLàm bằng tay.`, era],
    ))
    const dossier = await one(
      `insert into dossiers (number, product_id, producer_id, unit_id, path, purpose, desired_stars, era, set_no, sector, stage, level, first_submitted_on, submitted_at)
       values ('HS-' || (select count(*) + 1 from dossiers), $1, $2, $3, $4, $5, $6, $11, $7, $8, 'recognised', $9, $10::date - 60, now()) returning id`,
      [product, owns.id, owns.unit_id, owns.path, purpose, Math.max(3, stars), set, sector, level, on, era],
    )
    await pool.query(`insert into dossier_submissions (dossier_id, no, at, era, set_no, frozen, hash) values ($1, 1, now(), 'd26-2026', $2, $3, 'x')`, [
      dossier, set, JSON.stringify({ product: { name, pack }, producer: { name: 'HTX Nông nghiệp Cộng Hòa', address: 'thôn Cộng Hòa' } }),
    ])
    const council = await one(`insert into councils (level, unit_id, path, name, era, decision_number, decision_on, rules, valid_from) values ($1, $2, $3, 'Hội đồng', 'd26-2026', '1/QĐ', $4, '{}', $4) returning id`, [level, unit, path, on])
    const session = await one(`insert into sessions (council_id, level, unit_id, path, name, held_on) values ($1, $2, $3, $4, 'Phiên', $5) returning id`, [council, level, unit, path, on])
    const item = await one(`insert into session_items (session_id, dossier_id, submission_no, position) values ($1, $2, 1, 1) returning id`, [session, dossier])
    const result = await one(
      `insert into results (dossier_id, item_id, product_id, unit_id, path, level, era, set_no, sum, count, spread, stars, band, held_down, sheets, working, minimums_by, adopted_at, adopted_on, decision_id)
       values ($1, $2, $3, $4, $5, $6, $11, $7, 720, 9, 3, $8, $8, '[]', '[]', '{}', 'majority', now(), $9, $10) returning id`,
      [dossier, item, product, owns.unit_id, owns.path, level, set, stars, on, decision, era],
    )
    made.results.push(result)
    made.products.push(product)
    made.dossiers.push(dossier)
  }
  return made
}
