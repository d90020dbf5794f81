import qrcode from 'qrcode'
import { day, escapeText, learn, type Values } from './templates.ts'

export type CardRow = { id: number; product_id: number; product_name: string; producer_name: string; commune_name: string; province_name: string; stars: number; set_no: number; good_until: string; expires_on: string }
export type CertificateRow = CardRow & {
  number: string; link: string; address: string; pack: string; product_pack?: string; decision_number: string; decision_on: string; issuer: string; issued_on: string; product_code: string; sector: string
}
export type ProductRow = { id: number; pack: string; description: string; ingredients: string; storage: string; story: string; village: string; producerStory: string }

/** What the ceiling knows of the pages: whole samples with the rows that they show, and the drawings of cards. */
export type Learned = {
  base: string
  list: { page: string; after: number; cards: CardRow[]; next: number; first: number }
  woodcuts: Record<string, string>
  stars: Record<string, string>
  /** Woodcuts drawn once on a page, by sign, and the sign of each set. */
  shapes: Record<string, string>
  signs: Record<string, string>
  /** By criteria set. */
  samples: Record<string, { check: string; product: string; row: CertificateRow; facts: ProductRow }>
}

type Parts = { head: (values: Values) => string; foot: (values: Values) => string }

const templates = new Map<string, Parts | ((values: Values) => string)>()

function once<T extends Parts | ((values: Values) => string)>(name: string, make: () => T): T {
  const known = templates.get(name)
  if (known) return known as T
  const made = make()
  templates.set(name, made)
  return made
}

const EXPIRING_DAYS = 180

/** The page of cards after a certificate. */
export function listPage({ list, woodcuts, stars, shapes, signs }: Learned, rows: readonly CardRow[], after: number, today: string): string {
  const { head, foot } = once('list', (): Parts => {
    const start = list.page.indexOf('<article class="card">')
    const end = list.page.lastIndexOf('</article>') + '</article>'.length
    return {
      head: learn(list.page.slice(0, start), { after: `sau=${list.after}"`, shapes: drawnOnce(list.cards, shapes, signs) }),
      foot: learn(list.page.slice(end), { next: `sau=${list.next}"`, previous: `truoc=${list.first}"` }),
    }
  })
  const cards = rows.slice(0, 24)
  const limit = new Date(Date.parse(today) + EXPIRING_DAYS * 86_400_000).toISOString().slice(0, 10)
  let page = head({ after: `sau=${after}"`, shapes: drawnOnce(cards, shapes, signs) })
  for (const card of cards) {
    const soon = card.expires_on <= limit
    page += `<article class="card"><div class="picture">${woodcuts[card.set_no]}</div><div class="card-text"><h3><a href="/san-pham/${card.product_id}">${escapeText(card.product_name)}</a></h3><p class="card-producer">${escapeText(card.producer_name)}</p><p class="card-place">${escapeText(`${card.commune_name}, ${card.province_name.replace(/^(thành phố|tỉnh) /i, '')}`)}</p>${stars[card.stars]}<p class="card-valid${soon ? ' warn' : ''}">${soon ? 'Sắp hết hạn: ' : 'Đến hết '}${day(card.good_until)}</p></div></article>`
  }
  return page + foot({ next: `sau=${cards.at(-1)?.id}"`, previous: `truoc=${cards[0]?.id}"` })
}

function drawnOnce(cards: readonly CardRow[], shapes: Record<string, string>, signs: Record<string, string>): string {
  return [...new Set(cards.map((card) => signs[card.set_no] ?? ''))].sort().map((sign) => shapes[sign]).join('')
}

function certificateValues(row: CertificateRow): Values {
  return {
    number: row.number, piece: row.number.replaceAll('/', '-'), link: row.link, name: escapeText(row.product_name), producer: escapeText(row.producer_name), address: escapeText(row.address),
    pack: escapeText(row.pack || (row.product_pack ?? '')), decision: row.decision_number, issuer: escapeText(row.issuer), issued: day(row.issued_on), expires: day(row.expires_on), code: row.product_code,
    href: `/san-pham/${row.product_id}"`, twin: `/en/products/${row.product_id}"`,
  }
}

/** The page of a valid certificate. */
export function checkPage({ samples }: Learned, row: CertificateRow | undefined): string {
  const sample = row && samples[row.set_no]
  if (!row || !sample) return ''
  return once(`check ${row.set_no}`, () => learn(sample.check, certificateValues(sample.row)))(certificateValues(row))
}

function productValues(base: string, product: ProductRow, row: CertificateRow): Values {
  const commune = `${row.commune_name}, ${row.province_name}`
  return {
    ...certificateValues(row), description: escapeText(product.description), ingredients: escapeText(product.ingredients), storage: escapeText(product.storage), story: escapeText(product.story),
    producerStory: escapeText(product.producerStory), place: escapeText(commune), short: escapeText(`${row.commune_name}, ${row.province_name.replace(/^(thành phố|tỉnh) /i, '')}`), pack: escapeText(product.pack),
    ...qr(`${base}/c/${row.link}`),
  }
}

/** The page of a product with one valid certificate. */
export function productPage({ samples, base }: Learned, row: ProductRow | undefined, certificate: CertificateRow | undefined): string {
  const sample = certificate && samples[certificate.set_no]
  if (!row || !certificate || !sample) return ''
  return once(`product ${certificate.set_no}`, () => learn(sample.product, productValues(base, sample.facts, sample.row)))(productValues(base, row, certificate))
}

/** The black squares of a QR code as a path, each run of a row as one bar. */
function qr(address: string): Values {
  const { modules } = qrcode.create(address, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let y = 0; y < modules.size; y += 1) {
    let x = 0
    while (x < modules.size) {
      let run = 0
      while (x + run < modules.size && modules.data[y * modules.size + x + run]) run += 1
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`
      x += Math.max(run, 1)
    }
  }
  return { qr: path }
}
