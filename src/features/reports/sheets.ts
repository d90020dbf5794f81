import { type Sheet, sheetOf } from '../../platform/sheet/index.ts'
import { formatDate } from '../../ui/words.ts'
import type { FrozenFigure } from './model.ts'
import type { RecordView } from './queries/record.ts'

/** Figures of one report as a spreadsheet; nothing while it is not to be seen. */
export function reportSheet(view: RecordView): Sheet {
  const { shown } = view
  const now = new Map(view.changes.map((one) => [one.key, one.after]))
  type Row = FrozenFigure & { section: string }
  return sheetOf<Row>({
    name: 'bao-cao', title: `${view.call.title}, ${view.unit}`, filter: [shown && `số liệu từ ${formatDate(shown.span.from)} đến ${formatDate(shown.span.to)}`, shown?.frozen === true ? 'bản đã gửi' : 'dự thảo'],
    rows: shown?.sections.flatMap((section) => section.figures.map((figure) => ({ ...figure, section: section.title }))) ?? [],
    columns: [
      { label: 'Phần', width: 24, value: (row) => row.section },
      { label: 'Số liệu', width: 46, value: (row) => row.label },
      { label: 'Đơn vị tính', value: (row) => row.unit },
      { label: 'Báo cáo', type: 'number', value: (row) => row.value },
      { label: 'Trả lời', width: 40, value: (row) => row.text },
      { label: 'Sổ đếm', type: 'number', value: (row) => row.counted },
      { label: 'Sổ hôm nay', type: 'number', value: (row) => (row.indicators.length === 0 || shown?.frozen !== true ? null : now.has(row.key) ? (now.get(row.key) ?? null) : row.counted) },
      { label: 'Vì sao khác sổ', width: 40, value: (row) => row.reason },
      { label: 'Cách tính', width: 60, value: (row) => row.definitions.join(' ') },
    ],
  })
}
export { boardSheet } from './queries/board.ts'
export { sumSheet } from './queries/sum.ts'
export { yearsSheet } from './queries/years.ts'
