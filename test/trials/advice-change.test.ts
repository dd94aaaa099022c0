/**
 * Trials 2.5 to 2.8: what rules about migrations propose runs on PostgreSQL 15 and 18 in the situation it is proposed for, and leaves
 * the schema that the statement itself would have left; what PostgreSQL refuses is not proposed.
 */
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { pieces } from '../../src/sql/lexer';
import {
  DETACH,
  DROP_INDEX,
  findings,
  INDEX,
  NOT_NULL,
  NOT_VALID,
  PARTITIONED,
  PLAIN,
  UNIQUE,
} from './advice-change-support';

const LONG = 'a_column_with_a_name_that_takes_nearly_all_of_the_63_bytes_xyz';

interface Proposed {
  readonly rule: string;
  /** Statements of the file before the one that is judged run too. */
  readonly sql: string;
  readonly before?: string;
  readonly since?: number;
  /** Words that the proposal must carry. */
  readonly carries?: readonly string[];
}

const PROPOSED: Readonly<Record<string, Proposed>> = {
  '2.5: NULLS NOT DISTINCT': {
    rule: UNIQUE,
    sql: 'ALTER TABLE accounts ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (org, name)',
    carries: ['NULLS NOT DISTINCT'],
  },
  '2.5: INCLUDE': {
    rule: UNIQUE,
    sql: 'ALTER TABLE accounts ADD CONSTRAINT u UNIQUE (org) INCLUDE (name, note)',
    carries: ['INCLUDE ("name", "note")'],
  },
  '2.5: storage parameters': {
    rule: UNIQUE,
    sql: 'ALTER TABLE accounts ADD CONSTRAINT u UNIQUE (org) WITH (fillfactor = 70, deduplicate_items = off)',
    carries: ['fillfactor'],
  },
  '2.5: a tablespace': {
    rule: UNIQUE,
    sql: 'ALTER TABLE accounts ADD CONSTRAINT u UNIQUE (org) USING INDEX TABLESPACE pg_default',
    carries: ['TABLESPACE'],
  },
  '2.5: DEFERRABLE': {
    rule: UNIQUE,
    sql: 'ALTER TABLE accounts ADD CONSTRAINT u UNIQUE (org) DEFERRABLE',
    carries: ['DEFERRABLE'],
  },
  '2.5: all at once, ONLY, IF EXISTS and comments': {
    rule: UNIQUE,
    sql: `ALTER TABLE IF EXISTS ONLY public.accounts -- the key
  ADD CONSTRAINT "The Key" UNIQUE NULLS NOT DISTINCT (name, org) /* both */ INCLUDE (note) WITH (fillfactor = 80) DEFERRABLE INITIALLY DEFERRED`,
    carries: ['NULLS NOT DISTINCT', 'INCLUDE', 'INITIALLY DEFERRED', 'IF EXISTS ONLY'],
  },
  '2.5: quoted names': {
    rule: UNIQUE,
    sql: 'ALTER TABLE "Odd Table" ADD CONSTRAINT "u u" UNIQUE ("Odd ""Id""", "select")',
  },
  '2.5: the table of another schema': {
    rule: UNIQUE,
    sql: 'SET search_path = crm, public; ALTER TABLE accounts ADD CONSTRAINT u UNIQUE (org)',
    carries: ['"crm"."accounts"'],
  },
  'a CHECK with quotes, a comment and doubled spaces': {
    rule: NOT_VALID,
    sql: "ALTER TABLE ONLY accounts ADD CONSTRAINT c -- why\n CHECK (name <> 'a  -- b' AND note <> E'it''s\\n')",
    carries: ["'a  -- b'"],
  },
  'a CHECK with a line break inside of a value': {
    rule: NOT_VALID,
    sql: "ALTER TABLE accounts ADD CONSTRAINT c CHECK (name <> 'a\nb')",
    carries: ['a\nb'],
  },
  'a foreign key with its actions': {
    rule: NOT_VALID,
    sql: 'ALTER TABLE "accounts" ADD CONSTRAINT f FOREIGN KEY (ref) REFERENCES parent ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED',
  },
  'a CHECK of a table whose name is quoted': {
    rule: NOT_VALID,
    sql: 'ALTER TABLE "Odd Table" ADD CONSTRAINT c CHECK ("select" <> \'\')',
  },
  '2.6: a CHECK of a partitioned table': {
    rule: NOT_VALID,
    before: PARTITIONED,
    sql: 'ALTER TABLE events ADD CONSTRAINT c CHECK (ref > 0)',
  },
  '2.6: a foreign key of a partitioned table from 18 on': {
    rule: NOT_VALID,
    before: PARTITIONED,
    since: 18,
    sql: 'ALTER TABLE events ADD CONSTRAINT f FOREIGN KEY (ref) REFERENCES parent',
  },
  '2.6: a foreign key to a partitioned table': {
    rule: NOT_VALID,
    before: `${PARTITIONED}ALTER TABLE events ADD PRIMARY KEY (id, at); CREATE TABLE child (id int, at date);`,
    sql: 'ALTER TABLE child ADD CONSTRAINT f FOREIGN KEY (id, at) REFERENCES events',
  },
  'an index with all that it may have': {
    rule: INDEX,
    sql: `CREATE UNIQUE INDEX IF NOT EXISTS "An Index" ON ONLY accounts /* of all */ USING btree (name COLLATE "POSIX" text_pattern_ops DESC NULLS LAST, (lower(note)))
 INCLUDE (org) NULLS NOT DISTINCT WITH (fillfactor = 70) WHERE note <> 'a  -- ON b'`,
    carries: ['CONCURRENTLY', 'NULLS NOT DISTINCT', "'a  -- ON b'"],
  },
  'an index without a name': { rule: INDEX, sql: 'CREATE INDEX ON accounts (org, lower(note))' },
  'an index on a table whose name is quoted': { rule: INDEX, sql: 'CREATE INDEX "in ON" ON "Odd Table" ("select")' },
  'an index on the table of another schema': {
    rule: INDEX,
    sql: 'SET search_path = crm; CREATE INDEX i ON accounts (org)',
    carries: ['"crm"."accounts"'],
  },
  'two indexes of one table': {
    rule: INDEX,
    sql: 'CREATE INDEX i ON accounts (org); CREATE INDEX j ON accounts (note)',
    carries: ['j'],
  },
  'a dropped index': { rule: DROP_INDEX, sql: 'DROP INDEX IF EXISTS "Odd Index"', carries: ['IF EXISTS'] },
  'NOT NULL of a column with a long name': {
    rule: NOT_NULL,
    before: `CREATE TABLE public.t (${LONG} int);`,
    sql: `ALTER TABLE t ALTER COLUMN ${LONG} SET NOT NULL`,
  },
  'NOT NULL of a column whose name is quoted': {
    rule: NOT_NULL,
    sql: 'ALTER TABLE "Odd Table" ALTER COLUMN "Odd ""Id""" SET NOT NULL',
  },
  '2.6: NOT NULL of a partitioned table': {
    rule: NOT_NULL,
    before: PARTITIONED,
    sql: 'ALTER TABLE events ALTER COLUMN ref SET NOT NULL',
  },
  'NOT NULL as a constraint with a name': {
    rule: NOT_NULL,
    since: 18,
    sql: 'ALTER TABLE accounts ADD CONSTRAINT has_ref NOT NULL ref',
  },
  'a volatile default with a collation': {
    rule: 'change/forbid-rewriting-column',
    sql: 'ALTER TABLE accounts ADD COLUMN IF NOT EXISTS token text COLLATE "C" DEFAULT gen_random_uuid()::text',
    carries: ['COLLATE "C"', 'IF NOT EXISTS'],
  },
  'a detached partition': { rule: DETACH, before: PARTITIONED, sql: 'ALTER TABLE events DETACH PARTITION events_2' },
};

interface Withheld {
  readonly rule: string;
  readonly sql: string;
  readonly before?: string;
  readonly says: RegExp;
  /** What would have been proposed, and PostgreSQL refuses. */
  readonly refused: string;
  /** What the finding describes instead. */
  readonly instead?: readonly string[];
  readonly only?: number;
}

const WITHHELD: Readonly<Record<string, Withheld>> = {
  '2.6: an index on a partitioned table': {
    rule: INDEX,
    before: PARTITIONED,
    sql: 'CREATE INDEX i ON events (id)',
    says: /ON ONLY it, then one on each partition CONCURRENTLY, and ALTER INDEX \.\.\. ATTACH PARTITION/,
    refused: 'CREATE INDEX CONCURRENTLY i ON events (id)',
    instead: [
      'CREATE INDEX i ON ONLY events (id)',
      'CREATE INDEX CONCURRENTLY events_1_id_idx ON events_1 (id)',
      'CREATE INDEX CONCURRENTLY events_2_id_idx ON events_2 (id)',
      'ALTER INDEX i ATTACH PARTITION events_1_id_idx',
      'ALTER INDEX i ATTACH PARTITION events_2_id_idx',
    ],
  },
  '2.6: the index of a partitioned table is dropped': {
    rule: DROP_INDEX,
    before: PARTITIONED,
    sql: 'DROP INDEX events_ref',
    says: /refuses CONCURRENTLY/,
    refused: 'DROP INDEX CONCURRENTLY events_ref',
    instead: ["SET lock_timeout = '2s'", 'DROP INDEX events_ref'],
  },
  '2.6: a unique key of a partitioned table': {
    rule: UNIQUE,
    before: PARTITIONED,
    sql: 'ALTER TABLE events ADD CONSTRAINT u UNIQUE (id, at)',
    says: /ONLY the parent/,
    refused: 'CREATE UNIQUE INDEX u ON events (id, at); ALTER TABLE events ADD CONSTRAINT u UNIQUE USING INDEX u',
    instead: [
      'ALTER TABLE ONLY events ADD CONSTRAINT u UNIQUE (id, at)',
      'CREATE UNIQUE INDEX CONCURRENTLY events_1_id_at_key ON events_1 (id, at)',
      'ALTER TABLE events_1 ADD CONSTRAINT events_1_id_at_key UNIQUE USING INDEX events_1_id_at_key',
      'ALTER INDEX u ATTACH PARTITION events_1_id_at_key',
      'CREATE UNIQUE INDEX CONCURRENTLY events_2_id_at_key ON events_2 (id, at)',
      'ALTER TABLE events_2 ADD CONSTRAINT events_2_id_at_key UNIQUE USING INDEX events_2_id_at_key',
      'ALTER INDEX u ATTACH PARTITION events_2_id_at_key',
    ],
  },
  '2.6: a primary key of a partitioned table': {
    rule: UNIQUE,
    before: PARTITIONED,
    sql: 'ALTER TABLE events ADD PRIMARY KEY (id, at)',
    says: /ONLY the parent/,
    refused: 'CREATE UNIQUE INDEX u ON events (id, at); ALTER TABLE events ADD PRIMARY KEY USING INDEX u',
  },
  '2.6: a foreign key of a partitioned table before 18': {
    rule: NOT_VALID,
    before: PARTITIONED,
    only: 15,
    sql: 'ALTER TABLE events ADD CONSTRAINT f FOREIGN KEY (ref) REFERENCES parent',
    says: /NOT VALID to each partition/,
    refused: 'ALTER TABLE events ADD CONSTRAINT f FOREIGN KEY (ref) REFERENCES parent NOT VALID',
    instead: [
      'ALTER TABLE events_1 ADD CONSTRAINT f FOREIGN KEY (ref) REFERENCES parent NOT VALID',
      'ALTER TABLE events_1 VALIDATE CONSTRAINT f',
      'ALTER TABLE events_2 ADD CONSTRAINT f FOREIGN KEY (ref) REFERENCES parent NOT VALID',
      'ALTER TABLE events_2 VALIDATE CONSTRAINT f',
      'ALTER TABLE events ADD CONSTRAINT f FOREIGN KEY (ref) REFERENCES parent',
    ],
  },
  '2.6: a partition beside a default one is detached': {
    rule: DETACH,
    before: `${PARTITIONED}CREATE TABLE public.rest PARTITION OF public.events DEFAULT;`,
    sql: 'ALTER TABLE events DETACH PARTITION events_2',
    says: /refused with a default partition/,
    refused: 'ALTER TABLE events DETACH PARTITION events_2 CONCURRENTLY',
    instead: ["SET lock_timeout = '2s'", 'ALTER TABLE events DETACH PARTITION events_2'],
  },
  '2.5: an exclusion constraint': {
    rule: UNIQUE,
    sql: 'ALTER TABLE accounts ADD CONSTRAINT x EXCLUDE (org WITH =)',
    says: /window/,
    refused: 'CREATE INDEX x ON accounts (org); ALTER TABLE accounts ADD CONSTRAINT x UNIQUE USING INDEX x',
  },
  'an index dropped with CASCADE': {
    rule: DROP_INDEX,
    sql: 'DROP INDEX accounts_note CASCADE',
    says: /DROP INDEX CONCURRENTLY/,
    refused: 'DROP INDEX CONCURRENTLY accounts_note CASCADE',
  },
};

const STATE = `
SELECT c.conrelid::regclass::text AS relation, c.conname::text AS name, pg_get_constraintdef(c.oid) AS definition, c.convalidated::text AS valid
FROM pg_constraint c WHERE NOT (c.contype = 'f' AND c.conparentid <> 0) AND c.connamespace IN ('public'::regnamespace, to_regnamespace('crm'))
UNION ALL
SELECT i.indrelid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) || ' ' || coalesce(array_to_string(x.reloptions, ' '), ''),
  (i.indisvalid AND i.indisready)::text || i.indisunique::text || i.indimmediate::text || coalesce((SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = x.oid), '')
FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE x.relnamespace IN ('public'::regnamespace, to_regnamespace('crm'))
UNION ALL
SELECT a.attrelid::regclass::text, a.attname::text, format_type(a.atttypid, a.atttypmod) || ' ' || a.attcollation::regcollation::text, a.attnotnull::text
FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid WHERE t.relnamespace IN ('public'::regnamespace, to_regnamespace('crm')) AND t.relkind IN ('r', 'p') AND a.attnum > 0
UNION ALL
SELECT t.oid::regclass::text, 'parent', coalesce((SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = t.oid), ''), ''
FROM pg_class t WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')
ORDER BY 1, 2, 3, 4`;

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
  });
  afterAll(() => engine.stop());

  /** The schema after statements that run one by one, as psql sends them. */
  async function after(before: string, statements: readonly string[]): Promise<readonly unknown[]> {
    await session.execute(
      'RESET ALL; SET client_min_messages = warning; DROP SCHEMA IF EXISTS public, crm CASCADE; CREATE SCHEMA public',
    );
    for (const text of [before, ...statements])
      for (const { start, end } of pieces(text)) await session.query(text.slice(start, end));
    await session.execute('RESET ALL');
    const state = await session.query<Record<string, string>>(STATE);
    // a detached partition keeps the bound as a CHECK where it was detached CONCURRENTLY
    return state.filter(({ name }) => name !== 'events_2_at_check');
  }

  const proposed = Object.entries(PROPOSED).filter(([, { since = 15 }]) => major >= since);
  test.each(proposed)('%s', async (_name, { rule, sql, before = PLAIN, carries = [] }) => {
    const ddl = (await findings(sql, before, major, rule)).flatMap((finding) => finding.ddl ?? []);
    expect(ddl).not.toEqual([]);
    for (const words of carries) expect(ddl.join('\n')).toContain(words);
    expect(await after(before, ddl)).toEqual(await after(before, [sql]));
    // the proposal is what the rule asks for: it has nothing to say of it any more
    const again = await findings(ddl.join(';\n'), before, major, rule);
    expect(again.map(({ message }) => message)).toEqual([]);
  });

  const withheld = Object.entries(WITHHELD).filter(([, { only = major }]) => major === only);
  test.each(withheld)('%s', async (_name, { rule, sql, before = PLAIN, says, refused, instead }) => {
    const found = await findings(sql, before, major, rule);
    expect(found.map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
    expect(found.flatMap(({ ddl }) => ddl ?? [])).toEqual([]);
    await expect(after(before, [refused])).rejects.toThrow();
    if (instead !== undefined) {
      const [done, meant] = [await after(before, instead), await after(before, [sql])];
      // names of what the partitions get are PostgreSQL's own where the statement runs whole
      expect(unnamed(done)).toEqual(unnamed(meant));
    }
  });

  test('2.6: REINDEX CONCURRENTLY of a partitioned table, which is advised, runs', async () => {
    const [found] = await findings('REINDEX TABLE events', PARTITIONED, major, 'change/require-concurrent-reindex');
    expect(found?.message).toContain('REINDEX ... CONCURRENTLY');
    const same = await after(PARTITIONED, []);
    expect(
      await after(PARTITIONED, ['REINDEX TABLE CONCURRENTLY events', 'REINDEX INDEX CONCURRENTLY events_ref']),
    ).toEqual(same);
  });
});

function unnamed(state: readonly unknown[]): readonly string[] {
  return state
    .map((row) =>
      JSON.stringify({ ...(row as object), name: '' }).replaceAll(/events_\d_\w+_(?:idx|key|fkey)|"f"/g, ''),
    )
    .toSorted();
}
