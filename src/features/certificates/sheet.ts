import { placeAndDate } from '../../platform/paper/index.ts'
import type { QrModules } from '../../ui/qr-frame.tsx'
import { formatDate } from '../../ui/words.ts'
import { type CertificateRow, eraOf, judgedBy } from './model.ts'
import { linkPath } from './paths.ts'
import { qrOf } from './qr.ts'
import { STARS_IN_CAPITALS } from './words.ts'

/** What a certificate prints, in words: the page and the file are made from the same. */
export type Sheet = {
  issuer: string
  product: string
  group: string
  producer: string
  address: string
  stars: number
  starsWord: string
  number: string
  /** Lines at the foot under the number; `strong` for what ended it. */
  lines: { text: string; strong?: true }[]
  placeAndDate: string
  signer: string
  qr: QrModules
}

/** Where it is dated: the name of the issuing unit without its type, Hà Nội for the ministry. */
function placeOf(certificate: CertificateRow): string {
  if (certificate.issuer_level === 'central') return 'Hà Nội'
  const unit = certificate.issuer_level === 'district' ? (/(?:huyện|quận|thị xã|thành phố) .*$/i.exec(certificate.issuer)?.[0] ?? '') : certificate.province_name
  return unit.replace(/^(thành phố|tỉnh|huyện|quận|thị xã) /i, '')
}

/** Who signs, from the issuer in words. */
function signerOf(issuer: string): string {
  const title = /^(Phó )?(Chủ tịch|Bộ trưởng)/.exec(issuer)?.[0] ?? (issuer.startsWith('UBND') ? 'Chủ tịch' : issuer.startsWith('Bộ') ? 'Bộ trưởng' : issuer)
  return title.toLocaleUpperCase('vi')
}

/** The issuer as a head of paper writes it, in capitals and without abbreviations. */
function headOf(issuer: string): string {
  return issuer.replace('UBND', 'Ủy ban nhân dân').toLocaleUpperCase('vi')
}

/** The words of a certificate; its QR leads to the check of this very one. */
export function sheetOf(certificate: CertificateRow, publicUrl: string): Sheet {
  const judged = judgedBy(certificate)
  const months = eraOf(certificate).terms.certificate.value.months
  const { withdrawn_on: withdrawn, replaced_on: replaced, corrected_on: corrected, reissued_on: reissued } = certificate
  return {
    issuer: headOf(certificate.issuer),
    product: certificate.product_name,
    group: judged?.group ? `Nhóm: ${judged.group}${judged.subgroup && ` · Phân nhóm: ${judged.subgroup}`}` : '',
    producer: certificate.producer_name,
    address: certificate.address,
    stars: certificate.stars,
    starsWord: STARS_IN_CAPITALS[certificate.stars] ?? '',
    number: certificate.number,
    lines: [
      ...(certificate.product_code === '' ? [] : [{ text: `Mã sản phẩm: ${certificate.product_code}` }]),
      { text: `Quyết định số ${certificate.decision_number} ngày ${formatDate(certificate.decision_on)}` },
      { text: `Có giá trị ${months} tháng, đến hết ngày ${formatDate(certificate.expires_on)}` },
      ...(withdrawn === null ? [] : [{ text: `ĐÃ THU HỒI từ ngày ${formatDate(withdrawn)}`, strong: true as const }]),
      ...(replaced === null ? [] : [{ text: `ĐÃ THAY BẰNG GIẤY MỚI từ ngày ${formatDate(replaced)}`, strong: true as const }]),
      ...(corrected === null ? [] : [{ text: `Đính chính ngày ${formatDate(corrected)}` }]),
      ...(reissued === null ? [] : [{ text: `Bản cấp lại lần ${certificate.copies - 1}, ngày ${formatDate(reissued)}` }]),
    ],
    placeAndDate: placeAndDate(placeOf(certificate), certificate.issued_on),
    signer: signerOf(certificate.issuer),
    qr: qrOf(`${publicUrl}${linkPath(certificate.link)}`),
  }
}
