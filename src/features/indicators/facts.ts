import { sql, type RawBuilder } from 'kysely'
import { addDays } from '../../rules/engine/terms.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Cut, Span } from './model.ts'

/** Which table a fact is a row of: what its line says, where it leads and who may read it. */
export type FactTable = 'certificates' | 'producers' | 'dossiers' | 'results' | 'registration_lists' | 'training_classes' | 'training_attendances' | 'budget_entries'

/** A set of rows, each counted once: `t` names the table in the query, `unit` its place, `where` which rows count. */
export type Facts = {
  table: FactTable
  unit: string
  path: string
  /** Columns by which the figure may be divided; a figure without one cannot be. */
  cuts: Partial<Record<Cut, string>>
  /** What a row counts for instead of 1; where no row tells anything, nothing is known, which is not 0. */
  weight?: RawBuilder<number | null>
  /** The day that decides, for the list behind; every row that counts has one. */
  on(span: Span): RawBuilder<PlainDate>
  from: RawBuilder<unknown>
  where(span: Span): RawBuilder<boolean>
  /** Rows of another kind that meet one more condition: both are counted in one reading. */
  part?: { of: string; also(span: Span): RawBuilder<boolean> }
}

const CERTIFICATES = { table: 'certificates', unit: 'certificates.unit_id', path: 'certificates.path', cuts: { stars: 'certificates.stars', sector: 'certificates.sector' }, from: sql`certificates` } as const
const PRODUCERS = { table: 'producers', unit: 'producers.unit_id', path: 'producers.path', cuts: {}, from: sql`producers` } as const
const DOSSIERS = { table: 'dossiers', unit: 'dossiers.unit_id', path: 'dossiers.path', cuts: { sector: 'dossiers.sector' }, from: sql`dossiers` } as const

const CLASSES = {
  table: 'training_classes', unit: 'training_classes.unit_id', path: 'training_classes.path', cuts: {}, from: sql`training_classes`, on: () => sql`training_classes.starts_on`,
} as const satisfies Partial<Facts>

/** A list of numbers alone may have blank cells, which tell nothing. */
const TOLD = sql<boolean>`(not registration_lists.counted or coalesce(registration_lists.told_total, registration_lists.told_upto4, registration_lists.told_potential5) is not null)`

/** A year that a span reaches only with its last days, as the year of reports from 15/12 does, is not a year of the span. */
const LAST_DAYS = 31

/** The years whose lists a span counts: each list once, also where spans follow one another in December. */
export function listYears({ from, to }: Span): { first: number; last: number } {
  const last = Number(to.slice(0, 4))
  return { first: Math.min(Number(addDays(from, LAST_DAYS).slice(0, 4)), last), last }
}

/** Lists that the province accepted, by the years of the span; each counts for the products it registers. */
const LISTS = {
  table: 'registration_lists', unit: 'registration_lists.unit_id', path: 'registration_lists.path', cuts: {}, from: sql`registration_lists join registration_counts on registration_counts.list_id = registration_lists.id`,
  on: () => sql`(coalesce(registration_lists.decided_at, registration_lists.created_at) at time zone 'Asia/Ho_Chi_Minh')::date`,
  where: (span) => {
    const { first, last } = listYears(span)
    return sql<boolean>`registration_lists.stage = 'accepted' and registration_lists.year between ${first} and ${last}`
  },
} as const satisfies Facts

const LATER = sql`l.product_id = certificates.product_id and (l.issued_on, l.id) > (certificates.issued_on, certificates.id)`

/** Within the span, both days counted. */
function within(column: RawBuilder<unknown>, { from, to }: Span): RawBuilder<boolean> {
  return sql<boolean>`${column} between ${from}::date and ${to}::date`
}

/** Instants of the days of a span in Vietnam. */
function during(column: RawBuilder<unknown>, { from, to }: Span): RawBuilder<boolean> {
  return sql<boolean>`${column} >= ${`${from}T00:00:00+07:00`}::timestamptz and ${column} < ${`${addDays(to, 1)}T00:00:00+07:00`}::timestamptz`
}

/** The product's latest certificate of those that may be used on the day: what is true of that day as known now. */
function standing({ to }: Span): RawBuilder<boolean> {
  return sql<boolean>`certificates.issued_on <= ${to}::date and certificates.good_until >= ${to}::date
    and not exists (select 1 from certificates l where ${LATER} and l.issued_on <= ${to}::date and l.good_until >= ${to}::date)`
}

/** Stars of the certificate before, of the row named `t`; null for a first one. */
function starsBefore(t: 'certificates' | 'l'): RawBuilder<number | null> {
  const row = sql.raw(t)
  return sql`(select e.stars from certificates e where e.product_id = ${row}.product_id and (e.issued_on, e.id) < (${row}.issued_on, ${row}.id) order by e.issued_on desc, e.id desc limit 1)`
}

/** The product's last certificate of the span whose stars stand so to those before. */
function afterOthers(compare: '>' | '<=', span: Span): RawBuilder<boolean> {
  return sql<boolean>`${within(sql`certificates.issued_on`, span)} and certificates.stars ${sql.raw(compare)} ${starsBefore('certificates')} and ${noLater(compare, span)}`
}

/** The same, of a certificate of the span whose stars before stand beside it as `before`. */
function lastOf(compare: '>' | '<=', span: Span): RawBuilder<boolean> {
  return sql<boolean>`certificates.stars ${sql.raw(compare)} before.stars and ${noLater(compare, span)}`
}

function noLater(compare: '>' | '<=', span: Span): RawBuilder<boolean> {
  return sql<boolean>`not exists (select 1 from certificates l where ${LATER} and l.issued_on <= ${span.to}::date and l.stars ${sql.raw(compare)} ${starsBefore('l')})`
}

/** No earlier list, read in and verified, tells that the product was recognised before. */
const NOT_LISTED_BEFORE = sql<boolean>`not exists (select 1 from old_records r where r.product_id = certificates.product_id and r.verified and r.standing in ('recognised', 'expired')
  and coalesce(r.decided_to, make_date(r.year, 12, 31)) < certificates.issued_on)`

/** Entered in the register by the day, or with a certificate by then (earlier lists were read in later). */
function known({ to }: Span): RawBuilder<boolean> {
  return sql<boolean>`(producers.created_at < ${`${addDays(to, 1)}T00:00:00+07:00`}::timestamptz or producers.id in (select producer_id from certificates where issued_on <= ${to}::date))`
}

/** Holds a certificate in force on the day; who does is known by then. */
function holding({ to }: Span): RawBuilder<boolean> {
  return sql<boolean>`producers.id in (select producer_id from certificates where issued_on <= ${to}::date and good_until >= ${to}::date)`
}

/** Classes that took place and began within the span. */
function held(span: Span): RawBuilder<boolean> {
  return sql<boolean>`training_classes.cancelled_at is null and ${within(sql`training_classes.starts_on`, span)}`
}

const attended = (span: Span): RawBuilder<unknown> => sql`training_attendances join training_classes on training_classes.id = training_attendances.class_id and ${held(span)}`

/** Those rows of a kind that meet one more condition. */
function partOf<Of extends string>(of: Of, { where }: Pick<Facts, 'where'>, also: (span: Span) => RawBuilder<boolean>) {
  return { where: (span: Span) => sql<boolean>`${where(span)} and ${also(span)}`, part: { of, also } }
}

const issuedOn = (): RawBuilder<PlainDate> => sql`certificates.issued_on`
const since = (): RawBuilder<PlainDate> => sql`(producers.created_at at time zone 'Asia/Ho_Chi_Minh')::date`

/** Every kind of fact by which indicators count. */
export const FACTS = {
  standing: { ...CERTIFICATES, on: issuedOn, where: standing },
  expiring: { ...CERTIFICATES, on: () => sql`certificates.expires_on`, ...partOf('standing', { where: standing }, ({ to }) => sql<boolean>`certificates.filing_from <= ${to}::date and certificates.expires_on >= ${to}::date`) },
  /** What `issued` and its parts are counted from together: each with the stars of the certificate before. */
  given: { ...CERTIFICATES, on: issuedOn, from: sql`certificates left join lateral ${starsBefore('certificates')} before on true`, where: (span) => within(sql`certificates.issued_on`, span) },
  issued: { ...CERTIFICATES, on: issuedOn, where: (span) => within(sql`certificates.issued_on`, span), part: { of: 'given', also: () => sql<boolean>`true` } },
  new: {
    ...CERTIFICATES, on: issuedOn,
    where: (span) => sql<boolean>`${within(sql`certificates.issued_on`, span)} and ${NOT_LISTED_BEFORE}
      and not exists (select 1 from certificates e where e.product_id = certificates.product_id and (e.issued_on, e.id) < (certificates.issued_on, certificates.id))`,
    part: { of: 'given', also: () => sql<boolean>`before.stars is null and ${NOT_LISTED_BEFORE}` },
  },
  renewed: { ...CERTIFICATES, on: issuedOn, where: (span) => afterOthers('<=', span), part: { of: 'given', also: (span) => lastOf('<=', span) } },
  upgraded: { ...CERTIFICATES, on: issuedOn, where: (span) => afterOthers('>', span), part: { of: 'given', also: (span) => lastOf('>', span) } },
  expired: {
    ...CERTIFICATES, on: () => sql`certificates.good_until`,
    where: (span) => sql<boolean>`${within(sql`certificates.good_until`, { from: addDays(span.from, -1), to: addDays(span.to, -1) })}
      and certificates.good_until = greatest(certificates.expires_on, certificates.extended_until)
      and certificates.withdrawn_on is distinct from certificates.good_until + 1
      and not exists (select 1 from certificates l where ${LATER} and l.issued_on <= ${span.to}::date)`,
  },
  withdrawn: {
    ...CERTIFICATES, on: () => sql`certificates.withdrawn_on`,
    where: (span) => sql<boolean>`${within(sql`certificates.withdrawn_on`, span)} and not exists (select 1 from certificates l where ${LATER} and ${within(sql`l.withdrawn_on`, span)})`,
  },
  'potential-5': {
    table: 'results', unit: 'results.unit_id', path: 'results.path', cuts: { sector: 'dossiers.sector' },
    from: sql`results join dossiers on dossiers.id = results.dossier_id join decisions on decisions.id = results.decision_id and decisions.kind = 'send-up' and decisions.stage = 'issued'`,
    on: () => sql`decisions.issued_on`,
    where: (span) => sql<boolean>`results.level = 'province' and results.stars = 5 and ${within(sql`decisions.issued_on`, span)}
      and not exists (select 1 from results r join decisions d on d.id = r.decision_id where r.product_id = results.product_id and r.id > results.id and r.level = 'province' and r.stars = 5
        and d.kind = 'send-up' and d.stage = 'issued' and ${within(sql`d.issued_on`, span)})`,
  },
  producers: { ...PRODUCERS, on: since, where: known },
  'producers-with-stars': {
    ...PRODUCERS, on: since, where: holding, part: { of: 'producers', also: holding },
  },
  cooperatives: { ...PRODUCERS, on: since, ...partOf('producers', { where: known }, () => sql<boolean>`producers.kind = 'cooperative'`) },
  'women-led': { ...PRODUCERS, on: since, ...partOf('producers', { where: known }, () => sql<boolean>`producers.women_led`) },
  'dossiers-submitted': { ...DOSSIERS, on: () => sql`dossiers.first_submitted_on`, where: (span) => within(sql`dossiers.first_submitted_on`, span) },
  'dossiers-evaluated': {
    ...DOSSIERS, on: (span) => sql`(select max(r.adopted_on) from results r where r.dossier_id = dossiers.id and ${within(sql`r.adopted_on`, span)})`,
    where: (span) => sql<boolean>`dossiers.id in (select dossier_id from results where ${within(sql`adopted_on`, span)})`,
  },
  'dossiers-recognised': {
    ...DOSSIERS, on: (span) => sql`(select max(c.issued_on) from certificates c where c.dossier_id = dossiers.id and c.product_id = dossiers.product_id and ${within(sql`c.issued_on`, span)})`,
    where: (span) => sql<boolean>`dossiers.id in (select dossier_id from certificates where ${within(sql`issued_on`, span)})`,
  },
  'dossiers-returned': {
    ...DOSSIERS, on: (span) => sql`(select (max(j.at) at time zone 'Asia/Ho_Chi_Minh')::date from journal j where j.subject_kind = 'dossier' and j.subject_id = dossiers.id::text and j.event = 'dossier.returned' and ${during(sql`j.at`, span)})`,
    where: (span) => sql<boolean>`dossiers.id in (select subject_id::int from journal where event = 'dossier.returned' and ${during(sql`at`, span)})`,
  },
  registered: { ...LISTS, weight: sql`case when ${TOLD} then registration_counts.total end` },
  'registered-potential-5': { ...LISTS, weight: sql`registration_counts.potential5` },
  /** Money that left for the programme, by the day it was paid; a cancelled entry paid nothing. */
  paid: {
    table: 'budget_entries', unit: 'estimates.unit_id', path: 'estimates.path', cuts: {}, weight: sql`budget_entries.amount`, on: () => sql`budget_entries.on_day`,
    from: sql`budget_entries join estimate_lines on estimate_lines.id = budget_entries.line_id join estimates on estimates.id = estimate_lines.estimate_id`,
    where: (span) => sql<boolean>`budget_entries.kind = 'payment' and budget_entries.cancelled_at is null and ${within(sql`budget_entries.on_day`, span)}`,
  },
  classes: { ...CLASSES, where: held },
  'classes-managers': { ...CLASSES, ...partOf('classes', { where: held }, () => sql<boolean>`training_classes.target_group in ('managers', 'both')`) },
  'classes-producers': { ...CLASSES, ...partOf('classes', { where: held }, () => sql<boolean>`training_classes.target_group in ('producers', 'both')`) },
  'people-trained': {
    table: 'training_attendances', unit: 'training_attendances.unit_id', path: 'training_attendances.path', cuts: {}, on: () => sql`training_classes.starts_on`,
    from: sql`training_attendances join training_classes on training_classes.id = training_attendances.class_id`, where: held,
  },
  'producers-trained': {
    ...PRODUCERS, on: (span) => sql`(select max(training_classes.starts_on) from ${attended(span)} where training_attendances.producer_id = producers.id)`,
    ...partOf('producers', { where: known }, (span) => sql<boolean>`producers.id in (select training_attendances.producer_id from ${attended(span)})`),
  },
} as const satisfies Record<string, Facts>

export type FactKind = keyof typeof FACTS

/** Names of all kinds. */
export const FACT_KINDS = Object.keys(FACTS).filter((name): name is FactKind => name in FACTS)

/** The facts of a kind. */
export function factsOf(kind: FactKind): Facts {
  return FACTS[kind]
}
