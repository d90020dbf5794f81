import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { BOLD_ICONS, ICONS } from './icon-names.ts'

const { resolve } = createRequire(import.meta.url)

function pathOf(name: string, weight: 'regular' | 'bold'): string {
  const file = weight === 'bold' ? `${name}-bold` : name
  const svg = readFileSync(resolve(`@phosphor-icons/core/${weight}/${file}.svg`), 'utf8')
  const inner = /<svg[^>]*>(.*)<\/svg>/s.exec(svg)?.[1]
  if (!inner) throw new Error(`no drawing in ${file}.svg`)
  return inner.trim()
}

function symbol(id: string, inner: string): string {
  return `<symbol id="${id}" viewBox="0 0 256 256">${inner}</symbol>`
}

/** One SVG file with all signs in use as symbols: `#tray` regular, `#tray-bold` bold. */
export function buildSprite(): string {
  const regular = ICONS.map((name) => symbol(name, pathOf(name, 'regular')))
  const bold = BOLD_ICONS.map((name) => symbol(`${name}-bold`, pathOf(name, 'bold')))
  return `<svg xmlns="http://www.w3.org/2000/svg">${[...regular, ...bold].join('')}</svg>`
}
