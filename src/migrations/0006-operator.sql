-- Who has signed in: digests of what browsers hold, never the thing itself. Not logged, so a backup takes no session
-- along and a crash ends them all.
create unlogged table session (
  -- SHA-256 of the token, in hexadecimal.
  digest     text collate "C" primary key,
  actor      text collate "C" not null,
  -- SHA-256 of the key it was opened with: another key ends it.
  key_digest text collate "C" not null,
  -- The event of signing in.
  event      bigint not null,
  made_at    timestamptz not null default clock_timestamp(),
  ends_at    timestamptz not null
);

-- Files that were handed in through the browser or the API, each with its run: the queue of the server. A run of the
-- command line has none.
create table import_upload (
  run        bigint primary key references import_run (id) on delete cascade,
  -- The name it came with, made safe.
  name       text not null,
  bytes      bigint not null,
  -- As asked for: a format or `auto`, a source id or none, what belongs to the format.
  format     text collate "C" not null,
  source     text collate "C",
  -- As text: the order of its fields is part of what tells imports apart.
  options    json not null,
  actor      text collate "C" not null,
  queued_at  timestamptz not null default clock_timestamp(),
  -- A person wants it to rest; without it, whatever has not come to its end goes on by itself.
  stop_asked boolean not null default false,
  -- Why it cannot go on: code and words.
  refused    jsonb,
  -- The last event on it.
  event      bigint not null
);
create index import_upload_queue on import_upload (queued_at, run) where not stop_asked and refused is null;

create index import_reject_reason on import_reject (run, reason, n);
