import { type Sheet, sheetOf } from '../../../platform/sheet/index.ts'
import { TASK_STAGE_WORDS } from '../../../rules/lifecycles/task.ts'
import { type Chosen, type ListInput, type RawLine, toLine } from './list.ts'
import { dueWords, FILTER_STATES, FILTER_TIMES, SHELF_WORDS, STATE_WORDS, taskTitle } from './words.ts'

/** The list of tasks as a spreadsheet. */
export function tasksSheetOf(chosen: Chosen, input: ListInput, rows: Parameters<typeof sheetOf<RawLine>>[0]['rows']): Sheet {
  return sheetOf<RawLine>({
    name: 'nhiem-vu',
    title: `Nhiệm vụ: ${SHELF_WORDS[chosen.shelf].toLocaleLowerCase('vi')}`,
    filter: [
      input.q && `chữ “${input.q}”`, input.nam !== undefined && `năm ${input.nam}`, input['ke-hoach'] !== undefined && `kế hoạch mã ${input['ke-hoach']}`,
      input['trang-thai'] && FILTER_STATES[input['trang-thai']], input['thoi-gian'] && FILTER_TIMES[input['thoi-gian']],
    ],
    rows,
    columns: [
      { label: 'Nhóm', width: 30, value: (row) => row.group },
      { label: 'Nhiệm vụ', width: 60, total: 'count', value: (row) => taskTitle(row) },
      { label: 'Hoạt động', width: 60, value: (row) => row.activity },
      { label: 'Chủ trì', width: 34, value: (row) => row.leads.join('; ') },
      { label: 'Phối hợp', width: 34, value: (row) => row.coordinators.join('; ') },
      { label: 'Thời gian', width: 26, value: (row) => dueWords(toLine(row).time, row.endsOn) },
      { label: 'Ngày cuối', type: 'date', value: (row) => row.endsOn },
      { label: 'Tiến độ (%)', type: 'number', value: (row) => row.percent },
      { label: 'Tình hình', value: (row) => (row.stage === 'open' ? STATE_WORDS[row.state] : TASK_STAGE_WORDS[row.stage]) },
      { label: 'Trễ từ', type: 'date', value: (row) => row.lateSince },
      { label: 'Kế hoạch', width: 40, value: (row) => row.planTitle },
    ],
  })
}
