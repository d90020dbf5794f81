import { fold } from '../../text/vietnamese.ts'
import { MOST_COLUMNS, type SheetRow } from './refuse.ts'

/** A column that a list may have: the heading that its template gives it, and how else officers head it (folded). */
export type ColumnName = { id: string; label: string; synonyms: readonly string[] }

/** Number of a column → its field. */
export type ColumnMapping = Record<string, string>

/** What a heading says: letters and figures only, without diacritics, without notes in brackets and the star of what must be filled in. */
export function headingKey(heading: string): string {
  return fold(heading.replace(/\([^)]*\)/g, ' ')).replace(/[^a-z0-9]+/g, ' ').trim()
}

/** Which headings mean which field; of one heading the first field that claims it. */
export function headingsOf(columns: readonly ColumnName[]): ReadonlyMap<string, string> {
  const index = new Map<string, string>()
  for (const { id, label } of columns) index.set(headingKey(label), id)
  for (const { id, synonyms } of columns) for (const word of synonyms) if (!index.has(word)) index.set(word, id)
  return index
}

/** Where the header stands: of the first rows the one with most known headings, `anchor` among them. */
export function findHeader(rows: readonly SheetRow[], columns: readonly ColumnName[], anchor: string): { index: number; no: number; header: string[] } | undefined {
  const headings = headingsOf(columns)
  let best: { index: number; no: number; header: string[]; known: number } | undefined
  for (const [index, row] of rows.slice(0, 30).entries()) {
    const fields = new Set(row.cells.flatMap((cell) => headings.get(headingKey(cell)) ?? []))
    if (fields.has(anchor) && fields.size > (best?.known ?? 0)) best = { index, no: row.no, header: row.cells.slice(0, MOST_COLUMNS), known: fields.size }
  }
  return best && { index: best.index, no: best.no, header: best.header }
}

/** The columns as the office mapped such headings before, and by their headings; each field once. */
export function proposeMapping(header: readonly string[], columns: readonly ColumnName[], before: readonly { header: string[]; mapping: ColumnMapping }[]): ColumnMapping {
  const headings = headingsOf(columns)
  const known = new Map<string, string>()
  for (const earlier of before) {
    for (const [column, field] of Object.entries(earlier.mapping)) {
      const key = headingKey(earlier.header[Number(column)] ?? '')
      if (key && !known.has(key)) known.set(key, field)
    }
  }
  const taken = new Set<string>()
  const mapping: ColumnMapping = {}
  for (const [column, heading] of header.entries()) {
    const field = known.get(headingKey(heading)) ?? headings.get(headingKey(heading))
    if (!field || taken.has(field)) continue
    taken.add(field)
    mapping[String(column)] = field
  }
  return mapping
}
