import type { Child } from 'hono/jsx'
import { type Block, type Inline, type Letterhead, type NumberedBlock, type NumberLine, numbered, type Paper, roman, type Signature } from './paper.ts'
import { listMark } from './to-text.ts'
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
      <article class="page p-paper" lang="vi">
        <Blocks blocks={main} />
        {paper.ruleSet && <p class="p-rule-set">{paper.ruleSet}</p>}
      </article>
      {appendices.map((appendix) => (
        <section class="page p-paper" lang="vi">
          <h2 class="p-appendix">Phụ lục{appendix.number === undefined ? '' : ` ${roman(appendix.number)}`}</h2>
          <p class="p-abstract">{upper(appendix.title)}</p>
          <p class="p-with">({appendix.issuedWith})</p>
          <Blocks blocks={appendix.blocks} />
        </section>
      ))}
    </>
  )
}

function upper(text: string): string {
  return text.toLocaleUpperCase('vi')
}

function Text({ children }: { children: Inline }) {
  if (typeof children === 'string') return <>{children}</>
  return (
    <>
      {children.map((run) => {
        if (typeof run === 'string') return run
        const inner: Child = run.italic ? <i>{run.text}</i> : run.text
        return run.bold ? <b>{inner}</b> : inner
      })}
    </>
  )
}

const OUTSIDE_BODY = new Set<Block['kind']>(['letterhead', 'number-line', 'title', 'abstract', 'signature', 'signatures', 'recipients'])

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
      out.push(<div class="p-foot"><Recipients items={entry.block.items} archive={entry.block.archive} /><SignatureSlot {...next} /></div>)
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
        {numberLine && <span class="p-number">{numberWords(numberLine.number, numberLine.symbol)}</span>}
        {numberLine?.about && <span class="p-about">V/v {numberLine.about}</span>}
      </div>
      <div>
        <b class="p-nation">{NATION}</b>
        <b class="p-motto">{MOTTO}</b>
        <i class="p-rule p-rule-half" />
        {numberLine && <i class="p-date">{placeAndDate(numberLine.place, numberLine.date)}</i>}
      </div>
    </div>
  )
}

function Recipients({ items, archive }: { items: readonly string[]; archive: string }): Element {
  return (
    <div class="p-recipients">
      <b>Nơi nhận:</b>
      <ul>
        {items.map((item) => <li>- {item};</li>)}
        <li>- Lưu: {archive}.</li>
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
      return <p class="p-number">{numberWords(block.number, block.symbol)}</p>
    case 'title':
      return <h1 class="p-title">{upper(block.text)}</h1>
    case 'abstract':
      return <div class="p-about-title"><p class="p-abstract">{block.text}</p><i class="p-rule" /></div>
    case 'addressee':
      return <Addressee to={block.to} />
    case 'authority':
      return <p class="p-authority">{upper(block.text)}</p>
    case 'bases':
      return <>{block.items.map((item, i) => <p class="p-basis">{item}{i === block.items.length - 1 ? '.' : ';'}</p>)}</>
    case 'heading':
      return <p class={`p-h${block.level}`} role="heading" aria-level={block.level + 1}>{mark}{mark && ' '}{block.level === 1 ? upper(block.text) : block.text}</p>
    case 'article':
      return <p><b>{mark}</b> <Text>{block.text}</Text></p>
    case 'paragraph':
      return <p class={block.flush ? 'p-flush' : undefined}><Text>{block.text}</Text>{block.ends && './.'}</p>
    case 'list':
      return <>{block.items.map((item, i) => <p>{listMark(block.marker, i + 1)} <Text>{item}</Text></p>)}</>
    case 'table':
      return <PaperTable block={block} />
    case 'signature':
      return <div class="p-foot"><div /><SignatureSlot {...block} /></div>
    case 'signatures':
      return <div class="p-foot">{block.columns.map((column) => <SignatureSlot {...column} slot="chữ ký" />)}</div>
    case 'recipients':
      return <div class="p-foot"><Recipients items={block.items} archive={block.archive} /></div>
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

const ALIGN = { left: undefined, centre: 'c', right: 'r' } as const

function PaperTable({ block }: { block: Extract<Block, { kind: 'table' }> }): Element {
  return (
    <table class="p-table">
      {block.caption && <caption>{block.caption}</caption>}
      <colgroup>{block.columns.map((column) => <col width={column.width ? `${column.width}%` : undefined} />)}</colgroup>
      <thead>
        <tr>{block.columns.map((column) => <th scope="col">{column.label}</th>)}</tr>
      </thead>
      <tbody>
        {block.rows.map((cells) => (
          <tr>{cells.map((cell, i) => <td class={ALIGN[block.columns[i]?.align ?? 'left']}><Text>{cell}</Text></td>)}</tr>
        ))}
      </tbody>
    </table>
  )
}
