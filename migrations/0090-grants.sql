-- The role that runs the program reads and writes rows, but owns nothing, and cannot rewrite the journal.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'sao_app') then
    create role sao_app nologin;
  end if;
end $$;
grant usage on schema public to sao_app;
grant select, insert, update, delete on all tables in schema public to sao_app;
grant usage, select on all sequences in schema public to sao_app;
revoke update, delete, truncate on journal from sao_app;
revoke delete, update on dossier_submissions, results from sao_app;
grant update (decision_id) on results to sao_app;
revoke insert, update, delete on migrations, migrations_lock, units, unit_names, unit_successions, reference_data from sao_app;
alter default privileges in schema public grant select, insert, update, delete on tables to sao_app;
alter default privileges in schema public grant usage, select on sequences to sao_app;
