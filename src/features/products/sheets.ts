import { defineQuery } from '../../access/command.ts'
import { scope } from '../../access/scope.ts'
import { eachBatch } from '../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import { certificateStateWords } from '../../ui/record.tsx'
import { unitLabel } from '../producers/index.ts'
import { classOf } from './classification.ts'
import { SECTORS } from './pages.tsx'
import { productsQuery } from './queries.ts'
import { stateToday } from './state.ts'
import { PRODUCT_COLUMNS, type ProductLine, productRows, withCertificates } from './store.ts'

/** The register of products as a spreadsheet: the rows of its pages. */
export const productsSheet = defineQuery({
  name: 'products.sheet',
  title: 'Sổ sản phẩm, tải ra bảng tính',
  input: productsQuery.input,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const query = productRows(db, scope(actor, 'product.read', PRODUCT_COLUMNS), input)
    return sheetOf<ProductLine>({
      name: 'so-san-pham',
      title: 'Sổ sản phẩm',
      filter: [
        input.q && `chữ “${input.q}”`,
        input.unit !== undefined && (await unitLabel(db, input.unit)).fullName,
        input.sector && `ngành ${SECTORS.find((sector) => sector.value === input.sector)?.label ?? input.sector}`,
        input.stars !== undefined && `${input.stars} sao`,
      ],
      rows: (each) => eachBatch(db, query.compile(), async (rows, tx) => each(await withCertificates(tx, rows))),
      columns: [
        { label: 'Sản phẩm', width: 40, total: 'count', value: (row) => row.name },
        { label: 'Chủ thể', width: 36, value: (row) => row.producer },
        { label: 'Xã, phường', value: (row) => row.commune },
        { label: 'Ngành, nhóm', width: 36, value: (row) => classOf(row.era, row.setNo).words },
        { label: 'Bộ tiêu chí', type: 'number', value: (row) => row.setNo },
        { label: 'Hạng sao', type: 'number', value: (row) => row.certificate?.stars },
        { label: 'Số giấy chứng nhận', value: (row) => row.certificate?.number },
        { label: 'Ngày cấp', type: 'date', value: (row) => row.certificate?.issuedOn },
        { label: 'Đến hết ngày', type: 'date', value: (row) => row.certificate?.expiresOn },
        { label: 'Tình trạng', value: (row) => row.certificate && certificateWords(stateToday(row.certificate, today)) },
      ],
    })
  },
})

function certificateWords(state: ReturnType<typeof stateToday>): string {
  return state === 'replaced' ? 'Đã thay thế' : certificateStateWords(state)
}
