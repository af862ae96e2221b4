-- Which event holds the standing claims of a source record, and the edition they went into.
create table source_record (
  source   text collate "C" not null,
  key      text collate "C" not null,
  digest   text collate "C" not null,
  event    bigint not null,
  edition  text collate "C",
  primary key (source, key)
);

-- Editions, merged from their source records. `record` is the whole but for scopes, which are read from the events;
-- the columns are for looking up and filtering.
create table edition (
  key           text collate "C" primary key,
  standard      text collate "C" not null,
  slug          text collate "C" not null,
  level         text collate "C",
  force         text collate "C",
  publisher     text collate "C",
  year          integer,
  published     text collate "C",
  effective     text collate "C",
  withdrawn     text collate "C",
  superseded_on text collate "C",
  status_word   text collate "C",
  stage         text collate "C",
  committee     text collate "C",
  ics           text[] collate "C" not null default '{}',
  ccs           text[] collate "C" not null default '{}',
  -- Names under which it is known: its own, and those it may share with others.
  tokens        text[] collate "C" not null,
  aliases       text[] collate "C" not null default '{}',
  -- The standing events of the source records it was merged from.
  events        bigint[] not null,
  record        json not null
) with (toast_tuple_target = 8160);
create index edition_standard on edition (standard);
create index edition_slug on edition (slug);

-- Designations and titles, folded, in a table narrow enough to be read through: any part of a title is found.
create table edition_title (
  edition text collate "C" primary key,
  folded  text collate "C" not null
);

-- Every name under which exactly one edition is known: designations and catalogue numbers.
create table edition_token (
  token   text collate "C" primary key,
  edition text collate "C" not null
);

-- Names that may point at several editions: drafts by number alone, consolidated editions by their last year.
create table edition_alias (
  token   text collate "C" not null,
  edition text collate "C" not null,
  primary key (token, edition)
);

-- Directed claims between documents named by token. `object` is `std:…` where the source gave no date.
create table relation (
  source  text collate "C" not null,
  record  text collate "C" not null,
  kind    text collate "C" not null,
  subject text collate "C" not null,
  object  text collate "C" not null,
  printed text not null,
  degree  text collate "C",
  normative boolean,
  note    text
);
create index relation_subject on relation (subject);
create index relation_object on relation (object);

-- Committees, bodies, classes, prefixes, legal texts, calls.
create table entry (
  kind   text collate "C" not null,
  code   text collate "C" not null,
  parent text collate "C",
  record jsonb not null,
  primary key (kind, code)
);
create index entry_parent on entry (kind, parent) where parent is not null;
create table entry_record (
  source text collate "C" not null,
  key    text collate "C" not null,
  kind   text collate "C" not null,
  code   text collate "C" not null,
  primary key (source, key)
);
create index entry_record_code on entry_record (kind, code);

-- One row per import of one file; `position` moves in the transaction of the batch it counts.
create table import_run (
  id          bigint generated always as identity primary key,
  source      text collate "C" not null,
  format      text collate "C" not null,
  path        text not null,
  fingerprint text collate "C" not null,
  position    bigint not null default 0,
  -- Events up to this one have had their effect on what supersedes what.
  settled     bigint not null default 0,
  counts      jsonb not null default '{}',
  state       text collate "C" not null default 'running',
  started_at  timestamptz not null default clock_timestamp(),
  moved_at    timestamptz not null default clock_timestamp(),
  finished_at timestamptz
);
create index import_run_fingerprint on import_run (fingerprint, state);
create table import_reject (
  run    bigint not null references import_run (id) on delete cascade,
  n      bigint not null,
  reason text collate "C" not null,
  place  text not null,
  raw    text not null,
  detail text,
  primary key (run, n)
);
