import { z } from 'zod'
import { defineQuery } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import { id } from '../../platform/http/fields.ts'
import { notFound, Refused } from '../../platform/refused.ts'
import { eraFor } from '../../rules/eras/index.ts'
import type { CouncilSettings } from '../../rules/eras/era.ts'
import { councilDefaults } from '../../rules/engine/council.ts'
import type { LegalSource } from '../../rules/vocabulary.ts'
import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../platform/db/database.ts'
import { type CouncilRow, compositionProblems, councilSubject, eraOf, holdsOn, levelOf, settingsSchema, withSource } from './model.ts'
import { paperFactsOf } from './paper-facts.ts'
import { supportTeamOf } from './papers.ts'
import { candidateOffices, conflictsOf, councilRows, findCouncil, seatsOf } from './store.ts'

/** Councils of the actor's area, and those they sit on. */
export const councilsList = defineQuery({
  name: 'council.list',
  title: 'Các hội đồng trong phạm vi của vai đang dùng',
  input: z.object({}),
  run: async (db, { actor, today }) => {
    const rows = await councilRows(db, actor).limit(500).execute()
    const mayFound = decide(actor, 'council.found', { kind: 'council', id: 'new', paths: [actor.office.path], level: actor.office.level }).ok
    return {
      mayFound: mayFound && foundingDefaults(actor.office.level, today) !== undefined,
      councils: rows.map(({ id: council, name, level, seats, decision_number, decision_on, valid_to }) => ({ council, name, level: levelOf(level), seats, decisionNumber: decision_number, decisionOn: decision_on, validTo: valid_to })),
    }
  },
})

const endedSchema = z.object({ number: z.string(), reason: z.string() }).nullable()

/** One council: its paper, rules of work, members, what its composition lacks, declared conflicts. */
export const councilRecord = defineQuery({
  name: 'council.read',
  title: 'Một hội đồng với quy chế, thành viên và quan hệ lợi ích đã khai',
  input: z.object({ council: id }),
  run: async (db, { input, actor, today }) => {
    const council = await findCouncil(db, input.council)
    if (!council) throw notFound()
    const seats = await seatsOf(db, council.id)
    const subject = councilSubject(council, seats, today)
    if (!decide(actor, 'council.read', subject).ok) throw notFound()
    const settings = settingsSchema.parse(council.rules)
    const now = seats.filter((seat) => holdsOn(seat, today))
    const problems = compositionProblems(eraOf(council.era), levelOf(council.level), now, [], settings)
    const mayChange = council.valid_to === null && decide(actor, 'council.change', subject).ok
    const conflicts = await conflictsOf(db, council.id)
    const own = now.some((seat) => seat.accountId === actor.office.accountId)
    const keeps = mayChange || now.some((seat) => seat.officeId === actor.office.id && seat.role !== 'member')
    return {
      council: {
        id: council.id, name: council.name, level: levelOf(council.level), era: eraOf(council.era).name, decisionNumber: council.decision_number,
        decisionOn: council.decision_on, validTo: council.valid_to, endedBy: endedSchema.parse(council.ended_by),
      },
      settings,
      defaults: foundingDefaults(levelOf(council.level), today),
      seats: seats.map(({ memberId, officeId, name, title, role, body, bodyCode, scores, validFrom, validTo }) => ({ memberId, officeId, name, title, role, body, bodyCode, scores, validFrom, validTo, current: now.some((seat) => seat.memberId === memberId) })),
      problems: problems.map((problem) => ({ severity: problem.severity, text: withSource(problem) })),
      conflicts: conflicts.filter((conflict) => keeps || conflict.officeId === actor.office.id),
      mayChange,
      mayPlan: council.valid_to === null && decide(actor, 'session.plan', { ...subject, kind: 'session' }).ok,
      own,
    }
  },
})

/** Who may be asked to sit on a council of the actor's level and area, and the settings to begin with. */
export const councilCandidates = defineQuery({
  name: 'council.candidates',
  title: 'Người có thể mời vào hội đồng và quy chế mặc định',
  input: z.object({}),
  run: async (db, { actor, today }) => {
    if (!decide(actor, 'council.found', { kind: 'council', id: 'new', paths: [actor.office.path], level: actor.office.level }).ok) throw notFound()
    const defaults = foundingDefaults(actor.office.level, today)
    const era = eraFor({ event: 'submitted', date: today })
    if (!defaults || !era) throw notFound()
    const spec = era.councils.find((council) => council.value.level === actor.office.level)
    return {
      ...defaults,
      era: { id: era.id, name: era.name },
      spec: spec ? { establishedBy: spec.value.establishedBy, chair: spec.value.chair.name, bodies: spec.value.bodies, article: spec.source.article, document: spec.source.document } : undefined,
      offices: await candidateOffices(db, actor.office, today),
    }
  },
})

/** Who may be added to a council that the actor may change. */
export const changeCandidates = defineQuery({
  name: 'council.change-candidates',
  title: 'Người có thể thêm vào một hội đồng',
  input: z.object({ council: id }),
  run: async (db, { input, actor, today }) => {
    const council = await findCouncil(db, input.council)
    if (!council) throw notFound()
    const seats = await seatsOf(db, council.id)
    const allowed = decide(actor, 'council.change', councilSubject(council, seats, today))
    if (!allowed.ok) throw new Refused(allowed.kind, allowed.sentence)
    const held = new Set(seats.filter((seat) => holdsOn(seat, today)).map((seat) => seat.officeId))
    return { offices: (await candidateOffices(db, actor.office, today)).filter((office) => !held.has(office.officeId)) }
  },
})

/** The values of rules of work that count while a council says nothing else, each with its source. */
function foundingDefaults(level: ReturnType<typeof levelOf>, today: string): { settings: CouncilSettings; sources: Record<keyof CouncilSettings, LegalSource> } | undefined {
  const era = eraFor({ event: 'submitted', date: today })
  if (!era || !councilDefaults(era, level)) return undefined
  return era.councilDefaults.find((entry) => entry.level === level)
}

/** A council that the actor may read, with who sits on it. @throws Refused not-found */
export async function readableCouncil(db: Db, councilId: number, actor: Actor, today: string): Promise<{ council: CouncilRow; seats: Awaited<ReturnType<typeof seatsOf>>; mayChange: boolean }> {
  const council = await findCouncil(db, councilId)
  if (!council) throw notFound()
  const seats = await seatsOf(db, council.id)
  const subject = councilSubject(council, seats, today)
  if (!decide(actor, 'council.read', subject).ok) throw notFound()
  return { council, seats, mayChange: decide(actor, 'council.change', subject).ok }
}

/** What is recorded for the papers of a council, for who may change it. */
export const councilPaperForm = defineQuery({
  name: 'council.paper-form',
  title: 'Nội dung đã ghi cho văn bản của hội đồng',
  input: z.object({ council: id }),
  run: async (db, { input, actor, today }) => {
    const { council, mayChange } = await readableCouncil(db, input.council, actor, today)
    if (!mayChange) throw notFound()
    return { id: council.id, name: council.name, facts: paperFactsOf(council), team: supportTeamOf(eraOf(council.era), levelOf(council.level)) }
  },
})

export const councilQueries = [councilsList, councilRecord, councilCandidates, changeCandidates, councilPaperForm]
