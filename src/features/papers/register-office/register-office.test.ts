import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '../../../access/actor.ts'
import { decide } from '../../../access/decide.ts'
import { scope } from '../../../access/scope.ts'
import { makeWorld, type World } from '../../../../test/world.ts'
import { issuePaper, signPaper, submitPaper, writePaper } from './commands.ts'
import { attachFile, keepFiles, receivePaper } from './incoming.ts'
import { PAPER_COLUMNS, paperSubject } from './model.ts'
import { paperRecord, paperRegister } from './queries.ts'
import { officesSentTo } from './store.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

const LETTER = {
  kind: 'letter', abstract: 'Đề nghị cử người dự tập huấn về truy xuất nguồn gốc', to: 'Sở Nông nghiệp và Môi trường',
  body: 'Ủy ban nhân dân xã Hưng Đạo đề nghị cử giảng viên dự lớp tập huấn ngày 20/11/2026.\n- Địa điểm: hội trường xã\n- Số người: 40', recipients: '- Như trên;\n- UBND thành phố Hà Nội (để báo cáo);', archive: 'VT, KT',
}

async function draft(input: Record<string, unknown> = {}, officer = 'minh'): Promise<number> {
  return (await world.door.run(world.actor(officer), writePaper, { ...LETTER, ...input })).paper
}

/** From the draft to its number, as the commune works: Minh writes, Hòa signs, Minh issues. */
async function issued(input: Record<string, unknown> = {}, issue: Record<string, unknown> = {}): Promise<{ paper: number; number: string }> {
  const paper = await draft(input)
  await world.door.run(world.actor('minh'), submitPaper, { paper })
  await world.door.run(world.actor('hoa'), signPaper, { paper })
  return world.door.run(world.actor('minh'), issuePaper, { paper, ...issue })
}

const record = (as: string, paper: number) => world.door.ask(world.actor(as), paperRecord, { paper })

async function listed(as: string, input: Record<string, unknown>): Promise<(string | null)[]> {
  return (await world.door.ask(world.actor(as), paperRegister, input)).rows.map((row) => row.number)
}

async function text(path: string, as?: string): Promise<string> {
  const answer = await world.request(path, as === undefined ? {} : { as })
  expect(answer.status, path).toBe(200)
  return (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/\s+/g, ' ')
}

async function bytes(path: string, as: string): Promise<Buffer> {
  const answer = await world.request(path, { as })
  expect(answer.status, path).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

async function check(fields: { file?: Buffer; name?: string; number?: string; dated?: string }): Promise<{ status: number; text: string }> {
  const form = new FormData()
  if (fields.file) form.set('file', new File([new Uint8Array(fields.file)], fields.name ?? 'van-ban.pdf'))
  form.set('number', fields.number ?? '')
  form.set('dated.day', fields.dated ?? '')
  const answer = await world.request('/kiem-tra-van-ban', { method: 'POST', body: form })
  return { status: answer.status, text: (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

function storedFiles(): string[] {
  return readdirSync(world.built.site.config.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name).sort()
}

describe('a letter of the commune, from draft to archive', () => {
  it('gets its number when it is issued, is frozen with its files, and reaches Hà Nội', async () => {
    const paper = await draft()
    expect((await record('minh', paper)).paper).toMatchObject({ stage: 'draft', number: null })
    await expect(world.door.run(world.actor('minh'), issuePaper, { paper })).rejects.toMatchObject({ kind: 'conflict' })
    await world.door.run(world.actor('minh'), submitPaper, { paper })
    await expect(world.door.run(world.actor('minh'), signPaper, { paper })).rejects.toMatchObject({ kind: 'forbidden' })
    await world.door.run(world.actor('hoa'), signPaper, { paper })
    expect(await world.door.run(world.actor('minh'), issuePaper, { paper })).toMatchObject({ number: '01/UBND-KT', dated: '2026-11-09' })

    const view = await record('minh', paper)
    expect(view.paper).toMatchObject({ stage: 'issued', number: '01/UBND-KT', issuer: 'Ủy ban nhân dân xã Hưng Đạo', abstract: LETTER.abstract })
    expect(view.paper.signer).toEqual({ name: 'Đỗ Thị Hòa', title: 'Phó Chủ tịch UBND xã', capacity: 'KT' })
    expect(await text(`/van-thu/${paper}/ban-in`, 'minh')).toMatch(/Số: 01\/UBND-KT.*Hưng Đạo, ngày 09 tháng 11 năm 2026.*TM. ỦY BAN NHÂN DÂN\s+KT. CHỦ TỊCH\s+PHÓ CHỦ TỊCH.*Đỗ Thị Hòa/)

    await world.drain()
    expect((await record('minh', paper)).files.map((file) => file.form)).toEqual(['pdf', 'docx'])
    const [pdf, again, docx] = [await bytes(`/van-thu/${paper}/tep/pdf`, 'minh'), await bytes(`/van-thu/${paper}/tep/pdf`, 'hoa'), await bytes(`/van-thu/${paper}/tep/docx`, 'minh')]
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(docx.subarray(0, 2).toString()).toBe('PK')
    expect(again.equals(pdf)).toBe(true)
  })

  it('is opened by Hà of Hà Nội, to whom it was sent: when, stands at the paper; a stranger sees nothing', async () => {
    const { paper } = await issued({ abstract: 'Báo tin tiến độ đợt 2' })
    const [notice] = await world.db.selectFrom('notices').select(['title', 'href']).where('office_id', '=', world.actor('ha').office.id).orderBy('id', 'desc').limit(1).execute()
    expect(notice).toMatchObject({ title: expect.stringMatching(/^Công văn số \d+\/UBND-KT gửi đến ông\/bà$/), href: `/van-thu/${paper}` })
    const line = async () => (await record('minh', paper)).recipients.find((one) => one.office?.includes('Hoàng Thu Hà'))
    expect(await line()).toMatchObject({ label: 'UBND thành phố Hà Nội (để báo cáo)', opened_at: null })
    await text(`/van-thu/${paper}`, 'ha')
    expect((await line())?.opened_at).toEqual(world.clock.now())
    for (const stranger of ['son', 'dieu', 'lan', 'yen', 'quan-tri']) expect((await world.request(`/van-thu/${paper}`, { as: stranger })).status, stranger).toBe(404)
    expect((await world.request(`/van-thu/${paper}`)).status).toBe(302)
  })

  it('cannot be rewritten afterwards, not even past the program', async () => {
    const { paper } = await issued()
    await expect(world.db.updateTable('papers').set({ number: '99/UBND-KT' }).where('id', '=', paper).execute()).rejects.toThrow(/has been issued/)
    await expect(world.db.updateTable('papers').set({ content: '{"name":"khác","blocks":[]}' }).where('id', '=', paper).execute()).rejects.toThrow(/has been issued/)
    await expect(sql`update paper_files set hash = hash`.execute(world.db)).rejects.toThrow(/permission denied/)
  })

  it('keeps its first files when two make them at once', async () => {
    const { paper } = await issued()
    await Promise.all([world.drain(), bytes(`/van-thu/${paper}/tep/pdf`, 'minh'), bytes(`/van-thu/${paper}/tep/pdf`, 'hoa')])
    const before = (await record('minh', paper)).files.map((file) => file.hash)
    expect(before).toHaveLength(2)
    const other = { hash: 'a'.repeat(64), size: 3, type: 'application/pdf', name: 'khac.pdf' }
    await world.door.run(SYSTEM, keepFiles, { paper, pdf: other, docx: other, signedBy: null })
    expect((await record('minh', paper)).files.map((file) => file.hash)).toEqual(before)
  })
})

describe('numbers', () => {
  it('respects a number of the paper register, refuses it the second time, and goes on without it', async () => {
    const kieuPhu = async (issue: Record<string, unknown>) => {
      const paper = await draft({ kind: 'notice' }, 'son')
      await world.door.run(world.actor('son'), submitPaper, { paper })
      await world.door.run(world.actor('kieu-phu-lanh-dao'), signPaper, { paper })
      return world.door.run(world.actor('son'), issuePaper, { paper, ...issue })
    }
    expect((await kieuPhu({ number: '2' })).number).toBe('02/TB-UBND')
    expect((await kieuPhu({})).number).toBe('01/TB-UBND')
    expect((await kieuPhu({})).number).toBe('03/TB-UBND')
    expect((await kieuPhu({ number: '27a/TB-UBND' })).number).toBe('27a/TB-UBND')
    await expect(kieuPhu({ number: '2' })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'number', message: expect.stringContaining('Số 2 năm 2026 đã dùng cho “Đề nghị cử người dự tập huấn') }] })
    await expect(kieuPhu({ number: 'hai' })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'number' }] })
    expect((await kieuPhu({})).number).toBe('04/TB-UBND')
  })

  it('are the office’s own, by type and year', async () => {
    const paper = await draft({ kind: 'notice' })
    await world.door.run(world.actor('minh'), submitPaper, { paper })
    await world.door.run(world.actor('hoa'), signPaper, { paper })
    expect((await world.door.run(world.actor('hoa'), issuePaper, { paper, dated: '2025-12-31' })).number).toBe('01/TB-UBND')
    expect((await issued({ kind: 'notice' })).number).toBe('01/TB-UBND')
    await expect(issued({ kind: 'notice' }, { dated: '2026-11-10' })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'dated' }] })
  })
})

describe('a paper that is wrong is mended by another', () => {
  it('says so on its page, keeps its bytes, and the check for everybody tells both', async () => {
    const first = await issued({ abstract: 'Thông báo lịch tiếp nhận hồ sơ', kind: 'notice' })
    const before = await bytes(`/van-thu/${first.paper}/tep/pdf`, 'minh')
    const second = await issued({ kind: 'notice', abstract: 'Đính chính lịch tiếp nhận hồ sơ', about: first.paper, does: 'amends', what: 'ngày 20/11 nay là 27/11' })
    expect(await text(`/van-thu/${first.paper}`, 'minh')).toContain(`Đã được sửa đổi, đính chính bởi văn bản số ${second.number} ngày 09/11/2026; đọc cùng văn bản đó. Bản ban hành của ${first.number} giữ nguyên như ngày ký. Xem ${second.number} : ngày 20/11 nay là 27/11.`)
    expect((await bytes(`/van-thu/${first.paper}/tep/pdf`, 'minh')).equals(before)).toBe(true)
    expect((await check({ file: before })).text).toMatch(new RegExp(`còn nguyên từng byte.*Đã được sửa đổi, đính chính bởi văn bản số ${second.number}`))

    const third = await issued({ kind: 'notice', abstract: 'Thông báo lịch mới', about: first.paper, does: 'replaces' })
    expect((await record('minh', first.paper)).stage).toBe('replaced')
    expect((await check({ file: before })).text).toContain(`Không còn dùng: đã được thay thế bởi văn bản số ${third.number}`)
    await expect(draft({ about: first.paper, does: 'withdraws' })).rejects.toMatchObject({ kind: 'conflict' })
    await expect(draft({ about: first.paper, does: 'amends' }, 'son')).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('papers that come in', () => {
  it('get the next number of arrival, keep their file, and can be answered', async () => {
    const file = await world.built.site.files.put(Buffer.from('%PDF-1.4\n%ban chup\n'), 1000)
    const arrive = (input: Record<string, unknown>) => world.door.run(world.actor('minh'), receivePaper, { kind: 'proposal', sender: 'HTX Nông nghiệp Cộng Hòa', abstract: 'Xin gia hạn nộp hồ sơ', ...input })
    const first = await arrive({ number: '05/TTr-HTX', dated: '2026-11-05' })
    expect(first.arrival).toBe(1)
    await world.door.run(world.actor('minh'), attachFile, { paper: first.paper, file: { ...file, name: 'to-trinh.pdf' } })
    expect((await record('hoa', first.paper)).files).toMatchObject([{ form: 'received', name: 'to-trinh.pdf', hash: file.hash }])
    const second = await arrive({ sender: 'Sở Nông nghiệp và Môi trường', abstract: 'Hướng dẫn mã số vùng trồng' })
    expect(second.arrival).toBe(2)
    expect(await listed('hoa', { so: 'den' })).toEqual([null, '05/TTr-HTX'])
    await expect(arrive({ dated: '2026-11-10' })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'dated' }] })
    for (const other of ['ha', 'son', 'thai']) await expect(record(other, second.paper), other).rejects.toMatchObject({ kind: 'not-found' })
    const answer = await issued({ about: second.paper, abstract: 'Trả lời về mã số vùng trồng' })
    expect((await record('minh', second.paper)).done).toMatchObject([{ kind: 'answers', number: answer.number }])
  })
})

describe('finding papers', () => {
  it('by any word of the text, without diacritics, within what one may read', async () => {
    const { number, paper } = await issued({ abstract: 'Về gian hàng hội chợ', body: 'Đề nghị bố trí hai gian hàng cho miến dong Cộng Hòa tại quảng trường.' })
    for (const q of ['mien dong quang truong', 'gian hàng hội chợ', number, number.toLowerCase().replace('đ', 'd')]) expect(await listed('minh', { q }), q).toContain(number)
    expect(await listed('minh', { q: 'mien dong ha long' })).toEqual([])
    expect(await listed('ha', { so: 'dia-ban', q: 'quang truong' })).toEqual([number])
    expect(await listed('son', { so: 'dia-ban', q: 'quang truong' })).toEqual([])
    expect(await listed('lan', { q: 'quang truong' })).toEqual([])
    expect(await text('/van-thu?q=quang%20truong', 'minh')).toContain('Về gian hàng hội chợ')
    expect((await record('ha', paper)).may.size).toBe(0)
  })
})

describe('the check for everybody', () => {
  it('finds one changed byte, and keeps nothing of what was sent in', async () => {
    const { paper, number } = await issued({ abstract: 'Văn bản để kiểm tra' })
    const pdf = await bytes(`/van-thu/${paper}/tep/pdf`, 'minh')
    const before = storedFiles()
    expect((await check({ file: pdf })).text).toMatch(/Đúng là tệp của Công văn số .* còn nguyên từng byte.*Còn nguyên hiệu lực/)
    const changed = Buffer.from(pdf)
    changed[changed.length - 40] = (changed[changed.length - 40] ?? 0) ^ 1
    expect((await check({ file: changed })).text).toContain('hoặc đã bị sửa dù chỉ một ký tự')
    expect((await check({ file: changed, number, dated: '09/11/2026' })).text).toContain(`Có văn bản số ${number} ngày 09/11/2026, nhưng tệp khác bản đã ban hành`)
    expect(storedFiles()).toEqual(before)
  })

  it('tells of a signed original that was attached, and refuses the same file twice', async () => {
    const { paper } = await issued()
    const scan = Buffer.from('%PDF-1.4\n%ban ky tay, dong dau\n')
    const file = { ...(await world.built.site.files.put(scan, 1000)), name: 'ban-ky.pdf' }
    await world.door.run(world.actor('minh'), attachFile, { paper, file })
    await expect(world.door.run(world.actor('minh'), attachFile, { paper, file })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'file' }] })
    await expect(world.door.run(world.actor('ha'), attachFile, { paper, file })).rejects.toMatchObject({ kind: 'forbidden' })
    expect((await check({ file: scan })).text).toContain('Đây là bản đã ký mà cơ quan ban hành đính vào văn bản.')
  })

  it('answers by number and day, without the words of the paper; drafts are not there', async () => {
    const { number } = await issued({ abstract: 'Chuyện nội bộ về nhân sự' })
    const found = await check({ number: number.replace('Đ', 'D').toLowerCase(), dated: '9/11/2026' })
    expect(found.text).toMatch(new RegExp(`Công văn số ${number} ngày 09/11/2026.*Ủy ban nhân dân xã Hưng Đạo.*Còn nguyên hiệu lực`))
    expect(found.text).not.toContain('nhân sự')
    expect((await check({ number: '999/UBND-KT', dated: '09/11/2026' })).text).toContain('Không có văn bản số 999/UBND-KT ngày 09/11/2026')
    for (const [fields, status] of [[{}, 422], [{ number }, 422], [{ number, dated: '31/2/2026' }, 422]] as const) expect((await check(fields)).status).toBe(status)
  })

  it('asks who sends very many to wait', async () => {
    let last = 200
    for (let i = 0; i < 30 && last !== 429; i += 1) last = (await check({ number: '1/QĐ-UBND', dated: '09/11/2026' })).status
    expect(last).toBe(429)
  })
})

describe('lists', () => {
  it('show exactly the papers that their guard lets one open, for everybody of the cast', async () => {
    await issued({ abstract: 'Gửi Bộ', recipients: 'Bộ Nông nghiệp và Môi trường' })
    await draft()
    await world.door.run(world.actor('ha'), writePaper, { ...LETTER, recipients: '' })
    const papers = await world.db.selectFrom('papers').select(['id', 'path', 'level', 'stage']).orderBy('id').execute()
    const seen: Record<string, number> = {}
    for (const key of ['minh', 'hoa', 'son', 'kieu-phu-lanh-dao', 'dieu', 'lan', 'ha', 'duc-anh', 'thai', 'mai-so', 'yen', 'hanh', 'ly', 'quan-tri']) {
      const actor = world.actor(key)
      const listed = await world.db.selectFrom('papers').select('id').where(scope(actor, 'paper.read', PAPER_COLUMNS)).orderBy('id').execute()
      const allowed: number[] = []
      for (const paper of papers) if (decide(actor, 'paper.read', paperSubject(paper, await officesSentTo(world.db, paper.id))).ok) allowed.push(paper.id)
      expect({ key, ids: listed.map((row) => row.id) }).toEqual({ key, ids: allowed })
      seen[key] = allowed.length
    }
    expect(seen).toMatchObject({ lan: 0, yen: 0, 'quan-tri': 0, dieu: 0 })
    expect(Math.min(seen.minh ?? 0, seen.ha ?? 0, seen.hanh ?? 0)).toBeGreaterThan(0)
  })

  it('no file comes into a paper by its hash from outside', async () => {
    for (const command of ['paper.attach', 'paper.keep']) {
      const answer = await world.request(`/api/commands/${command}`, { as: 'minh', json: { paper: 1, file: { hash: 'a'.repeat(64), size: 1, type: 'application/pdf', name: 'x.pdf' } } })
      expect(answer.status, command).toBe(404)
    }
  })
})

describe('the pages', () => {
  it('write, submit, sign and issue by forms alone', async () => {
    const saved = await world.request('/van-thu/soan', { as: 'minh', form: { ...LETTER, to: LETTER.to, abstract: 'Qua trang web' } })
    expect(saved.status).toBe(303)
    const page = saved.headers.get('location') ?? ''
    expect((await world.request(`${page}/trinh`, { as: 'minh', form: {} })).status).toBe(303)
    expect((await world.request(`${page}/ky`, { as: 'hoa', form: {} })).status).toBe(303)
    expect(await text(`${page}/ban-hanh`, 'minh')).toContain('Ban hành “Qua trang web”?')
    const typo = await world.request(`${page}/ban-hanh`, { as: 'minh', form: { number: 'x' } })
    expect(typo.status).toBe(422)
    expect((await world.request(`${page}/ban-hanh`, { as: 'minh', form: {} })).status).toBe(303)
    expect(await text(page, 'minh')).toMatch(/Qua trang web.*Đã ban hành/)
    const empty = await world.request('/van-thu/soan', { as: 'minh', form: { ...LETTER, body: '' } })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Ghi nội dung văn bản.')
    const came = await world.request('/van-thu/ghi-van-ban-den', { as: 'minh', form: { kind: 'letter', sender: 'Sở Công Thương', abstract: 'Mời dự hội chợ', 'receivedOn.day': '9', 'receivedOn.month': '11', 'receivedOn.year': '2026' } })
    expect(came.status).toBe(303)
  })

  it('are closed to those who keep no register', async () => {
    for (const path of ['/van-thu/soan', '/van-thu/ghi-van-ban-den']) expect((await world.request(path, { as: 'yen' })).status, path).toBe(404)
    expect(await text('/van-thu', 'yen')).toContain('Chưa có văn bản nào gửi đến ông/bà')
  })
})
