import { defineQuery } from '../../access/command.ts'
import { eachBatch } from '../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import { DECISION_STAGE_WORDS } from '../../rules/lifecycles/decision.ts'
import { formatInstant } from '../../ui/words.ts'
import { kindOf } from './model.ts'
import { decisionsList, resultRows, resultsList } from './queries.ts'
import { recomputation, recomputations, runsOf } from './recomputations.ts'
import { type DecisionLine, decisionRows } from './store.ts'
import { fieldWords, KIND_WORDS, LEVEL_BODY } from './words.ts'

/** Adopted results as a spreadsheet. */
export const resultsSheet = defineQuery({
  name: 'results.sheet',
  title: 'Kết quả đã thông qua, tải ra bảng tính',
  input: resultsList.input,
  run: async (db, { actor }): Promise<Sheet> => {
    const query = resultRows(db, actor)
    return sheetOf<Awaited<ReturnType<typeof query.execute>>[number]>({
      name: 'ket-qua',
      title: 'Kết quả đánh giá đã thông qua',
      rows: (each) => eachBatch(db, query.compile(), each),
      columns: [
        { label: 'Sản phẩm', width: 40, total: 'count', value: (row) => row.product },
        { label: 'Hội đồng', width: 28, value: (row) => LEVEL_BODY[row.level] ?? row.level },
        { label: 'Tổng điểm', type: 'points', value: (row) => row.sum },
        { label: 'Số phiếu', type: 'number', value: (row) => row.count },
        { label: 'Điểm trung bình', type: 'mean', value: (row) => (row.count > 0 ? row.sum / row.count : null) },
        { label: 'Hạng sao', type: 'number', value: (row) => (row.stars === 0 ? null : row.stars) },
        { label: 'Kết luận', value: (row) => (row.stars === 0 ? 'Bị loại' : `${row.stars} sao`) },
        { label: 'Ngày thông qua', type: 'date', value: (row) => row.adoptedOn },
      ],
    })
  },
})

/** Decisions as a spreadsheet. */
export const decisionsSheet = defineQuery({
  name: 'decisions.sheet',
  title: 'Quyết định, tải ra bảng tính',
  input: decisionsList.input,
  run: async (db, { actor }): Promise<Sheet> => sheetOf<DecisionLine>({
    name: 'quyet-dinh',
    title: 'Quyết định',
    rows: (each) => eachBatch(db, decisionRows(db, actor).compile(), each),
    columns: [
      { label: 'Trích yếu', width: 60, total: 'count', value: (row) => row.abstract },
      { label: 'Loại', width: 36, value: (row) => KIND_WORDS[kindOf(row.kind)] },
      { label: 'Số', value: (row) => row.number ?? `…/${row.symbol}` },
      { label: 'Ngày', type: 'date', value: (row) => row.issuedOn },
      { label: 'Cơ quan', width: 32, value: (row) => (row.level === 'central' ? 'Bộ Nông nghiệp và Môi trường' : `UBND ${row.unit}`) },
      { label: 'Sản phẩm', type: 'number', total: 'sum', value: (row) => row.results },
      { label: 'Tình trạng', value: (row) => DECISION_STAGE_WORDS[row.stage === 'submitted' || row.stage === 'issued' ? row.stage : 'draft'] },
    ],
  }),
})

/** The runs that computed results again, as a spreadsheet. */
export const runsSheet = defineQuery({
  name: 'result.recomputations-sheet',
  title: 'Các lượt tính lại, tải ra bảng tính',
  input: recomputations.input,
  run: async (db, context): Promise<Sheet> => {
    await recomputations.run(db, context)
    const query = runsOf(db, context.actor).orderBy('c.id', 'desc')
    return sheetOf<Awaited<ReturnType<typeof query.execute>>[number]>({
      name: 'tinh-lai',
      title: 'Các lượt tính lại kết quả',
      rows: (each) => eachBatch(db, query.compile(), each),
      columns: [
        { label: 'Bắt đầu', value: (row) => formatInstant(row.startedAt) },
        { label: 'Xong', value: (row) => row.finishedAt && formatInstant(row.finishedAt) },
        { label: 'Người chạy', width: 28, value: (row) => row.who },
        { label: 'Số kết quả', type: 'number', value: (row) => row.total },
        { label: 'Đã tính', type: 'number', value: (row) => row.done },
        { label: 'Không khớp', type: 'number', value: (row) => row.differing },
      ],
    })
  },
})

type Difference = Awaited<ReturnType<typeof recomputation.run>>['differing'][number]

/** What one run found to differ, a line for each figure. */
export const differencesSheet = defineQuery({
  name: 'result.recomputation-sheet',
  title: 'Kết quả không khớp của một lượt tính lại, tải ra bảng tính',
  input: recomputation.input,
  run: async (db, context): Promise<Sheet> => {
    const { run, differing } = await recomputation.run(db, context)
    return sheetOf<Difference & Difference['differences'][number]>({
      name: `tinh-lai-${run.id}`,
      title: `Lượt tính lại ${formatInstant(run.startedAt)}: kết quả không khớp`,
      filter: [run.differing > differing.length && `${differing.length} kết quả đầu trong ${run.differing}`],
      rows: differing.flatMap((result) => result.differences.map((difference) => ({ ...result, ...difference }))),
      columns: [
        { label: 'Sản phẩm', width: 40, value: (row) => row.product },
        { label: 'Quy định', value: (row) => row.era },
        { label: 'Bộ tiêu chí', type: 'number', value: (row) => row.setNo },
        { label: 'Chỗ khác', width: 28, value: (row) => fieldWords(row.field) },
        { label: 'Đã lưu', value: (row) => row.stored },
        { label: 'Tính lại', value: (row) => row.computed },
      ],
    })
  },
})
