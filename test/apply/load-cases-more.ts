/** Cases with a ground of their own: keys, partitions, enums, materialized views. */
import { NONE, ROLES, withoutRows, type LoadForm, type Spoken } from './load-forms';

/** The schema with other words in one place. */
function replaced(before: (rows: number) => string, from: string, to: string): string {
  const whole = withoutRows(before);
  if (!whole.includes(from)) throw new Error(`not in the ground: ${from}`);
  return whole.replaceAll(from, to);
}

const KEYS = (rows: number): string => `${ROLES}
CREATE TABLE app.items (id integer PRIMARY KEY, note text);
CREATE TABLE app.parts (id bigint PRIMARY KEY, item_id integer NOT NULL, CONSTRAINT of_item FOREIGN KEY (item_id) REFERENCES app.items (id));
INSERT INTO app.items SELECT i, 'n' FROM generate_series(1, ${rows}) i;
INSERT INTO app.parts SELECT i, i FROM generate_series(1, ${rows}) i;
GRANT SELECT, INSERT, UPDATE ON app.items, app.parts TO app_user;
ANALYZE app.items;
`;

const OF_ITEMS: Spoken = {
  read: 'SELECT note FROM app.items WHERE id = $1::bigint',
  update: `UPDATE app.items SET note = note || 'w' WHERE id = $1::bigint`,
  insert: `INSERT INTO app.items (id, note) VALUES ($1::bigint, 'new')`,
};

const EVENTS = (rows: number): string => `${ROLES}
CREATE TABLE app.items (id bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(), note text, CONSTRAINT items_pkey PRIMARY KEY (id));
INSERT INTO app.items SELECT i, '2025-05-05', 'n' FROM generate_series(1, ${rows}) i;
GRANT SELECT, INSERT, UPDATE ON app.items TO app_user;
ANALYZE app.items;
`;

const PARTITIONS = `CREATE TABLE app.items_past PARTITION OF app.items FOR VALUES FROM (MINVALUE) TO ('2100-01-01');
CREATE TABLE app.items_2100 PARTITION OF app.items FOR VALUES FROM ('2100-01-01') TO ('2101-01-01');`;

const STATES = (rows: number): string => `${ROLES}
CREATE TYPE app.state AS ENUM ('new', 'old', 'done');
CREATE TABLE app.items (id bigint PRIMARY KEY, state app.state NOT NULL DEFAULT 'new', note text);
INSERT INTO app.items SELECT i, 'done', 'n' FROM generate_series(1, ${rows}) i;
GRANT SELECT, INSERT, UPDATE ON app.items TO app_user;
ANALYZE app.items;
`;

const LISTED = (rows: number): string => `${ROLES}
CREATE TABLE app.items (id bigint NOT NULL, region integer NOT NULL, note text) PARTITION BY LIST (region);
CREATE TABLE app.items_rest PARTITION OF app.items DEFAULT;
CREATE INDEX items_id ON app.items (id);
CREATE TABLE app.items_2 (id bigint NOT NULL, region integer NOT NULL, note text);
INSERT INTO app.items SELECT i, 1, 'n' FROM generate_series(1, ${rows}) i;
INSERT INTO app.items_2 SELECT i, 2, 'n' FROM generate_series(1, ${rows}) i;
GRANT SELECT, INSERT, UPDATE ON app.items TO app_user;
`;

const OF_REGION: Spoken = {
  read: 'SELECT note FROM app.items WHERE id = $1::bigint AND region = 1',
  update: `UPDATE app.items SET note = note || 'w' WHERE id = $1::bigint AND region = 1`,
  insert: `INSERT INTO app.items (id, region, note) VALUES ($1::bigint, 1, 'new')`,
};

const RANGES = (rows: number): string => `${ROLES}
CREATE TABLE app.items (id bigint NOT NULL, note text) PARTITION BY RANGE (id);
CREATE TABLE app.items_old PARTITION OF app.items FOR VALUES FROM (MINVALUE) TO (1);
CREATE TABLE app.items_now PARTITION OF app.items FOR VALUES FROM (1) TO (MAXVALUE);
CREATE INDEX items_id ON app.items (id);
INSERT INTO app.items SELECT i, 'n' FROM generate_series(-${rows}, ${rows}) i;
GRANT SELECT, INSERT, UPDATE ON app.items TO app_user;
`;

const SUMS = (rows: number): string => `${ROLES}
CREATE TABLE app.items (id bigint PRIMARY KEY, account_id bigint NOT NULL, note text);
INSERT INTO app.items SELECT i, i % 1000, 'n' FROM generate_series(1, ${rows}) i;
CREATE MATERIALIZED VIEW app.sums AS SELECT account_id, count(*) AS items FROM app.items GROUP BY account_id;
CREATE UNIQUE INDEX sums_account ON app.sums (account_id);
GRANT SELECT, INSERT, UPDATE ON app.items TO app_user;
GRANT SELECT ON app.sums TO app_user;
`;

const SUMS_AFTER = 'SELECT account_id, count(*) AS items, max(id) AS last FROM app.items GROUP BY account_id';

const INDEXED = (rows: number): string => `${EVENTS(rows)}
CREATE INDEX items_note ON app.items (note, id);
`;

export const MORE_FORMS: readonly LoadForm[] = [
  {
    name: 'widen-key',
    before: KEYS,
    after: replaced(KEYS, 'id integer', 'id bigint'),
    naive: 'ALTER TABLE app.items ALTER COLUMN id TYPE bigint; ALTER TABLE app.parts ALTER COLUMN item_id TYPE bigint',
    old: OF_ITEMS,
    next: OF_ITEMS,
    wrong: 'SELECT 1 FROM app.parts p WHERE NOT EXISTS (SELECT FROM app.items i WHERE i.id = p.item_id)',
  },
  {
    name: 'partition-table',
    before: EVENTS,
    after: replaced(
      EVENTS,
      'CONSTRAINT items_pkey PRIMARY KEY (id));',
      `CONSTRAINT items_pkey PRIMARY KEY (id, at)) PARTITION BY RANGE (at);\n${PARTITIONS}`,
    ),
    naive: `ALTER TABLE app.items RENAME TO items_was;
ALTER INDEX app.items_pkey RENAME TO items_was_pkey;
CREATE TABLE app.items (id bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(), note text, CONSTRAINT items_pkey PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
${PARTITIONS}
GRANT SELECT, INSERT, UPDATE ON app.items TO app_user;
INSERT INTO app.items SELECT * FROM app.items_was;
DROP TABLE app.items_was`,
    old: OF_ITEMS,
    next: OF_ITEMS,
    wrong: NONE,
  },
  {
    name: 'enum-value-removed',
    before: STATES,
    after: replaced(STATES, `('new', 'old', 'done')`, `('done', 'new')`),
    naive: `ALTER TYPE app.state RENAME TO state_was;
CREATE TYPE app.state AS ENUM ('done', 'new');
ALTER TABLE app.items ALTER COLUMN state DROP DEFAULT;
ALTER TABLE app.items ALTER COLUMN state TYPE app.state USING state::text::app.state;
ALTER TABLE app.items ALTER COLUMN state SET DEFAULT 'new';
DROP TYPE app.state_was`,
    old: OF_ITEMS,
    next: OF_ITEMS,
    wrong: `SELECT 1 FROM app.items WHERE note = 'n' AND state <> 'done'`,
  },
  {
    name: 'attach-partition',
    before: LISTED,
    after: `${withoutRows(LISTED)}ALTER TABLE app.items ATTACH PARTITION app.items_2 FOR VALUES IN (2);`,
    naive: 'ALTER TABLE app.items ATTACH PARTITION app.items_2 FOR VALUES IN (2)',
    old: OF_REGION,
    next: OF_REGION,
    wrong: NONE,
  },
  {
    name: 'detach-partition',
    before: RANGES,
    after: `${withoutRows(RANGES)}ALTER TABLE app.items DETACH PARTITION app.items_old;`,
    naive: 'ALTER TABLE app.items DETACH PARTITION app.items_old',
    old: OF_ITEMS,
    next: OF_ITEMS,
    wrong: 'SELECT 1 FROM app.items WHERE id < 1',
  },
  {
    name: 'replace-materialized-view',
    before: SUMS,
    after: replaced(SUMS, 'SELECT account_id, count(*) AS items FROM app.items GROUP BY account_id', SUMS_AFTER),
    naive: `DROP MATERIALIZED VIEW app.sums;
CREATE MATERIALIZED VIEW app.sums AS ${SUMS_AFTER};
CREATE UNIQUE INDEX sums_account ON app.sums (account_id);
GRANT SELECT ON app.sums TO app_user`,
    old: {
      read: 'SELECT items FROM app.sums WHERE account_id = $1::bigint % 1000',
      update: OF_ITEMS.update,
      insert: `INSERT INTO app.items (id, account_id, note) VALUES ($1::bigint, $1::bigint % 1000, 'new')`,
    },
    next: {
      read: 'SELECT last FROM app.sums WHERE account_id = $1::bigint % 1000',
      update: OF_ITEMS.update,
      insert: `INSERT INTO app.items (id, account_id, note) VALUES ($1::bigint, $1::bigint % 1000, 'new')`,
    },
    wrong: 'SELECT 1 FROM app.sums WHERE last IS NULL',
  },
  {
    name: 'drop-index',
    before: INDEXED,
    after: replaced(INDEXED, 'CREATE INDEX items_note ON app.items (note, id);', ''),
    naive: 'DROP INDEX app.items_note',
    old: OF_ITEMS,
    next: OF_ITEMS,
    wrong: NONE,
  },
];
