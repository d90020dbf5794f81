import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { liesIn } from './store.ts'

/** A line of Appendix I: a blank is null and stays blank (M11.01, M11.02). */
export type AppendixLine = {
  unitId: number; name: string; upTo4: number | null; potential5: number | null; total: number; note: string
  /** The lists it is put together from. */
  lists: number[]
  /** Units of today on the land of a former district, or the district that a commune of today was mostly in. */
  related: string
  /** The total that was printed, where it is not the sum of its parts. */
  printedTotal: number | null
}

export type Appendix = {
  by: 'commune' | 'district'; year: number; lines: AppendixLine[]; totals: { upTo4: number; potential5: number; total: number }
  /** Lists of districts of before, whose products cannot be told apart by commune. */
  undivided: AppendixLine[]
  sources: string[]
}

type ListLine = { id: number; unitId: number; level: string; name: string; counted: boolean; placeNo: number | null; upTo4: number | null; potential5: number | null; total: number; toldTotal: number | null; note: string; source: string; todayId: number | null; todayName: string | null; districtId: number | null; districtName: string | null }

/** The district that each commune of today was in on the last day of districts: the one that most of it came from. */
const DISTRICT_OF = sql`
  select distinct on (h.present_id) h.present_id as commune_id, f.parent_id as district_id
  from unit_heirs h join units f on f.id = h.former_id and f.level = 'commune' and f.valid_to = '2025-07-01'
  group by h.present_id, f.parent_id
  order by h.present_id, count(*) filter (where h.how in ('keep', 'rename', 'whole')) desc, count(*) filter (where h.how = 'part-area-all-people') desc, count(*) desc, f.parent_id`

/**
 * The accepted lists of an area put together as Appendix I, by commune of today or by former district. Lists of former communes
 * stand under the commune of today; numbers of a former district are never divided among communes.
 */
export async function appendixOf(db: Db, { area, year, by }: { area: string; year: number; by: 'commune' | 'district' }): Promise<Appendix> {
  const { rows } = await sql<ListLine>`
    with district_of as (${DISTRICT_OF})
    select c.list_id as id, l.unit_id as "unitId", l.level, n.full_name as name, l.counted, l.place_no as "placeNo", c.upto4 as "upTo4", c.potential5, c.total, l.told_total as "toldTotal", l.told_note as note, l.source,
      t.commune_id as "todayId", tn.full_name as "todayName", coalesce(case when l.level = 'district' then l.unit_id end, o.district_id) as "districtId", dn.full_name as "districtName"
    from registration_lists l join registration_counts c on c.list_id = l.id join unit_labels n on n.id = l.unit_id
      left join unit_today t on t.unit_id = l.unit_id left join units tp on tp.id = t.province_id left join unit_labels tn on tn.id = t.commune_id
      left join district_of o on o.commune_id = t.commune_id left join unit_labels dn on dn.id = coalesce(case when l.level = 'district' then l.unit_id end, o.district_id)
    where l.year = ${year} and l.stage = 'accepted' and ${liesIn(area)}
    order by l.place_no nulls last, dn.code, n.name, l.id limit 1000`.execute(db)
  const named = (list: ListLine): { unitId: number; name: string; related: string } =>
    by === 'district'
      ? { unitId: list.districtId ?? list.unitId, name: list.districtName ?? list.name, related: '' }
      : { unitId: list.todayId ?? list.unitId, name: list.todayName ?? list.name, related: list.districtName ?? '' }
  const lines = new Map<number, AppendixLine>()
  const undivided: AppendixLine[] = []
  for (const list of rows) {
    const key = named(list)
    const apart = by === 'commune' && list.level === 'district'
    const there = lines.get(key.unitId)
    const sum = (list.upTo4 ?? 0) + (list.potential5 ?? 0)
    const line: AppendixLine = {
      ...key, upTo4: plus(there?.upTo4, list.upTo4), potential5: plus(there?.potential5, list.potential5), total: (there?.total ?? 0) + (list.counted ? sum : list.total), note: [there?.note, list.note].filter(Boolean).join('; '),
      lists: [...(there?.lists ?? []), list.id], printedTotal: list.counted && list.toldTotal !== null && list.toldTotal !== sum ? list.toldTotal : (there?.printedTotal ?? null),
    }
    if (apart) undivided.push(line)
    else lines.set(key.unitId, line)
  }
  const all = [...lines.values()]
  const former = [...undivided, ...(by === 'district' ? all : [])]
  const heirs = await communesToday(db, former.map((line) => line.unitId))
  for (const line of former) line.related = heirs.get(line.unitId) ?? ''
  const totals = [...all, ...undivided].reduce((sum, line) => ({ upTo4: sum.upTo4 + (line.upTo4 ?? 0), potential5: sum.potential5 + (line.potential5 ?? 0), total: sum.total + line.total }), { upTo4: 0, potential5: 0, total: 0 })
  return { by, year, lines: all, undivided, totals, sources: [...new Set(rows.map((row) => row.source).filter(Boolean))] }
}

function plus(before: number | null | undefined, more: number | null): number | null {
  return before === undefined || before === null ? more : before + (more ?? 0)
}

/** The communes of today that hold the land of former districts, by name. */
async function communesToday(db: Db, districts: readonly number[]): Promise<Map<number, string>> {
  if (districts.length === 0) return new Map()
  const { rows } = await sql<{ district: number; names: string }>`
    with district_of as (${DISTRICT_OF})
    select o.district_id as district, string_agg(n.name, ', ' order by n.name collate "vi-x-icu") as names
    from district_of o join unit_labels n on n.id = o.commune_id where o.district_id = any(${[...districts]}::int[]) group by 1`.execute(db)
  return new Map(rows.map((row) => [row.district, row.names]))
}
