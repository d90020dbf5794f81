/** Words that a document writes in one way many times and once in another, as scanning leaves them: for a person to look at. */
import { fold, foldTones } from '../../text/vietnamese.ts'

const OFTEN = 3
const TIMES_SELDOMER = 3
const RARE_WORD = 2

type Seen = { words: string[]; at: number; times: number }

/** Two or three words together, written otherwise than nearly everywhere else in the same lines. */
export function seldomSpellings(lines: readonly { at: number; text: string }[]): { at: number; read: string; maybe: string }[] {
  const groups = new Map<string, Map<string, Seen>>()
  const words = new Map<string, number>()
  for (const { at, text } of lines) {
    const row = text.match(/\p{L}+/gu) ?? []
    for (const [i, word] of row.entries()) {
      const small = spelt(word)
      words.set(small, (words.get(small) ?? 0) + 1)
      for (const length of [2, 3]) if (i + length <= row.length) count(groups, row.slice(i, i + length), at)
    }
  }
  const found = [...groups.values()].flatMap((seen) => {
    const [most, ...others] = [...seen.values()].toSorted((a, b) => b.times - a.times)
    if (!most || most.times < OFTEN) return []
    return others.filter((one) => one.times * TIMES_SELDOMER <= most.times && differing(one, most).length === 1 && (one.words.length > 2 || isRare(one, most, words))).map((one) => ({ at: one.at, words: one.words, read: one.words.join(' '), maybe: most.words.join(' '), differs: differing(one, most).join() }))
  })
  const sorted = found.toSorted((a, b) => a.at - b.at || a.words.length - b.words.length)
  return sorted.filter((one, i) => !sorted.slice(0, i).some((before) => before.at === one.at && before.differs === one.differs)).map(({ at, read, maybe }) => ({ at, read, maybe }))
}

function spelt(word: string): string {
  return foldTones(word).toLocaleLowerCase('vi')
}

function count(groups: Map<string, Map<string, Seen>>, words: string[], at: number): void {
  const key = fold(words.join(' '))
  const seen = groups.get(key) ?? new Map<string, Seen>()
  const written = words.map(spelt).join(' ')
  const one = seen.get(written) ?? { words, at, times: 0 }
  one.times += 1
  groups.set(key, seen.set(written, one))
}

/** Two words tell little: the one that differs must be rare by itself. */
function isRare(one: Seen, most: Seen, words: ReadonlyMap<string, number>): boolean {
  return differing(one, most).every((word) => (words.get(word) ?? 0) <= RARE_WORD)
}

function differing(one: { words: readonly string[] }, other: { words: readonly string[] }): string[] {
  return one.words.map(spelt).filter((word, i) => word !== spelt(other.words[i] ?? ''))
}
