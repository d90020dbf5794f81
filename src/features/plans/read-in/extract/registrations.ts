import { cellText, placeCells, type Table } from '../../../../platform/paper/paper.ts'
import { fold } from '../../../../platform/text/vietnamese.ts'
import type { Proposed, Registrations, RegistrationValue } from './proposal.ts'
import type { Appendix } from './sections.ts'
import { keyOf, withOwnKeys } from './targets.ts'

type Columns = { name: number; upTo4: number; potential5: number; total: number; note: number | undefined; count: number }

function columnsOf(table: Table): Columns | undefined {
  const labels = table.columns.map((column) => fold(column.label))
  const [upTo4, potential5, total] = [labels.findIndex((one) => /[34] ?(?:\(\w+\) )?sao/.test(one)), labels.findIndex((one) => /tiem nang|5 ?(?:\(\w+\) )?sao/.test(one)), labels.findIndex((one) => /^tong/.test(one))]
  const name = labels.findIndex((one) => /quan|huyen|thi xa|xa|phuong|don vi|dia phuong/.test(one))
  const note = labels.findIndex((one) => /ghi chu/.test(one))
  return Math.min(upTo4, potential5, total, name) < 0 ? undefined : { name, upTo4, potential5, total, note: note < 0 ? undefined : note, count: labels.length }
}

/** The list of what units register for evaluation: blank and 0 are kept apart, sums are checked both ways. */
export function registrationsIn(appendices: readonly Appendix[]): Registrations | undefined {
  for (const appendix of appendices) {
    for (const table of appendix.tables) {
      const columns = columnsOf(table)
      if (columns) return read(appendix, table, columns)
    }
  }
  return undefined
}

function read(appendix: Appendix, table: Table, columns: Columns): Registrations {
  const rows: Proposed<RegistrationValue>[] = []
  let told: Registrations['told']
  for (const row of placeCells(table.rows, columns.count)) {
    const at = (i: number): string => row.filter((one) => one.column === i).map((one) => cellText(one.cell.text)).join(' ').trim()
    const figures = { upTo4: figureOf(at(columns.upTo4)), potential5: figureOf(at(columns.potential5)), total: figureOf(at(columns.total)) }
    const first = row.map((one) => cellText(one.cell.text)).find((text) => text !== '') ?? ''
    if (/^tổng/iu.test(first)) {
      told = figures
      continue
    }
    const name = at(columns.name)
    if (name === '') continue
    const parts = (figures.upTo4 ?? 0) + (figures.potential5 ?? 0)
    const doubts = figures.total !== null && parts !== figures.total ? [`Tổng ghi ${figures.total}, cộng hai cột được ${parts}`] : []
    rows.push({
      key: keyOf('dk', name), value: { name, ...figures, note: columns.note === undefined ? '' : at(columns.note) }, words: row.map((one) => cellText(one.cell.text)).join(' | '),
      place: `${appendix.name} #${first}`, sure: doubts.length > 0 ? 'doubt' : 'sure', doubts,
    })
  }
  const doubts = told === undefined ? ['Bảng không có dòng tổng'] : SUMS.flatMap(({ key, label }) => {
    const sum = sumOf(rows.map((row) => row.value[key]))
    return told[key] === sum ? [] : [`Dòng tổng, ${label}: ghi ${told[key] ?? 'trống'}, cộng các dòng được ${sum}`]
  })
  return { title: appendix.title, rows: withOwnKeys(rows), told, doubts }
}

const SUMS = [{ key: 'upTo4', label: '3–4 sao' }, { key: 'potential5', label: 'tiềm năng 5 sao' }, { key: 'total', label: 'tổng số' }] as const

/** Sum of what was filled in; blanks add nothing. */
export function sumOf(figures: readonly (number | null)[]): number {
  return figures.reduce<number>((sum, figure) => sum + (figure ?? 0), 0)
}

function figureOf(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null
}
