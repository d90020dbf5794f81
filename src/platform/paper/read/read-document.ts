/** A file into lines, whatever it is, with a proof that no letter was lost on the way. */
import { type Typing, TYPING_NAMES } from '../../text/old-fonts.ts'
import { type Compared, comparePaper } from './compare.ts'
import { decodeText } from './decode.ts'
import type { Doubt } from './doubts.ts'
import { docxLines } from './docx.ts'
import { type SourceLine, sourceLines } from './source.ts'

export type DocumentLines = { lines: readonly SourceLine[]; typing: Typing; /** Letters and figures that the lines lost, empty when none. */ lost: string }

/**
 * Lines of a text file or DOCX, told apart by their first bytes.
 * @throws Refused of kind invalid with what to do instead
 */
export function documentLines(bytes: Uint8Array): DocumentLines {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { lines: docxLines(bytes), typing: 'unicode', lost: '' }
  const { text, typing } = decodeText(bytes)
  const lines = sourceLines(text)
  return { lines, typing, lost: lostLetters(text, lines) }
}

/** A document read, printed and compared. @throws Refused of kind invalid for a file that cannot be read */
export function compareDocument(bytes: Uint8Array, name: string): Compared {
  const { lines, typing, lost } = documentLines(bytes)
  const compared = comparePaper(lines, name)
  const typed: Doubt[] = typing === 'unicode' ? [] : [{ kind: 'typing', at: 0, read: TYPING_NAMES[typing] }]
  return { ...compared, doubts: [...typed, ...compared.doubts], differences: [...(lost === '' ? [] : [{ at: 0, document: lost }]), ...compared.differences] }
}

/** What stands in the text but not in its lines, found without the reader's own rules: all tags and link addresses out, then letters and figures compared. */
function lostLetters(text: string, lines: readonly SourceLine[]): string {
  const bare = (one: string): string => one.replace(/[^\p{L}\p{N}]+/gu, '')
  const [before, after] = [bare(text.replace(/<[^<>\n]{0,500}>/g, ' ').replace(/\]\([^()\s]*\)/g, ' ').replace(/&(?:amp|lt|gt|quot|nbsp);/gi, ' ')), bare(lines.map((line) => line.text).join(' '))]
  let same = 0
  while (same < before.length && before[same] === after[same]) same += 1
  return before === after ? '' : before.slice(same, same + 60) || after.slice(same, same + 60)
}
