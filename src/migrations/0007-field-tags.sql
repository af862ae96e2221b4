-- Which field an edition belongs to, by rules alone. Made anew when the register or the rules have changed, so it is not
-- logged and not backed up. Why an edition belongs to a field is told anew from the rules, not kept.
create unlogged table edition_field (
  field   text collate "C" not null,
  edition text collate "C" not null
);
create index edition_field_edition on edition_field (edition, field);
-- What the tags were made of: the register's version and a digest of the rules.
create unlogged table edition_field_state (
  version text collate "C" not null,
  rules   text collate "C" not null
);
