/** Trials 2.6 to 2.8 without a server: what is said where the table is not known, of NOT VALID and NOT ENFORCED, and of each statement. */
import { DETACH, DROP_INDEX, findings, INDEX, NOT_VALID, PARTITIONED, PLAIN, UNIQUE } from './advice-change-support';

const UNKNOWN: readonly (readonly [string, string, RegExp])[] = [
  [INDEX, 'CREATE INDEX i ON events (id)', /if table "public"\."events" is partitioned, create the index ON ONLY it/],
  [
    UNIQUE,
    'ALTER TABLE events ADD CONSTRAINT u UNIQUE (id, at)',
    /if table "public"\."events" is partitioned, add it to ONLY the parent/,
  ],
  [
    NOT_VALID,
    'ALTER TABLE events ADD CONSTRAINT f FOREIGN KEY (ref) REFERENCES parent',
    /if table "public"\."events" is partitioned, which accepts NOT VALID from PostgreSQL 18 on/,
  ],
  [DROP_INDEX, 'DROP INDEX events_ref', /refuses for the index of a partitioned table/],
  [DETACH, 'ALTER TABLE events DETACH PARTITION events_2', /refuses with a default partition/],
];

test.each(UNKNOWN)('2.6: %s says both where nobody knows what the table is', async (rule, sql, says) => {
  const unknown = await findings(sql, undefined, 15, rule);
  expect(unknown.map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
  // a partition that is attached in the same file shows what its parent is
  const shown = await findings(`ALTER TABLE events ATTACH PARTITION events_3 DEFAULT; ${sql}`, undefined, 15, rule);
  expect(shown.map(({ message }) => message).join()).not.toMatch(/ if table /);
});

describe('2.7: NOT VALID and NOT ENFORCED', () => {
  const VALID = 'keys/require-valid-constraint';
  const ADDED = 'ALTER TABLE accounts ADD CONSTRAINT f FOREIGN KEY (ref) REFERENCES parent NOT VALID';

  test('a migration that adds a constraint NOT VALID is not an error', async () => {
    expect(await findings(ADDED, PLAIN, 15, VALID)).toEqual([]);
    expect(await findings(ADDED, undefined, 15, VALID)).toEqual([]);
  });

  test('nor is what the other rule proposes in its place', async () => {
    const [first] = await findings(ADDED.replace(' NOT VALID', ''), PLAIN, 15, NOT_VALID);
    expect(first?.ddl).toHaveLength(2);
    expect(await findings(first?.ddl?.[0] ?? '', PLAIN, 15, VALID)).toEqual([]);
  });

  test('a schema that has one still is', async () => {
    const found = await findings(`${PLAIN}${ADDED};`, undefined, 15, VALID);
    expect(found.map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', expect.stringContaining('"f" of table "public"."accounts" is NOT VALID')],
    ]);
  });

  test.each(['CHECK (ref > 0)', 'FOREIGN KEY (ref) REFERENCES parent'])(
    '2.8: %s NOT ENFORCED is not to be validated',
    async (what) => {
      const sql = `ALTER TABLE accounts ADD CONSTRAINT f ${what} NOT ENFORCED`;
      const [found, another] = await findings(sql, PLAIN, 18, VALID);
      expect(another).toBeUndefined();
      expect(found?.message).toContain('drop it and add it again NOT VALID, then validate it');
      expect(
        await findings(
          `${sql}; UPDATE accounts SET ref = 1 WHERE id = 1`,
          PLAIN,
          18,
          'change/require-backfill-before-check',
        ),
      ).toEqual([]);
    },
  );
});

describe('2.8: the remedy is of the statement', () => {
  const REWRITE = 'change/forbid-table-rewrite';
  test.each([
    ['ALTER TABLE accounts SET UNLOGGED', REWRITE, /^SET UNLOGGED copies .* unlogged table next to it/],
    ['ALTER TABLE accounts SET LOGGED', REWRITE, /^SET LOGGED copies .* logged table next to it/],
    ['ALTER TABLE accounts SET ACCESS METHOD heap', REWRITE, /^SET ACCESS METHOD copies/],
    ['CLUSTER accounts USING accounts_note', REWRITE, /^CLUSTER copies/],
    ['VACUUM FULL accounts', REWRITE, /^VACUUM FULL copies .* plain VACUUM/],
    ['VACUUM FULL;', REWRITE, /^VACUUM FULL without a table copies every table of the database/],
    ['VACUUM (FULL, ANALYZE)', REWRITE, /^VACUUM FULL without a table/],
    ['CLUSTER', REWRITE, /^CLUSTER without a table copies every table/],
    ['TRUNCATE accounts', 'change/forbid-dropped-data', /is emptied: .* exist elsewhere/],
    ['DROP TABLE accounts', 'change/forbid-dropped-data', /is dropped: .* rename it, and drop it/],
    [
      'ALTER TABLE accounts DROP COLUMN note',
      'change/forbid-dropped-data',
      /loses column "note": .* stop reading and writing the column/,
    ],
    ['ALTER TABLE accounts DISABLE TRIGGER USER', 'change/forbid-disabled-triggers', /except those of constraints/],
    ['REINDEX INDEX accounts_pkey', 'change/require-concurrent-reindex', /^REINDEX of index "accounts_pkey"/],
  ])('%s', async (sql, rule, says) => {
    expect((await findings(sql, PLAIN, 18, rule)).map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
  });

  test.each([
    ['of an empty view', 'REFRESH MATERIALIZED VIEW mv WITH NO DATA', 'change/require-concurrent-refresh'],
    ['VACUUM of all', 'VACUUM', REWRITE],
    [
      'a tablespace of a partitioned table, which moves nothing',
      'ALTER TABLE events SET TABLESPACE pg_default',
      REWRITE,
    ],
  ])('nothing is found: %s', async (_name, sql, rule) => {
    expect(await findings(sql, PARTITIONED, 15, rule)).toEqual([]);
  });

  const ZONES = 'CREATE TABLE public.t (a timestamp, b timestamptz, c timestamp(3)); CREATE INDEX t_a ON public.t (a);';
  const TYPE = 'change/forbid-rewriting-type';
  test.each([
    ["SET timezone = 'UTC'; ALTER TABLE t ALTER a TYPE timestamptz", /rebuilds its indexes/],
    [
      "BEGIN; SET LOCAL timezone = 'UTC'; COMMIT; ALTER TABLE t ALTER a TYPE timestamptz",
      /rewrites every row .* if the values are in UTC/,
    ],
    [
      "SET LOCAL timezone = 'UTC'; ALTER TABLE t ALTER a TYPE timestamptz",
      /rewrites every row .* if the values are in UTC/,
    ],
    [
      "SET timezone = 'UTC'; ALTER TABLE t ALTER a TYPE timestamptz(3)",
      /rewrites every row and index under ACCESS EXCLUSIVE; add a second column/,
    ],
    ["SET timezone = 'Europe/Paris'; ALTER TABLE t ALTER a TYPE timestamptz", /writes every row/],
    ['ALTER TABLE t ALTER a TYPE timestamptz', /SET timezone = 'UTC' before it/],
  ])('2.8: %s', async (sql, says) => {
    expect((await findings(sql, ZONES, 15, TYPE)).map(({ message }) => message)).toEqual([expect.stringMatching(says)]);
  });

  test.each([
    "SET timezone = 'UTC'; ALTER TABLE t ALTER b TYPE timestamp",
    "SET TIME ZONE 'Etc/UTC'; ALTER TABLE t ALTER c TYPE timestamptz USING c::timestamptz",
  ])('2.8: %s writes nothing and rebuilds nothing', async (sql) => {
    expect(await findings(sql, ZONES, 15, TYPE)).toEqual([]);
  });
});
