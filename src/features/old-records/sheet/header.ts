import { fold } from '../../../platform/text/vietnamese.ts'
import { type Field, FIELDS, type Mapping } from '../model.ts'
import { MOST_COLUMNS, type SheetRow } from './refuse.ts'

/** How officers head their columns, folded; the first of a field is what the template says. */
const SYNONYMS: Record<Field, string[]> = {
  product: ['ten san pham', 'san pham', 'ten san pham ocop', 'ten san pham dich vu', 'product', 'tensanpham'],
  producer: ['chu the', 'ten chu the', 'chu the san xuat', 'ten co so', 'don vi san xuat', 'co so san xuat', 'don vi', 'subject', 'chu the ocop', 'chuthesxkd', 'ten chu the co so', 'doanh nghiep'],
  producerKind: ['loai hinh chu the', 'loai hinh', 'loai chu the', 'subject type', 'hinh thuc to chuc'],
  address: ['dia chi', 'dia chi san xuat', 'address', 'thon xom'],
  commune: ['xa phuong thi tran', 'xa', 'phuong xa', 'xa phuong', 'ten xa', 'commune', 'ubnd xa', 'cap xa', 'ma don vi hanh chinh'],
  district: ['huyen quan thi xa', 'huyen', 'quan huyen', 'huyen thi', 'huyen thanh pho', 'ten huyen', 'district', 'huyen thi xa thanh pho', 'cap huyen'],
  province: ['tinh thanh pho', 'tinh', 'tinh tp', 'ten tinh', 'province', 'cap tinh'],
  stars: ['hang sao', 'so sao', 'sao', 'xep hang', 'hang', 'ket qua', 'stars', 'hang sao dat', 'phan hang', 'ket qua xep hang', 'xep hang sao', 'hang san pham'],
  year: ['nam', 'nam cong nhan', 'nam danh gia', 'year', 'nam xep hang', 'nam dat'],
  level: ['cap cong nhan', 'cap', 'cap quyet dinh', 'level', 'co quan cong nhan', 'cap danh gia'],
  recognition: ['hinh thuc cong nhan', 'cong nhan', 'tinh trang', 'recognition', 'trang thai', 'loai cong nhan'],
  decisionNumber: ['so quyet dinh', 'quyet dinh', 'so qd', 'quyet dinh so', 'qd', 'quyet dinh cong nhan', 'decision no', 'qd cong nhan', 'so quyet dinh cong nhan'],
  decidedOn: ['ngay quyet dinh', 'ngay cong nhan', 'ngay ky', 'ngay qd', 'ngay thang quyet dinh', 'decision date', 'ngay ky quyet dinh', 'thoi gian cong nhan', 'ngay ban hanh'],
  certificateNumber: ['so giay chung nhan', 'giay chung nhan', 'so gcn', 'gcn', 'so giay', 'so hieu giay chung nhan', 'certificate no'],
  issuedOn: ['ngay cap', 'ngay cap giay', 'ngay cap giay chung nhan', 'ngay cap gcn', 'issued on'],
  productCode: ['ma san pham', 'ma so san pham', 'ma ocop', 'ma so', 'product code', 'ma so ocop'],
  set: ['bo tieu chi', 'bo san pham', 'bo so', 'phan nhom', 'bo san pham so', 'ten bo tieu chi'],
  sector: ['nhom san pham', 'nganh', 'nhom', 'nganh hang', 'group', 'group guess', 'nhom nganh', 'nganh san pham'],
  pack: ['quy cach', 'quy cach dong goi', 'bao bi', 'pack'],
  quality: ['do tin cay', 'chat luong nguon', 'quality', 'muc tin cay'],
  source: ['nguon', 'source', 'nguon so lieu', 'nguon tin'],
  note: ['ghi chu', 'note', 'luu y'],
}

const FIELD_OF = new Map<string, Field>()
for (const field of FIELDS) for (const word of SYNONYMS[field]) FIELD_OF.set(word, field)

/** The heading that the template gives to a field, folded; a test compares them. */
export function mainHeading(field: Field): string {
  return SYNONYMS[field][0] ?? ''
}

/** What a heading says: letters and figures only, without diacritics, without notes in brackets. */
export function headingKey(heading: string): string {
  return fold(heading.replace(/\([^)]*\)/g, ' ')).replace(/[^a-z0-9]+/g, ' ').trim()
}

/** The field that a heading means, if it is known. */
export function fieldOfHeading(heading: string): Field | undefined {
  return FIELD_OF.get(headingKey(heading))
}

/** Where the header stands: of the first rows the one with most known headings, the product among them. */
export function findHeader(rows: SheetRow[]): { index: number; no: number; header: string[] } | undefined {
  let best: { index: number; no: number; header: string[]; known: number } | undefined
  for (const [index, row] of rows.slice(0, 30).entries()) {
    const fields = new Set(row.cells.flatMap((cell) => fieldOfHeading(cell) ?? []))
    if (fields.has('product') && fields.size > (best?.known ?? 0)) best = { index, no: row.no, header: row.cells.slice(0, MOST_COLUMNS), known: fields.size }
  }
  return best && { index: best.index, no: best.no, header: best.header }
}

/** The columns as the office mapped such headings before, and by their headings; each field once. */
export function proposeMapping(header: string[], before: { header: string[]; mapping: Mapping }[]): Mapping {
  const known = new Map<string, Field>()
  for (const earlier of before) {
    for (const [column, field] of Object.entries(earlier.mapping)) {
      const key = headingKey(earlier.header[Number(column)] ?? '')
      if (key && !known.has(key)) known.set(key, field)
    }
  }
  const taken = new Set<Field>()
  const mapping: Mapping = {}
  for (const [column, heading] of header.entries()) {
    const field = known.get(headingKey(heading)) ?? fieldOfHeading(heading)
    if (!field || taken.has(field)) continue
    taken.add(field)
    mapping[String(column)] = field
  }
  return mapping
}
