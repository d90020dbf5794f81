-- Where a certificate's product stands today, so that lists by place find what former communes and provinces left.
alter table certificates
  add column place_province text not null default '', add column place_commune text not null default '', add column place_commune_name text not null default '';

create function place_of_today() returns trigger language plpgsql as $$
begin
  select p.code, u.code, u.full_name into new.place_province, new.place_commune, new.place_commune_name
  from (
    select new.unit_id as id, 0 as rank from units where id = new.unit_id and valid_to is null
    union all
    select present_id, array_position(array['keep', 'rename', 'whole', 'part-area-all-people', 'part'], how) from unit_heirs where former_id = new.unit_id
  ) heir
  join unit_labels u on u.id = heir.id
  join units p on p.id = u.province_id
  order by heir.rank, u.code
  limit 1;
  if new.place_province is null then
    new.place_province := new.province_code;
    new.place_commune := new.commune_code;
    new.place_commune_name := new.commune_name;
  end if;
  return new;
end $$;
create trigger certificates_place before insert or update of unit_id on certificates for each row execute function place_of_today();
update certificates set unit_id = unit_id;
drop index certificates_province_list;
create index certificates_province_list on certificates (place_province, sort_key, id)
  include (good_until, filing_from, expires_on, withdrawn_on, stars, sector, unit_id) where is_current;
comment on column certificates.place_province is 'Code of the province of today that holds its place; province_code is that of the day of issue';
comment on column certificates.place_commune is 'Code of the commune of today that holds (most of) its place';
comment on column certificates.place_commune_name is 'Name of that commune, for counts by place';
