/** Changes of a table of many rows that an application reads and writes meanwhile, each as a plan makes it and as one statement does. */
import { MORE_FORMS } from './load-cases-more';
import { NONE, ROLES, withoutRows, type LoadCase, type LoadForm, type Spoken } from './load-forms';

const GROUND = (rows: number): string => `${ROLES}
CREATE TABLE app.accounts (tenant_id uuid NOT NULL, id bigint PRIMARY KEY, name text);
CREATE TABLE app.items (id bigint PRIMARY KEY, account_id bigint NOT NULL, quantity integer, code text, note text);
INSERT INTO app.accounts SELECT md5((i % 20)::text)::uuid, i, 'a' || i FROM generate_series(1, 1000) i;
INSERT INTO app.items SELECT i, 1 + i % 1000, i, 'c' || i, 'n' FROM generate_series(1, ${rows}) i;
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
  const table = `CREATE TABLE app.items (${columns});`;
  return `${withoutRows(GROUND).replace(/CREATE TABLE app\.items \(.*\);/, table)}${more}`;
}

const COLUMNS = 'id bigint PRIMARY KEY, account_id bigint NOT NULL, quantity integer, code text, note text';

interface Changed {
  readonly columns?: string;
  readonly more?: string;
  readonly wrong?: string;
}

function changed(name: string, naive: string, { columns = COLUMNS, more = '', wrong = NONE }: Changed): LoadForm {
  return { name, before: GROUND, after: after(columns, more), naive, old: SPOKEN, next: SPOKEN, wrong };
}

const GUARD = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

const FORMS: readonly LoadForm[] = [
  changed('set-not-null', 'ALTER TABLE app.items ALTER COLUMN quantity SET NOT NULL', {
    columns: COLUMNS.replace('quantity integer', 'quantity integer NOT NULL'),
  }),
  changed('add-check', 'ALTER TABLE app.items ADD CONSTRAINT positive CHECK (quantity > 0)', {
    columns: `${COLUMNS}, CONSTRAINT positive CHECK (quantity > 0)`,
  }),
  changed(
    'add-foreign-key',
    'ALTER TABLE app.items ADD CONSTRAINT of_account FOREIGN KEY (account_id) REFERENCES app.accounts (id)',
    {
      columns: `${COLUMNS}, CONSTRAINT of_account FOREIGN KEY (account_id) REFERENCES app.accounts (id)`,
      wrong: 'SELECT 1 FROM app.items i WHERE NOT EXISTS (SELECT FROM app.accounts a WHERE a.id = i.account_id)',
    },
  ),
  changed('add-unique', 'ALTER TABLE app.items ADD CONSTRAINT one_code UNIQUE (code)', {
    columns: `${COLUMNS}, CONSTRAINT one_code UNIQUE (code)`,
  }),
  changed('create-index', 'CREATE INDEX items_code ON app.items (code, quantity)', {
    more: 'CREATE INDEX items_code ON app.items (code, quantity);',
  }),
  changed('add-column', 'ALTER TABLE app.items ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid()', {
    columns: `${COLUMNS}, token uuid NOT NULL DEFAULT gen_random_uuid()`,
    wrong:
      'SELECT 1 FROM app.items WHERE token IS NULL UNION ALL SELECT 1 FROM app.items GROUP BY token HAVING count(*) > 1',
  }),
  changed('change-type', 'ALTER TABLE app.items ALTER COLUMN quantity TYPE bigint', {
    columns: COLUMNS.replace('quantity integer', 'quantity bigint'),
    wrong: `SELECT 1 FROM app.items WHERE note = 'n' AND quantity <> id AND id < 1000000`,
  }),
  {
    name: 'tenant-key',
    before: GROUND,
    after: after(
      `id bigint PRIMARY KEY, account_id bigint NOT NULL, quantity integer, code text, note text, tenant_id uuid NOT NULL,
 CONSTRAINT of_account FOREIGN KEY (tenant_id, account_id) REFERENCES app.accounts (tenant_id, id)`,
      `CREATE INDEX items_tenant ON app.items (tenant_id, id);
ALTER TABLE app.items ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.items USING (${GUARD});`,
    ).replace('name text);', 'name text, CONSTRAINT accounts_of_tenant UNIQUE (tenant_id, id));'),
    naive: `ALTER TABLE app.accounts ADD CONSTRAINT accounts_of_tenant UNIQUE (tenant_id, id);
ALTER TABLE app.items ADD COLUMN tenant_id uuid;
UPDATE app.items i SET tenant_id = a.tenant_id FROM app.accounts a WHERE a.id = i.account_id;
ALTER TABLE app.items ALTER COLUMN tenant_id SET NOT NULL;
ALTER TABLE app.items ADD CONSTRAINT of_account FOREIGN KEY (tenant_id, account_id) REFERENCES app.accounts (tenant_id, id);
CREATE INDEX items_tenant ON app.items (tenant_id, id);
ALTER TABLE app.items ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.items USING (${GUARD})`,
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
  return [...FORMS, ...MORE_FORMS].map((one) => ({ ...one, before: one.before(rows) }));
}
