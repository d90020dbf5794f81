import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'

/** The real browser that `npm ci` brings. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !arg.startsWith('--headless') && arg !== '--single-process' && arg !== '--no-zygote'), '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--font-render-hinting=none'],
    headless: true,
  })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export type AxeFinding = { id: string; impact: string; nodes: string[] }

/** What axe finds serious or critical on the page as it stands (WCAG 2.0–2.2 A and AA). */
export async function seriousFaults(page: Page): Promise<AxeFinding[]> {
  await page.evaluate(axe)
  const found: unknown = await page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((r) => r.violations.map((v) => ({ id: v.id, impact: v.impact, nodes: v.nodes.map((n) => n.html.slice(0, 160)) })))`)
  return (found as AxeFinding[]).filter((finding) => finding.impact === 'serious' || finding.impact === 'critical')
}

/** Whether the page scrolls sideways, which it never may. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth')
}

/** Keeps a picture under var/pictures when PICTURES is set, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return
  const folder = join(import.meta.dirname, '../../var/pictures')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
