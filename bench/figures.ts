// Figures of the national report and their drill-downs against bare SQL that gives the same figures. Alone: node bench/figures.ts [--quick]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { build } from 'vite'
import { serverBuild } from '../vite.config.ts'
import type * as Indicators from '../src/features/indicators/index.ts'
import { type Database, openDatabase } from '../src/platform/db/database.ts'
import { COUNTED_BARE, LINES_BARE, type LinesBare } from './figures-bare.ts'
import { inTurns, median } from './load.ts'
import type { Measured } from './pages.ts'
import { databaseUrls, ROOT, start } from './program.ts'
import { seedFigures } from './figures-seed.ts'

const SPAN = { from: '2026-01-01', to: '2026-11-22' }
const LIMIT = 50

/**
 * What the national report counts (country and every province), and the first page with the total behind figures, each in turns
 * with hand-written SQL of the same answer; a wrong answer stops the run.
 */
export async function measureFigures({ owner, appUrl, turns, report }: { owner: pg.Pool; appUrl: string; turns: number; report: (line: Measured) => void }): Promise<void> {
  const { seconds } = await seedFigures(owner)
  report({ name: 'figures-seed', project: Math.round(seconds * 10) / 10, ceiling: null, ratio: null, unit: 's' })
  const database = openDatabase(appUrl, { max: 4 })
  try {
    const indicators = await load()
    await national(indicators, database, turns, report)
    for (const bare of LINES_BARE) await drillDown(indicators, database, bare, turns, report)
  } finally {
    await database.close()
  }
}

/** The feature as the program has it, bundled: Node alone does not read JSX. */
async function load(): Promise<typeof Indicators> {
  const outDir = join(ROOT, 'dist/bench')
  await build({ ...serverBuild, logLevel: 'error', build: { ...serverBuild.build, outDir, sourcemap: false, rollupOptions: { input: { indicators: join(ROOT, 'src/features/indicators/index.ts') } } } })
  return import(join(outDir, 'indicators.js')) as Promise<typeof Indicators>
}

async function national({ figuresBy, figuresOf, INDICATORS }: typeof Indicators, { db, pool }: Database, turns: number, report: (line: Measured) => void): Promise<void> {
  const codes = INDICATORS.filter((one) => one.source === 'register' && !one.share).map((one) => one.code)
  let mine: Record<string, number>[] = []
  let bare: Record<string, number>[] = []
  const turn = await inTurns(turns, () => timed(async () => {
    const whole = await figuresOf(db, { codes, area: 'vn', span: SPAN })
    const parts = await figuresBy(db, { codes, area: 'vn', by: 'province', span: SPAN })
    mine = [...parts.map((part) => [part.path, part.figures] as const), ['all', whole] as const].flatMap(([path, figures]) => [...figures].flatMap(([code, { value }]) => (value ? [{ [`${path} ${code}`]: value }] : [])))
  }), () => timed(async () => {
    // One after the other on both sides: more connections would only get more of a busy machine.
    const rows: Record<string, number | string>[] = []
    for (const text of COUNTED_BARE) rows.push(...(await pool.query<Record<string, number | string>>(text, [SPAN.from, SPAN.to])).rows)
    bare = rows.flatMap(({ path, ...figures }) => Object.entries(figures).flatMap(([code, value]) => (Number(value) ? [{ [`${path} ${code}`]: Number(value) }] : [])))
  }))
  same('figures-national', mine, bare)
  tell(report, 'figures-national', turn)
}

async function drillDown({ behindFigure }: typeof Indicators, { db, pool }: Database, { code, area, total, lines, values }: LinesBare, turns: number, report: (line: Measured) => void): Promise<void> {
  const name = `figures-behind ${code} ${area}`
  let mine: unknown[] = []
  let bare: unknown[] = []
  const turn = await inTurns(turns * 3, () => timed(async () => {
    const found = await behindFigure(db, { code, area, span: SPAN, limit: LIMIT })
    mine = [found.total, found.lines.map((line) => line.key)]
  }), () => timed(async () => {
    const [counted, listed] = await Promise.all([pool.query<{ n: number }>(total, values(SPAN)), pool.query<{ id: number }>(`${lines} limit ${LIMIT}`, values(SPAN))])
    bare = [counted.rows[0]?.n, listed.rows.map((row) => String(row.id))]
  }))
  same(name, mine, bare)
  tell(report, name, turn)
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** @throws Error when both answers are not the same */
function same(name: string, mine: readonly unknown[], bare: readonly unknown[]): void {
  const [one, other] = [mine, bare].map((answer) => answer.map((part) => JSON.stringify(part)).sort())
  const missing = one?.filter((part) => !other?.includes(part)) ?? []
  const extra = other?.filter((part) => !one?.includes(part)) ?? []
  if (missing.length + extra.length > 0) throw new Error(`${name}: ${JSON.stringify({ missing: missing.slice(0, 8), extra: extra.slice(0, 8) })}`)
}

function tell(report: (line: Measured) => void, name: string, turn: { project: number[]; ceiling: number[] }): void {
  const [mine, bare] = [median(turn.project), median(turn.ceiling)]
  report({ name, project: round(mine), ceiling: round(bare), ratio: round(mine / bare), unit: 'ms' })
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const dataDir = mkdtempSync(join(tmpdir(), 'sao-figures-'))
  pg.types.setTypeParser(1082, (text) => text)
  const program = await start(dataDir)
  const urls = databaseUrls(dataDir)
  const owner = new pg.Pool({ connectionString: urls.owner, max: 2 })
  try {
    await measureFigures({ owner, appUrl: urls.app, turns: process.argv.includes('--quick') ? 1 : 7, report: (line) => console.log(JSON.stringify(line)) })
  } finally {
    await owner.end()
    await program.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
