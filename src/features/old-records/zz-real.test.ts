import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sql } from 'kysely'
import { makeWorld } from '../../../test/world.ts'
import { acceptProposals, mapOldRecords, startOldImport, undoOldImport, uploadOldRecords } from './commands.ts'
import { readSheet } from './sheet/read.ts'
import { importRows, madeCounts, stateCounts } from './store.ts'

it('real', { timeout: 300_000 }, async () => {
  const world = await makeWorld()
  const { db, door } = world
  const dump = async () => {
    const { rows } = await sql<{ t: string }>`select tablename as t from pg_tables where schemaname='public' and tablename not in ('journal','catalogue_version','requests') order by 1`.execute(db)
    const out: Record<string, string> = {}
    for (const { t } of rows) out[t] = ((await sql<{ h: string }>`select coalesce(md5(string_agg(x::text, '|' order by x::text)), '') || count(*) as h from ${sql.table(t)} x`.execute(world.owner.db)).rows[0]?.h) ?? ''
    return out
  }
  const before = await dump()
  const hanh = world.actor('hanh')
  const bytes = readFileSync('/work/shared/real/products.csv')
  let t = Date.now()
  const sheet = await readSheet(bytes)
  console.log('rows', sheet.rows.length, sheet.header.join('|'), Date.now() - t)
  t = Date.now()
  const { id } = await door.run(hanh, uploadOldRecords, { ...sheet, fileName: 'products.csv' })
  const job = await db.selectFrom('old_imports').select('mapping').where('id', '=', id).executeTakeFirstOrThrow()
  console.log(JSON.stringify(job.mapping))
  await door.run(hanh, mapOldRecords, { import: id, columns: job.mapping, fillDown: false })
  await world.drain()
  console.log('matched ms', Date.now() - t, (await stateCounts(db, [id])).get(id))
  let rows = await importRows(db, id, {})
  const col = (name: string) => sheet.header.indexOf(name)
  const tally = (items: string[]) => Object.entries(items.reduce<Record<string, number>>((m, x) => ({ ...m, [x]: (m[x] ?? 0) + 1 }), {})).sort((a, b) => b[1] - a[1])
  console.log('by quality', tally(rows.map((r) => `${r.cells[col('quality')]} ${r.state}`)))
  console.log('doubts', tally(rows.flatMap((r) => r.problems.filter((p) => p.kind === 'doubt').map((p) => `${r.cells[col('quality')]} ${p.question}`))))
  console.log('place ok by quality', tally(rows.map((r) => `${r.cells[col('quality')]} commune:${r.cells[col('commune')] ? 'y' : 'n'} ${r.plan?.unit ? 'matched' : 'not'}`)))
  console.log('faults', tally(rows.flatMap((r) => r.problems.filter((p) => p.kind === 'fault').map((p) => p.message.replace(/\d+/g, 'N')))))
  console.log('notes', tally(rows.flatMap((r) => r.problems.filter((p) => p.kind === 'note').map((p) => p.message.slice(0, 60).replace(/\d+/g, 'N')))))
  const units = new Map((await sql<{ id: number; code: string }>`select id, code from units`.execute(db)).rows.map((u) => [u.id, u.code]))
  let agree = 0; const off: string[] = []
  for (const r of rows) {
    const want = r.cells[col('new_commune_code')] ?? ''
    const got = r.plan?.unit ? (units.get(r.plan.unit.id) ?? '') : ''
    if (want && got === want) agree++
    else if (want || got) off.push(`${r.no} ${r.cells[col('quality')]} ${r.plan?.placeTold} want ${want} got ${got} ${r.problems.filter((p) => p.question === 'place').map((p) => p.message + ' ' + p.options?.length).join()}`)
  }
  console.log('agree', agree, 'off', off.length, '\n' + off.join('\n'))
  console.log('no guess', rows.filter((r) => r.problems.some((p) => p.question === 'set' && !p.proposed)).map((r) => `${r.cells[col('group_guess')]} ${r.plan?.product}`).join(' ; '))
  console.log('guess', tally(rows.flatMap((r) => r.problems.filter((p) => p.question === 'set' && p.proposed).map((p) => p.proposed ?? ''))))
  console.log(rows.flatMap((r) => r.problems.filter((p) => p.question === 'set' && p.proposed).map((p) => `${p.proposed}: ${r.plan?.product}`)).sort().join('\n'))
  console.log('questions', (await (await import('./store.ts')).openQuestions(db, id, 1000)).reduce<Record<string, number>>((m, q) => { const k = q.ask.split(':')[0] ?? ''; m[k] = (m[k] ?? 0) + 1; return m }, {}))
  const { rows: n } = await door.run(hanh, acceptProposals, { import: id, question: 'set' })
  await world.drain()
  console.log('accepted', n, (await stateCounts(db, [id])).get(id))
  rows = await importRows(db, id, {})
  console.log('by quality', tally(rows.map((r) => `${r.cells[col('quality')]} ${r.state}`)))
  t = Date.now()
  await door.run(hanh, startOldImport, { import: id })
  await world.drain()
  console.log('import ms', Date.now() - t, (await stateCounts(db, [id])).get(id), await madeCounts(db, id))
  rows = await importRows(db, id, { states: ['refused'] })
  console.log('refused', rows.map((r) => r.problems.filter((p) => p.kind === 'fault').map((p) => `${r.no} ${r.plan?.product}: ${p.message}`)).join('\n'))
  t = Date.now()
  console.log(await door.run(hanh, undoOldImport, { import: id }), 'undo ms', Date.now() - t)
  const after = await dump()
  const diff = Object.keys(before).filter((k) => before[k] !== after[k])
  console.log('diff', diff)
  expect(diff).toEqual([])

  // scale
  const lines = bytes.toString('utf8').trim().split('\n')
  const big: string[] = [lines[0] ?? '']
  for (let i = 0; big.length <= 20_000; i++) { const l = lines[1 + (i % (lines.length - 1))] ?? ''; const at = l.indexOf(',', l.indexOf(',') ); big.push(l.slice(0, at + 1) + (l[at + 1] === '"' ? '"' : '') + `Mẫu ${i} ` + l.slice(at + (l[at + 1] === '"' ? 2 : 1))) }
  t = Date.now()
  const bs = await readSheet(Buffer.from(big.join('\n')))
  console.log('big read', bs.rows.length, Date.now() - t)
  t = Date.now()
  const b = await door.run(hanh, uploadOldRecords, { ...bs, fileName: 'big.csv' })
  console.log('big upload', Date.now() - t); t = Date.now()
  await door.run(hanh, mapOldRecords, { import: b.id, columns: job.mapping, fillDown: false })
  console.log('big map', Date.now() - t); t = Date.now()
  await world.drain()
  console.log('big match', Date.now() - t, (await stateCounts(db, [b.id])).get(b.id)); t = Date.now()
  await door.run(hanh, acceptProposals, { import: b.id, question: 'set' })
  await world.drain()
  console.log('big accept+match', Date.now() - t, (await stateCounts(db, [b.id])).get(b.id)); t = Date.now()
  await door.run(hanh, startOldImport, { import: b.id })
  await world.drain()
  console.log('big import', Date.now() - t, await madeCounts(db, b.id), Math.round(process.memoryUsage().rss / 1e6)); t = Date.now()
  console.log(await door.run(hanh, undoOldImport, { import: b.id }), 'big undo', Date.now() - t)
  const last = await dump()
  console.log('diff', Object.keys(before).filter((k) => before[k] !== last[k]))
})
