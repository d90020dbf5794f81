import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import boxes from './fonts/boxes.json' with { type: 'json' }

const FACES = ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic'] as const
type Face = (typeof FACES)[number]

/** Files of the four faces of Tinos. */
export function tinosFiles(): string[] {
  const { resolve } = createRequire(import.meta.url)
  return FACES.map((face) => resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`))
}

/** The small face with the boxes, ticks and stars of forms, which Tinos has not. */
export function boxesFont(): { family: string; bytes: Buffer } {
  return { family: boxes.family, bytes: Buffer.from(boxes.base64.join(''), 'base64') }
}

type Metrics = { glyphOf: Map<number, number>; widthOf(glyph: number): number }
const known = new Map<Face, Metrics>()

/** Width of a line in mm, set in Tinos (the widths of Times New Roman). */
export function widthMm(text: string, pt: number, bold: boolean): number {
  const { glyphOf, widthOf } = metrics(bold ? '700Bold' : '400Regular')
  const em = [...text].reduce((sum, char) => sum + widthOf(glyphOf.get(char.codePointAt(0) ?? 0) ?? 0), 0)
  return (em * pt * 25.4) / 72
}

/** Text that the shipped fonts can show; a character that none of them has becomes □, so that a kept file is never refused. */
export function showable(text: string): string {
  const { glyphOf } = metrics('400Regular')
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').replace(/[^\u0020-\u007e\u00a0-\u024f\u1ea0-\u1ef9\n]/gu, (char) => (char === '\t' ? ' ' : glyphOf.has(char.codePointAt(0) ?? 0) || boxes.characters.includes(char) || char === '\u200b' ? char : '□'))
}

function metrics(face: Face): Metrics {
  const found = known.get(face)
  if (found) return found
  const made = readMetrics(readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`)))
  known.set(face, made)
  return made
}

/** Characters and advance widths of a TrueType file (cmap format 4, hmtx). */
function readMetrics(font: Buffer): Metrics {
  const tables = new Map<string, number>()
  for (let i = 0; i < font.readUInt16BE(4); i++) tables.set(font.toString('latin1', 12 + 16 * i, 16 + 16 * i), font.readUInt32BE(20 + 16 * i))
  const at = (name: string): number => tables.get(name) ?? 0
  const unitsPerEm = font.readUInt16BE(at('head') + 18)
  const longWidths = font.readUInt16BE(at('hhea') + 34)
  const widthOf = (glyph: number): number => font.readUInt16BE(at('hmtx') + 4 * Math.min(glyph, longWidths - 1)) / unitsPerEm
  return { glyphOf: readCharacters(font, at('cmap')), widthOf }
}

function readCharacters(font: Buffer, cmap: number): Map<number, number> {
  const glyphOf = new Map<number, number>()
  const table = cmap + font.readUInt32BE(cmap + 8)
  if (font.readUInt16BE(table) !== 4) throw new Error('The font has no character table of format 4.')
  const doubled = font.readUInt16BE(table + 6)
  const [ends, starts, deltas, offsets] = [table + 14, table + 16 + doubled, table + 16 + 2 * doubled, table + 16 + 3 * doubled]
  for (let i = 0; i < doubled; i += 2) {
    const start = font.readUInt16BE(starts + i)
    const offset = font.readUInt16BE(offsets + i)
    for (let code = start; code <= font.readUInt16BE(ends + i) && code < 0xffff; code++) {
      const listed = offset === 0 ? code : font.readUInt16BE(offsets + i + offset + 2 * (code - start))
      if (listed !== 0) glyphOf.set(code, (listed + font.readInt16BE(deltas + i)) & 0xffff)
    }
  }
  return glyphOf
}
