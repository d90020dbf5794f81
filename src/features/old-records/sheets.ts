import { defineQuery } from '../../access/command.ts'
import { eachBatch } from '../../platform/db/batches.ts'
import { type Sheet, type SheetColumn, sheetOf } from '../../platform/sheet/index.ts'
import { safeFileName } from '../../platform/text/vietnamese.ts'
import type { ImportRow } from './model.ts'
import { labelOf } from './pages/job.tsx'
import { readOldImport } from './queries.ts'
import { readRow, rowsQuery } from './store.ts'
import { STATE_WORDS } from './words.ts'

/** The rows of an import under the headings of their file, with what is wrong with each: to be mended and sent again. */
export const importSheet = defineQuery({
  name: 'old-import.sheet',
  title: 'Các dòng của một đợt nhập với chỗ cần sửa, tải ra bảng tính',
  input: readOldImport.input,
  run: async (db, context): Promise<Sheet> => {
    const { job, kind, state } = await readOldImport.run(db, context)
    const told = ({ problems }: ImportRow): string => problems.filter((one) => one.kind !== 'note').map((one) => `${labelOf(kind, one.field)}: ${one.message}`).join('\n')
    return sheetOf<ImportRow>({
      name: `dong-nhap-${job.id}`,
      title: `Các dòng của ${safeFileName(job.file_name)}`,
      personal: true,
      filter: [kind.words.name, state && STATE_WORDS[state]],
      rows: (each) => eachBatch(db, rowsQuery(db, job.id, state ? { states: [state] } : {}).compile(), (rows) => each(rows.map(readRow))),
      columns: [
        ...job.header.map((label, i): SheetColumn<ImportRow> => ({ label, value: (row) => row.cells[i] })),
        { label: 'Dòng trong tệp', type: 'number', value: (row) => row.no },
        { label: 'Tình trạng', value: (row) => STATE_WORDS[row.state] },
        { label: 'Chỗ cần xem', width: 60, value: (row) => (row.state === 'recorded' || row.state === 'skipped' ? null : told(row)) },
      ],
    })
  },
})
