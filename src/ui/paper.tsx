import type { Content, Html } from './html.ts'
import { CertificateBand } from './certificate-band.tsx'
import { QrFrame } from './qr-frame.tsx'
import type { QrModules } from './qr-frame.tsx'
import { Stars } from './shapes.tsx'

/** What a certificate prints (26/2026/QĐ-TTg, Phụ lục III: form of the certificate). Dates come as words already. */
export type CertificateSheetProps = {
  /** "Chủ tịch Ủy ban nhân dân thành phố Hà Nội". */
  issuer: string
  product: string
  /** "Nhóm: Thực phẩm chế biến · Phân nhóm: Chế biến từ gạo, ngũ cốc". */
  groupLine: string
  producer: string
  address: string
  stars: number
  /** "BỐN SAO". */
  starsWord: string
  /** "Hà Nội, ngày 15 tháng 6 năm 2026". */
  placeAndDate: string
  signerTitle: string
  qr: QrModules
  number: string
  /** Lines at the foot after the number: product code, decision, validity. */
  lines: readonly string[]
  /** What stands in the signature's place; empty slots until it is signed. */
  signature?: Content
}

/** The certificate, A4 landscape. Stands in `PaperLayout landscape`. */
export function CertificateSheet(props: CertificateSheetProps): Html {
  return (
    <article class="certificate">
      <CertificateBand />
      <p class="c-state">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<span>Độc lập - Tự do - Hạnh phúc</span></p>
      <p class="c-body">{props.issuer.toLocaleUpperCase('vi')}</p>
      <h1 class="c-title">GIẤY CHỨNG NHẬN</h1>
      <p class="c-sub">Sản phẩm thuộc Chương trình Mỗi xã một sản phẩm</p>
      <p class="c-label">Sản phẩm</p>
      <p class="c-product">{props.product}</p>
      <p>{props.groupLine}</p>
      <p class="c-line">Chủ thể: <b>{props.producer}</b></p>
      <p class="c-line">Địa chỉ: {props.address}</p>
      <p class="c-label">được công nhận là sản phẩm OCOP hạng</p>
      <p class="c-stars"><Stars n={props.stars} size={50} /><span>{props.starsWord}</span></p>
      <div class="c-foot">
        <div class="c-qr">
          <QrFrame modules={props.qr} size={128} framed={false} />
          <p>
            Quét để kiểm tra<br />
            <b>Số: {props.number}</b>
            {props.lines.map((line) => <><br />{line}</>)}
          </p>
        </div>
        <div class="c-sign">
          <i>{props.placeAndDate}</i>
          <b>{props.signerTitle.toLocaleUpperCase('vi')}</b>
          {props.signature ?? (
            <div class="c-seal"><span class="c-round">dấu của<br />cơ quan</span><span class="c-box">chữ ký số</span></div>
          )}
        </div>
      </div>
    </article>
  )
}
