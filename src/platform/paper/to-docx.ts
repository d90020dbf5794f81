import {
  AlignmentType, BorderStyle, Document, FootnoteReferenceRun, Header, type IParagraphStyleOptions, type ISectionOptions, LeaderType, LineRuleType, Packer, PageNumber, PageOrientation, Paragraph, type ParagraphChild, Tab, Table,
  TableCell, TableLayoutType, TableRow, TabStopType, TextRun, VerticalAlign, WidthType,
} from 'docx'
import type { PlainDate } from '../../rules/vocabulary.ts'
import { widthMm } from './font-metrics.ts'
import { dayOfPaper, type LaidCell, LAYOUT, type LaidSignature, layOut, type Part, type Section, type Span, type StyleName, styleOf, textWidthMm } from './lay-out.ts'
import type { Paper } from './paper.ts'
import { NO_DAY } from './to-pdf.ts'
import { MOTTO, NATION } from './words.ts'
import { readZip, writeZip } from './zip.ts'

/** A paper as DOCX to edit and sign: named styles in Times New Roman, measures of the decree. The same paper gives the same bytes. */
export async function paperToDocx(paper: Paper): Promise<Buffer> {
  return papersToDocx([paper], paper.name)
}

/** Several papers one after the other in one DOCX, each with page numbers of its own. */
export async function papersToDocx(papers: readonly Paper[], title: string): Promise<Buffer> {
  const notes: Notes = { texts: [] }
  const sections = papers.flatMap(layOut).map((section) => pages(section, notes))
  const document = new Document({
    title, creator: 'Sao', lastModifiedBy: 'Sao',
    styles: { default: { document: { run: { font: FAMILY, size: 28, language: { value: 'vi-VN' } } } }, paragraphStyles: STYLES },
    footnotes: Object.fromEntries(notes.texts.map((text, i) => [i + 1, { children: [para('note', [new TextRun(text)])] }])),
    sections,
  })
  return settled(await Packer.toBuffer(document), papers.map(dayOfPaper).find((day) => day !== undefined) ?? NO_DAY)
}

/** The footnotes met so far. The program that opens the file numbers them through the whole of it (LibreOffice shows 0 when told to begin again). */
type Notes = { texts: string[] }
type Child = Paragraph | Table

const FAMILY = LAYOUT.font.family
const { page, rules } = LAYOUT
const ALIGN = { left: AlignmentType.LEFT, centre: AlignmentType.CENTER, right: AlignmentType.RIGHT, justify: AlignmentType.JUSTIFIED } as const
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }
const LINE = { style: BorderStyle.SINGLE, size: 6, color: LAYOUT.font.colour } as const
const LINES = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE }
const NO_MARGINS = { top: 0, bottom: 0, left: 0, right: 0 }

/** Millimetres in twentieths of a point. */
function mm(length: number): number {
  return Math.round((length * 1440) / 25.4)
}

function align(name: string): (typeof ALIGN)[keyof typeof ALIGN] {
  return name in ALIGN ? ALIGN[name as keyof typeof ALIGN] : AlignmentType.LEFT
}

const STYLES: IParagraphStyleOptions[] = (Object.keys(LAYOUT.styles) as StyleName[]).map((id) => {
  const style = styleOf(id)
  const line = id === 'cell' || id === 'cellHead' || id === 'note' || id === 'recipients' ? 1 : LAYOUT.lineSpacing.use
  return {
    id, name: style.name, quickFormat: true,
    run: { font: FAMILY, size: style.pt.use * 2, bold: style.bold ?? false, italics: style.italic ?? false, color: LAYOUT.font.colour },
    paragraph: {
      alignment: align(style.align), keepNext: style.keep ?? false,
      spacing: { before: (style.before ?? 0) * 20, after: (style.after ?? 0) * 20, line: Math.round(line * 240), lineRule: LineRuleType.AUTO },
      indent: { ...(style.firstLine ? { firstLine: mm(LAYOUT.firstLineMm.use) } : {}), ...(style.leftMm ? { left: mm(style.leftMm) } : {}) },
      ...(style.outline ? { outlineLevel: style.outline - 1 } : {}),
    },
  }
})

function pages(section: Section, notes: Notes): ISectionOptions {
  const width = textWidthMm(section.across)
  const { top, bottom, left, right } = page.marginMm
  return {
    properties: {
      titlePage: LAYOUT.pageNumber.hideFirst,
      page: {
        // The writer of the file turns the sheet itself when it lies across.
        size: { width: mm(page.widthMm), height: mm(page.heightMm), orientation: section.across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { top: mm(top.use), bottom: mm(bottom.use), left: mm(left.use), right: mm(right.use), header: mm(LAYOUT.pageNumber.fromEdgeMm) },
        pageNumbers: { start: 1 },
      },
    },
    headers: {
      first: new Header({ children: [new Paragraph({})] }),
      default: new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT], font: FAMILY, size: LAYOUT.pageNumber.pt.use * 2 })] })] }),
    },
    children: section.parts.flatMap((part) => children(part, width, notes)),
  }
}

function children(part: Part, width: number, notes: Notes): Child[] {
  switch (part.part) {
    case 'head':
      return [head(part, width)]
    case 'nation':
      return nation(width)
    case 'text': {
      if (part.style === 'ruleSet') return [para(part.style, runs(part.spans, notes), { border: { top: { style: BorderStyle.SINGLE, size: 4, color: '999999', space: 3 } } })]
      const whole = part.spans.map((span) => span.text).join('')
      return [para(part.style, runs(part.spans, notes), part.keep ? { keepNext: true } : {}), ...(part.rule ? [rule(part.style, whole, width, rules.abstract.share.use, 12)] : [])]
    }
    case 'table':
      return [table(part, width, notes), new Paragraph({ spacing: { before: 0, after: 0, line: 120, lineRule: LineRuleType.EXACT } })]
    case 'form-line':
      return [formLine(part.fields, width)]
    case 'foot':
      return [new Paragraph({ keepNext: true, spacing: { before: 0, after: 0, line: 280, lineRule: LineRuleType.EXACT } }), foot(part, width)]
    default: {
      const never: never = part
      return never
    }
  }
}

function para(style: StyleName, content: readonly ParagraphChild[], more: ConstructorParameters<typeof Paragraph>[0] & object = {}): Paragraph {
  return new Paragraph({ ...more, style, children: content })
}

function words(style: StyleName, text: string): Paragraph {
  return para(style, [new TextRun(text)])
}

function runs(spans: readonly Span[], notes: Notes): ParagraphChild[] {
  return spans.flatMap((span) => {
    const run = new TextRun({ text: span.text, ...(span.bold ? { bold: true } : {}), ...(span.italic ? { italics: true } : {}), ...(span.underline ? { underline: {} } : {}) })
    const marks: ParagraphChild[] = span.note === undefined ? [] : [new FootnoteReferenceRun(notes.texts.push(span.note))]
    return [run, ...marks, ...(span.br ? [new TextRun({ break: 1 })] : [])]
  })
}

/** A short line under text, as long as a share of it, in the middle of what it stands in. */
function rule(style: StyleName, of: string, width: number, share: number, after = 0): Paragraph {
  const { pt, bold } = styleOf(style)
  const side = mm((width - Math.min(widthMm(of, pt.use, bold ?? false), width) * share) / 2)
  return new Paragraph({ indent: { left: side, right: side }, border: { top: { style: BorderStyle.SINGLE, size: 6, color: LAYOUT.font.colour, space: 1 } }, spacing: { before: 40, after: after * 20, line: 40, lineRule: LineRuleType.EXACT } })
}

function nation(width: number): Paragraph[] {
  return [words('nation', NATION), words('motto', MOTTO), rule('motto', MOTTO, width, rules.motto.share.use)]
}

function head(part: Extract<Part, { part: 'head' }>, width: number): Table {
  const left = (width * LAYOUT.headLeftShare) / 100
  const last = part.left.at(-1)
  const rows: Child[][][] = [[[...part.left.map((line) => words(line.style, line.text)), rule('issuer', last?.text ?? '', left, rules.issuer.share.use)], nation(width - left)]]
  if (part.number) rows.push([[words('number', part.number.number), ...(part.number.about ? [words('about', part.number.about)] : [])], [words('date', part.number.placeAndDate)]])
  return hidden(rows, [left, width - left])
}

/** A table that is only there to put things side by side. */
function hidden(rows: readonly (readonly Child[])[][], widths: readonly number[]): Table {
  return new Table({
    width: { size: mm(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA }, columnWidths: widths.map(mm), layout: TableLayoutType.FIXED, borders: NO_BORDERS, margins: NO_MARGINS,
    rows: rows.map((row) => new TableRow({ cantSplit: true, children: row.map((cell, i) => new TableCell({ width: { size: mm(widths[i] ?? 0), type: WidthType.DXA }, borders: NO_BORDERS, margins: NO_MARGINS, children: cell.length > 0 ? cell : [new Paragraph({})] })) })),
  })
}

function table(part: Extract<Part, { part: 'table' }>, width: number, notes: Notes): Table {
  const widths = part.shares.map((share) => mm((width * share) / 100))
  const row = (cells: readonly LaidCell[], isHead: boolean): TableRow => new TableRow({
    tableHeader: isHead, cantSplit: cells.every((cell) => cell.spans.every((span) => span.text.length < 2500)),
    children: cells.map((cell) => new TableCell({
      columnSpan: cell.colspan, rowSpan: cell.rowspan, verticalAlign: isHead ? VerticalAlign.CENTER : VerticalAlign.TOP,
      width: { size: widths.slice(cell.column, cell.column + cell.colspan).reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
      children: [para(isHead ? 'cellHead' : 'cell', runs(cell.spans, notes), { alignment: align(cell.align) })],
    })),
  })
  return new Table({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA }, columnWidths: widths, layout: TableLayoutType.FIXED, borders: LINES, margins: { top: 40, bottom: 40, left: 80, right: 80 },
    rows: [...part.head.map((cells) => row(cells, true)), ...part.rows.map((cells) => row(cells, false))],
  })
}

/** Blanks share the line; each dotted leader ends at its tab stop. */
function formLine(fields: readonly { label: string; value: string }[], width: number): Paragraph {
  const step = width / fields.length
  const content = fields.flatMap(({ label, value }, i): ParagraphChild[] => (value === ''
    ? [new TextRun(`${i > 0 ? ' ' : ''}${label} `), new TextRun({ children: [new Tab()] })]
    : [new TextRun(`${i > 0 ? ' ' : ''}${label} ${value}`)]))
  return para('blank', content, { tabStops: fields.map((_, i) => ({ type: TabStopType.RIGHT, position: mm(step * (i + 1)), leader: LeaderType.DOT })) })
}

function foot(part: Extract<Part, { part: 'foot' }>, width: number): Table {
  const left: Child[][] = part.recipients === undefined ? [] : [part.recipients.length === 0 ? [] : [words('recipientsLabel', 'Nơi nhận:'), ...part.recipients.map((line) => words('recipients', line))]]
  const cells = [...left, ...part.signatures.map(signature)]
  const shares = left.length > 0 && cells.length === 2 ? [LAYOUT.footLeftShare / 100, 1 - LAYOUT.footLeftShare / 100] : cells.map(() => 1 / cells.length)
  return hidden([cells], shares.map((share) => width * share))
}

function signature(sign: LaidSignature): Child[] {
  return [
    ...sign.lines.map((line) => words('office', line)), ...(sign.note ? [words('signNote', sign.note)] : []),
    para('signer', [new TextRun(sign.name)], { spacing: { before: mm(LAYOUT.signatureSpaceMm) } }),
  ]
}

/** The packed file without the time of its making. */
function settled(docx: Buffer, day: PlainDate): Buffer {
  const files = readZip(docx)
  const core = files.get('docProps/core.xml')?.toString('utf8') ?? ''
  files.set('docProps/core.xml', Buffer.from(core.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`)))
  const types = '[Content_Types].xml'
  return writeZip(new Map([...files].sort(([a], [b]) => Number(b === types) - Number(a === types))))
}
