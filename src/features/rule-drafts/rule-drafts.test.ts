import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { generate } from '../../../test/scale/generate.ts'
import { generateResults } from '../../../test/scale/results.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { Refused } from '../../platform/refused.ts'
import { eraById, eraFor, useKeptEras } from '../../rules/eras/index.ts'
import { findCriterion } from '../../rules/engine/criteria.ts'
import { setOf } from '../../rules/testing/sets.ts'
import { D26_2026 } from '../../rules/eras/d26-2026/era.ts'
import { acceptedDossier, type Meetings } from '../scoring/test-meeting.tsx'
import { addChange, describeDraft, discardDraft, dropEra, keepDraft, loadKeptEras, removeChange, rulePaths, startDraft } from './index.ts'
import { askPreview } from './commands.ts'
import { ruleEffects, ruleRecord, rulesList } from './queries.ts'

const RESULTS = 260
let world: World
const tram = () => world.actor('quan-tri')

beforeAll(async () => {
  world = await makeWorld()
  await generate(world.owner.pool, { products: 60, today: '2026-11-09' })
  await generateResults(world.owner.pool, { results: RESULTS, eras: [D26_2026] })
}, 120_000)

async function draft(title: string): Promise<number> {
  return (await world.door.run(tram(), startDraft, { title, base: 'd26-2026' })).draft
}

function record(id: number) {
  return world.door.ask(tram(), ruleRecord, { draft: id })
}

async function refusal(work: Promise<unknown>): Promise<Refused> {
  const error = await work.then(() => undefined, (thrown: unknown) => thrown)
  if (!(error instanceof Refused)) throw new Error(`Not refused: ${String(error)}`)
  return error
}

const ACT = { document: '45/2026/QĐ-TTg', article: 'Điều 1', actTitle: 'Sửa đổi một số điều', issuedBy: 'Thủ tướng Chính phủ', issuedOn: '2026-11-01' }

describe('what a changed rule would change', () => {
  it('counts every result that changes stars when the band of four stars comes down, and says how', async () => {
    const id = await draft('Khung 4 sao từ 60 điểm')
    await world.door.run(tram(), addChange, { draft: id, kind: 'band', stars: 4, from: 60, note: 'thử' })
    await world.door.run(tram(), askPreview, { draft: id })
    await world.drain()
    const { preview, effects, problems } = await record(id)
    expect(problems).toEqual([])
    expect(preview).toMatchObject({ current: true, skipped: 0 })
    expect(preview?.finishedAt).not.toBeNull()
    expect(preview?.done).toBe(RESULTS)
    // By hand: three stars with a mean from 60 up, held to three by their points alone.
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from results where band = 3 and stars = 3 and sum >= 60 * count`.execute(world.db)
    expect(effects?.all).toBeGreaterThan(0)
    expect(effects?.all).toBeLessThanOrEqual(rows[0]?.count ?? 0)
    expect(effects?.moves).toEqual([{ before: 3, after: 4, up: effects?.all, down: 0 }])
    expect(effects?.sets.reduce((sum, set) => sum + set.up, 0)).toBe(effects?.all)
    expect(effects?.provinces.reduce((sum, province) => sum + province.up, 0)).toBe(effects?.all)
    const [set] = effects?.sets ?? []
    const listed = await world.door.ask(tram(), ruleEffects, { draft: id, set: set?.setNo })
    expect(listed.total).toBe(set?.up)
    expect(listed.rows.every((row) => row.starsBefore === 3 && row.starsAfter === 4 && row.meanBefore === row.meanAfter)).toBe(true)
  })

  it('changes no stored result', async () => {
    const { rows } = await sql<{ stars: number; band: number }>`select distinct stars, band from results where stars > band`.execute(world.db)
    expect(rows).toEqual([])
    expect(D26_2026.bands.value.find((band) => band.stars === 4)?.from).toBe(70)
  })

  it('looks at the self-assessment of a dossier that was sent, not at a draft of the producer', async () => {
    const meetings: Meetings = { db: world.db, owner: world.owner.db, site: world.built.site, door: world.door, clock: world.clock, actor: world.actor }
    const { dossier } = await acceptedDossier(meetings, 'Miến đã nộp')
    const drafting = await acceptedDossier(meetings, 'Miến đang soạn')
    await world.db.updateTable('dossiers').set({ stage: 'drafting', first_submitted_on: null }).where('id', '=', drafting.dossier).execute()
    const id = await draft('Khung 5 sao chỉ cho 100 điểm, và bộ 5 không còn đủ 100')
    const best = findCriterion(setOf(5), '4.1')?.options.at(-1)
    await world.door.run(tram(), addChange, { draft: id, kind: 'points', set: 5, option: best?.code, points: (best?.points ?? 0) - 1, note: 'thử' })
    await world.door.run(tram(), addChange, { draft: id, kind: 'band', stars: 5, from: 100, note: 'thử' })
    await world.door.run(tram(), askPreview, { draft: id })
    await world.drain()
    const { effects } = await record(id)
    expect(effects?.selfAssessed).toBe(1)
    const { rows } = await world.door.ask(tram(), ruleEffects, { draft: id, kind: 'dossier' })
    expect(rows).toMatchObject([{ subjectId: dossier, product: 'Miến đã nộp', starsBefore: 5, starsAfter: 4, meanBefore: '100,00', meanAfter: '99,00' }])
  })

  it('says that the effect is old once the draft has changed', async () => {
    const id = await draft('Hai khung')
    await world.door.run(tram(), addChange, { draft: id, kind: 'band', stars: 4, from: 60, note: 'thử' })
    await world.door.run(tram(), askPreview, { draft: id })
    await world.drain()
    await world.door.run(tram(), addChange, { draft: id, kind: 'band', stars: 5, from: 80, note: 'thử' })
    expect((await record(id)).preview?.current).toBe(false)
    await world.door.run(tram(), removeChange, { draft: id, index: 1, version: 3 })
    expect((await record(id)).changes.map((change) => change.after)).toEqual(['từ 60 điểm'])
    expect((await refusal(world.door.run(tram(), removeChange, { draft: id, index: 0, version: 3 }))).kind).toBe('conflict')
  })
})

describe('a draft', () => {
  it('refuses what the base does not have, and what changes nothing', async () => {
    const id = await draft('Sai chỗ')
    expect((await refusal(world.door.run(tram(), addChange, { draft: id, kind: 'points', set: 5, option: '99.o1', points: 3, note: 'thử' }))).problems).toMatchObject([{ path: 'option' }])
    expect((await refusal(world.door.run(tram(), addChange, { draft: id, kind: 'band', stars: 4, from: 70, note: 'thử' }))).problems).toMatchObject([{ path: 'from' }])
    expect((await refusal(world.door.run(tram(), askPreview, { draft: id }))).kind).toBe('conflict')
    expect((await refusal(world.door.run(tram(), startDraft, { title: 'x', base: 'd1-1900' }))).problems).toMatchObject([{ path: 'base' }])
  })

  it('with a second change of the same thing keeps the later one', async () => {
    const id = await draft('Đổi ý')
    await world.door.run(tram(), addChange, { draft: id, kind: 'band', stars: 4, from: 60, note: 'một' })
    await world.door.run(tram(), addChange, { draft: id, kind: 'band', stars: 4, from: 65, note: 'hai' })
    expect((await record(id)).changes).toMatchObject([{ before: 'từ 70 điểm', after: 'từ 65 điểm', note: 'hai' }])
    await world.door.run(tram(), discardDraft, { draft: id })
    expect((await refusal(record(id))).kind).toBe('not-found')
  })

  it('that does not add up can be looked at, but not kept', async () => {
    const id = await draft('Cộng sai')
    const { problems } = await world.door.run(tram(), addChange, { draft: id, kind: 'band', stars: 4, from: 95, note: 'thử' })
    expect(problems).toEqual(['Khung 5 sao phải bắt đầu cao hơn khung 4 sao.'])
    const refused = await refusal(world.door.run(tram(), keepDraft, { draft: id, ...ACT, era: 'd45-2026', startsOn: '2027-01-01' }))
    expect(refused.message).toContain('Khung 5 sao phải bắt đầu cao hơn')
  })

  it('is nobody’s business but the ministry’s administrator’s', async () => {
    const id = await draft('Kín')
    for (const key of ['quan-tri-ha-noi', 'ly', 'hanh', 'ha', 'lan']) {
      expect((await refusal(world.door.ask(world.actor(key), ruleRecord, { draft: id }))).kind).toBe('not-found')
      expect((await refusal(world.door.run(world.actor(key), addChange, { draft: id, kind: 'band', stars: 4, from: 60, note: 'thử' }))).kind).toBe('not-found')
      expect((await world.request(rulePaths.rules, { as: key })).status).toBe(404)
    }
  })
})

describe('a draft kept as a future era', () => {
  const keep = (id: number, change: Record<string, unknown> = {}) => world.door.run(tram(), keepDraft, { draft: id, ...ACT, era: 'd45-2026', startsOn: '2027-01-01', ...change })

  it('counts from its day for new cases, in every process, with its own act on pages', async () => {
    const id = await draft('Khung 4 sao từ 68 điểm')
    await world.door.run(tram(), addChange, { draft: id, kind: 'band', stars: 4, from: 68, note: 'Điều 1' })
    expect((await refusal(keep(id, { startsOn: '2026-11-09' }))).problems).toMatchObject([{ path: 'startsOn' }])
    expect((await refusal(keep(id, { era: 'd26-2026' }))).problems).toMatchObject([{ path: 'era' }])
    await keep(id)
    expect(eraFor({ event: 'submitted', date: '2026-12-31' })?.id).toBe('d26-2026')
    expect(eraFor({ event: 'submitted', date: '2027-01-01' })?.id).toBe('d45-2026')
    expect(eraById('d45-2026')?.bands.source).toMatchObject({ document: '45/2026/QĐ-TTg', article: 'Điều 1' })
    const { eras } = await world.door.ask(tram(), rulesList, {})
    expect(eras.slice(0, 2).map((era) => [era.act, era.from, era.to])).toEqual([['45/2026/QĐ-TTg', '2027-01-01', null], ['26/2026/QĐ-TTg', '2026-05-22', '2026-12-31']])
    // Another process has nothing yet and reads it from the database.
    useKeptEras([])
    expect(eraById('d45-2026')).toBeUndefined()
    await loadKeptEras(world.owner.db)
    expect(eraById('d45-2026')?.bands.value.find((band) => band.stars === 4)?.from).toBe(68)
    await loadKeptEras(world.db)
  })

  it('cannot be edited while it is kept, goes back to a draft without cases, and is kept again', async () => {
    const row = await world.db.selectFrom('rule_drafts').selectAll().where('era', '=', 'd45-2026').executeTakeFirstOrThrow()
    expect((await refusal(world.door.run(tram(), addChange, { draft: row.id, kind: 'band', stars: 5, from: 88, note: 'thử' }))).kind).toBe('conflict')
    expect((await refusal(world.door.run(tram(), describeDraft, { draft: row.id, title: 'Khác' }))).kind).toBe('conflict')
    await world.door.run(tram(), dropEra, { draft: row.id })
    expect(eraById('d45-2026')).toBeUndefined()
    expect(eraById('d26-2026')?.inForce.value.to).toBeUndefined()
    await world.door.run(tram(), addChange, { draft: row.id, kind: 'band', stars: 4, from: 69, note: 'Điều 1' })
    await keep(row.id)
    expect(eraById('d45-2026')?.bands.value.find((band) => band.stars === 4)?.from).toBe(69)
  })

  it('with cases stays as it is, whoever writes', async () => {
    const row = await world.db.selectFrom('rule_drafts').selectAll().where('era', '=', 'd45-2026').executeTakeFirstOrThrow()
    world.clock.set('2027-01-04T02:00:00Z')
    expect((await refusal(world.door.run(tram(), dropEra, { draft: row.id }))).message).toContain('đã có hiệu lực')
    expect((await record(row.id)).may.drop).toBe(false)
    const started = await acceptedDossier({ db: world.db, owner: world.owner.db, site: world.built.site, door: world.door, clock: world.clock, actor: world.actor }, 'Miến theo quy định mới')
    await world.db.updateTable('dossiers').set({ era: 'd45-2026' }).where('id', '=', started.dossier).execute()
    const refused = await refusal(world.door.run(tram(), dropEra, { draft: row.id }))
    expect(refused.message).toContain('đã có hồ sơ')
    expect((await record(row.id)).may).toEqual({ draft: false, keep: false, drop: false })
    await expect(world.db.updateTable('rule_drafts').set({ rules: '{}' }).where('id', '=', row.id).execute()).rejects.toThrow(/stay as they are/)
    await expect(world.db.deleteFrom('rule_drafts').where('id', '=', row.id).execute()).rejects.toThrow(/stay as they are/)
  })

  it('changed behind the program’s back is not used at all', async () => {
    await world.owner.pool.query('alter table rule_drafts disable trigger rule_drafts_frozen')
    await world.owner.pool.query(`update rule_drafts set rules = jsonb_set(rules, '{bands,value,1,from}', '10'), version = version + 1 where era = 'd45-2026'`)
    await loadKeptEras(world.db)
    expect(eraById('d45-2026')).toBeUndefined()
  })
})

describe('pages of rules', () => {
  it('lead through drafting, adding a change and looking at its effect', async () => {
    world.clock.set('2026-11-09T02:00:00Z')
    const started = await world.request(rulePaths.start, { as: 'quan-tri', form: { title: 'Qua trang', base: 'd26-2026', document: '', article: '' } })
    expect(started.status).toBe(303)
    const to = started.headers.get('location') ?? ''
    const empty = await (await world.request(to, { as: 'quan-tri' })).text()
    expect(empty).toContain('Chưa có thay đổi nào')
    const form = await (await world.request(`${to}/them?loai=points&bo=5`, { as: 'quan-tri' })).text()
    expect(form).toContain('Mức chấm của bộ số 5')
    const wrong = await world.request(`${to}/them`, { as: 'quan-tri', form: { kind: 'points', set: '5', option: '', points: '200', note: '' } })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('Ghi lý do thay đổi')
    await world.request(`${to}/them`, { as: 'quan-tri', form: { kind: 'band', stars: '4', from: '60', note: 'thử' } })
    await world.request(`${to}/tinh-tac-dong`, { as: 'quan-tri', form: {} })
    await world.drain()
    const shown = await (await world.request(to, { as: 'quan-tri' })).text()
    expect(shown).toContain('3 sao → 4 sao')
    const list = await (await world.request(`${to}/tac-dong?tu=3&den=4`, { as: 'quan-tri' })).text()
    expect(list).toContain('3 → 4 sao')
    expect((await world.request(`${to}/giu`, { as: 'quan-tri' })).status).toBe(200)
    expect((await world.request(`${to}/xoa`, { as: 'quan-tri' })).status).toBe(200)
  })
})
