-- Where each unit of any day stands today, one answer for each, so that figures of all years add up by the units of today.
create materialized view unit_today as
select u.id as unit_id, u.level, heir.commune_id, coalesce(heir.province_id, p.id) as province_id, heir.path, heir.exact
from units u
  left join lateral (
    select h.id as commune_id, h.parent_id as province_id, h.path, found.how in ('keep', 'rename', 'whole') as exact
    from (
      select u.id as id, 'keep' as how where u.valid_to is null
      union all
      select present_id, how from unit_heirs where former_id = u.id and u.valid_to is not null
    ) found
    join units h on h.id = found.id and h.level = 'commune'
    order by array_position(array['keep', 'rename', 'whole', 'part-area-all-people', 'part'], found.how), h.code
    limit 1
  ) heir on u.level = 'commune'
  left join lateral (
    select x.id from (
      select u.id as id where u.level = 'province' and u.valid_to is null
      union all
      select h.present_id from unit_heirs h where h.former_id = (case u.level when 'province' then u.id when 'district' then u.parent_id end) and u.valid_to is not null
    ) x
    limit 1
  ) p on u.level in ('province', 'district');
create unique index unit_today_unit on unit_today (unit_id);
create index unit_today_commune on unit_today (commune_id);
comment on materialized view unit_today is 'Each unit with the one commune and province of today that figures of it are counted in; by the same order as certificates.place_commune. Districts stand in no single commune';
comment on column unit_today.path is 'Path of that commune of today';
comment on column unit_today.exact is 'Whether all of the unit lies there; false: it was divided, and the figure is counted where most of it went';

do $$
begin
  if exists (select 1 from pg_roles where rolname = 'sao_app') then
    grant select on unit_today to sao_app;
  end if;
end $$;
