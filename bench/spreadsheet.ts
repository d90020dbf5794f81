import { sql } from 'kysely'
import { openDatabase } from '../src/platform/db/database.ts'
import { eachBatch } from '../src/platform/db/batches.ts'
import { type SheetFormat, sheetOf, spoolSheet } from '../src/platform/sheet/index.ts'
import type { Measured } from './pages.ts'

const ROWS = 100_000
type Row = { n: number; name: string; day: string }

/** Seconds to take out a list of 100,000 rows and eight columns, from the database to the last byte of the file. */
export async function measureSpreadsheet({ url, report }: { url: string; report: (line: Measured) => void }): Promise<void> {
  const { db, close } = openDatabase(url, { max: 1 })
  const query = sql<Row>`select n, 'Sản phẩm số ' || n as name, date '2026-01-01' + n % 900 as day from generate_series(1, ${ROWS}) n order by n`.compile(db)
  const texts = Array.from({ length: 6 }, (_, i) => ({ label: `Cột ${i}`, value: (row: Row) => row.name }))
  for (const format of ['xlsx', 'csv'] satisfies SheetFormat[]) {
    const from = performance.now()
    const list = sheetOf<Row>({ name: 'lon', title: 'Lớn', rows: (each) => eachBatch(db, query, each), columns: [...texts, { label: 'Số', type: 'number', total: 'sum', value: (row) => row.n }, { label: 'Ngày', type: 'date', value: (row) => row.day }] })
    const { body } = await spoolSheet(list, format, { body: '', who: '', on: '2026-01-01' })
    await body.pipeTo(new WritableStream())
    report({ name: `list-out-${format}`, project: Math.round((performance.now() - from) / 10) / 100, ceiling: null, ratio: null, unit: 's' })
  }
  await close()
}
