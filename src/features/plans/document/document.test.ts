import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../../../../test/world.ts'
import { startPlan } from './life.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

async function page(path: string, as: string): Promise<{ status: number; text: string }> {
  const answer = await world.request(path, { as })
  return { status: answer.status, text: (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

describe('a draft', () => {
  it('stays in its office until it is issued', async () => {
    const { plan } = await world.door.run(world.actor('minh'), startPlan, { kind: 'year', yearFrom: '2027' })
    expect((await page('/ke-hoach', 'minh')).text).toContain('trên địa bàn xã Hưng Đạo năm 2027')
    for (const key of ['minh', 'hoa']) expect((await page(`/ke-hoach/${plan}`, key)).status, key).toBe(200)
    for (const key of ['ha', 'thai', 'son', 'dieu', 'lan', 'hanh', 'quan-tri']) expect((await page(`/ke-hoach/${plan}`, key)).status, key).toBe(404)
    expect((await page('/ke-hoach', 'ha')).text).not.toContain('Hưng Đạo năm 2027')
  })
})
