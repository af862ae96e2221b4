-- Titles are found by the search index, which is kept beside the database.
drop table edition_title;
