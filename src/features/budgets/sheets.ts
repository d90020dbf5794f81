import { z } from 'zod'
import { defineQuery } from '../../access/command.ts'
import { scope } from '../../access/scope.ts'
import { eachBatch } from '../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import { contentName, estimateStage } from './model.ts'
import { estimateRecord, estimatesQuery, meritsQuery, moneyOverview, prizesQuery } from './queries.ts'
import * as store from './store.ts'
import { MERIT_KIND_WORDS, MERIT_STAGE_WORDS, sourceWords, stageWords } from './words.ts'

const LINE_COLUMNS = [
  { label: 'Việc', width: 44, total: 'count' as const, value: (row: store.LineLine) => row.work },
  { label: 'Nội dung chi', width: 26, value: (row: store.LineLine) => contentName(row.content) },
  { label: 'Nguồn', width: 30, value: (row: store.LineLine) => sourceWords(row) },
  { label: 'Nhiệm vụ kế hoạch', width: 36, value: (row: store.LineLine) => [row.taskMark, row.task].filter(Boolean).join(' ') },
  { label: 'Chủ thể', width: 30, value: (row: store.LineLine) => row.producer },
  { label: 'Dự toán', type: 'dong' as const, total: 'sum' as const, value: (row: store.LineLine) => row.amount },
  { label: 'Đã giao', type: 'dong' as const, total: 'sum' as const, value: (row: store.LineLine) => row.allotted },
  { label: 'Đã chi', type: 'dong' as const, total: 'sum' as const, value: (row: store.LineLine) => row.paid },
  { label: 'Quyết toán', type: 'dong' as const, total: 'sum' as const, value: (row: store.LineLine) => row.settled },
  { label: 'Không trùng vì', width: 30, value: (row: store.LineLine) => row.overlap_reason },
]

/** All lines of approved estimates of a year: what a finance office adds up. */
export const overviewSheet = defineQuery({
  name: 'budget.overview-sheet',
  title: 'Các khoản kinh phí của một năm, tải ra bảng tính',
  input: moneyOverview.input,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const year = input.year ?? store.yearOf(today)
    const query = store.lineRows(db).where(scope(actor, 'budget.read', store.ESTIMATE_COLUMNS)).where('estimates.year', '=', year).where('estimates.stage', 'in', ['approved', 'closed'])
    return sheetOf<store.LineLine>({ name: `kinh-phi-${year}`, title: `Kinh phí OCOP năm ${year}`, rows: (each) => eachBatch(db, query.compile(), each), columns: [{ label: 'Đơn vị', width: 26, value: (row) => row.unit }, ...LINE_COLUMNS] })
  },
})

export const estimatesSheet = defineQuery({
  name: 'budget.estimates-sheet',
  title: 'Danh sách dự toán, tải ra bảng tính',
  input: estimatesQuery.input,
  run: async (db, { input, actor }): Promise<Sheet> => {
    const query = store.estimateRows(db, scope(actor, 'budget.read', store.ESTIMATE_COLUMNS), { q: input.q, year: input.year, stage: input.stage })
    return sheetOf<store.EstimateLine>({
      name: 'du-toan', title: 'Dự toán kinh phí OCOP',
      filter: [input.q && `chữ “${input.q}”`, input.year !== undefined && `năm ${input.year}`, input.stage && stageWords(input.stage)],
      rows: (each) => eachBatch(db, query.compile(), each),
      columns: [
        { label: 'Dự toán', width: 44, total: 'count', value: (row) => row.title }, { label: 'Đơn vị', width: 26, value: (row) => row.unit }, { label: 'Tình trạng', value: (row) => stageWords(estimateStage(row)) }, { label: 'Quyết định', value: (row) => row.decision },
        { label: 'Số tiền', type: 'dong', total: 'sum', value: (row) => row.amount }, { label: 'Đã giao', type: 'dong', total: 'sum', value: (row) => row.allotted }, { label: 'Đã chi', type: 'dong', total: 'sum', value: (row) => row.paid }, { label: 'Quyết toán', type: 'dong', total: 'sum', value: (row) => row.settled },
      ],
    })
  },
})

export const estimateSheet = defineQuery({
  name: 'budget.estimate-sheet',
  title: 'Các khoản của một dự toán, tải ra bảng tính',
  input: estimateRecord.input,
  run: async (db, context): Promise<Sheet> => {
    const { estimate, lines } = await estimateRecord.run(db, context)
    return sheetOf<store.LineLine>({ name: `du-toan-${estimate.year}-${estimate.no}`, title: `${estimate.title}, ${estimate.unit}`, rows: lines, columns: LINE_COLUMNS })
  },
})

export const prizesSheet = defineQuery({
  name: 'prize.sheet',
  title: 'Danh sách thưởng của một năm, tải ra bảng tính',
  input: z.object({ year: prizesQuery.input.shape.year }),
  run: async (db, context): Promise<Sheet> => {
    const view = await prizesQuery.run(db, context)
    return sheetOf<store.PrizeLine>({
      name: `thuong-${view.year}`, title: `Sản phẩm được thưởng năm ${view.year}, ${view.unit}`, rows: view.rows,
      columns: [
        { label: 'Sản phẩm', width: 36, total: 'count', value: (row) => row.product }, { label: 'Chủ thể', width: 36, value: (row) => row.producer }, { label: 'Xã, phường', value: (row) => row.commune }, { label: 'Hạng sao', type: 'number', value: (row) => row.stars },
        { label: 'Quyết định công nhận', value: (row) => row.decision }, { label: 'Ngày quyết định', type: 'date', value: (row) => row.decidedOn }, { label: 'Mức thưởng', type: 'dong', total: 'sum', value: (row) => row.rate },
        { label: 'Đã ghi thưởng', type: 'dong', total: 'sum', value: (row) => row.given }, { label: 'Đơn vị khác đã thưởng', type: 'dong', total: 'sum', value: (row) => row.elsewhere },
      ],
    })
  },
})

export const meritsSheet = defineQuery({
  name: 'merit.sheet',
  title: 'Đề nghị khen thưởng, tải ra bảng tính',
  input: meritsQuery.input,
  run: async (db, { input, actor }): Promise<Sheet> => {
    const query = store.meritRows(db, scope(actor, 'budget.read', store.MERIT_COLUMNS), { year: input.year, stage: input.stage })
    return sheetOf<store.MeritLine>({
      name: 'de-nghi-khen-thuong', title: 'Đề nghị khen thưởng', personal: true, filter: [input.year !== undefined && `năm ${input.year}`],
      rows: (each) => eachBatch(db, query.compile(), each),
      columns: [
        { label: 'Tên', width: 36, total: 'count', value: (row) => row.name }, { label: 'Loại', value: (row) => MERIT_KIND_WORDS[row.kind] ?? row.kind }, { label: 'Cơ quan, địa chỉ', width: 30, value: (row) => row.office }, { label: 'Thành tích', width: 60, value: (row) => row.merit },
        { label: 'Hình thức', value: (row) => row.form }, { label: 'Đơn vị đề nghị', value: (row) => row.unit }, { label: 'Năm', type: 'number', value: (row) => row.year }, { label: 'Kết quả', value: (row) => MERIT_STAGE_WORDS[row.stage] ?? row.stage }, { label: 'Số quyết định', value: (row) => row.paper },
      ],
    })
  },
})

export const budgetSheets = [overviewSheet, estimatesSheet, estimateSheet, prizesSheet, meritsSheet] as const
