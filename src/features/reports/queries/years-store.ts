import { sql } from 'kysely'
import type { Db } from '../../../platform/db/database.ts'
import { indicatorOf } from '../../indicators/index.ts'
import { type Line, valueIn } from '../forms.ts'

/** A district of before with the communes of today that are counted in it; `mixed`: part of the commune came from another district. */
export type District = { id: number; name: string; path: string; communes: { id: number; name: string; path: string; mixed: boolean }[] }

/** Districts of before of a province of today, each with the communes that mostly came from it. */
export async function districtsOf(db: Db, province: number): Promise<District[]> {
  const { rows } = await sql<{ id: number; name: string; path: string; communes: District['communes'] | null }>`
    with parts as (
      select c.parent_id as district, h.present_id as commune, count(*) as n
      from units c join unit_heirs h on h.former_id = c.id join units p on p.id = h.present_id
      where c.level = 'commune' and c.valid_to is not null and p.parent_id = ${province} and exists (select 1 from units d where d.id = c.parent_id and d.level = 'district')
      group by 1, 2
    ), chosen as (
      select distinct on (commune) commune, district, count(*) over (partition by commune) > 1 as mixed from parts order by commune, n desc, district
    )
    select d.id, l.full_name as name, d.path::text as path,
      (select json_agg(json_build_object('id', u.id, 'name', n.full_name, 'path', u.path::text, 'mixed', chosen.mixed) order by n.name) from chosen join units u on u.id = chosen.commune join unit_labels n on n.id = u.id where chosen.district = d.id) as communes
    from units d join unit_labels l on l.id = d.id join unit_today t on t.unit_id = d.id
    where d.level = 'district' and t.province_id = ${province} order by l.name, d.id`.execute(db)
  return rows.map((row) => ({ ...row, communes: row.communes ?? [] }))
}

type Accepted = { year: number; unitId: number; level: string; communeId: number | null; provinceId: number | null; parentId: number | null; ended: boolean; values: Record<string, number> }

/** Figures of accepted reports of years in an area of today, with where each unit stands today. */
export async function acceptedIn(db: Db, area: string, years: readonly number[]): Promise<Accepted[]> {
  const { rows } = await sql<Accepted>`
    select c.year, r.unit_id as "unitId", u.level, t.commune_id as "communeId", t.province_id as "provinceId", u.parent_id as "parentId", r.ended_on is not null as ended,
      (select coalesce(jsonb_object_agg(f.key, f.value) filter (where f.value is not null), '{}') from report_figures f where f.report_id = r.id) as values
    from reports r join report_calls c on c.id = r.call_id join units u on u.id = r.unit_id join unit_today t on t.unit_id = r.unit_id
    where c.kind = 'year' and c.year = any(${[...years]}) and r.stage = 'accepted' and (${area} <> 'vn' or u.level = 'province')
      and (${area}::ltree = 'vn' or r.path <@ ${area}::ltree or t.commune_id = (select id from units where path = ${area}::ltree and valid_to is null) or t.province_id = (select id from units where path = ${area}::ltree and valid_to is null))`.execute(db)
  return rows
}

/** What accepted reports say of a line in a year: of a commune of today, a district of before, a province, or the whole area. */
export type Told = {
  commune(year: number, line: Line, id: number): number | null
  province(year: number, line: Line, id: number): number | null
  district(year: number, line: Line, district: District): number | null
  whole(year: number, line: Line): number | null
}

/** Reads accepted reports: a level's own report wins over the sum of those below it. */
export function toldOf(reports: readonly Accepted[]): Told {
  const sum = (year: number, line: Line, which: (one: Accepted) => boolean): number | null => {
    const standing = line.indicators.length > 0 && line.indicators.every((code) => indicatorOf(code)?.time === 'on-day')
    const found = reports.filter((one) => one.year === year && which(one) && !(standing && one.ended)).flatMap((one) => valueIn(line, new Map(Object.entries(one.values))) ?? [])
    return found.length === 0 ? null : found.reduce((total, value) => total + value, 0)
  }
  const commune = (year: number, line: Line, id: number): number | null => sum(year, line, (one) => one.level === 'commune' && one.communeId === id)
  const province = (year: number, line: Line, id: number): number | null => sum(year, line, (one) => one.level === 'province' && one.provinceId === id) ?? sum(year, line, (one) => one.level === 'commune' && one.provinceId === id)
  return {
    commune, province,
    district: (year, line, district) => {
      const communes = new Set(district.communes.map((one) => one.id))
      return sum(year, line, (one) => one.unitId === district.id) ?? sum(year, line, (one) => one.level === 'commune' && (one.parentId === district.id || communes.has(one.unitId)))
    },
    whole: (year, line) => {
      for (const level of ['central', 'province', 'district', 'commune']) {
        const found = sum(year, line, (one) => one.level === level)
        if (found !== null) return found
      }
      return null
    },
  }
}
