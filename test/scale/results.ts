import type pg from 'pg'
import { type CriteriaSet, type Criterion, leafCriteria } from '../../src/rules/engine/criteria.ts'
import { explain } from '../../src/rules/engine/explain.ts'
import { rank, type Sheet } from '../../src/rules/engine/rank.ts'
import { type Era, ERAS } from '../../src/rules/eras/index.ts'
import { randomOf } from './generate.ts'

const BATCH = 1000

type Product = { id: number; producer_id: number; unit_id: number; path: string }

/**
 * Writes adopted results as councils leave them: frozen sheets of nine to eleven members, their working, their stars; spread
 * over all eras and their sets, on the products that are there. Needs the owner of the tables. The same seed gives the same rows.
 * @returns how many results there are now, and how long it took
 */
export async function generateResults(owner: pg.Pool, options: { results: number; seed?: number; eras?: readonly Era[] }): Promise<{ results: number; seconds: number }> {
  const started = performance.now()
  const { results: wanted, seed = 2026, eras = ERAS } = options
  const random = randomOf(seed)
  const { rows: products } = await owner.query<Product>('select id, producer_id, unit_id, path::text as path from products order by id')
  if (products.length === 0) throw new Error('The database has no products')
  const choices = eras.flatMap((era) => era.criteriaSets.filter((set) => leafCriteria(set).length > 0).map((set) => ({ era, set })))
  const sessions = new Map<string, number>()
  for (const era of eras) sessions.set(era.id, await makeSession(owner, era))
  let made = 0
  while (made < wanted) {
    const batch = Array.from({ length: Math.min(BATCH, wanted - made) }, (_, index) => {
      const at = made + index
      const choice = choices[at % choices.length]
      const product = products[at % products.length]
      if (!choice || !product) throw new Error('Nothing to pick from')
      return { ...product, n: at + 1, session: sessions.get(choice.era.id) ?? 0, ...resultOf(choice.era, choice.set, random) }
    })
    await owner.query(INSERT, [JSON.stringify(batch)])
    made += batch.length
  }
  await owner.query('analyze results, dossiers, session_items')
  return { results: made, seconds: (performance.now() - started) / 1000 }
}

const INSERT = `
  with given as (
    select *, row_number() over () as place from json_to_recordset($1::json) as g(
      id int, producer_id int, unit_id int, path ltree, n int, session int, era text, set_no int, sector text, sum int, count int, spread int, stars int, band int, held_down jsonb, sheets jsonb, working jsonb, minimums_by text, on_day date)
  ), made as (
    insert into dossiers (number, product_id, producer_id, unit_id, path, purpose, desired_stars, era, set_no, sector, stage, level, first_submitted_on, submitted_at)
    select 'KQ-' || session || '-' || n, id, producer_id, unit_id, path, 'first', 3, era, set_no, sector, case when stars >= 3 then 'recognised' else 'not-recognised' end, 'province', on_day - 60, on_day - 60 from given
    returning id, number
  ), listed as (
    insert into session_items (session_id, dossier_id, submission_no, position, stage, adopted_at)
    select g.session, m.id, 1, g.n, 'adopted', g.on_day from given g join made m on m.number = 'KQ-' || g.session || '-' || g.n
    returning id, dossier_id
  )
  insert into results (dossier_id, item_id, product_id, unit_id, path, level, era, set_no, sum, count, spread, stars, band, held_down, sheets, working, minimums_by, adopted_at, adopted_on)
  select m.id, l.id, g.id, g.unit_id, g.path, 'province', g.era, g.set_no, g.sum, g.count, g.spread, g.stars, g.band, g.held_down, g.sheets, g.working, g.minimums_by, g.on_day, g.on_day
  from given g join made m on m.number = 'KQ-' || g.session || '-' || g.n join listed l on l.dossier_id = m.id order by g.place`

async function makeSession(owner: pg.Pool, era: Era): Promise<number> {
  const rules = JSON.stringify(era.councilDefaults[0]?.settings ?? {})
  const { rows } = await owner.query<{ id: number }>(
    `with unit as (select id, path from units where code = '01' and level = 'province' and valid_to is null),
      council as (insert into councils (level, unit_id, path, name, era, decision_number, decision_on, rules, valid_from) select 'province', id, path, 'Hội đồng', $1, '1/QĐ-UBND', $2, $3, $2 from unit returning id, unit_id, path)
    insert into sessions (council_id, level, unit_id, path, name, held_on, stage) select id, 'province', unit_id, path, 'Phiên', $2, 'closed' from council returning id`,
    [era.id, era.inForce.value.from, rules])
  const id = rows[0]?.id
  if (id === undefined) throw new Error('The database has no places')
  return id
}

/** One product before its council: members judge about the same quality, each a little differently. */
function resultOf(era: Era, set: CriteriaSet, random: () => number) {
  const quality = 0.35 + random() * 0.65
  const members = 9 + Math.floor(random() * 3)
  const leaves = leafCriteria(set)
  const common = leaves.map((criterion) => choose(criterion, quality, random))
  const sheets: Sheet[] = Array.from({ length: members }, (_, index) => ({
    member: `M${index + 1}`,
    answers: Object.fromEntries(leaves.map((criterion, at) => [criterion.code, random() < 0.85 ? (common[at] ?? '') : choose(criterion, quality, random)])),
  }))
  const minimumsBy = random() < 0.8 ? 'majority' : 'every-member'
  const ranking = rank(era, set, sheets, { minimumsBy })
  const { lines, summary } = explain(era, set, sheets, ranking)
  return {
    era: era.id, set_no: set.set, sector: set.sector.code, sum: ranking.sum, count: ranking.count, spread: ranking.spread, stars: ranking.stars, band: ranking.band,
    held_down: ranking.heldDownBy, sheets, working: { lines, summary, agreed: {} }, minimums_by: minimumsBy, on_day: era.inForce.value.from,
  }
}

function choose(criterion: Criterion, quality: number, random: () => number): string {
  const { options } = criterion
  const at = Math.round(quality * (options.length - 1) + (random() - 0.5) * 1.2)
  return options[Math.min(options.length - 1, Math.max(0, at))]?.code ?? ''
}
