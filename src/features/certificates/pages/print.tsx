import type { Html } from '../../../ui/html.ts'
import { CertificateBand, QrFrame, Stars } from '../../../ui/shapes.tsx'
import type { CertificateRow } from '../model.ts'
import { sheetOf } from '../sheet.ts'

/** The certificate on A4 landscape (picture 13): reads in black alone; the QR leads to the check of this very certificate. */
export function PrintPage({ certificate, publicUrl }: { certificate: CertificateRow; publicUrl: string }): Html {
  const sheet = sheetOf(certificate, publicUrl)
  return (
    <article class="certificate">
      <CertificateBand />
      <p class="c-state">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<span>Độc lập - Tự do - Hạnh phúc</span></p>
      <p class="c-body">{sheet.issuer}</p>
      <h1 class="c-title">GIẤY CHỨNG NHẬN</h1>
      <p class="c-sub">Sản phẩm thuộc Chương trình Mỗi xã một sản phẩm</p>
      <p class="c-label">Sản phẩm</p>
      <p class="c-product">{sheet.product}</p>
      {sheet.group && <p class="c-line">{sheet.group}</p>}
      <p class="c-line">Chủ thể: <b>{sheet.producer}</b></p>
      <p class="c-line">Địa chỉ: {sheet.address}</p>
      <p class="c-label">được công nhận là sản phẩm OCOP hạng</p>
      <p class="c-stars"><Stars n={sheet.stars} size={39} />{sheet.starsWord}</p>
      <div class="c-foot">
        <div class="c-qr">
          <QrFrame modules={sheet.qr} framed={false} size={128} label={`Mã QR kiểm tra giấy chứng nhận ${sheet.number}`} />
          <p>
            Quét để kiểm tra<br />
            <b>Số: {sheet.number}</b>
            {sheet.lines.map((line) => <><br />{line.strong ? <b>{line.text}</b> : line.text}</>)}
          </p>
        </div>
        <div class="c-sign">
          <i>{sheet.placeAndDate}</i>
          <b>{sheet.signer}</b>
          <div class="c-seal"><span class="c-round">dấu của cơ quan</span><span class="c-box">chữ ký số</span></div>
        </div>
      </div>
    </article>
  )
}
