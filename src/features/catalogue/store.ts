import type pg from 'pg'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { searchWords, type CertificateRow } from '../certificates/index.ts'
import type { Filter, Place, Validity } from './filter.ts'

/** A card of the catalogue. */
export type Card = Pick<
  CertificateRow,
  | 'id' | 'product_id' | 'product_name' | 'producer_name' | 'commune_name' | 'province_name' | 'commune_code' | 'province_code' | 'stars' | 'set_no' | 'sector'
  | 'number' | 'product_code' | 'filing_from' | 'expires_on' | 'good_until' | 'withdrawn_on' | 'replaced_on'
> & { photo: string | null }

/** One page of cards and whether there are more on either side. */
export type CardPage = { cards: Card[]; next: number | null; previous: number | null }

/** Photos larger than this (bytes) are not sent to strangers' phones; the woodcut stands for them. */
const LARGEST_PHOTO = 600_000
const PHOTO = `(select f.hash from files f where f.hash = p.photo and f.size <= ${LARGEST_PHOTO}) as photo`

const CARD = `c.id, c.product_id, c.product_name, c.producer_name, c.commune_name, c.province_name, c.commune_code, c.province_code, c.stars, c.set_no, c.sector,
  c.number, c.product_code, c.filing_from, c.expires_on, c.good_until, c.withdrawn_on, c.replaced_on, ${PHOTO}`

type Clause = { text: string; shape: string; values: unknown[] }

/**
 * The conditions of a filter, with their values from `$first` on. Equal filters give equal text, so that each shape is
 * prepared once for a connection.
 * @param communes ids of communes that a typed place means; with them only `rest` of the text is searched
 */
function conditions(filter: Filter, today: PlainDate, meant: Meant | undefined, first = 1): Clause {
  const values: unknown[] = [today]
  const shape: string[] = []
  const parts = ['is_current']
  const next = (value: unknown): string => `$${first - 1 + values.push(value)}`
  const day = `$${first}::date`
  const validity = validityClause(filter.valid, day)
  if (validity) parts.push(validity)
  shape.push([...filter.valid].sort().join('+'))
  if (filter.stars.length > 0) {
    parts.push(filter.stars.length === 1 ? `stars = ${next(filter.stars[0])}` : `stars = any(${next(filter.stars)}::smallint[])`)
    shape.push(filter.stars.length === 1 ? 's1' : 's')
  }
  if (filter.sectors.length > 0) {
    parts.push(`sector = any(${next(filter.sectors)}::text[])`)
    shape.push('n')
  }
  if (filter.province) {
    parts.push(`place_province = ${next(filter.province)}`)
    shape.push('t')
  }
  if (filter.commune) {
    parts.push(`unit_id = any(array(select id from units where code = ${next(filter.commune)} and level = 'commune' and valid_to is null
      union all select h.former_id from unit_heirs h join units u on u.id = h.present_id where u.code = $${first - 1 + values.length} and u.level = 'commune'))`)
    shape.push('x')
  }
  if (meant) {
    parts.push(`unit_id = any(${next(meant.communeIds)}::int[] || array(select former_id from unit_heirs where present_id = any($${first - 1 + values.length}::int[])))`)
    shape.push('m')
  }
  const words = searchWords(meant ? meant.rest : filter.q)
  for (const word of words) parts.push(`search like ${next(`% ${word}%`)}`)
  if (words.length > 0) shape.push(`q${words.length}`)
  else if (!meant && filter.q !== '') parts.push('false')
  return { text: parts.join(' and '), shape: `${shape.join('-')}${!meant && filter.q !== '' && words.length === 0 ? '-none' : ''}`, values }
}

/** A place that the text of a search surely means. */
export type Meant = { communeIds: number[]; rest: string }

function validityClause(valid: readonly Validity[], day: string): string | undefined {
  const has = (value: Validity): boolean => valid.includes(value)
  if (has('valid') && has('expiring') && has('ended')) return `${day} is not null`
  if (has('valid') && has('expiring')) return `good_until >= ${day}`
  const parts = [
    ...(has('valid') ? [`(good_until >= ${day} and filing_from > ${day})`] : []),
    ...(has('expiring') ? [`(good_until >= ${day} and filing_from <= ${day})`] : []),
    ...(has('ended') ? [`good_until < ${day}`] : []),
  ]
  return `(${parts.join(' or ')})`
}

/** The text and values of one page of the catalogue, for the pool and for whoever wants to measure it. */
export function cardQuery(filter: Filter, place: Place, limit: number, today: PlainDate, meant: Meant | undefined): { name: string; text: string; values: unknown[] } {
  const where = conditions(filter, today, meant)
  const values = [...where.values]
  const next = (value: unknown): string => `$${values.push(value)}`
  const from = place.after ?? place.before
  const sign = place.before === undefined ? '>' : '<'
  const order = place.before === undefined ? 'sort_key, id' : 'sort_key desc, id desc'
  const cursor = from === undefined ? '' : ` and (sort_key, id) ${sign} (select sort_key, id from certificates where id = ${next(from)})`
  const text = `with page as materialized (
    select id from certificates where ${where.text}${cursor} order by ${order} limit ${next(limit + 1)}::int
  ) select ${CARD} from page join certificates c on c.id = page.id join products p on p.id = c.product_id order by c.sort_key, c.id`
  return { name: `cards-${where.shape}-${from === undefined ? 'first' : sign === '>' ? 'after' : 'before'}`, text, values }
}

/** One page of cards in the order of the alphabet. */
export async function listCards(pool: pg.Pool, filter: Filter, place: Place, limit: number, today: PlainDate, meant: Meant | undefined): Promise<CardPage> {
  const { rows } = await pool.query<Card>(cardQuery(filter, place, limit, today, meant))
  const more = rows.length > limit
  const cards = place.before === undefined ? rows.slice(0, limit) : rows.slice(more ? 1 : 0)
  const first = cards[0]?.id ?? null
  const last = cards.at(-1)?.id ?? null
  return place.before === undefined
    ? { cards, next: more ? last : null, previous: place.after === undefined ? null : first }
    : { cards, next: last, previous: more ? first : null }
}

/** How many certificates there are of each kind, for the counts beside the filters. */
export type Cell = { province: string; commune: string; name: string; stars: number; sector: string; valid: Validity; n: number }

const VALIDITY = `case when good_until < $1::date then 'ended' when filing_from <= $1::date then 'expiring' else 'valid' end`
const NO_FILTER: Omit<Filter, 'q' | 'province'> = { stars: [], sectors: [], commune: undefined, valid: ['valid', 'expiring', 'ended'] }

/** Counts by province, stars, sector and validity for a search text; within a province also by commune. */
export async function crossTable(pool: pg.Pool, q: string, province: string | undefined, today: PlainDate, meant: Meant | undefined): Promise<Cell[]> {
  const where = conditions({ ...NO_FILTER, q, province }, today, meant)
  const commune = province === undefined ? `'' as commune, '' as name` : `place_commune as commune, min(place_commune_name) as name`
  const { rows } = await pool.query<Cell>({
    name: `cross-${where.shape}-${province === undefined ? 'country' : 'province'}`,
    text: `select place_province as province, ${commune}, stars, sector, ${VALIDITY} as valid, count(*)::int as n from certificates where ${where.text} group by 1, 2, 4, 5, 6`,
    values: where.values,
  })
  return rows
}

/** A certificate with what the check page tells beside it. */
export type Checked = CertificateRow & {
  photo: string | null
  product_pack: string
  next_number: string | null
  next_link: string | null
  next_purpose: string | null
  next_stars: number | null
  /** Whether the unit that gave it stands no more. */
  issuer_ended: boolean
  filed_on: PlainDate | null
  filed_stage: string | null
}

const CHECKED = `select c.*, ${PHOTO}, p.pack as product_pack, r.number as next_number, r.link as next_link, r.stars as next_stars, rd.purpose as next_purpose,
  iu.valid_to is not null as issuer_ended, d.first_submitted_on as filed_on, d.stage as filed_stage
  from certificates c join products p on p.id = c.product_id join units iu on iu.id = c.issuer_unit_id
  left join certificates r on r.id = c.replaced_by left join dossiers rd on rd.id = r.dossier_id
  left join lateral (select first_submitted_on, stage from dossiers where product_id = c.product_id and purpose = 'reevaluation' and first_submitted_on is not null
    and stage not in ('recognised', 'not-recognised', 'withdrawn', 'lapsed') order by id desc limit 1) d on c.is_current`

/** The certificate with this key of its number, or of a number that it bore before a new copy got a new one. */
export async function findByKey(pool: pg.Pool, key: string): Promise<Checked | undefined> {
  const { rows } = await pool.query<Checked>({ name: 'check-key', text: `${CHECKED} where c.number_key = $1`, values: [key] })
  if (rows[0]) return rows[0]
  const earlier = await pool.query<Checked>({ name: 'check-earlier-key', text: `${CHECKED} where c.earlier_numbers @> array[$1]`, values: [key] })
  return earlier.rows[0]
}

/** The certificate with this link of its QR. */
export async function findByLink(pool: pg.Pool, link: string): Promise<Checked | undefined> {
  const { rows } = await pool.query<Checked>({ name: 'check-link', text: `${CHECKED} where c.link = $1`, values: [link] })
  return rows[0]
}

export const MOST_CHOICES = 40

/** Certificates whose number begins with a key (`1182026`: of every issuer), or that bear a product code. */
export async function findSeveral(pool: pg.Pool, prefix: string | undefined, code: string | undefined): Promise<Checked[]> {
  const { rows } = await pool.query<Checked>({
    name: prefix === undefined ? 'check-code' : 'check-prefix',
    text: prefix === undefined ? `${CHECKED} where c.product_code = $1 order by c.issued_on desc limit ${MOST_CHOICES}` : `${CHECKED} where c.number_key like $1 order by c.number_key limit ${MOST_CHOICES}`,
    values: [prefix === undefined ? code : `${prefix}gcnocop%`],
  })
  return rows
}

/** A product with its public facts; those of its producer are only what stands on the pack. */
export type PublicProduct = {
  id: number
  name: string
  pack: string
  description: string
  ingredients: string
  storage: string
  story: string
  village: string
  photo: string | null
  producerKind: string
  producerStory: string
  website: string | null
}

/** A product that has, or had, a certificate; its certificates, the current first. */
export async function findProduct(pool: pg.Pool, id: number): Promise<{ product: PublicProduct; certificates: CertificateRow[] } | undefined> {
  const [product, certificates] = await Promise.all([
    pool.query<PublicProduct>({
      name: 'public-product',
      text: `select p.id, p.name, p.pack, p.description, p.ingredients, p.storage, p.story, p.village, ${PHOTO}, r.kind as "producerKind", r.story as "producerStory", r.website
        from products p join producers r on r.id = p.producer_id where p.id = $1`,
      values: [id],
    }),
    pool.query<CertificateRow>({ name: 'product-certificates', text: 'select * from certificates where product_id = $1 order by is_current desc, issued_on desc, id desc limit 30', values: [id] }),
  ])
  const found = product.rows[0]
  return found && certificates.rows.length > 0 ? { product: found, certificates: certificates.rows } : undefined
}

/** Hash and type of the photo of a product that has a certificate. */
export async function findPhoto(pool: pg.Pool, productId: number): Promise<{ hash: string; type: string; size: number } | undefined> {
  const { rows } = await pool.query<{ hash: string; type: string; size: number }>({
    name: 'product-photo',
    text: `select f.hash, f.type, f.size from products p join files f on f.hash = p.photo where p.id = $1 and f.size <= ${LARGEST_PHOTO} and exists (select 1 from certificates where product_id = p.id)`,
    values: [productId],
  })
  return rows[0]
}
