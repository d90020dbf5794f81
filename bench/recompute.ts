import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type pg from 'pg'
import { leafCriteria } from '../src/rules/engine/criteria.ts'
import { ERAS } from '../src/rules/eras/index.ts'
import { generateResults } from '../test/scale/results.ts'
import { inTurns, median } from './load.ts'
import type { Measured } from './pages.ts'
import { ROOT } from './program.ts'

type Frozen = { id: number; era: string; set_no: number; sum: number; sheets: { answers: Record<string, string> }[] }

/**
 * Computing all results again by the command line, against a bare loop that only reads the sheets and adds up their points;
 * and the memory that the command takes: its most beside that of a tenth of the results.
 */
export async function measureRecompute(options: { owner: pg.Pool; dataDir: string; results: number; turns: number; report(line: Measured): void }): Promise<void> {
  const { owner, dataDir, results, turns, report } = options
  const tenth = Math.ceil(results / 10)
  await generateResults(owner, { results: tenth })
  const small = await recompute(dataDir)
  await generateResults(owner, { results: results - tenth, seed: 2027 })
  const memory: number[] = []
  const project = async (): Promise<number> => {
    const { speed, most } = await recompute(dataDir)
    memory.push(most)
    return speed
  }
  const turn = await inTurns(turns, project, () => addUp(owner))
  const [mine, limit] = [median(turn.project), median(turn.ceiling)]
  report({ name: 'recompute', project: Math.round(mine), ceiling: Math.round(limit), ratio: round(mine / limit), unit: 'results/s' })
  report({ name: 'recompute-memory', project: median(memory), ceiling: small.most, ratio: round(median(memory) / small.most), unit: 'MB, all results / a tenth' })
}

/** Runs `sao recompute --all` and reads its last line. @throws Error when a result differs */
function recompute(dataDir: string): Promise<{ speed: number; most: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin/sao.mjs'), 'recompute', '--all'], { env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'ignore'] })
    let output = ''
    child.stdout.on('data', (part: Buffer) => {
      output += part.toString()
    })
    child.once('exit', (code) => {
      const found = /all agree.* s, (\d+)\/s, at most (\d+) MB/.exec(output)
      if (code === 0 && found) resolve({ speed: Number(found[1]), most: Number(found[2]) })
      else reject(new Error(`recompute ended with ${code}: ${output.slice(0, 500)}`))
    })
  })
}

async function addUp(owner: pg.Pool): Promise<number> {
  const points = new Map(ERAS.flatMap((era) => era.criteriaSets.map((set) => [
    `${era.id} ${set.set}`, new Map(leafCriteria(set).flatMap((criterion) => criterion.options.map((option) => [option.code, option.points]))),
  ])))
  const started = performance.now()
  let seen = 0
  for (let after = 0; ; ) {
    const { rows } = await owner.query<Frozen>('select id, era, set_no, sum, sheets from results where id > $1 order by id limit 400', [after])
    const last = rows.at(-1)
    if (!last) return (seen * 1000) / (performance.now() - started)
    for (const row of rows) {
      const of = points.get(`${row.era} ${row.set_no}`)
      const sum = row.sheets.reduce((all, sheet) => all + Object.values(sheet.answers).reduce((total, option) => total + (of?.get(option) ?? 0), 0), 0)
      if (sum !== row.sum) throw new Error(`Result ${row.id} differs`)
    }
    seen += rows.length
    after = last.id
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
