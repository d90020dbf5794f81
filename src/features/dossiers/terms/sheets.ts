import { defineQuery } from '../../../access/command.ts'
import { scope } from '../../../access/scope.ts'
import { eachBatch } from '../../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../../platform/sheet/index.ts'
import { daysBetween } from '../../../rules/engine/terms.ts'
import { unitLabel } from '../../producers/index.ts'
import { DOSSIER_COLUMNS } from '../store.ts'
import { kindName, SPAN_WORDS } from './pages.tsx'
import { endingPapers } from './queries.ts'
import { type EndingPaper, endingRows } from './store.ts'

/** The papers that run out, as a spreadsheet: the rows of its pages. */
export const endingSheet = defineQuery({
  name: 'papers.ending-sheet',
  title: 'Giấy tờ sắp hết hạn, tải ra bảng tính',
  input: endingPapers.input,
  run: async (db, { input, actor, today }): Promise<Sheet> => {
    const place = input.commune ?? input.province
    return sheetOf<EndingPaper>({
      name: 'giay-to-sap-het-han',
      title: 'Giấy tờ sắp hết hạn',
      filter: [input.q && `chữ “${input.q}”`, place !== undefined && (await unitLabel(db, place)).fullName, input.span ? SPAN_WORDS[input.span] : 'đã hết và trong 90 ngày tới'],
      rows: (each) => eachBatch(db, endingRows(scope(actor, 'dossier.read', DOSSIER_COLUMNS), { ...input, span: input.span }, today).compile(db), each),
      columns: [
        { label: 'Giấy tờ', width: 36, total: 'count', value: (row) => row.name },
        { label: 'Loại giấy tờ', width: 36, value: kindName },
        { label: 'Sản phẩm', width: 36, value: (row) => row.product },
        { label: 'Chủ thể', width: 36, value: (row) => row.producer },
        { label: 'Xã, phường', value: (row) => row.commune },
        { label: 'Giấy chứng nhận', value: (row) => row.certificate },
        { label: 'Giấy chứng nhận đến hết ngày', type: 'date', width: 16, value: (row) => row.expiresOn },
        { label: 'Giấy tờ hết hạn', type: 'date', value: (row) => row.endsOn },
        { label: 'Còn (ngày)', type: 'number', value: (row) => daysBetween(today, row.endsOn) },
        { label: 'Hạn theo', value: (row) => (row.renewed ? 'bản mới' : 'bản trong hồ sơ') },
      ],
    })
  },
})
