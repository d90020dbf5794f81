import { invalid } from '../../refused.ts'
import type { FontTyping } from './old-typing.ts'

/** A file that cannot be read, with what to do instead, at the field of the form. */
export function refuseFile(message: string): Error {
  return invalid([{ path: 'file', message }])
}

/** Rows of data in one file, at most. */
export const MOST_ROWS = 20_000
/** Columns in one file, at most. */
export const MOST_COLUMNS = 60
/** Letters in one cell, at most; what is longer is cut. */
export const LONGEST_CELL = 1000

/** One row of a file: its number there, its texts, and which of them the file says are typed in an old font. */
export type SheetRow = { no: number; cells: string[]; typed?: Record<number, FontTyping> }

export function tooManyRows(): Error {
  return refuseFile(`Tệp có quá ${MOST_ROWS.toLocaleString('vi')} dòng. Tách thành nhiều tệp rồi gửi lần lượt.`)
}

export function tooManyColumns(no: number): Error {
  return refuseFile(`Dòng ${no} có quá ${MOST_COLUMNS} cột. Xóa các cột thừa rồi gửi lại.`)
}

/** A cell as plain text: one Unicode form, no control characters, single spaces. */
export function cellText(text: string): string {
  return text.normalize('NFC').replace(/[\u0000-\u001F\u007F\u00A0\u200B\uFEFF]+/g, ' ').replace(/ {2,}/g, ' ').trim().slice(0, LONGEST_CELL)
}
