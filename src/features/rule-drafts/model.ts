import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Subject } from '../../access/subject.ts'
import type { RuleDrafts } from '../../platform/db/tables.gen.ts'
import { canonical } from '../../platform/journal/record.ts'
import { changedEra, keptEra, type NewAct, optionOf, type RuleChange, withSource } from '../../rules/eras/changes.ts'
import type { Band } from '../../rules/eras/era.ts'
import { type Era, eraById } from '../../rules/eras/index.ts'
import { readCriteriaSet } from '../../rules/eras/read-criteria.ts'
import type { PlainDate, Stars } from '../../rules/vocabulary.ts'

export type DraftRow = Selectable<RuleDrafts>

const stars = z.literal([1, 2, 3, 4, 5])
const points = z.int().min(0).max(100)
const note = z.string().min(1).max(500)

/** The changes of a draft as the table keeps them. */
export const changesSchema: z.ZodType<RuleChange[]> = z.array(z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('band'), stars, from: points, note }),
  z.object({ kind: z.literal('points'), set: z.int(), option: z.string(), points, note }),
  z.object({ kind: z.literal('mark'), set: z.int(), option: z.string(), stars: z.literal([0, 3, 4, 5]), note }),
])).max(500)

const actSchema = z.object({ title: z.string(), issuedBy: z.string(), issuedOn: z.string() })

const sourceSchema = z.object({ document: z.string(), article: z.string(), confidence: z.enum(['read', 'secondary', 'inferred', 'recalled']), note: z.string().optional() })
  .transform(({ note: said, ...source }) => ({ ...source, ...(said === undefined ? {} : { note: said }) }))
const bandSchema: z.ZodType<Band> = z.object({ stars, from: points, certified: z.boolean(), meaning: z.string() })
const rulesSchema = z.object({ bands: z.object({ value: z.array(bandSchema), source: sourceSchema }), criteriaSets: z.array(z.unknown()) })

/** The frozen part of a kept era: what changes reach, whole. */
export type KeptRules = Pick<Era, 'bands' | 'criteriaSets'>

/** The rules of a kept era as its row freezes them, read strictly. @throws Error naming what cannot be read */
export function readRules(json: unknown): KeptRules {
  const { bands, criteriaSets } = rulesSchema.parse(json)
  return { bands, criteriaSets: criteriaSets.map((set, index) => readCriteriaSet(`set ${index + 1}`, set)) }
}

/** What a kept era is checked by when it is read again. */
export function hashOfRules(rules: unknown): string {
  return createHash('sha256').update(canonical(rules)).digest('hex')
}

/** The rules that a draft leads to, ready to be frozen. */
export function rulesOfDraft(base: Era, changes: readonly RuleChange[], act: Pick<NewAct, 'document' | 'article'>): KeptRules {
  return withSource(base, changedEra(base, changes), changes, act)
}

/** The era that a kept row is. @throws Error when its rules were changed behind the program's back, or their base is not loaded */
export function eraOfRow(row: DraftRow): Era {
  if (row.era === null || row.starts_on === null) throw new Error(`Draft ${row.id} is not kept`)
  if (hashOfRules(row.rules) !== row.rules_hash) throw new Error(`The rules of ${row.era} are not those that were kept`)
  const base = eraById(row.base_era)
  if (!base) throw new Error(`${row.era} rests on ${row.base_era}, which is not loaded`)
  const act = actSchema.parse(row.act)
  return keptEra(base, readRules(row.rules), { id: row.era, document: row.document, article: row.article, from: row.starts_on, ...act })
}

/** Where a draft or the era that it became stands. */
export function stateOfDraft(row: Pick<DraftRow, 'era' | 'starts_on'>, today: PlainDate): 'draft' | 'coming' | 'in-force' {
  if (row.era === null || row.starts_on === null) return 'draft'
  return row.starts_on > today ? 'coming' : 'in-force'
}

/** What the policy needs to know: rules are made for the whole country. */
export function ruleSubject(draft: Pick<DraftRow, 'id' | 'era'> | undefined): Subject {
  return { kind: 'rule', id: draft === undefined ? 'new' : String(draft.id), paths: ['vn'], level: 'central', ...(draft?.era ? { era: draft.era } : {}) }
}

/** One change as a person reads it, with what stood there before. */
export type ChangeLine = { index: number; where: string; what: string; before: string; after: string; note: string }

/** The changes of a draft beside the era that it changes. */
export function changeLines(base: Era | undefined, changes: readonly RuleChange[]): ChangeLine[] {
  return changes.map((change, index): ChangeLine => {
    if (change.kind === 'band') {
      const before = base?.bands.value.find((band) => band.stars === change.stars)?.from
      return { index, where: 'Khung điểm', what: `${change.stars} sao`, before: before === undefined ? 'không có' : `từ ${before} điểm`, after: `từ ${change.from} điểm`, note: change.note }
    }
    const found = base && optionOf(base, change)
    const what = found ? `${change.option}: ${found.option.label}` : change.option
    const where = found ? `Bộ số ${change.set}, tiêu chí ${found.criterion.code}` : `Bộ số ${change.set}`
    if (change.kind === 'points') return { index, where, what, before: found ? `${found.option.points} điểm` : 'không có', after: `${change.points} điểm`, note: change.note }
    return { index, where, what, before: found ? markWords(found.option.minimumForStars ?? 0) : 'không có', after: markWords(change.stars), note: change.note }
  })
}

function markWords(mark: 0 | Stars): string {
  return mark === 0 ? 'không là mức tối thiểu' : `tối thiểu của ${mark} sao`
}
