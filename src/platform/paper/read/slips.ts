/**
 * What may differ between a document and its print. Each kind of slip has a rule that proves from the two texts alone that
 * nothing but this was changed; whatever does not pass is a difference.
 */
import { fold } from '../../text/vietnamese.ts'

export type SlipRule = 'joined' | 'page-number' | 'divider' | 'repeated-head' | 'merged-cell' | 'footnote' | 'moved' | 'list-mark' | 'capitals' | 'end-mark' | 'capacity' | 'blank' | 'date' | 'motto'

/** One change, at a line of the document. `onto`: the line it was joined to; `before`: the line before which it stands in print. */
export type Slip = { rule: SlipRule; line: number; was: string; now: string; onto?: number; before?: number }

const bare = (text: string): string => text.replace(/[\s|]+/g, '')
const same = (change: (text: string) => string) => (was: string, now: string): boolean => change(was) === change(now)
const isGone = (test: RegExp) => (was: string, now: string): boolean => now === '' && test.test(was)

/** Neighbouring cells that say the same, and empty ones, count once. */
function cellsOnce(text: string): string {
  return text.split('|').map((cell) => cell.trim()).filter((cell, i, all) => cell !== '' && cell !== all[i - 1]).join('|')
}

/** Text without the mark of an item; a quotation mark before it counts as standing after it. */
function withoutMark(text: string): string {
  return text.replace(/^((?:Kính gửi:)?)([-–—•·●▪*+“"\s]*)/u, (_, word: string, mark: string) => word + mark.replace(/[^“"]/g, ''))
}

export const SLIP_RULES: Readonly<Record<SlipRule, { words: string; permits: (was: string, now: string) => boolean }>> = {
  joined: { words: 'câu bị ngắt ở chỗ xuống dòng hoặc sang trang, nối lại', permits: same(bare) },
  'page-number': { words: 'số trang', permits: isGone(/^\W*\d{1,4}\W*$/u) },
  divider: { words: 'gạch ngang trang trí', permits: isGone(/^[-–—_*=.\s|:]+$/u) },
  'repeated-head': { words: 'đầu bảng in lại ở trang sau', permits: (_was, now) => now === '' },
  'merged-cell': { words: 'ô gộp bị tách thành ô trống hoặc ô lặp lại', permits: same(cellsOnce) },
  footnote: { words: 'chú thích chân trang chuyển về cuối phần', permits: (was, now) => was === now },
  moved: { words: 'đổi chỗ theo thể thức', permits: (was, now) => was === now },
  'list-mark': { words: 'dấu đầu dòng', permits: same(withoutMark) },
  capitals: { words: 'chữ hoa, chữ thường theo thể thức', permits: same((text) => text.toLocaleLowerCase('vi')) },
  'end-mark': { words: 'dấu cuối dòng theo thể thức', permits: same((text) => text.replace(/[;:,./\s]+$/, '')) },
  capacity: { words: 'dấu chấm sau TM, KT, TL, TUQ', permits: same((text) => text.replace(/^(TM|KT|TL|TUQ|TUN|Q)\.?\s*/, '$1. ')) },
  blank: { words: 'chỗ để trống chờ điền', permits: same((text) => text.replace(/[….\s]+/g, '')) },
  date: { words: 'số 0 trước ngày dưới 10, tháng 1 và 2', permits: same((text) => text.replace(/\b0+(?=\d)/g, '')) },
  motto: { words: 'quốc hiệu, tiêu ngữ theo thể thức', permits: same((text) => fold(text).replace(/[^a-z]/g, '')) },
}

/**
 * The lines of a document with its slips applied; a slip that its rule does not permit, or that does not start from what stands
 * there, is left out, so that it shows as a difference.
 * @param headOf row that a repeated head must equal but for marks and case
 */
export function applySlips(lines: readonly string[], slips: readonly Slip[], headOf: (line: number) => string | undefined): { line: number; text: string }[] {
  const texts: (string | undefined)[] = [...lines]
  const moves = new Map<number, number[]>()
  const moved = new Set<number>()
  for (const slip of slips) {
    const was = slip.onto === undefined ? texts[slip.line] : `${texts[slip.onto] ?? ''} ${texts[slip.line] ?? ''}`
    if (was !== slip.was || !SLIP_RULES[slip.rule].permits(slip.was, slip.now)) continue
    if (slip.rule === 'repeated-head' && fold(headOf(slip.line) ?? '') !== fold(was)) continue
    if (slip.onto !== undefined) {
      texts[slip.onto] = slip.now
      texts[slip.line] = undefined
    } else texts[slip.line] = slip.now === '' ? undefined : slip.now
    if (slip.before !== undefined) {
      moved.add(slip.line)
      moves.set(slip.before, [...(moves.get(slip.before) ?? []), slip.line])
    }
  }
  const order = [...texts, undefined].flatMap((_, line) => [...(moves.get(line) ?? []), ...(moved.has(line) || line === texts.length ? [] : [line])])
  return order.flatMap((line) => {
    const text = texts[line]
    return text === undefined || text === '' ? [] : [{ line, text }]
  })
}
