import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { defineQuery } from '../../access/command.ts'
import { decide } from '../../access/decide.ts'
import { id } from '../../platform/http/fields.ts'
import { timelineOf } from '../../platform/journal/read.ts'
import { notFound } from '../../platform/refused.ts'
import { leafCriteria } from '../../rules/engine/criteria.ts'
import { formatMean } from '../../rules/engine/tally.ts'
import { changedEra, changeProblems } from '../../rules/eras/changes.ts'
import { criteriaSet, ERAS, eraById, eraFor } from '../../rules/eras/index.ts'
import { heldDownSchema } from '../results/index.ts'
import { changeLines, changesSchema, type DraftRow, ruleSubject, stateOfDraft } from './model.ts'
import * as store from './store.ts'
import { problemWords } from './words.ts'

function demandRead(actor: Actor, draft?: DraftRow): void {
  if (!decide(actor, 'rule.read', ruleSubject(draft)).ok) throw notFound()
}

/** The rule sets that are loaded, and the drafts on top of them. */
export const rulesList = defineQuery({
  name: 'rules',
  title: 'Các bộ quy định theo ngày hiệu lực, và dự thảo thay đổi',
  input: z.object({}),
  run: async (db, { actor, today }) => {
    demandRead(actor)
    const [drafts, cases] = await Promise.all([store.listDrafts(db), store.casesByEra(db)])
    const now = eraFor({ event: 'submitted', date: today })
    return {
      eras: ERAS.map((era) => ({
        id: era.id, act: era.act.number, title: era.act.title, from: era.inForce.value.from, to: era.inForce.value.to ?? null, sets: era.criteriaSets.length, inForce: era.id === now?.id,
        draft: drafts.find((draft) => draft.era === era.id)?.id ?? null,
        cases: cases.find((one) => one.era === era.id) ?? { dossiers: 0, results: 0 },
      })).reverse(),
      drafts: drafts.filter((draft) => draft.era === null).map((draft) => ({ ...draft, baseAct: eraById(draft.base_era)?.act.number ?? draft.base_era })),
      mayDraft: decide(actor, 'rule.draft', ruleSubject(undefined)).ok,
    }
  },
})

/** One draft, or the era that it became: changes, what does not add up, what it would change, what may be done. */
export const ruleRecord = defineQuery({
  name: 'rule',
  title: 'Một dự thảo quy định: thay đổi, chỗ chưa khớp, tác động',
  input: z.object({ draft: id }),
  run: async (db, { input, actor, today }) => {
    const row = await store.findDraft(db, input.draft)
    if (!row) throw notFound()
    demandRead(actor, row)
    const base = eraById(row.base_era)
    const changes = changesSchema.parse(row.changes)
    const preview = await store.previewOf(db, row.id)
    const effects = preview ? await store.countEffects(db, row.id) : []
    const used = row.era !== null && (await store.isEraInUse(db, row.era))
    const subject = ruleSubject(row)
    const isDraft = row.era === null
    return {
      draft: { id: row.id, title: row.title, document: row.document, article: row.article, startsOn: row.starts_on, version: row.version, era: row.era, changedAt: row.changed_at, keptAt: row.kept_at, hash: row.rules_hash },
      state: stateOfDraft(row, today),
      base: { id: row.base_era, act: base?.act.number ?? row.base_era, loaded: base !== undefined },
      changes: changeLines(base, changes),
      problems: base ? changeProblems(base, changes).map(problemWords) : [],
      preview: preview && { ...preview, current: preview.version === row.version || !isDraft },
      effects: preview ? summed(effects) : undefined,
      used,
      may: {
        draft: isDraft && decide(actor, 'rule.draft', subject).ok,
        keep: isDraft && decide(actor, 'rule.keep', subject).ok,
        drop: stateOfDraft(row, today) === 'coming' && !used && decide(actor, 'rule.drop', subject).ok,
      },
      timeline: await timelineOf(db, 'rule', row.id),
    }
  },
})

/** Counts of what changes, in the ways that the page shows. */
function summed(effects: readonly store.EffectCounts[]) {
  const total = (of: (one: store.EffectCounts) => boolean): number => effects.filter(of).reduce((sum, one) => sum + one.count, 0)
  const by = <Key>(keyOf: (one: store.EffectCounts) => string, make: (one: store.EffectCounts) => Key): (Key & { up: number; down: number })[] =>
    [...new Map(effects.map((one) => [keyOf(one), one])).entries()].map(([key, one]) => ({
      ...make(one), up: total((other) => keyOf(other) === key && other.after > other.before), down: total((other) => keyOf(other) === key && other.after < other.before),
    }))
  return {
    all: total(() => true),
    decided: total((one) => one.kind === 'result' && !one.waiting),
    waiting: total((one) => one.kind === 'result' && one.waiting),
    selfAssessed: total((one) => one.kind === 'dossier'),
    moves: by((one) => `${one.before} ${one.after}`, (one) => ({ before: one.before, after: one.after })).sort((one, other) => one.before - other.before || one.after - other.after),
    sets: by((one) => String(one.setNo), (one) => ({ setNo: one.setNo })),
    provinces: by((one) => one.province, (one) => ({ path: one.province, name: one.provinceName })).sort((one, other) => other.up + other.down - one.up - one.down),
  }
}

const PAGE = 50
const optionalNumber = z.union([z.int(), z.string().regex(/^\d{1,4}$/)]).optional().catch(undefined).transform((value) => (value === undefined ? undefined : Number(value)))

/** The cases that a draft changes: stars, points and what held them down, before and after. */
export const ruleEffects = defineQuery({
  name: 'rule.effects',
  title: 'Từng kết quả, hồ sơ đổi hạng nếu dự thảo thành quy định',
  input: z.object({
    draft: id, set: optionalNumber, before: optionalNumber, after: optionalNumber, page: optionalNumber,
    province: z.string().regex(/^[a-z]+(\.[A-Za-z0-9_]+)*$/).optional().catch(undefined), kind: z.enum(['result', 'waiting', 'dossier']).optional().catch(undefined),
  }),
  run: async (db, { input, actor }) => {
    const row = await store.findDraft(db, input.draft)
    if (!row) throw notFound()
    demandRead(actor, row)
    const { page = 1, draft: _, ...filter } = input
    const { rows, total } = await store.listEffects(db, row.id, filter, { offset: (Math.max(1, page) - 1) * PAGE, limit: PAGE })
    const counts = await store.countEffects(db, row.id)
    return {
      draft: { id: row.id, title: row.title },
      filter, page: Math.max(1, page), pages: Math.max(1, Math.ceil(total / PAGE)), total,
      sets: [...new Set(counts.map((one) => one.setNo))],
      provinces: [...new Map(counts.map((one) => [one.province, one.provinceName])).entries()].map(([path, name]) => ({ path, name })).sort((one, other) => one.name.localeCompare(other.name, 'vi')),
      rows: rows.map(({ heldBefore, heldAfter, sumBefore, sumAfter, ...line }) => ({
        ...line, meanBefore: formatMean(sumBefore, line.count), meanAfter: formatMean(sumAfter, line.count), heldBefore: heldWords(heldBefore), heldAfter: heldWords(heldAfter),
      })),
    }
  },
})

/** Which criteria held which star down, in words. */
export function heldWords(held: unknown): string {
  return heldDownSchema.parse(held).map((one) => `${one.stars} sao: ${one.criterion}`).join(', ')
}

/** What a change may be made to: bands of the base, or the options of one of its sets, as the draft has them now. */
export const changeChoices = defineQuery({
  name: 'rule.choices',
  title: 'Khung điểm, bộ tiêu chí và mức chấm có thể đổi trong dự thảo',
  input: z.object({ draft: id, set: optionalNumber }),
  run: async (db, { input, actor }) => {
    const row = await store.findDraft(db, input.draft)
    if (!row || !decide(actor, 'rule.draft', ruleSubject(row)).ok || row.era !== null) throw notFound()
    const base = eraById(row.base_era)
    if (!base) throw notFound()
    const changed = changedEra(base, changesSchema.parse(row.changes))
    const set = input.set === undefined ? undefined : criteriaSet(changed, input.set)
    return {
      draft: { id: row.id, title: row.title },
      bands: changed.bands.value.map(({ stars, from }) => ({ stars, from })).sort((one, other) => other.stars - one.stars),
      sets: changed.criteriaSets.map(({ set: number, name }) => ({ set: number, name })),
      set: set && {
        number: set.set, name: set.name,
        criteria: leafCriteria(set).map((criterion) => ({
          code: criterion.code, label: criterion.label,
          options: criterion.options.map((option) => ({ code: option.code, label: option.label, points: option.points, mark: option.minimumForStars ?? 0 })),
        })),
      },
    }
  },
})

export const ruleQueries = [rulesList, ruleRecord, ruleEffects, changeChoices] as const
