/** Lines of a document into a paper, with what was changed (slips), what is not sure (doubts), and what each line became. */
import type { Block, Paper } from '../paper.ts'
import type { Doubt } from './doubts.ts'
import { paragraphs } from './paragraphs.ts'
import { readBody } from './read-body.ts'
import { readHead } from './read-head.ts'
import { doubt, type Reading, type Trail } from './reading.ts'
import type { Slip } from './slips.ts'
import type { SourceLine } from './source.ts'
import { seldomSpellings } from './spelling.ts'

export type ReadPaper = {
  paper: Paper
  slips: readonly Slip[]
  doubts: readonly Doubt[]
  trail: readonly Trail[]
  /** Head row that a repeated head repeats, by the line of the latter. */
  heads: ReadonlyMap<number, string>
}

/** Reads the lines of a document. Nothing is left out: what finds no place stays a paragraph with a doubt. */
export function readPaper(lines: readonly SourceLine[], name: string): ReadPaper {
  const slips: Slip[] = []
  const { paras, notes } = paragraphs(lines, slips)
  const reading: Reading = {
    paras, next: 0, slips, doubts: [], trail: [], notes: new Map(notes.map((note) => [note.mark, note.text])), marked: new Map(), closed: false, parts: [], heads: new Map(),
    counted: { roman: 0, number: 0, decimal: 0, letter: 0, 'small-roman': 0 },
  }
  const blocks: Block[] = [...readHead(reading), ...readBody(reading)]
  for (const note of notes) {
    reading.trail.push({ kind: 'paragraph', lines: [note.line] })
    const at = reading.marked.get(note.mark)
    if (at === undefined) {
      reading.doubts.push({ kind: 'note-without-mark', at: note.at, read: `[${note.mark}] ${note.text}` })
      blocks.push({ kind: 'paragraph', text: `[${note.mark}] ${note.text}` })
    }
    const text = `[${note.mark}] ${note.text}`
    reading.slips.push({ rule: 'footnote', line: note.line, before: reading.parts.find((part) => part > (at ?? 0)) ?? lines.length, was: text, now: text })
  }
  if (!hasBlock(blocks, 'recipients')) doubt(reading, 'no-recipients', undefined)
  if (!hasBlock(blocks, 'signature')) doubt(reading, 'no-signature', undefined)
  for (const { at, read, maybe } of seldomSpellings(lines)) reading.doubts.push({ kind: 'spelling', at, read, maybe })
  return { paper: { name, blocks }, slips, doubts: reading.doubts.toSorted((a, b) => a.at - b.at), trail: reading.trail, heads: reading.heads }
}

function hasBlock(blocks: readonly Block[], kind: Block['kind']): boolean {
  return blocks.some((block) => block.kind === kind)
}
