import { beforeAll, describe, expect, it } from 'vitest'
import { paperToText } from '../../platform/paper/index.ts'
import { issueCertificates } from '../certificates/index.ts'
import { certificateInspection } from '../certificates/inspection.ts'
import { recognise } from './test-recognition.ts'
import { makeTestSite, type TestSite } from './test-site.ts'

let world: TestSite
let certificate: number

beforeAll(async () => {
  world = await makeTestSite()
  const made = await recognise(world.owner, { on: '2026-06-15', products: [{ name: 'Miến dong Cộng Hòa', stars: 4 }] })
  await issueCertificates(world.site.door, world.site.db, made.decision)
  certificate = (await world.database.db.selectFrom('certificates').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()).id
})

describe('the blank minutes of an inspection', () => {
  it('have the product, its certificate and every criterion printed, and room for the rest', async () => {
    const { paper } = await world.site.door.ask(await world.actor('intake-officer', 'Sở'), certificateInspection, { certificate })
    const text = paperToText(paper)
    expect(text.split('\n').slice(0, 9)).toEqual([
      'UBND THÀNH PHỐ HÀ NỘI', expect.stringMatching(/^(SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG|CƠ QUAN THAM MƯU QUẢN LÝ OCOP)$/), 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc',
      'Số: ……/BB-KT', 'Hưng Đạo, ngày …… tháng …… năm ……', '', 'BIÊN BẢN', 'Kiểm tra, giám sát sản phẩm OCOP sau khi được công nhận',
    ])
    expect(text).toContain('Căn cứ Điều 9 khoản 4a Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026')
    expect(text).toContain('- Giấy chứng nhận số 001/2026/GCN-OCOP-01 cấp ngày 15 tháng 6 năm 2026, có giá trị đến hết ngày 15 tháng 6 năm 2029; Quyết định số 4127/QĐ-UBND')
    expect(text).toContain('III. VIỆC DUY TRÌ CÁC TIÊU CHÍ CỦA SẢN PHẨM OCOP THEO HỒ SƠ ĐÃ ĐƯỢC ĐÁNH GIÁ, PHÂN HẠNG')
    expect(text.split('\n').filter((line) => /^\d\.\d .+ \| ☐ \| ☐ \| $/.test(line)).length).toBeGreaterThan(20)
    expect(text).toContain('IV. SỬ DỤNG NHÃN HIỆU OCOP, SỬ DỤNG THÔNG TIN VÀ QUẢNG BÁ SẢN PHẨM OCOP')
    expect(text).toContain('☐ Đề nghị xem xét thu hồi Giấy chứng nhận (Điều 8 khoản 1, 3, 4 Quyết định số 26/2026/QĐ-TTg)')
    expect(text.trimEnd().split('\n').slice(-5)).toContain('TRƯỞNG ĐOÀN KIỂM TRA')
  })

  it('are for who may read the certificate', async () => {
    const stranger = await world.actor('commune-officer', 'Xã Sơn Tây')
    await expect(world.site.door.ask(stranger, certificateInspection, { certificate })).rejects.toMatchObject({ kind: 'not-found' })
  })
})
