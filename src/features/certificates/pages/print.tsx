import type { Html } from '../../../ui/html.ts'
import { CertificateBand, QrFrame, Stars } from '../../../ui/shapes.tsx'
import { dateInWords, formatDate } from '../../../ui/words.ts'
import { type CertificateRow, eraOf, judgedBy } from '../model.ts'
import { linkPath } from '../paths.ts'
import { qrOf } from '../qr.ts'
import { STARS_IN_CAPITALS } from '../words.ts'

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

/** The certificate on A4 landscape (picture 13): reads in black alone; the QR leads to the check of this very certificate. */
export function PrintPage({ certificate, publicUrl }: { certificate: CertificateRow; publicUrl: string }): Html {
  const judged = judgedBy(certificate)
  const months = eraOf(certificate).terms.certificate.value.months
  return (
    <article class="certificate">
      <CertificateBand />
      <p class="c-state">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<span>Độc lập - Tự do - Hạnh phúc</span></p>
      <p class="c-body">{headOf(certificate.issuer)}</p>
      <h1 class="c-title">GIẤY CHỨNG NHẬN</h1>
      <p class="c-sub">Sản phẩm thuộc Chương trình Mỗi xã một sản phẩm</p>
      <p class="c-label">Sản phẩm</p>
      <p class="c-product">{certificate.product_name}</p>
      {judged?.group && <p class="c-line">Nhóm: {judged.group}{judged.subgroup && ` · Phân nhóm: ${judged.subgroup}`}</p>}
      <p class="c-line">Chủ thể: <b>{certificate.producer_name}</b></p>
      <p class="c-line">Địa chỉ: {certificate.address}</p>
      <p class="c-label">được công nhận là sản phẩm OCOP hạng</p>
      <p class="c-stars"><Stars n={certificate.stars} size={39} />{STARS_IN_CAPITALS[certificate.stars]}</p>
      <div class="c-foot">
        <div class="c-qr">
          <QrFrame modules={qrOf(`${publicUrl}${linkPath(certificate.link)}`)} framed={false} size={128} label={`Mã QR kiểm tra giấy chứng nhận ${certificate.number}`} />
          <p>
            Quét để kiểm tra<br />
            <b>Số: {certificate.number}</b><br />
            {certificate.product_code !== '' && <>Mã sản phẩm: {certificate.product_code}<br /></>}
            Quyết định số {certificate.decision_number} ngày {formatDate(certificate.decision_on)}<br />
            Có giá trị {months} tháng, đến hết ngày {formatDate(certificate.expires_on)}
            {certificate.withdrawn_on && <><br /><b>ĐÃ THU HỒI từ ngày {formatDate(certificate.withdrawn_on)}</b></>}
            {certificate.replaced_on && <><br /><b>ĐÃ THAY BẰNG GIẤY MỚI từ ngày {formatDate(certificate.replaced_on)}</b></>}
            {certificate.corrected_on && <><br />Đính chính ngày {formatDate(certificate.corrected_on)}</>}
            {certificate.reissued_on && <><br />Bản cấp lại lần {certificate.copies - 1}, ngày {formatDate(certificate.reissued_on)}</>}
          </p>
        </div>
        <div class="c-sign">
          <i>{placeOf(certificate)}, {dateInWords(certificate.issued_on)}</i>
          <b>{signerOf(certificate.issuer)}</b>
          <div class="c-seal"><span class="c-round">dấu của cơ quan</span><span class="c-box">chữ ký số</span></div>
        </div>
      </div>
    </article>
  )
}
