-- The shelf list: one narrow row an edition, from which lists and figures are read. It is made anew from the register
-- when that has changed, so it is not logged, not backed up, and costs an import nothing.
create unlogged table shelf (
  key       text collate "C" not null,
  -- Date of publication, else the year in the identifier, else nothing: the newest stand first.
  place     text collate "C" not null,
  year      integer,
  status    text collate "C" not null,
  level     text collate "C",
  force     text collate "C",
  publisher text collate "C",
  committee text collate "C",
  -- Classes of both schemes with all that are above them: `ics:35`, `ics:35.240`, `ics:35.240.15`, `ccs:L`, `ccs:L70`.
  classes   text[] collate "C" not null,
  -- Closest degree in which it adopts another document; `unstated` where a source says no more than that it does.
  adopts    text collate "C",
  cited     integer not null,
  has_en    boolean not null
);
-- What the shelf list was made of: the register's version and the day of the statuses.
create unlogged table shelf_state (
  version text collate "C" not null,
  day     text collate "C" not null,
  made_at timestamptz not null,
  took_ms integer not null
);

-- Changes among the many events that record something for the first time.
create index event_change on event (id) where previous is not null;
