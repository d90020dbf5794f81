import type { PlainDate } from '../../rules/vocabulary.ts'

/** What stands in a cell. Days are `YYYY-MM-DD`; percents are shares of one. */
export type Cell = string | number | null

/** How a column is written: words, whole figures, days, points, means of points, money, shares. */
export type CellType = 'text' | 'number' | 'date' | 'points' | 'mean' | 'dong' | 'percent'

/** One column of a list. */
export type SheetColumn<Row> = {
  label: string
  /** Words, when left out. */
  type?: CellType
  value: (row: Row) => Cell | undefined
  /** In letters; made from label and type when left out. */
  width?: number
  /** What the last line says of the column, as a formula that follows the filter. */
  total?: 'sum' | 'count'
}

/** Hands over the rows of a list in batches, in their order. */
export type Batches<Row> = (each: (rows: readonly Row[]) => Promise<void>) => Promise<void>

/** A list that can be taken out: what it is called, what narrows it, its columns and where its rows come from. */
export type Sheet = {
  /** Stem of the file name, ASCII: `so-chu-the`. */
  name: string
  title: string
  /** What the list is narrowed to, in words; empty for all of it. */
  filter: readonly string[]
  columns: readonly { label: string; type: CellType; width: number; total?: 'sum' | 'count' | undefined }[]
  /** Names or addresses of people: taking it out is noted in the journal. */
  personal: boolean
  cells: Batches<readonly Cell[]>
}

/** Who takes the list out, under which body, on which day. */
export type SheetHead = { body: string; who: string; on: PlainDate }

const WIDTHS: Record<CellType, number> = { text: 22, number: 12, date: 13, points: 9, mean: 10, dong: 18, percent: 10 }

/** Puts a list together. `rows` is a short list, or what reads a long one in batches. */
export function sheetOf<Row>({ rows, columns, filter = [], personal = false, ...rest }: {
  name: string
  title: string
  filter?: readonly (string | false | undefined)[]
  columns: readonly SheetColumn<Row>[]
  personal?: boolean
  rows: readonly Row[] | Batches<Row>
}): Sheet {
  const batches: Batches<Row> = typeof rows === 'function' ? rows : (each) => each(rows)
  return {
    ...rest,
    personal,
    filter: filter.filter((words): words is string => typeof words === 'string' && words !== ''),
    columns: columns.map(({ label, type = 'text', width, total }) => ({ label, type, total, width: width ?? Math.max(WIDTHS[type], Math.min(label.length + 4, 24)) })),
    cells: (each) => batches((some) => each(some.map((row) => columns.map((column) => column.value(row) ?? null)))),
  }
}
