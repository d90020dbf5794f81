import { defineQuery } from '../../access/command.ts'
import { eachBatch } from '../../platform/db/batches.ts'
import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import { KIND_WORDS } from './pages.tsx'
import { heldWords, ruleEffects } from './queries.ts'
import { effectRows } from './store.ts'

/** The cases that a draft of rules changes, as a spreadsheet: the rows of its pages. */
export const effectsSheet = defineQuery({
  name: 'rule.effects-sheet',
  title: 'Trường hợp đổi hạng theo dự thảo, tải ra bảng tính',
  input: ruleEffects.input,
  run: async (db, context): Promise<Sheet> => {
    const { draft, provinces } = await ruleEffects.run(db, context)
    const { page: _, draft: __, ...filter } = context.input
    const query = effectRows(db, draft.id, filter)
    return sheetOf<Awaited<ReturnType<typeof query.execute>>[number]>({
      name: `tac-dong-du-thao-${draft.id}`,
      title: `Trường hợp đổi hạng theo dự thảo “${draft.title}”`,
      filter: [
        filter.set !== undefined && `bộ số ${filter.set}`,
        filter.province && (provinces.find((one) => one.path === filter.province)?.name ?? filter.province),
        filter.before !== undefined && `đang ${filter.before} sao`, filter.after !== undefined && `thành ${filter.after} sao`,
        filter.kind && KIND_WORDS[filter.kind],
      ],
      rows: (each) => eachBatch(db, query.compile(), each),
      columns: [
        { label: 'Sản phẩm', width: 40, total: 'count', value: (row) => row.product },
        { label: 'Chủ thể', width: 36, value: (row) => row.producer },
        { label: 'Xã, phường', width: 32, value: (row) => row.commune },
        { label: 'Loại', value: (row) => (row.kind === 'dossier' ? KIND_WORDS.dossier : row.waiting ? KIND_WORDS.waiting : KIND_WORDS.result) },
        { label: 'Bộ tiêu chí', type: 'number', value: (row) => row.setNo },
        { label: 'Điểm đang có', type: 'mean', value: (row) => (row.count > 0 ? row.sumBefore / row.count : null) },
        { label: 'Điểm theo dự thảo', type: 'mean', value: (row) => (row.count > 0 ? row.sumAfter / row.count : null) },
        { label: 'Sao đang có', type: 'number', value: (row) => row.starsBefore },
        { label: 'Sao theo dự thảo', type: 'number', value: (row) => row.starsAfter },
        { label: 'Tiêu chí giữ sao lại, đang có', width: 30, value: (row) => heldWords(row.heldBefore) },
        { label: 'Tiêu chí giữ sao lại, theo dự thảo', width: 30, value: (row) => heldWords(row.heldAfter) },
      ],
    })
  },
})
