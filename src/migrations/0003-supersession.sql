-- Since when an edition is superseded changes without any claim about it: kept beside the wide row, which then stays
-- as it was written.
create table supersession (
  edition text collate "C" primary key,
  since   text collate "C" not null
);
insert into supersession select key, superseded_on from edition where superseded_on is not null;
alter table edition drop column superseded_on;

-- Editions that changed, or ceased to be, otherwise than by a claim about them: their records were grouped anew, a
-- successor took effect, a citation went away. Whoever follows the register reads it beside the events; rows of
-- transactions long past are removed.
create table edition_touched (
  key  text collate "C" not null,
  xact bigint not null default (pg_current_xact_id()::text::bigint),
  at   timestamptz not null default now()
);
create index edition_touched_order on edition_touched using brin (xact) with (pages_per_range = 16);
