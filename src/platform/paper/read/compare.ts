/** A document beside its print, line by line. */
import type { Paper } from '../paper.ts'
import { paperToText } from '../to-text.ts'
import { readPaper, type ReadPaper } from './read-paper.ts'
import { applySlips } from './slips.ts'
import type { SourceLine } from './source.ts'

/** What differs: the line of the file (0 when only print has one), and both texts. */
export type Difference = { at: number; document?: string; print?: string }

/** @property generic lines that became plain paragraphs @property unplaced those of them that found no place */
export type Compared = ReadPaper & { differences: readonly Difference[]; lines: readonly SourceLine[]; generic: number; unplaced: number }

/** Reads lines into a paper, prints it, and compares the print with the lines after the slips that their rules permit. */
export function comparePaper(lines: readonly SourceLine[], name: string): Compared {
  const read = readPaper(lines, name)
  const count = (kind: string): number => read.trail.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.lines.length, 0)
  return { ...read, differences: differencesOf(lines, read), lines, generic: count('paragraph') + count('unplaced'), unplaced: count('unplaced') }
}

/** Lines of a document, with the slips that are permitted, beside the print of a paper. */
export function differencesOf(lines: readonly SourceLine[], { slips, heads, paper }: Pick<ReadPaper, 'slips' | 'heads' | 'paper'>): Difference[] {
  const document = applySlips(lines.map((line) => line.text), slips, (line) => heads.get(line)).map(({ line, text }) => ({ at: lines[line]?.at ?? 0, text }))
  return unlike(document, printed(paper))
}

/** Lines of print without empty ones, spaces single. */
export function printed(paper: Paper): string[] {
  return paperToText(paper).split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '')
}

const LOOK_AHEAD = 60

/** Lines that are not the same; after a difference both sides go on from the nearest lines that agree. */
function unlike(document: readonly { at: number; text: string }[], print: readonly string[]): Difference[] {
  const out: Difference[] = []
  let [i, k] = [0, 0]
  while (i < document.length || k < print.length) {
    if (document[i]?.text === print[k]) {
      i += 1
      k += 1
      continue
    }
    const [skipI, skipK] = nearest(document, print, i, k)
    for (let step = 0; step < Math.max(skipI, skipK); step += 1) {
      const [one, other] = [step < skipI ? document[i + step] : undefined, step < skipK ? print[k + step] : undefined]
      out.push({ at: one?.at ?? 0, ...(one ? { document: one.text } : {}), ...(other === undefined ? {} : { print: other }) })
    }
    i += skipI
    k += skipK
  }
  return out
}

function nearest(document: readonly { text: string }[], print: readonly string[], i: number, k: number): [number, number] {
  for (let sum = 1; sum <= LOOK_AHEAD; sum += 1) {
    for (let skip = 0; skip <= sum; skip += 1) {
      const [a, b] = [i + skip, k + sum - skip]
      if (a < document.length && b < print.length && document[a]?.text === print[b]) return [skip, sum - skip]
    }
  }
  return [Math.min(LOOK_AHEAD, document.length - i), Math.min(LOOK_AHEAD, print.length - k)]
}
