create table files (
  hash text primary key,
  size bigint not null,
  type text not null,
  created_at timestamptz not null default now(),
  constraint files_hash check (hash ~ '^[0-9a-f]{64}$'),
  constraint files_size check (size > 0)
);
comment on table files is 'Bytes on disk (or S3) under their sha256; the row is written once the bytes are safe';

create table uploads (
  id text primary key,
  office_id int not null references offices (id),
  name text not null,
  size bigint not null,
  received bigint not null default 0,
  created_at timestamptz not null default now(),
  hash text references files (hash)
);
comment on table uploads is 'Uploads in pieces from a phone on a weak line; finished when hash is set';
