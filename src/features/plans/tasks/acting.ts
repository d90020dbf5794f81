import { sql } from 'kysely'
import type { Office } from '../../../access/actor.ts'
import type { Db } from '../../../platform/db/database.ts'
import { fold } from '../../../platform/text/vietnamese.ts'
import type { PlainDate } from '../../../rules/vocabulary.ts'
import { heldOn } from '../../people/index.ts'

/** What an office needs to have for telling which bodies it acts for. */
export type ActingOffice = Pick<Office, 'role' | 'level' | 'unitId' | 'body' | 'bodyCode'>

/** An agency as far as it matters here; `unitId` is a unit of today, also for agencies of units that it took over. */
type AgencyOf = { id: number; unitId: number; ownerId: number; code: string; bodyCode: string | null; standing: boolean; names: string[]; labels: string[] }

/** For whom an office acts: keys of bodies as `task_parties` gives them, and the units whose plans name bodies by words alone. */
export type Acting = { parties: string[]; unitIds: number[] }

const NOBODY: Acting = { parties: [], unitIds: [] }

type Around = { agencies: AgencyOf[]; owners: { unitId: number; ownerId: number }[] }

/** Units with those that they took over, and the agencies of them all, with all their names, folded. */
async function around(db: Db, unitIds: readonly number[]): Promise<Around> {
  if (unitIds.length === 0) return { agencies: [], owners: [] }
  const { rows } = await sql<Omit<AgencyOf, 'id'> & { id: number | null }>`
    select a.id, here.id as "unitId", owner.id as "ownerId", a.code, a.body_code as "bodyCode", a.standing,
      array(select fold_text(x) from agency_names n, unnest(array[n.name, n.short_name]) x where n.agency_id = a.id and x is not null) as names,
      array(select fold_text(x || ' ' || y) from agency_names n, unnest(array[n.name, n.short_name]) x, unit_names u, unnest(array[u.full_name, u.type]) y where n.agency_id = a.id and x is not null and u.unit_id = owner.id) as labels
    from units here join unit_areas area on area.unit_id = here.id
      join units owner on owner.path = any(area.areas) and owner.level = here.level
      left join agencies a on a.unit_id = owner.id
    where here.id = any(${[...unitIds]}::int[])`.execute(db)
  return { owners: rows, agencies: rows.flatMap(({ id, ...row }) => (id === null ? [] : [{ id, ...row }])) }
}

/**
 * Which agencies an office acts for: the one that its body names; else the standing agency and what is given to the people's
 * committee for those who run the programme, the committee for leaders, and the agency of its field for departments. Agencies of
 * units taken over follow by their code.
 */
function codesOf(office: ActingOffice, own: readonly AgencyOf[]): { codes: string[]; wholeUnit: boolean } {
  const named = own.filter((agency) => [...agency.names, ...agency.labels].includes(fold(office.body)))
  const standing = own.filter((agency) => agency.standing)
  switch (office.role) {
    case 'commune-officer':
    case 'intake-officer': {
      const apart = named.length > 0 && !named.some((agency) => agency.standing)
      if (office.level === 'central') return { codes: codes([...named, ...standing]), wholeUnit: false }
      return apart ? { codes: codes(named), wholeUnit: false } : { codes: codes([...standing, ...own.filter(isCommittee)]), wholeUnit: true }
    }
    case 'commune-leader':
    case 'leader':
      return office.level === 'central' ? { codes: codes(named), wholeUnit: false } : { codes: codes(own.filter(isCommittee)), wholeUnit: true }
    case 'sector-officer':
      return { codes: codes(named.length > 0 ? named : own.filter((agency) => office.bodyCode !== null && agency.bodyCode === office.bodyCode)), wholeUnit: false }
    default:
      return { codes: [], wholeUnit: false }
  }
}

function isCommittee(agency: AgencyOf): boolean {
  return agency.code === 'committee'
}

function codes(agencies: readonly AgencyOf[]): string[] {
  return agencies.map((agency) => agency.code)
}

function actingIn(office: ActingOffice, all: Around): Acting {
  const here = all.agencies.filter((agency) => agency.unitId === office.unitId)
  const { codes: mine, wholeUnit } = codesOf(office, here.filter((agency) => agency.ownerId === office.unitId))
  if (mine.length === 0 && !wholeUnit) return NOBODY
  const agencies = here.filter((agency) => mine.includes(agency.code))
  const unitIds = [...new Set(all.owners.filter((one) => one.unitId === office.unitId).map((one) => one.ownerId))]
  return {
    parties: [...new Set([
      ...agencies.map((agency) => `a${agency.id}`),
      ...agencies.flatMap((agency) => [...agency.names, ...agency.labels].map((name) => `n${name}`)),
      ...(wholeUnit ? unitIds.map((unit) => `u${unit}`) : []),
    ])],
    unitIds,
  }
}

/** The bodies that an office acts for. */
export async function actingFor(db: Db, office: ActingOffice): Promise<Acting> {
  return actingIn(office, await around(db, [office.unitId]))
}

/** Whether an office runs the programme of its unit: its standing agency. */
export function isStanding(office: Pick<Office, 'role'>): boolean {
  return office.role === 'commune-officer' || office.role === 'intake-officer'
}

/** The same question the other way: the offices held today that act for bodies of tasks, by body; only offices of these units are looked at. */
export async function officesActing(db: Db, unitIds: readonly number[], today: PlainDate): Promise<{ office: number; unitId: number; role: string; acting: Acting }[]> {
  const all = await around(db, unitIds)
  const offices = await db
    .selectFrom('offices')
    .select(['offices.id', 'offices.role', 'offices.level', 'offices.unit_id as unitId', 'offices.body', 'offices.body_code as bodyCode'])
    .where(heldOn(today))
    .where('offices.unit_id', 'in', [...unitIds])
    .where('offices.role', 'in', WORKERS)
    .orderBy('offices.id')
    .execute()
  return offices.flatMap((row) => {
    const role = WORKERS.find((one) => one === row.role)
    const level = (['commune', 'province', 'central'] as const).find((one) => one === row.level)
    return role && level ? [{ office: row.id, unitId: row.unitId, role, acting: actingIn({ ...row, role, level }, all) }] : []
  })
}

/** Roles that carry out tasks. */
export const WORKERS = ['commune-officer', 'commune-leader', 'intake-officer', 'leader', 'sector-officer'] as const
