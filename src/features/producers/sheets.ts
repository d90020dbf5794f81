import { defineQuery } from '../../access/command.ts'
import { scope } from '../../access/scope.ts'
import { eachBatch } from '../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import { producersQuery } from './queries.ts'
import { PRODUCER_COLUMNS, producerRows, unitLabel } from './store.ts'
import { kindWords } from './words.ts'

/** The register of producers as a spreadsheet: the rows of its pages. */
export const producersSheet = defineQuery({
  name: 'producers.sheet',
  title: 'Sổ chủ thể, tải ra bảng tính',
  input: producersQuery.input,
  run: async (db, { input, actor }): Promise<Sheet> => {
    const query = producerRows(db, scope(actor, 'producer.read', PRODUCER_COLUMNS), input)
    return sheetOf<Awaited<ReturnType<typeof query.execute>>[number]>({
      name: 'so-chu-the',
      title: 'Sổ chủ thể',
      personal: true,
      filter: [input.q && `chữ “${input.q}”`, input.unit !== undefined && (await unitLabel(db, input.unit)).fullName, input.kind && kindWords(input.kind)],
      rows: (each) => eachBatch(db, query.compile(), each),
      columns: [
        { label: 'Chủ thể', width: 40, total: 'count', value: (row) => row.name },
        { label: 'Loại hình', width: 28, value: (row) => kindWords(row.kind) },
        { label: 'Mã số thuế', value: (row) => row.taxCode },
        { label: 'Ngày thành lập', type: 'date', value: (row) => row.establishedOn },
        { label: 'Xã, phường', value: (row) => row.commune },
        { label: 'Địa chỉ', width: 40, value: (row) => row.address },
        { label: 'Điện thoại', width: 16, value: (row) => row.phone },
        { label: 'Email', value: (row) => row.email },
        { label: 'Sản phẩm', type: 'number', total: 'sum', value: (row) => row.products },
        { label: 'Có giấy chứng nhận', type: 'number', total: 'sum', value: (row) => row.certified },
      ],
    })
  },
})
