import type { PlainDate } from '../../rules/vocabulary.ts'

export const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc'

function parts(date: PlainDate): [number, number, number] {
  const [year = '', month = '', day = ''] = date.split('-')
  return [Number(year), Number(month), Number(day)]
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}

/**
 * `Hưng Đạo, ngày 05 tháng 02 năm 2026`: days under 10 and the months 1 and 2 carry a zero (30/2020/NĐ-CP, Phụ lục I, Phần I).
 * Without a day there is room to write it, with its year when that is known.
 */
export function placeAndDate(place: string, date: PlainDate | null, year?: number): string {
  if (date === null) return `${place}, ngày …… tháng …… năm ${year ?? '……'}`
  return `${place}, ${longDate(date)}`
}

/** `ngày 05 tháng 02 năm 2026`. */
export function longDate(date: PlainDate): string {
  const [year, month, day] = parts(date)
  return `ngày ${two(day)} tháng ${month <= 2 ? two(month) : month} năm ${year}`
}

/** `27/11/2026`, `05/02/2026`. */
export function shortDate(date: PlainDate): string {
  const [year, month, day] = parts(date)
  return `${two(day)}/${month <= 2 ? two(month) : month}/${year}`
}

/** `Số: 05/BC-UBND`; room to write while there is no number. */
export function numberWords(number: string | null, symbol: string): string {
  return number === null ? `Số: ……/${symbol}` : `Số: ${number}`
}

/** A number as papers write it, of a register or of things counted: below ten with a leading zero. */
export function padNumber(n: number): string {
  return n < 10 ? `0${n}` : String(n)
}

const UNITS = 'sao|điểm|km|kg|ha|mm|cm|m|g|tấn|đồng|triệu|tỷ|trang|%'
const BEFORE_NUMBERS = 'Điều|khoản|điểm|Mục|mục|Phần|Chương|số|Số|ngày|tháng|năm|hạng|lần|Phụ lục|tr\\.'
const GLUE = [
  new RegExp(`(?<=(?<!\\p{L})(?:${BEFORE_NUMBERS})) (?=\\d)`, 'gu'),
  new RegExp(`(?<=\\d) (?=(?:${UNITS})(?!\\p{L}))`, 'gu'),
  /(?<=(?<!\p{L})(?:[Đđ]iểm)) (?=[a-zđ]\)? )/gu,
]

/**
 * Text as it is set in print: one Unicode form, and no line end between what belongs together (`Điều 5`, `4 sao`,
 * `ngày 15`, `điểm a`).
 */
export function typeset(text: string): string {
  return GLUE.reduce((done, pattern) => done.replace(pattern, '\u00a0'), text.normalize('NFC'))
}
