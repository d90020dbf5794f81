import { z } from 'zod'
import { choice, id, line, optionalLine } from '../../platform/http/fields.ts'
import { foldKey } from '../../platform/text/vietnamese.ts'
import { MOST_ROWS, ROW_KINDS, type RowKind } from './model.ts'

/** The cells of a row, in the order of the grid and of pasted lines. */
export const CELLS = ['product', 'producer', 'set', 'aim', 'kind', 'month', 'support', 'note'] as const
export type CellName = (typeof CELLS)[number]
export type Cells = Record<CellName, string> & { id: string }

const setNumber = z.union([z.null(), z.int(), z.string().trim().transform((text) => text.replace(/^(bộ số|bộ)\s*/iu, '').replace(/[.:–-].*$/, '').trim()).pipe(z.string().regex(/^\d{0,2}$/, 'Ghi số của bộ tiêu chí, hoặc để trống.'))])
  .optional().transform((value) => (value === undefined || value === null || value === '' ? null : Number(value)))
const month = z.union([z.null(), z.int().min(1).max(12), z.string().trim().regex(/^(0?[1-9]|1[0-2])?$/, 'Ghi tháng từ 1 đến 12, hoặc để trống.')], 'Ghi tháng từ 1 đến 12, hoặc để trống.')
  .optional().transform((value) => (value === undefined || value === null || value === '' ? null : Number(value)))
const aim = z.union([z.int().min(3).max(5), z.enum(['3', '4', '5'], 'Chọn 3 sao, 4 sao hoặc tiềm năng 5 sao.')], 'Chọn 3 sao, 4 sao hoặc tiềm năng 5 sao.').transform(Number)

/** One product of a list, by the same rules for the grid, pasted lines, spreadsheets and machines. */
export const registeredProduct = z.object({
  id: z.union([z.null(), z.literal(''), id]).optional().transform((value) => value || null),
  product: line('tên sản phẩm', 200),
  producer: line('tên chủ thể', 200),
  set: setNumber,
  aim,
  kind: z.union([z.literal(''), choice(ROW_KINDS, 'lần đầu, nâng hạng hoặc đánh giá lại')], 'Chọn lần đầu, nâng hạng hoặc đánh giá lại.').optional().transform((value): RowKind => value || 'new'),
  month,
  support: optionalLine(300),
  note: optionalLine(300),
})
export type RegisteredProduct = z.output<typeof registeredProduct>

export const registeredProducts = z.array(registeredProduct).max(MOST_ROWS, `Một danh sách nhiều nhất ${MOST_ROWS} sản phẩm.`)

const EMPTY: Cells = { id: '', product: '', producer: '', set: '', aim: '', kind: '', month: '', support: '', note: '' }

/** Cells of the grid as they were typed: `r.3-product`. Blank rows are left out. */
export function readGrid(values: Record<string, unknown>): Cells[] {
  const sent = values.r
  if (typeof sent !== 'object' || sent === null) return []
  const rows = new Map<number, Cells>()
  for (const [name, value] of Object.entries(sent)) {
    const [, index, cell] = /^(\d{1,4})-(\w+)$/.exec(name) ?? []
    if (index === undefined || cell === undefined || typeof value !== 'string' || !(cell in EMPTY)) continue
    const row = rows.get(Number(index)) ?? { ...EMPTY }
    rows.set(Number(index), { ...row, [cell]: value })
  }
  return [...rows.entries()].sort(([a], [b]) => a - b).map(([, row]) => row).filter((row) => CELLS.some((cell) => cell !== 'kind' && cell !== 'aim' && row[cell].trim() !== ''))
}

/**
 * Lines copied out of a spreadsheet: product, producer, set, stars aimed at, kind, month, support, note. A first line of
 * headings and a first cell of order numbers are passed over.
 */
export function readPasted(text: string): Cells[] {
  const lines = text.replace(/\r/g, '').split('\n').map((one) => one.split(/\t|;|\|/).map((cell) => cell.trim())).filter((cells) => cells.some((cell) => cell !== ''))
  const numbered = lines.length > 0 && lines.filter(([first = '']) => /^\d{1,4}\.?$/.test(first)).length >= lines.length - 1 && lines.some(([first = '']) => /^\d/.test(first))
  return lines
    .map((cells) => (numbered ? cells.slice(1) : cells))
    .filter(([first = '', second = '']) => !(/^tensanpham|^sanpham$/.test(foldKey(first)) && /chuthe|coso/.test(foldKey(second))))
    .slice(0, MOST_ROWS)
    .map(([product = '', producer = '', set = '', aimTold = '', kind = '', monthTold = '', support = '', ...note]) => ({
      id: '', product, producer, set: readSet(set), aim: readAim(aimTold), kind: readKind(kind), month: readMonth(monthTold), support, note: note.join(' ').trim(),
    }))
}

/** `bộ số 6`, `6`, `6 – Miến`. */
function readSet(text: string): string {
  return /(\d{1,2})/.exec(text)?.[1] ?? text
}

/** Stars aimed at, from the words of a list. */
export function readAim(text: string): string {
  const key = foldKey(text)
  if (/5/.test(key)) return '5'
  return /[34]/.exec(key)?.[0] ?? text
}

/** Why it is evaluated, from the words of a list; an empty cell is a first evaluation. */
export function readKind(text: string): string {
  const key = foldKey(text)
  if (key === '' || /landau|moi|^new$/.test(key)) return 'new'
  if (/nanghang|nangsao|nangcap/.test(key)) return 'upgrade'
  return /lai|giahan|hethan/.test(key) ? 'renewal' : text
}

/** `5`, `tháng 5`, `5/2026`, `quý II`: the month in which it is to be handed in. */
export function readMonth(text: string): string {
  const quarter = /quý\s*(iv|iii|ii|i|[1-4])/iu.exec(text.normalize('NFC'))?.[1]?.toLowerCase()
  if (quarter !== undefined) return String((['i', 'ii', 'iii', 'iv'].indexOf(quarter) + 1 || Number(quarter)) * 3)
  return /^(?:tháng\s*)?0?(\d{1,2})(?:\s*\/\s*\d{4})?$/iu.exec(text.trim().normalize('NFC'))?.[1] ?? text
}
