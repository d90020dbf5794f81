import type { PlainDate } from '../../rules/vocabulary.ts'
import { showable } from './font-metrics.ts'
import { dayOfPaper, LAYOUT, layOut } from './lay-out.ts'
import type { Paper } from './paper.ts'
import source from './state.typ?raw'
import { typesetPdf } from './typeset-pdf.ts'
import { MOTTO, NATION } from './words.ts'

/** What a paper without a day of its own bears inside its file, so that the same paper gives the same bytes. */
export const NO_DAY: PlainDate = '2020-03-05'

/** A paper as PDF/A-2b in the layout of the decree. The same paper gives the same bytes. */
export async function paperToPdf(paper: Paper): Promise<Buffer> {
  return papersToPdf([paper], paper.name)
}

/** Several papers one after the other in one PDF, each with page numbers of its own. */
export async function papersToPdf(papers: readonly Paper[], title: string): Promise<Buffer> {
  const day = papers.map(dayOfPaper).find((found) => found !== undefined) ?? NO_DAY
  const data = { title, date: day.split('-').map(Number), nation: NATION, motto: MOTTO, layout: LAYOUT, sections: papers.flatMap(layOut) }
  return typesetPdf(source, shown(data))
}

/** Every text of a tree as the fonts can show it. */
export function shown(value: unknown): unknown {
  if (typeof value === 'string') return showable(value)
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)]))
  return value
}
