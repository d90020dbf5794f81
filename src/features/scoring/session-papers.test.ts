import { beforeAll, describe, expect, it } from 'vitest'
import { Hono } from 'hono'
import { castActors } from '../../app/demo/people.ts'
import { paperToText } from '../../platform/paper/index.ts'
import type { WebEnv } from '../../ui/web.tsx'
import { issuePaper, signPaper, submitPaper } from '../papers/register-office/commands.ts'
import { councilsRoutes, recordCouncilPapers } from '../councils/index.ts'
import { fileCouncilPaper } from '../councils/filing.ts'
import { councilPaperForm } from '../councils/queries.ts'
import { planSession, recordSupportView, scoringRoutes } from './index.ts'
import { fileSessionPaper } from './filing.ts'
import { paperViewOf } from './queries/papers.ts'
import { readableMeeting } from './queries/sessions.ts'
import { chairSignature, invitationPaper, supportReportPaper } from './session-papers.ts'
import { bareApp, foundProvinceCouncil, type Meetings, openMeetings, opened, planned } from './test-meeting.tsx'

let world: Meetings
let council: number
let session: number
let items: number[]
let ask: ReturnType<typeof bareApp>

beforeAll(async () => {
  world = await openMeetings(castActors)
  council = await foundProvinceCouncil(world)
  ;({ session, items } = await planned(world, council, ['Miến dong Cộng Hòa', 'Giò lụa']))
  ask = bareApp(world, (site) => {
    const web = new Hono<WebEnv>()
    for (const part of [councilsRoutes(site), scoringRoutes(site)]) web.route('/', part)
    return web
  })
})

const lines = (text: string): string[] => text.trimEnd().split('\n')
const councilText = async (kind: 'quyet-dinh-thanh-lap' | 'quy-che', as = 'ha'): Promise<string> => paperToText((await world.door.ask(world.actor(as), fileCouncilPaper.ask, { council, kind })).paper)
const sessionView = async (as = 'duc-anh', of = session) => paperViewOf(world.db, await readableMeeting(world.db, of, world.actor(as), world.door.today()), world.door.today())

const HEAD = ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HÀ NỘI', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']

describe('the founding decision', () => {
  it('reads, whole: members from the council, the law of its day, room for a signature', async () => {
    const text = lines(await councilText('quyet-dinh-thanh-lap'))
    expect(text).toEqual([
      ...HEAD,
      'Số: 3301/QĐ-UBND',
      'Hà Nội, ngày 10 tháng 6 năm 2026',
      '',
      'QUYẾT ĐỊNH',
      'Thành lập Hội đồng OCOP thành phố Hà Nội năm 2026',
      '',
      'CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI',
      'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;',
      'Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm Mỗi xã một sản phẩm;',
      expect.stringMatching(/^Theo đề nghị của Thủ trưởng /),
      '',
      'QUYẾT ĐỊNH:',
      'Điều 1. Thành lập Hội đồng OCOP thành phố Hà Nội năm 2026 gồm 12 ông, bà có tên sau:',
      'TT | Họ và tên | Chức vụ, cơ quan | Nhiệm vụ',
      expect.stringMatching(/^1 \| Bùi Quang Thái \| .+ \| Chủ tịch Hội đồng$/),
      ...Array.from({ length: 10 }, (_, index) => expect.stringMatching(new RegExp(`^${index + 2} \\| .+ \\| Thành viên$`))),
      expect.stringMatching(/^12 \| Vũ Đức Anh \| .+ \| Thư ký \(không chấm điểm\)$/),
      expect.stringMatching(/^Điều 2\. Hội đồng đánh giá, phân hạng sản phẩm OCOP, báo cáo kết quả và đề xuất Chủ tịch Ủy ban nhân dân thành phố Hà Nội công nhận .+ Tổ tư vấn Hội đồng cấp tỉnh đánh giá hồ sơ.+ \(Điều 7 khoản 3c Quyết định số 26\/2026\/QĐ-TTg\)\./),
      expect.stringMatching(/^Điều 3\. Quyết định này có hiệu lực từ ngày ký\. .+ chịu trách nhiệm thi hành Quyết định này\.\/\.$/),
      '',
      'Nơi nhận:',
      '- Như Điều 3;',
      '- Bộ Nông nghiệp và Môi trường (để báo cáo);',
      '- Lưu: VT, NN.',
      '',
      'CHỦ TỊCH',
    ])
  })

  it('has the support team and who signed once that is recorded', async () => {
    await world.door.run(world.actor('ha'), recordCouncilPapers, {
      council, signerName: 'Bùi Quang Thái', signerTitle: 'Phó Chủ tịch UBND thành phố', capacity: 'KT', supportTeam: '1. Lê Văn An, Chi cục Phát triển nông thôn, Tổ trưởng\n- Ngô Thị Bình, Sở Y tế, thành viên\n',
      rulesNumber: '3420/QĐ-UBND', rulesOn: '2026-06-18', rounds: 'Đợt 03: trước ngày 30 tháng 9', provisions: 'Kinh phí: Bố trí từ ngân sách thành phố hằng năm.',
    })
    const text = await councilText('quyet-dinh-thanh-lap')
    expect(text).toContain('Thành lập Hội đồng OCOP thành phố Hà Nội năm 2026 và Tổ tư vấn Hội đồng cấp tỉnh')
    expect(text).toContain('Điều 2. Thành lập Tổ tư vấn Hội đồng cấp tỉnh gồm 02 ông, bà có tên sau:\n1. Lê Văn An, Chi cục Phát triển nông thôn, Tổ trưởng\n2. Ngô Thị Bình, Sở Y tế, thành viên')
    expect(text).toMatch(/- Như Điều 4;[\s\S]*\nKT\. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nBùi Quang Thái\n$/)
  })
})

describe('the rules of work', () => {
  it('say what the program counts by, the rounds of the decree and what the council added', async () => {
    const text = await councilText('quy-che')
    expect(lines(text).slice(0, 9)).toEqual([...HEAD, 'Số: 3420/QĐ-UBND', 'Hà Nội, ngày 18 tháng 6 năm 2026', '', 'QUYẾT ĐỊNH', 'Ban hành Quy chế hoạt động của Hội đồng OCOP thành phố Hà Nội năm 2026'])
    expect(text).toContain('Căn cứ Quyết định số 3301/QĐ-UBND ngày 10 tháng 6 năm 2026 của Chủ tịch Ủy ban nhân dân thành phố Hà Nội thành lập')
    expect(text).toContain('QUY CHẾ\nHOẠT ĐỘNG CỦA HỘI ĐỒNG OCOP THÀNH PHỐ HÀ NỘI NĂM 2026\n(Ban hành kèm theo Quyết định số 3420/QĐ-UBND ngày 18 tháng 6 năm 2026 của Chủ tịch Ủy ban nhân dân thành phố Hà Nội)\nĐiều 1. Nguyên tắc làm việc')
    expect(text).toContain('Đợt 01: trước ngày 30 tháng 6, đối với hồ sơ được đề nghị trước ngày 30 tháng 4 (Điều 5')
    expect(text).toContain('Đợt 03: trước ngày 30 tháng 9.')
    expect(text).toContain('Phiên họp được tiến hành khi có mặt ít nhất 3/4 số thành viên, trong đó có Chủ tịch Hội đồng.')
    expect(text).toContain('không chênh lệch nhau quá 10 điểm. Khi vượt mức này, Hội đồng thảo luận, chấm lại; trường hợp giữ nguyên thì ghi rõ lý do vào biên bản.')
    expect(text).toContain('Điều 8. Kinh phí\nBố trí từ ngân sách thành phố hằng năm.\nĐiều 9. Tổ chức thực hiện')
  })

  it('are read by who reads the council and written by who may change it', async () => {
    expect(await councilText('quy-che', 'mai')).toContain('Điều 1. Nguyên tắc làm việc')
    await expect(councilText('quy-che', 'lan')).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.run(world.actor('mai'), recordCouncilPapers, { council })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.door.run(world.actor('ha'), recordCouncilPapers, { council, rulesNumber: '9/QĐ-UBND' })).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'rulesOn' }] })
  })
})

describe('the invitation', () => {
  it('names who is asked, when, where and for what', async () => {
    const made = await world.door.run(world.actor('duc-anh'), planSession, { council, name: 'Phiên 03', heldOn: '2026-12-11', startsAt: '8 giờ 30', place: 'Phòng họp 2' })
    const view = await sessionView('duc-anh', made.session)
    const empty = paperToText(invitationPaper(view))
    expect(empty).toContain('1. Thời gian: 08 giờ 30, ngày 11 tháng 12 năm 2026.\n2. Địa điểm: Phòng họp 2.')
    const text = lines(paperToText(invitationPaper(await sessionView())))
    expect(text.slice(0, 8)).toEqual(['UBND THÀNH PHỐ HÀ NỘI', 'HỘI ĐỒNG OCOP THÀNH PHỐ HÀ NỘI NĂM 2026', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số: ……/GM-HĐOCOP', 'Hà Nội, ngày …… tháng …… năm ……', '', 'GIẤY MỜI'])
    expect(text.filter((line) => /^\d+ \| .+ \| (Chủ tịch Hội đồng|Thành viên|Thư ký)$/.test(line))).toHaveLength(12)
    expect(text).toContain('1 | Bùi Quang Thái | Ủy ban nhân dân thành phố Hà Nội | Chủ tịch Hội đồng')
    expect(text).toContain('1. Thời gian: …… giờ ……, ngày 04 tháng 12 năm 2026.')
    expect(text).toContainEqual(expect.stringMatching(/^Thực hiện Điều 7 khoản 3d Quyết định số 26\/2026\/QĐ-TTg ngày 22 tháng 5 năm 2026/))
    expect(text).toContainEqual(expect.stringMatching(/^1 \| Miến dong Cộng Hòa \| .+ \| Bộ số 5 \| Đánh giá lần đầu$/))
    expect(text.slice(-3)).toEqual(['TM. HỘI ĐỒNG', 'CHỦ TỊCH', 'Bùi Quang Thái'])
    const { seats } = await sessionView()
    expect(chairSignature(seats.map((seat) => (seat.role === 'chair' ? { ...seat, title: 'Phó Chủ tịch UBND thành phố' } : seat)))).toMatchObject({ lines: ['TM. HỘI ĐỒNG', 'CHỦ TỊCH', 'PHÓ CHỦ TỊCH UBND THÀNH PHỐ'] })
    await expect(world.door.run(world.actor('duc-anh'), planSession, { council, name: 'Phiên 04', heldOn: '2026-12-11', startsAt: '25:00', place: '' })).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('of a session in writing is a letter that asks for opinions by its day', async () => {
    const { session: written } = await world.door.run(world.actor('duc-anh'), planSession, { council, name: 'Lấy ý kiến 01', heldOn: '2026-12-20', form: 'written', place: '' })
    const view = await sessionView('duc-anh', written)
    const text = paperToText(invitationPaper(view))
    expect(text).toContain('V/v lấy ý kiến bằng văn bản về đánh giá, phân hạng lại sản phẩm OCOP')
    expect(text).toContain('Thực hiện Điều 7 khoản 6d, 6e Quyết định số 26/2026/QĐ-TTg')
    expect(text).toContain('gửi Thư ký Hội đồng trước hết ngày 20 tháng 12 năm 2026.')
  })
})

describe('the report of the support team', () => {
  it('has room until the team has spoken, then its words product by product, whole', async () => {
    expect(paperToText(supportReportPaper(await sessionView(), 'team'))).toContain('Hồ sơ, minh chứng: ………………')
    const [first = 0, second = 0] = items
    await world.door.run(world.actor('duc-anh'), recordSupportView, { item: first, papers: 'Đủ hồ sơ; hợp đồng siêu thị còn hạn.', visitOn: '2026-11-30', visit: 'Xưởng sạch, đúng quy mô đã khai.', proposal: 'evaluate' })
    await world.door.run(world.actor('ha'), recordSupportView, { item: second, papers: 'Thiếu phiếu kiểm nghiệm.', tests: 'Hàn the, đề nghị kiểm nghiệm lại.', proposal: 'complete', note: 'Chủ thể nộp phiếu trước phiên.' })
    expect(lines(paperToText(supportReportPaper(await sessionView(), 'team'))).slice(0, -9)).toEqual([
      'HỘI ĐỒNG OCOP THÀNH PHỐ HÀ NỘI NĂM 2026', 'TỔ TƯ VẤN HỘI ĐỒNG CẤP TỈNH', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số: ……/BC-TTV', 'Hà Nội, ngày …… tháng …… năm ……',
      '', 'BÁO CÁO', 'Đánh giá hồ sơ đăng ký đánh giá, phân hạng sản phẩm OCOP: Phiên 02, đợt 2 năm 2026', '', 'Kính gửi: Chủ tịch Hội đồng OCOP thành phố Hà Nội năm 2026', '',
      expect.stringMatching(/^Thực hiện Điều 7 khoản 3c Quyết định số 26\/2026\/QĐ-TTg .+ Tổ tư vấn Hội đồng cấp tỉnh báo cáo kết quả đánh giá 02 hồ sơ như sau:$/),
      'I. VIỆC ĐÃ LÀM',
      expect.stringMatching(/^Đã kiểm tra, đánh giá 02\/02 hồ sơ; khảo sát thực tế 01 cơ sở \(.+, ngày 30 tháng 11 năm 2026\)\.$/),
      'II. KẾT QUẢ ĐÁNH GIÁ TỪNG HỒ SƠ',
      expect.stringMatching(/^1\. Miến dong Cộng Hòa, .+ \(hồ sơ số HS-.+\)$/),
      'Hồ sơ, minh chứng: Đủ hồ sơ; hợp đồng siêu thị còn hạn.',
      'Khảo sát thực tế: ngày 30 tháng 11 năm 2026: Xưởng sạch, đúng quy mô đã khai.',
      'Kiểm nghiệm bổ sung: không đề nghị.',
      'Đề xuất: Đủ điều kiện đưa ra Hội đồng đánh giá.',
      expect.stringMatching(/^2\. Giò lụa, /),
      'Hồ sơ, minh chứng: Thiếu phiếu kiểm nghiệm.',
      'Khảo sát thực tế: không phải khảo sát.',
      'Kiểm nghiệm bổ sung: Hàn the, đề nghị kiểm nghiệm lại.',
      'Đề xuất: Bổ sung, hoàn thiện hồ sơ trước khi đánh giá. Chủ thể nộp phiếu trước phiên.',
      'III. ĐỀ XUẤT',
      'Đủ điều kiện đưa ra Hội đồng đánh giá: 01 sản phẩm (Miến dong Cộng Hòa).',
      'Bổ sung, hoàn thiện hồ sơ trước khi đánh giá: 01 sản phẩm (Giò lụa).',
    ])
  })

  it('a re-evaluation is reported by the standing agency', async () => {
    const view = await sessionView()
    const [one, two] = view.items
    if (!one || !two) throw new Error('two products')
    const text = paperToText(supportReportPaper({ ...view, items: [{ ...one, purpose: 'reevaluation' }, two] }, 'office'))
    expect(text).toContain('Đánh giá hồ sơ đăng ký đánh giá, phân hạng lại sản phẩm OCOP')
    expect(text).toContain('1. Miến dong Cộng Hòa')
    expect(text).not.toContain('Giò lụa')
  })

  it('asks for what it needs, and is for who keeps the session', async () => {
    const [first = 0] = items
    await expect(world.door.run(world.actor('duc-anh'), recordSupportView, { item: first, papers: '', proposal: 'evaluate' })).rejects.toMatchObject({ problems: [{ path: 'papers' }] })
    await expect(world.door.run(world.actor('duc-anh'), recordSupportView, { item: first, papers: 'Đủ', proposal: 'hold' })).rejects.toMatchObject({ problems: [{ path: 'note' }] })
    await expect(world.door.run(world.actor('mai'), recordSupportView, { item: first, papers: 'Đủ', proposal: 'evaluate' })).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('the register of papers', () => {
  it('takes a print once, as a draft that is signed and numbered there, and shows the frozen words from then on', async () => {
    const path = `/phien-hop/${session}/giay-moi`
    expect(await world.door.ask(world.actor('ha'), fileSessionPaper.ask, { session, kind: 'giay-moi' })).toMatchObject({ mayFile: true, filed: undefined })
    const filed = await ask(path, { as: 'ha', form: {} })
    expect(filed.status).toBe(303)
    const paper = Number(filed.headers.get('location')?.split('/').pop())
    const again = await ask(path, { as: 'ha', form: {} })
    expect(again.status).toBe(409)
    await world.door.run(world.actor('ha'), submitPaper, { paper })
    await world.door.run(world.actor('thai'), signPaper, { paper })
    const { number } = await world.door.run(world.actor('ha'), issuePaper, { paper, number: '' })
    expect(number).toMatch(/^\d+\/GM-HĐOCOP$/)
    await world.owner.updateTable('sessions').set({ place: 'Phòng khác' }).where('id', '=', session).execute()
    const shown = await world.door.ask(world.actor('duc-anh'), fileSessionPaper.ask, { session, kind: 'giay-moi' })
    expect(shown).toMatchObject({ mayFile: false, filed: { id: paper, number, stage: 'issued' } })
    expect(paperToText(shown.paper)).toContain(`Số: ${number}`)
    expect(paperToText(shown.paper)).not.toContain('Phòng khác')
  })

  it('enters what was numbered before as issued, tells when a draft no longer fits the data, and keeps minutes until the end', async () => {
    const { paper } = await world.door.run(world.actor('ha'), fileCouncilPaper.command, { council, kind: 'quyet-dinh-thanh-lap' })
    expect(await world.db.selectFrom('papers').select(['number', 'stage', 'kind']).where('id', '=', paper).executeTakeFirst()).toEqual({ number: '3301/QĐ-UBND', stage: 'issued', kind: 'decision' })
    await world.door.run(world.actor('ha'), fileSessionPaper.command, { session, kind: 'bao-cao-to-tu-van' })
    const [, second = 0] = items
    await world.door.run(world.actor('ha'), recordSupportView, { item: second, papers: 'Thiếu phiếu kiểm nghiệm. Đã nhắc chủ thể.', proposal: 'complete', note: 'Chủ thể nộp phiếu trước phiên.' })
    expect((await world.door.ask(world.actor('ha'), fileSessionPaper.ask, { session, kind: 'bao-cao-to-tu-van' })).filed).toMatchObject({ stage: 'draft', differs: true })
    await expect(world.door.run(world.actor('ha'), fileSessionPaper.command, { session, kind: 'bien-ban' })).rejects.toThrow(/sau khi phiên họp kết thúc/)
  })

  it('of another body is not theirs to fill', async () => {
    await expect(world.door.run(world.actor('hanh'), fileSessionPaper.command, { session, kind: 'bao-cao-co-quan-tham-muu' })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(world.door.run(world.actor('mai'), fileCouncilPaper.command, { council, kind: 'quy-che' })).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('pages', () => {
  const page = async (path: string, as = 'duc-anh'): Promise<string> => {
    const response = await ask(path, { as })
    expect(response.status, path).toBe(200)
    return response.text()
  }

  it('link to every paper in place and print it; strangers find nothing', async () => {
    const board = await page(`/phien-hop/${session}`)
    for (const word of ['giay-moi', 'bao-cao-to-tu-van']) {
      expect(board).toContain(`/phien-hop/${session}/${word}`)
      expect(await page(`/phien-hop/${session}/${word}`)).toContain('class="page p-paper')
    }
    await expect(sessionView('lan')).rejects.toMatchObject({ kind: 'not-found' })
    expect(board).not.toContain('bao-cao-ket-qua')
    const record = await page(`/hoi-dong/${council}`, 'ha')
    for (const word of ['quyet-dinh-thanh-lap', 'quy-che']) {
      expect(record).toContain(`/hoi-dong/${council}/van-ban/${word}`)
      expect(await page(`/hoi-dong/${council}/van-ban/${word}`, 'ha')).toContain('class="page p-paper')
    }
    expect((await ask(`/hoi-dong/${council}/van-ban/khac`, { as: 'ha' })).status).not.toBe(200)
  })

  it('the forms show what was recorded and keep what was typed', async () => {
    expect(await page(`/hoi-dong/${council}/van-ban`, 'ha')).toContain('Lê Văn An, Chi cục Phát triển nông thôn, Tổ trưởng')
    await expect(world.door.ask(world.actor('mai'), councilPaperForm, { council })).rejects.toMatchObject({ kind: 'not-found' })
    const [, second = 0] = items
    const path = `/phien-hop/${session}/san-pham/${second}/to-tu-van`
    expect(await page(path)).toContain('Thiếu phiếu kiểm nghiệm.')
    const wrong = await ask(path, { as: 'duc-anh', form: { papers: 'Đã bổ sung', proposal: 'hold', note: '' } })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Nêu lý do của đề xuất.')
    expect((await ask(path, { as: 'duc-anh', form: { papers: 'Đã bổ sung phiếu.', proposal: 'evaluate', note: '' } })).status).toBe(303)
    expect(await page(`/phien-hop/${session}/san-pham/${second}`)).toContain('Đã bổ sung phiếu.')
  })

  it('nothing more is recorded of a product that the council has settled', async () => {
    const { items: [item = 0] } = await opened(world, council, ['Bún khô'])
    await world.db.updateTable('session_items').set({ stage: 'postponed' }).where('id', '=', item).execute()
    await expect(world.door.run(world.actor('duc-anh'), recordSupportView, { item, papers: 'Đủ', proposal: 'evaluate' })).rejects.toMatchObject({ kind: 'conflict' })
  })
})
