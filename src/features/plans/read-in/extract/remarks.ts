import { fold } from '../../../../platform/text/vietnamese.ts'
import { citedIn } from './bases.ts'
import type { Head, Proposed } from './proposal.ts'
import { type Apart, linesIn, partKind } from './sections.ts'
import { keyOf, short, withOwnKeys } from './targets.ts'

/** What a reader of the plan should know: nothing is mended, everything is told (mission 5.2). */
export function remarksOn(apart: Apart, head: Head, printedYear: number | undefined): Proposed<string>[] {
  const out: Proposed<string>[] = []
  const add = (text: string, words: string, place: string, sure: Proposed<string>['sure'] = 'sure'): void => {
    out.push({ key: keyOf('gc', text, words), value: text, words, place, sure, doubts: sure === 'doubt' ? ['Có thể chỉ thiếu dấu câu'] : [] })
  }
  if (head.number === undefined) add('Bản đọc được để trống số.', '', 'đầu văn bản')
  if (head.date === undefined) add('Bản đọc được để trống ngày, tháng.', '', 'đầu văn bản')
  const year = head.years?.from
  if (year !== undefined && head.years?.to === year && printedYear !== undefined && printedYear !== year) add(`Đầu văn bản ghi năm ${printedYear}, kế hoạch là của năm ${year}.`, '', 'đầu văn bản')
  const lines = apart.sections.flatMap((part) => linesIn(part).map(({ line, section }) => ({ text: line.text, place: `§${section.place}`, kind: partKind(part.heading) })))
  for (const { text, place, kind } of lines) {
    const missing = /(?:có|theo)\s+ph[ụú]c?\s*l[ụú]c\s+kèm theo|\((?:danh sách|biểu|phụ lục)[^()]{0,40}kèm theo\)/iu.exec(text)
    if (missing && apart.appendices.length === 0) add('Văn bản dẫn một phụ lục kèm theo nhưng tệp không có phụ lục đó.', around(text, missing.index), place)
    if (kind === 'contents' && year !== undefined) for (const other of strayYears(text, year)) add(`Nội dung ghi năm ${other.year} trong kế hoạch của năm ${year}; giữ nguyên như văn bản.`, around(text, other.at), place)
    const end = breaksOff(text, lines.map((one) => one.text))
    if (end) add('Câu bị đứt giữa chừng, tệp thiếu chữ.', `…${text.slice(-80)}`, place, end)
  }
  return withOwnKeys(out)
}

function around(text: string, at: number): string {
  return short(text.slice(Math.max(0, at - 40), at + 120), 160)
}

/** Years before that of the plan, in what is to be done: not days, numbers, periods or what has been. */
function strayYears(text: string, year: number): { year: number; at: number }[] {
  const cited = citedIn(text).map((one) => one.on?.slice(0, 4))
  return [...text.matchAll(/(?<!ngày \d{1,2} tháng \d{1,2} )năm (20\d\d)/gu)].map((found) => ({ year: Number(found[1]), at: found.index })).filter((one) => one.year < year && !cited.includes(String(one.year)))
}

const SHORTEST_SENTENCE = 70

/** Whether a text ends without a stop: surely, where its last words are always followed by others in this document. */
function breaksOff(text: string, all: readonly string[]): Proposed<string>['sure'] | undefined {
  if (text.length < SHORTEST_SENTENCE || /[.:;,!?…][”"’)\]]*$|[)”/]$/.test(text)) return undefined
  const tail = fold(text).split(' ').slice(-3).join(' ')
  const next = new Map<string, number>()
  let ends = 0
  for (const other of all) {
    if (other === text) continue
    for (const piece of fold(other).split(tail).slice(1)) {
      const word = /^ ([a-z]+)/.exec(piece)?.[1]
      if (word === undefined) ends += 1
      else next.set(word, (next.get(word) ?? 0) + 1)
    }
  }
  return ends === 0 && next.size === 1 && [...next.values()].some((times) => times > 1) ? 'sure' : 'doubt'
}
