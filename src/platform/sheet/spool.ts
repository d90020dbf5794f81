import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Sheet, SheetHead } from './sheet.ts'
import { writeCsv } from './to-csv.ts'

/** The kinds of file in which a list is taken out. */
export const SHEET_FORMATS = ['xlsx', 'csv'] as const
export type SheetFormat = (typeof SHEET_FORMATS)[number]

const TYPES: Record<SheetFormat, string> = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' }

/** A list as a file on its way out. */
export type SheetFile = { rows: number; body: ReadableStream<Uint8Array>; headers: Record<string, string> }

/**
 * Writes a list into a passing file and hands it out as a stream. Whole before its first byte goes out: a fault on the way
 * is an answer, not half a file, and a slow line holds no connection to the database.
 */
export async function spoolSheet(sheet: Sheet, format: SheetFormat, head: SheetHead): Promise<SheetFile> {
  const folder = await mkdtemp(join(tmpdir(), 'sao-sheet-'))
  try {
    const path = join(folder, `list.${format}`)
    const to = createWriteStream(path)
    const rows = format === 'csv' ? await writeCsv(sheet, to) : await (await import('./to-xlsx.ts')).writeXlsx(sheet, head, to)
    const file = await open(path)
    const { size } = await file.stat()
    const body = Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>
    return {
      rows, body,
      headers: {
        'content-type': TYPES[format], 'content-length': String(size), 'content-disposition': `attachment; filename="${sheet.name}-${head.on}.${format}"`,
        'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store',
      },
    }
  } finally {
    // The open file stays readable until it is closed; its name goes at once.
    await rm(folder, { recursive: true, force: true })
  }
}
