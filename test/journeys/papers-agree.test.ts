import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Paper } from '../../src/platform/paper/index.ts'
import { paperRecord, paperRegister } from '../../src/features/papers/index.ts'
import { verifyJournal } from '../../src/platform/journal/verify.ts'
import { type OldDays, oldDays } from '../old-days.ts'
import { makeWorld, type World } from '../world.ts'

/**
 * M33: what a paper lists is what the register holds on its day. Huyện Quốc Oai recognises three products in May 2024; when a
 * name turns out wrong in 2026, the city that answers for it issues a decision of its own, and the old one stays byte for byte.
 */

let world: World
let story: OldDays
let results: number[]
let decision: { decision: number; number: string }

beforeAll(async () => {
  world = await makeWorld({ now: '2024-05-06T02:00:00Z' })
  await world.db.updateTable('offices').set({ valid_from: '2025-07-01' }).execute()
  story = await oldDays(world)
  const council = await story.council('district')
  results = []
  for (const name of ['Bánh tẻ', 'Miến khoai', 'Bún khô']) {
    const { dossier } = await story.sentUp(name, { total: 64, meets: 3 })
    await story.accept('phong', dossier)
    results.push((await story.scored(council, 'district', dossier, [62], 3)).result)
  }
  decision = await story.decide('district', 'recognise', results)
  world.clock.set('2026-08-10T02:00:00Z')
})

async function paperOf(kind: string, id: number): Promise<{ id: number; content: Paper; stage: string; number: string | null }> {
  const row = await world.db.selectFrom('papers').selectAll().where('subject_kind', '=', kind).where('subject_id', '=', String(id)).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  const { tree } = await read(row.id)
  if (!tree) throw new Error(`No words of paper ${row.id}`)
  return { id: row.id, content: tree, stage: row.stage, number: row.number }
}

const tableOf = (paper: Paper) => paper.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.map(String)) : []))
const read = (id: number) => world.door.ask(world.actor('ha'), paperRecord, { paper: id })

async function file(id: number, form: string): Promise<Buffer> {
  const answer = await world.request(`/van-thu/${id}/tep/${form}`, { as: 'ha' })
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

describe('a decision and the register that it came from', () => {
  it('list the same products, producers, points and stars, line by line', async () => {
    const paper = await paperOf('decision', decision.decision)
    const held = await world.db
      .selectFrom('results').innerJoin('products', 'products.id', 'results.product_id').innerJoin('producers', 'producers.id', 'products.producer_id')
      .select(['products.name', 'producers.name as producer', 'results.sum', 'results.count', 'results.stars']).where('results.decision_id', '=', decision.decision).orderBy('results.id').execute()
    expect(held).toHaveLength(3)
    const listed = tableOf(paper.content).map(([, product, producer, , mean, stars]) => ({ product, producer, mean, stars }))
    expect(listed.sort((a, b) => String(a.product).localeCompare(String(b.product)))).toEqual(
      held.map((row) => ({ product: row.name, producer: row.producer, mean: (row.sum / row.count).toFixed(2).replace('.', ','), stars: `${row.stars} sao` })).sort((a, b) => a.product.localeCompare(b.product)))
    const certificates = await world.db.selectFrom('certificates').select(['product_name as product', 'producer_name as producer', 'decision_number']).where('decision_id', '=', decision.decision).execute()
    expect(new Set(certificates.map((one) => `${one.product}|${one.producer}|${one.decision_number}`))).toEqual(new Set(listed.map((one) => `${one.product}|${one.producer}|${decision.number}`)))
    expect(paper).toMatchObject({ stage: 'issued', number: decision.number })
  })

  it('and every paper on the way there stands in a register: reports and letters of the commune, with their numbers', async () => {
    const rows = await world.db.selectFrom('papers').innerJoin('commune_assessments as a', (join) => join.on((e) => e.and([e('papers.subject_kind', '=', 'dossier'), e(e.cast<string>('a.dossier_id', 'text'), '=', e.ref('papers.subject_id'))])))
      .select(['papers.kind', 'papers.number', 'a.report_number', 'a.letter_number']).orderBy('papers.id').execute()
    expect(rows.filter((row) => row.kind === 'report').every((row) => row.number === row.report_number)).toBe(true)
    expect(rows.filter((row) => row.kind !== 'report').every((row) => row.number === row.letter_number)).toBe(true)
    expect(rows).toHaveLength(6)
  })
})

describe('a name that was wrong', () => {
  it('is put right by a new decision of the city; the old one says so and is not printed anew', async () => {
    const old = await paperOf('decision', decision.decision)
    const [pdf, docx] = [await file(old.id, 'pdf'), await file(old.id, 'docx')]
    const certificate = await world.db.selectFrom('certificates').selectAll().where('product_name', '=', 'Miến khoai').executeTakeFirstOrThrow()
    await story.run('thai', 'certificate.correct', {
      certificate: certificate.id, productName: 'Miến khoai sọ', pack: certificate.pack, producerName: certificate.producer_name, address: certificate.address, reason: 'In thiếu chữ', decisionNumber: '412/QĐ-UBND', decisionOn: '2026-08-10',
    })
    await world.drain()

    const mended = await paperOf('certificate', certificate.id)
    expect(mended.number).toBe('412/QĐ-UBND')
    expect(tableOf(mended.content)).toEqual([['Tên sản phẩm', 'Miến khoai', 'Miến khoai sọ']])
    expect((await world.db.selectFrom('certificates').select('product_name').where('id', '=', certificate.id).executeTakeFirstOrThrow()).product_name).toBe('Miến khoai sọ')

    const view = await read(old.id)
    expect(view.stage).toBe('amended')
    expect(view.done).toMatchObject([{ kind: 'amends', number: '412/QĐ-UBND', note: 'Tên sản phẩm “Miến khoai” nay là “Miến khoai sọ”' }])
    const page = (await (await world.request(`/van-thu/${old.id}`, { as: 'ha' })).text()).replace(/<[^>]+>/g, '')
    expect(page).toContain('Đã được sửa đổi, đính chính bởi văn bản số 412/QĐ-UBND ngày 10/8/2026')
    expect(tableOf((await paperOf('decision', decision.decision)).content).some((row) => row.includes('Miến khoai'))).toBe(true)
    expect((await file(old.id, 'pdf')).equals(pdf)).toBe(true)
    expect((await file(old.id, 'docx')).equals(docx)).toBe(true)
    const print = await world.request(`/quyet-dinh/${decision.decision}/ban-in?dang=pdf`, { as: 'ha' })
    expect(Buffer.from(await print.arrayBuffer()).equals(pdf)).toBe(true)
  })

  it('the withdrawal of one product is found at the decision too', async () => {
    const certificate = await world.db.selectFrom('certificates').selectAll().where('product_name', '=', 'Bún khô').executeTakeFirstOrThrow()
    await story.run('thai', 'certificate.withdraw', { certificate: certificate.id, ground: 'b', conclusionNumber: '215/KL-SNNMT', conclusionOn: '2026-08-03', conclusionBy: 'Sở Nông nghiệp và Môi trường', decisionNumber: '6120/QĐ-UBND', decisionOn: '2026-08-10' })
    const old = await paperOf('decision', decision.decision)
    expect((await read(old.id)).done.map((one) => one.number)).toEqual(['412/QĐ-UBND', '6120/QĐ-UBND'])
    const { rows } = await world.door.ask(world.actor('ha'), paperRegister, { q: 'thu hoi bun kho' })
    expect(rows.map((row) => row.number)).toEqual(['6120/QĐ-UBND'])
  })

  it('what was issued before there was a register is taken in with its numbers, and counting goes on', async () => {
    const { pool } = world.owner
    const told = `select kind, number, dated::text as dated, series, year, register_no, suffix, sheet, unit_id, level, subject_kind, subject_id from papers where stage <> 'draft' order by subject_kind, subject_id, kind, number`
    const before = (await pool.query<Record<string, unknown>>(told)).rows
    const migration = readFileSync(join(import.meta.dirname, '../../migrations/0170-paper-register.sql'), 'utf8')
    const takeIn = migration.slice(migration.indexOf('-- What was issued before there was a register.'), migration.indexOf('do $$\nbegin\n  if exists'))
    await pool.query(`truncate papers cascade; delete from counters where name like 'papers/%'; insert into counters values ('decision/7/province/2025', 4127), ('paper:8:2025:BC', 27)`)
    await pool.query(takeIn)
    expect((await pool.query<Record<string, unknown>>(told)).rows).toEqual(before)
    const { rows } = await pool.query<Record<string, unknown>>(`select name, value from counters where name like 'papers/%' order by name`)
    expect(rows).toEqual([{ name: 'papers/7/province/QĐ/2025', value: 4127 }, { name: 'papers/8/commune/BC/2025', value: 27 }])
  })

  it('and the journal of all of it holds', async () => {
    expect((await verifyJournal(world.owner.db)).faults).toEqual([])
  })
})
