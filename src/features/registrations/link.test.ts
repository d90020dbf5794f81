import { beforeAll, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../test/world.ts'
import { type ProductStory, tell } from '../../app/demo/story.ts'
import { saveList, startList } from './commands.ts'
import { linkSubmitted } from './link.ts'
import { registrationRecord } from './queries.ts'

const CHA: ProductStory = { by: 'phu', name: 'Chả quế Tân Phú', set: 8, village: 'thôn Tân Phú', pack: 'Gói 300 g', hopes: { stars: 3, total: 58 }, text: 'Chả.' }

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

it('one dossier stands in one row, though two rows have its name, however often the list is saved', async () => {
  const story = tell({ site: world.built.site, clock: world.clock, actor: world.actor })
  const { list } = await world.door.run(world.actor('minh'), startList, { year: 2026 })
  const rows = [{ product: CHA.name, producer: 'Cơ sở Một', aim: '3' }, { product: CHA.name, producer: 'Cơ sở Hai', aim: '3' }]
  await world.door.run(world.actor('minh'), saveList, { list, revision: 1, rows })
  const dossier = await story.handIn(CHA, await story.register(CHA), '2027-12-31')
  await world.door.run(world.actor('minh'), saveList, { list, revision: 2, rows })
  for (let time = 0; time < 2; time++) await linkSubmitted(world.door, world.db, dossier)
  const view = await world.door.ask(world.actor('minh'), registrationRecord, { list })
  expect(view.rows.map((row) => row.dossierId)).toEqual([dossier, null])
})
