import type pg from 'pg'

/**
 * Fills the database, by SQL alone, with 60,000 products over five years in all communes of today, some recorded in communes of
 * before: producers, certificates with renewals, upgrades, withdrawals and extensions, dossiers and classes. What was there goes.
 */
export async function seedFigures(owner: pg.Pool): Promise<{ seconds: number }> {
  const started = performance.now()
  const client = await owner.connect()
  for (const text of SEED) await client.query(text)
  for (const table of ['producers', 'products', 'certificates', 'dossiers', 'training_classes', 'training_attendances', 'unit_today']) await client.query(`vacuum analyze ${table}`)
  client.release()
  return { seconds: (performance.now() - started) / 1000 }
}

/** A number from 0 that looks random and stays the same: of a row, by a salt. */
const pick = (of: string, salt: number, below: number): string => `(((${of})::bigint * ${2_654_435_761 + salt * 40_503} >> 7) % ${below})::int`

const SEED = [
  'truncate producers, products, certificates, dossiers, training_classes restart identity cascade',
  `create temporary table places as
    select row_number() over (order by u.code)::int - 1 as no, u.id, u.path, u.code, u.full_name, p.code as province_code, p.full_name as province_name, p.id as province_id,
      (select min(t.unit_id) from unit_today t join units f on f.id = t.unit_id and f.valid_to is not null where t.commune_id = u.id and t.level = 'commune') as former_id
    from unit_labels u join unit_labels p on p.id = u.parent_id where u.level = 'commune' and u.valid_to is null`,
  `insert into producers (name, kind, unit_id, path, address, phone, women_led, created_at)
    select 'Cơ sở ' || n, (array['cooperative', 'company', 'household-business', 'household', 'cooperative-group'])[1 + n % 5], l.id, l.path, 'thôn 1', '09' || n, n % 3 = 0, timestamptz '2021-06-01' + n * 31 % 1900 * interval '1 day'
    from generate_series(1, 30000) n join places l on l.no = n % (select count(*) from places)`,
  `insert into products (producer_id, name, era, set_no, sector, unit_id, path)
    select p.id, 'Sản phẩm ' || n, 'd26-2026', 6, (array['I', 'I', 'I', 'II', 'III', 'IV', 'VI'])[1 + n % 7], p.unit_id, p.path from generate_series(1, 60000) n join producers p on p.id = 1 + n % 30000`,
  `create temporary table given as
    select p.id as product_id, p.producer_id, p.unit_id, p.path, p.sector, p.name, turn, date '2021-07-01' + ${pick('p.id', 1, 1950)} + (turn - 1) * 1040 as issued_on,
      case when ${pick('p.id', 2, 100)} < 2 then 5 when ${pick('p.id', 2, 100)} < 30 then 4 when turn = 2 and ${pick('p.id', 3, 10)} = 0 then 4 else 3 end as stars, ${pick('p.id', 4, 1000)} as chance
    from products p, generate_series(1, 2) turn where turn = 1 or ${pick('p.id', 1, 1950)} < 850 and ${pick('p.id', 5, 10)} < 7`,
  'create index on given (product_id, turn)',
  'create index on places (id)',
  'analyze given, places',
  `insert into certificates (number, number_key, link, product_id, decision_number, decision_on, issuer, issuer_level, issuer_unit_id, era, set_no, sector, stars, issued_on, expires_on, filing_from,
      extended_on, extended_until, withdrawn_on, withdrawn_reason, withdrawal, replaced_on, product_code, product_name, producer_id, producer_name, address, unit_id, path, commune_code, commune_name, province_code, province_name, is_current, sort_key, search)
    select 'F' || product_id || '/' || turn, 'f' || product_id || 'x' || turn, 'f' || product_id || 'x' || turn, product_id, '1/QĐ-UBND', g.issued_on, 'UBND', case stars when 5 then 'central' else 'province' end, l.province_id, 'd26-2026', 6, sector, stars, g.issued_on, g.issued_on + 1095, g.issued_on + 915,
      case when late then g.issued_on + 1095 end, case when late then g.issued_on + 1185 end, case when gone then g.issued_on + 200 end, case when gone then 'Điều 8' end, case when gone then '{}'::jsonb end,
      case when turn = 1 and not gone then (select issued_on from given n where n.product_id = g.product_id and n.turn = 2) end,
      'C', g.name, producer_id, 'Cơ sở', l.full_name, coalesce(case when g.issued_on < '2025-07-01' then l.former_id end, l.id), coalesce(case when g.issued_on < '2025-07-01' then (select path from units where id = l.former_id) end, l.path),
      l.code, l.full_name, l.province_code, l.province_name, not exists (select 1 from given n where n.product_id = g.product_id and n.turn = 2) or turn = 2, lpad(product_id::text, 8, '0'), g.name
    from given g join places l on l.id = g.unit_id, lateral (select chance < 8 as gone, chance between 100 and 140 as late) x`,
  `insert into dossiers (number, product_id, producer_id, unit_id, path, purpose, desired_stars, era, set_no, sector, stage, first_submitted_on)
    select 'FD-' || c.id, c.product_id, c.producer_id, c.unit_id, c.path, 'first', 3, c.era, c.set_no, c.sector, 'recognised', c.issued_on - 60 from certificates c`,
  `update certificates c set dossier_id = d.id from dossiers d where d.number = 'FD-' || c.id`,
  `insert into training_classes (unit_id, level, path, title, topic, target_group, organiser, starts_on, ends_on, created_at)
    select u.id, u.level, u.path, 'Lớp ' || u.code || ' ' || n, 'cycle', (array['managers', 'producers', 'both'])[1 + (u.id + n) % 3], 'UBND', day, day + 2, now()
    from units u, generate_series(1, 5) n, lateral (select date '2021-07-01' + (n - 1) * 365 + u.id * 13 % 365 as day) d where u.valid_to is null`,
  `insert into training_attendances (class_id, person_name, kind, producer_id, unit_id, path, created_at)
    select k.id, 'Người ' || p.id || ' ' || k.id, 'producer', p.id, p.unit_id, p.path, now() from producers p join training_classes k on k.unit_id = p.unit_id and (k.id + p.id) % 5 < 2`,
  'drop table given, places',
]
