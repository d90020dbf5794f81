import { fromOldFont, isSyllable, recogniseTyping, type Typing } from '../../text/old-fonts.ts'
import type { SheetRow } from './refuse.ts'

/** How a font makes its reader see the codes: fonts of TCVN3 whose name ends in H show capitals. */
export type FontTyping = { typing: Typing; capitals: boolean }

/** What the name of a font tells; nothing of fonts that show Unicode. */
export function typingOfFont(font: string): FontTyping | undefined {
  if (/^\.vn/i.test(font)) return { typing: 'tcvn3', capitals: /H$/.test(font) }
  if (/^vni[- ]/i.test(font)) return { typing: 'vni', capitals: false }
  return undefined
}

/**
 * Brings texts typed in old fonts to Unicode, in their place: as the font of a cell says, else as its column reads, else as the
 * cell reads by itself. A cell that reads well as it is stays, whatever its font is called.
 * @returns how many cells were converted, and from what
 */
export function toUnicode(rows: readonly SheetRow[]): { cells: number; from: Typing[] } {
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const columns = Array.from({ length: width }, (_, column) => typingOf(sampleOf(rows, column)))
  const from = new Set<Typing>()
  let cells = 0
  for (const row of rows) {
    for (const [column, text] of row.cells.entries()) {
      if (!/[\u00a1-\u00ff]/.test(text) || !isPlain(text)) continue
      const font = row.typed?.[column]
      const whole = columns[column] ?? 'unicode'
      const typing = font?.typing ?? (whole === 'unicode' ? typingOf(text) : whole)
      if (typing === 'unicode') continue
      const converted = fromOldFont(text, typing)
      row.cells[column] = font?.capitals ? converted.toLocaleUpperCase('vi') : converted
      from.add(typing)
      cells += 1
    }
  }
  return { cells, from: [...from] }
}

const MOST_READ = 20_000

function sampleOf(rows: readonly SheetRow[], column: number): string {
  let sample = ''
  for (const { cells, typed } of rows) {
    const text = cells[column]
    if (text && !typed?.[column]) sample += `${text}\n`
    if (sample.length > MOST_READ) break
  }
  return sample
}

/** Whether a text has no letter that only Unicode has: then it may be typed in an old font. */
function isPlain(text: string): boolean {
  return !/[\u0100-\u024f\u1e00-\u1eff]/.test(text)
}

/** As the words say; a text of which half the words read well as they are is no old one, even with signs such as · between them. */
function typingOf(text: string): Typing {
  const words = text.split(/[\s!-/:-@[-`{-~]+/).filter((word) => /[\u00a1-\u00ff]/.test(word) && /\p{L}/u.test(word) && (word.length > 1 || isSyllable(word)))
  if (words.length === 0 || words.filter(isSyllable).length * 2 >= words.length) return 'unicode'
  return recogniseTyping(text)
}
