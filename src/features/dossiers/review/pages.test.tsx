import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../../platform/config.ts'
import { openFileStore } from '../../../platform/files/store.ts'
import { Refused } from '../../../platform/refused.ts'
import { render } from '../../../ui/html.ts'
import { type WebEnv } from '../../../ui/web.tsx'
import { receiveSamples, reviewRoutes } from './index.ts'
import { reviewWorld, type ReviewWorld, submitted } from './test-world.ts'

let world: ReviewWorld
let app: Hono<WebEnv>
let dossier: number

beforeAll(async () => {
  world = await reviewWorld('2026-11-09T02:00:00Z')
  const dataDir = mkdtempSync(join(tmpdir(), 'review-pages-'))
  app = new Hono<WebEnv>()
  app.use(async (c, next) => {
    c.set('actor', world.actor(c.req.header('x-who') ?? 'minh'))
    c.set('frame', async (page, body) => c.html(`<title>${page.title}</title>${await render(page.head)}${await render(body)}${await render(page.sheet?.foot)}`, page.status ?? 200))
    await next()
  })
  app.route('/', reviewRoutes({ door: world.door, db: world.db, pool: world.pool, files: openFileStore(dataDir), config: readConfig('live', { DATA_DIR: dataDir }) }))
  app.onError((error, c) => c.text(error.message, error instanceof Refused ? (error.kind === 'not-found' ? 404 : 409) : 500))
  dossier = await submitted(world, { product: 'Bánh đa nem Đại Thành' })
})

async function get(path: string, who = 'minh'): Promise<{ status: number; html: string; to: string | null }> {
  const response = await app.request(path, { headers: { 'x-who': who } })
  return { status: response.status, html: await response.text(), to: response.headers.get('location') }
}

async function post(path: string, form: Record<string, string | string[]>, who = 'minh'): Promise<{ status: number; html: string; to: string | null; cookie: string }> {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(form)) for (const item of [value].flat()) body.append(name, item)
  const response = await app.request(path, { method: 'POST', headers: { 'x-who': who, 'content-type': 'application/x-www-form-urlencoded' }, body })
  return { status: response.status, html: await response.text(), to: response.headers.get('location'), cookie: decodeURIComponent(response.headers.get('set-cookie') ?? '') }
}

const TICKS = Object.fromEntries(['producer', 'form-1', 'form-2', 'answers', 'evidence', 'copies'].map((code) => [`checks.${code}`, 'ok']))

describe('from the inbox to the province, by forms alone', () => {
  it('the list shows the dossier with its day', async () => {
    const { html } = await get('/ho-so?hang-doi=cho-tiep-nhan')
    expect(html).toContain('Bánh đa nem Đại Thành')
    expect(html).toContain('01/12/2026')
    expect(html).toContain('còn 15 ngày')
    expect(html).toContain('24/11 là ngày nghỉ lễ nên không tính')
    expect((await get('/ho-so?hang-doi=da-gui')).html).toContain('Chưa gửi hồ sơ nào lên cấp trên')
    expect((await get('/ho-so?hang-doi=khac')).status).toBe(404)
  })

  it('an unchecked item is named and what was written stays; then the dossier is in', async () => {
    const { 'checks.form-2': _left, ...rest } = TICKS
    const again = await post(`/ho-so/${dossier}/tiep-nhan`, { ...rest, 'notes.form-2': 'thiếu trang 4' })
    expect(again.status).toBe(422)
    expect(again.html).toContain('thiếu trang 4')
    expect(again.html).toContain('href="#f-checks-form-2"')
    const done = await post(`/ho-so/${dossier}/tiep-nhan`, TICKS)
    expect([done.status, done.to]).toEqual([303, `/ho-so/${dossier}`])
    expect(done.cookie).toContain('Đã tiếp nhận, phiếu số 01/PĐK-01-09931-2026.')
    const late = await post(`/ho-so/${dossier}/tiep-nhan`, TICKS, 'hoa')
    expect(late.status).toBe(409)
    expect(late.html).toContain('Đang ở bước “Đang đánh giá cấp xã” nên chưa làm được việc này.')
  })

  it('the record has its parts, each at its own address', async () => {
    const { html } = await get(`/ho-so/${dossier}`)
    expect(html).toContain('Mở cuộc họp đánh giá')
    expect(html).toContain('Chưa làm được')
    expect(html).toContain('đang ở: ')
    for (const part of ['tu-danh-gia', 'minh-chung', 'danh-gia-cap-xa', 'van-ban', 'lich-su']) {
      const { status, html: body } = await get(`/ho-so/${dossier}?phan=${part}`)
      expect(status).toBe(200)
      expect(body.match(/<h1/g)).toHaveLength(1)
    }
    expect((await get(`/ho-so/${dossier}?phan=khac`)).status).toBe(404)
    expect((await get(`/ho-so/${dossier}`, 'son')).status).toBe(404)
    expect((await get(`/ho-so/${dossier}`, 'lan')).html).toContain('hồ sơ đã nộp được giữ nguyên')
  })

  it('the meeting saves everything with one button, opinions too; a fault keeps what was typed', async () => {
    const page = await get(`/ho-so/${dossier}/hop`)
    const version = /name="version" value="(\d+)"/.exec(page.html)?.[1] ?? ''
    expect(page.html.match(/class="segment-field"/g)).toHaveLength(5)
    const filled = {
      version, 'view.origin': 'confirmed', 'note.origin': 'Đúng hồ sơ', 'view.local-labour': 'confirmed', 'note.local-labour': '', 'view.idea': 'partly', 'note.idea': 'Nhiều nơi làm',
      'view.identity': 'confirmed', 'note.identity': '', conclusion: 'propose', remark: 'Đủ điều kiện', chair: 'Phó Chủ tịch UBND xã', invited: 'Phòng Kinh tế\r\nHội Nông dân\r\nCông an xã',
      present: ['Phòng Kinh tế', 'Hội Nông dân'], 'meetingOn.day': '9', 'meetingOn.month': '11', 'meetingOn.year': '2026', 'opinion.origin': 'Đúng sổ mua bán', 'body.origin': '',
    }
    const fault = await post(`/ho-so/${dossier}/hop`, filled)
    expect(fault.status).toBe(422)
    expect(fault.html).toContain('Ghi tên đơn vị cho ý kiến.')
    expect(fault.html).toContain('Nhiều nơi làm')
    expect((await world.db.selectFrom('commune_opinions').selectAll().execute())).toEqual([])
    const saved = await post(`/ho-so/${dossier}/hop`, { ...filled, 'body.origin': 'Hội Nông dân' })
    expect([saved.status, saved.to]).toEqual([303, `/ho-so/${dossier}/hop`])
    const after = (await get(`/ho-so/${dossier}/hop`)).html
    expect(after).toContain('<b>Hội Nông dân:</b> Đúng sổ mua bán')
    expect(after).toContain('Có mặt 2/3')
    expect(after).toContain('3 xác nhận, 1 một phần')
    const stale = await post(`/ho-so/${dossier}/hop`, { ...filled, 'opinion.origin': '' })
    expect(stale.status).toBe(409)
    expect(stale.html).toContain('Người khác vừa ghi vào cuộc họp này')
  })

  it('an ending that is refused keeps what was saved; then the meeting ends', async () => {
    const version = async (): Promise<string> => /name="version" value="(\d+)"/.exec((await get(`/ho-so/${dossier}/hop`)).html)?.[1] ?? ''
    const base = { 'view.origin': 'confirmed', 'note.origin': '', 'view.local-labour': 'confirmed', 'view.idea': 'not', 'note.idea': '', 'view.identity': 'confirmed', conclusion: 'propose', invited: 'Hội Nông dân' }
    const refused = await post(`/ho-so/${dossier}/hop`, { ...base, version: await version(), do: 'conclude' })
    expect(refused.status).toBe(409)
    expect(refused.html).toContain('Ghi rõ vì sao “Nguồn gốc ý tưởng sản phẩm” chưa được xác nhận đầy đủ.')
    const shown = /name="version" value="(\d+)"/.exec(refused.html)?.[1]
    expect(shown).toBe(await version())
    const done = await post(`/ho-so/${dossier}/hop`, { ...base, 'note.idea': 'Không phải đặc sản của xã', version: shown ?? '', do: 'conclude' })
    expect([done.status, done.to]).toEqual([303, `/ho-so/${dossier}?phan=danh-gia-cap-xa`])
    expect((await get(`/ho-so/${dossier}/hop`)).status).toBe(409)
  })

  it('the leader signs; the officer cannot open that page', async () => {
    expect((await get(`/ho-so/${dossier}/gui`, 'minh')).to).toBe(`/ho-so/${dossier}`)
    const page = await get(`/ho-so/${dossier}/gui`, 'hoa')
    expect(page.html).toContain('Thiếu 5/5 sản phẩm mẫu.')
    expect(page.html).toContain('Kịp đợt 1 năm 2027.')
    await world.door.run(world.actor('minh'), receiveSamples, { dossier, count: 5, on: '2026-11-09' })
    const form = { reportNumber: '27', 'reportOn.day': '9', 'reportOn.month': '11', 'reportOn.year': '2026', letterKind: 'letter', letterNumber: 'số 5', signerName: 'Đỗ Thị Hòa', signerTitle: 'Phó Chủ tịch UBND xã', capacity: 'KT' }
    const fault = await post(`/ho-so/${dossier}/gui`, form, 'hoa')
    expect(fault.status).toBe(422)
    expect(fault.html).toContain('Ghi số của sổ văn bản')
    const done = await post(`/ho-so/${dossier}/gui`, { ...form, letterNumber: '118' }, 'hoa')
    expect(done.cookie).toContain('Đã gửi: báo cáo số 27/BC-UBND, văn bản số 118/UBND-KT.')
    expect((await get(`/ho-so/${dossier}/van-ban/mau-so-03`, 'ha')).html).toContain('Số: 27/BC-UBND')
    expect((await get(`/ho-so/${dossier}/van-ban/khac`)).status).toBe(404)
  })

  it('the province asks for more: reasons row by row, faults at their boxes', async () => {
    const fault = await post(`/ho-so/${dossier}/tra-lai`, { 'about.0': 'form-3', 'wrong.0': 'Thiếu ý kiến', 'todo.0': '', 'deadline.day': '20', 'deadline.month': '11', 'deadline.year': '2026' }, 'ha')
    expect(fault.status).toBe(422)
    expect(fault.html).toContain('href="#f-todo-0"')
    const done = await post(`/ho-so/${dossier}/tra-lai`, { 'about.0': 'form-3', 'wrong.0': 'Thiếu ý kiến', 'todo.0': 'Bổ sung', 'about.3': 'criterion:1.1', 'wrong.3': 'Chưa rõ', 'todo.3': 'Ghi thêm', 'deadline.day': '20', 'deadline.month': '11', 'deadline.year': '2026' }, 'ha')
    expect([done.status, done.to]).toEqual([303, `/ho-so/${dossier}`])
    expect((await get(`/ho-so/${dossier}`, 'lan')).html).toContain('yêu cầu bổ sung 2 nội dung, hạn 20/11/2026')
    expect((await get(`/ho-so/${dossier}/van-ban/yeu-cau-bo-sung`, 'lan')).html).toContain('Thiếu ý kiến')
  })
})
