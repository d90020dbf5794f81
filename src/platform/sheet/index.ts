export { type Batches, type Cell, type CellType, type Sheet, type SheetColumn, type SheetHead, sheetOf } from './sheet.ts'
export { SHEET_FORMATS, type SheetFile, type SheetFormat, spoolSheet } from './spool.ts'
