-- The journal: one line for every change, in the same transaction as the change, never rewritten.
create table journal (
  no bigint generated always as identity primary key,
  at timestamptz not null,
  account_id text,
  office_id int,
  who text not null,
  action text not null,
  event text not null,
  subject_kind text not null,
  subject_id text not null,
  path ltree,
  era text,
  data jsonb not null,
  stage_from text,
  stage_to text,
  request_id text,
  seq int not null,
  prev_hash text not null,
  hash text not null,
  constraint journal_seq_positive check (seq > 0),
  constraint journal_chain unique (subject_kind, subject_id, seq)
);
create index journal_by_account on journal (account_id, no);
create index journal_by_path on journal using gist (path);
comment on table journal is 'Append-only record of every change: who, under which office, what, before and after; a hash chain per subject';
comment on column journal.who is 'Name of the person and title of the office as they were at that moment';
comment on column journal.stage_from is 'Stage of the subject before the event, for the replay';
comment on column journal.seq is 'Place in the chain of its subject, from 1 without gaps';
comment on column journal.hash is 'sha256 over prev_hash and the canonical line';

create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger journal_no_change before update or delete on journal for each row execute function journal_is_append_only();
create trigger journal_no_truncate before truncate on journal for each statement execute function journal_is_append_only();

create table requests (
  office_key text not null,
  request_id text not null,
  command text not null,
  input_hash text not null,
  outcome jsonb,
  at timestamptz not null default now(),
  primary key (office_key, request_id),
  constraint requests_id_short check (length(request_id) between 8 and 100)
);
create index requests_by_age on requests (at);
comment on table requests is 'Outcome of each command by its request id: a double click or an offline re-send gets the first outcome';
comment on column requests.office_key is 'Office of the actor, or ''system''';

create table settings (
  name text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);
comment on table settings is 'Facts about this installation, such as its kind (live or demo)';

create table counters (
  name text primary key,
  value int not null
);
comment on table counters is 'Running numbers without gaps: dossiers of a year, products of a commune and year, papers and certificates of an office and year';
