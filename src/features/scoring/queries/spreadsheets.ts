import { defineQuery } from '../../../access/command.ts'
import { eachBatch } from '../../../platform/db/batches.ts'
import { type Sheet, type SheetColumn, sheetOf } from '../../../platform/sheet/index.ts'
import { ITEM_STAGE_WORDS } from '../../../rules/lifecycles/session.ts'
import { formatDate } from '../../../ui/words.ts'
import { type SessionLine, sessionRows } from '../store.ts'
import { sessionStageWords } from '../words.ts'
import { summaryTable } from './papers.ts'
import { sessionsList } from './sessions.ts'

/** Sessions as a spreadsheet. */
export const sessionsSheet = defineQuery({
  name: 'session.sheet',
  title: 'Các phiên họp, tải ra bảng tính',
  input: sessionsList.input,
  run: async (db, { actor }): Promise<Sheet> => sheetOf<SessionLine>({
    name: 'phien-hop',
    title: 'Phiên họp hội đồng',
    rows: (each) => eachBatch(db, sessionRows(db, actor).compile(), each),
    columns: [
      { label: 'Phiên họp', width: 40, total: 'count', value: (row) => row.name },
      { label: 'Hội đồng', width: 50, value: (row) => row.council },
      { label: 'Hình thức', value: (row) => (row.form === 'written' ? 'Lấy ý kiến bằng văn bản' : 'Họp') },
      { label: 'Ngày họp', type: 'date', value: (row) => row.heldOn },
      { label: 'Nơi họp', width: 30, value: (row) => row.place },
      { label: 'Sản phẩm', type: 'number', total: 'sum', value: (row) => row.items },
      { label: 'Đã thông qua', type: 'number', total: 'sum', value: (row) => row.adopted },
      { label: 'Hoãn', type: 'number', total: 'sum', value: (row) => row.postponed },
      { label: 'Tình trạng', value: (row) => sessionStageWords(row.stage) },
    ],
  }),
})

type SummaryRow = Awaited<ReturnType<typeof summaryTable.run>>['rows'][number]

/** The summary table of a session as a spreadsheet; points are hidden as on the page. */
export const summarySheet = defineQuery({
  name: 'session.summary-sheet',
  title: 'Bảng tổng hợp điểm của phiên họp, tải ra bảng tính',
  input: summaryTable.input,
  run: async (db, context): Promise<Sheet> => {
    const { head, labels, rows } = await summaryTable.run(db, context)
    return sheetOf<SummaryRow>({
      name: 'bang-tong-hop-diem',
      title: `Bảng tổng hợp điểm: ${head.name}`,
      filter: [`${head.council}, ngày ${formatDate(head.heldOn)}`, rows.some((row) => row.hidden) && 'điểm của người khác hiện sau khi nộp phiếu của mình'],
      rows,
      columns: [
        { label: 'Sản phẩm', width: 40, total: 'count', value: (row) => row.product },
        { label: 'Chủ thể', width: 36, value: (row) => row.producer },
        { label: 'Xã, phường', value: (row) => row.commune },
        ...labels.map((label, i): SheetColumn<SummaryRow> => ({ label, type: 'points', value: (row) => row.points[i] })),
        { label: 'Số phiếu', type: 'number', value: (row) => (row.hidden ? null : row.count) },
        { label: 'Tổng điểm', type: 'points', value: (row) => (row.hidden ? null : row.sum) },
        { label: 'Trung bình', type: 'mean', value: (row) => (row.count > 0 ? row.sum / row.count : null) },
        { label: 'Chênh lệch', type: 'points', value: (row) => (row.count > 1 ? row.spread : null) },
        { label: 'Tình trạng', value: (row) => (row.disqualified ? 'Kết luận loại' : row.hidden && row.stage === 'discussing' ? ITEM_STAGE_WORDS.scoring : ITEM_STAGE_WORDS[row.stage]) },
      ],
    })
  },
})
