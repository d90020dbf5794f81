import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { registerProduct } from '../products/index.ts'
import { criteriaOfPart } from '../../rules/engine/criteria.ts'
import { criteriaSet, eraById } from '../../rules/eras/index.ts'
import { submitDossier } from './commands/submit.ts'
import { ownDossier } from './queries.ts'
import { allAnswers, BYTES, completeDraft, FORM1, PART_I, PART_II, PART_IV } from './test-draft.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

type Fields = Record<string, string | string[]>
type FileGiven = [name: string, bytes: Buffer | Uint8Array, fileName: string]

/** Posts a form as a browser without script does. */
async function post(path: string, as: string, fields: Fields, files: FileGiven[] = []): Promise<Response> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of Array.isArray(value) ? value : [value]) form.append(name, one)
  for (const [name, bytes, fileName] of files) form.append(name, new File([new Uint8Array(bytes)], fileName))
  return world.request(path, { as, method: 'POST', body: form })
}

async function page(path: string, as: string): Promise<string> {
  const response = await world.request(path, { as })
  expect(response.status, path).toBe(200)
  return response.text()
}

const text = (values: Record<string, unknown>): Record<string, string> => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === true ? 'on' : String(value)]))

describe('from idea to submission, with forms alone', () => {
  it('a producer registers, drafts, answers, attaches, checks and hands in', async () => {
    const as = 'lan'
    expect(await page('/san-pham-cua-toi', as)).toContain('Chưa có sản phẩm nào')
    expect((await post('/san-pham-cua-toi/moi', as, { name: 'Phở khô Cộng Hòa', set: '6', pack: 'gói 500 g' })).headers.get('location')).toBe('/san-pham-cua-toi')
    const { id: product } = await world.db.selectFrom('products').select('id').executeTakeFirstOrThrow()
    expect(await page(`/san-pham-cua-toi/${product}/lap-ho-so`, as)).toContain('Đánh giá lần đầu')
    const to = (await post(`/san-pham-cua-toi/${product}/lap-ho-so`, as, { desiredStars: '4' })).headers.get('location') ?? ''
    expect(to).toMatch(/^\/ho-so\/\d+\/soan$/)
    const base = to

    const tasks = await page(base, as)
    expect(tasks).toContain('2. Tự đánh giá theo bộ số 6')
    expect(tasks).toContain('Kịp đợt 1 năm 2027 nếu xã gửi lên trước')
    expect(await page(`${base}/nop`, as)).toContain('mục bắt buộc trước khi nộp')

    const stamp = async (path: string): Promise<string> => /name="stamp" value="([^"]+)"/.exec(await page(path, as))?.[1] ?? ''
    const lacking = await post(`${base}/mau-01`, as, { ...FORM1, phone: '', stamp: await stamp(`${base}/mau-01`), next: 'go' })
    expect(lacking.headers.get('location')).toBe(`${base}/mau-01?xem=thieu`)
    expect(await page(`${base}/mau-01?xem=thieu`, as)).toContain('Đã lưu. Còn 1 chỗ cần điền trước khi nộp')
    expect((await post(`${base}/mau-01`, as, { ...FORM1, stamp: await stamp(`${base}/mau-01`), next: 'go' })).headers.get('location')).toBe(base)
    const { establishedOn: _day, ...partI } = PART_I
    expect((await post(`${base}/mau-02/I`, as, { ...text(partI), 'establishedOn.day': '4/3/2012', 'establishedOn.month': '', 'establishedOn.year': '', next: 'go' })).headers.get('location')).toBe(base)
    expect((await post(`${base}/mau-02/II`, as, { ...PART_II, next: 'go' })).headers.get('location')).toBe(base)
    expect((await post(`${base}/mau-02/IV`, as, { ...PART_IV, next: 'later' })).headers.get('location')).toBe(base)

    const question = await page(`${base}/tieu-chi/1.5`, as)
    expect(question).toContain('câu 5 trên 16')
    expect(question).toContain('mức tối thiểu của 4 sao')
    const answered = await post(`${base}/tieu-chi/1.5`, as, { option: '1.5.o3', remark: 'Có hợp đồng với 30 hộ.', kind: 'material-origin', 'validUntil.day': '31', 'validUntil.month': '12', 'validUntil.year': '2027', next: 'go' }, [['file', BYTES.pdf, 'hợp đồng.pdf'], ['file', BYTES.png, 'ảnh.png']])
    expect(answered.headers.get('location')).toBe(`${base}/tieu-chi/1.6`)
    expect(await page(`${base}/tieu-chi/1.5`, as)).toContain('hợp đồng.pdf')
    const nothing = await post(`${base}/tieu-chi/1.6`, as, { next: 'go' })
    expect(nothing.status).toBe(422)
    expect(await nothing.text()).toContain('Chọn một mức')

    const era = eraById('d26-2026')
    const set = era && criteriaSet(era, 6)
    const best = allAnswers(6)
    for (const part of set?.parts ?? []) {
      expect(await page(`${base}/phan/${part.code}`, as)).toContain(`Phần ${part.code}`)
      const answers = Object.fromEntries(criteriaOfPart(part).map(({ code }) => [`answers.${code}`, best[code] ?? '']))
      const was = Object.fromEntries(criteriaOfPart(part).map(({ code }) => [`was.${code}`, '']))
      expect((await post(`${base}/phan/${part.code}`, as, { ...answers, ...was, next: 'go' })).status).toBe(303)
    }
    expect(await page(`${base}/tu-danh-gia`, as)).toContain('Nếu hội đồng chấm như vậy')
    expect(await page(`${base}/minh-chung`, as)).toContain('hợp đồng.pdf')
    expect(await page(`/ho-so/${base.split('/')[2]}/bieu-mau/1`, as)).toContain('BẢN NHÁP')

    const check = await page(`${base}/nop`, as)
    expect(check).toContain('Hồ sơ đã đủ để nộp')
    const version = /name="version" value="(\d+)"/.exec(check)?.[1] ?? ''
    const undeclared = await post(`${base}/nop`, as, { version, desiredStars: '5', requestId: 'nop-000001' })
    expect(undeclared.status).toBe(422)
    expect(await undeclared.text()).toContain('Đánh dấu vào ô cam đoan')
    const sent = await post(`${base}/nop`, as, { version, desiredStars: '5', declaration: 'on', requestId: 'nop-000001' })
    expect(sent.headers.get('location')).toBe(base)
    const again = await post(`${base}/nop`, as, { version, desiredStars: '5', declaration: 'on', requestId: 'nop-000001' })
    expect(again.headers.get('location')).toBe(base)
    expect(await world.db.selectFrom('dossier_submissions').select('no').execute()).toHaveLength(1)

    expect(await page(base, as)).toContain('Chờ xã tiếp nhận')
    expect((await world.request(`${base}/nop`, { as })).status).toBe(404)
    const paper = await page(`/ho-so/${base.split('/')[2]}/bieu-mau/2`, 'minh')
    expect(paper).toContain('BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM')
    expect(paper).toContain('Số 7 xóm Đình')
    expect(paper).not.toContain('BẢN NHÁP')
    expect(await page(`/ho-so/${base.split('/')[2]}/bieu-mau/2`, 'mai-so')).not.toContain('Số 7 xóm Đình')
    expect(await page(`/ho-so/${base.split('/')[2]}/bieu-mau/1?lan=1`, 'minh')).toContain('☒ Lần đầu')
  })

  it('the two cases of tourism stand under their headings with one choice', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Làng du lịch', set: 26 })
    const html = await page(`/ho-so/${dossier}/soan/tieu-chi/8`, 'lan')
    expect(html).toContain('Trường hợp 1: Dịch vụ du lịch do cộng đồng cung cấp')
    expect(html).toContain('Trường hợp 2: Điểm dịch vụ du lịch')
    expect(html.match(/type="radio" name="option"/g)).toHaveLength(4)
    expect(new Set(html.match(/id="f-option[^"]*"/g)).size).toBe(4)
  })

  it('a save in another window between is not overwritten by the page of a part', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Hai cửa sổ', answers: { '1.1': '1.1.o1', '1.2': '1.2.o1' } })
    await post(`/ho-so/${dossier}/soan/tieu-chi/1.1`, 'lan', { option: '1.1.o3', next: 'later' })
    await post(`/ho-so/${dossier}/soan/phan/A`, 'lan', { 'answers.1.1': '1.1.o1', 'was.1.1': '1.1.o1', 'answers.1.2': '1.2.o2', 'was.1.2': '1.2.o1', next: 'later' })
    expect((await world.door.ask(world.actor('lan'), ownDossier, { dossier })).answers).toEqual({ '1.1': '1.1.o3', '1.2': '1.2.o2' })
  })
})

describe('hostile files', () => {
  const big = Buffer.concat([BYTES.pdf, Buffer.alloc(20 * 1024 * 1024)])
  it.each([
    ['a program renamed to pdf', BYTES.exe, 'giay-phep.pdf', 'Không nhận loại tệp này'.toLocaleLowerCase('vi').slice(1)],
    ['a page renamed to jpg', BYTES.html, 'anh.jpg', 'hông nhận loại tệp này'],
    ['a drawing with script', BYTES.svg, 'logo.svg', 'hông nhận loại tệp này'],
    ['more than the limit', big, 'to.pdf', 'ệp lớn hơn 20 MB'],
  ])('%s is refused with what to do, and nothing of it stays', async (_what, bytes, name, message) => {
    const { dossier } = await completeDraft(world.door, world.actor('nga'), { name: `Lụa ${name} ${String(bytes.length)}`, set: 22 })
    const response = await post(`/ho-so/${dossier}/soan/minh-chung/them`, 'nga', { kind: 'story', criteria: '5.1' }, [['file', bytes, name]])
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain(message)
    expect(html).toContain(name)
    expect((await world.door.ask(world.actor('nga'), ownDossier, { dossier })).evidence).toEqual([])
  })

  it('an empty choice asks for a file', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('nga'), { name: 'Lụa rỗng', set: 22 })
    const response = await post(`/ho-so/${dossier}/soan/minh-chung/them`, 'nga', { kind: 'story' }, [['file', Buffer.alloc(0), 'rong.pdf']])
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('Chọn tệp cần kèm')
  })

  it('names with folders, quotes and line breaks come back as plain names', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('nga'), { name: 'Lụa tên lạ', set: 22 })
    await post(`/ho-so/${dossier}/soan/minh-chung/them`, 'nga', { kind: 'story', criteria: ['5.1', '5.2'] }, [['file', BYTES.pdf, '../../a"b<script>.pdf']])
    const [file] = (await world.door.ask(world.actor('nga'), ownDossier, { dossier })).evidence
    expect(file?.name).not.toMatch(/[/\\"<>]/)
    const served = await world.request(`/ho-so/${dossier}/tep/${file?.id}`, { as: 'nga' })
    expect(served.headers.get('content-disposition')).toMatch(/^inline; filename="[^"\r\n]*"; filename\*=UTF-8''[\w%.!~-]+$/)
  })
})

describe('opening files', () => {
  it('is for the owner, and for others only what was sent; private files leave a line', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở mở tệp' })
    await post(`/ho-so/${dossier}/soan/minh-chung/them`, 'lan', { kind: 'story', criteria: '5.1' }, [['file', BYTES.png, 'chuyện.png']])
    await post(`/ho-so/${dossier}/soan/minh-chung/them`, 'lan', { kind: 'local-labour', criteria: '3.3', isPrivate: 'on' }, [['file', BYTES.pdf, 'lao động.pdf']])
    const [open, closed] = (await world.door.ask(world.actor('lan'), ownDossier, { dossier })).evidence
    const ask = (id: number | undefined, as?: string) => world.request(`/ho-so/${dossier}/tep/${id}`, as ? { as } : {})
    expect((await ask(open?.id, 'lan')).status).toBe(200)
    expect((await ask(open?.id, 'minh')).status).toBe(404)
    expect((await ask(open?.id)).status).toBe(302)
    await world.door.run(world.actor('lan'), submitDossier, { dossier, declaration: true })
    const shown = await ask(open?.id, 'minh')
    expect(shown.status).toBe(200)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(Buffer.from(await shown.arrayBuffer()).equals(BYTES.png)).toBe(true)
    expect((await ask(closed?.id, 'mai-so')).status).toBe(404)
    expect((await ask(open?.id, 'mai-so')).status).toBe(200)
    expect((await ask(open?.id, 'son')).status).toBe(404)
    expect((await ask(open?.id, 'phu')).status).toBe(404)
    expect((await ask(closed?.id, 'minh')).status).toBe(200)
    const opened = await world.db.selectFrom('journal').select('who').where('event', '=', 'evidence.opened').execute()
    expect(opened.map((line) => line.who)).toEqual([expect.stringContaining('Phạm Văn Minh')])
    const other = await completeDraft(world.door, world.actor('lan'), { name: 'Phở kia' })
    expect((await world.request(`/ho-so/${other.dossier}/tep/${open?.id}`, { as: 'lan' })).status).toBe(404)
  })

  it('keeps the seal of the file against the page around it', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở niêm phong' })
    await post(`/ho-so/${dossier}/soan/minh-chung/them`, 'lan', { kind: 'story', criteria: '5.1' }, [['file', BYTES.jpg, 'ảnh.jpg']])
    const [file] = (await world.door.ask(world.actor('lan'), ownDossier, { dossier })).evidence
    const served = await world.request(`/ho-so/${dossier}/tep/${file?.id}`, { as: 'lan' })
    expect(served.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
  })
})

describe('using a file again, changing and taking out', () => {
  it('works with forms alone', async () => {
    const from = await completeDraft(world.door, world.actor('lan'), { name: 'Phở có sẵn tệp' })
    await post(`/ho-so/${from.dossier}/soan/minh-chung/them`, 'lan', { kind: 'quality-declaration', criteria: '8' }, [['file', BYTES.pdf, 'công bố.pdf']])
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở dùng lại' })
    const again = await page(`/ho-so/${dossier}/soan/minh-chung/dung-lai`, 'lan')
    const id = /công bố\.pdf[\s\S]*?name="from" value="(\d+)"/.exec(again)?.[1] ?? ''
    const used = await post(`/ho-so/${dossier}/soan/minh-chung/dung-lai`, 'lan', { from: id })
    const edit = used.headers.get('location') ?? ''
    expect(edit).toMatch(new RegExp(`^/ho-so/${dossier}/soan/minh-chung/\\d+$`))
    expect(await page(edit, 'lan')).toContain('công bố.pdf')
    expect((await post(edit, 'lan', { kind: 'quality-declaration', criteria: ['8', '9'], 'validUntil.day': '40', 'validUntil.month': '1', 'validUntil.year': '2027' })).status).toBe(422)
    expect((await post(edit, 'lan', { kind: 'quality-declaration', name: 'bản công bố', criteria: ['8', '9'], 'validUntil.day': '1', 'validUntil.month': '2', 'validUntil.year': '2026' })).status).toBe(303)
    const list = await page(`/ho-so/${dossier}/soan/minh-chung`, 'lan')
    expect(list).toContain('bản công bố.pdf')
    expect(list).toContain('Hết hạn 01/02/2026')
    expect((await post(`${edit}/bo`, 'lan', {})).status).toBe(303)
    expect(await page(`/ho-so/${dossier}/soan/minh-chung`, 'lan')).not.toContain('bản công bố.pdf')
    expect((await post(`/ho-so/${dossier}/soan/minh-chung/dung-lai`, 'phu', { from: id })).status).toBe(404)
  })
})

describe('taking back', () => {
  it('asks once more, then goes home', async () => {
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở rút lại' })
    expect(await page(`/ho-so/${dossier}/soan/rut`, 'lan')).toContain('Rút hồ sơ HS-2026-')
    expect((await post(`/ho-so/${dossier}/soan/rut`, 'lan', { reason: '' })).headers.get('location')).toBe('/san-pham-cua-toi')
    expect(await page(`/ho-so/${dossier}/soan`, 'lan')).toContain('Chủ thể đã rút')
  })

  it('a stranger finds none of these pages', async () => {
    const { id: product } = await world.door.run(world.actor('lan'), registerProduct, { producer: world.actor('lan').office.producerId, name: 'Phở kín', set: 6 })
    const { dossier } = await completeDraft(world.door, world.actor('lan'), { name: 'Phở kín hơn' })
    for (const path of ['', '/mau-01', '/mau-02/I', '/tieu-chi/1.1', '/phan/A', '/tu-danh-gia', '/minh-chung', '/minh-chung/them', '/nop', '/rut']) {
      expect((await world.request(`/ho-so/${dossier}/soan${path}`, { as: 'phu' })).status, path).toBe(404)
      expect((await world.request(`/ho-so/${dossier}/soan${path}`, { as: 'minh' })).status, path).toBe(404)
    }
    expect((await world.request(`/san-pham-cua-toi/${product}/lap-ho-so`, { as: 'phu' })).status).toBe(404)
    expect((await world.request(`/ho-so/${dossier}/bieu-mau/1`, { as: 'minh' })).status).toBe(404)
  })
})
