import { z } from 'zod'
import { type Block, type Paper, signatureLines } from '../../../platform/paper/index.ts'
import type { Level } from '../../../rules/vocabulary.ts'
import { KIND_CODES, PAPER_KINDS, type PaperKind } from './kinds.ts'
import type { PaperSigner } from './model.ts'

/** What an officer writes of a paper that no other feature makes. */
export type PlainDraft = { kind: PaperKind; abstract: string; to: string[]; body: string; recipients: string[]; archive: string }
export const PlainDraft = z.object({
  kind: z.enum(KIND_CODES), abstract: z.string(), to: z.array(z.string()), body: z.string(), recipients: z.array(z.string()), archive: z.string(),
})

/** The body that issues, by its level and unit. */
export type Issuer = { level: Level; unit: { name: string; fullName: string } }

/** A paper in the state's layout from plain lines: "Căn cứ …" becomes a basis, "Điều 1." an article, "- " an item, all else a paragraph. */
export function plainPaper(draft: PlainDraft, issuer: Issuer, symbol: string): Paper {
  const { kind } = draft
  const { level, unit } = issuer
  const lines = draft.body.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const bases = lines.filter(isBasis).map((line) => line.replace(/[;.]+$/, ''))
  const isLetter = kind === 'letter'
  const { word } = PAPER_KINDS[kind]
  return {
    name: `${word}: ${draft.abstract}`,
    blocks: [
      { kind: 'letterhead', issuer: level === 'central' ? ['Bộ Nông nghiệp', 'và Môi trường'] : ['Ủy ban nhân dân', unit.fullName] },
      { kind: 'number-line', number: null, symbol, place: level === 'central' ? 'Hà Nội' : unit.name, date: null, ...(isLetter ? { about: draft.abstract } : {}) },
      ...(isLetter ? [] : [{ kind: 'title', text: word } satisfies Block, { kind: 'abstract', text: draft.abstract } satisfies Block]),
      ...(draft.to.length === 0 ? [] : [{ kind: 'addressee', to: draft.to } satisfies Block]),
      ...(kind === 'decision' ? [{ kind: 'authority', text: level === 'central' ? 'Bộ trưởng Bộ Nông nghiệp và Môi trường' : `Chủ tịch Ủy ban nhân dân ${unit.fullName}` } satisfies Block] : []),
      ...(bases.length === 0 ? [] : [{ kind: 'bases', items: bases } satisfies Block]),
      ...(kind === 'decision' ? [{ kind: 'authority', text: 'Quyết định:' } satisfies Block] : []),
      ...bodyBlocks(lines.filter((line) => !isBasis(line))),
      { kind: 'recipients', items: draft.recipients, archive: draft.archive || 'VT' },
      { kind: 'signature', lines: signLines(issuer, kind, null), name: null },
    ],
  }
}

function isBasis(line: string): boolean {
  return /^(căn cứ|theo đề nghị|xét đề nghị)\s/iu.test(line)
}

function bodyBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  let items: string[] = []
  const flush = (): void => {
    if (items.length > 0) blocks.push({ kind: 'list', marker: 'dash', items })
    items = []
  }
  for (const [index, line] of lines.entries()) {
    const last = index === lines.length - 1
    const text = last ? line.replace(/[./]+$/, '') : line
    const item = /^[-–+]\s+(.+)$/u.exec(text)?.[1]
    if (item !== undefined) {
      items.push(last ? `${item}./.` : item.replace(/[;.]+$/, ''))
      continue
    }
    flush()
    const article = /^Điều\s+\d+[.:]\s*(.+)$/u.exec(text)?.[1]
    if (article !== undefined) blocks.push({ kind: 'article', text: last ? `${article}./.` : article })
    else blocks.push({ kind: 'paragraph', text, ...(last ? { ends: true } : {}) })
  }
  flush()
  return blocks
}

/** The lines above the signature of a body: a decision is its head's, all else is signed for the committee as a whole. */
export function signLines({ level }: Pick<Issuer, 'level'>, kind: PaperKind, signer: PaperSigner | null): string[] {
  const head = level === 'central' ? 'Bộ trưởng' : 'Chủ tịch'
  const collective = level === 'central' || kind === 'decision' ? {} : { collective: 'Ủy ban nhân dân' }
  const capacity = signer?.capacity ?? (level === 'central' || kind === 'decision' ? 'head' : 'TM')
  return signatureLines({ capacity, ...collective, head, title: (signer?.title ?? head).replace(/\s+(UBND|Ủy ban nhân dân).*$/iu, '') })
}
