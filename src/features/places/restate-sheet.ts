import { type Sheet, type SheetColumn, sheetOf } from '../../platform/sheet/index.ts'
import type { RestatedView } from './restate-query.ts'

type Part = { formerCode: string; former: string; code: string | null; present: string; share: string | null; values: readonly number[] }

/** Restated figures as a spreadsheet: a line for each part of a former unit, whole in their sums. */
export function restatedSheet(view: RestatedView): Sheet {
  const former = new Map(view.former.map((one) => [one.unit.unitId, one]))
  const parts = view.present.flatMap((line) => line.from.flatMap((cell): Part[] => {
    const from = former.get(cell.from)
    return from?.key ? [{ formerCode: from.unit.code, former: from.unit.fullName, code: line.unit.code, present: line.unit.fullName, share: `${cell.weight}/${from.key.total}`, values: cell.values }] : []
  }))
  const apart = view.unknown.map(({ unit, values }): Part => ({ formerCode: unit.code, former: unit.fullName, code: null, present: 'chưa rõ đơn vị kế thừa', share: null, values }))
  return sheetOf<Part>({
    name: 'quy-doi',
    title: 'Số liệu theo đơn vị cũ, quy đổi sang xã, phường nay',
    rows: [...parts, ...apart],
    columns: [
      { label: 'Mã cũ', width: 10, value: (row) => row.formerCode },
      { label: 'Đơn vị cũ', width: 30, value: (row) => row.former },
      { label: 'Mã nay', width: 10, value: (row) => row.code },
      { label: 'Xã, phường nay', width: 30, value: (row) => row.present },
      { label: 'Phần', width: 10, value: (row) => row.share },
      ...view.columns.map((label, i): SheetColumn<Part> => ({ label, type: 'number', total: 'sum', value: (row) => row.values[i] })),
    ],
  })
}
