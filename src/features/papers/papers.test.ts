import { beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '../../access/actor.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { correctDocument, recordDocument } from './commands.ts'
import { legalDocument, legalDocuments } from './queries.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

const RULES_OF_WORK = {
  type: 'decision', number: '512/QĐ-UBND', issuedOn: '2026-07-01', issuer: 'UBND thành phố Hà Nội', title: 'Ban hành Quy chế hoạt động của Hội đồng OCOP thành phố', force: 'period',
  recipients: '- Bộ Nông nghiệp và Môi trường (để báo cáo);\n- UBND các xã, phường;',
  relations: [{ kind: 'issued-under', to: 'Quyết định số 26/2026/QĐ-TTg', where: 'Điều 7 khoản 3b' }],
}

async function found(as: string | undefined, input: Record<string, unknown>): Promise<(string | null)[]> {
  const { rows } = await world.door.ask(as === undefined ? SYSTEM : world.actor(as), legalDocuments, input)
  return rows.map((row) => row.number ?? row.key)
}

async function page(path: string, as?: string): Promise<string> {
  const answer = await world.request(path, as === undefined ? {} : { as })
  expect(answer.status, path).toBe(200)
  return (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

describe('looking for a document', () => {
  it.each([
    ['148', '148/QĐ-TTg'], ['148/QD-TTg', '148/QĐ-TTg'], ['148/qđ-ttg', '148/QĐ-TTg'], ['26/2026', '26/2026/QĐ-TTg'], ['04-ctr/tu', '04-CTr/TU'], ['quyet dinh 1489', '1489/QĐ-TTg'],
    ['de an quang ngai', '779/QĐ-UBND'], ['ke hoach xa hung dao', 'ke-hoach-ocop-xa-hung-dao-2026'],
  ])('“%s” finds %s first', async (q, first) => {
    expect((await found(undefined, { q }))[0]).toBe(first)
  })

  it('an empty search shows all, the latest first, and one that fits nothing shows what to do', async () => {
    expect((await found(undefined, {}))[0]).toBe('26/2026/QĐ-TTg')
    expect(await found(undefined, { q: 'không có gì như thế' })).toEqual([])
    expect(await page('/van-ban?q=zzzz')).toContain('Không tìm thấy văn bản nào')
  })

  it('is narrowed by type, level and the day on which it is in force', async () => {
    expect(await found(undefined, { type: 'decree' })).toEqual(['27/2022/NĐ-CP', '30/2020/NĐ-CP', '15/2018/NĐ-CP', '15/2017/NĐ-CP'])
    expect(await found(undefined, { level: 'commune' })).toEqual(['ke-hoach-ocop-xa-hung-dao-2026'])
    const decisions = { type: 'decision', level: 'central' }
    expect(await found(undefined, { ...decisions, on: '2022-12-31' })).toEqual(expect.arrayContaining(['1048/QĐ-TTg', '781/QĐ-TTg']))
    expect(await found(undefined, { ...decisions, on: '2026-11-09' })).toEqual(['26/2026/QĐ-TTg', '19/2025/QĐ-TTg'])
  })

  it('a day that cannot be read is left out, not an error', async () => {
    expect(await page('/van-ban?ngay=31/2/2026')).toContain('Tình trạng tính đến 09/11/2026')
  })
})

describe('the page of a document, for everybody', () => {
  it('opens 148 with what amended it, what it replaced and what ended it', async () => {
    const text = await page('/van-ban/148-qd-ttg')
    expect(text).toMatch(/Được sửa đổi, bổ sung bởi.*1489\/QĐ-TTg.*từ ngày 06\/7\/2025/)
    expect(text).toMatch(/Thay thế.*1048\/QĐ-TTg.*781\/QĐ-TTg/)
    expect(text).toMatch(/Được thay thế bởi.*26\/2026\/QĐ-TTg.*đến hết 21\/7\/2026/)
    expect(text).toContain('Ngày 09/11/2026: Quyết định 148/QĐ-TTg đã được thay thế bởi Quyết định 26/2026/QĐ-TTg ; áp dụng Quyết định 26/2026/QĐ-TTg .')
  })

  it('tells another day when asked', async () => {
    expect(await page('/van-ban/148-qd-ttg?ngay=01/8/2025')).toMatch(/Ngày 01\/8\/2025: áp dụng Quyết định 148\/QĐ-TTg , đã được Quyết định 1489\/QĐ-TTg sửa đổi/)
    expect(await page('/van-ban/148-qd-ttg?ngay=01/6/2026')).toContain('Ngày 01/6/2026: đang chuyển tiếp.')
  })

  it('shows under Điều 7 khoản 6a the filing time that rests on it', async () => {
    const html = await (await world.request('/van-ban/26-2026-qd-ttg')).text()
    const clause = html.slice(html.indexOf('id="dieu-7-khoan-6a"'), html.indexOf('id="dieu-7-khoan-6b"'))
    expect(clause).toContain('không sớm hơn 180 ngày và không muộn hơn 120 ngày')
    expect(clause).toContain('Thời gian nộp hồ sơ đánh giá lại: từ 180 đến 120 ngày trước khi hết hạn')
  })

  it('an unknown document is not found', async () => {
    expect((await world.request('/van-ban/999-qd-ttg')).status).toBe(404)
  })
})

describe('documents that units record', () => {
  it('Hà records the rules of work of Hà Nội; its communes read them, other provinces and strangers do not', async () => {
    const { key } = await world.door.run(world.actor('ha'), recordDocument, RULES_OF_WORK)
    for (const reader of ['ha', 'minh', 'hoa', 'mai-so', 'yen', 'hanh']) expect(await found(reader, { q: '512' }), reader).toEqual(['512/QĐ-UBND'])
    for (const stranger of ['dieu', 'lan', undefined]) expect(await found(stranger, { q: '512' })).toEqual([])
    await expect(world.door.ask(world.actor('dieu'), legalDocument, { key })).rejects.toMatchObject({ kind: 'not-found' })
    expect((await world.request(`/van-ban/${key}`)).status).toBe(404)

    const { document } = await world.door.ask(world.actor('minh'), legalDocument, { key })
    expect(document).toMatchObject({ number: '512/QĐ-UBND', level: 'province', area: 'thành phố Hà Nội', recipients: ['Bộ Nông nghiệp và Môi trường (để báo cáo)', 'UBND các xã, phường'], relations: [{ kind: 'issued-under', to: '26-2026-qd-ttg' }] })
    expect(await page('/van-ban/26-2026-qd-ttg', 'minh')).toMatch(/Là căn cứ của.*512\/QĐ-UBND/)
    expect(await page('/van-ban/26-2026-qd-ttg')).not.toContain('512/QĐ-UBND')
  })

  it('a later one replaces it: the basis is resolved to the new one from its day', async () => {
    const { key } = await world.door.run(world.actor('ha'), recordDocument, { ...RULES_OF_WORK, number: '600/QĐ-UBND', issuedOn: '2026-08-01' })
    await world.door.run(world.actor('ha'), recordDocument, { ...RULES_OF_WORK, number: '700/QĐ-UBND', issuedOn: '2026-10-01', relations: [{ kind: 'replaces', to: '600/QD-UBND', ends: '2026-10-15' }] })
    const state = async (on: string) => {
      const { resolved } = await world.door.ask(world.actor('minh'), legalDocument, { key, on })
      return [resolved.state, resolved.document.number]
    }
    expect(await state('2026-09-30')).toEqual(['in-force', '600/QĐ-UBND'])
    expect(await state('2026-10-10')).toEqual(['transition', '600/QĐ-UBND'])
  })

  it('takes a number and day once in a unit, and a draft without either', async () => {
    await expect(world.door.run(world.actor('ha'), recordDocument, { ...RULES_OF_WORK, number: '512/qd-ubnd' })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'number' }] })
    await expect(world.door.run(world.actor('minh'), recordDocument, RULES_OF_WORK)).resolves.toMatchObject({ id: expect.any(Number) })
    await expect(world.door.run(world.actor('minh'), recordDocument, { ...RULES_OF_WORK, type: 'plan', number: '', issuedOn: null, draft: 'on' })).resolves.toMatchObject({ id: expect.any(Number) })
  })

  it.each([
    [{ number: '' }, 'number'], [{ issuedOn: null }, 'issuedOn'], [{ type: 'song' }, 'type'], [{ title: '' }, 'title'], [{ inForceFrom: '2026-08-01', inForceTo: '2026-07-01' }, 'inForceTo'],
    [{ force: 'none', inForceFrom: '2026-08-01' }, 'force'], [{ relations: [{ kind: 'issued-under', to: '9999/QĐ-TTg' }] }, 'relations.0.to'],
  ])('says what to write for %j', async (fault, path) => {
    await expect(world.door.run(world.actor('ha'), recordDocument, { ...RULES_OF_WORK, number: '513/QĐ-UBND', ...fault })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path }] })
  })

  it('is not for producers, members of councils or departments', async () => {
    for (const key of ['lan', 'yen', 'mai-so', 'duc-anh', 'quan-tri']) await expect(world.door.run(world.actor(key), recordDocument, { ...RULES_OF_WORK, number: `${key}/1` }), key).rejects.toMatchObject({ kind: expect.stringMatching(/not-found|forbidden/) })
  })

  it('Hòa corrects what Minh recorded, with a reason; before and after stay in the journal; others cannot', async () => {
    const { id, key } = await world.door.run(world.actor('minh'), recordDocument, { ...RULES_OF_WORK, type: 'plan', number: '31/KH-UBND', issuer: 'UBND xã Hưng Đạo', relations: [{ kind: 'implements', to: '26/2026/QĐ-TTg' }, { kind: 'cites', to: '919/QĐ-TTg' }] })
    const fields = { ...RULES_OF_WORK, type: 'plan', number: '31/KH-UBND', issuer: 'UBND xã Hưng Đạo', title: 'Kế hoạch OCOP năm 2027', relations: [{ kind: 'implements', to: '26/2026/QĐ-TTg' }] }
    await expect(world.door.run(world.actor('hoa'), correctDocument, { document: id, fields, reason: '' })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'reason' }] })
    for (const other of ['son', 'dieu', 'ha']) await expect(world.door.run(world.actor(other), correctDocument, { document: id, fields, reason: 'Thử' }), other).rejects.toMatchObject({ kind: expect.stringMatching(/not-found|forbidden/) })
    await world.door.run(world.actor('hoa'), correctDocument, { document: id, fields, reason: 'Ghi nhầm trích yếu' })
    const { document, timeline } = await world.door.ask(world.actor('minh'), legalDocument, { key })
    expect(document).toMatchObject({ title: 'Kế hoạch OCOP năm 2027', relations: [{ kind: 'implements', to: '26-2026-qd-ttg' }] })
    expect(timeline[0]).toMatchObject({ event: 'legal-document.corrected', data: { reason: 'Ghi nhầm trích yếu', before: { title: RULES_OF_WORK.title, relations: [{ kind: 'implements' }, { kind: 'cites' }] }, after: { title: 'Kế hoạch OCOP năm 2027' } } })
  })
})

describe('the form of a document', () => {
  const typedIn = {
    type: 'plan', number: '40/KH-UBND', 'issuedOn.day': '5', 'issuedOn.month': '11', 'issuedOn.year': '2026', issuer: 'UBND xã Hưng Đạo', title: 'Kế hoạch OCOP năm 2027 của xã', force: 'period',
    'r0.kind': '', 'r0.to': '', 'r1.kind': 'issued-under', 'r1.to': '26/2026/QĐ-TTg', 'r2.kind': 'cites', 'r2.to': '12345/QĐ-TTg',
  }

  it('comes back with what was typed and names the row that is wrong; put right, it is recorded with its relations', async () => {
    const wrong = await world.request('/van-ban/ghi-moi', { as: 'minh', form: typedIn })
    expect(wrong.status).toBe(422)
    const html = await wrong.text()
    expect(html).toContain('Sổ chưa có văn bản “12345/QĐ-TTg”')
    expect(html).toContain('href="#f-r2-to"')
    expect(html).toContain('value="26/2026/QĐ-TTg"')

    const right = await world.request('/van-ban/ghi-moi', { as: 'minh', form: { ...typedIn, 'r2.to': '919/QĐ-TTg' } })
    expect(right.status).toBe(303)
    const key = right.headers.get('location') ?? ''
    expect(await page(key, 'minh')).toMatch(/Kế hoạch 40\/KH-UBND.*Căn cứ Quyết định 26\/2026\/QĐ-TTg.*Viện dẫn Quyết định 919\/QĐ-TTg/)

    const edit = await (await world.request(`${key}/sua`, { as: 'hoa' })).text()
    expect(edit).toContain('value="26-2026-qd-ttg"')
    const corrected = await world.request(`${key}/sua`, { as: 'hoa', form: { ...typedIn, 'r2.kind': '', 'r2.to': '', title: 'Kế hoạch OCOP 2027', reason: 'Rút gọn trích yếu' } })
    expect(corrected.headers.get('location')).toBe(key)
    expect(await page(key, 'minh')).toContain('Lý do: Rút gọn trích yếu')
  })

  it('is closed to those who may not record, and to documents that come with the program', async () => {
    expect((await world.request('/van-ban/ghi-moi', { as: 'yen' })).status).toBe(404)
    expect((await world.request('/van-ban/148-qd-ttg/sua', { as: 'ha' })).status).toBe(404)
  })
})
