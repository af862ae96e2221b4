-- The ledger of facts: what indicators ask of an edition, one narrow row each, so that five million are counted by
-- reading few pages. It is made of the register and follows it, so it is not logged, not backed up, and costs an import
-- nothing. It takes the place of the table of tags.
drop table edition_field;
drop table edition_field_state;

create unlogged table edition_fact (
  key              text collate "C" not null,
  standard         text collate "C" not null,
  level            text collate "C",
  force            text collate "C",
  publisher        text collate "C",
  -- Dates known to the month or year stand as the first day they can mean.
  published        date,
  effective        date,
  -- In force from the first of these days to before the second; both null where it never is.
  in_force_from    date,
  in_force_until   date,
  -- It replaces something, or an earlier edition of its standard is known.
  is_revised       boolean not null,
  -- It amends or corrects another edition of its standard.
  is_supplement    boolean not null,
  -- It adopts a document of an international body, and when the newest of those was published.
  is_adoption      boolean not null,
  source_published date,
  -- When the first amendment of it was published; one dated as the edition itself tells no day.
  amended          date,
  -- A source names the legal provision it gives effect to.
  has_legal_basis  boolean not null,
  -- It is published in more than one language.
  is_multilingual  boolean not null,
  simulated        boolean not null,
  -- Places of its fields in the taxonomy that the ledger was made by.
  fields           smallint[] not null
);
create unique index on edition_fact (key);
create index on edition_fact (standard);
create index on edition_fact (level, published);
-- Those in any field at all, for many fields at once; one by one they are looked up.
create index on edition_fact (level, published) where fields <> '{}';
create index on edition_fact using gin (fields);
-- Whether there is any such fact is asked before values that rest on it are told.
create index on edition_fact (level) where amended is not null;
create index on edition_fact (level) where has_legal_basis;
create index on edition_fact (level) where is_multilingual;

-- Which edition adopts which document, in what degree.
create unlogged table adoption_fact (
  adopter         text collate "C" not null,
  -- The document as the relation names it.
  source          text collate "C" not null,
  degree          text collate "C",
  source_standard text collate "C" not null,
  -- The edition named; where none is, the newest one published by the day the adopter was. Null where none is known.
  source_edition  text collate "C",
  source_level    text collate "C"
);
create index on adoption_fact (adopter);
create index on adoption_fact (source_standard);
create index on adoption_fact (source_level);

-- What the ledger was made of: its place in the register and a digest of the rules. Empty with it after a crash.
create unlogged table edition_fact_state (
  position text collate "C" not null,
  rules    text collate "C" not null,
  moved_at timestamptz not null
);
