import { createHash } from 'node:crypto'
import { z } from 'zod'
import { SYSTEM } from '../../access/actor.ts'
import { type Door, defineCommand } from '../../access/command.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { id, line, plainDate } from '../../platform/http/fields.ts'
import { canonical, type JournalEvent } from '../../platform/journal/record.ts'
import { conflict, invalid, notFound } from '../../platform/refused.ts'
import { addWorkingDays } from '../../rules/engine/terms.ts'
import { nextStep } from '../../rules/engine/route.ts'
import { eraById, eraFor } from '../../rules/eras/index.ts'
import { lapsed, pendingUntil } from '../../rules/eras/transition.ts'
import type { Level, PlainDate, Stars } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'
import { dossierSubject, type DossierRow, eraOf, levelOf, lockDossier, moveDossier, purposeOf } from '../dossiers/index.ts'
import { enterPaper, takeNumber } from '../papers/index.ts'
import { officesOf } from '../people/index.ts'
import { communesAfter, getUnit, nameOn } from '../places/index.ts'
import { latestResult } from '../results/index.ts'
import { endCouncil } from '../scoring/index.ts'
import { answeringLevel, type Held, heldOf, powersTaken, resumeAt } from './held.ts'
import { handoverPaper } from './paper.ts'
import { paths } from './paths.ts'
import * as store from './store.ts'

/** Puts a running dossier on hold because the unit that has it ended; done by the system. */
export const holdDossier = defineCommand({
  name: 'dossier.hold',
  title: 'Tạm dừng hồ sơ vì đơn vị đang giữ hồ sơ đã kết thúc hoạt động',
  action: 'dossier.hold',
  input: z.object({ dossier: id, unit: line('đơn vị đã kết thúc'), endedOn: plainDate('ngày kết thúc') }),
  load: async (tx, input) => {
    const dossier = await lockDossier(tx, input.dossier)
    return dossier && { subject: dossierSubject(dossier), state: { dossier } }
  },
  run: async (tx, { input, state: { dossier }, today }) => {
    const level = levelOf(dossier.level)
    const heldBy = answeringLevel(level)
    const held: Held = { stage: dossierStage(dossier), level, unit: input.unit, endedOn: input.endedOn, since: today }
    const moved = await moveDossier(tx, dossier, 'dossier.hold', { above: undefined, heldBy }, { stage_data: JSON.stringify({ ...record(dossier.stage_data), held }), due_on: null })
    const detail = `${input.unit} kết thúc hoạt động ngày ${formatDate(input.endedOn)}. Hồ sơ giữ nguyên, chờ đơn vị kế tiếp nhận bàn giao.`
    const [producer, successors] = await Promise.all([
      officesOf(tx, { today, producerId: dossier.producer_id }),
      takers(tx, dossier, heldBy, today),
    ])
    return {
      result: { dossier: dossier.id },
      events: [{ type: 'dossier.held', subject: { kind: 'dossier', id: String(dossier.id) }, stage: { from: moved.from, to: moved.to }, data: { ...held, reason: detail } }],
      notices: [
        ...producer.map((office) => ({ officeId: office.id, title: `Hồ sơ ${dossier.number} tạm dừng chờ bàn giao`, detail, href: `/ho-so/${dossier.id}` })),
        ...successors.map((officeId) => ({ officeId, title: `Hồ sơ chờ nhận bàn giao từ ${input.unit}`, detail: `Hồ sơ ${dossier.number}. ${detail}`, href: paths.handovers })),
      ],
    }
  },
})

function dossierStage(dossier: DossierRow): Held['stage'] {
  return dossier.stage as Held['stage']
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** Offices that may take the dossier over: those of the level that answers for it, in an area that covers its place. */
async function takers(tx: Tx, dossier: DossierRow, level: Level, today: PlainDate): Promise<number[]> {
  const roles = level === 'commune' ? (['commune-officer', 'commune-leader'] as const) : (['intake-officer'] as const)
  const found = await officesOf(tx, { today, role: roles, above: dossier.path })
  return found.filter((office) => office.level === level).map((office) => office.id)
}

/**
 * The successor records the paper by which it takes over dossiers on hold; they go on from where they stood, under the rules
 * that they are bound to.
 */
export const takeOver = defineCommand({
  name: 'handover.take',
  title: 'Ghi biên bản và tiếp nhận bàn giao hồ sơ đang xử lý dở',
  action: 'dossier.take-over',
  input: z.object({
    dossiers: z.union([id.transform((one) => [one]), z.array(id).max(store.MOST_AT_ONCE)], 'Chọn ít nhất một hồ sơ.').refine((ids) => ids.length > 0, 'Chọn ít nhất một hồ sơ.'),
    number: line('số biên bản bàn giao, ví dụ 12/BB-UBND', 60),
    signedOn: plainDate('ngày ký biên bản'),
    signerName: line('họ tên người ký', 120),
    signerTitle: line('chức vụ người ký', 120),
    /** Dossier → commune of today, where the former commune was divided. */
    communes: z.record(z.string().regex(/^\d{1,9}$/), z.union([id, z.literal('')])).optional().transform((value) => value ?? {}),
  }),
  load: async (_tx, _input, { actor }) => {
    const { path, level, unitId, areas } = actor.office
    return { subject: { kind: 'dossier' as const, id: 'new', paths: areas, level }, state: { path, level, unitId } }
  },
  run: async (tx, { input, state: taker, actor, now, today, require }) => {
    if (input.signedOn > today) throw invalid([{ path: 'signedOn', message: 'Ngày ký biên bản không sau hôm nay.' }])
    const taken: Taken[] = []
    for (const dossierId of [...new Set(input.dossiers)].sort((one, other) => one - other)) {
      const dossier = await lockDossier(tx, dossierId)
      if (!dossier) throw notFound()
      require('dossier.take-over', dossierSubject(dossier))
      const held = heldOf(dossier)
      if (!held) throw conflict(`Hồ sơ ${dossier.number} không chờ bàn giao.`)
      if (input.signedOn < held.endedOn) throw invalid([{ path: 'signedOn', message: `Biên bản không ký trước ngày ${held.unit} kết thúc, ${formatDate(held.endedOn)}.` }])
      taken.push(await takeOne(tx, { dossier, held, taker, today, chosen: Number(input.communes[String(dossierId)] ?? 0) }))
    }
    const [first] = taken
    if (!first) throw invalid([{ path: 'dossiers', message: 'Chọn ít nhất một hồ sơ.' }])
    const fromBody = [...new Set(taken.map((one) => one.held.unit))].join(', ')
    const unit = await nameOn(tx, taker.unitId, today)
    const number = await takeNumber(tx, { unitId: taker.unitId, level: taker.level, kind: 'minutes', symbol: '', dated: input.signedOn, typed: input.number, joins: true })
    const content = handoverPaper({
      number: input.number, signedOn: input.signedOn, unit: { name: unit?.name ?? '', fullName: unit?.fullName ?? '' }, level: taker.level, fromBody,
      signer: { name: input.signerName, title: input.signerTitle },
      dossiers: taken.map((one) => ({ ...one.names, stood: one.held.stage, act: eraOf(one.dossier, today).act.number, goesOn: one.to.name })),
    })
    const handover = await store.insertHandover(tx, {
      unitId: taker.unitId, level: taker.level, path: taker.path, fromBody, number: input.number, signedOn: input.signedOn,
      takenBy: { name: actor.name, title: actor.office.title, body: actor.office.body }, content, hash: createHash('sha256').update(canonical(content)).digest('hex'), at: now,
    })
    const entered = await enterPaper(tx, {
      office: taker, kind: 'minutes', number, dated: input.signedOn, content, signer: { name: input.signerName, title: input.signerTitle, capacity: /^(phó|thứ)/i.test(input.signerTitle) ? 'KT' : 'head' },
      about: { kind: 'handover', id: handover }, told: [...new Set(taken.flatMap((one) => one.told))], at: now,
    })
    await store.keepTaken(tx, handover, taken.map((one) => ({ dossier: one.dossier.id, from: { name: one.held.stage, level: one.held.level }, to: one.to })))
    return {
      result: { handover, dossiers: taken.map((one) => one.dossier.id) },
      events: [
        { type: 'handover.recorded', subject: { kind: 'handover', id: String(handover) }, path: taker.path, data: { number: input.number, signedOn: input.signedOn, fromBody, dossiers: taken.map((one) => one.dossier.id) } },
        ...taken.map((one): JournalEvent => ({
          type: 'dossier.taken-over', subject: { kind: 'dossier', id: String(one.dossier.id) }, path: one.path, stage: { from: 'on-hold', to: one.to.name },
          data: { handover, number: input.number, signedOn: input.signedOn, from: one.held.unit, to: unit?.fullName ?? '', stood: one.held.stage, level: one.to.level, actsFor: one.actsFor },
        })),
        ...entered.events,
      ],
      notices: [...entered.notices, ...taken.flatMap((one) => one.told.map((officeId) => ({
        officeId, title: `Hồ sơ ${one.dossier.number} đã được ${unit?.fullName ?? 'đơn vị kế tiếp'} tiếp nhận`, detail: `Biên bản ${input.number} ngày ${formatDate(input.signedOn)}; tiếp tục theo quy định cũ của hồ sơ.`, href: `/ho-so/${one.dossier.id}`,
      })))],
    }
  },
})

type Taken = {
  dossier: DossierRow; held: Held; path: string; to: ReturnType<typeof resumeAt>; actsFor: Level | null; told: number[]
  names: { number: string; product: string; producer: string; commune: string }
}

async function takeOne(tx: Tx, { dossier, held, taker, today, chosen }: { dossier: DossierRow; held: Held; taker: { path: string; level: Level }; today: PlainDate; chosen: number }): Promise<Taken> {
  const path = await placeAfter(tx, dossier, taker, today, chosen)
  const era = eraOf(dossier, today)
  const result = held.stage === 'scored' ? await latestResult(tx, dossier.id) : undefined
  const next = result && result.stars > 0 ? nextStep(era, held.level, { stars: result.stars as Stars, sum: result.sum, count: result.count }) : undefined
  const to = resumeAt(held, taker.level, next?.kind === 'send-up' ? next.to : undefined)
  const actsFor = powersTaken(era, held.level, taker.level, dossier.acts_for === null ? null : levelOf(dossier.acts_for))
  const { held: _, ...rest } = record(dossier.stage_data)
  const term = to.name === 'commune-intake' || to.name === 'commune-assessment' ? era.terms.communeReview : undefined
  await moveDossier(tx, dossier, 'dossier.take-over', { above: undefined, resume: to }, {
    path, acts_for: actsFor, stage_data: JSON.stringify(rest), due_on: term ? addWorkingDays(today, term.value.workingDays) : null,
  })
  const { names, told } = await store.aroundDossier(tx, dossier.id, today)
  return { dossier, held, path, to, actsFor, told, names: { number: dossier.number, ...names } }
}

/** The commune of today at which the dossier goes on: the only one that came after, or the one that was chosen. */
async function placeAfter(tx: Tx, dossier: DossierRow, taker: { path: string; level: Level }, today: PlainDate, chosen: number): Promise<string> {
  const followers = await communesAfter(tx, dossier.unit_id, today)
  const own = followers.filter((one) => one.path === taker.path || one.path.startsWith(`${taker.path}.`))
  const [only] = own
  if (own.length === 1 && only) return only.path
  const found = own.find((one) => one.id === chosen)
  if (found) return found.path
  const unit = await getUnit(tx, dossier.unit_id)
  throw invalid([{
    path: `communes.${dossier.id}`,
    message: own.length === 0
      ? `Không có đơn vị nào của ông/bà kế tiếp ${unit.names.at(-1)?.fullName ?? 'xã cũ'}.`
      : `${unit.names.at(-1)?.fullName ?? 'Xã cũ'} đã chia về nhiều nơi; chọn nơi sản xuất nay thuộc: ${own.map((one) => one.label).join('; ')}.`,
  }])
}

/**
 * Puts on hold what ended units still have, and ends their councils. For the nightly job; repeatable.
 * @returns how many dossiers were put on hold now
 */
export async function holdWhatEnded(door: Door, db: Db): Promise<number> {
  const today = door.today()
  const held = await store.dossiersOfEndedUnits(db, today)
  for (const { id: dossier, unit, endedOn } of held) await door.run(SYSTEM, holdDossier, { dossier, unit, endedOn })
  for (const { id: council, unit, endedOn } of await store.councilsOfEndedUnits(db, today)) {
    await door.run(SYSTEM, endCouncil, { council, paperOn: endedOn, reason: `${unit} kết thúc hoạt động ngày ${formatDate(endedOn)}` })
  }
  return held.length
}

/** Closes a dossier under earlier rules that was not finished by the last day of the transition (Điều 12.2); done by the system. */
export const lapseDossier = defineCommand({
  name: 'dossier.lapse',
  title: 'Đóng hồ sơ theo quy định cũ đã quá hạn chuyển tiếp',
  action: 'dossier.lapse',
  input: z.object({ dossier: id }),
  load: async (tx, input) => {
    const dossier = await lockDossier(tx, input.dossier)
    return dossier && { subject: dossierSubject(dossier), state: { dossier } }
  },
  run: async (tx, { state: { dossier }, today }) => {
    const era = eraOf(dossier, today)
    const until = dossier.first_submitted_on === null ? undefined : pendingUntil(era, purposeOf(dossier.purpose), dossier.first_submitted_on)
    if (!until || today <= until.value) throw conflict('Hồ sơ này chưa quá hạn chuyển tiếp.')
    const moved = await moveDossier(tx, dossier, 'dossier.lapse', { above: undefined }, { due_on: null })
    const { names, told } = await store.aroundDossier(tx, dossier.id, today)
    const detail = `Hồ sơ theo ${era.act.number} phải xong trước hết ${formatDate(until.value)} (${until.source.document}, ${until.source.article}). Lập hồ sơ mới theo quy định hiện hành; tài liệu đã nộp dùng lại được.`
    return {
      result: { dossier: dossier.id },
      events: [{ type: 'dossier.lapsed', subject: { kind: 'dossier', id: String(dossier.id) }, stage: { from: moved.from, to: moved.to }, data: { until: until.value, reason: detail } }],
      notices: told.map((officeId) => ({ officeId, title: `Hồ sơ ${dossier.number}, ${names.product}: quá hạn chuyển tiếp`, detail, href: `/ho-so/${dossier.id}` })),
    }
  },
})

/**
 * Closes the dossiers whose transition is over. For the nightly job; repeatable.
 * @returns how many were closed now
 */
export async function lapseWhatIsOver(door: Door, db: Db): Promise<number> {
  const today = door.today()
  let count = 0
  for (const dossier of await store.runningOfEarlierEras(db, eraFor({ event: 'submitted', date: today })?.id ?? '')) {
    const era = eraById(dossier.era)
    if (!era || !lapsed(era, purposeOf(dossier.purpose), dossier.firstSubmittedOn, today)) continue
    await door.run(SYSTEM, lapseDossier, { dossier: dossier.id })
    count += 1
  }
  return count
}

export const handoverCommands = [holdDossier, takeOver, lapseDossier]
