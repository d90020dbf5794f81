import { beforeAll, describe, expect, it } from 'vitest'
import { castActors } from '../../app/demo/people.ts'
import { type Paper, paperToText } from '../../platform/paper/index.ts'
import { Hono } from 'hono'
import { scoringRoutes } from '../scoring/index.ts'
import { setOf } from '../scoring/model.ts'
import { minutesPaper, scoreSheetPaper, summaryPaper } from '../scoring/papers.ts'
import { acceptedDossier, answersFor, bareApp, foundProvinceCouncil, handIn, MEMBERS, membersOf, type Meetings, opened, openMeetings, RULES } from '../scoring/test-meeting.tsx'
import type { WebEnv } from '../../ui/web.tsx'
import { councilsRoutes, eraOf } from '../councils/index.ts'
import { decisionPaper } from './papers.ts'
import { resultsRoutes } from './routes.tsx'

let world: Meetings
let council: number
let ask: ReturnType<typeof bareApp>

beforeAll(async () => {
  world = await openMeetings(castActors)
  council = await foundProvinceCouncil(world)
  ask = bareApp(world, (site) => {
    const web = new Hono<WebEnv>()
    for (const part of [councilsRoutes(site), scoringRoutes(site), resultsRoutes(site)]) web.route('/', part)
    return web
  })
})

const page = async (path: string, as: string): Promise<string> => {
  const response = await ask(path, { as })
  const text = await response.text()
  expect(response.status, `${path} as ${as}: ${text.slice(0, 300)}`).toBe(200)
  return text
}

const prefixed = (group: string, values: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(values).map(([name, value]) => [`${group}.${name}`, value]))

describe('a session through its forms, without script', () => {
  it('from founding to an issued decision', async () => {
    expect(await page('/hoi-dong/moi', 'ha')).toContain('Sở Y tế: bắt buộc')
    const members = membersOf(world, MEMBERS, 'duc-anh')
    const grid = {
      ...prefixed('role', Object.fromEntries(members.map((member) => [String(member.office), member.role]))),
      ...prefixed('body', Object.fromEntries(members.map((member) => [String(member.office), member.body]))),
      ...prefixed('scores', Object.fromEntries(members.map((member) => [String(member.office), 'on']))),
    }
    const rules = Object.fromEntries(Object.entries(RULES).map(([name, value]) => [name, value === true ? 'on' : String(value)]))
    const form = { name: 'Hội đồng qua biểu mẫu', decisionNumber: '12/QĐ-UBND', 'decisionOn.day': '10', 'decisionOn.month': '6', 'decisionOn.year': '2026', ...rules, ...grid }
    const lacking = await ask('/hoi-dong/moi', { as: 'ha', form: { ...form, [`role.${members[3]?.office}`]: '' } })
    expect(lacking.status).toBe(422)
    const shown = await lacking.text()
    expect(shown).toContain('Thiếu đại diện Sở Y tế (Điều 7 khoản 3b, 26/2026/QĐ-TTg).')
    expect(shown).toContain('value="Hội đồng qua biểu mẫu"')
    const founded = await ask('/hoi-dong/moi', { as: 'ha', form })
    expect(founded.status).toBe(303)
    const record = founded.headers.get('location') ?? ''
    expect(await page(record, 'ha')).toContain('Đủ thành phần')
    expect(await page('/hoi-dong', 'mai')).toContain('Hội đồng qua biểu mẫu')

    const own = Number(record.split('/').at(-1))
    expect(await page(`/phien-hop/moi?hoi-dong=${own}`, 'duc-anh')).toContain('Lên lịch phiên họp')
    const plan = await ask('/phien-hop/moi', { as: 'duc-anh', form: { council: String(own), name: 'Phiên qua biểu mẫu', 'heldOn.day': '4/12/2026', place: 'Hội trường A' } })
    const session = plan.headers.get('location') ?? ''
    expect(plan.status, await plan.text()).toBe(303)
    const { dossier } = await acceptedDossier(world, 'Bún khô biểu mẫu')
    expect(await page(`${session}/them-ho-so`, 'duc-anh')).toContain('Bún khô biểu mẫu')
    expect((await ask(`${session}/them-ho-so`, { as: 'duc-anh', form: { dossiers: String(dossier) } })).status).toBe(303)
    expect(await page(`${session}/mo`, 'duc-anh')).toContain('Ít nhất 9 phiếu')
    expect((await ask(`${session}/mo`, { as: 'duc-anh', form: {} })).status).toBe(303)
    const { id: item } = await world.db.selectFrom('session_items').select('id').where('dossier_id', '=', dossier).executeTakeFirstOrThrow()

    const blank = await page(`/phieu/${item}`, 'mai')
    expect(blank.match(/type="radio"/g)?.length).toBeGreaterThan(90)
    expect(blank).toContain('name="answers.1.1"')
    expect(blank).toContain('mức tối thiểu của 4 sao')
    expect(blank).not.toContain(' style=')
    const draft = await ask(`/phieu/${item}`, { as: 'mai', form: { intent: 'save', version: '0', 'answers.1.1': '1.1.o2', 'remarks.1.1': 'Theo sổ nhập kho' } })
    expect([draft.status, draft.headers.get('location')]).toEqual([303, `/phieu/${item}`])
    const half = await ask(`/phieu/${item}`, { as: 'mai', form: { intent: 'submit', version: '1', 'answers.1.1': '1.1.o3' } })
    expect(half.status).toBe(422)
    const again = await half.text()
    expect(again).toContain('href="#f-answers-1-2"')
    expect(again).toMatch(/value="1\.1\.o3"[^>]*checked/)
    const stale = await ask(`/phieu/${item}`, { as: 'mai', form: { intent: 'submit', version: '0', ...prefixed('answers', answersFor(75, 5, 4)) } })
    expect([stale.status, (await stale.text()).includes('vừa được lưu ở cửa sổ hoặc máy khác')]).toEqual([409, true])
    const handed = await ask(`/phieu/${item}`, { as: 'mai', form: { intent: 'submit', version: '1', ...prefixed('answers', answersFor(75, 5, 4)) } })
    expect([handed.status, handed.headers.get('location')]).toEqual([303, session])
    expect((await ask(`/phieu/${item}`, { as: 'duc-anh' })).status).not.toBe(200)

    await handIn(world, item, [75, null, 75, 75, 75, 75, 75, 75, 75, 75, 75], MEMBERS, 4)
    expect(await page(session, 'duc-anh')).toContain('Đủ phiếu')
    const adopted = await ask(`${session}/san-pham/${item}/thong-qua`, { as: 'duc-anh', form: {} })
    const result = adopted.headers.get('location') ?? ''
    expect(adopted.status, await adopted.text()).toBe(303)
    for (const key of ['lan', 'minh', 'ha']) {
      const shownResult = await page(result, key)
      expect(shownResult).toContain('75,00')
      expect(shownResult).toContain('Vừa tính lại từ 11 phiếu đã khóa')
      expect(shownResult).not.toContain('Trịnh Thị Mai')
    }
    expect(await page(`${result}/in`, 'lan')).toContain('KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG')
    expect((await ask(`${session}/ket-thuc`, { as: 'duc-anh', form: {} })).status).toBe(303)

    const drafted = await ask('/quyet-dinh/moi', { as: 'ha', form: { kind: 'recognise', results: result.split('/').at(-1) ?? '', proposal: 'của Giám đốc Sở' } })
    const decision = drafted.headers.get('location') ?? ''
    expect(drafted.status, await drafted.text()).toBe(303)
    expect((await ask(`${decision}/trinh`, { as: 'ha', form: {} })).status).toBe(303)
    expect(await page(`${decision}/ban-hanh`, 'thai')).toContain('Ban hành “Công nhận sản phẩm OCOP năm 2026”?')
    expect((await ask(`${decision}/ban-hanh`, { as: 'thai', form: { number: '', 'issuedOn.day': '4', 'issuedOn.month': '12', 'issuedOn.year': '2026', capacity: 'KT' } })).status).toBe(303)
    const printed = await page(`${decision}/ban-in`, 'minh')
    expect(printed).toContain('Số: 01/QĐ-UBND')
    expect(printed).toContain('KT. CHỦ TỊCH')
    for (const path of ['/phien-hop', session, `${session}/san-pham/${item}`, `${session}/bang-tong-hop`, `${session}/bien-ban`, `${session}/phieu-in`, `/phieu/${item}/in?trong=1`, '/ket-qua', '/quyet-dinh', decision]) await page(path, 'duc-anh')
  })

  it('the pages of a product in mediation', async () => {
    const { session, items: [item = 0] } = await opened(world, council, ['Tranh sơn mài Hạ Thái'])
    await handIn(world, item, [79, 91, 88, 88, 88, 88, 88, 88, 88, 88, 88], MEMBERS, 4)
    const board = await page(`/phien-hop/${session}`, 'duc-anh')
    expect(board).toContain('Hòa giải: Tranh sơn mài Hạ Thái')
    expect(board).toContain('Chênh 12 điểm giữa phiếu cao nhất (91) và thấp nhất (79)')
    expect(board).toContain('Vượt 10 điểm')
    for (const [key] of MEMBERS) expect(board).not.toContain(world.actor(key).name)
    const base = `/phien-hop/${session}/san-pham/${item}`
    for (const path of [base, `${base}/cach-hieu?tieu-chi=1.1`, `${base}/giu-nguyen`, `${base}/loai`, `${base}/hoan`, `/phien-hop/${session}/quan-he-loi-ich`]) await page(path, 'duc-anh')
    expect((await ask(`${base}/thong-qua`, { as: 'duc-anh', form: {} })).status).toBe(409)
    expect((await ask(`${base}/cach-hieu`, { as: 'duc-anh', form: { criterion: '1.1', option: '1.1.o2', text: 'Tính theo sổ nhập kho' } })).status).toBe(303)
    expect((await ask(`${base}/giu-nguyen`, { as: 'duc-anh', form: { text: '' } })).status).toBe(422)
    expect((await ask(`${base}/giu-nguyen`, { as: 'duc-anh', form: { text: 'Hội đồng giữ nguyên' } })).status).toBe(303)
    expect((await ask(`${base}/loai`, { as: 'duc-anh', form: { fact: 'x' } })).status).toBe(422)
    expect((await ask(`${base}/thong-qua`, { as: 'duc-anh', form: {} })).status).toBe(303)
    expect(await page(`/phien-hop/${session}/bien-ban`, 'duc-anh')).toContain('giữ nguyên chênh lệch 12 điểm: Hội đồng giữ nguyên')
  })
})

describe('papers', () => {
  const settings = { size: { min: 9, max: 11 }, sizeIs: 'advice' as const, maxSpread: 10, overSpread: 'discuss-and-adopt' as const, quorum: { numerator: 3, denominator: 4, chairPresent: true }, minimumsBy: 'majority' as const }
  const head = { name: 'Phiên 02, đợt 2 năm 2026', heldOn: '2026-12-04', place: 'Hội trường A', form: 'meeting' as const, council: 'Hội đồng OCOP thành phố Hà Nội', body: 'Ủy ban nhân dân thành phố Hà Nội', unitName: 'Hà Nội', decisionNumber: '3301/QĐ-UBND', decisionOn: '2026-06-10', settings }

  it('the decision of picture 13', () => {
    const paper = decisionPaper({
      kind: 'recognise', level: 'province', era: eraOf('d26-2026'), unit: { name: 'Hà Nội', fullName: 'thành phố Hà Nội' }, abstract: 'Công nhận sản phẩm OCOP đợt 1 năm 2026',
      proposal: 'của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 318/TTr-SNNMT ngày 11 tháng 6 năm 2026', number: '4127/QĐ-UBND', symbol: 'QĐ-UBND', draftedOn: '2026-12-07', date: '2026-06-15',
      signer: { name: 'Bùi Quang Thái', title: 'Phó Chủ tịch UBND thành phố', capacity: 'KT' },
      results: [
        { product: 'Miến dong Cộng Hòa', producer: 'HTX Nông nghiệp Cộng Hòa', commune: 'xã Hưng Đạo', sum: 916, count: 11, stars: 4 },
        { product: 'Nón lá Nghĩa Hương', producer: 'Làng nghề Nón Nghĩa Hương', commune: 'xã Kiều Phú', sum: 846, count: 11, stars: 4 },
        { product: 'Chè xanh Long Phú', producer: 'HTX Chè Long Phú', commune: 'xã Phú Cát', sum: 731, count: 11, stars: 3 },
      ],
      refused: [{ product: 'Bún thử', producer: 'Hộ A', commune: 'xã Phú Cát', sum: 495, count: 11, stars: 2 }],
    })
    const text = paperToText(paper)
    expect(text).toContain('Số: 4127/QĐ-UBND')
    expect(text).toContain('Hà Nội, ngày 15 tháng 6 năm 2026')
    expect(text).toContain('CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI')
    expect(text).toContain('Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ')
    expect(text).toContain('cho 03 sản phẩm OCOP của các chủ thể trên địa bàn thành phố Hà Nội, gồm 02 sản phẩm hạng 4 sao và 01 sản phẩm hạng 3 sao')
    expect(text).toContain('1 | Miến dong Cộng Hòa | HTX Nông nghiệp Cộng Hòa | xã Hưng Đạo | 83,27 | 4 sao')
    expect(text).toContain('- Bún thử, Hộ A, xã Phú Cát: 45,00 điểm, 2 sao')
    expect(text).toContain('Giấy chứng nhận có giá trị 36 tháng')
    expect(text).toMatch(/KT\. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nBùi Quang Thái/)
  })

  it('a filled sheet ticks one option of each criterion and adds up; a blank one leaves room', () => {
    const set = setOf({ era: 'd26-2026', setNo: 5 })
    const view = { head, product: 'Miến dong', producer: 'HTX', commune: 'xã Hưng Đạo', dossierNumber: 'HS-1', set, act: '26/2026/QĐ-TTg', remarks: { '1.1': 'Theo sổ' }, submitted: '2026-12-04' }
    const filled: Paper = scoreSheetPaper({ ...view, member: { name: 'Trịnh Thị Mai', body: 'Sở Nông nghiệp và Môi trường' }, answers: answersFor(75) })
    const text = paperToText(filled)
    expect(text.match(/☒ /g)).toHaveLength(Object.keys(answersFor(75)).length)
    expect(text).toContain('Tổng điểm: 75/100')
    expect(text).toContain('- Tiêu chí 1.1: Theo sổ')
    const blank = paperToText(scoreSheetPaper({ ...view, member: null, answers: {}, remarks: {}, submitted: null }))
    expect(blank).not.toContain('☒ ')
    expect(blank).toContain('Tổng điểm: ……/100')
  })

  it('the summary gives sum and count, so that the mean can be worked out by hand', () => {
    const points = [70, 80, 75, 75, 75, 75, 75, 75, 75, 75, null]
    const text = paperToText(summaryPaper({ head, labels: points.map((_, index) => `TV${index + 1}`), rows: [{ product: 'Miến dong', producer: 'HTX', commune: 'xã Hưng Đạo', stage: 'adopted', hidden: false, points, sum: 750, count: 10, spread: 10, disqualified: false }] }))
    expect(text).toContain('1 | Miến dong, HTX, xã Hưng Đạo | 70 | 80 | 75 | 75 | 75 | 75 | 75 | 75 | 75 | 75 | – | 750 | 10 | 75,00 | 10')
  })

  it('the minutes name who was there and who was not, and no points beside names', () => {
    const seat = (name: string, over: object = {}) => ({ name, title: 'Thành viên hội đồng', body: 'Sở Y tế', role: 'member' as const, scores: true, present: true, ...over })
    const text = paperToText(minutesPaper({
      head, opened: '04/12/2026 08:00', closed: null,
      seats: [seat('Bùi Quang Thái', { role: 'chair' }), seat('Đinh Thị Yến', { present: false }), seat('Vũ Đức Anh', { role: 'secretary', scores: false })],
      conflicts: [{ product: 'Chè xanh', names: ['Hà Tiến Dũng'] }],
      items: [{
        product: 'Miến dong', producer: 'HTX', commune: 'xã Hưng Đạo', stage: 'adopted', sum: 750, count: 10, of: 11, spread: 10, revised: 1, disqualified: null,
        readings: [{ kind: 'criterion', criterion: '4.1', option: null, text: 'Hợp đồng siêu thị ở tệp 7 được tính', at: '' }],
      }],
    }))
    expect(text).toContain('3301/QĐ-UBND ngày 10 tháng 6 năm 2026')
    expect(text).toContain('Vắng: Đinh Thị Yến (Sở Y tế).')
    expect(text).toContain('- Chè xanh: Hà Tiến Dũng')
    expect(text).toContain('- Miến dong: tiêu chí 4.1: Hợp đồng siêu thị ở tệp 7 được tính')
    expect(text).toContain('1 | Miến dong | HTX, xã Hưng Đạo | 10/11 | 750 | 75,00 | 10 | Đã thông qua')
    expect(text).toMatch(/Vũ Đức Anh[\s\S]*Bùi Quang Thái\n$/)
  })
})
