import { cellText, numbered, plainText, type Block, type Paper, type Table } from '../../../../platform/paper/paper.ts'
import { fold } from '../../../../platform/text/vietnamese.ts'
import type { PlanPart, Topic } from '../../document/content.ts'
import { PART_WORDS, TOPIC_WORDS } from './word-rules.ts'

/** A line of text under a heading: an item of a list or a paragraph. */
export type Line = { text: string; mark: string }

/** A heading with its lines and the headings below it. `mark` is its number, `place` those of all above: `III.2.b`. */
export type Section = { level: number; mark: string; place: string; heading: string; lines: Line[]; sections: Section[] }

export type Appendix = { name: string; title: string; tables: Table[] }

/** A plan taken apart: what stands before its first heading, its sections, its appendices; the plan that a decision encloses stands for itself. */
export type Apart = { opening: Line[]; sections: Section[]; appendices: Appendix[]; title: string; issuedWith: string; articles: string[] | undefined }

type Attached = Extract<Block, { kind: 'appendix' }>

/** Takes a paper apart. */
export function takeApart(paper: Paper): Apart {
  const attached = paper.blocks.filter((block): block is Attached => block.kind === 'appendix')
  const enclosed = attached.find((one) => one.label !== undefined && fold(one.label) === 'ke hoach')
  const own = paper.blocks.find((block) => block.kind === 'abstract')?.text ?? paper.blocks.find((block) => block.kind === 'number-line')?.about ?? paper.name
  const articles = paper.blocks.flatMap((block) => (block.kind === 'article' ? [plainText(block.text)] : []))
  const { opening, sections } = sectionsOf(enclosed ? enclosed.blocks : paper.blocks)
  return {
    opening: enclosed ? [...sectionsOf(paper.blocks).opening, ...opening] : opening,
    sections,
    appendices: attached.filter((one) => one !== enclosed).map((one) => ({
      name: one.number === undefined ? 'PL' : `PL ${romanOf(one.number)}`, title: one.title, tables: one.blocks.filter((block): block is Table => block.kind === 'table'),
    })),
    title: enclosed && enclosed.title !== '' ? enclosed.title : own,
    issuedWith: enclosed?.issuedWith ?? '',
    articles: enclosed ? articles : undefined,
  }
}

function romanOf(n: number): string {
  return ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'][n] ?? String(n)
}

/** Headings with what stands under them. */
export function sectionsOf(blocks: readonly Block[]): { opening: Line[]; sections: Section[] } {
  const opening: Line[] = []
  const root: Section = { level: 0, mark: '', place: '', heading: '', lines: opening, sections: [] }
  const open: Section[] = [root]
  const last = (): Section => open.at(-1) ?? root
  for (const { block, mark } of numbered(blocks)) {
    if (block.kind === 'heading') {
      while (last().level >= block.level) open.pop()
      const own = mark.replace(/[.)]$/, '').split('.').at(-1) ?? ''
      const section: Section = { level: block.level, mark, place: [last().place, own].filter(Boolean).join('.'), heading: tidyHeading(block.text), lines: [], sections: [] }
      last().sections.push(section)
      open.push(section)
    } else if (block.kind === 'paragraph') last().lines.push({ text: plainText(block.text), mark: '' })
    else if (block.kind === 'list') last().lines.push(...block.items.map((item, i) => ({ text: plainText(item), mark: block.marks?.[i] ?? usualMark(block.marker, i) })))
    else if (block.kind === 'bases') opening.push(...block.items.map((text) => ({ text, mark: '' })))
    else if (block.kind === 'table') last().lines.push(...block.rows.map((row) => ({ text: row.map(cellText).join(' | '), mark: '|' })))
  }
  return { opening, sections: root.sections }
}

function usualMark(marker: Extract<Block, { kind: 'list' }>['marker'], i: number): string {
  return { dash: '-', plus: '+', number: `${i + 1}.`, letter: `${'abcdđeghik'[i] ?? i})`, none: '' }[marker]
}

function tidyHeading(text: string): string {
  return text.replace(/\s*[:.]+$/, '').trim()
}

/** All lines of a section and those below it. */
export function linesIn(section: Section): { line: Line; section: Section }[] {
  return [...section.lines.map((line) => ({ line, section })), ...section.sections.flatMap(linesIn)]
}

/** What a part is for, by its heading. */
export function partKind(heading: string): PlanPart['kind'] {
  const folded = fold(heading)
  return PART_WORDS.find((rule) => rule.words.test(folded))?.kind ?? 'other'
}

/** Where a heading or task stands in the contents catalogue; undefined when no word tells. */
export function topicOf(text: string): Topic | undefined {
  const folded = fold(text)
  const earliest = (which: 'strong' | 'weak'): Topic | undefined =>
    TOPIC_WORDS.map((rule) => ({ topic: rule.topic, at: rule[which] ? folded.search(rule[which]) : -1 })).filter((one) => one.at >= 0).sort((a, b) => a.at - b.at)[0]?.topic
  return earliest('strong') ?? earliest('weak')
}

/** Sections as the parts of a plan; a part below takes the kind of the one above where its own heading does not tell. */
export function partsOf(sections: readonly Section[], above: PlanPart['kind'] = 'other', prefix = 'p'): PlanPart[] {
  return sections.map((section, i) => {
    const found = partKind(section.heading)
    const kind = above === 'other' || above === 'purpose' || (above === 'contents' && found === 'funding') ? found : above
    const key = `${prefix}-${i + 1}`
    const topic = kind === 'contents' && section.level > 1 ? topicOf(section.heading) : undefined
    return {
      key, heading: section.heading.slice(0, 500), kind, ...(topic ? { topic } : {}), text: section.lines.map((line) => `${line.mark === '' || line.mark === '|' ? '' : `${line.mark} `}${line.text}`.slice(0, 5000)).slice(0, 60),
      parts: partsOf(section.sections, kind, key).slice(0, 40),
    }
  })
}

/** All lines of all parts. */
export function linesOfParts(parts: readonly PlanPart[]): string[] {
  return parts.flatMap((part) => [...part.text, ...linesOfParts(part.parts)])
}
