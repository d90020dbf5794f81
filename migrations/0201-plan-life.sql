-- Life of plans: rows that two people change at once, documents between a plan and its parent, year-end review, what replaces a plan.
alter table plans add column above_documents text[] not null default '{}';
alter table plans add column replaced_by int references plans (id);
comment on column plans.above_documents is 'Keys of the register of documents that stand between the parent plan and this one, highest first: 919/QĐ-TTg, 1356/QĐ-UBND';
comment on column plans.replaced_by is 'Plan that took its place: a new one of the unit, or that of the unit that took this one over';

alter table plan_versions add column changed jsonb not null default '{}';
alter table plan_versions add column sent_by int references offices (id);
comment on column plan_versions.changed is 'Row or section → revision of its last saving, so that two who edit different rows do not stop each other';
comment on column plan_versions.sent_by is 'Office that sent the draft to appraisal; another one appraises';

create table plan_reviews (
  plan_id int primary key references plans (id),
  reached text not null,
  obstacles text not null,
  proposals text not null,
  at timestamptz not null,
  office_id int references offices (id)
);
comment on table plan_reviews is 'Year-end review of a plan: what was reached, obstacles, proposals for the next one (M05.11)';

-- A version that was issued is frozen.
create function plan_version_frozen() returns trigger language plpgsql as $$
begin
  if old.issued_on is not null and (tg_op = 'DELETE' or new is distinct from old) then
    raise exception 'Version % of plan % has been issued', old.no, old.plan_id;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger plan_versions_frozen before update or delete on plan_versions for each row execute function plan_version_frozen();
