import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { registerProducer, updateProducerCommand, valuesOf } from './commands.ts'
import { producerRecord, producersQuery } from './queries.ts'
import { findProducer, findProducerPrivate } from './store.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

const NEW = { name: 'Tổ hợp tác Mộc Yên Quán', kind: 'cooperative-group', address: 'Thôn Yên Quán', phone: '0912 000 111', representative: 'Đỗ Văn Mộc', ethnicity: 'Kinh', homeAddress: 'Số 1 Yên Quán' }

describe('the register of producers', () => {
  it('is written by an officer of the commune, in the commune of the office, with a line in the journal', async () => {
    const { id } = await world.door.run(world.actor('minh'), registerProducer, NEW)
    const producer = await findProducer(world.db, id)
    expect(producer).toMatchObject({ name: NEW.name, unit_id: world.actor('minh').office.unitId, path: world.actor('minh').office.path, tax_code: null })
    expect(await findProducerPrivate(world.db, id)).toMatchObject({ representative: 'Đỗ Văn Mộc', home_address: 'Số 1 Yên Quán' })
    const lines = await world.db.selectFrom('journal').selectAll().where('subject_kind', '=', 'producer').where('subject_id', '=', String(id)).execute()
    expect(lines.map((line) => line.event)).toEqual(['producer.registered'])
  })

  it('takes a name in a commune once, whatever the tone marks', async () => {
    await expect(world.door.run(world.actor('minh'), registerProducer, { ...NEW, name: 'TỔ HỢP TÁC mộc yên quán' })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'name' }] })
    await expect(world.door.run(world.actor('son'), registerProducer, NEW)).resolves.toMatchObject({ id: expect.any(Number) })
  })

  it('takes a tax code once', async () => {
    await world.door.run(world.actor('minh'), registerProducer, { ...NEW, name: 'HTX Một', taxCode: '0109 876 543' })
    await expect(world.door.run(world.actor('minh'), registerProducer, { ...NEW, name: 'HTX Hai', taxCode: '0109876543' })).rejects.toMatchObject({ kind: 'conflict', message: 'Mã số thuế này đã có trong sổ chủ thể.' })
  })

  it.each([
    [{ name: '' }, 'name'], [{ kind: 'ministry' }, 'kind'], [{ phone: 'gọi sau' }, 'phone'], [{ taxCode: '12' }, 'taxCode'], [{ email: 'a@b' }, 'email'],
    [{ website: 'javascript:alert(1)' }, 'website'], [{ labourTotal: '3', labourLocal: '4' }, 'labourLocal'], [{ establishedOn: { day: '31', month: '2', year: '2020' } }, 'establishedOn'],
  ])('says what to write for %j', async (fault, path) => {
    await expect(world.door.run(world.actor('minh'), registerProducer, { ...NEW, name: 'HTX Ba', ...fault })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path }] })
  })

  it('is not written by producers or by the province', async () => {
    await expect(world.door.run(world.actor('lan'), registerProducer, NEW)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.run(world.actor('ha'), registerProducer, NEW)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('keeps names and owners of before in the journal, and personal data out of it', async () => {
    const own = world.actor('lan').office.producerId ?? 0
    const producer = await findProducer(world.db, own)
    if (!producer) throw new Error('no producer')
    const values = valuesOf(producer, await findProducerPrivate(world.db, own))
    await world.door.run(world.actor('lan'), updateProducerCommand, { producer: own, fields: { ...values, gender: 'male', taxCode: values.taxCode ?? '', registrationNo: '', email: '', website: '', ethnicity: 'Mường', homeAddress: 'Chỗ kín', name: 'HTX Cộng Hòa Mới', representative: 'Nguyễn Văn Chủ' } })
    const record = await world.door.ask(world.actor('lan'), producerRecord, { producer: own })
    expect(record.producer.name).toBe('HTX Cộng Hòa Mới')
    const data = JSON.stringify(record.timeline[0]?.data)
    expect(data).toContain(String(values.name))
    expect(data).toContain('Nguyễn Văn Chủ')
    expect(data).toContain('homeAddress')
    expect(data).not.toContain('Chỗ kín')
    expect(data).not.toContain('Mường')
  })

  it('is changed only by the owner and its commune', async () => {
    const own = world.actor('lan').office.producerId ?? 0
    const fields = { ...NEW, name: 'Tên lạ' }
    await expect(world.door.run(world.actor('phu'), updateProducerCommand, { producer: own, fields })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.run(world.actor('son'), updateProducerCommand, { producer: own, fields })).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('is listed by area and found without tone marks', async () => {
    const minh = await world.door.ask(world.actor('minh'), producersQuery, { q: 'moc yen' })
    expect(minh.rows.map((row) => row.name)).toEqual(['Tổ hợp tác Mộc Yên Quán'])
    const ha = await world.door.ask(world.actor('ha'), producersQuery, { q: 'mộc YÊN' })
    expect(ha.total).toBe(2)
    expect(ha.communes.length).toBeGreaterThan(1)
    const one = await world.door.ask(world.actor('ha'), producersQuery, { q: 'moc', unit: world.actor('son').office.unitId })
    expect(one.total).toBe(1)
    expect((await world.door.ask(world.actor('lan'), producersQuery, {})).rows.map((row) => row.id)).toEqual([world.actor('lan').office.producerId])
    expect((await world.door.ask(world.actor('dieu'), producersQuery, { q: '%' })).total).toBe(0)
  })

  it('shows personal data only to those who may read them', async () => {
    const producer = world.actor('phu').office.producerId ?? 0
    const open = await world.door.ask(world.actor('minh'), producerRecord, { producer })
    expect(open.person?.representative).toBeTruthy()
    const closed = await world.door.ask(world.actor('mai-so'), producerRecord, { producer })
    expect(closed.mayReadPrivate).toBe(false)
    expect(closed.person).toBeUndefined()
    await expect(world.door.ask(world.actor('son'), producerRecord, { producer })).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('its pages', () => {
  it('show the list, the record and the form', async () => {
    const list = await (await world.request('/so/chu-the?q=moc', { as: 'minh' })).text()
    expect(list).toContain('Tổ hợp tác Mộc Yên Quán')
    expect(list).toContain('Ghi chủ thể mới')
    const id = world.actor('phu').office.producerId
    const record = await world.request(`/so/chu-the/${id}`, { as: 'minh' })
    expect(record.status).toBe(200)
    expect(await record.text()).toContain('Người đại diện pháp luật')
    const closed = await (await world.request(`/so/chu-the/${id}`, { as: 'mai-so' })).text()
    expect(closed).not.toContain('Địa chỉ thường trú')
    expect((await world.request(`/so/chu-the/${id}`, { as: 'son' })).status).toBe(404)
    expect((await world.request(`/so/chu-the/${id}/sua`, { as: 'phu' })).status).toBe(200)
    expect((await world.request('/so/chu-the/moi', { as: 'ha' })).status).toBe(404)
  })

  it('give back what was typed with what to mend, and go on when it is right', async () => {
    const wrong = await world.request('/so/chu-the/moi', { as: 'minh', form: { ...NEW, name: 'HTX Trang Giấy', phone: 'x', requestId: 'form-0001' } })
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('Ghi số điện thoại bằng số')
    expect(page).toContain('HTX Trang Giấy')
    const right = await world.request('/so/chu-the/moi', { as: 'minh', form: { ...NEW, name: 'HTX Trang Giấy', requestId: 'form-0001' } })
    expect(right.status).toBe(303)
    expect(right.headers.get('location')).toMatch(/^\/so\/chu-the\/\d+$/)
    const again = await world.request('/so/chu-the/moi', { as: 'minh', form: { ...NEW, name: 'HTX Trang Giấy', requestId: 'form-0001' } })
    expect(again.headers.get('location')).toBe(right.headers.get('location'))
  })
})
