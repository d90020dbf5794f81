/** Hand-written SQL for the figures of the whole country and of every province; $1 and $2 are the first and the last day. */
const PROVINCE = 'join unit_today t on t.unit_id = x.unit_id left join units u on u.id = t.province_id'
const BOTH = `coalesce(case when grouping(u.path) = 1 then 'all' end, u.path::text, 'vn') as path`
const SETS = 'group by grouping sets ((u.path), ())'
const since = (day: string): string => `(${day} || 'T00:00:00+07:00')::timestamptz`

export const COUNTED_BARE: readonly string[] = [
  `with x as (
    select * from certificates c where issued_on <= $2 and good_until >= $2 and $1::date is not null
      and not exists (select 1 from certificates l where l.product_id = c.product_id and (l.issued_on, l.id) > (c.issued_on, c.id) and l.issued_on <= $2 and l.good_until >= $2)
  )
  select ${BOTH}, count(*) as "products.recognised", count(*) filter (where stars = 3) as "products.stars-3", count(*) filter (where stars = 4) as "products.stars-4", count(*) filter (where stars = 5) as "products.stars-5",
    count(*) filter (where filing_from <= $2 and expires_on >= $2) as "products.expiring"
  from x ${PROVINCE} ${SETS}`,
  `with given as (
    select c.*, (select e.stars from certificates e where e.product_id = c.product_id and (e.issued_on, e.id) < (c.issued_on, c.id) order by e.issued_on desc, e.id desc limit 1) as before
    from certificates c where issued_on between $1 and $2
  ), x as (
    select *, row_number() over (partition by product_id, stars > before order by issued_on desc, id desc) = 1 as latest from given
  )
  select ${BOTH}, count(*) as "certificates.issued", count(*) filter (where stars <= before and latest) as "products.renewed", count(*) filter (where stars > before and latest) as "products.upgraded",
    count(*) filter (where before is null and not exists (select 1 from old_records r where r.product_id = x.product_id and r.verified and r.standing in ('recognised', 'expired') and coalesce(r.decided_to, make_date(r.year, 12, 31)) < x.issued_on)) as "products.recognised-new"
  from x ${PROVINCE} ${SETS}`,
  `with x as (
    select * from certificates c where good_until between $1::date - 1 and $2::date - 1 and good_until = greatest(expires_on, extended_until) and withdrawn_on is distinct from good_until + 1
      and not exists (select 1 from certificates l where l.product_id = c.product_id and (l.issued_on, l.id) > (c.issued_on, c.id) and l.issued_on <= $2)
  )
  select ${BOTH}, count(*) as "products.expired" from x ${PROVINCE} ${SETS}`,
  `select ${BOTH}, count(distinct product_id) as "products.withdrawn" from certificates x ${PROVINCE} where withdrawn_on between $1 and $2 ${SETS}`,
  `with holders as materialized (select producer_id, bool_or(good_until >= $2) as now from certificates where issued_on <= $2 group by 1),
    taught as materialized (select distinct producer_id from training_attendances a join training_classes k on k.id = a.class_id where k.cancelled_at is null and k.starts_on between $1 and $2)
  select ${BOTH}, count(*) filter (where known) as "producers.total", count(*) filter (where now) as "producers.with-stars", count(*) filter (where known and kind = 'cooperative') as "producers.cooperatives",
    count(*) filter (where known and women_led) as "producers.women-led", count(*) filter (where known and taught) as "training.producers-trained"
  from (
    select p.unit_id, p.kind, p.women_led, p.created_at < ${since('($2::date + 1)::text')} or h.producer_id is not null as known, h.now, g.producer_id is not null as taught
    from producers p left join holders h on h.producer_id = p.id left join taught g on g.producer_id = p.id
  ) x ${PROVINCE} ${SETS}`,
  `select ${BOTH}, count(*) filter (where first_submitted_on between $1 and $2) as "dossiers.submitted", count(r.dossier_id) as "dossiers.evaluated", count(c.dossier_id) as "dossiers.recognised", count(j.dossier_id) as "dossiers.returned"
  from dossiers x
    left join (select distinct dossier_id from results where adopted_on between $1 and $2) r on r.dossier_id = x.id
    left join (select distinct dossier_id from certificates where issued_on between $1 and $2) c on c.dossier_id = x.id
    left join (select distinct subject_id::int as dossier_id from journal where event = 'dossier.returned' and at >= ${since('$1::text')} and at < ${since('($2::date + 1)::text')}) j on j.dossier_id = x.id
    ${PROVINCE} ${SETS}`,
  `select ${BOTH}, count(distinct x.product_id) as "products.potential-5" from results x join decisions d on d.id = x.decision_id and d.kind = 'send-up' and d.stage = 'issued' and d.issued_on between $1 and $2 ${PROVINCE}
    where x.level = 'province' and x.stars = 5 ${SETS}`,
  `select ${BOTH}, count(*) as "training.classes", count(*) filter (where target_group <> 'producers') as "training.classes-managers", count(*) filter (where target_group <> 'managers') as "training.classes-producers"
    from training_classes x ${PROVINCE} where cancelled_at is null and starts_on between $1 and $2 ${SETS}`,
  `select ${BOTH}, count(*) as "training.people" from training_attendances x join training_classes k on k.id = x.class_id ${PROVINCE} where k.cancelled_at is null and k.starts_on between $1 and $2 ${SETS}`,
  `select ${BOTH}, sum(r.total) as "registrations.products", sum(r.potential5) as "registrations.potential-5" from registration_lists x join registration_counts r on r.list_id = x.id ${PROVINCE}
    where x.stage = 'accepted' and x.year between extract(year from $1::date) and extract(year from $2::date) ${SETS}`,
]

/** A drill-down by hand: how many records there are, and the latest of them. */
export type LinesBare = { code: string; area: string; total: string; lines: string; values: (span: { from: string; to: string }) => string[] }

const NAMES = `c.id, c.issued_on, c.product_name, c.stars || ' sao · ' || c.number as detail, c.link`
const both = (from: string, select: string, order: string): Pick<LinesBare, 'total' | 'lines'> => ({ total: `select count(*)::int as n ${from}`, lines: `select ${select} ${from} order by ${order}` })
const STANDING = `from certificates c where c.issued_on <= $1 and c.good_until >= $1 and not exists (
  select 1 from certificates l where l.product_id = c.product_id and (l.issued_on, l.id) > (c.issued_on, c.id) and l.issued_on <= $1 and l.good_until >= $1)`
const IN_HA_NOI = 'c.unit_id in (select unit_id from unit_today where province_id = (select id from units where path = \'vn.01\' and valid_to is null))'
const IN_HUNG_DAO = 'c.unit_id in (select unit_id from unit_today where commune_id = (select id from units where path = \'vn.01.09931\' and valid_to is null))'
const GIVEN = 'from certificates c where c.issued_on between $1 and $2'
const SUBMITTED = 'from dossiers d join products s on s.id = d.product_id join producers p on p.id = d.producer_id where d.first_submitted_on between $1 and $2'
const day = ({ to }: { to: string }): string[] => [to]
const span = ({ from, to }: { from: string; to: string }): string[] => [from, to]

export const LINES_BARE: readonly LinesBare[] = [
  { code: 'products.recognised', area: 'vn', ...both(STANDING, NAMES, 'c.issued_on desc, c.id desc'), values: day },
  { code: 'products.recognised', area: 'vn.01', ...both(`${STANDING} and ${IN_HA_NOI}`, NAMES, 'c.issued_on desc, c.id desc'), values: day },
  { code: 'products.recognised', area: 'vn.01.09931', ...both(`${STANDING} and ${IN_HUNG_DAO}`, NAMES, 'c.issued_on desc, c.id desc'), values: day },
  { code: 'certificates.issued', area: 'vn', ...both(GIVEN, NAMES, 'c.issued_on desc, c.id desc'), values: span },
  { code: 'certificates.issued', area: 'vn.01', ...both(`${GIVEN} and ${IN_HA_NOI}`, NAMES, 'c.issued_on desc, c.id desc'), values: span },
  { code: 'dossiers.submitted', area: 'vn', ...both(SUBMITTED, `d.id, d.first_submitted_on, s.name, 'Hồ sơ ' || d.number || ' · ' || p.name as detail`, 'd.first_submitted_on desc, d.id desc'), values: span },
]
