import { createHash } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import type { Columns } from '../../../access/conditions.ts'
import type { Subject } from '../../../access/subject.ts'
import type { PaperFiles, Papers } from '../../../platform/db/tables.gen.ts'
import { canonical } from '../../../platform/journal/record.ts'
import { type Block, type Capacity, longDate, type Paper, paperToText } from '../../../platform/paper/index.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import { PAPER_STAGES, type PaperStage } from '../../../rules/lifecycles/paper.ts'
import { LEVELS, type Level, type PlainDate } from '../../../rules/vocabulary.ts'

export type PaperRow = Selectable<Papers>
export type PaperFileRow = Selectable<PaperFiles>

/** Who signed, and in what capacity. */
export type PaperSigner = { name: string; title: string; capacity: Capacity }
const Signer = z.object({ name: z.string(), title: z.string(), capacity: z.enum(['TM', 'KT', 'TL', 'TUQ', 'head']) })

/** Columns by which lists of papers are scoped; the query must name the table `papers`. */
export const PAPER_COLUMNS: Columns = {
  path: sql.ref('papers.path'),
  level: sql.ref('papers.level'),
  stage: sql.ref('papers.stage'),
  sentTo: (officeId) => sql<boolean>`papers.stage in ('issued', 'amended', 'replaced', 'withdrawn') and exists (select 1 from paper_recipients r where r.paper_id = papers.id and r.office_id = ${officeId})`,
}

/** What the policy needs to know of a paper. */
export function paperSubject(paper: Pick<PaperRow, 'id' | 'path' | 'level' | 'stage'>, sentTo: number[]): Subject {
  const stage = stageOf(paper)
  return { kind: 'paper', id: String(paper.id), paths: [paper.path], level: levelOf(paper), stage: { machine: 'paper', name: stage }, sentTo: wentOut(stage) ? sentTo : [] }
}

/** A paper that is to be made, of an office. */
export function newPaperSubject(office: { path: string; level: Level }): Subject {
  return { kind: 'paper', id: 'new', paths: [office.path], level: office.level }
}

export function stageOf(paper: Pick<PaperRow, 'stage'>): PaperStage {
  return PAPER_STAGES.find((one) => one === paper.stage) ?? 'draft'
}

export function levelOf(paper: Pick<PaperRow, 'level'>): Level {
  return LEVELS.find((one) => one === paper.level) ?? 'commune'
}

/** Whether a paper has been issued, whatever became of it since. */
export function wentOut(stage: PaperStage): boolean {
  return stage === 'issued' || stage === 'amended' || stage === 'replaced' || stage === 'withdrawn'
}

/** Who signed a paper, or nothing. */
export function signerOf(paper: Pick<PaperRow, 'signer'>): PaperSigner | null {
  const read = Signer.safeParse(paper.signer)
  return read.success ? read.data : null
}

const PaperShape = z.custom<Paper>((value) => typeof value === 'object' && value !== null && 'blocks' in value)

/** The blocks of a paper, or nothing for one whose words were never kept. */
export function treeOf(paper: Pick<PaperRow, 'content'>): Paper | undefined {
  return paper.content === null ? undefined : PaperShape.parse(paper.content)
}

/** sha256 of a paper's blocks. */
export function hashOf(paper: Paper): string {
  return createHash('sha256').update(canonical(paper)).digest('hex')
}

function blockOf<K extends Block['kind']>(paper: Paper, kind: K): Extract<Block, { kind: K }> | undefined {
  return paper.blocks.find((block): block is Extract<Block, { kind: K }> => block.kind === kind)
}

/** What the register says of a paper, read from the paper itself. */
export function headOf(paper: Paper): { issuer: string; abstract: string; recipients: readonly string[] } {
  return {
    issuer: blockOf(paper, 'letterhead')?.issuer.join(' ') ?? '',
    abstract: blockOf(paper, 'abstract')?.text ?? blockOf(paper, 'number-line')?.about ?? paper.name,
    recipients: blockOf(paper, 'recipients')?.items ?? [],
  }
}

const LONGEST_SEARCH = 200_000

/** Folded words for the search in full text. */
export function searchOf(parts: readonly string[], paper: Paper | undefined): string {
  return fold([...parts, paper === undefined ? '' : paperToText(paper)].join(' ')).replace(/[^a-z0-9]+/g, ' ').slice(0, LONGEST_SEARCH)
}

/** The draft with the number, day and signature that it is issued with; appendices name them too. */
export function stamped(paper: Paper, issued: { number: string; symbol: string; dated: PlainDate; signature?: { lines: readonly string[]; name: string } | undefined }): Paper {
  const { number, symbol, dated, signature } = issued
  const inText = (text: string): string => text.replace(`……/${symbol}`, number).replace('ngày …… tháng …… năm ……', longDate(dated))
  const stamp = (block: Block): Block => {
    switch (block.kind) {
      case 'number-line':
        return { ...block, number, date: dated }
      case 'signature':
        return signature && block.name === null ? { ...block, lines: signature.lines, name: signature.name } : block
      case 'appendix':
        return { ...block, issuedWith: inText(block.issuedWith), blocks: block.blocks.map(stamp) }
      default:
        return block
    }
  }
  return { ...paper, blocks: paper.blocks.map(stamp) }
}
