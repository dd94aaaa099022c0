/** Changes of a table of many rows that an application reads and writes meanwhile. */

/** What the application says, before and after the deploy that a plan waits for. */
export interface Spoken {
  /** `$1` is an id that is there. */
  readonly read: string;
  readonly update: string;
  /** `$1` is a new id. */
  readonly insert: string;
}

export interface LoadCase {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly old: Spoken;
  readonly next: Spoken;
  /** Returns rows where the data is not what it should be afterwards. */
  readonly wrong: string;
}

const GROUND = (rows: number): string => `
CREATE SCHEMA app;
CREATE ROLE app_user LOGIN;
CREATE TABLE app.accounts (tenant_id uuid NOT NULL, id bigint PRIMARY KEY, name text);
CREATE TABLE app.items (id bigint PRIMARY KEY, account_id bigint NOT NULL, quantity integer, code text, note text);
INSERT INTO app.accounts SELECT md5((i % 20)::text)::uuid, i, 'a' || i FROM generate_series(1, 1000) i;
INSERT INTO app.items SELECT i, 1 + i % 1000, i, 'c' || i, 'n' FROM generate_series(1, ${rows}) i;
GRANT USAGE ON SCHEMA app TO app_user;
GRANT SELECT, INSERT, UPDATE ON app.accounts, app.items TO app_user;
ANALYZE app.items;
`;

const SPOKEN: Spoken = {
  read: 'SELECT quantity, note FROM app.items WHERE id = $1::bigint',
  update: `UPDATE app.items SET note = note || 'w', quantity = quantity + 1 WHERE id = $1::bigint`,
  insert: `INSERT INTO app.items (id, account_id, quantity, code) VALUES ($1::bigint, 1 + $1::bigint % 1000, 7, 'c' || $1::bigint)`,
};

/** The table with other columns or constraints, and what follows it. */
function after(columns: string, more = ''): string {
  return `${GROUND(0)
    .replace(/CREATE TABLE app\.items \(.*\);/, `CREATE TABLE app.items (${columns});`)
    .replaceAll(/^(?:INSERT|ANALYZE) .*$/gm, '')}${more}`;
}

const COLUMNS = 'id bigint PRIMARY KEY, account_id bigint NOT NULL, quantity integer, code text, note text';
const NONE = 'SELECT 1 WHERE false';

function changed(name: string, columns: string, more = '', wrong = NONE): Omit<LoadCase, 'before'> {
  return { name, after: after(columns, more), old: SPOKEN, next: SPOKEN, wrong };
}

const GUARD = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

const CASES: readonly Omit<LoadCase, 'before'>[] = [
  changed('set-not-null', COLUMNS.replace('quantity integer', 'quantity integer NOT NULL')),
  changed('add-check', `${COLUMNS}, CONSTRAINT positive CHECK (quantity > 0)`),
  changed(
    'add-foreign-key',
    `${COLUMNS}, CONSTRAINT of_account FOREIGN KEY (account_id) REFERENCES app.accounts (id)`,
    '',
    'SELECT 1 FROM app.items i WHERE NOT EXISTS (SELECT FROM app.accounts a WHERE a.id = i.account_id)',
  ),
  changed('add-unique', `${COLUMNS}, CONSTRAINT one_code UNIQUE (code)`),
  changed('create-index', COLUMNS, 'CREATE INDEX items_code ON app.items (code, quantity);'),
  changed(
    'add-column',
    `${COLUMNS}, token uuid NOT NULL DEFAULT gen_random_uuid()`,
    '',
    'SELECT 1 FROM app.items WHERE token IS NULL UNION ALL SELECT 1 FROM app.items GROUP BY token HAVING count(*) > 1',
  ),
  changed(
    'change-type',
    COLUMNS.replace('quantity integer', 'quantity bigint'),
    '',
    `SELECT 1 FROM app.items WHERE note = 'n' AND quantity <> id AND id < 1000000`,
  ),
  {
    name: 'tenant-key',
    after: after(
      `id bigint PRIMARY KEY, account_id bigint NOT NULL, quantity integer, code text, note text, tenant_id uuid NOT NULL,
 CONSTRAINT of_account FOREIGN KEY (tenant_id, account_id) REFERENCES app.accounts (tenant_id, id)`,
      `CREATE INDEX items_tenant ON app.items (tenant_id, id);
ALTER TABLE app.items ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.items USING (${GUARD});`,
    ).replace('name text);', 'name text, CONSTRAINT accounts_of_tenant UNIQUE (tenant_id, id));'),
    old: SPOKEN,
    next: {
      ...SPOKEN,
      insert: `INSERT INTO app.items (id, account_id, quantity, code, tenant_id)
SELECT $1::bigint, a.id, 7, 'c' || $1::bigint, a.tenant_id FROM app.accounts a WHERE a.tenant_id = current_setting('app.tenant_id')::uuid ORDER BY a.id LIMIT 1`,
    },
    wrong:
      'SELECT 1 FROM app.items i LEFT JOIN app.accounts a ON a.id = i.account_id WHERE i.tenant_id IS DISTINCT FROM a.tenant_id',
  },
];

export function loadCases(rows: number): readonly LoadCase[] {
  return CASES.map((one) => ({ ...one, before: GROUND(rows) }));
}
