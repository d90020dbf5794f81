import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../world.ts'
import type { Stars } from '../../src/rules/vocabulary.ts'
import { type OldDays, oldDays } from '../old-days.ts'

/** M17 under 148/QĐ-TTg: every way a product can go between commune, district, province and back. */

let world: World
let story: OldDays
let district: number
let province: number

beforeAll(async () => {
  world = await makeWorld({ now: '2024-05-06T02:00:00Z' })
  story = await oldDays(world)
  district = await story.council('district')
  province = await story.council('province')
})

const stageOf = async (dossier: number) => world.db.selectFrom('dossiers').select(['era', 'stage', 'level', 'own_power']).where('id', '=', dossier).executeTakeFirstOrThrow()
const certificateOf = async (product: number) => world.db.selectFrom('certificates').select(['stars', 'issuer_level', 'era', 'issuer', 'number']).where('product_id', '=', product).executeTakeFirst()

/** Brings a new product before the district council. */
async function atDistrict(name: string, totals: readonly number[], meets: Stars) {
  const { product, dossier } = await story.sentUp(name, { total: 75, meets: 3 })
  expect(await stageOf(dossier)).toMatchObject({ era: 'd148-2023', stage: 'intake', level: 'district' })
  await story.accept('phong', dossier)
  return { product, dossier, ...(await story.scored(district, 'district', dossier, totals, meets)) }
}

/** The same, sent up by the district and taken in by the province. */
async function atProvince(name: string) {
  const case_ = await atDistrict(name, [72], 4)
  await story.decide('district', 'send-up', [case_.result])
  expect(await stageOf(case_.dossier)).toMatchObject({ stage: 'intake', level: 'province' })
  await story.accept('so', case_.dossier)
  return case_
}

describe('the district scores', () => {
  it('49: nothing is recognised, the producer is told what is missing', async () => {
    const { dossier, result, stars } = await atDistrict('Bánh đa 49', [49], 3)
    expect(stars).toBe(2)
    expect((await story.refused('phong', 'decision.draft', { kind: 'recognise', results: [result] })).text).toContain('Chọn ít nhất một sản phẩm được công nhận')
    await story.run('chu-tich-huyen', 'result.refuse', { result })
    expect((await stageOf(dossier)).stage).toBe('not-recognised')
  })

  it('50: three stars by the district', async () => {
    const { product, dossier, result, stars } = await atDistrict('Bánh đa 50', [50], 3)
    expect(stars).toBe(3)
    await story.decide('district', 'recognise', [result])
    expect((await stageOf(dossier)).stage).toBe('recognised')
    expect(await certificateOf(product)).toMatchObject({ stars: 3, issuer_level: 'district', era: 'd148-2023', issuer: expect.stringContaining('huyện Quốc Oai') })
  })

  it('69.9: still the district', async () => {
    const { result, stars, mean } = await atDistrict('Bánh đa 69,9', [70, 70, 70, 70, 70, 70, 70, 70, 70, 69], 3)
    expect([stars, mean]).toEqual([3, '69,90'])
    expect((await story.refused('phong', 'decision.draft', { kind: 'send-up', results: [result] })).text).toContain('Chưa đủ điều kiện trình lên')
  })

  it('70: it goes up to the province, which gives four stars at 70 and at 89.9', async () => {
    for (const totals of [[70], [90, 90, 90, 90, 90, 90, 90, 90, 90, 89]]) {
      const { product, dossier, result } = await atDistrict(`Bánh đa 70 rồi ${totals[0]}`, [70], 4)
      expect((await story.refused('phong', 'decision.draft', { kind: 'recognise', results: [result] })).text).toContain('không công nhận được')
      await story.decide('district', 'send-up', [result])
      await story.accept('so', dossier)
      const second = await story.scored(province, 'province', dossier, totals, 4)
      expect(second.stars).toBe(4)
      await story.decide('province', 'recognise', [second.result])
      expect(await certificateOf(product)).toMatchObject({ stars: 4, issuer_level: 'province' })
    }
  })

  it('90 at the province: it goes up to the centre', async () => {
    const { dossier } = await atProvince('Bánh đa 90')
    const second = await story.scored(province, 'province', dossier, [90], 5)
    expect(second.stars).toBe(5)
    await story.decide('province', 'send-up', [second.result])
    expect(await stageOf(dossier)).toMatchObject({ stage: 'intake', level: 'central' })
  })
})

describe('the province gives 65 to a product that came at 72', () => {
  it('the district recognises three stars on that result', async () => {
    const { product, dossier } = await atProvince('Bánh đa 72 rồi 65')
    const second = await story.scored(province, 'province', dossier, [65], 3)
    expect(await stageOf(dossier)).toMatchObject({ stage: 'scored', level: 'district', own_power: true })
    await story.decide('district', 'recognise', [second.result])
    expect(await certificateOf(product)).toMatchObject({ stars: 3, issuer_level: 'district' })
    expect(await world.db.selectFrom('results').select(['level', 'sum', 'count']).where('dossier_id', '=', dossier).orderBy('id').execute()).toEqual([
      { level: 'district', sum: 720, count: 10 }, { level: 'province', sum: 650, count: 10 },
    ])
  })

  it('or evaluates again itself, and then does not send it up once more', async () => {
    const { product, dossier } = await atProvince('Bánh đa đánh giá lại')
    await story.scored(province, 'province', dossier, [65], 3)
    await story.run('phong', 'dossier.evaluate-again', { dossier, reason: 'Chủ thể đã bổ sung' })
    const third = await story.scored(district, 'district', dossier, [75], 4)
    expect(third.stars).toBe(4)
    await story.decide('district', 'recognise', [third.result])
    expect(await certificateOf(product)).toMatchObject({ stars: 3, issuer_level: 'district' })
  })
})

describe('the province finds the dossier invalid', () => {
  it('the district completes it and ranks within its own power', async () => {
    const { product, dossier } = await atProvince('Bánh đa thiếu giấy')
    expect((await story.refused('phong', 'dossier.give-back', { dossier, reason: 'x' })).status).toBe(403)
    await story.run('so', 'dossier.give-back', { dossier, reason: 'Phiếu kiểm nghiệm không đúng chỉ tiêu công bố' })
    expect(await stageOf(dossier)).toMatchObject({ stage: 'accepted', level: 'district', own_power: true })
    const again = await story.scored(district, 'district', dossier, [73], 3)
    await story.decide('district', 'recognise', [again.result])
    expect(await certificateOf(product)).toMatchObject({ stars: 3, issuer_level: 'district' })
  })
})
