/** What people write, chosen and judged before anybody had read the rules that answer it. */
import { VERDICTS } from './verdicts';

/** One file of SQL, what a senior DBA says of it, and what PostgreSQL does with it. */
export interface Blind {
  /** The file without its ending. */
  readonly name: string;
  readonly by: string;
  /** What is there before: a file of `situations`, .yaml a spec and .sql a schema. */
  readonly situation: Situation;
  /** What a senior DBA says of it, in one sentence. */
  readonly says: string;
  /** The SQLSTATE of the statement that PostgreSQL refuses with some rows in the tables; one for each of 15 and 18 where they differ. */
  readonly refused: string | readonly [on15: string, on18: string];
  readonly verdict: Verdict;
}

/** What Tenet says of it, judged by reading each answer. */
export interface Verdict {
  /** Rules that say what the DBA says; of a gap they would be. */
  readonly must: readonly string[];
  /** Rules that may speak as well: true, and not the point. All others must be silent, notes apart. */
  readonly may: readonly string[];
  /** The answer before any rule was changed for these cases. */
  readonly first: 'right' | 'silent' | 'wrong';
  /** Why Tenet still does not say it; null where it does. */
  readonly gap: string | null;
}

export type Situation = 'crm.sql' | 'helpdesk.sql' | 'fleet.yaml';

/** What a DBA says where nothing is wrong. */
export const FINE = 'nothing to say';

const RIGHT: Verdict = { must: [], may: [], first: 'right', gap: null };

type Line = readonly [name: string, says: string, refused?: Blind['refused']];

function lines(situation: Situation, all: readonly Line[]): readonly Blind[] {
  return all.map(([name, says, refused = 'ok']) => ({
    name,
    by: name.replace(/-.*/, ''),
    situation,
    says,
    refused,
    verdict: { ...RIGHT, ...VERDICTS[name] },
  }));
}

const onCrm = lines('crm.sql', [
  ['rails-add-nullable-column', FINE],
  ['rails-add-index-concurrently', FINE],
  ['rails-add-foreign-key-not-valid', FINE],
  ['rails-validate-foreign-key', FINE],
  ['rails-add-timestamps', 'a required column without a default is refused as soon as the table has a row', '23502'],
  [
    'rails-remove-indexed-column',
    'the values are lost, the index goes with them, and the running release still selects it',
  ],
  ['rails-drop-account-reference', 'the rows no longer say whose they are: no query can be held to one account'],
  ['rails-string-to-text', FINE],
  [
    'rails-text-to-limited-string',
    'rewrites or scans the table under ACCESS EXCLUSIVE, and longer texts refuse it',
    '22001',
  ],
  ['rails-change-decimal-scale', 'another scale rewrites the table under ACCESS EXCLUSIVE'],
  ['rails-change-decimal-precision', FINE],
  ['rails-unique-email', 'unique over all accounts: one account learns of and blocks the contacts of another', '23505'],
  ['rails-backfill-after-add-column', 'ACCESS EXCLUSIVE is held while the whole table is updated'],
  ['rails-create-table-without-account', 'every other table says whose row it is, this one does not'],
  ['rails-create-table', FINE],
  ['prisma-change-type-by-drop', 'dropping and adding the column loses every value'],
  ['flyway-delete-by-key', FINE],
  ['flyway-purge-old', 'one statement deletes millions of rows, and no index finds them: batches'],
  [
    'ef-add-required-relation',
    'the default names no company, so that the foreign key is refused; index and key are built under locks',
    '23503',
  ],
  ['alembic-not-null-proved', FINE],
  ['alembic-not-valid-and-validate-together', 'in one transaction the first lock is held while the validation scans'],
  ['alembic-exclusion-without-extension', 'bigint has no operator class for gist without btree_gist', '42704'],
  ['knex-create-table', FINE],
  ['knex-drop-referenced-table', 'a foreign key of contacts needs it: refused', '2BP01'],
  ['typeorm-replace-primary-key', 'foreign keys need the primary key: refused', '2BP01'],
  [
    'typeorm-drop-and-add-required',
    'loses the values, and the required column is refused where there are rows',
    '23502',
  ],
  ['hand-set-unlogged', 'rewrites the table, which is empty after a crash and on replicas'],
  ['hand-delete-orphans-not-in', 'NOT IN over a large table compares each row with a list; NOT EXISTS, in batches'],
  ['hand-update-from-other-account', 'joins by e-mail alone: a user of another account becomes the owner'],
]);

const onHelpdesk = lines('helpdesk.sql', [
  ['django-add-field-default-dropped', 'the running release inserts without the column, which has no default: 23502'],
  [
    'django-fill-and-set-not-null',
    'FORCE row security hides every row from the update, so that NOT NULL is refused',
    '23502',
  ],
  ['django-many-to-many', 'a table of pairs without tenant, row security or policy: every tenant reads all'],
  ['django-support-policy', 'policies are ORed: every tenant reads all tickets'],
  ['django-backfill-one-tenant', FINE],
  ['prisma-foreign-key-type-mismatch', 'text does not reference uuid: refused; and no row security', '42804'],
  ['prisma-create-table-with-policy', FINE],
  ['drizzle-generated-search', 'a stored generated column rewrites the table under ACCESS EXCLUSIVE'],
  ['drizzle-generated-not-immutable', 'to_tsvector without a configuration is not immutable: refused', '42P17'],
  ['drizzle-admin-policy', 'any session can set the setting: whoever does reads every tenant'],
  ['drizzle-replace-policy', FINE],
  ['drizzle-disable-rls', 'every tenant reads all webhooks and their secrets'],
  [
    'flyway-materialized-counts',
    'a materialized view has no row security: all tenants are readable, or none was seen when it was filled',
  ],
  ['flyway-view-security-invoker', FINE],
  [
    'flyway-security-definer',
    'runs as its owner for everybody, without a fixed search_path and without a check of the tenant',
  ],
  ['flyway-bypassrls', 'no policy holds for the role of the application any more'],
  ['flyway-insert-lookup', FINE],
  ['flyway-seed-tag-for-all', 'FORCE row security hides every organization: inserts nothing and says nothing'],
  ['flyway-delete-with-tenant', FINE],
  ['ef-add-column-default-guid', FINE],
  ['ef-rename-table', 'the running release does not find the table any more'],
  ['ef-recreate-index', 'DROP INDEX holds ACCESS EXCLUSIVE while the new index is built'],
  ['alembic-enum-swap', 'rewrites the table, and the default cannot be cast: refused', '42804'],
  ['golang-attach-partition', 'scans the partition under ACCESS EXCLUSIVE for want of a CHECK that proves its bounds'],
  ['golang-next-partition', FINE],
  ['hand-role-default-tenant', 'a session that forgets to say its tenant reads this one'],
  ['hand-lock-timeout-add-column', FINE],
  [
    'hand-foreign-key-across-tenants',
    'the key leaves the tenant out: a comment may reference the ticket of another tenant',
  ],
  ['hand-insert-policy-true', 'every tenant may insert comments into every other'],
]);

const onFleet = lines('fleet.yaml', [
  [
    'hand-virtual-column',
    'virtual generated columns are of 18, the server is 15: a syntax error there',
    ['42601', 'ok'],
  ],
  [
    'hand-not-null-not-valid',
    'NOT NULL constraints that are NOT VALID are of 18, the server is 15: a syntax error',
    ['42601', 'ok'],
  ],
]);

export const migrations: readonly Blind[] = [...onCrm, ...onHelpdesk, ...onFleet];

export const queries: readonly Blind[] = [
  ...lines('crm.sql', [
    ['crm-list-contacts', FINE],
    ['crm-contact-by-email', 'no account: finds the contact of whichever account has the address'],
    ['crm-above-average', 'the average is over the deals of all accounts'],
    ['crm-count-open-deals', FINE],
    ['crm-contact-by-id', FINE],
    ['crm-delete-and-or', 'AND binds closer than OR: deletes the calls of every account'],
    ['crm-contacts-without-activity', FINE],
    ['crm-sum-times-count', 'deals and activities multiply each other: both figures are wrong'],
  ]),
  ...lines('fleet.yaml', [
    ['fleet-search-purpose', 'no B-tree finds the middle of a text: reads all trips of the tenant'],
    ['fleet-payload-code', 'no index on that key of payload: reads all alerts of the tenant'],
    ['fleet-page-with-total', 'counts all trips of the tenant for each page of 20'],
    ['fleet-id-as-text', 'the cast on the column keeps the index on id from being used'],
    ['fleet-drivers-without-trips', 'driver_id can be NULL, then NOT IN finds nobody; and it reads all trips'],
    ['fleet-latest-distinct-on', 'reads every position of the tenant for one row a vehicle'],
    ['fleet-latest-lateral', FINE],
    ['fleet-keyset', FINE],
    ['fleet-upsert-setting', FINE],
    ['fleet-upsert-without-key', 'no unique index matches ON CONFLICT: refused', '42P10'],
    ['fleet-other-drivers-trips', 'trips without a driver are not found, because NULL <> x is not true'],
    ['fleet-countries', FINE],
    ['fleet-cross-join', 'no condition joins the two: every vehicle with every driver'],
    ['fleet-month-as-text', 'a function on the column keeps the index from being used'],
    ['fleet-set-tenant', 'set for the session: behind a pooler the next client has it'],
    ['fleet-purge-positions', 'one statement deletes a large part of 900 million rows: partitions or batches'],
    ['fleet-delete-alert', FINE],
    ['fleet-last-seen', FINE],
    ['fleet-ungrouped-column', 'driver_id is neither grouped nor aggregated: refused', '42803'],
    ['fleet-share-of-finished', 'divides integers: 0 unless all are finished'],
    ['fleet-optional-filter', 'a generic plan has to serve every combination, so that it uses no index on either'],
    ['fleet-newest-nulls-last', 'the index has NULLs first: sorts all trips of the tenant'],
  ]),
];
