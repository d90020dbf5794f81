-- Spreadsheets of several kinds: earlier results, producers, products. What each row made, so that every kind is undone alike.
alter table old_imports
  add column kind text not null default 'results', add column whole boolean not null default false, add column stepped_at timestamptz;
alter table old_imports alter column kind drop default;
comment on table old_imports is 'One spreadsheet, from upload to import; undone as a whole';
comment on column old_imports.kind is 'What its rows are; the kinds are those of the program (features/old-records/kinds)';
comment on column old_imports.whole is 'All rows or none: while one row is refused or in doubt nothing is recorded';
comment on column old_imports.stepped_at is 'Last step of the background work; what has stood still is taken up again';
create index old_imports_under_way on old_imports (stepped_at) where stage in ('matching', 'running');

create index old_import_rows_by_twin on old_import_rows (import_id, twin_key) where twin_key is not null;

create table import_made (
  import_id int not null,
  row_no int not null,
  kind text not null,
  record_id int not null,
  primary key (import_id, row_no, kind),
  constraint import_made_row foreign key (import_id, row_no) references old_import_rows (import_id, no) on delete cascade,
  constraint import_made_kind check (kind in ('producer', 'product', 'certificate'))
);
create index import_made_by_record on import_made (kind, record_id);
comment on table import_made is 'Which records a row of an import made; what an undo takes away';
comment on column import_made.record_id is 'Id in the table of its kind; no foreign key, since the undo deletes there';
insert into import_made (import_id, row_no, kind, record_id)
  select import_id, row_no, 'producer', producer_id from old_records where 'producer' = any(made) and producer_id is not null
  union all select import_id, row_no, 'product', product_id from old_records where 'product' = any(made) and product_id is not null
  union all select import_id, row_no, 'certificate', certificate_id from old_records where 'certificate' = any(made) and certificate_id is not null;
