import { defineQuery } from '../../../access/command.ts'
import { eachBatch } from '../../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../../platform/sheet/index.ts'
import { levelOf, PURPOSE_WORDS, purposeOf } from '../model.ts'
import { type DossierLine, dossierRows } from './list-store.ts'
import { QUEUE_SLUGS } from './paths.ts'
import { dossierList } from './queries.ts'
import { dueFacts, QUEUE_WORDS, stageBadge } from './words.ts'

/** A queue of dossiers as a spreadsheet: the rows of its pages. */
export const dossierSheet = defineQuery({
  name: 'dossiers.sheet',
  title: 'Hàng đợi hồ sơ, tải ra bảng tính',
  input: dossierList.input,
  run: async (db, { input, actor, today }): Promise<Sheet> => sheetOf<DossierLine>({
    name: `ho-so-${QUEUE_SLUGS[input.queue]}`,
    title: QUEUE_WORDS[input.queue],
    filter: [input.q && `chữ “${input.q}”`],
    rows: (each) => eachBatch(db, dossierRows(db, actor, input).compile(), each),
    columns: [
      { label: 'Số hồ sơ', width: 18, total: 'count', value: (row) => row.number },
      { label: 'Sản phẩm', width: 40, value: (row) => row.product },
      { label: 'Chủ thể', width: 36, value: (row) => row.producer },
      { label: 'Xã, phường', value: (row) => row.commune },
      { label: 'Bước', width: 30, value: (row) => stageBadge(row.stage, levelOf(row.level), { type: row.provinceType }) },
      { label: 'Loại', value: (row) => PURPOSE_WORDS[purposeOf(row.purpose)] },
      { label: 'Mong muốn (sao)', type: 'number', value: (row) => row.desiredStars },
      { label: 'Ngày nộp', type: 'date', value: (row) => row.submittedOn },
      { label: 'Hạn', type: 'date', value: (row) => row.dueOn },
      { label: 'Còn (ngày làm việc)', type: 'number', value: (row) => row.dueOn && dueFacts(row.dueOn, today).left },
    ],
  }),
})
