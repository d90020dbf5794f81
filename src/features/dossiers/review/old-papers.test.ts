import { describe, expect, it } from 'vitest'
import { type Paper, paperToText } from '../../../platform/paper/index.ts'
import { criteriaSet, eraById } from '../../../rules/eras/index.ts'
import { formName } from '../forms.ts'
import { form3Paper, minutesPaper, type PaperFacts, requestPaper } from './papers.ts'
import { placeWords } from './words.ts'

/** A dossier of 148/QĐ-TTg at a commune of before 1/7/2025, assessed in May 2025. */
function factsOf(eraId: string): PaperFacts {
  const era = eraById(eraId)
  const set = era && criteriaSet(era, 6)
  if (!era || !set) throw new Error(eraId)
  const place = (unitId: number, name: string, type: string) => ({ unitId, name, type, fullName: `${type} ${name}`, code: String(unitId) })
  const dossier = { id: 1, number: 'HS-2025-0007', purpose: 'first', desired_stars: 3, answers: {}, remarks: {} }
  return {
    dossier: dossier as unknown as PaperFacts['dossier'], era, set, round: 1, representative: undefined, opinions: [], evidence: [],
    around: {
      productName: 'Miến dong Cộng Hòa', pack: '', village: '', commune: place(1, 'Cộng Hòa', 'xã'), district: place(2, 'Quốc Oai', 'huyện'), province: place(3, 'Hà Nội', 'thành phố'),
      producer: { id: 1, name: 'HTX Nông nghiệp Cộng Hòa', kind: 'cooperative', address: 'thôn Cộng Hòa', email: null, establishedOn: null, registrationNo: null },
    },
    assessment: {
      contents: {}, conclusion: 'propose', remark: '', meetingOn: '2025-05-05', chair: 'Chủ tịch UBND xã', attendees: [], concludedAt: null, reportNumber: '07/BC-UBND', reportOn: '2025-05-06', letterNumber: '21/TTr-UBND', letterOn: '2025-05-06',
      signer: { name: 'Đỗ Văn Hùng', title: 'Chủ tịch UBND xã', capacity: 'TM' },
    } as unknown as NonNullable<PaperFacts['assessment']>,
  }
}

const text = (paper: Paper): string => paperToText(paper)

describe('papers of a case begun under 148/QĐ-TTg', () => {
  const facts = factsOf('d148-2023')

  it('carry the form numbers of that decree and go to the district', () => {
    const report = form3Paper(facts)
    expect(report.name).toBe('Báo cáo đánh giá, Biểu số 3')
    expect(report.ruleSet).toContain('Quyết định 148/QĐ-TTg')
    expect(text(report)).toContain('Ủy ban nhân dân xã Cộng Hòa đề nghị Ủy ban nhân dân huyện Quốc Oai đánh giá, phân hạng')
    expect(text(report)).toMatch(/TM\. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐỗ Văn Hùng/)
    expect([1, 2, 3].map((form) => formName('d148-2023', form === 1 ? 1 : form === 2 ? 2 : 3).code)).toEqual(['Biểu số 1', 'Biểu số 2', 'Biểu số 3'])
    expect(placeWords('form-2-I', facts.era, facts.set)).toBe('Biểu số 2, Phần I')
  })

  it('the proposal cites that decree and nothing later', () => {
    const letter = text(requestPaper(facts))
    expect(letter).toContain('Thực hiện Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023 của Thủ tướng Chính phủ')
    expect(letter).toContain('1. Báo cáo số 07/BC-UBND ngày 06 tháng 5 năm 2025 (Biểu số 3).')
    expect(letter).toContain('- Cơ quan tham mưu quản lý OCOP cấp huyện;')
    for (const paper of [letter, text(form3Paper(facts)), text(minutesPaper(facts))]) expect(paper).not.toMatch(/26\/2026|Mẫu số|kế hoạch OCOP/i)
    expect(text(minutesPaper(facts))).toContain('của HTX Nông nghiệp Cộng Hòa, theo Quyết định số 148/QĐ-TTg.')
  })

  it('once amended by 1489/QĐ-TTg they go to the province', () => {
    const amended = factsOf('d1489-2025')
    expect(text(requestPaper(amended))).toContain('Kính gửi: Ủy ban nhân dân thành phố Hà Nội')
    expect(text(requestPaper(amended))).toContain('Quyết định số 148/QĐ-TTg (sửa đổi bởi 1489/QĐ-TTg)')
    expect(text(requestPaper(amended))).toContain('- Cơ quan tham mưu quản lý OCOP cấp tỉnh;')
  })
})
