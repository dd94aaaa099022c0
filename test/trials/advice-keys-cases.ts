/** Indexes in which advice on keys did harm: what may be dropped, and what another is advised beside. */
/** Indexes of table t that a redundant one is sought among; `dropped` is what the rule may drop. */
export const INDEXES: Readonly<Record<string, { readonly sql: string; readonly dropped: readonly string[] }>> = {
  'a prefix': { sql: 'create index x on t (a); create index y on t (a, b);', dropped: ['x'] },
  'the same twice': { sql: 'create index x on t (a); create index y on t (a);', dropped: ['y'] },
  'quoted names in mixed case': {
    sql: 'create index "X y" on t (a); create index "Y""z" on t (a, b);',
    dropped: ['X y'],
  },
  'collation "C" beside the default': {
    sql: 'create index x on t (a collate "C"); create index y on t (a, b);',
    dropped: [],
  },
  'the default beside collation "C"': {
    sql: 'create unique index x on t (a); create unique index y on t (a collate "C");',
    dropped: [],
  },
  'an ICU collation': {
    sql: `create collation de (provider = icu, locale = 'de', deterministic = true); create index x on t (a); create index y on t (a collate de, b);`,
    dropped: [],
  },
  'both in collation "C"': {
    sql: 'create index x on t (a collate "C"); create index y on t (a collate "C", b);',
    dropped: ['x'],
  },
  text_pattern_ops: { sql: 'create index x on t (a text_pattern_ops); create index y on t (a, b);', dropped: [] },
  'text_pattern_ops in second place': {
    sql: 'create index x on t (b, a text_pattern_ops); create index y on t (b, a, c);',
    dropped: [],
  },
  'another direction': { sql: 'create index x on t (a, b desc); create index y on t (a, b, c);', dropped: [] },
  'NULLS FIRST': { sql: 'create index x on t (a nulls first); create index y on t (a, b);', dropped: [] },
  partial: { sql: `create index x on t (a); create index y on t (a, b) where c > 0;`, dropped: [] },
  'an expression': { sql: 'create index x on t (lower(a)); create index y on t (a, b);', dropped: [] },
  'what it includes': { sql: 'create index x on t (a) include (c); create index y on t (a, b);', dropped: [] },
  'a constraint that includes it': {
    sql: 'create index x on t (a) include (c); alter table t add constraint y unique (a, b) include (c);',
    dropped: ['x'],
  },
  'hash beside btree': { sql: 'create index x on t using hash (a); create index y on t (a, b);', dropped: [] },
  'a promise beside NULLS NOT DISTINCT': {
    sql: 'create unique index x on t (a); create unique index y on t (a) nulls not distinct;',
    dropped: [],
  },
  'a promise beside a deferrable one': {
    sql: 'create unique index x on t (a); alter table t add constraint y unique (a) deferrable initially deferred;',
    dropped: [],
  },
  'a promise twice': {
    sql: 'alter table t add constraint y unique (a); create unique index x on t (a);',
    dropped: ['x'],
  },
  'a promise on which a foreign key depends': {
    sql: 'create unique index x on t (a); create table f (a text references t (a)); alter table t add constraint y unique (a);',
    dropped: [],
  },
  'the replica identity': {
    sql: 'alter table t alter a set not null; create unique index x on t (a); alter table t replica identity using index x; alter table t add constraint y unique (a);',
    dropped: [],
  },
  'a cover that is invalid': {
    sql: `create index x on t (a); create index y on t (a, b); update pg_index set indisvalid = false where indexrelid = 'y'::regclass;`,
    dropped: [],
  },
  'an opclass with parameters': {
    sql: `alter table t add p tsvector; create index x on t using gist (p tsvector_ops (siglen = 8)); create index y on t using gist (p tsvector_ops (siglen = 64));`,
    dropped: [],
  },
};

/** Indexes of the child; `found` is whether another is advised. */
export const REFERENCES: Readonly<
  Record<string, { readonly sql: string; readonly found: boolean; readonly ddl?: string }>
> = {
  'no index': { sql: '', found: true, ddl: 'CREATE INDEX CONCURRENTLY' },
  'an index': { sql: 'create index i on child (x);', found: false },
  'WHERE x IS NOT NULL': { sql: 'create index i on child (x) where x is not null;', found: false },
  'x behind another column': { sql: 'create index i on child (n, x);', found: true },
  'another condition': { sql: 'create index i on child (x) where n > 0;', found: true },
  'another column IS NOT NULL': { sql: 'create index i on child (x) where n is not null;', found: true },
  'x IS NOT NULL and another': { sql: 'create index i on child (x) where x is not null and n > 0;', found: true },
  'WHERE x IS NULL': { sql: 'create index i on child (x) where x is null;', found: true },
  text_pattern_ops: { sql: 'create index i on child (x text_pattern_ops);', found: false },
  'another collation': { sql: 'create index i on child (x collate "C");', found: true },
  'an expression': { sql: 'create index i on child (lower(x));', found: true },
  'included only': { sql: 'create index i on child (n) include (x);', found: true },
  hash: { sql: 'create index i on child using hash (x);', found: false },
  brin: { sql: 'create index i on child using brin (x);', found: true },
  'an invalid index': {
    sql: `create index i on child (x); update pg_index set indisvalid = false where indexrelid = 'i'::regclass;`,
    found: true,
    ddl: 'REINDEX INDEX CONCURRENTLY "public"."i"',
  },
};
