/**
 * Trial 2.8, as a class: no rule of policies/change and policies/queries prints an empty name, a value that is not there, or a remedy
 * for another operation than the statement has, whatever the statement looks like.
 */
import { rules } from '../../policies';
import type { Finding } from '../../src/kernel/finding';
import { runScript } from '../../src/rules/run';
import { readScript } from '../../src/script/read-script';
import { loadParser, parse } from '../../src/sql/parser';

const ofChange = rules.filter(({ id }) => /^(?:change|queries)\//.test(id));

const KNOWN = `
CREATE SCHEMA crm;
CREATE TABLE public.t (id int NOT NULL, a int, b text, c varchar(20), d timestamp, e json, n bigint);
CREATE INDEX t_b ON public.t (b);
CREATE TABLE public.parent (id int PRIMARY KEY);
CREATE TABLE crm.t (id int, a int);
CREATE TABLE public."Odd ""T""" ("Select" int, "x y" text);
CREATE TABLE public.p (id int NOT NULL, at date NOT NULL, r int) PARTITION BY RANGE (at);
CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX p_r ON public.p (r);
CREATE MATERIALIZED VIEW public.mv AS SELECT id FROM public.t;
CREATE DOMAIN public.short AS text CHECK (length(value) < 9);
ALTER TABLE public.t ADD CONSTRAINT t_nv CHECK (a > 0) NOT VALID;
CREATE POLICY pol ON public.t USING (true);
`;

/** What is put in the place of `T` and `A`: a table and a column of it. */
const TARGETS: readonly (readonly [string, string])[] = [
  ['t', 'a'],
  ['ONLY t', 'a'],
  ['public.t', '"a"'],
  ['crm.t', 'a'],
  ['"Odd ""T"""', '"x y"'],
  ['p', 'r'],
  ['unknown', 'gone'],
];

const SHAPES: readonly string[] = [
  'VACUUM FULL',
  'VACUUM (FULL true)',
  'VACUUM FULL T',
  'VACUUM FULL ANALYZE T (A)',
  'CLUSTER',
  'CLUSTER T',
  'CLUSTER T USING t_b',
  'VACUUM',
  'ANALYZE',
  'REINDEX TABLE T',
  'REINDEX INDEX t_b',
  'REINDEX INDEX CONCURRENTLY unknown_i',
  'REINDEX SCHEMA public',
  'REINDEX DATABASE postgres',
  'REINDEX (VERBOSE) TABLE T',
  'CREATE INDEX ON T (A)',
  'CREATE INDEX i ON T (A)',
  'CREATE UNIQUE INDEX i ON T ((A IS NULL)) WHERE A IS NULL',
  'CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON T (A)',
  'DROP INDEX t_b',
  'DROP INDEX IF EXISTS nothing, public.t_b',
  'DROP INDEX p_r CASCADE',
  'DROP INDEX CONCURRENTLY t_b',
  ...[
    'ADD COLUMN z int',
    'ADD z serial',
    'ADD COLUMN z int NOT NULL',
    'ADD COLUMN z int PRIMARY KEY',
    'ADD COLUMN z int UNIQUE',
    'ADD COLUMN z int CHECK (z > 0)',
  ].map((one) => `ALTER TABLE T ${one}`),
  ...[
    'ADD COLUMN z int REFERENCES parent',
    'ADD COLUMN z uuid NOT NULL DEFAULT gen_random_uuid()',
    'ADD COLUMN z int GENERATED ALWAYS AS IDENTITY',
  ].map((one) => `ALTER TABLE T ${one}`),
  ...[
    'ADD COLUMN z int GENERATED ALWAYS AS (1) STORED',
    'ADD COLUMN z short',
    'ADD COLUMN z text DEFAULT clock_timestamp()::text, ADD COLUMN y int UNIQUE',
  ].map((one) => `ALTER TABLE T ${one}`),
  ...[
    'ADD UNIQUE (A)',
    'ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (A)',
    'ADD PRIMARY KEY (A)',
    'ADD CONSTRAINT u UNIQUE (A), ADD CHECK (A IS NULL)',
  ].map((one) => `ALTER TABLE T ${one}`),
  ...[
    'ADD CHECK (A IS NULL)',
    'ADD CONSTRAINT c CHECK (A IS NULL) NOT VALID',
    'ADD CONSTRAINT c CHECK (A IS NULL) NOT ENFORCED',
    'ADD NOT NULL A',
    'ADD CONSTRAINT nn NOT NULL A NOT VALID',
  ].map((one) => `ALTER TABLE T ${one}`),
  ...[
    'ADD FOREIGN KEY (A) REFERENCES parent',
    'ADD CONSTRAINT f FOREIGN KEY (A) REFERENCES parent (id) NOT ENFORCED',
    'ADD EXCLUDE (A WITH =)',
    'VALIDATE CONSTRAINT t_nv',
  ].map((one) => `ALTER TABLE T ${one}`),
  ...[
    'ALTER A SET NOT NULL',
    'ALTER A SET NOT NULL, ALTER A SET DEFAULT NULL',
    'ALTER A TYPE bigint',
    'ALTER d TYPE timestamptz',
    'ALTER A TYPE text COLLATE "C" USING A::text',
    'ALTER A SET EXPRESSION AS (1)',
  ].map((one) => `ALTER TABLE T ${one}`),
  ...[
    'SET UNLOGGED',
    'SET LOGGED',
    'SET TABLESPACE pg_default',
    'SET ACCESS METHOD heap',
    'DROP COLUMN A',
    'DROP COLUMN A CASCADE',
    'DROP CONSTRAINT t_nv',
    'DROP COLUMN a, DROP COLUMN b',
  ].map((one) => `ALTER TABLE T ${one}`),
  ...[
    'DISABLE TRIGGER ALL',
    'DISABLE TRIGGER USER',
    'DISABLE TRIGGER one',
    'DISABLE ROW LEVEL SECURITY',
    'RENAME TO z',
    'RENAME COLUMN A TO z',
    'SET SCHEMA crm',
    'OWNER TO postgres',
  ].map((one) => `ALTER TABLE T ${one}`),
  ...[
    "ATTACH PARTITION t FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')",
    'ATTACH PARTITION t DEFAULT',
    'DETACH PARTITION p1',
    'DETACH PARTITION p1 CONCURRENTLY',
  ].map((one) => `ALTER TABLE T ${one}`),
  "CREATE TABLE n PARTITION OF T FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')",
  'CREATE TABLE n (a int REFERENCES T)',
  'CREATE TABLE n (LIKE T)',
  'DROP TABLE T',
  'DROP TABLE T, parent CASCADE',
  'DROP SCHEMA crm CASCADE',
  'DROP VIEW mv CASCADE',
  'DROP FUNCTION f() CASCADE',
  'TRUNCATE T',
  'TRUNCATE T, parent CASCADE',
  'DROP POLICY pol ON T',
  'REFRESH MATERIALIZED VIEW mv',
  'REFRESH MATERIALIZED VIEW mv WITH NO DATA',
  'REFRESH MATERIALIZED VIEW gone',
  'LOCK TABLE T',
  'LOCK TABLE T IN SHARE MODE',
  'UPDATE T SET A = NULL',
  'DELETE FROM T',
  'INSERT INTO T VALUES (1)',
  'INSERT INTO T SELECT * FROM T',
  'UPDATE T SET A = NULL FROM parent WHERE true',
  'SELECT * FROM T WHERE A NOT IN (SELECT a FROM t)',
  'SELECT 1 FROM T WHERE (A, 1) NOT IN (SELECT a, id FROM public.t)',
  'SELECT 1 WHERE 1 NOT IN (SELECT a FROM t)',
  'SELECT * FROM T, parent',
  'SELECT * FROM T ORDER BY random()',
  "SELECT * FROM T WHERE A::text ILIKE '%x'",
  "SELECT * FROM T WHERE b LIKE 'x%' OFFSET 10",
  'SELECT DISTINCT A FROM T WHERE coalesce(A) = 1',
  'SELECT count(*) FROM T',
  'MERGE INTO T USING parent ON false WHEN NOT MATCHED THEN DO NOTHING',
  'BEGIN; CREATE INDEX CONCURRENTLY ON T (A)',
  'BEGIN; ALTER TABLE T ADD CHECK (true) NOT VALID; VACUUM T',
  'DO $$ BEGIN ALTER TABLE T ADD CHECK (A IS NULL); END $$',
  "DO $$ BEGIN EXECUTE 'CREATE INDEX ON T (A)'; END $$",
  'BEGIN; ALTER TABLE T ADD CONSTRAINT v CHECK (true) NOT VALID; ALTER TABLE T VALIDATE CONSTRAINT v; COMMIT',
  'BEGIN; ALTER TABLE T ADD COLUMN z int; UPDATE T SET z = 1; COMMIT',
  'ALTER TABLE T ADD CONSTRAINT v CHECK (A IS NULL) NOT VALID; UPDATE T SET A = NULL WHERE A = A',
  "BEGIN; ALTER TYPE mood ADD VALUE 'x'; SELECT 'x'::mood; COMMIT",
  'DROP POLICY pol ON T; CREATE POLICY pol ON T USING (true)',
  "SET lock_timeout = '2s'; CREATE INDEX CONCURRENTLY i ON T (A)",
  'SET lock_timeout = 0; ALTER TABLE IF EXISTS T ADD CHECK (A IS NULL)',
  'ALTER TYPE mood ADD VALUE $$x$$',
  'COMMENT ON TABLE T IS NULL',
  'ALTER INDEX t_b RENAME TO t_c',
  'ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b',
  'DROP OWNED BY postgres',
];

/** A word of a remedy, and what the statement must be for it to be one of its own. */
const BELONGS: readonly (readonly [RegExp, RegExp])[] = [
  [/vacuum/i, /vacuum/i],
  [/reindex/i, /reindex/i],
  [/refresh/i, /refresh/i],
  [/truncate/i, /truncate/i],
  [/pg_repack|copies/i, /vacuum|cluster|set (?:un)?logged|set tablespace|set access|set expression/i],
  [/unlogged/i, /unlogged/i],
  [/detach/i, /detach/i],
  [/attach/i, /attach|partition of|index|unique|primary key/i],
  [/\bnot valid\b/i, /check|references|not null|domain|short|attach/i],
  [/\bvalidate/i, /check|references|not null|validate|short|attach/i],
  [/rename/i, /rename|drop table|drop schema|set schema/i],
  [/revoke/i, /drop (?:table|schema)/i],
  [/using index/i, /unique|primary key/i],
  [/not exists \(/i, /not in/i],
  [/pg_trgm|gin_trgm/i, /like/i],
];

/** `""` that is a name, and what JavaScript prints for nothing. */
const NOTHING = /(?<![^\s.(,])""(?![^\s.),;:])|\bundefined\b|\[object|\bNaN\b|\$\{/;

function read(sql: string, isKnown: boolean, major: number): readonly Finding[] {
  const before = isKnown ? readScript('before.sql', KNOWN, { before: null, as: 'schema', major }).after : null;
  const { script } = readScript('change.sql', `${sql};`, { before, as: 'migration', major });
  return runScript(ofChange, script, {});
}

function all(): readonly { readonly sql: string; readonly found: readonly Finding[] }[] {
  return SHAPES.flatMap((shape) => {
    const targets = /\b[TA]\b/.test(shape) ? TARGETS : TARGETS.slice(0, 1);
    return targets.flatMap(([table, column]) => {
      const sql = shape.replaceAll(/\bT\b/g, () => table).replaceAll(/(?<![\w"])A(?![\w"])/g, () => column);
      return [15, 18].flatMap((major) => [true, false].map((isKnown) => ({ sql, found: read(sql, isKnown, major) })));
    });
  });
}

describe('2.8: shapes of statements', () => {
  let read: ReturnType<typeof all> = [];
  beforeAll(async () => {
    await loadParser();
    read = all();
  });

  const texts = ({ message, object, ddl = [], before = [] }: Finding): readonly string[] => [
    message,
    object,
    ...ddl,
    ...before,
  ];

  test('every rule about statements is reached by one', () => {
    const reached = new Set(read.flatMap(({ found }) => found.map(({ rule }) => rule)));
    const left = ofChange.filter((rule) => 'checkScript' in rule && !reached.has(rule.id)).map(({ id }) => id);
    expect(left).toEqual([]);
    expect(reached.has('spec/rule-crashed')).toBe(false);
  });

  test('no name is empty and no value missing', () => {
    const wrong = read.flatMap(({ sql, found }) =>
      found.flatMap((finding) =>
        texts(finding)
          .filter((text) => NOTHING.test(text))
          .map((text) => [sql, finding.rule, text]),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('no remedy is for another operation', () => {
    const wrong = read.flatMap(({ sql, found }) =>
      found.flatMap((finding) =>
        [finding.message, ...(finding.ddl ?? [])].flatMap((text) =>
          BELONGS.filter(([word, statement]) => word.test(text) && !statement.test(sql)).map(([word]) => [
            sql,
            finding.rule,
            String(word),
            text,
          ]),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('what is proposed is SQL that PostgreSQL reads', () => {
    const wrong = read.flatMap(({ sql, found }) =>
      found.flatMap(({ rule, ddl = [] }) =>
        ddl.filter((statement) => 'problem' in parse(statement)).map((statement) => [sql, rule, statement]),
      ),
    );
    expect(wrong).toEqual([]);
    expect(read.flatMap(({ found }) => found.flatMap(({ ddl = [] }) => ddl)).length).toBeGreaterThan(200);
  });
});
