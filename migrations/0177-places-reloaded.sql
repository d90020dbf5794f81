-- The place of today of every certificate follows when other place data have been loaded.
create function certificates_follow_places() returns trigger language plpgsql as $$
begin
  update certificates set unit_id = unit_id;
  return null;
end $$;
comment on function certificates_follow_places is 'Finds the place of today of every certificate again, by the trigger certificates_place';
create trigger reference_data_places after insert or update on reference_data for each row when (new.name = 'places') execute function certificates_follow_places();
