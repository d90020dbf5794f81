import { beforeAll, describe, expect, it } from 'vitest'
import { castActors } from '../../app/demo/people.ts'
import { paperToText } from '../../platform/paper/index.ts'
import { eraOf } from '../councils/index.ts'
import { closeSession, postponeItem } from '../scoring/index.ts'
import { bareApp, foundProvinceCouncil, handIn, MEMBERS, type Meetings, openMeetings, opened } from '../scoring/test-meeting.tsx'
import { adoptResult } from './adopt.ts'
import { draftDecision, issueDecision, refuseResult, submitDecision } from './decisions.ts'
import { headOfAgency, producerNotice, sendUpLetter, type Told } from './outcome-papers.ts'
import { councilReport, decisionLetter, decisionNotice, resultNotice } from './outcome-queries.ts'
import { resultsRoutes } from './routes.tsx'

let world: Meetings
let session: number
let results: number[]
let recognised: number
let sentUp: number
let commune: number
let ask: ReturnType<typeof bareApp>

const all = (points: number): number[] => Array.from({ length: 11 }, () => points)

beforeAll(async () => {
  world = await openMeetings(castActors)
  const council = await foundProvinceCouncil(world)
  const made = await opened(world, council, ['Trà sen', 'Miến dong', 'Bún khô', 'Giò lụa'])
  session = made.session
  const [tea = 0, noodles = 0, bun = 0, ham = 0] = made.items
  await handIn(world, tea, all(92), MEMBERS, 5)
  await handIn(world, noodles, all(83), MEMBERS, 4)
  await handIn(world, bun, all(45), MEMBERS, 1)
  results = []
  for (const item of [tea, noodles, bun]) results.push((await world.door.run(world.actor('duc-anh'), adoptResult, { item })).result)
  await world.door.run(world.actor('duc-anh'), postponeItem, { item: ham, reason: 'Chờ kiểm nghiệm' })
  await world.door.run(world.actor('duc-anh'), closeSession, { session })
  ask = bareApp(world, resultsRoutes)
  commune = (await world.db.selectFrom('results').select('unit_id').where('id', '=', results[0] ?? 0).executeTakeFirstOrThrow()).unit_id
})

const text = (paper: Parameters<typeof paperToText>[0]): string => paperToText(paper)
const issue = async (kind: 'recognise' | 'send-up', ids: number[]): Promise<number> => {
  const { decision } = await world.door.run(world.actor('ha'), draftDecision, { kind, results: ids })
  await world.door.run(world.actor('ha'), submitDecision, { decision })
  await world.door.run(world.actor('thai'), issueDecision, { decision, number: kind === 'recognise' ? '4127' : '4128' })
  return decision
}

describe('the report of the council', () => {
  it('reads, whole: what was done, every result, what is proposed', async () => {
    const { paper } = await world.door.ask(world.actor('duc-anh'), councilReport.ask, { session })
    expect(text(paper).trimEnd().split('\n')).toEqual([
      'UBND THÀNH PHỐ HÀ NỘI', 'HỘI ĐỒNG OCOP THÀNH PHỐ HÀ NỘI NĂM 2026', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc',
      'Số: ……/BC-HĐOCOP', 'Hà Nội, ngày 04 tháng 12 năm 2026', '', 'BÁO CÁO', 'Kết quả đánh giá, phân hạng sản phẩm OCOP: Phiên 02, đợt 2 năm 2026', '',
      'Kính gửi: Chủ tịch Ủy ban nhân dân thành phố Hà Nội', '',
      expect.stringMatching(/^Thực hiện Điều 7 khoản 3d Quyết định số 26\/2026\/QĐ-TTg ngày 22 tháng 5 năm 2026 .+, Hội đồng OCOP thành phố Hà Nội năm 2026 báo cáo kết quả đánh giá, phân hạng như sau:$/),
      'I. VIỆC TỔ CHỨC ĐÁNH GIÁ',
      'Hội đồng được thành lập theo Quyết định số 3301/QĐ-UBND ngày 10 tháng 6 năm 2026. Phiên họp ngày 04 tháng 12 năm 2026, tại Hội trường A; 11 thành viên chấm điểm 04 sản phẩm.',
      'Hoãn sang phiên sau 01 sản phẩm: Giò lụa.',
      'II. KẾT QUẢ',
      'TT | Sản phẩm | Chủ thể, địa bàn | Số phiếu | Trung bình | Chênh lệch | Kết quả',
      '1 | Trà sen | HTX Nông nghiệp Cộng Hòa, xã Hưng Đạo | 11 | 92,00 | 0 | 5 sao, đề nghị cấp trên đánh giá',
      '2 | Miến dong | HTX Nông nghiệp Cộng Hòa, xã Hưng Đạo | 11 | 83,00 | 0 | 4 sao',
      '3 | Bún khô | HTX Nông nghiệp Cộng Hòa, xã Hưng Đạo | 11 | 45,00 | 0 | 2 sao, chưa đạt mức công nhận',
      'Sản phẩm chưa đạt mức công nhận cần hoàn thiện:',
      expect.stringMatching(/^- Bún khô: Để đạt 3 sao: điểm trung bình cần thêm 5,00 để đến 50/),
      'III. ĐỀ XUẤT',
      'Công nhận kết quả, cấp Giấy chứng nhận cho 01 sản phẩm: 01 sản phẩm 4 sao (Miến dong).',
      'Phê duyệt kết quả và đề nghị cấp trên đánh giá, phân hạng 01 sản phẩm: Trà sen.',
      'Không công nhận 01 sản phẩm: Bún khô.',
      'Hội đồng OCOP thành phố Hà Nội năm 2026 kính trình Chủ tịch Ủy ban nhân dân thành phố Hà Nội xem xét, quyết định./.',
      '', 'Nơi nhận:', '- Như trên;', expect.stringMatching(/^- .+ \(để tổng hợp, trình\);$/), '- Lưu: VT, HĐ.', '', 'TM. HỘI ĐỒNG', 'CHỦ TỊCH', 'Bùi Quang Thái',
    ])
  })

  it('is for who reads the session', async () => {
    await expect(world.door.ask(world.actor('lan'), councilReport.ask, { session })).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('what follows a decision', () => {
  it('nothing is told before it is settled', async () => {
    for (const result of results) await expect(world.door.ask(world.actor('lan'), resultNotice.ask, { result })).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('the letter to the ministry names the bundle of Điều 6.3a and who signed', async () => {
    sentUp = await issue('send-up', results.slice(0, 1))
    const { paper } = await world.door.ask(world.actor('ha'), decisionLetter.ask, { decision: sentUp })
    expect(text(paper).trimEnd().split('\n')).toEqual([
      'ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HÀ NỘI', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Số: ……/UBND-NN', 'V/v đề nghị đánh giá, phân hạng sản phẩm OCOP', 'Hà Nội, ngày …… tháng …… năm ……',
      '', 'Kính gửi: Bộ Nông nghiệp và Môi trường', '',
      expect.stringMatching(/^Thực hiện Quyết định số 26\/2026\/QĐ-TTg .+, Chủ tịch Ủy ban nhân dân thành phố Hà Nội đã phê duyệt kết quả đánh giá của 01 sản phẩm tại Quyết định số 4128\/QĐ-UBND ngày 04 tháng 12 năm 2026\. Ủy ban nhân dân thành phố Hà Nội đề nghị Bộ Nông nghiệp và Môi trường đánh giá, phân hạng sản phẩm OCOP đối với các sản phẩm sau:$/),
      'TT | Sản phẩm | Chủ thể | Địa bàn | Điểm | Đăng ký',
      '1 | Trà sen | HTX Nông nghiệp Cộng Hòa | xã Hưng Đạo | 92,00 | Đánh giá lần đầu',
      'Hồ sơ gửi kèm (Điều 6 khoản 3a; Điều 7 khoản 5a Quyết định số 26/2026/QĐ-TTg) gồm:',
      '1. Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh.',
      '2. Báo cáo đánh giá của Hội đồng cấp tỉnh.',
      '3. Quyết định phê duyệt kết quả đánh giá của Chủ tịch UBND cấp tỉnh: Quyết định số 4128/QĐ-UBND ngày 04 tháng 12 năm 2026.',
      '4. Hồ sơ sản phẩm.',
      '5. Văn bản xác nhận kiểm tra, kiểm nghiệm bổ sung của cấp tỉnh (nếu có).',
      '6. 05 sản phẩm mẫu do chủ thể cung cấp (trừ dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch).',
      'Số bộ hồ sơ: 01 bộ hồ sơ giấy và 01 bộ hồ sơ điện tử cho mỗi sản phẩm.',
      'Sản phẩm mẫu: Trà sen 05 mẫu.',
      'Ủy ban nhân dân thành phố Hà Nội kính đề nghị Bộ Nông nghiệp và Môi trường xem xét, tổ chức đánh giá theo quy định./.',
      '', 'Nơi nhận:', '- Như trên;', expect.stringMatching(/^- .+;$/), '- UBND các xã, phường có sản phẩm;', '- Lưu: VT, NN.', '',
      'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Bùi Quang Thái',
    ])
    await expect(world.door.ask(world.actor('son'), decisionLetter.ask, { decision: sentUp })).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('the notice to a producer tells the stars, the decision and how long; the producer reads it too', async () => {
    recognised = await issue('recognise', results.slice(1, 2))
    const { paper } = await world.door.ask(world.actor('lan'), resultNotice.ask, { result: results[1] ?? 0 })
    const lines = text(paper).trimEnd().split('\n')
    expect(lines[0]).toBe('UBND THÀNH PHỐ HÀ NỘI')
    expect(lines.slice(6)).toEqual([
      '', 'THÔNG BÁO', 'Kết quả đánh giá, phân hạng sản phẩm OCOP', '', 'Kính gửi:', '- HTX Nông nghiệp Cộng Hòa;', '- Ủy ban nhân dân xã Hưng Đạo.', '',
      expect.stringMatching(/^Thực hiện Điều 7 khoản 3g Quyết định số 26\/2026\/QĐ-TTg .+ thông báo kết quả đánh giá, phân hạng hồ sơ số HS-.+ \(đánh giá lần đầu\) như sau:$/),
      'Sản phẩm Miến dong đạt 83,00 điểm, được công nhận sản phẩm OCOP hạng 4 sao theo Quyết định số 4127/QĐ-UBND ngày 04 tháng 12 năm 2026 của Chủ tịch Ủy ban nhân dân thành phố Hà Nội.',
      'Giấy chứng nhận có giá trị 36 tháng kể từ ngày ban hành. HTX Nông nghiệp Cộng Hòa duy trì các tiêu chí theo hồ sơ đã được đánh giá và sử dụng nhãn hiệu OCOP đúng quy định.',
      expect.stringMatching(/ thông báo để HTX Nông nghiệp Cộng Hòa và Ủy ban nhân dân xã Hưng Đạo biết, thực hiện\.\/\.$/),
      '', 'Nơi nhận:', '- Như trên;', '- Ủy ban nhân dân thành phố Hà Nội (để báo cáo);', '- Lưu: VT.', '', expect.stringMatching(/^(GIÁM ĐỐC|THỦ TRƯỞNG CƠ QUAN)$/),
    ])
  })

  it('of a refused product it says what is missing', async () => {
    await world.door.run(world.actor('thai'), refuseResult, { result: results[2] ?? 0 })
    const { paper } = await world.door.ask(world.actor('minh'), resultNotice.ask, { result: results[2] ?? 0 })
    expect(text(paper)).toContain('Sản phẩm Bún khô đạt 45,00 điểm, chưa đạt mức công nhận; không được công nhận, không cấp Giấy chứng nhận theo kết luận của Chủ tịch Ủy ban nhân dân thành phố Hà Nội.')
    expect(text(paper)).toContain('Để đạt 3 sao: điểm trung bình cần thêm 5,00 để đến 50')
  })

  it('the notice to a commune lists its products of the decision', async () => {
    const { paper } = await world.door.ask(world.actor('minh'), decisionNotice.ask, { decision: recognised, place: commune })
    expect(text(paper)).toContain('Kính gửi: Ủy ban nhân dân xã Hưng Đạo')
    expect(text(paper)).toContain('1 | Miến dong | HTX Nông nghiệp Cộng Hòa | xã Hưng Đạo | 83,00 | 4 sao')
    await expect(world.door.ask(world.actor('minh'), decisionNotice.ask, { decision: recognised, place: commune + 1 })).rejects.toMatchObject({ kind: 'not-found' })
    await expect(world.door.ask(world.actor('son'), decisionNotice.ask, { decision: recognised, place: commune })).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('pages link to them in place', async () => {
    const page = async (path: string, as: string): Promise<string> => {
      const response = await ask(path, { as })
      expect(response.status, path).toBe(200)
      return response.text()
    }
    expect(await page(`/quyet-dinh/${sentUp}`, 'ha')).toContain(`/quyet-dinh/${sentUp}/cong-van`)
    expect(await page(`/quyet-dinh/${recognised}`, 'ha')).toContain(`/quyet-dinh/${recognised}/thong-bao/${commune}`)
    expect(await page(`/ket-qua/${results[1]}`, 'lan')).toContain(`/ket-qua/${results[1]}/thong-bao`)
    for (const [path, as] of [[`/quyet-dinh/${sentUp}/cong-van`, 'ha'], [`/quyet-dinh/${recognised}/thong-bao/${commune}`, 'minh'], [`/ket-qua/${results[1]}/thong-bao`, 'lan'], [`/phien-hop/${session}/bao-cao-ket-qua`, 'duc-anh']] as const) {
      expect(await page(path, as)).toContain('class="page p-paper')
    }
  })
})

describe('other levels and eras', () => {
  const issuer = { level: 'district', name: 'Ủy ban nhân dân huyện Quốc Oai', lines: ['Ủy ban nhân dân', 'huyện Quốc Oai'], unit: 'huyện Quốc Oai', place: 'Quốc Oai', symbol: 'UBND', head: 'Chủ tịch', authority: 'Chủ tịch Ủy ban nhân dân huyện Quốc Oai', standing: { name: 'Phòng Nông nghiệp và Môi trường', symbol: 'PNNMT' } } as const
  const old: Told = { product: 'Miến dong', producer: 'HTX', commune: 'xã Cộng Hòa', dossierNumber: 'HS-1', purpose: 'first', era: eraOf('d148-2023'), sum: 780, count: 10, spread: 3, stars: 4, next: 'send-up', disqualified: null, missing: '' }

  it('a case of 148/QĐ-TTg cites it, sends its own bundle and is told by the body of its day', () => {
    const bundle = old.era.bundles.find(({ value }) => value.from === 'district')
    if (!bundle) throw new Error('a bundle of the district')
    const letter = text(sendUpLetter({
      issuer, target: 'Ủy ban nhân dân thành phố Hà Nội', decision: { number: '12/QĐ-UBND', issuedOn: '2025-05-05', symbol: 'QĐ-UBND', signer: { name: 'Trần A', title: 'Chủ tịch UBND huyện', capacity: 'head' } },
      results: [old], bundles: [{ bundle: bundle.value, article: 'Phụ lục II', results: [old] }], samples: [],
    }))
    expect(letter).toContain('Thực hiện Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023 của Thủ tướng Chính phủ')
    expect(letter).not.toContain('26/2026')
    expect(letter).toContain('3. Hồ sơ sản phẩm.')
    expect(letter).toContain('Báo cáo đánh giá của UBND cấp xã (Biểu số 3).')
    expect(letter).toMatch(/TM\. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần A\n$/)
    const notice = text(producerNotice({ issuer, settled: { number: '12/QĐ-UBND', issuedOn: '2025-05-05' }, months: 36, dated: null, result: old }))
    expect(notice).toContain('UBND HUYỆN QUỐC OAI\nPHÒNG NÔNG NGHIỆP VÀ MÔI TRƯỜNG')
    expect(notice).toContain('Số: ……/TB-PNNMT')
    expect(notice).toMatch(/TRƯỞNG PHÒNG\n\n$/)
  })

  it('the ministry tells by order of the minister', () => {
    const ministry = { ...issuer, level: 'central', name: 'Bộ Nông nghiệp và Môi trường', lines: ['Bộ Nông nghiệp và Môi trường'], unit: '', place: 'Hà Nội', symbol: 'BNNMT', head: 'Bộ trưởng', authority: 'Bộ trưởng Bộ Nông nghiệp và Môi trường', standing: { name: 'Văn phòng Điều phối nông thôn mới Trung ương', symbol: 'VPĐP' } } as const
    const notice = text(producerNotice({ issuer: ministry, settled: { number: '9/QĐ-BNNMT', issuedOn: '2026-12-05' }, months: 36, dated: null, result: { ...old, era: eraOf('d26-2026'), next: 'recognise', stars: 5 } }))
    expect(notice).toContain('Thực hiện Điều 7 khoản 4g Quyết định số 26/2026/QĐ-TTg')
    expect(notice).toContain('TL. BỘ TRƯỞNG\nCHÁNH VĂN PHÒNG')
    expect(['Sở Y tế', 'Cục A', 'Chi cục B', 'Trung tâm C'].map(headOfAgency)).toEqual(['Giám đốc', 'Cục trưởng', 'Chi cục trưởng', 'Thủ trưởng cơ quan'])
  })
})
