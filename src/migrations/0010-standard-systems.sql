-- Standard systems that the installation keeps beside those of its packs: each as it was last handed in.
create table standard_system (
  id       text collate "C" primary key,
  -- As text of JSON: the order of its fields is kept.
  body     json not null,
  actor    text collate "C" not null,
  moved_at timestamptz not null default clock_timestamp(),
  -- The last event on it.
  event    bigint not null
);
