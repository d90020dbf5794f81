import { fold } from '../../platform/text/vietnamese.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import type { RegisteredKind } from '../producers/index.ts'
import type { Span, Standing } from './model.ts'

/** What a cell says: a value, nothing, or something that cannot be understood. */
export type Read<T> = { value: T } | { value: null; unclear: boolean }

const NOTHING = { value: null, unclear: false } as const
const UNCLEAR = { value: null, unclear: true } as const

function words(text: string | undefined): string {
  return fold(text ?? '').replace(/[^a-z0-9*]+/g, ' ').trim()
}

/** `4`, `4 sao`, `Hạng 4 sao`, `****`, `bốn sao`. Anything from 1 to 5. */
export function readStars(text: string | undefined): Read<number> {
  const said = words(text)
  if (said === '') return NOTHING
  if (/^\*{1,5}$/.test(said)) return { value: said.length }
  const spelled = ['mot', 'hai', 'ba', 'bon', 'nam'].findIndex((word) => new RegExp(`(^|hang |dat )${word} sao$`).test(said))
  if (spelled >= 0) return { value: spelled + 1 }
  const figure = /^(?:hang |dat |loai |ocop )*([1-5])(?: ?sao| ?\*)?$/.exec(said)?.[1]
  return figure ? { value: Number(figure) } : UNCLEAR
}

/** Days by year and month, as exactly as they are told: `15/12/2021`, `2021-12-15`, `12/2021`, `2021`, `ngày 15 tháng 12 năm 2021`. */
export function readSpan(text: string | undefined): Read<Span> {
  const said = words(text?.replace(/(\d)[.](?=\d)/g, '$1/')).replace(/\b(ngay|thang|nam)\b/g, ' ').replace(/ +/g, ' ').trim()
  if (said === '') return NOTHING
  const parts = said.split(' ')
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return UNCLEAR
  const [a = '', b = '', c = ''] = parts
  if (parts.length === 1 && /^\d{4}$/.test(a)) return span(a)
  if (parts.length === 2) return /^\d{4}$/.test(a) ? span(a, b) : span(b, a)
  if (parts.length === 3) return /^\d{4}$/.test(a) ? span(a, b, c) : span(c, b, a)
  return UNCLEAR
}

function span(year: string, month?: string, day?: string): Read<Span> {
  if (!/^(19|20)\d\d$/.test(year)) return UNCLEAR
  if (month === undefined) return { value: { from: `${year}-01-01`, to: `${year}-12-31` } }
  const m = Number(month)
  if (m < 1 || m > 12) return UNCLEAR
  const stem = `${year}-${String(m).padStart(2, '0')}`
  const last = new Date(Date.UTC(Number(year), m, 0)).getUTCDate()
  if (day === undefined) return { value: { from: `${stem}-01`, to: `${stem}-${last}` } }
  const d = Number(day)
  if (d < 1 || d > last) return UNCLEAR
  const date: PlainDate = `${stem}-${String(d).padStart(2, '0')}`
  return { value: { from: date, to: date } }
}

/** A year alone, or nothing. */
export function readYear(text: string | undefined): Read<number> {
  const said = words(text).replace(/^nam /, '')
  if (said === '') return NOTHING
  return /^(19|20)\d\d$/.test(said) ? { value: Number(said) } : UNCLEAR
}

const LEVELS: [RegExp, Level][] = [
  [/\b(huyen|quan|thi xa|district)\b/, 'district'], [/\b(trung uong|quoc gia|tw|bo|central)\b/, 'central'], [/\b(tinh|thanh pho|province)\b/, 'province'],
]

/** Which level recognised it. */
export function readLevelTold(text: string | undefined): Level | null {
  const said = words(text)
  return LEVELS.find(([pattern]) => pattern.test(said))?.[1] ?? null
}

const STANDINGS: [RegExp, Standing][] = [
  [/\b(not certified|khong (duoc )?cap( giay)?|khong dat|khong cong nhan|truot)\b/, 'not-certified'],
  [/\b(scored|cham|cap huyen danh gia|danh gia cap huyen)\b/, 'scored'],
  [/\b(proposed|de nghi|de xuat|trinh|cho cong nhan|tiem nang)\b/, 'proposed'],
  [/\b(expired|het han|het hieu luc|qua han)\b/, 'expired'],
  [/\b(new|moi|lan dau|re recognised|cong nhan lai|tai cong nhan|danh gia lai|duy tri|upgraded|nang hang|nang sao|da cong nhan|cong nhan|con hieu luc|con han|dat)\b/, 'recognised'],
]

/** Whether it was really recognised. An empty cell says that it was: such lists name results. */
export function readStanding(text: string | undefined): Read<Standing> {
  const said = words(text)
  if (said === '') return { value: 'recognised' }
  const found = STANDINGS.find(([pattern]) => pattern.test(said))
  return found ? { value: found[1] } : UNCLEAR
}

/** Whether the row rests on something that was seen: C and words of doubt say no. */
export function readVerified(text: string | undefined): boolean {
  return !/^(c|chua|khong|nghi)\b/.test(words(text))
}

const KINDS: [RegExp, RegisteredKind][] = [
  [/\b(lien hiep )?(htx|hop tac xa)/, 'cooperative'],
  [/\b(tht|to hop tac|to hop san xuat)\b/, 'cooperative-group'],
  [/\b(trang trai)\b/, 'farm'],
  [/\b(cong ty|cty|ctcp|ct cp|doanh nghiep|dntn|xi nghiep|tap doan|tong cong ty|nha may|company)\b/, 'company'],
  [/\b(hiep hoi|hoi)\b/, 'association'],
  [/\b(ho kinh doanh|hkd|ho gia dinh|ho san xuat|co so|cssx|cua hang|lo|ho ong|ho ba|ho)\b/, 'household-business'],
]

/** The legal form that the file names, or that the producer's name begins with. */
export function readKind(told: string | undefined, name: string): RegisteredKind | null {
  for (const text of [words(told), words(name)]) {
    const found = KINDS.find(([pattern]) => new RegExp(`^${pattern.source}`).test(text)) ?? (text === words(told) ? KINDS.find(([pattern]) => pattern.test(text)) : undefined)
    if (found) return found[1]
  }
  return null
}

const SECTORS: [RegExp, string][] = [
  [/^(i|1|01|thuc pham)\b/, 'I'], [/^(ii|2|02|do uong)\b/, 'II'], [/^(iii|3|03|duoc lieu|thao duoc)\b/, 'III'],
  [/^(iv|4|04|thu cong|vai|luu niem)\b/, 'IV'], [/^(v|5|05|sinh vat canh)\b/, 'V'], [/^(vi|6|06|dich vu|du lich)\b/, 'VI'],
]

/** The sector of the classification. */
export function readSector(text: string | undefined): string | null {
  const said = words(text).replace(/^(nganh|nhom|san pham) /, '')
  return SECTORS.find(([pattern]) => pattern.test(said))?.[1] ?? null
}
