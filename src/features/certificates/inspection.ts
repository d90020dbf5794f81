import { z } from 'zod'
import { defineQuery } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import { id } from '../../platform/http/fields.ts'
import { type Block, longDate, type Paper } from '../../platform/paper/index.ts'
import { notFound } from '../../platform/refused.ts'
import { criteriaOfPart, type CriteriaSet } from '../../rules/engine/criteria.ts'
import { formatMean } from '../../rules/engine/tally.ts'
import { criteriaSet, eraById } from '../../rules/eras/index.ts'
import type { Era } from '../../rules/eras/index.ts'
import { type Issuer, issuerOn, standingHead, stepInFull } from '../councils/index.ts'
import { workingOf } from '../results/index.ts'
import { sentence } from '../products/index.ts'
import { answeringBody } from './answering.ts'
import { certificateSubject, type CertificateRow, lawOn } from './model.ts'
import { findCertificate } from './store.ts'

/** What the blank minutes of an inspection are written from. */
export type InspectionView = {
  certificate: Pick<CertificateRow, 'number' | 'product_name' | 'pack' | 'producer_name' | 'address' | 'stars' | 'issued_on' | 'good_until' | 'decision_number' | 'decision_on' | 'issuer' | 'commune_name'>
  issuer: Issuer
  /** The rules of the day of the inspection. */
  law: Era
  /** The criteria the product was judged by; absent where its rules are not loaded. */
  judged: { act: string; set: CriteriaSet; points: ReadonlyMap<string, { sum: number; count: number }> } | undefined
}

const BLANK = '…………………………………………………………'

/** Minutes of an inspection with the product and its criteria printed, to be filled in at the site (26/2026/QĐ-TTg, Điều 9). */
export function inspectionPaper({ certificate, issuer, law, judged }: InspectionView): Paper {
  const contents = law.inspection
  const asked = (code: 'criteria' | 'use', other: string): string => contents?.value.find((one) => one.code === code)?.label ?? other
  return {
    name: `Biên bản kiểm tra: ${certificate.product_name}`,
    ruleSet: `Căn cứ: ${contents ? `${contents.source.article} ` : ''}Quyết định ${law.act.number}${judged ? `; bộ tiêu chí theo Quyết định ${judged.act}, bộ số ${judged.set.set}` : ''}. Giấy chứng nhận ${certificate.number}.`,
    blocks: [
      standingHead(issuer),
      { kind: 'number-line', number: null, symbol: 'BB-KT', place: certificate.commune_name.replace(/^(xã|phường|đặc khu|thị trấn)\s+/iu, ''), date: null },
      { kind: 'title', text: 'Biên bản' },
      { kind: 'abstract', text: 'Kiểm tra, giám sát sản phẩm OCOP sau khi được công nhận' },
      { kind: 'paragraph', text: `Căn cứ ${stepInFull(law, 'inspect', issuer.level)}, hồi …… giờ …… ngày …… tháng …… năm ……, tại ${BLANK}, đoàn kiểm tra tiến hành kiểm tra ☐ định kỳ ☐ đột xuất đối với sản phẩm sau.` },
      { kind: 'heading', level: 1, text: 'Thành phần' },
      { kind: 'form-line', fields: [{ label: '1. Trưởng đoàn, chức vụ, cơ quan:' }] },
      { kind: 'form-line', fields: [{ label: '2. Thành viên đoàn:' }] },
      { kind: 'form-line', fields: [{ label: `3. Đại diện Ủy ban nhân dân ${certificate.commune_name}:` }] },
      { kind: 'form-line', fields: [{ label: `4. Đại diện ${certificate.producer_name}:` }] },
      { kind: 'heading', level: 1, text: 'Sản phẩm được kiểm tra' },
      {
        kind: 'list', marker: 'dash',
        items: [
          `Sản phẩm: ${[certificate.product_name, certificate.pack].filter(Boolean).join(', ')}; hạng ${certificate.stars} sao.`,
          `Chủ thể: ${certificate.producer_name}; địa chỉ: ${certificate.address}.`,
          `Giấy chứng nhận số ${certificate.number} cấp ${longDate(certificate.issued_on)}, có giá trị đến hết ${longDate(certificate.good_until)}; Quyết định số ${certificate.decision_number} ${longDate(certificate.decision_on)} của ${certificate.issuer}.`,
        ],
      },
      { kind: 'heading', level: 1, text: asked('criteria', 'Việc duy trì các tiêu chí') },
      ...criteriaBlocks(judged),
      { kind: 'heading', level: 1, text: asked('use', 'Sử dụng nhãn hiệu OCOP, sử dụng thông tin và quảng bá sản phẩm') },
      {
        kind: 'table',
        columns: [{ label: 'Nội dung', width: 46 }, { label: 'Đúng', align: 'centre', width: 9 }, { label: 'Không', align: 'centre', width: 9 }, { label: 'Ghi nhận', width: 36 }],
        rows: [
          `Dấu sao, nhãn hiệu OCOP trên sản phẩm, bao bì đúng hạng ${certificate.stars} sao và đúng sản phẩm được công nhận`, 'Số giấy chứng nhận, thời hạn ghi trên bao bì, quảng cáo đúng giấy chứng nhận', 'Thông tin, quảng bá không gây nhầm lẫn về sản phẩm được công nhận',
        ].map((text) => [text, '☐', '☐', '']),
      },
      { kind: 'heading', level: 1, text: 'Mẫu lấy để kiểm nghiệm (nếu có)' },
      { kind: 'form-line', fields: [{ label: 'Loại mẫu, số lượng:' }, { label: 'Đơn vị kiểm nghiệm:' }] },
      { kind: 'heading', level: 1, text: 'Tồn tại, vi phạm và thời hạn khắc phục' },
      { kind: 'table', columns: [{ label: 'TT', align: 'centre', width: 7 }, { label: 'Tồn tại, vi phạm', width: 43 }, { label: 'Việc phải làm', width: 30 }, { label: 'Thời hạn', align: 'centre', width: 20 }], rows: ['1', '2', '3'].map((row) => [row, '', '', '…/…/……']) },
      { kind: 'heading', level: 1, text: 'Ý kiến của chủ thể' },
      { kind: 'form-line', fields: [{ label: '' }] },
      { kind: 'form-line', fields: [{ label: '' }] },
      { kind: 'heading', level: 1, text: 'Kết luận của đoàn kiểm tra' },
      { kind: 'boxes', options: ['Sản phẩm còn đáp ứng các tiêu chí của hạng đã được công nhận', 'Phải khắc phục các tồn tại nêu trên trong thời hạn đã ghi', `Đề nghị xem xét thu hồi Giấy chứng nhận (${law.revocation.grounds.source.article} Quyết định số ${law.act.number})`].map((label) => ({ label })) },
      { kind: 'form-line', fields: [{ label: '' }] },
      { kind: 'paragraph', text: `Biên bản lập hồi …… giờ …… cùng ngày, đã đọc cho các bên cùng nghe, thống nhất và ký; lập thành 03 bản, đoàn kiểm tra, chủ thể và Ủy ban nhân dân ${certificate.commune_name} mỗi bên giữ một bản`, ends: true },
      {
        kind: 'signatures',
        columns: [
          { lines: ['ĐẠI DIỆN CHỦ THỂ'], note: '(Ký, ghi rõ họ tên)', name: null }, { lines: ['ĐẠI DIỆN UBND CẤP XÃ'], note: '(Ký, ghi rõ họ tên)', name: null },
          { lines: ['TRƯỞNG ĐOÀN KIỂM TRA'], note: '(Ký, ghi rõ họ tên)', name: null },
        ],
      },
    ],
  }
}

function criteriaBlocks(judged: InspectionView['judged']): Block[] {
  const columns = [{ label: 'Tiêu chí', width: 40 }, { label: 'Khi công nhận', align: 'centre', width: 14 }, { label: 'Duy trì', align: 'centre', width: 9 }, { label: 'Không', align: 'centre', width: 9 }, { label: 'Ghi nhận tại cơ sở', width: 28 }] as const
  if (!judged) return [{ kind: 'table', columns, rows: ['', '', '', '', ''].map(() => ['', '', '☐', '☐', '']) }]
  const { set, points } = judged
  const told = (code: string, max: number): string => {
    const had = points.get(code)
    return had ? `${formatMean(had.sum, had.count)}/${max}` : `tối đa ${max}`
  }
  return [{
    kind: 'table', columns,
    rows: set.parts.flatMap((part) => [
      [{ text: `Phần ${part.code}`, colspan: 5, bold: true as const }],
      ...criteriaOfPart(part).map((criterion) => [`${criterion.code} ${sentence(criterion.label)}`, told(criterion.code, criterion.maxPoints), '☐', '☐', '']),
    ]),
  }]
}

/** The blank minutes for one certificate, with what each criterion had when the product was recognised. */
export const certificateInspection = defineQuery({
  name: 'certificate.inspection-form',
  title: 'Mẫu biên bản kiểm tra, giám sát một sản phẩm đã được công nhận',
  input: z.object({ certificate: id }),
  run: async (db, { input, actor, today }): Promise<{ certificate: CertificateRow; paper: Paper }> => {
    const certificate = await findCertificate(db, input.certificate)
    if (!certificate || !decide(actor, 'certificate.read', certificateSubject(certificate)).ok) throw notFound()
    const body = await answeringBody(db, certificate, today)
    const era = eraById(certificate.era)
    const set = era && criteriaSet(era, certificate.set_no)
    const lines = certificate.dossier_id === null ? [] : await workingOf(db, certificate.dossier_id)
    return {
      certificate,
      paper: inspectionPaper({
        certificate, issuer: await issuerOn(db, { level: body.level, unitId: body.unitId }, today), law: lawOn(today, certificate),
        judged: era && set ? { act: era.act.number, set, points: new Map(lines.map((line) => [line.criterion, { sum: line.pointsSum, count: line.count }])) } : undefined,
      }),
    }
  },
})
