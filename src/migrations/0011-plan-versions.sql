-- Plans written in the portal: every saved text is a version; which of them holds is told by the last publication.
create table plan_version (
  plan    text collate "C" not null,
  number  integer not null,
  text    text not null,
  -- sha-256 of the text.
  digest  text collate "C" not null,
  note    text not null,
  actor   text collate "C" not null,
  at      timestamptz not null default now(),
  event   bigint not null,
  primary key (plan, number)
);
-- A publication without a version takes back what held: the plan of the packs holds again, or none.
create table plan_publication (
  plan    text collate "C" not null,
  number  integer not null,
  version integer,
  note    text not null,
  actor   text collate "C" not null,
  at      timestamptz not null default now(),
  event   bigint not null,
  primary key (plan, number)
);
