import { createHash } from 'node:crypto'
import { fold } from '../../../../platform/text/vietnamese.ts'
import type { Proposed, TargetValue } from './proposal.ts'
import { foldSame, quantitiesIn, type Quantity } from './quantities.ts'
import { linesIn, partKind, type Section } from './sections.ts'
import { INDICATOR_WORDS } from './word-rules.ts'

/** A sentence to look for targets in. `goal`: it stands among the objectives, where a sentence without a number is a target too. */
export type Sentence = { text: string; place: string; goal: boolean }

/** The sentences of the sections that may hold targets: specific objectives, contents, duties; never purposes, general objectives or money. */
export function sentencesOf(sections: readonly Section[]): Sentence[] {
  return sections.flatMap((part) => {
    const kind = partKind(part.heading)
    if (kind !== 'objectives' && kind !== 'contents' && kind !== 'organisation') return []
    return linesIn(part).flatMap(({ line, section }) => {
      const general = kind === 'objectives' && /^muc tieu chung|tong quat/.test(fold(section.heading))
      return general || line.mark === '|' ? [] : [{ text: line.text, place: `§${section.place}`, goal: kind === 'objectives' }]
    })
  })
}

/** Clauses end where a new goal begins. */
const CLAUSE_END = /;\s+|\.\s+(?=\p{Lu}|\d)|,?\s+và (?=phấn đấu)|[;,]?\s*(?=trong đó,? có)|,\s+(?=quy mô|thời gian)/gu

function clauses(text: string): { text: string; at: number }[] {
  const out: { text: string; at: number }[] = []
  let from = 0
  for (const end of text.matchAll(CLAUSE_END)) {
    if (end[0] === '' && end.index === from) continue
    out.push({ text: text.slice(from, end.index), at: from })
    from = end.index + end[0].length
  }
  return [...out, { text: text.slice(from), at: from }].filter((one) => one.text.trim() !== '')
}

/** Targets found in sentences; a number written twice is one target with both places. */
export function targetsIn(sentences: readonly Sentence[]): Proposed<TargetValue>[] {
  const found: Proposed<TargetValue>[] = []
  for (const sentence of sentences) {
    const own = clauses(sentence.text).flatMap((clause) => quantitiesIn(clause.text).map((quantity, _, all) => targetOf(sentence, clause.text, quantity, all)))
    const wordless = own.length === 0 && sentence.goal ? [withoutNumber(sentence)] : []
    for (const target of [...own, ...wordless]) {
      const same = found.find((one) => isSame(one.value, target.value))
      if (same) {
        same.value.place = joinPlaces(same.value.place, target.value.place)
        if (!same.words.includes(target.words)) same.doubts.push(`Cũng ghi tại ${target.value.place}: “${short(target.words, 120)}”`)
      } else found.push(target)
    }
  }
  return withOwnKeys(found)
}

function isSame(a: TargetValue, b: TargetValue): boolean {
  const sameNumber = a.operator === b.operator && a.low === b.low && a.high === b.high && a.operator !== 'report'
  return sameNumber && a.unit === b.unit && (a.indicator === b.indicator || a.indicator === undefined || b.indicator === undefined) && a.unit !== '%' && a.indicator !== 'training.classes-managers' && b.indicator !== 'training.classes-managers'
}

function joinPlaces(a: string, b: string): string {
  return a.split(', ').includes(b) ? a : `${a}, ${b}`.slice(0, 100)
}

function targetOf(sentence: Sentence, clause: string, quantity: Quantity, all: readonly Quantity[]): Proposed<TargetValue> {
  const share = quantity.unit === '%'
  const words = all.length > 1 ? around(clause, quantity, all) : clause
  const indicator = indicatorFor(words, share) ?? indicatorFor(clause, share)
  const doubts = [
    ...(quantity.mixed ? ['Vừa ghi “ít nhất” vừa ghi một khoảng: đọc thành khoảng, mức thấp là sàn'] : []),
    ...(indicator === undefined ? ['Chưa rõ lấy số liệu thực hiện ở đâu'] : []),
    ...(sentence.goal ? [] : ['Con số đứng ngoài mục chỉ tiêu']),
  ]
  return {
    key: keyOf('c', sentence.place, words, quantity.low, quantity.high),
    value: {
      title: titleOf(words), ...(indicator === undefined ? {} : { indicator }), operator: quantity.operator, low: quantity.low, high: quantity.high, unit: quantity.unit,
      ...(share ? { over: shareOf(clause, quantity) } : {}), place: sentence.place,
    },
    words: clause.trim(), place: sentence.place, sure: quantity.mixed || !sentence.goal ? 'likely' : indicator === undefined ? 'likely' : 'sure', doubts,
  }
}

/** The part of a clause around one of several numbers: from comma to comma. */
function around(clause: string, quantity: Quantity, all: readonly Quantity[]): string {
  const before = all.filter((one) => one.end <= quantity.at).at(-1)?.end ?? 0
  const after = all.find((one) => one.at >= quantity.end)?.at ?? clause.length
  const from = before === 0 ? 0 : Math.max(before, clause.lastIndexOf(',', quantity.at) + 1)
  const to = after === clause.length ? clause.length : Math.max(quantity.end, clause.lastIndexOf(',', after))
  return clause.slice(from, to).trim()
}

/** A goal without a number is still followed and reported (M06.20, M06.21). */
function withoutNumber(sentence: Sentence): Proposed<TargetValue> {
  return {
    key: keyOf('c', sentence.place, sentence.text, null, null), value: { title: titleOf(sentence.text), operator: 'report', low: null, high: null, unit: '', place: sentence.place },
    words: sentence.text, place: sentence.place, sure: 'doubt', doubts: ['Mục tiêu không có con số: giữ để theo dõi và báo cáo, hay bỏ?'],
  }
}

/** The indicator that the words of a target mean, by the rules of words. */
export function indicatorFor(words: string, share: boolean): string | undefined {
  const folded = foldSame(words)
  return INDICATOR_WORDS.find((rule) => rule.share === share && rule.words.every((word) => word.test(folded)))?.indicator
}

const LONGEST_TITLE = 200

function titleOf(words: string): string {
  const tidy = words.trim().replace(/^[-+–•]\s*/, '').replace(/^(?:trong đó,?\s*(?:có\s*)?|phấn đấu\s*|và\s+)+/iu, '').replace(/[.;,:]+$/, '').trim()
  return short(tidy.charAt(0).toLocaleUpperCase('vi') + tidy.slice(1), LONGEST_TITLE)
}

/** What a share is of: the words after the number up to what is done, or those before it. */
function shareOf(clause: string, quantity: Quantity): string {
  const after = clause.slice(quantity.end).trim().replace(/^(?:các|số|tổng số)\s+/u, '')
  const words = after === '' || /^[.,;]/.test(after) ? (/(?:tỷ lệ|tỉ lệ)\s+(.+?)\s+(?:được|đạt)/iu.exec(clause)?.[1] ?? '') : (/^(.+?)(?:,?\s+(?:được (?!UBND)|xây dựng|có (?!đăng ký)|tham gia (?!Chương trình))|[.;]|$)/u.exec(after)?.[1] ?? after)
  return short(words.replace(/[.;,]+$/, ''), 300)
}

/** A key out of what was read, so that a decision of a person stays with its words. */
export function keyOf(kind: string, ...parts: readonly (string | number | null)[]): string {
  return `${kind}-${createHash('sha256').update(parts.map((part) => (typeof part === 'string' ? fold(part) : String(part))).join('|')).digest('hex').slice(0, 10)}`
}

/** Two things read from the same words get keys of their own. */
export function withOwnKeys<T extends { key: string }>(items: readonly T[]): T[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const times = (seen.get(item.key) ?? 0) + 1
    seen.set(item.key, times)
    return times === 1 ? item : { ...item, key: `${item.key}-${times}` }
  })
}

export function short(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/\s+\S*$/, '')}…`
}
