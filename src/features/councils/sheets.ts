import { defineQuery } from '../../access/command.ts'
import { eachBatch } from '../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import { eraOf, levelOf } from './model.ts'
import { councilsList } from './queries.ts'
import { councilRows } from './store.ts'
import { LEVEL_WORDS } from './words.ts'

/** Councils as a spreadsheet. */
export const councilsSheet = defineQuery({
  name: 'council.sheet',
  title: 'Các hội đồng, tải ra bảng tính',
  input: councilsList.input,
  run: async (db, { actor }): Promise<Sheet> => {
    const query = councilRows(db, actor)
    return sheetOf<Awaited<ReturnType<typeof query.execute>>[number]>({
      name: 'hoi-dong',
      title: 'Hội đồng đánh giá, phân hạng',
      rows: (each) => eachBatch(db, query.compile(), each),
      columns: [
        { label: 'Hội đồng', width: 50, total: 'count', value: (row) => row.name },
        { label: 'Cấp', value: (row) => LEVEL_WORDS[levelOf(row.level)] },
        { label: 'Số quyết định', value: (row) => row.decision_number },
        { label: 'Ngày quyết định', type: 'date', value: (row) => row.decision_on },
        { label: 'Theo quy định', value: (row) => eraOf(row.era).act.number },
        { label: 'Thành viên', type: 'number', value: (row) => row.seats },
        { label: 'Ngày kết thúc', type: 'date', value: (row) => row.valid_to },
      ],
    })
  },
})
