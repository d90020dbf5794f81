import { defineQuery } from '../../../access/command.ts'
import { eachBatch } from '../../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../../platform/sheet/index.ts'
import { PAPER_STAGE_WORDS } from '../../../rules/lifecycles/paper.ts'
import { kindOf, PAPER_KINDS } from './kinds.ts'
import { stageOf } from './model.ts'
import { SHELF_WORDS } from './pages.tsx'
import { chosenPapers, paperRegister } from './queries.ts'
import { type ListedPaper, paperRows } from './store.ts'

/** A list of the register of papers as a spreadsheet: the rows of its pages. */
export const registerSheet = defineQuery({
  name: 'paper-register.sheet',
  title: 'Sổ văn bản đi, đến, tải ra bảng tính',
  input: paperRegister.input,
  run: async (db, { input, actor }): Promise<Sheet> => {
    const { shelf, where, order } = chosenPapers(actor, input)
    return sheetOf<ListedPaper>({
      name: `so-van-ban-${shelf}`,
      title: `Sổ văn bản: ${SHELF_WORDS[shelf]}`,
      filter: [input.q && `chữ “${input.q}”`, input.loai && PAPER_KINDS[input.loai].word, input.nam !== undefined && `năm ${input.nam}`],
      rows: (each) => eachBatch(db, paperRows(where, order).compile(db), each),
      columns: [
        { label: 'Trích yếu', width: 60, total: 'count', value: (row) => row.abstract },
        { label: 'Số vào sổ', type: 'points', width: 11, value: (row) => row.register_no },
        { label: 'Số, ký hiệu', width: 20, value: (row) => row.number ?? (shelf === 'den' ? 'không số' : `…/${row.symbol}`) },
        { label: 'Ngày văn bản', type: 'date', value: (row) => row.dated },
        { label: 'Ngày đến', type: 'date', value: (row) => row.received_on },
        { label: 'Loại', value: (row) => PAPER_KINDS[kindOf(row.kind)].word },
        { label: 'Cơ quan', width: 36, value: (row) => row.issuer },
        { label: 'Tình trạng', value: (row) => PAPER_STAGE_WORDS[stageOf(row)] },
      ],
    })
  },
})
