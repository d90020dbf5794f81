import { type Sheet, sheetOf } from '../../../platform/sheet/index.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { formatDate } from '../../../ui/words.ts'
import { atStart } from '../../places/index.ts'
import type { Below, BelowLine } from './below.ts'
import { exact, toNumber } from './exact.ts'
import { isShare } from './judge.ts'
import { measureOf, planName, type TargetRow } from './model.ts'
import { ASSIGNMENT_WORDS, measureWords, VERDICT_WORDS } from './words.ts'

/** The units below a target as a list that can be taken out. */
export function belowSheet(row: TargetRow, below: Below, today: PlainDate): Sheet {
  const given = (line: BelowLine): number | null => (line.assignment && line.assignment.state !== 'taken-back' && line.assignment.amount !== null ? toNumber(exact(line.assignment.amount)) : null)
  return sheetOf<BelowLine>({
    name: `chi-tieu-${row.id}-cap-duoi`,
    title: `Giao chỉ tiêu: ${row.title}`,
    filter: [planName(row), atStart(row.unitName), `mức đề ra ${measureWords(measureOf(row), row.unit)}`.replaceAll('\u00a0', ' '), `số đến ngày ${formatDate(row.to < today ? row.to : today)}`],
    rows: below.lines,
    columns: [
      { label: 'Đơn vị', width: 36, total: 'count', value: (line) => atStart(line.name) },
      { label: `Số giao (${row.unit})`, type: 'mean', ...(isShare(row.unit) ? {} : { total: 'sum' as const }), value: given },
      { label: 'Đơn vị tự đặt', width: 22, value: (line) => (line.own ? measureWords(measureOf(line.own), line.own.unit).replaceAll('\u00a0', ' ') : null) },
      { label: 'Thực hiện', type: 'mean', value: (line) => line.figure?.value ?? null },
      { label: 'Tử số', type: 'number', value: (line) => line.figure?.of ?? null },
      { label: 'Mẫu số', type: 'number', value: (line) => line.figure?.over ?? null },
      { label: 'So với số giao', width: 16, value: (line) => (line.judgement ? VERDICT_WORDS[line.judgement.verdict] : null) },
      { label: 'Trả lời', width: 20, value: (line) => ASSIGNMENT_WORDS[!line.assignment || line.assignment.state === 'taken-back' ? 'none' : line.assignment.state] },
      { label: 'Số đề nghị', type: 'mean', value: (line) => (line.assignment && line.assignment.askedAmount !== null ? toNumber(exact(line.assignment.askedAmount)) : null) },
      { label: 'Lý do đề nghị', width: 40, value: (line) => line.assignment?.reason ?? null },
    ],
  })
}
