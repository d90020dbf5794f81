import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Lang } from '../../ui/html.ts'
import { formatDate, formatNumber } from '../../ui/words.ts'
import type { Figure, Indicator, Span } from '../indicators/index.ts'
import { atStart } from '../places/index.ts'
import type { Part } from './choice.ts'

const WORDS = {
  vi: {
    statistics: 'Thống kê sản phẩm OCOP', country: 'cả nước', choose: 'Chọn số liệu', apply: 'Xem', area: 'Địa bàn', year: 'Năm', part: 'Kỳ', figure: 'Số liệu trên bản đồ',
    none: 'chưa có số liệu', onDay: 'tính đến hết ngày {to}', inPeriod: 'từ {from} đến {to}', mapOf: '{figure} theo {units}', provinces: 'tỉnh, thành phố', communes: 'xã, phường, đặc khu', province: 'Tỉnh, thành phố', commune: 'Xã, phường, đặc khu',
    mapText: 'Màu đậm hơn là nhiều hơn. {most} Số của từng nơi ở bảng bên dưới.', most: 'Nhiều nhất: {names}.', unitsTable: 'Số liệu theo {units}', own: 'Không thuộc riêng nơi nào', compare: 'So với nơi nhiều nhất', bare: '{n} nơi chưa ghi nhận gì trong bảng này',
    years: 'Qua các năm', yearsTable: 'Số liệu các năm', running: 'đến {to}', runningNote: 'Cột viền đứt: năm chưa hết, tính đến {to}.', stars: 'Theo hạng sao', sectors: 'Theo ngành', sector: 'Ngành', starsHead: 'Hạng', share: 'Tỷ lệ', products: 'Sản phẩm',
    inForce: 'Sản phẩm còn hiệu lực, tính đến hết ngày {to}.', noProducts: 'Chưa có sản phẩm nào còn hiệu lực.', renewals: 'Sắp hết hạn, cần đánh giá lại', renewalsText: 'Giấy chứng nhận còn hiệu lực, theo tháng hết hạn, từ {from} đến {to}.',
    month: 'Tháng', certificates: 'Giấy chứng nhận', noRenewals: 'Không có giấy chứng nhận nào hết hạn trong 12 tháng tới.',
    source: 'Số đếm từ sổ giấy chứng nhận. Đơn vị đã sáp nhập, chia tách được tính vào đơn vị hiện nay giữ nơi đó.', shapes: 'Hình trên bản đồ chỉ để biết nơi ở đâu, không có giá trị về địa giới.', define: 'Cách tính', back: 'Thống kê', xlsx: 'Tải Excel', csv: 'Tải CSV',
    behindCount: '{n} dòng', empty: 'Không có dòng nào.', product: 'Sản phẩm', producer: 'Chủ thể', certificate: 'Số giấy chứng nhận', issued: 'Ngày cấp', standing: 'Hôm nay', value: 'Số liệu',
  },
  en: {
    statistics: 'OCOP statistics', country: 'Viet Nam', choose: 'Choose figures', apply: 'Show', area: 'Place', year: 'Year', part: 'Period', figure: 'Figure on the map',
    none: 'no figure', onDay: 'on {to}', inPeriod: '{from} to {to}', mapOf: '{figure} by {units}', provinces: 'province', communes: 'commune', province: 'Province', commune: 'Commune',
    mapText: 'Darker means more. {most} The figures of each place stand in the table below.', most: 'Most: {names}.', unitsTable: 'Figures by {units}', own: 'Of no single place', compare: 'Against the most', bare: '{n} places with nothing in this table',
    years: 'Over the years', yearsTable: 'Figures of the years', running: 'to {to}', runningNote: 'Dashed column: the year is not over, counted to {to}.', stars: 'By stars', sectors: 'By sector', sector: 'Sector', starsHead: 'Stars', share: 'Share', products: 'Products',
    inForce: 'Products in force on {to}.', noProducts: 'No product is in force.', renewals: 'Ending soon, to be evaluated again', renewalsText: 'Certificates in force by the month in which they end, {from} to {to}.',
    month: 'Month', certificates: 'Certificates', noRenewals: 'No certificate ends within the next 12 months.',
    source: 'Counted from the register of certificates. Former communes and provinces are counted in the unit that holds the place today.', shapes: 'The map shows where a place lies; it says nothing about boundaries.', define: 'How it is counted', back: 'Statistics', xlsx: 'Excel', csv: 'CSV',
    behindCount: '{n} lines', empty: 'There is no line.', product: 'Product', producer: 'Producer', certificate: 'Certificate', issued: 'Issued', standing: 'Today', value: 'Figure',
  },
} as const
type Word = keyof (typeof WORDS)['vi']

/** Words of dashboards and statistics; `{…}` stands for a value. */
export function say(lang: Lang, word: Word, values: Record<string, string | number> = {}): string {
  return WORDS[lang][word].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

const PART_WORDS: Record<Lang, Record<Part, string>> = {
  vi: { year: 'Cả năm', first: '6 tháng đầu năm', second: '6 tháng cuối năm' },
  en: { year: 'Whole year', first: 'First half', second: 'Second half' },
}
export function partOptions(lang: Lang): { value: Part; label: string }[] {
  return (['year', 'first', 'second'] as const).map((value) => ({ value, label: PART_WORDS[lang][value] }))
}

/** `năm 2026`, `6 tháng đầu năm 2026`. */
export function timeWords(year: number, part: Part, lang: Lang): string {
  if (part === 'year') return lang === 'en' ? String(year) : `năm ${year}`
  return lang === 'en' ? `${PART_WORDS.en[part].toLowerCase()} of ${year}` : `${PART_WORDS.vi[part]} ${year}`
}

/** Which days a figure speaks of. */
export function spanWords(indicator: Pick<Indicator, 'time'>, span: Span, lang: Lang): string {
  const [from, to] = [formatDate(span.from, lang), formatDate(span.to, lang)]
  return indicator.time === 'on-day' ? say(lang, 'onDay', { to }) : say(lang, 'inPeriod', { from, to })
}

const CENTRAL = 'vn'

/** Name of an area within a sentence. */
export function areaWords(area: { name: string; path: string }, lang: Lang): string {
  return area.path === CENTRAL ? say(lang, 'country') : placeWords(area.name, lang)
}

/** English sentences do without the kind of unit. */
export function placeWords(name: string, lang: Lang): string {
  return lang === 'en' ? atStart(bareName(name)) : name
}

/** `Hà Nội` of `thành phố Hà Nội`; a numbered ward keeps its word. */
export function bareName(name: string): string {
  const bare = name.replace(/^(tỉnh|thành phố|xã|phường|đặc khu) /i, '')
  return /^\d/.test(bare) ? name : bare
}

export function indicatorName(indicator: Indicator, lang: Lang): string {
  return lang === 'en' ? indicator.nameEn : indicator.name
}

/** A figure as it is written; nothing known is a dash, which is not 0. */
export function figureText(figure: Figure | undefined, indicator: Pick<Indicator, 'unit'>, lang: Lang): string {
  if (figure?.value === null || figure === undefined) return '–'
  return valueText(figure.value, indicator, lang)
}

export function valueText(value: number, indicator: Pick<Indicator, 'unit'>, lang: Lang): string {
  const text = formatNumber(value, undefined, lang)
  return indicator.unit.startsWith('%') ? `${text}%` : text
}

/** A figure with its unit, for readers. */
export function figureWords(figure: Figure | undefined, indicator: Indicator, lang: Lang): string {
  if (figure?.value === null || figure === undefined) return say(lang, 'none')
  if (indicator.unit.startsWith('%')) return valueText(figure.value, indicator, lang)
  return `${valueText(figure.value, indicator, lang)} ${lang === 'en' ? indicator.unitEn : indicator.unit}`
}

/** `2026-11` → `11/2026`. */
export function monthWords(month: string): string {
  return `${month.slice(5, 7)}/${month.slice(0, 4)}`
}

/** `Hà Nội, năm 2026` as the heading has it. */
export function headWords(area: { name: string; path: string }, year: number, part: Part, lang: Lang): string {
  return `${areaWords(area, lang)}, ${timeWords(year, part, lang)}`
}

export function dayWords(day: PlainDate, lang: Lang): string {
  return formatDate(day, lang)
}

/** Names written on a map, in English: `Hoàng Sa Archipelago`, `(Khánh Hòa)`. */
export function mapName(line: string, lang: Lang): string {
  if (lang === 'vi') return line
  return line.replace(/^Quần đảo (.+)$/, '$1 Archipelago').replace(/^(\(?)đặc khu (.+?)(\)?)$/i, '$1$2 special zone$3').replace(/^\((?:TP\.|tỉnh) (.+)\)$/, '($1)')
}
