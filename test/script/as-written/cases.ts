/**
 * SQL as people and their tools write it, and what a senior DBA says of it. One line a case, its SQL in `migrations/NAME.sql` or
 * `queries/NAME.sql`; a file and a line is all that a further case takes.
 */
export interface AsWritten {
  /** The file without its ending. */
  readonly name: string;
  readonly by: 'rails' | 'prisma' | 'django' | 'drizzle' | 'flyway' | 'ef' | 'alembic' | 'hand';
  /** What stands before: a file of `situations`, .yaml a spec and .sql a schema; null: nothing is known. */
  readonly situation: string | null;
  /** What a senior DBA says, in his words. */
  readonly says: string;
  /** Rules that must speak, warnings and errors; [] where there is nothing to say. */
  readonly must: readonly string[];
  /** Rules that may speak as well: true, and not the point. All others must be silent. */
  readonly may?: readonly string[];
}

/** True of nearly every migration, so that no case is about it. */
export const MAY_ALWAYS: readonly string[] = ['change/require-lock-timeout'];

const SAAS = 'saas.sql';

type Line = readonly [name: string, says: string, must: readonly string[], may?: readonly string[]];

function lines(situation: string, all: readonly Line[]): readonly AsWritten[] {
  return all.map(([name, says, must, may = []]) => ({ name, by: byOf(name), situation, says, must, may }));
}

const TOOLS = ['rails', 'prisma', 'django', 'drizzle', 'flyway', 'ef', 'alembic'] as const;

function byOf(name: string): AsWritten['by'] {
  return TOOLS.find((tool) => name.startsWith(`${tool}-`)) ?? 'hand';
}

export const migrations: readonly AsWritten[] = lines(SAAS, [
  ['rails-add-index', 'stops writes while it builds', ['change/require-concurrent-index']],
  ['rails-add-reference', 'fine', []],
  ['rails-add-column-default', 'fine since 11', []],
  ['rails-change-column-null', 'scans under ACCESS EXCLUSIVE', ['change/require-proved-not-null']],
  ['rails-change-column-null-safe', 'fine', []],
  ['rails-widen-string', 'fine: nothing is rewritten', []],
  [
    'rails-int-to-bigint',
    'rewrites the table, and is refused: a view reads the column',
    ['change/forbid-rewriting-type', 'change/forbid-refused-statement'],
    ['keys/match-reference-types'],
  ],
  ['rails-disable-referential-integrity', 'foreign keys are off', ['change/forbid-disabled-triggers']],
  ['rails-advisory-lock', 'a pooler may hand the session to another client', ['change/forbid-session-locks']],
  ['rails-backfill-in-batches', 'fine', []],
  ['rails-backfill-all', 'every row in one transaction', ['change/forbid-unbounded-write']],
  [
    'rails-create-table',
    'fine but for what the table lacks',
    [],
    ['keys/require-foreign-key', 'isolation/require-rls', 'keys/require-tenant-in-unique-key'],
  ],
  [
    'prisma-alter-enum',
    'rewrites the table',
    ['change/forbid-rewriting-type'],
    ['change/forbid-work-under-exclusive-lock', 'change/forbid-refused-statement', 'change/forbid-dropped-default'],
  ],
  ['prisma-required-column', 'refused where there are rows', ['change/require-proved-not-null']],
  ['prisma-uuid-default', 'rewrites the table', ['change/forbid-rewriting-column']],
  ['prisma-unique', 'stops writes while it builds', ['change/require-concurrent-index']],
  [
    'prisma-foreign-key',
    'scans while writes wait',
    ['change/require-not-valid-constraint'],
    ['keys/forbid-duplicate-foreign-key'],
  ],
  ['prisma-drop-column', 'the running code fails, the data is gone', ['change/forbid-dropped-data']],
  ['prisma-add-enum-value', 'fine', []],
  ['django-add-enum-value-and-use', '55P04', ['change/forbid-fresh-enum-value']],
  ['django-alter-field-timestamptz', 'rewrites unless TimeZone is UTC', ['change/forbid-rewriting-type']],
  ['django-rename-field', 'the running code fails', ['change/forbid-rename']],
  ['django-add-constraint', 'scans under ACCESS EXCLUSIVE', ['change/require-not-valid-constraint']],
  ['django-run-sql-where-true', 'every row, whatever it says', ['change/forbid-unbounded-write']],
  [
    'django-remove-index-concurrently',
    'fine',
    [],
    ['keys/require-tenant-leading-index', 'indexes/require-foreign-key-index'],
  ],
  ['django-atomic-concurrently', 'refused in a transaction', ['change/forbid-concurrently-in-transaction']],
  ['drizzle-identity', 'the sequence begins at 1 again', ['change/require-identity-start']],
  ['drizzle-identity-restart', 'fine', []],
  [
    'drizzle-drop-table-cascade',
    'what goes with it is not said; rows are gone',
    ['change/forbid-cascading-drop', 'change/forbid-dropped-data'],
  ],
  ['flyway-view-drops-column', 'refused', ['change/forbid-refused-statement'], ['isolation/require-security-invoker']],
  ['flyway-view-adds-column', 'fine', [], ['isolation/require-security-invoker']],
  ['flyway-alter-system', 'the whole server, and a crash loses it', ['change/forbid-server-settings']],
  ['flyway-alter-system-harmless', 'a setting of the server in a migration, harmless', []],
  ['flyway-replica-role', 'foreign keys are off', ['change/forbid-disabled-triggers']],
  ['flyway-reindex-schema', 'stops writes of each table', ['change/require-concurrent-reindex']],
  ['flyway-reindex-concurrently', 'fine', []],
  ['flyway-drop-function-cascade', 'what goes with it is not said', ['change/forbid-cascading-drop']],
  ['flyway-domain-check', 'scans every table that uses it', ['change/require-not-valid-constraint']],
  ['flyway-domain-check-not-valid', 'fine', []],
  ['flyway-row-security-off', 'every query of the role fails', ['access/forbid-unsafe-role-settings']],
  ['flyway-update-from-join', 'every row in one transaction', ['change/forbid-unbounded-write']],
  [
    'flyway-truncate-cascade',
    'empties line_items as well',
    ['change/forbid-dropped-data', 'change/forbid-cascading-drop'],
  ],
  ['ef-partitioned-index', 'refused on a partitioned table', ['change/forbid-refused-statement']],
  [
    'ef-detach',
    'ACCESS EXCLUSIVE on the parent',
    ['change/require-concurrent-detach'],
    ['keys/require-tenant-in-unique-key', 'isolation/require-rls'],
  ],
  [
    'ef-drop-view-column',
    'refused: a view needs it; and the data is gone',
    ['change/forbid-refused-statement', 'change/forbid-dropped-data'],
  ],
  ['ef-lock-table', 'nobody reads while it updates', ['change/forbid-work-under-exclusive-lock']],
  ['alembic-server-default', 'fine', []],
  ['alembic-drop-schema', 'what goes with it is not said', ['change/forbid-cascading-drop']],
  ['alembic-vacuum-full', 'ACCESS EXCLUSIVE and a copy', ['change/forbid-table-rewrite']],
  ['alembic-seed-lookup', 'fine', []],
]);

const SHOP = 'shop.yaml';

export const queries: readonly AsWritten[] = lines(SHOP, [
  ['list-orders', 'fine', []],
  ['order-by-key', 'fine', []],
  ['not-in-null', 'never matches a row', ['queries/forbid-null-comparison'], ['queries/forbid-unbounded-read']],
  ['equals-null', 'never matches a row', ['queries/forbid-null-comparison']],
  [
    'not-in-nullable-subquery',
    'one NULL empties it',
    ['queries/forbid-not-in-subquery'],
    ['queries/require-total-order'],
  ],
  ['count-all', 'counts every row at each call', ['queries/prefer-rollup']],
  ['count-of-customer', 'fine', []],
  ['count-settings', 'fine: small', []],
  [
    'or-two-columns',
    'no one index serves an OR',
    ['queries/forbid-or-across-columns'],
    ['indexes/require-query-index'],
  ],
  ['or-same-column', 'fine', []],
  ['correlated-count', 'a count for each row', ['queries/forbid-subquery-per-row'], ['indexes/require-query-index']],
  ['correlated-count-one', 'fine: one row', []],
  ['distinct-join', 'multiplies and throws away', ['queries/forbid-distinct-over-join']],
  ['distinct-with-columns-of-both', 'fine', []],
  ['exists-instead', 'fine', []],
  [
    'offset-paging',
    'reads all pages before, in no total order',
    ['queries/forbid-offset-paging'],
    ['queries/require-total-order'],
  ],
  ['leading-wildcard', 'no index helps', ['queries/forbid-leading-wildcard'], ['indexes/require-query-index']],
  ['lower-email', "can't use an index on the column", ['queries/forbid-wrapped-column']],
  ['date-of-timestamp', "can't use an index on the column", ['queries/forbid-wrapped-column']],
  ['date-function', "can't use an index on the column", ['queries/forbid-wrapped-column']],
  ['date-range', 'fine', []],
  ['order-by-random', 'sorts all to show five', ['queries/forbid-random-order']],
  ['random-setting', 'fine: small', []],
  ['keyset-without-tie-breaker', 'rows of one moment are passed over', ['queries/require-total-order']],
  ['keyset', 'fine', []],
  ['limit-without-order', 'any hundred rows', ['queries/require-total-order']],
  ['limit-existence', 'fine', []],
  ['update-without-where', 'every row', ['queries/require-where']],
  ['delete-always-true', 'every row', ['queries/require-where']],
  ['delete-jobs', 'fine', []],
  ['queue', 'workers wait for each other', ['queries/require-skip-locked']],
  ['queue-skip-locked', 'fine', []],
  ['between-dates', 'loses the last day', ['queries/forbid-closed-time-range']],
  ['between-numbers', 'fine', []],
  ['left-join-filtered', 'is an inner join', ['queries/forbid-filtered-outer-join']],
  ['anti-join', 'fine', []],
  ['window-over-all', 'reads every row for a page', ['queries/forbid-window-over-table']],
  ['window-of-customer', 'fine', []],
  ['update-setting', 'fine', []],
  ['read-plans', 'fine', []],
]);
