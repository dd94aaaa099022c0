-- case a text search configuration with dictionaries of its own
create role r1;
create schema s;
-- a
-- b
create text search dictionary s.d (template = snowball, language = 'english', stopwords = 'english');
create text search dictionary e (template = simple, accept = false);
create text search configuration s.c (copy = pg_catalog.english);
alter text search configuration s.c alter mapping for asciiword, word with public.e, s.d;
alter text search configuration s.c drop mapping for email, url;
alter text search configuration s.c owner to r1;
alter text search dictionary s.d owner to r1;
comment on text search configuration s.c is 'c';
comment on text search dictionary s.d is 'd';
create table t (a text, v tsvector generated always as (to_tsvector('s.c', a)) stored);
create index i on t using gin (to_tsvector('s.c', a));
create function f(text) returns tsquery language sql stable as $$ select to_tsquery('s.c', $1) $$;
create view w as select to_tsvector('s.c', a) as x from t;
-- case options of dictionaries and mappings of a configuration
create table t (a text);
-- a
create text search dictionary d (template = snowball, language = 'english', stopwords = 'english');
create text search dictionary "E x" (template = simple, accept = false, stopwords = 'english');
create text search dictionary z (template = simple);
create text search configuration c (parser = default);
alter text search configuration c add mapping for asciiword with d;
alter text search configuration c add mapping for numword, hword with simple;
comment on text search configuration c is 'c';
create index i on t using gin (to_tsvector('c', a));
-- b
create text search dictionary d (template = snowball, language = 'german');
create text search dictionary "E x" (template = simple, stopwords = 'german');
create text search dictionary z (template = simple, accept = true);
create text search configuration c (parser = default);
alter text search configuration c add mapping for asciiword with "E x", d, simple;
alter text search configuration c add mapping for hword, file with d;
create index i on t using gin (to_tsvector('c', a));
-- rows
insert into t values ('the house');
-- case a dictionary of another template under a configuration and an index
create table t (a text);
-- a
create text search dictionary d (template = simple);
create text search configuration c (parser = default);
alter text search configuration c add mapping for asciiword with d;
create index i on t using gin (to_tsvector('c', a));
create view v as select to_tsvector('c', a) as x from t;
-- b
create text search dictionary d (template = snowball, language = 'french');
create text search configuration c (parser = default);
alter text search configuration c add mapping for asciiword with d;
create index i on t using gin (to_tsvector('c', a));
create view v as select to_tsvector('c', a) as x from t;
-- rows
insert into t values ('the house');
