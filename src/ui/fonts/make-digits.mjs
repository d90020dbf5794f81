// Cuts the digits face out of Figtree (SIL OFL 1.1): figures and the signs between them, for columns of numbers.
// Run once after a new version of the font: node src/ui/fonts/make-digits.mjs
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'

const { resolve } = createRequire(import.meta.url)
const SIGNS = '0123456789.,:/–−+%× -'

for (const weight of [400, 600]) {
  const whole = await readFile(resolve(`@fontsource/figtree/files/figtree-latin-${weight}-normal.woff2`))
  const cut = await subsetFont(whole, SIGNS, { targetFormat: 'woff2', preserveNameIds: [0, 13, 14] })
  await writeFile(new URL(`digits-${weight}.woff2`, import.meta.url), cut)
  console.log(`digits-${weight}.woff2: ${cut.length} bytes`)
}
