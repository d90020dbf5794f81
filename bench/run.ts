// Prints one line of JSON per measure: {"name","project","ceiling","ratio","unit"}. Everything is measured in one run, project and
// ceiling in turns, medians. Usage: node bench/run.ts [--quick] [--products=20000] [--results=20000]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { generate, settle } from '../test/scale/generate.ts'
import { measureBytes } from './bytes.ts'
import { measureFigures } from './figures.ts'
import { type Measured, measurePages } from './pages.ts'
import { build, databaseUrls, start } from './program.ts'
import { measureRecompute } from './recompute.ts'
import { measureSheets } from './sheets.ts'
import { measureSpreadsheet } from './spreadsheet.ts'

const quick = process.argv.includes('--quick')
const products = Number(process.argv.find((word) => word.startsWith('--products='))?.slice(11) ?? 20_000)
const results = Number(process.argv.find((word) => word.startsWith('--results='))?.slice(10) ?? (quick ? 2000 : 20_000))
const turns = quick ? 1 : 5
const seconds = quick ? 1 : 2
const report = (line: Measured): void => console.log(JSON.stringify(line))
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())

await build()
const dataDir = mkdtempSync(join(tmpdir(), 'sao-bench-'))
const ended: (() => Promise<void>)[] = []
try {
  const cold = await start(dataDir)
  report({ name: 'start-cold', project: round(cold.seconds), ceiling: null, ratio: null, unit: 's' })
  await cold.stop()
  const warm = await start(dataDir)
  ended.push(warm.stop)
  report({ name: 'start-warm', project: round(warm.seconds), ceiling: null, ratio: null, unit: 's' })
  const urls = databaseUrls(dataDir)
  const owner = new pg.Pool({ connectionString: urls.owner, max: 4 })
  pg.types.setTypeParser(1082, (text) => text)
  ended.push(() => owner.end())
  await generate(owner, { products, today })
  await settle(owner)
  for (const line of await measureBytes(owner, warm.url)) report(line)
  const ceiling = await measurePages({ pool: owner, url: warm.url, appUrl: urls.app, base: warm.url.replace('127.0.0.1', 'localhost'), today, turns, seconds, report })
  ended.push(ceiling.end)
  await measureSheets({ owner, url: warm.url, ceiling: ceiling.ceiling, turns, perTurn: quick ? 200 : 1000, report })
  await measureSpreadsheet({ url: urls.app, report })
  await measureRecompute({ owner, dataDir, results, turns: quick ? 1 : 3, report })
  // Last, for it puts its own 60,000 products in the place of what was there.
  await measureFigures({ owner, appUrl: urls.app, turns: quick ? 1 : 7, report })
} finally {
  for (const end of ended.reverse()) await end()
  rmSync(dataDir, { recursive: true, force: true })
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
