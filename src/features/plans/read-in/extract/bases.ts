import type { PlainDate } from '../../../../rules/vocabulary.ts'
import { citedDocument } from '../../../papers/index.ts'
import type { BasisValue, Proposed } from './proposal.ts'
import type { Line } from './sections.ts'
import { keyOf, short, withOwnKeys } from './targets.ts'

/** A number of a document with its day, as cited. */
export type Cited = { number: string; on: PlainDate | undefined; at: number; kind: string }

const CITED = /(?:(Nghị quyết|Nghị định|Quyết định|Kế hoạch|Văn bản|Công văn|Tờ trình|Chương trình|Chỉ thị|Thông tư)\s+)?(?:số\s+)?(\d{1,5}(?:\/\d{4})?[/-][\p{Lu}Đ][\p{L}\d]*(?:-[\p{Lu}Đ][\p{L}\d]*)*(?:\/[\p{Lu}]{2,}[\p{L}]*)?)(?:\s+ngày\s+(\d{1,2})(?:\/|\s+tháng\s+)(\d{1,2})(?:\/|\s+năm\s+)(\d{4}))?/gu

/** All documents that a text cites by number. */
export function citedIn(text: string): Cited[] {
  return [...text.matchAll(CITED)].map(([, kind = '', number = '', day, month, year]) => ({
    number, kind, at: text.indexOf(number), on: day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined,
  }))
}

/** Numbers that any committee may use are told apart by their day. */
const NOT_ITS_OWN = /UBND|HĐND|NNMT$|SNN|TU$|QU$/u

/** The document of the shipped register that is cited, where number and day agree. */
export function documentOf({ number, on }: Pick<Cited, 'number' | 'on'>): { key: string; doubt?: string } | undefined {
  const found = citedDocument(number)
  if (!found) return undefined
  if (on !== undefined && found.date !== null && found.date !== on) return NOT_ITS_OWN.test(number) ? undefined : { key: found.key, doubt: `Sổ văn bản ghi ngày khác: ${found.date.split('-').reverse().join('/')}` }
  return on === undefined && NOT_ITS_OWN.test(number) ? { key: found.key, doubt: 'Văn bản không ghi ngày: xem lại có đúng văn bản này không' } : { key: found.key }
}

/** What the plan rests on, one for each document cited before its first heading, and the proposal that led to it. */
export function basesIn(opening: readonly Line[]): { bases: Proposed<BasisValue>[]; proposal: string | undefined } {
  const bases: Proposed<BasisValue>[] = []
  let proposal: string | undefined
  for (const { text } of opening) {
    for (const sentence of text.split(/;\s+(?=\p{Lu}|UBND)|\.\s+(?=UBND|Ủy ban)/u)) {
      const cited = citedIn(sentence)
      const proposes = /^(?:Theo|Xét) đề nghị/u.test(sentence)
      if (proposes) proposal = short(sentence.replace(/,\s*(?:UBND|Ủy ban).*$/su, '').replace(/^(?:Theo|Xét) đề nghị (?:của )?/u, ''), 500)
      if (!proposes && !/^(?:Căn cứ|Thực hiện|số\s)/u.test(sentence.trim())) continue
      if (cited.length === 0 && /^Căn cứ/u.test(sentence)) bases.push(basisOf(sentence, undefined))
      bases.push(...cited.map((one, i) => basisOf(cited.length === 1 ? sentence : partOf(sentence, cited, i), one)))
    }
  }
  return { bases: withOwnKeys(bases), proposal }
}

/** The words of one of several documents in a sentence. */
function partOf(sentence: string, cited: readonly Cited[], i: number): string {
  const from = cited[i]?.at ?? 0
  const to = cited[i + 1]?.at ?? sentence.length
  return sentence.slice(Math.max(0, i === 0 ? 0 : from), to).replace(/[;,:]?\s*(?:số|và)?\s*$/u, '')
}

function basisOf(words: string, cited: Cited | undefined): Proposed<BasisValue> {
  const found = cited && documentOf(cited)
  const text = short(words.replace(/^Căn cứ\s+(?:các\s+)?/u, '').replace(/^Thực hiện\s+/u, '').replace(/[;,.]+\s*$/, '').trim(), 1000)
  const doubts = found ? (found.doubt ? [found.doubt] : []) : ['Sổ văn bản chưa có văn bản này']
  return { key: keyOf('cc', cited?.number ?? words), value: { text, ...(found ? { document: found.key } : {}) }, words, place: 'căn cứ', sure: found && !found.doubt ? 'sure' : 'likely', doubts }
}
