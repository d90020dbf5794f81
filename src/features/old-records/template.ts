import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { Era } from '../../rules/eras/index.ts'
import type { Column, ImportKind } from './kind.ts'
import { targetsToEnterOf } from '../plans/index.ts'
import { setOptions } from './match/sets.ts'

/** Rows of the template that are ready to fill in: with drop-downs, not protected. */
const ROWS = 1000

/** The rows of drop-downs that depend on where and when the template is asked for. */
export type TemplateLists = { communes: readonly string[]; sets: readonly string[]; classes: readonly string[]; targets: readonly string[] }

/** The communes of an area by name, the criteria sets of an era, the unit's own classes and targets. */
export async function templateLists(db: Db, { path, level }: { path: string; level: string }, era: Era): Promise<TemplateLists> {
  const { rows } = await sql<{ name: string }>`
    select upper(left(full_name, 1)) || substr(full_name, 2) as name from unit_labels
    where level = 'commune' and valid_to is null and path <@ ${path}::ltree order by name collate "vi-x-icu"`.execute(db)
  const classes = await db.selectFrom('training_classes').select('title').where(sql<boolean>`path = ${path}::ltree`).where('level', '=', level).where('cancelled_at', 'is', null).orderBy('starts_on', 'desc').limit(100).execute()
  const targets = await targetsToEnterOf(db, { path, level })
  return {
    communes: [...new Set(rows.map((row) => row.name))], sets: setOptions(era, null).map((option) => option.label), classes: [...new Set(classes.map((row) => row.title))], targets: [...new Set(targets.map((row) => row.title))],
  }
}

/**
 * A workbook to fill in: headings that are understood (protected), an example line that is never read, drop-downs, and on other
 * sheets what each column means and the lists.
 */
export async function templateFile(kind: ImportKind, lists: TemplateLists): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(kind.words.sheet, { views: [{ state: 'frozen', ySplit: 2, xSplit: 2 }] })
  const columns: readonly (Column | undefined)[] = [undefined, ...kind.columns]
  sheet.columns = columns.map((column) => ({ width: column ? Math.max(14, column.label.length + 5) : 7, style: { numFmt: '@', protection: { locked: false } } }))
  sheet.addRow(columns.map((column) => (column ? `${column.label}${column.required ? ' *' : ''}` : 'TT')))
  sheet.addRow(columns.map((column) => (column ? (column.example ?? '') : 'Ví dụ')))
  sheet.getRow(1).eachCell((cell) => Object.assign(cell, {
    font: { bold: true }, protection: { locked: true }, alignment: { wrapText: true, vertical: 'middle' }, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEE6' } },
  }))
  sheet.getRow(2).eachCell({ includeEmpty: true }, (cell) => Object.assign(cell, { font: { italic: true, color: { argb: 'FF777777' } }, protection: { locked: true } }))
  for (let no = 3; no <= ROWS + 2; no += 1) sheet.getCell(no, 1).value = no - 2
  addLists(book, sheet, columns, lists)
  addHelp(book, kind)
  await sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatCells: true, formatColumns: true, formatRows: true, insertRows: true, deleteRows: true, sort: true, autoFilter: true })
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Drop-downs, and beside every cell how to fill it in. */
function addLists(book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet, columns: readonly (Column | undefined)[], lists: TemplateLists): void {
  const shelf = book.addWorksheet('Danh mục')
  let used = 0
  for (const [index, column] of columns.entries()) {
    const options = typeof column?.list === 'string' ? lists[column.list] : (column?.list ?? [])
    if (!column || options.length === 0) continue
    used += 1
    shelf.getColumn(used).width = 34
    shelf.getColumn(used).values = [column.label, ...options]
    const letter = shelf.getColumn(used).letter
    const validation: ExcelJS.DataValidation = {
      type: 'list', allowBlank: true, formulae: [`'Danh mục'!$${letter}$2:$${letter}$${options.length + 1}`], showInputMessage: true, promptTitle: column.label.slice(0, 32), prompt: column.hint.slice(0, 250),
      // A warning, not a wall: names of former communes and other spellings are understood too.
      showErrorMessage: true, errorStyle: 'warning', errorTitle: column.label.slice(0, 32), error: 'Nội dung này không có trong danh sách. Vẫn giữ?',
    }
    rangeValidation(sheet, `${sheet.getColumn(index + 1).letter}3:${sheet.getColumn(index + 1).letter}${ROWS + 2}`, validation)
  }
  shelf.getRow(1).font = { bold: true }
}

/** One drop-down for a whole range; cell by cell the writer makes ranges of them that overlap. */
function rangeValidation(sheet: ExcelJS.Worksheet, range: string, validation: ExcelJS.DataValidation): void {
  Reflect.get(sheet, 'dataValidations').add(range, validation)
}

function addHelp(book: ExcelJS.Workbook, kind: ImportKind): void {
  const help = book.addWorksheet('Cách ghi')
  help.columns = [{ header: 'Cột', width: 26 }, { header: 'Cách ghi', width: 90 }, { header: 'Ví dụ', width: 34 }]
  help.getRow(1).font = { bold: true }
  for (const { label, required, hint, example } of kind.columns) help.addRow([`${label}${required ? ' *' : ''}`, hint, example ?? ''])
  help.addRow([])
  for (const line of [...kind.words.prepare, 'Cột có dấu * cần có. Dòng “Ví dụ” không được nhập. Không đổi tên cột; cột không dùng thì để trống.']) help.addRow(['', line])
}
