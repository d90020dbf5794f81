import { fold } from '../../../../platform/text/vietnamese.ts'
import type { BodyRef } from '../../document/content.ts'
import { DASHED_NAMES } from './word-rules.ts'

const BODY_WORD = '(?:Phòng|Sở|Bộ|UBND|Ủy ban|Trung tâm|Ban|Hội|Hiệp [Hh]ội|Chi cục|Đoàn|Văn phòng|Đại sứ quán|[Cc]ác|Một số)'
const DASH = '\u0001'

/**
 * The bodies that a cell or line names, one by one: parted by lines, dashes, semicolons and commas before a body; `Các Sở: A, B` is two
 * departments. @param known full names of bodies that the document names elsewhere, for `Phòng A, B và C` of several offices
 */
export function bodiesIn(text: string, known: readonly string[] = []): { bodies: BodyRef[]; sure: boolean } {
  const kept = text.replace(DASHED_NAMES, (name) => name.replace(/ [-–] /g, DASH))
  const dashed = /^\s*[-–]/.test(kept)
  const pieces = kept
    .split(dashed ? /\n\s*[-–]?\s*|(?:^|[.;]?\s)[-–]\s+|;\s*/ : /\n\s*[-–]?\s*|;\s*/)
    .flatMap((piece) => departments(piece.trim()))
    .flatMap((piece) => piece.split(new RegExp(`,\\s+(?=${BODY_WORD}\\s)|,?\\s+và\\s+(?=các |UBND |cơ quan |đơn vị )|\\.\\s+(?=${BODY_WORD}\\s)`, 'u')))
    .map((piece) => piece.replaceAll(DASH, ' - ').replace(/^(?:và|cùng)\s+/u, '').replace(/[\s.,;:]+$/, '').trim())
    .filter((piece) => piece !== '')
  const whole = pieces.flatMap((piece) => splitKnown(piece, known))
  const bodies = whole.map(bodyOf)
  return { bodies: bodies.filter((one, i) => bodies.findIndex((other) => other.name === one.name) === i), sure: whole.every((name) => (name.match(/,/g)?.length ?? 0) < 2 || known.some((one) => fold(one) === fold(name))) }
}

/** `Các Sở: Công Thương, Khoa học và Công nghệ và cơ quan, đơn vị liên quan` → each department, then the rest. */
function departments(piece: string): string[] {
  const found = /^(?:Các\s+)?(Sở|Phòng|Bộ)\s*:\s*(.+)$/u.exec(piece)
  if (!found) return [piece]
  const [, word = '', list = ''] = found
  return list.split(/,\s+(?=\p{Lu})|,?\s+(?:và\s+)?(?=cơ quan\b)/u).map((one) => (/^\p{Lu}/u.test(one) ? `${word} ${one}` : one))
}

/** `Phòng A, B và C` where the document knows `Phòng A` and `Phòng B và C` as two bodies. */
function splitKnown(piece: string, known: readonly string[]): string[] {
  const word = /^(Phòng|Sở|Bộ)\s/u.exec(piece)?.[1]
  if (word === undefined) return [piece]
  const stems = known.filter((name) => name.startsWith(`${word} `)).map((name) => name.slice(word.length + 1)).sort((a, b) => b.length - a.length)
  const out: string[] = []
  let rest = piece.slice(word.length + 1)
  for (let stem = stemAt(rest, stems); stem !== undefined; stem = stemAt(rest, stems)) {
    out.push(`${word} ${rest.slice(0, stem.length)}`)
    rest = rest.slice(stem.length).replace(/^\s*(?:,|và)\s*/u, '')
  }
  return out.length === 0 || (rest !== '' && /^\p{Lu}/u.test(rest)) ? [piece] : out.length === 1 && rest !== '' && !/^(?:các|cơ quan|đơn vị)/u.test(rest) ? [piece] : [...out, ...(rest === '' ? [] : [rest])]
}

function stemAt(rest: string, stems: readonly string[]): string | undefined {
  return stems.find((stem) => fold(rest).startsWith(fold(stem)) && /^(?:$|\s*,|\s+và)/u.test(rest.slice(stem.length)))
}

/** A body as named; all units of a level where it says so. */
export function bodyOf(name: string): BodyRef {
  const folded = fold(name)
  const every = /^(?:ubnd|uy ban nhan dan)(?: cap xa| (?:cac )?(?:xa|phuong))(?:\b|,)/.test(folded) && /\bcac\b|cap xa/.test(folded) ? 'commune'
    : /^(?:ubnd|uy ban nhan dan)(?: cap huyen| cac quan| cac huyen)/.test(folded) ? 'district'
      : /^(?:ubnd|uy ban nhan dan)(?: cap tinh| cac tinh)/.test(folded) ? 'province' : undefined
  return { name: name.slice(0, 300), ...(every ? { every } : {}) }
}
