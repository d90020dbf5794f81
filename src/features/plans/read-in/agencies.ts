import type { Db } from '../../../platform/db/database.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import { type Agency, agenciesOf, country, getUnit, type Unit } from '../../places/index.ts'
import type { BodyRef, PlanContent } from '../document/index.ts'

/** The units whose agencies a plan of a unit may name: its own, those above, the country; the nearest first. */
export async function unitsAround(db: Db, unitId: number): Promise<number[]> {
  const unit = await getUnit(db, unitId)
  const above = unit.level === 'central' ? [] : [...unit.above.map((one) => one.id), (await country(db)).id]
  return [...new Set([unit.id, ...above])]
}

/** An agency by the name under which a plan speaks of it. */
export type AgencyFinder = (name: string) => number | undefined

/** Looks agencies up by any of their names, those of the unit of the plan before those above; a name that two bear finds nothing. */
export async function agencyFinder(db: Db, unitId: number): Promise<AgencyFinder> {
  const unit = await getUnit(db, unitId)
  const words = ownWords(unit)
  const circles = await Promise.all((await unitsAround(db, unitId)).map(async (id) => agenciesByName(await agenciesOf(db, id), words)))
  return (name) => {
    const wanted = plainName(name, words)
    for (const circle of circles) {
      const found = circle.get(wanted)
      if (found) return found.size === 1 ? [...found][0] : undefined
    }
    return undefined
  }
}

function agenciesByName(agencies: readonly Agency[], words: readonly string[]): Map<string, Set<number>> {
  const byName = new Map<string, Set<number>>()
  for (const agency of agencies) {
    for (const name of agency.names.flatMap((one) => [one.name, ...(one.shortName === null ? [] : [one.shortName])])) {
      const key = plainName(name, words)
      byName.set(key, (byName.get(key) ?? new Set()).add(agency.id))
    }
  }
  return byName
}

/** What a plan adds to the names of its own bodies: `xã`, `xã Hưng Đạo`, `Thành phố`, `Hà Nội`. */
function ownWords(unit: Unit): string[] {
  const names = [unit, ...unit.above].flatMap((one) => one.names)
  return [...new Set(names.flatMap((one) => [fold(one.fullName), fold(one.name), fold(one.type)]))].sort((a, b) => b.length - a.length)
}

const SHORT: readonly (readonly [RegExp, string])[] = [
  [/uy ban nhan dan/g, 'ubnd'], [/hoi dong nhan dan/g, 'hdnd'], [/phat trien nong thon/g, 'ptnt'], [/nong nghiep/g, 'nn'], [/moi truong/g, 'mt'], [/van hoa/g, 'vh'], [/thong tin va truyen thong/g, 'tttt'],
  [/mat tran to quoc/g, 'mttq'], [/van phong dieu phoi/g, 'vpdp'], [/chuong trinh xay dung /g, ''], [/nong thon moi/g, 'ntm'], [/\bva\b|[&,.()-]/g, ' '],
]

function plainName(name: string, words: readonly string[]): string {
  let plain = fold(name.replace(/\s*\([^()]*\)/g, ''))
  for (const [long, short] of SHORT) plain = plain.replace(long, short)
  plain = plain.replace(/\s+/g, ' ').trim()
  for (let shorter = withoutOwn(plain, words); shorter !== plain; shorter = withoutOwn(plain, words)) plain = shorter
  return plain
}

function withoutOwn(plain: string, words: readonly string[]): string {
  const word = words.find((one) => plain.endsWith(` ${one}`))
  return word === undefined ? plain : plain.slice(0, -word.length - 1).trim()
}

/** Bodies of a plan whose link names no agency of its unit or of those above: nobody else is given work by it. */
export async function strangeBodies(db: Db, unitId: number, content: PlanContent): Promise<string[]> {
  const known = new Set((await Promise.all((await unitsAround(db, unitId)).map((unit) => agenciesOf(db, unit)))).flat().map((agency) => agency.id))
  const bodies = [...content.targets.flatMap((one) => one.owner ?? []), ...content.tasks.flatMap((one) => [...one.leads, ...one.coordinators]), ...content.duties.map((one) => one.body)]
  return bodies.filter((body) => body.agencyId !== undefined && !known.has(body.agencyId)).map((body) => body.name)
}

/** The content with every body that bears the name of an agency linked to it; links that people set stay. */
export function withAgencies(content: PlanContent, find: AgencyFinder): PlanContent {
  const linked = (body: BodyRef): BodyRef => {
    const agencyId = body.agencyId ?? (body.every === undefined ? find(body.name) : undefined)
    return agencyId === undefined ? body : { ...body, agencyId }
  }
  return {
    ...content,
    targets: content.targets.map((one) => (one.owner ? { ...one, owner: linked(one.owner) } : one)),
    tasks: content.tasks.map((one) => ({ ...one, leads: one.leads.map(linked), coordinators: one.coordinators.map(linked) })),
    duties: content.duties.map((one) => ({ ...one, body: linked(one.body) })),
  }
}
