import { MOTTO, NATION, showable, typesetPdf } from '../../../platform/paper/index.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { bandPaths } from '../../../ui/certificate-band.tsx'
import { qrPath } from '../../../ui/qr-frame.tsx'
import { starPath } from '../../../ui/star-path.ts'
import type { Sheet } from '../sheet.ts'
import source from './certificate.typ?raw'

const SON = '#a5211a'
const [GOLD, EDGE, EMPTY] = ['#f0b12b', '#8a5c00', '#7c868a']

function svg(box: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${content}</svg>`
}

function band(): string {
  const { thick, thin, rings, dots } = bandPaths()
  return svg('0 0 1123 794', `<g fill="none" stroke="${SON}"><path stroke-width="3" d="${thick}"/><path d="${thin}"/><path d="${rings}"/></g><path fill="${SON}" d="${dots}"/>`)
}

/** Five stars, the earned ones filled. */
function stars(earned: number): string {
  const marks = [0, 1, 2, 3, 4].map((i) => `<path d="${starPath(25 + i * 56, 25, 24)}" stroke-linejoin="round" ${i < earned ? `fill="${GOLD}" stroke="${EDGE}" stroke-width="1.3"` : `fill="none" stroke="${EMPTY}" stroke-width="1.2"`}/>`)
  return svg('0 0 274 50', marks.join(''))
}

/** Certificates in colour as one PDF, one a page, in their order. The same certificates give the same bytes. */
export function typesetCertificates(sheets: readonly Sheet[], title: string, on: PlainDate): Promise<Buffer> {
  const shown = (text: string): string => showable(text.normalize('NFC'))
  return typesetPdf(source, {
    title: shown(title), date: on.split('-').map(Number), nation: NATION, motto: MOTTO, band: band(), stars: { 3: stars(3), 4: stars(4), 5: stars(5) },
    name: 'GIẤY CHỨNG NHẬN', sub: 'SẢN PHẨM THUỘC CHƯƠNG TRÌNH MỖI XÃ MỘT SẢN PHẨM', product: 'Sản phẩm', producer: 'Chủ thể: ', address: 'Địa chỉ: ', recognised: 'được công nhận là sản phẩm OCOP hạng',
    scan: 'Quét để kiểm tra', number: 'Số: ', seal: 'dấu của\ncơ quan', signature: 'chữ ký số',
    certificates: sheets.map(({ qr, ...sheet }) => ({
      ...sheet, issuer: shown(sheet.issuer), product: shown(sheet.product), group: shown(sheet.group), producer: shown(sheet.producer), address: shown(sheet.address), number: shown(sheet.number),
      lines: sheet.lines.map((line) => ({ ...line, text: shown(line.text) })), placeAndDate: shown(sheet.placeAndDate), signer: shown(sheet.signer),
      qr: svg(`-4 -4 ${qr.size + 8} ${qr.size + 8}`, `<path fill="#fff" d="M-4-4h${qr.size + 8}v${qr.size + 8}h-${qr.size + 8}z"/><path shape-rendering="crispEdges" d="${qrPath(qr)}"/>`),
    })),
  })
}
