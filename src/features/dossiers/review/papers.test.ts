import { beforeAll, describe, expect, it } from 'vitest'
import { paperToText } from '../../../platform/paper/index.ts'
import { concludeAssessment, dossierPaper, receiveDossier, receiveSamples, recordAssessment, recordOpinion, returnDossier, sendDossier } from './index.ts'
import type { PaperKind } from './paths.ts'
import { reviewWorld, type ReviewWorld, submitted } from './test-world.ts'

const CHECKS = { producer: 'ok', 'form-1': 'ok', 'form-2': 'ok', answers: 'ok', evidence: 'ok', copies: 'ok' }

let world: ReviewWorld
let dossier: number
let returned: number

beforeAll(async () => {
  world = await reviewWorld('2026-11-09T02:00:00Z')
  const { door } = world
  const minh = world.actor('minh')
  dossier = await submitted(world, { product: 'Miến dong Cộng Hòa' })
  await door.run(minh, receiveDossier, { dossier, checks: CHECKS, notes: { copies: 'đã nhận bản giấy' } })
  world.clock.set('2026-11-27T02:00:00Z')
  await door.run(minh, receiveSamples, { dossier, count: 5, on: '2026-11-10', note: 'nguyên bao bì' })
  await door.run(minh, recordOpinion, { dossier, content: 'origin', body: 'Hội Nông dân', opinion: '46 hộ bán dong riềng cho hợp tác xã, đúng sổ' })
  await door.run(minh, recordAssessment, {
    dossier,
    contents: { origin: { view: 'confirmed', note: 'Đúng hồ sơ; trên 75%' }, 'local-labour': { view: 'confirmed', note: '' }, idea: { view: 'partly', note: 'Sản xuất ở nhiều nơi trên địa bàn' }, identity: { view: 'confirmed', note: '' } },
    conclusion: 'propose', remark: 'Chủ thể đủ điều kiện.', meetingOn: '2026-11-27', chair: 'Phó Chủ tịch UBND xã',
    attendees: [{ body: 'Phòng Kinh tế', present: true }, { body: 'Hội Nông dân', present: true }, { body: 'Công an xã', present: false }],
  })
  returned = await submitted(world, { product: 'Bún khô' })
  await door.run(minh, returnDossier, { dossier: returned, reasons: [{ wrong: 'Phiếu kiểm nghiệm quá 12 tháng.', about: 'evidence:test-results', todo: 'Nộp phiếu mới.' }], deadline: '2026-12-04' })
})

async function paper(kind: PaperKind, key = 'minh', id = dossier): Promise<string> {
  return paperToText((await world.door.ask(world.actor(key), dossierPaper, { dossier: id, kind })).paper)
}

const HEAD = ['ỦY BAN NHÂN DÂN', 'XÃ HƯNG ĐẠO', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']

describe('form 03', () => {
  it('is a draft without number and day until it is signed', async () => {
    const text = await paper('form3')
    expect(text.split('\n').slice(0, 6)).toEqual([...HEAD, 'Số: ……/BC-UBND', 'Hưng Đạo, ngày …… tháng …… năm ……'])
  })

  it('then reads, whole', async () => {
    await world.door.run(world.actor('minh'), concludeAssessment, { dossier })
    await world.door.run(world.actor('hoa'), sendDossier, { dossier, reportNumber: '7', reportOn: '2026-11-27', letterKind: 'letter', letterNumber: '118', signerName: 'Đỗ Thị Hòa', signerTitle: 'Phó Chủ tịch UBND xã', capacity: 'KT' })
    expect((await paper('form3')).trimEnd().split('\n')).toEqual([
      ...HEAD,
      'Số: 07/BC-UBND',
      'Hưng Đạo, ngày 27 tháng 11 năm 2026',
      '',
      'BÁO CÁO',
      'Đánh giá một số nội dung của hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP',
      'I. THÔNG TIN CHUNG VỀ HỒ SƠ SẢN PHẨM',
      '1. Tên chủ thể: HTX Nông nghiệp Cộng Hòa',
      '2. Loại hình tổ chức: Hợp tác xã',
      '3. Địa chỉ: thôn Cộng Hòa',
      '4. Tên người đại diện pháp luật:',
      '- Họ tên: Nguyễn Thị Lan',
      '- Giới tính: Nữ; Dân tộc: Kinh',
      '- Địa chỉ thường trú: thôn Cộng Hòa',
      '5. Sản phẩm đăng ký đánh giá: Miến dong Cộng Hòa (đánh giá lần đầu)',
      'II. ĐÁNH GIÁ MỘT SỐ NỘI DUNG CỦA HỒ SƠ SẢN PHẨM',
      '1. Về sử dụng nguyên liệu địa phương',
      expect.stringMatching(/^Mô tả của chủ thể: Dong riềng trong thành phố 82%\. .+ \(tiêu chí 1\.1, chủ thể tự chấm 3 điểm\)$/),
      'Ý kiến của các đơn vị:',
      '- Hội Nông dân: 46 hộ bán dong riềng cho hợp tác xã, đúng sổ.',
      'Đánh giá của Ủy ban nhân dân xã Hưng Đạo: xác nhận. Đúng hồ sơ; trên 75%.',
      '2. Về sử dụng lao động địa phương',
      expect.stringMatching(/^Mô tả của chủ thể: 41 người, 36 người trong xã\. .+ \(tiêu chí 3\.3, chủ thể tự chấm \d điểm\)$/),
      'Đánh giá của Ủy ban nhân dân xã Hưng Đạo: xác nhận.',
      '3. Nguồn gốc ý tưởng sản phẩm',
      expect.stringMatching(/^Mô tả của chủ thể: .+ \(tiêu chí 2\.1, chủ thể tự chấm \d điểm\)$/),
      'Đánh giá của Ủy ban nhân dân xã Hưng Đạo: xác nhận một phần. Sản xuất ở nhiều nơi trên địa bàn.',
      '4. Bản sắc/trí tuệ địa phương',
      expect.stringMatching(/^Mô tả của chủ thể: .+ \(tiêu chí 5\.3, chủ thể tự chấm \d điểm\)$/),
      'Đánh giá của Ủy ban nhân dân xã Hưng Đạo: xác nhận.',
      'Kết luận chung: Chủ thể đủ điều kiện.',
      'Ủy ban nhân dân xã Hưng Đạo đề nghị Ủy ban nhân dân thành phố Hà Nội đánh giá, phân hạng sản phẩm OCOP cho sản phẩm Miến dong Cộng Hòa của HTX Nông nghiệp Cộng Hòa./.',
      '',
      'Nơi nhận:',
      '- Ủy ban nhân dân thành phố Hà Nội;',
      '- HTX Nông nghiệp Cộng Hòa;',
      '- Lưu: VT, KT.',
      '',
      'TM. ỦY BAN NHÂN DÂN',
      'KT. CHỦ TỊCH',
      'PHÓ CHỦ TỊCH',
      'Đỗ Thị Hòa',
      '',
      'Phụ lục',
      'DANH MỤC TÀI LIỆU MINH CHỨNG',
      '(Kèm theo Báo cáo số 07/BC-UBND ngày 27 tháng 11 năm 2026 của Ủy ban nhân dân xã Hưng Đạo)',
      'TT | Tài liệu | Tiêu chí | Thời hạn',
    ])
  })

  it('keeps personal data from those who may not read them', async () => {
    expect(await paper('form3', 'ha')).toContain('Họ tên: Nguyễn Thị Lan')
    expect(await paper('form3', 'duc-anh')).toContain('Họ tên: ………………')
  })
})

describe('the letter', () => {
  it('reads, whole', async () => {
    expect((await paper('letter')).trimEnd().split('\n')).toEqual([
      ...HEAD,
      'Số: 118/UBND-KT',
      'V/v đề nghị đánh giá, phân hạng sản phẩm OCOP',
      'Hưng Đạo, ngày 27 tháng 11 năm 2026',
      '',
      'Kính gửi: Ủy ban nhân dân thành phố Hà Nội',
      '',
      'Thực hiện Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ ban hành Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm Mỗi xã một sản phẩm, Ủy ban nhân dân xã Hưng Đạo đã tiếp nhận, kiểm tra thành phần và đánh giá một số nội dung của hồ sơ sản phẩm tại Báo cáo số 07/BC-UBND ngày 27 tháng 11 năm 2026.',
      'Ủy ban nhân dân xã Hưng Đạo đề nghị Ủy ban nhân dân thành phố Hà Nội đánh giá, phân hạng sản phẩm OCOP đối với sản phẩm sau:',
      'TT | Sản phẩm | Chủ thể | Nhóm sản phẩm | Đăng ký',
      '1 | Miến dong Cộng Hòa | HTX Nông nghiệp Cộng Hòa | Chế biến từ gạo, ngũ cốc | Đánh giá lần đầu, 4 sao',
      'Hồ sơ gửi kèm gồm:',
      '1. Báo cáo số 07/BC-UBND ngày 27 tháng 11 năm 2026 (Mẫu số 03).',
      '2. Hồ sơ sản phẩm: 01 bộ hồ sơ giấy và 01 bộ hồ sơ điện tử.',
      '3. 05 sản phẩm mẫu do chủ thể cung cấp.',
      'Ủy ban nhân dân xã Hưng Đạo kính đề nghị Ủy ban nhân dân thành phố Hà Nội xem xét, tổ chức đánh giá theo quy định./.',
      '',
      'Nơi nhận:',
      '- Như trên;',
      '- Cơ quan tham mưu quản lý OCOP cấp tỉnh;',
      '- HTX Nông nghiệp Cộng Hòa;',
      '- Lưu: VT, KT.',
      '',
      'TM. ỦY BAN NHÂN DÂN',
      'KT. CHỦ TỊCH',
      'PHÓ CHỦ TỊCH',
      'Đỗ Thị Hòa',
    ])
  })
})

describe('minutes, receipts and the notice of return', () => {
  it('minutes name who was there, who was not, and what each unit said', async () => {
    const text = await paper('minutes')
    expect(text).toContain('Có mặt: Phòng Kinh tế, Hội Nông dân.\nVắng mặt: Công an xã.')
    expect(text).toContain('1. Về sử dụng nguyên liệu địa phương\n- Hội Nông dân: 46 hộ bán dong riềng cho hợp tác xã, đúng sổ.\nKết luận: xác nhận. Đúng hồ sơ; trên 75%.')
    expect(text).toContain('III. KẾT LUẬN CHUNG\nĐề nghị cấp tỉnh đánh giá, phân hạng. Chủ thể đủ điều kiện.')
  })

  it('the receipt has the number of form 01, what was checked and the term', async () => {
    expect((await paper('receipt', 'lan')).trimEnd().split('\n')).toEqual([
      ...HEAD,
      'Số: 01/PĐK-01-09931-2026',
      'Hưng Đạo, ngày 09 tháng 11 năm 2026',
      '',
      'PHIẾU TIẾP NHẬN HỒ SƠ',
      'Đăng ký đánh giá, phân hạng sản phẩm OCOP',
      'Bên nộp: HTX Nông nghiệp Cộng Hòa; địa chỉ: thôn Cộng Hòa',
      'Sản phẩm: Miến dong Cộng Hòa; hồ sơ số HS-2026-0001; đánh giá lần đầu',
      'Thành phần hồ sơ đã kiểm tra:',
      '1. Loại hình chủ thể.',
      '2. Mẫu số 01: Phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP.',
      '3. Mẫu số 02: Báo cáo tự đánh giá về sản phẩm.',
      '4. Tự đánh giá theo từng tiêu chí.',
      '5. Tài liệu minh chứng.',
      '6. 01 bộ hồ sơ giấy và 01 bộ hồ sơ điện tử.',
      'Ghi chú: 01 bộ hồ sơ giấy và 01 bộ hồ sơ điện tử: đã nhận bản giấy',
      'Thời hạn đánh giá: trước hết ngày 01 tháng 12 năm 2026.',
      '',
      'NGƯỜI NỘP HỒ SƠ',
      '(Ký, ghi rõ họ tên)',
      '',
      '',
      'NGƯỜI TIẾP NHẬN',
      '(Ký, ghi rõ họ tên)',
      'Phạm Văn Minh',
    ])
  })

  it('the receipt of samples', async () => {
    expect(await paper('samples')).toContain('Số lượng nhận: 05; đã nhận tất cả: 05/05\nTình trạng: nguyên bao bì')
  })

  it('the notice of return is a table of what, where and what to do', async () => {
    const text = await paper('returned', 'lan', returned)
    expect(text).toContain('Số: ……/TB-UBND\nHưng Đạo, ngày 27 tháng 11 năm 2026\n\nTHÔNG BÁO')
    expect(text).toContain('1 | Minh chứng: Phiếu kết quả kiểm nghiệm chỉ tiêu chất lượng, an toàn thực phẩm theo tiêu chuẩn công bố | Phiếu kiểm nghiệm quá 12 tháng. | Nộp phiếu mới.')
    expect(text).toContain('Thời hạn bổ sung: trước hết ngày 04 tháng 12 năm 2026./.')
  })

  it('what does not exist yet is not found', async () => {
    await expect(paper('form3', 'minh', returned)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(paper('letter', 'son')).rejects.toMatchObject({ kind: 'not-found' })
  })
})
