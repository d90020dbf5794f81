import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import pg from 'pg'
import { listPage, productPage, checkPage, type CardRow, type CertificateRow, type Learned, type ProductRow } from './ceiling-pages.ts'

/**
 * The ceiling: a server written by hand with `node:http` and `pg` alone, with the same queries and the same bytes as the
 * project, and nothing else: no routing, no cache, no validators, no permissions, no journal chain.
 * Usage: node bench/ceiling.ts <database URL> <port> <today>; it reads what it learned of the pages from standard input.
 */
const [url = '', port = '0', today = ''] = process.argv.slice(2)
pg.types.setTypeParser(1082, (text) => text)
const pool = new pg.Pool({ connectionString: url, max: 16 })
const learned: Learned = JSON.parse(await text(process.stdin))

const CARD = `c.id, c.product_id, c.product_name, c.producer_name, c.commune_name, c.province_name, c.commune_code, c.province_code, c.stars, c.set_no, c.sector,
  c.number, c.product_code, c.filing_from, c.expires_on, c.good_until, c.withdrawn_on, c.replaced_on,
  (select f.hash from files f where f.hash = p.photo and f.size <= 600000) as photo`
const LIST = `with page as materialized (
    select id from certificates where is_current and good_until >= $1::date and (sort_key, id) > (select sort_key, id from certificates where id = $2) order by sort_key, id limit $3::int
  ) select ${CARD} from page join certificates c on c.id = page.id join products p on p.id = c.product_id order by c.sort_key, c.id`
const CHECK = `select c.*, (select f.hash from files f where f.hash = p.photo and f.size <= 600000) as photo, p.pack as product_pack, r.number as next_number, r.link as next_link,
  d.first_submitted_on as filed_on, d.stage as filed_stage
  from certificates c join products p on p.id = c.product_id left join certificates r on r.id = c.replaced_by
  left join lateral (select first_submitted_on, stage from dossiers where product_id = c.product_id and purpose = 'reevaluation' and first_submitted_on is not null
    and stage not in ('recognised', 'not-recognised', 'withdrawn') order by id desc limit 1) d on c.is_current where c.link = $1`
const PRODUCT = `select p.id, p.name, p.pack, p.description, p.ingredients, p.storage, p.story, p.village, (select f.hash from files f where f.hash = p.photo and f.size <= 600000) as photo,
  r.kind as "producerKind", r.story as "producerStory", r.website from products p join producers r on r.id = p.producer_id where p.id = $1`
const CERTIFICATES = 'select * from certificates where product_id = $1 order by is_current desc, issued_on desc, id desc limit 30'

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.writeHead(500)
    response.end(String(error))
  })
})
server.listen(Number(port), '127.0.0.1', () => console.log('ready'))

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/'
  if (path.startsWith('/san-pham?sau=')) {
    const after = Number(path.slice(14))
    const { rows } = await pool.query<CardRow>({ name: 'list', text: LIST, values: [today, after, 25] })
    return send(response, listPage(learned, rows, after, today))
  }
  if (path.startsWith('/san-pham/')) {
    const id = Number(path.slice(10))
    const [product, certificates] = await Promise.all([
      pool.query<ProductRow>({ name: 'product', text: PRODUCT, values: [id] }),
      pool.query<CertificateRow>({ name: 'certificates', text: CERTIFICATES, values: [id] }),
    ])
    return send(response, productPage(learned, product.rows[0], certificates.rows[0]))
  }
  if (path.startsWith('/c/')) {
    const { rows } = await pool.query<CertificateRow>({ name: 'check', text: CHECK, values: [path.slice(3)] })
    return send(response, checkPage(learned, rows[0]))
  }
  if (request.method === 'POST') return submit(request, response)
  response.writeHead(404)
  response.end()
}

function send(response: ServerResponse, page: string): void {
  const bytes = Buffer.from(page)
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': bytes.length })
  response.end(bytes)
}

/** The rows that handing in a sheet leaves behind, written bare in one transaction: request, sheet, journal line. */
async function submit(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sent: { sheet: number; item: number; answers: Record<string, string>; requestId: string; path: string } = JSON.parse(await text(request))
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query({ name: 'request', text: `insert into requests (office_key, request_id, command, input_hash, outcome) values ('0', $1, 'score-sheet.submit', 'x', '{}')`, values: [sent.requestId] })
    await client.query({
      name: 'sheet', text: `update score_sheets set answers = $2, part_a = 30, part_b = 20, part_c = 25, total = 75, submitted_at = now(), version = version + 1 where id = $1`, values: [sent.sheet, JSON.stringify(sent.answers)],
    })
    await client.query({
      name: 'line',
      text: `insert into journal (at, account_id, office_id, who, action, event, subject_kind, subject_id, path, era, data, request_id, seq, prev_hash, hash)
        values (now(), null, null, 'x', 'score-sheet.submit', 'score-sheet.submitted', 'score-sheet', $1, $2, 'd26-2026', $3, $4, 1, repeat('0', 64), repeat('f', 64))`,
      values: [String(sent.sheet), sent.path, JSON.stringify({ item: sent.item, answers: sent.answers, total: 75 }), sent.requestId],
    })
    await client.query('commit')
  } finally {
    client.release()
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ result: { item: sent.item, total: 75 } }))
}

async function text(stream: AsyncIterable<Buffer | string>): Promise<string> {
  let all = ''
  for await (const part of stream) all += part
  return all
}
