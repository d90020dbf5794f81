import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { lastDay, RECORDS_BEGIN, type SuccessionHow } from './model.ts'

export const LEVEL_WORDS: Record<Level, string> = {
  commune: 'cấp xã',
  district: 'cấp huyện (đến 30/6/2025)',
  province: 'cấp tỉnh',
  central: 'trung ương',
}

export const HOW_WORDS: Record<SuccessionHow, string> = {
  whole: 'toàn bộ',
  part: 'một phần',
  'part-area-all-people': 'một phần diện tích, toàn bộ dân số',
  keep: 'giữ nguyên',
  rename: 'đổi tên',
}

/** 22/11/2026 from 2026-11-22. */
export function shortDate(day: PlainDate): string {
  return formatDate(day)
}

/** 'đến 30/6/2025', 'từ 1/1/2025 đến 30/6/2025', 'từ 1/7/2025', or '' when neither end is known. */
export function periodWords(from: PlainDate | null, to: PlainDate | null): string {
  return [from && `từ ${shortDate(from)}`, to && `đến ${shortDate(lastDay(to))}`].filter(Boolean).join(' ')
}

/** Capital first letter, for headings and starts of sentences. */
export function atStart(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
}

/** 'xã A', 'xã A và xã B', 'xã A, xã B và xã C'; 'và 12 đơn vị khác' beyond `most`. */
export function listWords(items: string[], most = 12): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} đơn vị khác`] : items
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} và ${shown.at(-1)}`
}

/** Why a unit of today was found under a former name: 'tên cũ: xã Cộng Hòa, huyện Quốc Oai, đến 30/6/2025'. */
export function formerNameWords(label: string, level: Level, to: PlainDate | null, how: SuccessionHow): string {
  const until = periodWords(null, to)
  const lead = level === 'district' ? 'thuộc địa bàn cũ' : how === 'part' || how === 'part-area-all-people' ? 'gồm một phần' : 'tên cũ'
  return `${lead}: ${label}${until && `, ${until}`}`
}

/** The sentence above results found by a former name: who took it over. */
export function takenOverWords(former: { label: string; to: PlainDate | null }, now: string[], divided: boolean): string {
  const end = former.to ? ` kết thúc ngày ${shortDate(lastDay(former.to))}` : ''
  const names = listWords(now)
  if (now.length === 0) return `${atStart(former.label)}${end}; chưa rõ đơn vị kế thừa.`
  return `${atStart(former.label)}${end}; ${divided ? 'địa bàn nay thuộc' : 'nay là'} ${names}.`
}

/**
 * 'Ngày 1/1/2024 chưa có xã Hưng Đạo, thành phố Hà Nội. Tiền thân khi đó: …'; with `homonym`, when another unit bore the
 * name that day, the one of later is told apart.
 */
export function notYetWords(unit: { label: string; from: PlainDate | null }, on: PlainDate, standing: string[], homonym: boolean): string {
  const lead = homonym && unit.from
    ? `${atStart(unit.label)} lập từ ${shortDate(unit.from)}, ngày ${shortDate(on)} chưa có.`
    : `Ngày ${shortDate(on)} chưa có ${unit.label}.`
  return `${lead} ${standing.length > 0 ? `Tiền thân khi đó: ${listWords(standing, 40)}.` : 'Chưa rõ tiền thân.'}`
}

/** 'Ngày 1/8/2025 không còn xã Cộng Hòa, huyện Quốc Oai, …' */
export function noLongerWords(label: string, on: PlainDate, now: string[]): string {
  const after = now.length > 0 ? ` Nay là ${listWords(now)}.` : ' Chưa rõ đơn vị kế thừa.'
  return `Ngày ${shortDate(on)} không còn ${label}.${after}`
}

/** When a name is nowhere in the lists of units. */
export function unknownPlaceWords(name: string): string {
  return `Không có đơn vị nào tên “${name}” trong danh mục. Kiểm tra lại chính tả, tên huyện và tên tỉnh.`
}

/** What a day before the records means for an answer; nothing for later days. */
export function beforeRecordsWords(on: PlainDate): string | undefined {
  return on < RECORDS_BEGIN ? `Danh mục ghi các thay đổi từ ${shortDate(RECORDS_BEGIN)}; tên và địa giới trước ngày đó có thể khác.` : undefined
}
