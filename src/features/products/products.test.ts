import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { eraById } from '../../rules/eras/index.ts'
import { setGroups } from './classification.ts'
import { registerProduct, updateProductCommand } from './commands.ts'
import { productRecord, productsQuery } from './queries.ts'
import { findProduct } from './store.ts'
import { fileNameFor } from './uploads/receive.ts'

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

let world: World
const own = (key: string): number => world.actor(key).office.producerId ?? 0
beforeAll(async () => {
  world = await makeWorld()
})

function multipart(fields: Record<string, string>, files: [name: string, bytes: Buffer, fileName: string][] = []): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [name, bytes, fileName] of files) form.append(name, new File([new Uint8Array(bytes)], fileName))
  return form
}

describe('the register of products', () => {
  it('offers all sets of the era, each once, under its sector', () => {
    const era = eraById('d26-2026')
    const numbers = era ? setGroups(era).flatMap((group) => group.options.map((option) => option.value)) : []
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 26 }, (_, index) => index + 1))
  })

  it('takes a product of the owner with sector and era from its set, and its place from the producer', async () => {
    const { id } = await world.door.run(world.actor('lan'), registerProduct, { producer: own('lan'), name: 'Miến dong Cộng Hòa', set: '6', village: 'thôn Cộng Hòa' })
    expect(await findProduct(world.db, id)).toMatchObject({ set_no: 6, sector: 'I', era: 'd26-2026', unit_id: world.actor('lan').office.unitId, producer_id: own('lan') })
  })

  it('refuses a second product of that name, a set that is not there, and a kind that only tourism may have', async () => {
    const give = (input: Record<string, unknown>) => world.door.run(world.actor('lan'), registerProduct, { producer: own('lan'), name: 'Bún khô', set: 6, ...input })
    await expect(give({ name: 'MIẾN DONG cộng hoà' })).rejects.toMatchObject({ problems: [{ path: 'name' }] })
    await expect(give({ set: 27 })).rejects.toMatchObject({ problems: [{ path: 'set' }] })
    await world.owner.db.updateTable('producers').set({ kind: 'association' }).where('id', '=', own('phu')).execute()
    await expect(world.door.run(world.actor('phu'), registerProduct, { producer: own('phu'), name: 'Giò lụa', set: 8 })).rejects.toMatchObject({ problems: [{ path: 'set' }] })
    await expect(world.door.run(world.actor('phu'), registerProduct, { producer: own('phu'), name: 'Vườn du lịch', set: 26 })).resolves.toBeTruthy()
    await world.owner.db.updateTable('producers').set({ kind: 'household-business' }).where('id', '=', own('phu')).execute()
  })

  it('is not written for others', async () => {
    await expect(world.door.run(world.actor('phu'), registerProduct, { producer: own('lan'), name: 'Của người khác', set: 6 })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.run(world.actor('son'), registerProduct, { producer: own('lan'), name: 'Của xã khác', set: 6 })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.run(world.actor('minh'), registerProduct, { producer: own('lan'), name: 'Xã ghi giúp', set: 3 })).resolves.toBeTruthy()
  })

  it('keeps what stood before a change', async () => {
    const { id } = await world.door.run(world.actor('lan'), registerProduct, { producer: own('lan'), name: 'Bánh đa', set: 6 })
    await world.door.run(world.actor('lan'), updateProductCommand, { product: id, name: 'Bánh đa nem', set: 7, story: 'Chuyện làng.' })
    const { product, timeline } = await world.door.ask(world.actor('lan'), productRecord, { product: id })
    expect(product).toMatchObject({ name: 'Bánh đa nem', set_no: 7, story: 'Chuyện làng.' })
    expect(timeline[0]?.data).toMatchObject({ before: { name: 'Bánh đa', set: 6 }, after: { name: 'Bánh đa nem', set: 7 } })
  })

  it('is listed by area and sector and found without tone marks, also by producer', async () => {
    const found = await world.door.ask(world.actor('ha'), productsQuery, { q: 'mien dong' })
    expect(found.rows.map((row) => row.name)).toEqual(['Miến dong Cộng Hòa'])
    expect(found.communes.map((commune) => commune.id)).toEqual([world.actor('minh').office.unitId])
    expect((await world.door.ask(world.actor('ha'), productsQuery, { q: 'nong nghiep cong hoa' })).total).toBeGreaterThan(1)
    expect((await world.door.ask(world.actor('son'), productsQuery, {})).rows.every((row) => row.producerId !== own('lan'))).toBe(true)
    expect((await world.door.ask(world.actor('cong-thuong'), productsQuery, { q: 'mien' })).total).toBe(0)
  })
})

describe('a picture', () => {
  const fields = { name: 'Phở có ảnh', set: '6', requestId: 'anh-00000001' }

  it('comes with the form and is served to those who may read the product', async () => {
    const made = await world.request('/san-pham-cua-toi/moi', { as: 'lan', method: 'POST', body: multipart(fields, [['photo', PNG, 'C:\\fakepath\\../../ảnh.PNG']]) })
    expect(made.status).toBe(303)
    const row = await world.db.selectFrom('products').selectAll().where('name', '=', 'Phở có ảnh').executeTakeFirstOrThrow()
    expect(row.photo).toMatch(/^[0-9a-f]{64}$/)
    const picture = await world.request(`/so/san-pham/${row.id}/anh`, { as: 'minh' })
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
    expect(Buffer.from(await picture.arrayBuffer()).equals(PNG)).toBe(true)
    expect((await world.request(`/so/san-pham/${row.id}/anh`, { as: 'son' })).status).toBe(404)
  })

  it('must be a picture, and its hash must come from this office', async () => {
    const wrong = await world.request('/san-pham-cua-toi/moi', { as: 'lan', method: 'POST', body: multipart({ ...fields, name: 'Có PDF', requestId: 'anh-00000002' }, [['photo', PDF, 'anh.png']]) })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('JPG, PNG hoặc WebP')
    const { photo } = await world.db.selectFrom('products').select('photo').where('name', '=', 'Phở có ảnh').executeTakeFirstOrThrow()
    await expect(world.door.run(world.actor('phu'), registerProduct, { producer: own('phu'), name: 'Ảnh mượn', set: 8, photo })).rejects.toMatchObject({ problems: [{ path: 'photo' }] })
  })

  it('need not be chosen again when another field is wrong', async () => {
    const first = await world.request('/san-pham-cua-toi/moi', { as: 'lan', method: 'POST', body: multipart({ name: '', set: '6', requestId: 'anh-00000003' }, [['photo', PNG, 'moi.png']]) })
    expect(first.status).toBe(422)
    const id = /name="uploadId" value="([^"]+)"/.exec(await first.text())?.[1] ?? ''
    const second = await world.request('/san-pham-cua-toi/moi', { as: 'lan', method: 'POST', body: multipart({ name: 'Ảnh gửi trước', set: '6', requestId: 'anh-00000003', uploadId: id, uploadName: 'moi.png' }) })
    expect(second.status).toBe(303)
    expect((await world.db.selectFrom('products').select('photo').where('name', '=', 'Ảnh gửi trước').executeTakeFirstOrThrow()).photo).toBeTruthy()
  })
})

describe('uploads in pieces', () => {
  const send = (path: string, as: string, method: string, body?: BodyInit) => world.request(path, { as, method, ...(body === undefined ? {} : { body }), headers: { accept: 'application/json' } })
  const bytes = Buffer.concat([PDF, randomBytes(3000)])

  it('go on from where the line broke, and end with the hash of the whole', async () => {
    const begun = await world.request('/tai-len', { as: 'lan', json: { name: 'hợp đồng.pdf', size: bytes.length } })
    expect(begun.status).toBe(201)
    const { id } = await begun.json()
    expect(await (await send(`/tai-len/${id}?offset=0`, 'lan', 'PUT', new Uint8Array(bytes.subarray(0, 1000)))).json()).toMatchObject({ received: 1000 })
    const twice = await send(`/tai-len/${id}?offset=0`, 'lan', 'PUT', new Uint8Array(bytes.subarray(0, 1000)))
    expect(twice.status).toBe(409)
    expect(await twice.json()).toMatchObject({ received: 1000 })
    expect((await send(`/tai-len/${id}/xong`, 'lan', 'POST')).status).toBe(409)
    expect((await send(`/tai-len/${id}?offset=1000`, 'lan', 'PUT', new Uint8Array(bytes.subarray(1000)))).status).toBe(200)
    const done = await (await send(`/tai-len/${id}/xong`, 'lan', 'POST')).json()
    expect(done).toMatchObject({ name: 'hợp đồng.pdf', size: bytes.length, type: 'application/pdf' })
    expect(await world.db.selectFrom('uploads').select(['office_id', 'hash']).where('id', '=', id).executeTakeFirst()).toEqual({ office_id: world.actor('lan').office.id, hash: done.hash })
    expect(await (await send(`/tai-len/${id}/xong`, 'lan', 'POST')).json()).toMatchObject({ hash: done.hash })
  })

  it('belong to the office that opened them', async () => {
    const { id } = await (await world.request('/tai-len', { as: 'lan', json: { name: 'a.pdf', size: 10 } })).json()
    expect((await send(`/tai-len/${id}?offset=0`, 'phu', 'PUT', 'xxxxx')).status).toBe(404)
    expect((await send(`/tai-len/${id}`, 'phu', 'GET')).status).toBe(404)
    expect((await send(`/tai-len/${id}/xong`, 'phu', 'POST')).status).toBe(404)
    expect((await send('/tai-len/../../etc/passwd?offset=0', 'lan', 'PUT', 'x')).status).toBe(404)
  })

  it('are opened by the page itself with a number of 32 digits', async () => {
    const id = randomBytes(16).toString('hex')
    expect((await send(`/tai-len/${id}`, 'lan', 'GET')).status).toBe(404)
    expect(await (await send(`/tai-len/${id}?offset=0`, 'lan', 'PUT', new Uint8Array(bytes))).json()).toMatchObject({ received: bytes.length })
    expect((await send(`/tai-len/${id}?offset=0`, 'phu', 'PUT', 'x')).status).toBe(404)
  })

  it('refuse what is announced too big, grows past its size, or is not what it says', async () => {
    expect((await world.request('/tai-len', { as: 'lan', json: { name: 'a.pdf', size: 1e9 } })).status).toBe(422)
    expect((await world.request('/tai-len', { as: 'lan', json: { name: 'a.pdf', size: 0 } })).status).toBe(422)
    const { id } = await (await world.request('/tai-len', { as: 'lan', json: { name: 'a.pdf', size: 5 } })).json()
    expect((await send(`/tai-len/${id}?offset=0`, 'lan', 'PUT', '123456')).status).toBe(422)
    await send(`/tai-len/${id}?offset=0`, 'lan', 'PUT', '<html')
    expect((await send(`/tai-len/${id}/xong`, 'lan', 'POST')).status).toBe(422)
    expect((await world.request('/tai-len', { as: 'vinh', json: { name: 'a.pdf', size: 5 } })).status).toBe(403)
    expect((await world.request('/tai-len', { json: { name: 'a.pdf', size: 5 } })).status).toBe(401)
  })
})

describe('names of files', () => {
  it.each([
    ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['hop-dong.exe', 'application/pdf', 'hop-dong.pdf'],
    ['C:\\Users\\a\\giấy phép.PDF', 'application/pdf', 'giấy phép.PDF'],
    ['anh.html', 'image/jpeg', 'anh.jpg'],
    ['con.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'tep.docx'],
    ['', 'image/png', 'tep.png'],
  ])('%s becomes safe', (name, type, expected) => {
    expect(fileNameFor(name, type)).toBe(expected)
  })
})

describe('its pages', () => {
  it('show list, record and forms to those who may', async () => {
    const { id } = await world.db.selectFrom('products').select('id').where('name', '=', 'Miến dong Cộng Hòa').executeTakeFirstOrThrow()
    expect(await (await world.request('/so/san-pham?q=mien', { as: 'minh' })).text()).toContain('Miến dong Cộng Hòa')
    expect(await (await world.request(`/so/san-pham/${id}`, { as: 'minh' })).text()).toContain('Chế biến từ gạo, ngũ cốc')
    expect((await world.request(`/so/san-pham/${id}`, { as: 'son' })).status).toBe(404)
    expect((await world.request(`/san-pham-cua-toi/${id}/sua`, { as: 'lan' })).status).toBe(200)
    expect((await world.request(`/san-pham-cua-toi/${id}/sua`, { as: 'phu' })).status).toBe(404)
    expect((await world.request(`/so/san-pham/moi?chu-the=${own('lan')}`, { as: 'minh' })).status).toBe(200)
    expect((await world.request(`/so/san-pham/moi?chu-the=${own('lan')}`, { as: 'son' })).status).toBe(404)
    expect((await world.request('/so/san-pham/abc', { as: 'lan' })).status).toBe(404)
  })
})
