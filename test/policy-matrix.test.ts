import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { ACTIONS, type Action } from '../src/access/actions.ts'
import type { Actor } from '../src/access/actor.ts'
import { decide } from '../src/access/decide.ts'
import { scope } from '../src/access/scope.ts'
import type { Subject } from '../src/access/subject.ts'
import { CAST } from '../src/app/demo/cast.ts'
import { castActors } from '../src/app/demo/people.ts'
import { MACHINES, type MachineName } from '../src/rules/lifecycles/index.ts'
import { IN_CONFLICT, LEADS, ORACLE, type Sample, seatsOf, TAKES_PART } from './policy-oracle.ts'
import type { Db } from '../src/platform/db/database.ts'
import { makeDatabase } from './world.ts'

const OFFICES = CAST.flatMap((person) => person.offices.map((office) => office.key))
const PLACES = { 'hung-dao': 'vn.01.09931', 'kieu-phu': 'vn.01.09910', 'son-tay': 'vn.51.21340' } as const
const MACHINE: Partial<Record<Sample['kind'], MachineName>> = { dossier: 'dossier', session: 'session', 'score-sheet': 'session', decision: 'decision', certificate: 'certificate', letter: 'letter', paper: 'paper', plan: 'plan', registration: 'registration', report: 'report', budget: 'estimate', task: 'task', obstacle: 'obstacle' }
const AT_EVERY_LEVEL: Sample['kind'][] = [
  'dossier', 'old-import', 'legal-document', 'paper',
  'plan', 'figure', 'training-class', 'target',
  'registration',
  'report',
  'budget',
  'task', 'obstacle',
]
const LEVELLED: Sample['kind'][] = ['dossier', 'council', 'session', 'score-sheet', 'result', 'decision', 'certificate', 'letter']

let db: Db
let actors: Record<string, Actor>
let producers: Record<string, number>

beforeAll(async () => {
  db = (await makeDatabase()).database.db
  actors = await castActors(db)
  producers = { 'hung-dao': actors.lan?.office.producerId ?? 0, 'kieu-phu': actors.nga?.office.producerId ?? 0, 'son-tay': 999_999 }
})

/** Every sample of a kind: three places × the levels it can be at × every step of its machine. */
function samples(kind: Sample['kind']): Sample[] {
  const places = Object.keys(PLACES) as Sample['place'][]
  const levels: (Sample['level'] | undefined)[] = AT_EVERY_LEVEL.includes(kind) ? ['commune', 'province', 'central'] : LEVELLED.includes(kind) ? ['province', 'central'] : [undefined]
  const machine = MACHINE[kind]
  const stages = machine ? Object.keys(MACHINES[machine]) : [undefined]
  return places.flatMap((place) => levels.flatMap((level) => stages.map((stage) => ({ kind, place, ...(level ? { level } : {}), ...(stage ? { stage } : {}) }))))
}

function subjectOf(sample: Sample): Subject {
  const machine = MACHINE[sample.kind]
  const id = (key: string): number => actors[key]?.office.id ?? 0
  const seats = seatsOf(sample)
  return {
    kind: sample.kind,
    id: '1',
    paths: [PLACES[sample.place]],
    producerId: producers[sample.place] ?? 0,
    sector: 'I',
    officeLevel: 'commune',
    ...(sample.level ? { level: sample.level } : sample.kind === 'producer' ? { level: 'commune' as const } : {}),
    ...(sample.kind === 'report' && sample.level !== 'central' ? { sentUpTo: sample.level === 'commune' ? ('province' as const) : ('central' as const) } : {}),
    ...(machine && sample.stage ? { stage: { machine, name: sample.stage } } : {}),
    council: seats.all.map((key) => ({ officeId: id(key), role: seats.keeping[0] === key ? ('secretary' as const) : seats.keeping.includes(key) ? ('chair' as const) : ('member' as const), scores: seats.scoring.includes(key) })),
    conflicts: [id(IN_CONFLICT)],
    leads: sample.place === 'son-tay' ? [] : LEADS.map(id),
    takesPart: sample.place === 'son-tay' ? [] : TAKES_PART.map(id),
    ...(sample.kind === 'obstacle' ? { officeId: id({ 'hung-dao': 'minh', 'kieu-phu': 'son', 'son-tay': 'dieu' }[sample.place]) } : {}),
    inForce: ['issued', 'adjusting', 'reviewed', 'replaced', 'approved', 'closed'].includes(sample.stage ?? ''),
  }
}

describe('the permission matrix against an oracle written from the law', () => {
  it.each(ACTIONS)('%s', (action: Action) => {
    const { kind, who } = ORACLE[action]
    const wrong: string[] = []
    for (const sample of samples(kind)) {
      const expected = new Set(who(sample))
      const subject = subjectOf(sample)
      for (const key of OFFICES) {
        const actor = actors[key]
        if (!actor) throw new Error(key)
        if (decide(actor, action, subject).ok !== expected.has(key)) wrong.push(`${key} ${expected.has(key) ? 'should' : 'should not'} at ${JSON.stringify(sample)}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('a stranger of the place cannot tell an unknown record from a hidden one', () => {
    for (const key of ['dieu', 'nga', 'son', 'kieu-phu-lanh-dao', 'cong-thuong']) {
      const actor = actors[key]
      if (!actor) throw new Error(key)
      for (const stage of Object.keys(MACHINES.dossier)) {
        const decision = decide(actor, 'dossier.receive', subjectOf({ kind: 'dossier', place: 'hung-dao', level: 'commune', stage }))
        expect(decision).toMatchObject({ ok: false, kind: 'not-found', sentence: 'Không có hồ sơ hoặc trang này.' })
      }
    }
  })

  it('is printed for review', () => {
    const lines = ACTIONS.map((action) => {
      const { kind } = ORACLE[action]
      const allowed = OFFICES.filter((key) => samples(kind).some((sample) => sample.place === 'hung-dao' && actors[key] && decide(actors[key], action, subjectOf(sample)).ok))
      return `${action.padEnd(28)} ${allowed.join(' ') || '(the system only)'}`
    })
    const text = `Who may do what in xã Hưng Đạo at some step; made by test/policy-matrix.test.ts.\n\n${lines.join('\n')}\n`
    const file = join(import.meta.dirname, '../src/access/policy.matrix.txt')
    if (!existsSync(file) || process.env.UPDATE_MATRIX) writeFileSync(file, text)
    expect(text).toBe(readFileSync(file, 'utf8'))
  })
})

describe('lists', () => {
  it('show exactly what the guard of the record allows, one by one', async () => {
    const unit = await db.selectFrom('units').select(['id', sql<string>`path::text`.as('path')]).where(sql<boolean>`path::text = any(${Object.values(PLACES)})`).execute()
    const rows: { id: number; sample: Sample }[] = []
    for (const sample of samples('dossier')) {
      const path = PLACES[sample.place]
      const unitId = unit.find((row) => row.path === path)?.id ?? 0
      const producerId = sample.place === 'son-tay' ? (await anotherProducer(unitId)) : (producers[sample.place] ?? 0)
      const product = await db.insertInto('products').values({ producer_id: producerId, name: 'Thử', era: 'd26-2026', set_no: 6, sector: 'I', unit_id: unitId, path }).returning('id').executeTakeFirstOrThrow()
      const { id } = await db
        .insertInto('dossiers')
        .values({ number: `T-${rows.length}`, product_id: product.id, producer_id: producerId, unit_id: unitId, path, purpose: 'first', desired_stars: 3, era: 'd26-2026', set_no: 6, sector: 'I', stage: sample.stage ?? '', level: sample.level ?? 'commune', first_submitted_on: '2026-11-09' })
        .returning('id')
        .executeTakeFirstOrThrow()
      rows.push({ id, sample })
    }
    for (const key of OFFICES) {
      const actor = actors[key]
      if (!actor) throw new Error(key)
      const listed = await db
        .selectFrom('dossiers')
        .select('id')
        .where(scope(actor, 'dossier.read', {
          path: sql.ref('dossiers.path'), producerId: sql.ref('dossiers.producer_id'), sector: sql.ref('dossiers.sector'), stage: sql.ref('dossiers.stage'), level: sql.ref('dossiers.level'),
        }))
        .execute()
      const allowed = rows.filter(({ sample }) => decide(actor, 'dossier.read', { ...subjectOf(sample), council: [] }).ok).map(({ id }) => id)
      expect({ key, ids: listed.map((row) => row.id).sort((a, b) => a - b) }).toEqual({ key, ids: allowed })
    }
  })
})

/** What units of before left, and who answers for it today; written from the resolutions, not from the data. */
const LEFT = [
  { what: 'xã Tân Hòa (merged into Cộng Hòa on 1/1/2025, now Hưng Đạo)', path: 'former.01.275.09946', communes: ['minh', 'hoa'], haNoi: true },
  { what: 'xã Sơn Dung, huyện Sơn Tây, Quảng Ngãi', path: 'former.51.530.21340', communes: ['dieu'], haNoi: false },
  { what: 'huyện Quốc Oai itself', path: 'former.01.275', communes: [], haNoi: true },
  { what: 'a commune of thị xã Sơn Tây, the homonym', path: 'former.01.269.09580', communes: [], haNoi: true },
]

describe('what former units left', () => {
  it.each(LEFT)('is seen by their successors and nobody else: $what', async ({ path, communes, haNoi }) => {
    const unit = await db.selectFrom('units').select('id').where('path', '=', path).executeTakeFirstOrThrow()
    const producer = await db.insertInto('producers').values({ name: `Hộ ở ${path}`, kind: 'household', unit_id: unit.id, path, address: 'thôn', phone: '0900000000' }).returning('id').executeTakeFirstOrThrow()
    const expected = new Set([...communes, 'hanh', 'tw-thu-ky', 'ly', ...(haNoi ? ['ha', 'duc-anh', 'thai', 'mai-so', 'cong-thuong', 'quan-tri-ha-noi'] : []), 'quan-tri'])
    for (const key of OFFICES) {
      const actor = actors[key]
      if (!actor) throw new Error(key)
      const may = decide(actor, 'producer.read', { kind: 'producer', id: String(producer.id), paths: [path], producerId: producer.id }).ok
      const listed = await db.selectFrom('producers').select('id').where('id', '=', producer.id)
        .where(scope(actor, 'producer.read', { path: sql.ref('producers.path'), producerId: sql.ref('producers.id'), sector: sql`'I'` })).execute()
      expect({ key, may, listed: listed.length === 1 }).toEqual({ key, may: expected.has(key), listed: expected.has(key) })
    }
  })
})

async function anotherProducer(unitId: number): Promise<number> {
  const found = await db.selectFrom('producers').select('id').where('name', '=', 'Hộ ở Sơn Tây').executeTakeFirst()
  if (found) return found.id
  const { id } = await db.insertInto('producers').values({ name: 'Hộ ở Sơn Tây', kind: 'household', unit_id: unitId, path: PLACES['son-tay'], address: 'thôn', phone: '0900000000' }).returning('id').executeTakeFirstOrThrow()
  return id
}
