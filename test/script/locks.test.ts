/** The table of locks is what PostgreSQL does: each operation runs in a transaction, and pg_locks and the files of its tables are read. */
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { EFFECTS, effectOf } from '../../src/script/locks';
import { LOCKS, type Lock } from '../../src/script/operation';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

const SETUP = `
CREATE TABLE public.parent (id bigint PRIMARY KEY, code text);
CREATE TABLE public.t (id bigint PRIMARY KEY, a integer, b text, c varchar(20), d numeric(10,2), p bigint, f bigint REFERENCES public.parent (id),
  ts timestamp, ts3 timestamp(3), tz timestamptz);
CREATE INDEX t_ts ON public.t (ts);
CREATE INDEX t_ts3 ON public.t (ts3);
CREATE INDEX t_tz ON public.t (tz);
CREATE INDEX t_b ON public.t (b);
CREATE UNIQUE INDEX t_u ON public.t (id, p);
ALTER TABLE public.t ADD CONSTRAINT t_a CHECK (a IS NOT NULL) NOT VALID;
ALTER TABLE public.t VALIDATE CONSTRAINT t_a;
ALTER TABLE public.t ADD CONSTRAINT t_nv CHECK (p > 0) NOT VALID;
ALTER TABLE public.t ADD CONSTRAINT t_fk FOREIGN KEY (p) REFERENCES public.parent (id) NOT VALID;
CREATE TABLE public.checked (id bigint, c varchar(20) CHECK (c <> 'x'), d varchar(20), e varchar(20));
ALTER TABLE public.checked ADD CONSTRAINT e_nv CHECK (e <> 'x') NOT VALID;
CREATE TABLE public.n (id bigint NOT NULL, a integer);
CREATE UNIQUE INDEX n_u ON public.n (id);
CREATE UNIQUE INDEX n_a ON public.n (a);
CREATE TABLE public.part (id bigint, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE public.part_1 PARTITION OF public.part FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE public.loose (id bigint, at date NOT NULL);
CREATE TABLE public.tight (id bigint, at date NOT NULL, CONSTRAINT bound CHECK (at >= '2027-01-01' AND at < '2028-01-01'));
CREATE TABLE public.base (id bigint, at date NOT NULL);
CREATE MATERIALIZED VIEW public.mv AS SELECT 1 AS id;
CREATE UNIQUE INDEX mv_id ON public.mv (id);
CREATE VIEW public.v AS SELECT id FROM public.t;
CREATE SEQUENCE public.sq;
CREATE POLICY pol ON public.t USING (id > 0);
CREATE FUNCTION public.noop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER tr BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.noop();
CREATE RULE ru AS ON DELETE TO public.t WHERE old.id < 0 DO INSTEAD NOTHING;
CREATE STATISTICS public.st ON a, p FROM public.t;
CREATE ROLE reader;
CREATE DOMAIN word AS text;
CREATE TABLE public.worded (id bigint, w word);
ALTER DOMAIN word ADD CONSTRAINT word_nv CHECK (VALUE <> 'x') NOT VALID;
`;

const SETUP_18 = `${SETUP}
CREATE TABLE public.child (id bigint, p bigint CONSTRAINT child_ne REFERENCES public.parent (id) NOT ENFORCED);
`;

const setupOf = (major: number): string => (major >= 18 ? SETUP_18 : SETUP);

type Kind = keyof typeof EFFECTS;

/** Operation, statement, relation; what cannot run in a transaction is not here. */
const CASES: readonly (readonly [Kind, string, string])[] = [
  ['add-column', 'ALTER TABLE t ADD COLUMN x text', 't'],
  ['add-column', 'ALTER TABLE t ADD COLUMN x timestamptz NOT NULL DEFAULT now()', 't'],
  ['add-column-volatile-default', 'ALTER TABLE t ADD COLUMN x uuid DEFAULT gen_random_uuid()', 't'],
  ['add-column-identity', 'ALTER TABLE t ADD COLUMN x bigserial', 't'],
  ['add-column-identity', 'ALTER TABLE t ADD COLUMN x bigint GENERATED ALWAYS AS IDENTITY', 't'],
  ['add-column-stored', 'ALTER TABLE t ADD COLUMN x integer GENERATED ALWAYS AS (a * 2) STORED', 't'],
  ['drop-column', 'ALTER TABLE t DROP COLUMN a', 't'],
  ['rename-column', 'ALTER TABLE t RENAME COLUMN a TO z', 't'],
  ['set-default', 'ALTER TABLE t ALTER COLUMN a SET DEFAULT 1', 't'],
  ['drop-default', 'ALTER TABLE t ALTER COLUMN a DROP DEFAULT', 't'],
  ['set-not-null', 'ALTER TABLE t ALTER COLUMN b SET NOT NULL', 't'],
  ['set-not-null-proved', 'ALTER TABLE t ALTER COLUMN a SET NOT NULL', 't'],
  ['drop-not-null', 'ALTER TABLE n ALTER COLUMN id DROP NOT NULL', 'n'],
  ['alter-type', 'ALTER TABLE t ALTER COLUMN a TYPE bigint', 't'],
  ['alter-type', 'ALTER TABLE t ALTER COLUMN f TYPE integer', 't'],
  ['alter-type', 'ALTER TABLE parent ALTER COLUMN id TYPE integer', 'parent'],
  ['alter-type', 'ALTER TABLE t ALTER COLUMN c TYPE varchar(10)', 't'],
  ['alter-type', 'ALTER TABLE t ALTER COLUMN d TYPE numeric(10,3)', 't'],
  ['alter-type-free', 'ALTER TABLE t ALTER COLUMN c TYPE varchar(40)', 't'],
  ['alter-type-free', 'ALTER TABLE t ALTER COLUMN c TYPE text', 't'],
  ['alter-type-free', 'ALTER TABLE t ALTER COLUMN d TYPE numeric(12,2)', 't'],
  ['alter-type-free', 'ALTER TABLE t ALTER COLUMN b TYPE varchar', 't'],
  ['alter-type-checked', 'ALTER TABLE checked ALTER COLUMN c TYPE text', 'checked'],
  ['alter-type-checked', 'ALTER TABLE checked ALTER COLUMN c TYPE varchar(40)', 'checked'],
  ['alter-type-checked', 'ALTER TABLE checked ALTER COLUMN c TYPE varchar(20)', 'checked'],
  ['alter-type-free', 'ALTER TABLE checked ALTER COLUMN d TYPE text', 'checked'],
  ['alter-type-free', 'ALTER TABLE checked ALTER COLUMN e TYPE text', 'checked'],
  ['alter-type-reindex', 'ALTER TABLE t ALTER COLUMN b TYPE text COLLATE "C"', 't'],
  ['alter-type-reindex', "SET LOCAL timezone = 'UTC'; ALTER TABLE t ALTER COLUMN ts TYPE timestamptz", 't'],
  ['alter-type-reindex', "SET LOCAL timezone = 'UTC'; ALTER TABLE t ALTER COLUMN tz TYPE timestamp USING tz", 't'],
  ['alter-type-reindex', 'SET LOCAL TIME ZONE 0; ALTER TABLE t ALTER COLUMN ts3 TYPE timestamptz(6)', 't'],
  ['alter-type', "SET LOCAL timezone = 'UTC'; ALTER TABLE t ALTER COLUMN ts TYPE timestamptz(3)", 't'],
  ['alter-type', "SET LOCAL timezone = 'Europe/London'; ALTER TABLE t ALTER COLUMN ts TYPE timestamptz", 't'],
  [
    'alter-type',
    "SET LOCAL timezone = 'UTC'; ALTER TABLE t ALTER COLUMN ts TYPE timestamptz USING ts AT TIME ZONE 'UTC'",
    't',
  ],
  ['set-statistics', 'ALTER TABLE t ALTER COLUMN a SET STATISTICS 100', 't'],
  ['set-storage', 'ALTER TABLE t ALTER COLUMN b SET STORAGE EXTERNAL', 't'],
  ['add-check', 'ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0)', 't'],
  ['add-check-not-valid', 'ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0) NOT VALID', 't'],
  ['check-domain', "ALTER DOMAIN word ADD CONSTRAINT x CHECK (VALUE <> '')", 'worded'],
  ['check-domain', 'ALTER DOMAIN word SET NOT NULL', 'worded'],
  ['check-domain', 'ALTER DOMAIN word VALIDATE CONSTRAINT word_nv', 'worded'],
  ['add-check-not-enforced', 'ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0) NOT ENFORCED', 't'],
  [
    'add-foreign-key-not-enforced',
    'ALTER TABLE t ADD CONSTRAINT x FOREIGN KEY (id) REFERENCES parent (id) NOT ENFORCED',
    't',
  ],
  ['add-not-null-not-valid', 'ALTER TABLE t ADD CONSTRAINT x NOT NULL b NOT VALID', 't'],
  ['set-not-null', 'ALTER TABLE t ADD CONSTRAINT x NOT NULL b', 't'],
  ['validate-check', 'ALTER TABLE t VALIDATE CONSTRAINT t_nv', 't'],
  ['add-foreign-key', 'ALTER TABLE t ADD CONSTRAINT x FOREIGN KEY (id) REFERENCES parent (id)', 't'],
  [
    'add-foreign-key-not-valid',
    'ALTER TABLE t ADD CONSTRAINT x FOREIGN KEY (id) REFERENCES parent (id) NOT VALID',
    't',
  ],
  ['validate-foreign-key', 'ALTER TABLE t VALIDATE CONSTRAINT t_fk', 't'],
  ['add-unique', 'ALTER TABLE t ADD CONSTRAINT x UNIQUE (id, a)', 't'],
  ['add-unique-using-index', 'ALTER TABLE t ADD CONSTRAINT x UNIQUE USING INDEX t_u', 't'],
  ['add-key-only', 'ALTER TABLE ONLY part ADD CONSTRAINT x UNIQUE (id, at)', 'part'],
  ['add-primary-key', 'ALTER TABLE n ADD PRIMARY KEY (id)', 'n'],
  ['add-primary-key-using-index', 'ALTER TABLE n ADD PRIMARY KEY USING INDEX n_u', 'n'],
  ['add-primary-key-using-index-nullable', 'ALTER TABLE n ADD PRIMARY KEY USING INDEX n_a', 'n'],
  ['add-exclude', 'ALTER TABLE t ADD CONSTRAINT x EXCLUDE (a WITH =)', 't'],
  ['drop-constraint', 'ALTER TABLE t DROP CONSTRAINT t_a', 't'],
  ['drop-foreign-key', 'ALTER TABLE t DROP CONSTRAINT t_fk', 't'],
  ['alter-constraint', 'ALTER TABLE t ALTER CONSTRAINT t_fk DEFERRABLE', 't'],
  ['stop-enforcing-foreign-key', 'ALTER TABLE t ALTER CONSTRAINT t_f_fkey NOT ENFORCED', 't'],
  ['enforce-foreign-key', 'ALTER TABLE child ALTER CONSTRAINT child_ne ENFORCED', 'child'],
  ['rename-constraint', 'ALTER TABLE t RENAME CONSTRAINT t_a TO x', 't'],
  ['create-index', 'CREATE INDEX x ON t (a)', 't'],
  ['create-index-only', 'CREATE INDEX x ON ONLY part (at)', 'part'],
  ['drop-index', 'DROP INDEX t_b', 't'],
  ['reindex', 'REINDEX TABLE t', 't'],
  ['rename-table', 'ALTER TABLE t RENAME TO u', 't'],
  ['rename-view', 'ALTER VIEW v RENAME TO u', 'v'],
  ['rename-view', 'ALTER MATERIALIZED VIEW mv RENAME TO u', 'mv'],
  ['rename-sequence', 'ALTER SEQUENCE sq RENAME TO u', 'sq'],
  ['rename-policy', 'ALTER POLICY pol ON t RENAME TO x', 't'],
  ['rename-trigger', 'ALTER TRIGGER tr ON t RENAME TO x', 't'],
  ['rename-rule', 'ALTER RULE ru ON t RENAME TO x', 't'],
  ['set-owner', 'ALTER TABLE t OWNER TO reader', 't'],
  ['set-options', 'ALTER TABLE t SET (fillfactor = 80)', 't'],
  ['set-persistence', 'ALTER TABLE n SET UNLOGGED', 'n'],
  ['set-replica-identity', 'ALTER TABLE t REPLICA IDENTITY FULL', 't'],
  ['truncate', 'TRUNCATE t', 't'],
  ['cluster', 'CLUSTER t USING t_b', 't'],
  ['lock-table', 'LOCK TABLE t', 't'],
  ['reference-table', 'CREATE TABLE x (id bigint REFERENCES parent (id))', 'parent'],
  ['create-partition', "CREATE TABLE x PARTITION OF part FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')", 'part'],
  [
    'attach-partition',
    "ALTER TABLE part ATTACH PARTITION loose FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
    'part',
  ],
  [
    'attach-partition-proved',
    "ALTER TABLE part ATTACH PARTITION tight FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')",
    'part',
  ],
  ['detach-partition', 'ALTER TABLE part DETACH PARTITION part_1', 'part'],
  ['inherit', 'ALTER TABLE loose INHERIT base', 'loose'],
  ['enable-row-security', 'ALTER TABLE t ENABLE ROW LEVEL SECURITY', 't'],
  ['disable-row-security', 'ALTER TABLE t DISABLE ROW LEVEL SECURITY', 't'],
  ['force-row-security', 'ALTER TABLE t FORCE ROW LEVEL SECURITY', 't'],
  ['no-force-row-security', 'ALTER TABLE t NO FORCE ROW LEVEL SECURITY', 't'],
  ['create-policy', 'CREATE POLICY x ON t USING (true)', 't'],
  ['alter-policy', 'ALTER POLICY pol ON t USING (id > 1)', 't'],
  ['drop-policy', 'DROP POLICY pol ON t', 't'],
  ['grant', 'GRANT SELECT ON t TO reader', 't'],
  ['create-trigger', 'CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION noop()', 't'],
  ['switch-trigger', 'ALTER TABLE t DISABLE TRIGGER tr', 't'],
  ['drop-trigger', 'DROP TRIGGER tr ON t', 't'],
  ['create-rule', 'CREATE RULE x AS ON DELETE TO t WHERE old.id < 9 DO INSTEAD NOTHING', 't'],
  ['alter-table', 'ALTER TABLE t DISABLE RULE ru', 't'],
  ['alter-table', 'ALTER TABLE t ENABLE ALWAYS RULE ru', 't'],
  ['drop-rule', 'DROP RULE ru ON t', 't'],
  ['create-statistics', 'CREATE STATISTICS x ON a, b FROM t', 't'],
  ['drop-statistics', 'DROP STATISTICS public.st', 't'],
  ['comment', "COMMENT ON TABLE t IS 'x'", 't'],
  ['publish', 'CREATE PUBLICATION x FOR TABLE t', 't'],
  ['refresh-view', 'REFRESH MATERIALIZED VIEW mv', 'mv'],
  ['empty-view', 'REFRESH MATERIALIZED VIEW mv WITH NO DATA', 'mv'],
  ['refresh-view-concurrently', 'REFRESH MATERIALIZED VIEW CONCURRENTLY mv', 'mv'],
  ['replace-view', 'CREATE OR REPLACE VIEW v AS SELECT id FROM t', 'v'],
  ['drop-view', 'DROP VIEW v', 'v'],
  ['write', 'UPDATE t SET a = 1 WHERE id = 1', 't'],
  ['write', 'SELECT pg_catalog.setval(\'"public"."sq"\'::regclass, last_value) FROM sq', 'sq'],
  ['write', "SELECT nextval('sq')", 'sq'],
  ['read', 'SELECT a FROM t', 't'],
];

/** Forms that PostgreSQL 18 was the first to have. */
const ONLY_18 = /\bENFORCED|ADD CONSTRAINT x NOT NULL/;

const HELD = `SELECT c.relname::text AS relation, upper(regexp_replace(regexp_replace(l.mode, 'Lock$', ''), '([a-z])([A-Z])', '\\1 \\2', 'g')) AS lock
FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE l.pid = pg_backend_pid() AND l.granted AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')`;
const FILES = `SELECT oid::int8::int AS oid, relkind::text AS kind, relfilenode::int8::int AS file FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'm', 'i')`;

/** Queries; and what makes a new, empty file, of which indexes are built. */
const READS_BY_ITSELF: ReadonlySet<Kind> = new Set(['read', 'write', 'truncate', 'empty-view']);
/** ATTACH locks the parent and reads the rows of the partition. */
const SCANNED_INSTEAD: ReadonlyMap<Kind, string> = new Map([['attach-partition', 'loose']]);

/** How often the rows of each relation were read from the first to the last; what the session did just before may count too. */
const SCANS = `SELECT relname::text AS name, pg_stat_get_xact_numscans(oid)::int AS scans FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'm')`;

async function scansOf(session: Session): Promise<ReadonlyMap<string, number>> {
  const rows = await session.query<{ readonly name: string; readonly scans: number }>(SCANS);
  return new Map(rows.map(({ name, scans }) => [name, scans]));
}

interface File {
  readonly oid: number;
  readonly kind: string;
  readonly file: number;
}

/** The strongest lock of each relation, and whether a table was written anew. */
async function observe(session: Session, sql: string) {
  await session.execute('BEGIN');
  try {
    const scansBefore = await scansOf(session);
    const before = new Map((await session.query<File>(FILES)).map(({ oid, file }) => [oid, file]));
    const names = new Set(
      (
        await session.query<{ relname: string }>(
          "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace",
        )
      ).map(({ relname }) => relname),
    );
    await session.execute(
      sql.replaceAll(/^ALTER TABLE t RENAME TO u$/g, 'ALTER TABLE t RENAME TO t2; ALTER TABLE t2 RENAME TO t'),
    );
    const locks: Record<string, Lock> = {};
    for (const { relation, lock } of await session.query<{ relation: string; lock: Lock }>(HELD)) {
      const known = locks[relation];
      if (names.has(relation) && (known === undefined || LOCKS.indexOf(lock) > LOCKS.indexOf(known)))
        locks[relation] = lock;
    }
    const after = await session.query<File>(FILES);
    const isNew = ({ oid, file }: File): boolean => before.has(oid) && before.get(oid) !== file;
    const scanned = [...(await scansOf(session))].flatMap(([name, scans]) =>
      scans > (scansBefore.get(name) ?? 0) ? [name] : [],
    );
    return { locks, rewritten: after.some((one) => one.kind !== 'i' && isNew(one)), scanned };
  } finally {
    await session.execute('ROLLBACK');
  }
}

async function operationsOf(sql: string, major: number) {
  await loadParser();
  const { after } = readScript('', setupOf(major), { before: null, as: 'schema', major });
  // SET LOCAL is for a transaction
  return readScript('', `BEGIN; ${sql}`, { before: after, as: null }).script.statements.flatMap(
    ({ operations }) => operations,
  );
}

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute(setupOf(major));
    await session.execute('INSERT INTO parent SELECT i FROM generate_series(1, 50) i');
    await session.execute('INSERT INTO t SELECT i, i, i::text, i::text, i, i, 1 FROM generate_series(1, 50) i');
  });
  afterAll(() => engine.stop());

  const cases = CASES.filter(([, sql]) => major >= 18 || !ONLY_18.test(sql));

  test.each(cases)('%s: %s', async (kind, sql, relation) => {
    const { locks, rewritten } = await observe(session, sql);
    const effect = effectOf(kind, major);
    // what is gone, or has another name, is not found by its name any more: PostgreSQL's own words stand for it
    const isGone = /^(?:drop-view|rename-(?:table|view|sequence))$/.test(kind);
    const held = locks[relation] ?? (isGone ? effect.lock : null);
    expect({ lock: held, rewritten }).toEqual({
      lock: effect.lock,
      rewritten: kind === 'truncate' || kind === 'empty-view' || effect.work === 'rewrite',
    });
  });

  test.each(cases.filter(([kind]) => /^(?:scan|none)$/.test(EFFECTS[kind].work) && !READS_BY_ITSELF.has(kind)))(
    '%s reads all rows, or none: %s',
    async (kind, sql, relation) => {
      const { scanned } = await observe(session, sql);
      expect({ kind, scanned: scanned.includes(SCANNED_INSTEAD.get(kind) ?? relation) }).toEqual({
        kind,
        scanned: EFFECTS[kind].work === 'scan',
      });
    },
  );

  test.each(cases)('%s is what is read from: %s', async (kind, sql, relation) => {
    const found = (await operationsOf(sql, major)).find((operation) => operation.kind === kind);
    expect(found).toMatchObject({ kind, relation: `public.${relation}`, work: EFFECTS[kind].work });
  });

  test.each(cases.filter(([kind]) => 'others' in EFFECTS[kind]))(
    '%s takes the locks of others too: %s',
    async (_kind, sql) => {
      const { locks } = await observe(session, sql);
      for (const operation of await operationsOf(sql, major))
        for (const { relation, lock } of operation.locks)
          expect([relation, locks[relation.replace('public.', '')]]).toEqual([relation, lock]);
    },
  );
});
