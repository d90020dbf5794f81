import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { formatDate, formatNumber } from '../../ui/words.ts'
import { SECTOR_WORDS } from '../certificates/index.ts'
import type { Cut, Figure, Indicator, Span } from './model.ts'

export const NO_DATA = 'Chưa có số liệu'

/** A figure with its unit; what nobody knows is said so, and is not 0. */
export function figureWords({ unit }: Pick<Indicator, 'unit'>, { value }: Figure): string {
  if (value === null) return NO_DATA
  return unit === '%' ? `${formatNumber(value, 1)}%` : `${formatNumber(value)} ${unit}`
}

/** A figure alone, for a column that says its unit in the head. */
export function figureNumber({ unit }: Pick<Indicator, 'unit'>, { value }: Figure): string {
  if (value === null) return '–'
  return unit === '%' ? `${formatNumber(value, 1)}%` : formatNumber(value)
}

/** What a share was divided from: "45 trên 120". */
export function partsWords({ of, over }: Figure): string | undefined {
  return of === undefined || over === undefined || of === null || over === null ? undefined : `${formatNumber(of)} trên ${formatNumber(over)}`
}

/** What the figure speaks of: a day, or the days from first to last. */
export function spanWords({ time }: Pick<Indicator, 'time'>, { from, to }: Span): string {
  return time === 'on-day' ? `ngày ${formatDate(to)}` : daysWords(from, to)
}

/** Days from first to last. */
export function daysWords(from: PlainDate, to: PlainDate): string {
  return from === to ? `ngày ${formatDate(to)}` : `từ ${formatDate(from)} đến ${formatDate(to)}`
}

export const TIME_WORDS = { 'on-day': 'có vào ngày cuối kỳ', 'in-period': 'phát sinh trong kỳ' } as const
export const SOURCE_WORDS = { register: 'Hệ thống đếm từ sổ', entered: 'Đơn vị nhập' } as const
export const CUT_WORDS: Record<Cut, string> = { stars: 'Theo hạng sao', sector: 'Theo ngành' }
export const BELOW_WORDS = { province: 'tỉnh, thành phố', commune: 'xã, phường, đặc khu' } as const

/** The register that an indicator is counted from, by the first word of its code. */
export function registerWords(code: string): string {
  const [group = ''] = code.split('.')
  return { products: 'Sổ giấy chứng nhận', certificates: 'Sổ giấy chứng nhận', producers: 'Sổ chủ thể', dossiers: 'Sổ hồ sơ', training: 'Sổ tập huấn', registrations: 'Danh sách đăng ký đánh giá' }[group] ?? 'Sổ của hệ thống'
}

/** Heads of the groups of the catalogue, by the first word of the code; what units enter stands under its own head. */
export function groupWords({ code, source }: Pick<Indicator, 'code' | 'source'>): string {
  if (source === 'entered') return 'Do đơn vị nhập'
  const [group = ''] = code.split('.')
  return { products: 'Sản phẩm', certificates: 'Giấy chứng nhận', producers: 'Chủ thể', dossiers: 'Hồ sơ', training: 'Tập huấn', registrations: 'Đăng ký đánh giá' }[group] ?? 'Khác'
}

/** A value of a cut in words. */
export function cutWords(cut: Cut, value: string): string {
  return cut === 'stars' ? `${value} sao` : (SECTOR_WORDS.vi[value] ?? value)
}

/** Level of a unit that entered, in words. */
export function levelWords(level: Level): string {
  return { commune: 'cấp xã', district: 'cấp huyện', province: 'cấp tỉnh', central: 'trung ương' }[level]
}
