import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import { formatDate } from '../../ui/words.ts'
import type { LegalDocument } from './model.ts'
import type { DocumentList } from './queries.ts'
import { documentName, LEVEL_WORDS, periodWords, stateWords, TYPE_WORDS } from './words.ts'

/** The register of legal documents as a spreadsheet: the rows of its page. */
export function documentsSheet({ rows, day, filter }: DocumentList): Sheet {
  return sheetOf<LegalDocument>({
    name: 'van-ban',
    title: 'Văn bản và căn cứ pháp lý',
    filter: [
      filter.q && `chữ “${filter.q}”`, filter.type && TYPE_WORDS[filter.type], filter.level && `cấp ${LEVEL_WORDS[filter.level]}`,
      filter.on === null ? `tình trạng tính đến ${formatDate(day)}` : `có hiệu lực ngày ${formatDate(day)}`,
    ],
    rows,
    columns: [
      { label: 'Văn bản', width: 30, total: 'count', value: documentName },
      { label: 'Số, ký hiệu', value: (row) => row.number },
      { label: 'Loại', value: (row) => TYPE_WORDS[row.type] },
      { label: 'Trích yếu', width: 60, value: (row) => row.title },
      { label: 'Cơ quan ban hành', width: 30, value: (row) => row.issuer },
      { label: 'Cấp', value: (row) => LEVEL_WORDS[row.level] },
      { label: 'Ngày ban hành', type: 'date', value: (row) => row.date },
      { label: 'Hiệu lực', width: 36, value: periodWords },
      { label: 'Tình trạng', value: (row) => stateWords(row, day).text },
    ],
  })
}
