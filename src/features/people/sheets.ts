import { defineQuery } from '../../access/command.ts'
import { eachBatch } from '../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import type { HeldOffice } from './model.ts'
import { roleWords } from './pages/people.tsx'
import { listPeople, peopleRows } from './queries.ts'
import { toHeldOffice } from './store.ts'

/** The people of the area with their offices, as a spreadsheet; addresses and telephone numbers stay here. */
export const peopleSheet = defineQuery({
  name: 'people.sheet',
  title: 'Người dùng thuộc địa bàn, tải ra bảng tính',
  input: listPeople.input,
  run: async (db, { input, actor, today }): Promise<Sheet> => sheetOf<HeldOffice & { unit: string }>({
    name: 'nguoi-dung',
    title: 'Người dùng và chức vụ',
    personal: true,
    filter: [input.q && `chữ “${input.q}”`, input.ended ? 'cả chức vụ đã thôi' : 'đang giữ chức vụ'],
    rows: (each) => eachBatch(db, peopleRows(db, actor, input, today).compile(), (rows) => each(rows.map((row) => ({ ...toHeldOffice(row), unit: row.label ?? '' })))),
    columns: [
      { label: 'Họ và tên', width: 28, total: 'count', value: (row) => row.name },
      { label: 'Chức vụ', width: 36, value: (row) => row.title },
      { label: 'Cơ quan', width: 36, value: (row) => row.body },
      { label: 'Vai', width: 32, value: (row) => roleWords(row.role) },
      { label: 'Đơn vị hành chính', width: 36, value: (row) => row.unit },
      { label: 'Giữ từ', type: 'date', value: (row) => row.validFrom },
      { label: 'Đến', type: 'date', value: (row) => row.validTo },
    ],
  }),
})
