-- A dossier under earlier rules that was not finished by the last day of the transition (26/2026/QĐ-TTg, Điều 12.2).
alter table dossiers drop constraint dossiers_stage;
alter table dossiers add constraint dossiers_stage check (stage in
  ('drafting', 'commune-intake', 'commune-assessment', 'returned', 'intake', 'accepted', 'in-session', 'scored', 'recognised', 'not-recognised', 'on-hold', 'withdrawn', 'lapsed'));
drop index dossiers_one_running;
create unique index dossiers_one_running on dossiers (product_id) where stage not in ('recognised', 'not-recognised', 'withdrawn', 'lapsed');
