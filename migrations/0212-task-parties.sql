-- Who takes part in a task is looked up by key: kept beside the name, with an index, so that each office finds its tasks among those of the whole country.
alter table plan_task_agencies add column party text generated always as (case when every is not null then null when agency_id is not null then 'a' || agency_id else 'n' || fold_text(name) end) stored;
comment on column plan_task_agencies.party is 'Key of the body as task_parties gives it; empty where every unit of a level is meant';
create index plan_task_agencies_by_party on plan_task_agencies (party, role) where party is not null;
create index plan_task_agencies_every on plan_task_agencies (task_id) where every is not null;

create or replace function task_parties(today date)
returns table (task_id int, role text, no smallint, name text, agency_id int, unit_id int, party text)
language sql stable as $$
  select a.task_id, a.role, a.no, a.name, a.agency_id, u.id, coalesce(a.party, 'u' || u.id)
  from plan_task_agencies a
    join plan_tasks t on t.id = a.task_id
    join plans p on p.id = t.plan_id
    cross join lateral (select least(today, coalesce(t.ends_on, make_date(p.year_to, 12, 31)), (select valid_to - 1 from units where units.id = p.unit_id)) as on_day) d
    left join lateral (
      select units.id from unit_areas area join units on units.path <@ any(area.areas)
      where a.every is not null and area.unit_id = p.unit_id and units.level = a.every
        and (units.valid_from is null or units.valid_from <= d.on_day) and (units.valid_to is null or units.valid_to > d.on_day)
    ) u on true
  where a.every is null or u.id is not null
$$;
