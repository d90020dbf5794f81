/** The head of a document: letterhead, number line, title, abstract, addressee, authority, bases. */
import { fold } from '../../text/vietnamese.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import type { Block } from '../paper.ts'
import { MOTTO, NATION, numberWords, placeAndDate } from '../words.ts'
import type { Para } from './paragraphs.ts'
import { doubt, inline, isCapitals, joinNext, mayGrow, peek, prints, type Reading, take } from './reading.ts'

/** Kinds of papers (30/2020/NĐ-CP, Điều 7), as their title stands alone on a line. */
const TITLES = new Set([
  'nghi quyet', 'quyet dinh', 'chi thi', 'quy che', 'quy dinh', 'thong cao', 'thong bao', 'huong dan', 'chuong trinh', 'ke hoach', 'phuong an', 'de an', 'du an', 'bao cao', 'bien ban',
  'to trinh', 'hop dong', 'cong dien', 'ban ghi nho', 'ban thoa thuan', 'giay uy quyen', 'giay moi', 'giay gioi thieu', 'giay nghi phep', 'phieu gui', 'phieu chuyen', 'phieu bao',
])
const MOST_OF_HEAD = 40
const NUMBER = /^Số\s*:?\s*([\d]*)\s*[….\s]*\/\s*([\p{L}\d&-]+(?:-[\p{L}\d&]+)*)$/u
const PLACE_DATE = /^(.{2,60}?),?\s+ngày\s*([\d….]*)\s*tháng\s*([\d….]*)\s*năm\s*([\d….]*)\.?$/iu
const BASIS = /^(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét |Thực hiện |Trên cơ sở)/u
const OFFICE = /^(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|TRƯỞNG|GIÁM ĐỐC|CHÁNH|CHI CỤC TRƯỞNG|TỔNG|THỦ TƯỚNG|THỦ TRƯỞNG|CHỦ NHIỆM|CHÍNH PHỦ|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG|BAN (?:CHỈ ĐẠO|QUẢN LÝ|CHẤP HÀNH|THƯỜNG VỤ|TỔ CHỨC))/u

export function isTitle(para: Para | undefined): boolean {
  return para !== undefined && !para.mark && !para.cells && (isCapitals(para.text) || para.strong) && TITLES.has(fold(para.text).replace(/[.:]$/, ''))
}

export function isOffice(para: Para): boolean {
  return isCapitals(para.text) && OFFICE.test(para.text)
}

/** Reads from the first paragraph to where the body begins. */
export function readHead(reading: Reading): Block[] {
  const ahead = reading.paras.slice(0, MOST_OF_HEAD)
  const titleAt = ahead.findIndex(isTitle)
  const letterAt = ahead.findIndex((para) => /^Kính gửi\s*:/.test(para.text))
  const blocks = titleAt >= 0 || letterAt >= 0 ? readLetterhead(reading, titleAt >= 0 ? titleAt : letterAt) : []
  if (titleAt < 0) {
    if (letterAt < 0) doubt(reading, 'no-title', peek(reading))
  } else blocks.push(...readTitle(reading))
  return [...blocks, ...readAddressee(reading), ...readBases(reading)]
}

function readLetterhead(reading: Reading, end: number): Block[] {
  const blocks: Block[] = []
  const issuer: string[] = []
  let [motto, number, place, about]: [Para | undefined, Para | undefined, Para | undefined, string | undefined] = [undefined, undefined, undefined, undefined]
  while (reading.next < end) {
    const para = peek(reading)
    if (!para) break
    const key = fold(para.text).replace(/[^a-z]/g, '')
    const words = [NATION, MOTTO].find((one) => key === fold(one).replace(/[^a-z]/g, ''))
    if (words !== undefined) {
      motto = take(reading, 'letterhead')
      prints(reading, motto, words, 'motto')
    } else if (NUMBER.test(para.text)) number = take(reading, 'number-line')
    else if (PLACE_DATE.test(para.text)) place = take(reading, 'number-line')
    else if (/^V\/v\s/i.test(para.text)) about = take(reading, 'number-line').text.slice(4).trim()
    else if (isCapitals(para.text)) {
      take(reading, 'letterhead')
      issuer.push(para.text)
    } else blocks.push(unplaced(reading))
  }
  const [first = '', ...rest] = issuer
  const whole = rest.length === 0 || /^(?:ỦY|UỶ) BAN NHÂN DÂN$/u.test(first)
  if (motto || issuer.length > 0) blocks.push({ kind: 'letterhead', ...(whole ? { issuer } : { parent: first, issuer: rest }) })
  else doubt(reading, 'no-letterhead', undefined)
  const line = number && place ? numberLine(reading, number, place, about) : undefined
  if (line) blocks.push(line)
  else {
    doubt(reading, 'no-number', number ?? place, [number?.text, place?.text].filter(Boolean).join(' '))
    for (const para of [number, place]) if (para) blocks.push({ kind: 'paragraph', text: para.text, flush: true })
  }
  return blocks
}

/** A line of which the place is not known stays a paragraph, with a doubt. */
export function unplaced(reading: Reading): Block {
  const para = take(reading, 'unplaced')
  doubt(reading, 'unplaced', para)
  return { kind: 'paragraph', text: inline(reading, para) }
}

function numberLine(reading: Reading, number: Para, place: Para, about: string | undefined): Block | undefined {
  const [, digits = '', symbol = ''] = NUMBER.exec(number.text) ?? []
  const [, where = '', day = '', month = '', year = ''] = PLACE_DATE.exec(place.text) ?? []
  const date = dateOf(day, month, year)
  const open = /\d/.test(day + month)
  if (date === null && open) return undefined
  const block: Block = {
    kind: 'number-line', number: digits === '' ? null : `${digits}/${symbol}`, symbol, place: where, date,
    ...(date === null && /^\d{4}$/.test(year) ? { year: Number(year) } : {}), ...(about === undefined ? {} : { about }),
  }
  prints(reading, number, numberWords(block.number, symbol), 'blank')
  prints(reading, place, placeAndDate(where, date, block.year), 'blank', 'date')
  const [numberAt = 0, placeAt = 0] = [number.lines[0], place.lines[0]]
  if (placeAt < numberAt) reading.slips.push({ rule: 'moved', line: placeAt, before: numberAt + 1, was: placeAndDate(where, date, block.year), now: placeAndDate(where, date, block.year) })
  return block
}

function dateOf(day: string, month: string, year: string): PlainDate | null {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCDate() === Number(day) && date.getUTCMonth() === Number(month) - 1 ? (date.toISOString().slice(0, 10) as PlainDate) : null
}

function readTitle(reading: Reading): Block[] {
  const title = take(reading, 'title')
  prints(reading, title, title.text.toLocaleUpperCase('vi'), 'capitals')
  const decides = /^(?:quyet dinh|nghi quyet|chi thi)$/.test(fold(title.text))
  const belongs = (para: Para | undefined): para is Para => para !== undefined && !para.mark && !para.cells && !isBasis(para) && !/^Kính gửi/.test(para.text) && !isOwnPart(para)
  const blocks: Block[] = [{ kind: 'title', text: title.text }]
  const first = peek(reading)
  if (belongs(first) && !(decides && isOffice(first))) {
    let abstract = take(reading, 'abstract')
    for (let more = peek(reading); mayGrow(abstract) && belongs(more) && (more.strong || isCapitals(more.text)) && !(decides && isOffice(more)); more = peek(reading)) abstract = joinNext(reading, abstract, 'abstract')
    blocks.push({ kind: 'abstract', text: abstract.text })
  } else doubt(reading, 'no-abstract', title)
  const office = peek(reading)
  if (decides && belongs(office) && isOffice(office)) {
    let authority = take(reading, 'authority')
    for (let more = peek(reading); mayGrow(authority) && belongs(more) && isCapitals(more.text); more = peek(reading)) authority = joinNext(reading, authority, 'authority')
    blocks.push({ kind: 'authority', text: authority.text })
  }
  return blocks
}

/** "QUYẾT ĐỊNH:" and the like, which begin the articles. */
export function isOwnPart(para: Para): boolean {
  return /^(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ)\s*:$/u.test(para.text)
}

function readAddressee(reading: Reading): Block[] {
  const first = peek(reading)
  if (!first || !/^Kính gửi\s*:/.test(first.text)) return []
  take(reading, 'addressee')
  const one = first.text.replace(/^Kính gửi\s*:\s*/, '')
  if (one !== '') {
    prints(reading, first, `Kính gửi: ${one}`, 'joined')
    return [{ kind: 'addressee', to: [one] }]
  }
  const items: Para[] = []
  while (peek(reading)?.mark?.kind === 'dash') items.push(take(reading, 'addressee'))
  const [only] = items
  if (only && items.length === 1) {
    const [was, now] = [`${first.text} ${only.text}`, `${first.text} ${only.text.slice(only.mark?.length ?? 0)}`]
    const line = first.lines[0] ?? 0
    reading.slips.push({ rule: 'joined', line: only.lines[0] ?? 0, onto: line, was, now: was }, { rule: 'list-mark', line, was, now })
    return [{ kind: 'addressee', to: [now.replace(/^Kính gửi\s*:\s*/, '')] }]
  }
  const to = items.map((item) => item.text.slice(item.mark?.length ?? 0).replace(/[;.,]$/, ''))
  for (const [i, item] of items.entries()) prints(reading, item, `- ${to[i]}${i === to.length - 1 ? '.' : ';'}`, 'end-mark', 'list-mark')
  return [{ kind: 'addressee', to }]
}

/** What a paper rests on; an abstract may begin with the same words, but has no full stop and stands out. */
function isBasis(para: Para): boolean {
  return !para.mark && !para.strong && BASIS.test(para.text) && /[;,.:]$/.test(para.text)
}

function readBases(reading: Reading): Block[] {
  const found: Para[] = []
  for (let para = peek(reading); para && isBasis(para) && !para.text.endsWith(':'); para = peek(reading)) {
    if (found.length === 0 && /^(?:Thực hiện|Trên cơ sở|Xét )/u.test(para.text) && /\.$/.test(para.text)) break
    found.push(take(reading, 'bases'))
  }
  const last = found.at(-1)
  if (!last) return []
  const continues = !last.text.endsWith('.')
  const items = found.map((para) => para.text.replace(/[;,.]$/, ''))
  for (const [i, para] of found.entries()) prints(reading, para, `${items[i]}${i < items.length - 1 || continues ? ';' : '.'}`, 'end-mark')
  return [{ kind: 'bases', items, ...(continues ? { continues } : {}) }]
}
