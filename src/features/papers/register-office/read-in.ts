import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import { id, keepable, line } from '../../../platform/http/fields.ts'
import type { Block, Paper } from '../../../platform/paper/index.ts'
import { type Doubt, editLine, readPaper, type ReadPaper, type SourceLine } from '../../../platform/paper/read/index.ts'
import { conflict, invalid } from '../../../platform/refused.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import { draftPaper, issuerOf, loadPaper } from './commands.ts'
import { KIND_CODES, PAPER_KINDS, type PaperKind, symbolFor } from './kinds.ts'
import { hashOf, levelOf, newPaperSubject, type PaperRow, searchOf } from './model.ts'
import { type Issuer, signLines } from './plain-paper.ts'
import * as store from './store.ts'

const MOST_LINES = 20_000
const text = z.string().max(100_000).transform((value) => keepable(value))
const Piece = z.object({ text, bold: z.literal(true).optional(), italic: z.literal(true).optional(), mark: z.int().optional() })
const Line = z.object({
  at: z.int(), text, strong: z.boolean(), apart: z.boolean(), pieces: z.array(Piece), cells: z.array(z.array(Piece)).optional(), note: z.int().optional(),
})

/** What a draft that was read from a document is made of: the lines of the document, and the doubts a person has settled. */
const Lines = z.array(Line).max(MOST_LINES)
const ReadIn = z.object({ readFrom: z.string(), lines: Lines, settled: z.array(z.string()) })
type ReadIn = { readFrom: string; lines: SourceLine[]; settled: string[] }

/** The document that a draft was read from; undefined for drafts written otherwise. */
function readInOf(paper: Pick<PaperRow, 'draft'>): ReadIn | undefined {
  const found = ReadIn.safeParse(paper.draft)
  return found.success ? { ...found.data, lines: found.data.lines.map(asLine) } : undefined
}

/** Lines of a document as they are sent and stored. */
export const DocumentText = Lines.min(1, 'Tệp không có chữ nào.').transform((lines): SourceLine[] => lines.map(asLine))

/** A line as it came out of JSON, without the keys that are absent. */
function asLine({ at, text: words, strong, apart, pieces, cells, note }: z.infer<typeof Line>): SourceLine {
  const clean = (list: z.infer<typeof Piece>[]): SourceLine['pieces'] => list.map((piece) => ({ text: piece.text, ...(piece.bold ? { bold: true } : {}), ...(piece.italic ? { italic: true } : {}), ...(piece.mark === undefined ? {} : { mark: piece.mark }) }))
  return { at, text: words, strong, apart, pieces: clean(pieces), ...(cells ? { cells: cells.map(clean) } : {}), ...(note === undefined ? {} : { note }) }
}

/** A doubt with its name, and the line it stands on as it may be changed. */
export type OpenDoubt = Doubt & { key: string; line: string | undefined }

export type Reading = { readFrom: string; read: ReadPaper; open: OpenDoubt[]; settled: number; lines: readonly SourceLine[] }

/** Whether a draft was read from a document. */
export function isReadIn(paper: Pick<PaperRow, 'draft'>): boolean {
  return typeof paper.draft === 'object' && paper.draft !== null && 'readFrom' in paper.draft
}

/** The reading of a draft: its paper, what was changed, and the doubts that nobody has settled. */
export function readingOf(paper: Pick<PaperRow, 'draft' | 'abstract'>): Reading | undefined {
  const readIn = readInOf(paper)
  if (!readIn) return undefined
  const { lines, settled, readFrom } = readIn
  const read = readPaper(lines, paper.abstract)
  const open = read.doubts.map((doubt) => ({ ...doubt, key: keyOf(doubt), line: lines.find((one) => one.at === doubt.at)?.text })).filter((doubt) => !settled.includes(doubt.key))
  return { readFrom, read, open, settled: settled.length, lines }
}

function keyOf({ kind, at, read }: Doubt): string {
  return `${kind}:${at}:${read.slice(0, 60)}`
}

/** A document was brought: it becomes a draft of the office, in the structure that was read. */
export const readDocument = defineCommand({
  name: 'paper.read-in',
  title: 'Đọc văn bản có sẵn thành dự thảo',
  action: 'paper.draft',
  input: z.object({ name: line('tên tệp', 200), lines: DocumentText }),
  load: async (_tx, _input, { actor }) => ({ subject: newPaperSubject(actor.office), state: actor.office }),
  run: async (tx, { input, state: office, now, today }) => {
    const readIn: ReadIn = { readFrom: input.name, lines: input.lines, settled: [] }
    const read = readPaper(readIn.lines, input.name)
    const kind = kindFrom(read.paper)
    const content = officePaper(read.paper, await issuerOf(tx, office, today), kind, symbolFor(kind, office.level))
    const { id: paper, event } = await draftPaper(tx, { office, kind, content, abstract: abstractFrom(read.paper, input.name), at: now })
    await store.updatePaper(tx, paper, { draft: JSON.stringify(readIn) })
    return { result: { paper }, events: [{ ...event, data: { ...event.data, readFrom: input.name, doubts: read.doubts.length } }] }
  },
})

/** A person settles a doubt: it is right as it was read, or the line is written anew and the document is read again. */
export const settleDoubt = defineCommand({
  name: 'paper.settle-doubt',
  title: 'Soát một chỗ chưa chắc của văn bản đã đọc',
  action: 'paper.change',
  input: z.object({ paper: id, doubt: z.string().min(1).max(200), text: z.string().max(20_000).optional() }),
  load: (tx, input) => loadPaper(tx, input.paper),
  run: async (tx, { input, state, today }) => {
    const readIn = readInOf(state)
    const doubt = readingOf(state)?.open.find((one) => one.key === input.doubt)
    if (!readIn) throw conflict('Dự thảo này không đọc từ tệp nên không có chỗ cần soát.')
    if (!doubt) throw conflict('Chỗ này đã được soát. Tải lại trang để xem những chỗ còn lại.')
    const wanted = input.text?.replace(/\s+/g, ' ').trim()
    const changed = wanted !== undefined && doubt.line !== undefined && wanted !== doubt.line
    const at = readIn.lines.findIndex((one) => one.at === doubt.at && one.text === doubt.line)
    const old = readIn.lines[at]
    const anew = changed && old ? editLine(old, wanted) : undefined
    if (changed && !anew) throw invalid([{ path: 'text', message: 'Giữ nguyên số ô của dòng, các ô cách nhau bằng dấu |.' }])
    const lines = anew ? readIn.lines.with(at, anew) : readIn.lines
    const next: ReadIn = { ...readIn, lines, settled: changed ? readIn.settled : [...readIn.settled, doubt.key] }
    const read = readPaper(lines, readIn.readFrom)
    const level = levelOf(state)
    const kind = kindFrom(read.paper)
    const content = officePaper(read.paper, await issuerOf(tx, { unitId: state.unit_id, level }, today), kind, symbolFor(kind, level))
    const abstract = abstractFrom(read.paper, readIn.readFrom)
    await store.updatePaper(tx, state.id, {
      draft: JSON.stringify(next), kind, series: PAPER_KINDS[kind].series, symbol: symbolFor(kind, level), abstract, content: JSON.stringify(content), content_hash: hashOf(content), search: searchOf([abstract], content),
    })
    return {
      result: { paper: state.id, changed },
      events: [{ type: 'paper.doubt-settled', subject: { kind: 'paper', id: String(state.id) }, path: state.path, data: { doubt: doubt.key, ...(changed ? { was: doubt.line, now: wanted } : {}) } }],
    }
  },
})

function kindFrom(paper: Paper): PaperKind {
  const title = paper.blocks.find((block) => block.kind === 'title')?.text ?? (paper.blocks.some((block) => block.kind === 'addressee') ? 'Công văn' : '')
  return KIND_CODES.find((kind) => fold(PAPER_KINDS[kind].word) === fold(title)) ?? 'other'
}

const LONGEST_ABSTRACT = 300

function abstractFrom(paper: Paper, name: string): string {
  const abstract = paper.blocks.find((block) => block.kind === 'abstract')?.text
  const about = paper.blocks.find((block) => block.kind === 'number-line')?.about
  return (abstract ?? about ?? name).slice(0, LONGEST_ABSTRACT)
}

/** Who signs, number and day stay open until the paper is issued from the register. */
function opened(block: Block, symbol: string): Block {
  if (block.kind === 'signature') return { ...block, name: null }
  return block.kind === 'appendix' ? { ...block, issuedWith: block.issuedWith.replace(/số[\s.…]*\/\S+ ngày[\s/.…]*\d{4}/u, `số ……/${symbol} ngày …… tháng …… năm ……`) } : block
}

/** The paper as the office will issue it: its own letterhead, an open number and day, and room for who signs. */
function officePaper(paper: Paper, issuer: Issuer, kind: PaperKind, symbol: string): Paper {
  const { level, unit } = issuer
  const own = new Set<Block['kind']>(['letterhead', 'number-line'])
  const about = paper.blocks.find((block) => block.kind === 'number-line')?.about
  const blocks: Block[] = paper.blocks.filter((block) => !own.has(block.kind)).map((block) => opened(block, symbol))
  const sign: Block = { kind: 'signature', lines: signLines(issuer, kind, null), name: null }
  const foot = blocks.findIndex((block) => block.kind === 'appendix')
  const signed = blocks.some((block) => block.kind === 'signature') ? blocks : blocks.toSpliced(foot < 0 ? blocks.length : foot, 0, sign)
  return {
    ...paper,
    blocks: [
      { kind: 'letterhead', issuer: level === 'central' ? ['Bộ Nông nghiệp', 'và Môi trường'] : ['Ủy ban nhân dân', unit.fullName] },
      { kind: 'number-line', number: null, symbol, place: level === 'central' ? 'Hà Nội' : unit.name, date: null, ...(about === undefined ? {} : { about }) },
      ...signed,
    ],
  }
}
