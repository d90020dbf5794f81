import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { bindPdf, type Binder, type Bookmark, type Paper, paperToPdf, shortDate } from '../../../platform/paper/index.ts'
import type { FileStore, StoredFile } from '../../../platform/files/store.ts'
import type { FrozenDossier, KeptSubmission } from '../frozen.ts'
import { form1Paper, form2Paper } from '../form-papers.ts'
import { printedFrozen } from '../printed.ts'
import type { PrintIndex } from './end-run.ts'

type Evidence = FrozenDossier['evidence'][number]

/** A piece of the bound dossier: a paper of ours or a file that was handed in. */
export type Piece = { title: string; criteria: string } & ({ paper: Paper } | { evidence: Evidence; no: number })

const MOST_BYTES = 4 * 1024 * 1024 * 1024

/** What is bound, in its order: forms 01 and 02, the commune's 03 when there is one, the evidence as listed in form 02. */
export function piecesOf(kept: KeptSubmission, form3: Paper | undefined): Piece[] {
  const printed = printedFrozen(kept.frozen)
  return [
    { title: 'Mẫu số 01: Phiếu đăng ký', criteria: '', paper: form1Paper(printed) },
    { title: 'Mẫu số 02: Báo cáo tự đánh giá về sản phẩm', criteria: '', paper: form2Paper(printed) },
    ...(form3 ? [{ title: 'Mẫu số 03: Báo cáo đánh giá của Ủy ban nhân dân cấp xã', criteria: '', paper: form3 }] : []),
    ...kept.frozen.evidence.map((evidence, i): Piece => ({ title: `${i + 1}. ${evidence.kindName}: ${evidence.name}`, criteria: evidence.criteria.join(', '), evidence, no: i + 1 })),
  ]
}

export type Bound = { file: StoredFile; index: PrintIndex; pages: number }

/**
 * Binds a dossier into one PDF: cover with hashes and an index, the forms, every file; bookmarks, and on each page its number
 * in the whole, by which scores can cite it. One file at a time is in memory; the PDF grows on disk.
 */
export async function bindDossier(files: FileStore, folder: string, kept: KeptSubmission, pieces: readonly Piece[], moved: (done: number) => Promise<void>): Promise<Bound> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'all.pdf')
  const binder = bindPdf(path)
  // The index is as long as it has rows: a cover without page numbers tells where the first piece begins.
  const coverPages = await countPages(await paperToPdf(coverOf(kept, pieces, [])))
  const starts: number[] = []
  for (const [at, piece] of pieces.entries()) {
    starts.push(coverPages + binder.pages() + 1)
    await addPiece(binder, files, piece, coverPages + binder.pages() + 1)
    await moved(at + 1)
  }
  const cover = await binder.addPdf(await paperToPdf(coverOf(kept, pieces, starts)), { from: 1 })
  if (cover !== coverPages) throw new Error('The cover with page numbers is longer than without.')
  binder.lastToFront(cover)
  const index: PrintIndex = pieces.map((piece, at) => ({ title: piece.title, page: starts[at] ?? 1, ...('evidence' in piece ? { evidence: piece.evidence.id } : {}) }))
  const firstEvidence = pieces.findIndex((piece) => 'evidence' in piece)
  const bookmarks: Bookmark[] = [
    { title: 'Bìa và mục lục', page: 1 },
    ...index.flatMap((entry, at) => [
      ...(at === firstEvidence ? [{ title: 'Tài liệu minh chứng', page: entry.page }] : []),
      { title: entry.title, page: entry.page, ...(entry.evidence === undefined ? {} : { under: true }) },
    ]),
  ]
  await binder.finish(`Hồ sơ ${kept.frozen.number}: ${kept.frozen.product.name}`, bookmarks)
  const file = await files.put(createReadStream(path), MOST_BYTES)
  await rm(folder, { recursive: true, force: true })
  return { file, index, pages: binder.pages() }
}

async function countPages(pdf: Buffer): Promise<number> {
  const { PDFDocument } = await import('pdf-lib')
  return (await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount()
}

async function addPiece(binder: Binder, files: FileStore, piece: Piece, from: number): Promise<void> {
  if ('paper' in piece) {
    await binder.addPdf(await paperToPdf(piece.paper), { from })
    return
  }
  const { evidence } = piece
  const why = await addFile(binder, files, evidence, from)
  if (why) await binder.addPdf(await paperToPdf(standIn(piece, why)), { from })
}

/** Takes a file in. @returns why it cannot be a page here */
async function addFile(binder: Binder, files: FileStore, { hash, type }: Evidence, from: number): Promise<string | undefined> {
  if (!files.has(hash)) return 'Tệp không còn trên máy chủ; báo quản trị để khôi phục từ bản sao lưu.'
  if (type !== 'application/pdf' && type !== 'image/jpeg' && type !== 'image/png') return 'Loại tệp này không ghép được vào PDF; mở tệp gốc ở trang minh chứng của hồ sơ.'
  try {
    const bytes = await buffer(files.read(hash))
    if (type === 'application/pdf') await binder.addPdf(bytes, { from })
    else await binder.addPicture(bytes, type, { from })
    return undefined
  } catch {
    return 'Tệp đặt mật khẩu hoặc bị lỗi nên không ghép được vào PDF; mở tệp gốc ở trang minh chứng của hồ sơ.'
  }
}

/** The page that stands for a file which cannot be one. */
function standIn({ title, criteria, evidence }: Extract<Piece, { evidence: Evidence }>, why: string): Paper {
  return {
    name: title,
    blocks: [
      { kind: 'title', text: 'Tài liệu kèm theo ngoài bản PDF' },
      { kind: 'paragraph', text: [{ text: title, bold: true }] },
      { kind: 'paragraph', text: `Tiêu chí: ${criteria || 'không gắn tiêu chí'}.` },
      { kind: 'paragraph', text: why },
      { kind: 'paragraph', flush: true, text: `Mã băm SHA-256 của tệp:\n${evidence.hash}` },
    ],
  }
}

function coverOf(kept: KeptSubmission, pieces: readonly Piece[], starts: readonly number[]): Paper {
  const { frozen } = kept
  return {
    name: `Hồ sơ ${frozen.number}`,
    ruleSet: `Bộ tiêu chí theo Quyết định ${frozen.era.act}, bộ số ${frozen.set.no}: ${frozen.set.name}.`,
    blocks: [
      { kind: 'nation' },
      { kind: 'title', text: 'Hồ sơ đánh giá, phân hạng sản phẩm OCOP' },
      { kind: 'abstract', text: frozen.product.name },
      { kind: 'form-line', fields: [{ label: 'Chủ thể:', value: frozen.producer.name }] },
      { kind: 'form-line', fields: [{ label: 'Địa bàn:', value: frozen.unit.label }] },
      { kind: 'form-line', fields: [{ label: 'Số hồ sơ:', value: `${frozen.number}, lần nộp ${kept.no}, ngày ${shortDate(frozen.submittedOn)}` }] },
      { kind: 'form-line', fields: [{ label: 'Loại:', value: frozen.purposeWords }] },
      { kind: 'paragraph', flush: true, text: `Mã băm SHA-256 của nội dung đã nộp:\n${kept.hash}` },
      {
        kind: 'table', caption: 'Mục lục',
        columns: [{ label: 'Nội dung', width: 52 }, { label: 'Tiêu chí', width: 16 }, { label: 'Mã băm', width: 22 }, { label: 'Trang', align: 'right', width: 10 }],
        rows: pieces.map((piece, at) => [piece.title, piece.criteria, 'evidence' in piece ? `${piece.evidence.hash.slice(0, 16)}…` : '', starts[at] === undefined ? '0000' : String(starts[at])]),
      },
      { kind: 'paragraph', flush: true, text: 'Số “tr.” ở chân mỗi trang là số trang của cả tập; phiếu chấm và biên bản dẫn theo số này.' },
    ],
  }
}
