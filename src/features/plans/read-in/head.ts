import { sql } from 'kysely'
import type { Actor } from '../../../access/actor.ts'
import { scope } from '../../../access/scope.ts'
import type { Db } from '../../../platform/db/database.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import { LEVELS } from '../../../rules/vocabulary.ts'
import { citedDocument } from '../../papers/index.ts'
import { getUnit } from '../../places/index.ts'
import { PLAN_COLUMNS } from '../document/index.ts'
import type { Head } from './choices.ts'
import type { Proposal } from './extract/proposal.ts'
import { tagsIn } from './extract/tags.ts'
import { unitsNamed } from './units.ts'

/** A plan that may stand above the one that is read. */
export type ParentChoice = { id: number; title: string; unit: string; years: string; level: string; above: string[] }

/** Plans in force of the units above a unit that the actor may read, the nearest level and the same years first. */
export async function parentChoices(db: Db, actor: Actor, of: { unit: number | null; yearFrom: number; yearTo: number }): Promise<ParentChoice[]> {
  if (of.unit === null) return []
  const unit = await getUnit(db, of.unit)
  const higher = LEVELS.slice(LEVELS.indexOf(unit.level) + 1)
  const { rows } = await sql<ParentChoice>`
    select plans.id, plans.title, coalesce(l.full_name, '') as unit, case when plans.year_from = plans.year_to then plans.year_from::text else plans.year_from || '–' || plans.year_to end as years, plans.level, plans.above_documents as above
    from plans left join unit_labels l on l.id = plans.unit_id
    where ${scope(actor, 'plan.read', PLAN_COLUMNS)} and plans.version > 0 and plans.level = any(${higher}::text[]) and plans.year_from <= ${of.yearTo}
      and (plans.level = 'central' or ${unit.path}::ltree <@ plans.path or exists (select 1 from unit_areas a where a.unit_id = plans.unit_id and ${unit.path}::ltree <@ any(a.areas)))
    order by array_position(${higher}::text[], plans.level), (plans.year_to >= ${of.yearFrom}) desc, plans.year_from desc, plans.id limit 50`.execute(db)
  return rows
}

/** What the document says of the whole, as far as the program can tell; a person looks at it before the plan is recorded. */
export async function headFrom(db: Db, actor: Actor, proposal: Proposal, thisYear: number): Promise<Head> {
  const { head } = proposal
  const years = head.years ?? { from: thisYear, to: thisYear }
  const units = head.unit && head.level ? await unitsNamed(db, { name: head.unit, level: head.level, on: head.day ?? `${years.from}-01-01` }) : []
  const own = units.filter(({ path }) => actor.office.areas.some((area) => path === area || path.startsWith(`${area}.`)))
  const [only, ...others] = units.length > 1 ? own : units
  const unit = only && others.length === 0 ? only.id : null
  const [parent] = await parentChoices(db, actor, { unit, yearFrom: years.from, yearTo: years.to })
  const above = documentsAbove(proposal).filter((key) => !parent?.above.includes(key))
  return {
    unit, kind: years.from === years.to ? 'year' : 'period', yearFrom: years.from, yearTo: years.to, title: head.title.slice(0, 500), number: head.number ?? '', issuedOn: head.date ?? null, parent: parent?.id ?? null, above, ...tagsIn(proposal.parts),
  }
}

/** Documents among the bases that order the programme itself: plans and decisions of the levels above. */
function documentsAbove(proposal: Proposal): string[] {
  return proposal.bases.flatMap(({ value }) => {
    const document = value.document === undefined ? undefined : citedDocument(value.document)
    if (!document) return []
    const title = fold(document.title)
    return /moi xa mot san pham/.test(title) && !/bo tieu chi|quy che|de nghi/.test(title) ? [document.key] : []
  }).slice(0, 10)
}
