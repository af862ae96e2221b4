-- Since when an edition is superseded changes without any claim about it: kept beside the wide row, which then stays
-- as it was written.
create table supersession (
  edition text collate "C" primary key,
  since   text collate "C" not null
);
insert into supersession select key, superseded_on from edition where superseded_on is not null;
alter table edition drop column superseded_on;
