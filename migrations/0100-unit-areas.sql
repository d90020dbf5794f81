-- What a unit answers for after rearrangements, and what came after a unit that ended.

create materialized view unit_areas as
with recursive walk (unit_id, former_id) as (
  select to_unit, from_unit from unit_successions
  union
  select walk.unit_id, s.from_unit from walk join unit_successions s on s.to_unit = walk.former_id
), held as (
  select id as unit_id, path from units
  union
  select walk.unit_id, u.path from walk join units u on u.id = walk.former_id
  union
  select id, 'former'::ltree from units where level = 'central'
)
select unit_id, array_agg(path order by path desc) as areas from held group by unit_id;
create unique index unit_areas_unit on unit_areas (unit_id);
comment on materialized view unit_areas is 'Each unit with its own path and the paths of all units that it took over (wholly or in part), so that the successor sees and answers for what they left; refreshed when place data are loaded';

create view unit_followers as
with recursive walk (former_id, unit_id) as (
  select from_unit, to_unit from unit_successions
  union
  select walk.former_id, s.to_unit from walk join unit_successions s on s.from_unit = walk.unit_id
)
select walk.former_id, walk.unit_id, u.level, u.path, u.valid_from, u.valid_to from walk join units u on u.id = walk.unit_id;
comment on view unit_followers is 'Each unit that ended with all that came after it, step by step, and when each of those was in force';

do $$
begin
  if exists (select 1 from pg_roles where rolname = 'sao_app') then
    grant select on unit_areas, unit_followers to sao_app;
  end if;
end $$;
