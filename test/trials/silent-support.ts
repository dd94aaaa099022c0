import { checkLoaded, checkScript, type Checked } from '../../src/pipeline';
import { loadSpec } from '../../src/spec/load';
import { TODAY } from '../support/rule-tester';

const SPEC = `
tenet: 1
database: shop
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants }
roles: { shop_owner: { kind: owner }, shop_app: { kind: application }, shop_reader: { kind: reader } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders:
    columns: { id: uuid, total: "numeric(12,2)", placed_at: timestamptz }
    indexes: { orders_by_time: { columns: [placed_at], serves: [recent] } }
    rows: { now: 10M, per_day: 10k }
  items: { columns: { id: uuid, order_id: { type: uuid, references: orders } } }
  currencies: { scope: shared, reason: "ISO list", columns: { code: { type: text, key: true }, name: text } }
queries:
  recent: { sql: "select id, total from orders order by placed_at desc limit 10", role: shop_app, rate: 10/s }
`;

/** The same database as a dump has it: without its roles. */
export const SCHEMA = `
CREATE SCHEMA shop;
CREATE TABLE shop.tenants (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE shop.orders (tenant_id uuid NOT NULL REFERENCES shop.tenants, id uuid NOT NULL, total numeric(12,2) NOT NULL, placed_at timestamptz NOT NULL, PRIMARY KEY (tenant_id, id));
CREATE TABLE shop.items (tenant_id uuid NOT NULL REFERENCES shop.tenants, id uuid NOT NULL, order_id uuid NOT NULL, PRIMARY KEY (tenant_id, id), FOREIGN KEY (tenant_id, order_id) REFERENCES shop.orders);
CREATE INDEX items_order_idx ON shop.items (tenant_id, order_id);
CREATE TABLE shop.currencies (code text PRIMARY KEY, name text NOT NULL);
${['tenants', 'orders', 'items']
  .map((name) => {
    const column = name === 'tenants' ? 'id' : 'tenant_id';
    const held = `(${column} = nullif(current_setting('app.tenant_id', true), '')::uuid)`;
    return `ALTER TABLE shop.${name} OWNER TO shop_owner;
ALTER TABLE shop.${name} ENABLE ROW LEVEL SECURITY;
ALTER TABLE shop.${name} FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_guard ON shop.${name} AS RESTRICTIVE USING ${held} WITH CHECK ${held};
CREATE POLICY tenant_access ON shop.${name} TO shop_app, shop_reader USING ${held} WITH CHECK ${held};
GRANT SELECT, INSERT, UPDATE, DELETE ON shop.${name} TO shop_app;
GRANT SELECT ON shop.${name} TO shop_reader;`;
  })
  .join('\n')}
ALTER TABLE shop.currencies OWNER TO shop_owner;
GRANT SELECT ON shop.currencies TO shop_app, shop_reader;
GRANT USAGE ON SCHEMA shop TO shop_app, shop_reader;
`;

/** The database before a migration: as a spec declares it. */
export async function declared(): Promise<Checked> {
  const reader = { read: () => new TextEncoder().encode(SPEC), list: () => [] };
  return checkLoaded(loadSpec('spec.yaml', reader), reader, { today: TODAY });
}

/** Rules by severity that find something in a file, with what stands before it. */
export async function found(
  sql: string,
  before: Parameters<typeof checkScript>[1],
): Promise<
  readonly { readonly severity: string; readonly rule: string; readonly known: string; readonly message: string }[]
> {
  const { findings } = await checkScript({ name: 'change.sql', contents: sql }, before, { as: null });
  return findings;
}
