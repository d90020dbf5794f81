import ExcelJS from 'exceljs'
import { FIELDS } from '../model.ts'
import { FIELD_HINTS, FIELD_WORDS } from '../words.ts'

/** A workbook to fill in: the headings that are understood, and on a second sheet what each means. */
export async function templateFile(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Kết quả trước đây', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = FIELDS.map((field) => ({ header: FIELD_WORDS[field], key: field, width: Math.max(14, FIELD_WORDS[field].length + 3), style: { numFmt: '@' } }))
  sheet.getRow(1).font = { bold: true }
  const help = book.addWorksheet('Cách ghi')
  help.columns = [{ header: 'Cột', width: 26 }, { header: 'Cách ghi', width: 90 }]
  help.getRow(1).font = { bold: true }
  for (const field of FIELDS) help.addRow([FIELD_WORDS[field], FIELD_HINTS[field]])
  return Buffer.from(await book.xlsx.writeBuffer())
}
