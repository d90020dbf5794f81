import { defineQuery } from '../../access/command.ts'
import { eachBatch } from '../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import { REGISTRATION_STAGE_WORDS } from '../../rules/lifecycles/registration.ts'
import type { AppendixLine } from './appendix.ts'
import { stageOf } from './model.ts'
import { appendixQuery, type ListLine, listRows, type ProductLine, productRows, registeredProductsQuery, registrationRecord, registrationsQuery } from './queries.ts'
import { AIM_WORDS, kindWords, stateWords } from './words.ts'

/** The lists of a year as a spreadsheet. */
export const listsSheet = defineQuery({
  name: 'registrations.sheet',
  title: 'Danh sách đăng ký của các đơn vị trong năm, tải ra bảng tính',
  input: registrationsQuery.input,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const year = input.year ?? Number(today.slice(0, 4))
    return sheetOf<ListLine>({
      name: 'danh-sach-dang-ky', title: `Danh sách đăng ký đánh giá năm ${year}`,
      filter: [input.stage && REGISTRATION_STAGE_WORDS[input.stage]],
      rows: (each) => eachBatch(db, listRows(actor, { year, stage: input.stage }).compile(db), each),
      columns: [
        { label: 'Đơn vị', width: 36, total: 'count', value: (row) => row.unit },
        { label: 'SP 3 sao, 4 sao', type: 'number', total: 'sum', value: (row) => row.upTo4 },
        { label: 'SP tiềm năng 5 sao', type: 'number', total: 'sum', value: (row) => row.potential5 },
        { label: 'Tổng số', type: 'number', total: 'sum', value: (row) => row.products },
        { label: 'Đã nộp hồ sơ', type: 'number', total: 'sum', value: (row) => (row.counted ? null : row.submitted) },
        { label: 'Được công nhận', type: 'number', total: 'sum', value: (row) => (row.counted ? null : row.recognised) },
        { label: 'Tình trạng', width: 26, value: (row) => REGISTRATION_STAGE_WORDS[stageOf(row)] },
      ],
    })
  },
})

const PRODUCT_COLUMNS = [
  { label: 'Sản phẩm', width: 34, total: 'count' as const, value: (row: ProductLine) => row.product },
  { label: 'Chủ thể', width: 34, value: (row: ProductLine) => row.producer },
  { label: 'Đơn vị', width: 26, value: (row: ProductLine) => row.unit },
  { label: 'Bộ tiêu chí số', type: 'points' as const, value: (row: ProductLine) => row.setNo },
  { label: 'Mục tiêu', width: 16, value: (row: ProductLine) => AIM_WORDS[row.aim] ?? '' },
  { label: 'Hình thức', width: 14, value: (row: ProductLine) => kindWords(row.kind) },
  { label: 'Tháng nộp', type: 'points' as const, value: (row: ProductLine) => row.month },
  { label: 'Cần hỗ trợ', width: 30, value: (row: ProductLine) => row.support },
  { label: 'Tình trạng', width: 18, value: (row: ProductLine) => stateWords(row.state) },
  { label: 'Số hồ sơ', width: 18, value: (row: ProductLine) => (row.state === 'registered' ? '' : row.dossier) },
  { label: 'Ghi chú', width: 30, value: (row: ProductLine) => row.note },
]

/** Registered products of a year as a spreadsheet. */
export const productsSheet = defineQuery({
  name: 'registrations.products-sheet',
  title: 'Sản phẩm đăng ký trong năm, tải ra bảng tính',
  input: registeredProductsQuery.input,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const year = input.year ?? Number(today.slice(0, 4))
    return sheetOf<ProductLine>({
      name: 'san-pham-dang-ky', title: `Sản phẩm đăng ký đánh giá năm ${year}`,
      filter: [input.q && `chữ “${input.q}”`, input.state && stateWords(input.state), input.aim !== undefined && AIM_WORDS[input.aim], input.support && 'cần hỗ trợ'],
      rows: (each) => eachBatch(db, productRows(actor, { year, state: input.state, q: input.q, aim: input.aim, support: input.support, list: undefined }).compile(db), each),
      columns: PRODUCT_COLUMNS,
    })
  },
})

/** One list as a spreadsheet. */
export const listSheet = defineQuery({
  name: 'registrations.list-sheet',
  title: 'Một danh sách đăng ký, tải ra bảng tính',
  input: registrationRecord.input,
  run: async (db, context): Promise<Sheet> => {
    const { list } = await registrationRecord.run(db, context)
    return sheetOf<ProductLine>({
      name: 'danh-sach-dang-ky', title: `${list.unit ?? ''}, đăng ký đánh giá năm ${list.year}`,
      rows: (each) => eachBatch(db, productRows(context.actor, { year: list.year, state: undefined, q: '', aim: undefined, support: false, list: list.id }).compile(db), each),
      columns: PRODUCT_COLUMNS,
    })
  },
})

/** Appendix I as a spreadsheet: blanks stay blank. */
export const appendixSheet = defineQuery({
  name: 'registrations.appendix-sheet',
  title: 'Phụ lục I, tải ra bảng tính',
  input: appendixQuery.input,
  run: async (db, context): Promise<Sheet> => {
    const { appendix } = await appendixQuery.run(db, context)
    const lines = [...appendix.lines, ...appendix.undivided]
    return sheetOf<AppendixLine>({
      name: `phu-luc-1-nam-${appendix.year}`, title: `Sản phẩm đăng ký dự kiến đánh giá năm ${appendix.year}`,
      filter: [appendix.by === 'district' ? 'theo quận, huyện, thị xã cũ' : 'theo xã, phường hiện nay'],
      rows: async (each) => each(lines),
      columns: [
        { label: appendix.by === 'district' ? 'Quận, huyện, thị xã' : 'Xã, phường', width: 34, total: 'count', value: (line) => line.name },
        { label: 'SP 3 sao, 4 sao', type: 'number', total: 'sum', value: (line) => line.upTo4 },
        { label: 'SP tiềm năng 5 sao', type: 'number', total: 'sum', value: (line) => line.potential5 },
        { label: 'Tổng số', type: 'number', total: 'sum', value: (line) => line.total },
        { label: appendix.by === 'district' ? 'Nay gồm' : 'Trước thuộc', width: 50, value: (line) => line.related },
        { label: 'Ghi chú', width: 30, value: (line) => line.note },
      ],
    })
  },
})
