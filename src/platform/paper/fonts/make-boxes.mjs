// Cuts the boxes, ticks and stars of forms out of Noto Sans Symbols 2 (SIL OFL 1.1), which Tinos has not.
// Run once after a new version of the font, with the font's own package unpacked beside the project:
// node src/platform/paper/fonts/make-boxes.mjs NotoSansSymbols2_400Regular.ttf
import { readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const cut = await subsetFont(await readFile(process.argv[2] ?? ''), '☐☑☒✓✔✗✘★☆', { targetFormat: 'truetype', preserveNameIds: [0, 13, 14] })
const lines = cut.toString('base64').match(/.{1,160}/g) ?? []
await writeFile(new URL('boxes.json', import.meta.url), `${JSON.stringify({ family: 'Noto Sans Symbols 2', licence: 'SIL OFL 1.1', characters: '☐☑☒✓✔✗✘★☆', base64: lines }, null, 1)}\n`)
console.log(`boxes.json: ${cut.length} bytes of font`)
