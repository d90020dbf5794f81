import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../../test/world.ts'
import { issuePaper, signPaper, submitPaper, writePaper } from './commands.ts'
import { takeNumber } from './numbers.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

const COUNT = 1000
const CLIENTS = 8

/** Works through the list with so many hands at once. */
async function together<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const left = [...items]
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item)
  }))
}

/** One notice signed by the chair of Hưng Đạo, and 999 more like it. */
async function signedPapers(): Promise<number[]> {
  const { paper } = await world.door.run(world.actor('minh'), writePaper, { kind: 'notice', abstract: 'Thông báo', to: '', body: 'Nội dung.', recipients: 'Như trên', archive: 'VT' })
  await world.door.run(world.actor('minh'), submitPaper, { paper })
  await world.door.run(world.actor('hoa'), signPaper, { paper })
  await sql`insert into papers (direction, unit_id, level, path, kind, stage, series, symbol, abstract, issuer, signer, draft, content, content_hash, search, created_at)
    select direction, unit_id, level, path, kind, stage, series, symbol, abstract, issuer, signer, draft, content, content_hash, search, created_at from papers, generate_series(2, ${COUNT}::int) where id = ${paper}`.execute(world.db)
  return (await world.db.selectFrom('papers').select('id').where('stage', '=', 'signed').execute()).map((row) => row.id)
}

it(`${COUNT} issues by ${CLIENTS} clients at once get the numbers 1 to ${COUNT}, each once; what fails or comes twice takes none`, { timeout: 240_000 }, async () => {
  const minh = world.actor('minh')
  const papers = await signedPapers()
  const { unitId, level } = minh.office
  let failed = 0
  await together(papers, async (paper) => {
    if (paper % 10 === 0) {
      await world.db.transaction().execute(async (tx) => {
        await takeNumber(tx, { unitId, level, kind: 'notice', symbol: 'TB-UBND', dated: world.door.today() })
        throw new Error('power cut')
      }).catch(() => { failed += 1 })
    }
    await world.door.run(minh, issuePaper, { paper }, `issue-of-${paper}`)
    if (paper % 25 === 0) await world.door.run(minh, issuePaper, { paper }, `issue-of-${paper}`)
  })
  const rows = await world.db.selectFrom('papers').select(['register_no', 'number', 'content_hash']).where('stage', '=', 'issued').execute()
  expect(rows.map((row) => row.register_no).sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(Array.from({ length: COUNT }, (_, index) => index + 1))
  expect(new Set(rows.map((row) => row.number)).size).toBe(COUNT)
  expect(new Set(rows.map((row) => row.content_hash)).size).toBe(COUNT)
  expect(failed).toBe(papers.filter((paper) => paper % 10 === 0).length)
})
