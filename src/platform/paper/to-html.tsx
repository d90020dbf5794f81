import type { Child } from 'hono/jsx'
import { type Align, appendixLabel, basisEnd, type Block, type FullCell, headRows, type Inline, type Letterhead, liesAcross, notesOf, type NumberedBlock, type NumberLine, numbered, type Paper, placeCells, recipientLines, type Signature } from './paper.ts'
import { boxMark, listMark } from './to-text.ts'
import { MOTTO, NATION, numberWords, placeAndDate } from './words.ts'

/** What the writer gives back: an element of a page. */
type Element = ReturnType<typeof Text>

/**
 * A paper in the layout of Nghị định 30/2020/NĐ-CP: head 40/60, justified body, foot 50/50, drawn as whole A4 pages for the
 * paper frame (`bare`). An appendix begins a new page. Measures are in `paper.css` of the ui and `paper-blocks.css` here.
 */
export function PaperBody({ paper }: { paper: Paper }): Element {
  const main = paper.blocks.filter((block) => block.kind !== 'appendix')
  const appendices = paper.blocks.filter((block) => block.kind === 'appendix')
  return (
    <>
      <article class={pageClass(liesAcross({ ...paper, blocks: main }))} lang="vi">
        <Blocks blocks={main} />
        <Notes blocks={main} />
        {paper.ruleSet && <p class="p-rule-set">{paper.ruleSet}</p>}
      </article>
      {appendices.map((appendix) => (
        <section class={pageClass(liesAcross(appendix))} lang="vi">
          <h2 class="p-appendix">{appendixLabel(appendix)}</h2>
          <p class="p-abstract">{upper(appendix.title)}</p>
          {appendix.issuedWith && <p class="p-with">({appendix.issuedWith})</p>}
          <Blocks blocks={appendix.blocks} />
          <Notes blocks={appendix.blocks} />
        </section>
      ))}
    </>
  )
}

function pageClass(across: boolean): string {
  return across ? 'page p-paper p-wide' : 'page p-paper'
}

/** Footnotes, counted by the style sheet as their marks are. */
function Notes({ blocks }: { blocks: readonly Block[] }): Element {
  const notes = notesOf(blocks)
  if (notes.length === 0) return <></>
  return <ol class="p-notes">{notes.map((note) => <li>{note}</li>)}</ol>
}

function upper(text: string): string {
  return text.toLocaleUpperCase('vi')
}

/** A line in runs; not as children, of which a single one would lose its list. */
function Text({ words }: { words: Inline }) {
  if (typeof words === 'string') return <Lines text={words} />
  // The empty text keeps a single run in its list: hono takes the only child of a fragment out of it.
  return (
    <>
      {''}
      {words.map((run) => {
        if (typeof run === 'string') return <Lines text={run} />
        const lines: Child = <Lines text={run.text} />
        const slanted: Child = run.italic ? <i>{lines}</i> : lines
        const inner: Child = run.underline ? <u>{slanted}</u> : slanted
        const whole: Child = run.bold ? <b>{inner}</b> : inner
        return run.note === undefined ? whole : <>{whole}<sup class="p-note-mark" /></>
      })}
    </>
  )
}

/** Text whose line ends are kept. */
function Lines({ text }: { text: string }): Element {
  return <>{text.split('\n').map((line, i) => (i === 0 ? line : <><br />{line}</>))}</>
}

const OUTSIDE_BODY = new Set<Block['kind']>(['letterhead', 'number-line', 'nation', 'form-code', 'title', 'abstract', 'signature', 'signatures', 'recipients'])

/** Blocks in order; head and number line, recipients and signature stand side by side; the rest is body text. */
function Blocks({ blocks }: { blocks: readonly Block[] }): Element {
  const list = numbered(blocks)
  const out: Child[] = []
  for (let i = 0; i < list.length; ) {
    const entry = list[i]
    const next = list[i + 1]?.block
    if (!entry) break
    if (entry.block.kind === 'letterhead' && next?.kind === 'number-line') {
      out.push(<Head letterhead={entry.block} numberLine={next} />)
      i += 2
    } else if (entry.block.kind === 'recipients' && next?.kind === 'signature') {
      out.push(<div class="p-foot"><Recipients {...entry.block} /><SignatureSlot {...next} /></div>)
      i += 2
    } else if (OUTSIDE_BODY.has(entry.block.kind)) {
      out.push(<OneBlock {...entry} />)
      i += 1
    } else {
      const end = list.findIndex((later, at) => at > i && OUTSIDE_BODY.has(later.block.kind))
      const body = list.slice(i, end === -1 ? list.length : end)
      out.push(<div class="p-body">{body.map((inside) => <OneBlock {...inside} />)}</div>)
      i += body.length
    }
  }
  return <>{out}</>
}

function Head({ letterhead, numberLine }: { letterhead: Letterhead; numberLine: NumberLine | undefined }): Element {
  return (
    <div class="p-head">
      <div>
        {letterhead.parent && <span>{upper(letterhead.parent)}</span>}
        {letterhead.issuer.map((line) => <b>{upper(line)}</b>)}
        <i class="p-rule" />
      </div>
      <div>
        <b class="p-nation">{NATION}</b>
        <b class="p-motto">{MOTTO}</b>
        <i class="p-rule p-rule-half" />
      </div>
      {numberLine && (
        <>
          <div>
            <span class="p-number">{numberWords(numberLine.number, numberLine.symbol)}</span>
            {numberLine.about && <span class="p-about">V/v {numberLine.about}</span>}
          </div>
          <div><i class="p-date">{placeAndDate(numberLine.place, numberLine.date, numberLine.year)}</i></div>
        </>
      )}
    </div>
  )
}

function Recipients(block: Parameters<typeof recipientLines>[0]): Element {
  return (
    <div class="p-recipients">
      <b>Nơi nhận:</b>
      <ul>
        {recipientLines(block).map((line) => <li>{line}</li>)}
      </ul>
    </div>
  )
}

function SignatureSlot({ lines, note, name, slot = 'chữ ký và dấu' }: Omit<Signature, 'kind'> & { slot?: string }): Element {
  return (
    <div class="p-sign">
      {lines.map((line) => <p>{line}</p>)}
      {note && <p class="p-note">{note}</p>}
      <div class="p-slot" aria-hidden="true"><span>{slot}</span></div>
      <p>{name ?? ''}</p>
    </div>
  )
}

function OneBlock({ block, mark }: NumberedBlock): Element {
  switch (block.kind) {
    case 'letterhead':
      return <Head letterhead={block} numberLine={undefined} />
    case 'number-line':
      return <><p class="p-number">{numberWords(block.number, block.symbol)}</p><p class="p-place">{placeAndDate(block.place, block.date, block.year)}</p></>
    case 'nation':
      return <div class="p-alone"><b class="p-nation">{NATION}</b><b class="p-motto">{MOTTO}</b></div>
    case 'form-code':
      return <p class="p-code">{block.text}</p>
    case 'place-date':
      return <p class="p-place">{placeAndDate(block.place, block.date)}</p>
    case 'chapter':
      return <div class="p-chapter" role="heading" aria-level={2}><p>{block.mark}</p><p>{upper(block.title)}</p></div>
    case 'title':
      return <h1 class="p-title">{upper(block.text)}</h1>
    case 'abstract':
      return <div class="p-about-title"><p class="p-abstract">{block.text}</p><i class="p-rule" /></div>
    case 'addressee':
      return <Addressee to={block.to} />
    case 'authority':
      return <p class="p-authority">{upper(block.text)}</p>
    case 'bases':
      return <>{block.items.map((item, i) => <p class="p-basis">{item}{basisEnd(block, i)}</p>)}</>
    case 'heading':
      return <p class={`p-h${block.level}`} role="heading" aria-level={block.level + 1}>{mark}{mark && ' '}{block.level === 1 ? upper(block.text) : block.text}</p>
    case 'article':
      return <p><b>{mark}</b> <Text words={block.text} /></p>
    case 'paragraph':
      return <p class={block.align && block.align !== 'left' ? `p-${block.align}` : block.flush || block.align ? 'p-flush' : undefined}><Text words={block.text} />{block.ends && './.'}</p>
    case 'list':
      return <>{block.items.map((item, i) => <p>{block.marks?.[i] ?? listMark(block.marker, i + 1)} <Text words={item} /></p>)}</>
    case 'table':
      return <PaperTable block={block} />
    case 'form-line':
      return <div class="p-line">{block.fields.map((field) => <span class={field.value ? 'p-filled' : 'p-blank'}>{field.label} {field.value ?? ''}</span>)}</div>
    case 'boxes': {
      const options = block.options.map((option) => <p>{boxMark(option.checked)} <Text words={option.label} /></p>)
      return <div class={block.inline ? 'p-boxes p-boxes-line' : 'p-boxes'}>{block.label && <p>{block.label}</p>}{options}</div>
    }
    case 'signature':
      return <div class="p-foot"><div /><SignatureSlot {...block} /></div>
    case 'signatures':
      return <div class="p-foot">{block.columns.map((column) => <SignatureSlot {...column} slot="chữ ký" />)}</div>
    case 'recipients':
      return <div class="p-foot"><Recipients {...block} /></div>
    case 'appendix':
      return <></>
    default: {
      const never: never = block
      return never
    }
  }
}

function Addressee({ to }: { to: readonly string[] }): Element {
  if (to.length === 1) return <p class="p-to">Kính gửi: {to[0]}</p>
  return (
    <div class="p-to">
      <span>Kính gửi:</span>
      <ul>{to.map((name, i) => <li>- {name}{i === to.length - 1 ? '.' : ';'}</li>)}</ul>
    </div>
  )
}

const ALIGN: Record<Align, string | undefined> = { left: undefined, centre: 'c', right: 'r' }

function PaperTable({ block }: { block: Extract<Block, { kind: 'table' }> }): Element {
  return (
    <table class="p-table">
      {block.caption && <caption>{block.caption}</caption>}
      <colgroup>{block.columns.map((column) => <col width={column.width ? `${column.width}%` : undefined} />)}</colgroup>
      <thead>{placeCells(headRows(block), block.columns.length).map((row) => <tr>{row.map(({ cell }) => <th scope={cell.colspan > 1 ? 'colgroup' : 'col'} {...spans(cell)}><Text words={cell.text} /></th>)}</tr>)}</thead>
      <tbody>
        {placeCells(block.rows, block.columns.length).map((row) => (
          <tr>{row.map(({ cell, column }) => <td class={ALIGN[cell.align ?? block.columns[column]?.align ?? 'left']} {...spans(cell)}>{inCell(cell)}</td>)}</tr>
        ))}
      </tbody>
    </table>
  )
}

function inCell(cell: FullCell): Element {
  return cell.bold ? <b><Text words={cell.text} /></b> : <Text words={cell.text} />
}

function spans(cell: FullCell): { colspan?: number; rowspan?: number } {
  return { ...(cell.colspan > 1 ? { colspan: cell.colspan } : {}), ...(cell.rowspan > 1 ? { rowspan: cell.rowspan } : {}) }
}
