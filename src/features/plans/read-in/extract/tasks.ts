import { cellText, placeCells, type Table } from '../../../../platform/paper/paper.ts'
import { fold } from '../../../../platform/text/vietnamese.ts'
import type { BodyRef, Topic } from '../../document/content.ts'
import { bodiesIn } from './bodies.ts'
import type { Proposed, TaskValue } from './proposal.ts'
import { type Appendix, linesIn, partKind, type Section, topicOf } from './sections.ts'
import { short } from './targets.ts'
import { readTime } from './times.ts'

type Columns = { no: number; title: number; activity: number | undefined; lead: number; coordinators: number | undefined; time: number | undefined; count: number }

/** The columns of a table of tasks; undefined for any other table. */
function columnsOf(table: Table): Columns | undefined {
  const labels = table.columns.map((column) => fold(column.label))
  const find = (words: RegExp): number | undefined => {
    const at = labels.findIndex((label) => words.test(label))
    return at < 0 ? undefined : at
  }
  const lead = find(/chu tri|thuc hien$|don vi|nguoi lam|phu trach/)
  const others = labels.flatMap((label, i) => (/^(?:tt|stt|so tt)$|chu tri|phoi hop|thoi gian|ghi chu|don vi/.test(label) ? [] : [i]))
  const [title, activity] = others
  if (lead === undefined || title === undefined || (find(/chu tri/) === undefined && find(/thoi gian/) === undefined)) return undefined
  return { no: find(/^(?:tt|stt|so tt)$/) ?? 0, title, activity: activity === lead ? undefined : activity, lead, coordinators: find(/phoi hop/), time: find(/thoi gian/), count: labels.length }
}

/** Tasks of the tables of an appendix: group rows, sub-groups, merged rows that go on the task above. */
export function tasksInTables(appendix: Appendix, known: readonly string[]): Proposed<TaskValue>[] {
  return appendix.tables.flatMap((table) => {
    const columns = columnsOf(table)
    return columns ? tasksOf(table, columns, appendix, known) : []
  })
}

function tasksOf(table: Table, columns: Columns, appendix: Appendix, known: readonly string[]): Proposed<TaskValue>[] {
  const out: Proposed<TaskValue>[] = []
  let group = { mark: '', title: '' }
  let sub = { mark: '', title: '' }
  let before: { mark: string; title: string; rows: number } | undefined
  for (const row of placeCells(table.rows, columns.count)) {
    const at = (i: number | undefined): string => (i === undefined ? '' : row.filter((one) => one.column === i).map((one) => cellText(one.cell.text)).join(' ').trim())
    const wide = row.find((one) => one.cell.colspan >= columns.count - 1 && cellText(one.cell.text) !== '')
    const no = at(columns.no).replace(/[.)]$/, '')
    if (wide) {
      const [, mark = no, title = cellText(wide.cell.text)] = /^([IVXLC]+|[A-Z])[.)]\s*(.+)$/su.exec(cellText(wide.cell.text)) ?? []
      group = { mark, title: sentence(title) }
      sub = { mark: '', title: '' }
      continue
    }
    const [title, activity, lead, time] = [at(columns.title), at(columns.activity), at(columns.lead), at(columns.time)]
    if (/^tổng/iu.test(no) || (title === '' && activity === '')) continue
    if (no !== '' && lead === '' && time === '' && activity === '') {
      sub = { mark: no, title }
      continue
    }
    const goes = no === '' && title === '' ? before : undefined
    const letter = /^[a-zđ]$/.test(no)
    const roman = /^\d/.test(no) && out.some((one) => one.value.mark === no) ? `${group.mark}.` : ''
    const mark = goes?.mark ?? (letter ? `${group.mark}${group.mark ? '.' : ''}${sub.mark}${no}` : numbersRestart(table, columns) && group.mark ? `${group.mark}.${no}` : `${roman}${no}`)
    before = goes ? { ...goes, rows: goes.rows + 1 } : { mark, title, rows: 1 }
    out.push(taskOf({
      key: `v-${slug(mark)}${before.rows > 1 ? `-${before.rows}` : ''}`, mark, group: [group.mark && `${group.mark}. ${group.title}`, letter && sub.title].filter(Boolean).join(' / '), title: before.title, activity, lead,
      coordinators: at(columns.coordinators), time: columns.time === undefined ? undefined : time, place: `${appendix.name} #${mark}`, words: row.map((one) => cellText(one.cell.text)).filter(Boolean).join(' | '), known,
      more: goes ? ['Dòng không có số thứ tự: hiểu là việc nữa của nhiệm vụ trên'] : [],
    }))
  }
  return out
}

/** Whether the numbers begin again in each group, so that the group's own number belongs to the mark. */
function numbersRestart(table: Table, columns: Columns): boolean {
  const ones = placeCells(table.rows, columns.count).filter((row) => /^1[.)]?$/.test(cellText(row.find((one) => one.column === columns.no)?.cell.text ?? '').trim()))
  return ones.length > 1
}

function sentence(title: string): string {
  const text = title.trim()
  return short(text === text.toLocaleUpperCase('vi') ? text.charAt(0) + text.slice(1).toLocaleLowerCase('vi').replace(/\bocop\b/g, 'OCOP') : text, 280)
}

function slug(mark: string): string {
  return fold(mark).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'x'
}

type Found = { key: string; mark: string; group: string; title: string; activity: string; lead: string; coordinators: string; time: string | undefined; place: string; words: string; known: readonly string[]; more?: string[]; topic?: Topic | undefined }

function taskOf({ key, mark, group, title, activity, lead, coordinators, time, place, words, known, more = [], topic }: Found): Proposed<TaskValue> {
  const leads = bodiesIn(lead, known)
  const others = bodiesIn(coordinators, known)
  const read = readTime(time ?? '')
  const doubts = [
    ...(leads.bodies.length === 0 ? ['Không thấy đơn vị chủ trì'] : []),
    ...(leads.sure && others.sure ? [] : ['Chưa chắc đã tách đúng từng đơn vị']),
    ...(time === undefined ? [] : time.trim() === '' ? ['Không thấy thời gian'] : read.sure ? [] : [`Thời gian ghi “${time.trim()}”`]),
    ...more,
  ]
  const value: TaskValue = {
    mark: mark.slice(0, 20), group: group.slice(0, 300), title: short(title, 1000), activity: activity.slice(0, 3000), topic: topic ?? topicOf(group.split(' / ').at(-1) ?? '') ?? topicOf(group) ?? topicOf(title) ?? 'other',
    leads: leads.bodies.slice(0, 20), coordinators: others.bodies.slice(0, 30), time: read.time, targets: [],
  }
  return { key, value, words, place, sure: leads.bodies.length === 0 ? 'doubt' : doubts.length > 0 ? 'likely' : 'sure', doubts }
}

const UNIT_LINE = /^(?:Đơn vị|Cơ quan|Bộ phận)(?: chủ trì)?(?: thực hiện)?\s*:\s*/iu
const HELP_LINE = /^(?:Đơn vị|Cơ quan) phối hợp\s*:\s*/iu
const TIME_LINE = /^Thời gian(?: thực hiện| hoàn thành)?\s*:\s*/iu

/** Tasks of the text: each numbered content of a plan whose contents name their unit and time, or of a plan that has no table of tasks at all. */
export function tasksInText(sections: readonly Section[], known: readonly string[]): Proposed<TaskValue>[] {
  const contents = sections.filter((part) => partKind(part.heading) === 'contents')
  return contents.flatMap((part) => part.sections.filter((section) => partKind(section.heading) !== 'funding').map((section) => {
    const lines = linesIn(section)
    const told = (words: RegExp): string[] => lines.filter(({ line }) => words.test(line.text)).map(({ line }) => line.text.replace(words, ''))
    const [units, helpers, times] = [told(UNIT_LINE), told(HELP_LINE), told(TIME_LINE)]
    const within = lines.some((one) => one.section !== section && (UNIT_LINE.test(one.line.text) || TIME_LINE.test(one.line.text)))
    return taskOf({
      key: `v-${slug(section.place)}`, mark: section.place, group: part.heading, title: section.heading, lead: units.join('; '), coordinators: helpers.join('; '), time: times.join('; '), place: `§${section.place}`, known,
      activity: lines.filter(({ line }) => ![UNIT_LINE, HELP_LINE, TIME_LINE].some((words) => words.test(line.text))).map(({ line }) => line.text).join('\n').slice(0, 3000),
      words: [section.heading, ...units.map((one) => `Đơn vị thực hiện: ${one}`), ...times.map((one) => `Thời gian: ${one}`)].join(' | '), topic: topicOf(section.heading),
      more: within ? ['Đơn vị, thời gian ghi ở điểm cuối của mục: hiểu là của cả mục'] : [],
    })
  }))
}

/** The bodies that the plan gives duties to, by their names. */
export function bodyNames(duties: readonly { body: BodyRef }[]): string[] {
  return [...new Set(duties.map((duty) => duty.body.name))]
}
