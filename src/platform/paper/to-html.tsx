import type { Child } from 'hono/jsx'
import { type Block, type Inline, type Letterhead, type NumberedBlock, type NumberLine, numbered, type Paper, roman, type Signature } from './paper.ts'
import { listMark } from './to-text.ts'
import { MOTTO, NATION, numberWords, placeAndDate } from './words.ts'

/** What the writer gives back: an element of a page. */
type Element = ReturnType<typeof Text>

/**
 * A paper in the layout of Nghị định 30/2020/NĐ-CP: head 40/60, justified body, foot 50/50. It fills one `.page` of the
 * paper frame; `paper-blocks.css` carries the measures. Appendices begin a new page.
 */
export function PaperBody({ paper }: { paper: Paper }): Element {
  const main = paper.blocks.filter((block) => block.kind !== 'appendix')
  const appendices = paper.blocks.filter((block) => block.kind === 'appendix')
  return (
    <>
      <article class="page state-paper" lang="vi">
        <Blocks blocks={main} />
        {paper.ruleSet && <p class="sp-rule-set">{paper.ruleSet}</p>}
      </article>
      {appendices.map((appendix) => (
        <section class="page state-paper sp-appendix" lang="vi">
          <p class="sp-appendix-name">Phụ lục{appendix.number === undefined ? '' : ` ${roman(appendix.number)}`}</p>
          <p class="sp-appendix-title">{upper(appendix.title)}</p>
          <p class="sp-appendix-with">({appendix.issuedWith})</p>
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

/** Blocks in order; head and number line, recipients and signature stand side by side. */
function Blocks({ blocks }: { blocks: readonly Block[] }): Element {
  const list = numbered(blocks)
  const out: Child[] = []
  for (let i = 0; i < list.length; i += 1) {
    const entry = list[i]
    const next = list[i + 1]?.block
    if (!entry) continue
    if (entry.block.kind === 'letterhead' && next?.kind === 'number-line') {
      out.push(<Head letterhead={entry.block} numberLine={next} />)
      i += 1
    } else if (entry.block.kind === 'recipients' && next?.kind === 'signature') {
      out.push(<div class="sp-foot"><Recipients items={entry.block.items} archive={entry.block.archive} /><SignatureSlot {...next} /></div>)
      i += 1
    } else out.push(<OneBlock {...entry} />)
  }
  return <>{out}</>
}

function Head({ letterhead, numberLine }: { letterhead: Letterhead; numberLine: NumberLine | undefined }): Element {
  return (
    <div class="sp-head">
      <div>
        {letterhead.parent && <p class="sp-parent">{upper(letterhead.parent)}</p>}
        <p class="sp-issuer">{letterhead.issuer.map((line, i) => <>{i > 0 && <br />}{upper(line)}</>)}</p>
        {numberLine && <p class="sp-number">{numberWords(numberLine.number, numberLine.symbol)}</p>}
        {numberLine?.about && <p class="sp-about">V/v {numberLine.about}</p>}
      </div>
      <div>
        <p class="sp-nation">{NATION}</p>
        <p class="sp-motto"><span>{MOTTO}</span></p>
        {numberLine && <p class="sp-date">{placeAndDate(numberLine.place, numberLine.date)}</p>}
      </div>
    </div>
  )
}

function Recipients({ items, archive }: { items: readonly string[]; archive: string }): Element {
  return (
    <div class="sp-recipients">
      <p>Nơi nhận:</p>
      <ul>
        {items.map((item) => <li>- {item};</li>)}
        <li>- Lưu: {archive}.</li>
      </ul>
    </div>
  )
}

function SignatureSlot({ lines, note, name }: Omit<Signature, 'kind'>): Element {
  return (
    <div class="sp-signature">
      {lines.map((line) => <p class="sp-office">{line}</p>)}
      {note && <p class="sp-sign-note">{note}</p>}
      <div class="sp-slot" aria-hidden="true"><span>chữ ký và dấu</span></div>
      <p class="sp-name">{name ?? ''}</p>
    </div>
  )
}

function OneBlock({ block, mark }: NumberedBlock): Element {
  switch (block.kind) {
    case 'letterhead':
      return <Head letterhead={block} numberLine={undefined} />
    case 'number-line':
      return <p class="sp-number-alone">{numberWords(block.number, block.symbol)}</p>
    case 'title':
      return <h1 class="sp-title">{upper(block.text)}</h1>
    case 'abstract':
      return <p class="sp-abstract">{block.text}</p>
    case 'addressee':
      return block.to.length === 1
        ? <p class="sp-addressee">Kính gửi: {block.to[0]}</p>
        : <div class="sp-addressee">Kính gửi:<ul>{block.to.map((to, i) => <li>- {to}{i === block.to.length - 1 ? '.' : ';'}</li>)}</ul></div>
    case 'authority':
      return <p class="sp-authority">{upper(block.text)}</p>
    case 'bases':
      return <>{block.items.map((item, i) => <p class="sp-basis">{item}{i === block.items.length - 1 ? '.' : ';'}</p>)}</>
    case 'heading':
      return <p class={`sp-heading sp-heading-${block.level}`} role="heading" aria-level={block.level + 1}>{mark}{mark && ' '}{block.level === 1 ? upper(block.text) : block.text}</p>
    case 'article':
      return <p class="sp-p"><b>{mark}</b> <Text>{block.text}</Text></p>
    case 'paragraph':
      return <p class={block.flush ? 'sp-p sp-flush' : 'sp-p'}><Text>{block.text}</Text>{block.ends && './.'}</p>
    case 'list':
      return <>{block.items.map((item, i) => <p class="sp-p">{listMark(block.marker, i + 1)} <Text>{item}</Text></p>)}</>
    case 'table':
      return <PaperTable block={block} />
    case 'signature':
      return <div class="sp-foot"><div /><SignatureSlot {...block} /></div>
    case 'signatures':
      return <div class="sp-foot sp-signatures">{block.columns.map((column) => <SignatureSlot {...column} />)}</div>
    case 'recipients':
      return <div class="sp-foot"><Recipients items={block.items} archive={block.archive} /></div>
    case 'appendix':
      return <></>
    default: {
      const never: never = block
      return never
    }
  }
}

function PaperTable({ block }: { block: Extract<Block, { kind: 'table' }> }): Element {
  return (
    <table class="sp-table">
      {block.caption && <caption>{block.caption}</caption>}
      <colgroup>{block.columns.map((column) => <col width={column.width ? `${column.width}%` : undefined} />)}</colgroup>
      <thead>
        <tr>{block.columns.map((column) => <th scope="col">{column.label}</th>)}</tr>
      </thead>
      <tbody>
        {block.rows.map((cells) => (
          <tr>{cells.map((cell, i) => <td class={`sp-${block.columns[i]?.align ?? 'left'}`}><Text>{cell}</Text></td>)}</tr>
        ))}
      </tbody>
    </table>
  )
}
