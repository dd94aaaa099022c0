/** What somebody changes by hand on a live shop, and what of it is dropped only where that is allowed. */
import type { ObjectId } from '../../src/kinds/id';

/** The database that is tampered with. */
export const TAMPERED = 'examples/shop/tenet.yaml';

export interface Tampering {
  readonly name: string;
  readonly sql: string;
  /** What nobody declared and is dropped only where that is allowed. */
  readonly drop?: readonly ObjectId[];
}

const inShop = (name: string): ObjectId => ({ kind: 'table', schema: 'shop', name });

export const pathOf = ({ of, schema, name }: ObjectId): string =>
  of === undefined ? `${schema}.${name}` : `${pathOf(of)}.${name}`;

const ON_A_LEAF = `do $$ begin execute format('grant select on %s to shop_app',
  (select min(inhrelid)::regclass from pg_inherits where inhparent = 'shop.events'::regclass)); end $$`;

export const TAMPERINGS: readonly Tampering[] = [
  { name: 'a privilege of a plain table revoked', sql: 'revoke select on shop.customers from shop_app' },
  { name: 'another owner of a table', sql: 'alter table shop.customers owner to shop_migrator' },
  { name: 'another owner of a schema', sql: 'alter schema shop owner to shop_migrator' },
  { name: 'BYPASSRLS for the application', sql: 'alter role shop_app bypassrls' },
  { name: 'CONNECT for PUBLIC', sql: 'grant connect on database shop to public' },
  { name: 'CREATE on schema public for PUBLIC', sql: 'grant create on schema public to public' },
  {
    name: 'all privileges of a partitioned table revoked',
    sql: 'revoke all on shop.events from shop_app, shop_ingest',
  },
  { name: 'SELECT on a partition for the application', sql: ON_A_LEAF },
  { name: 'SELECT on a materialized view for PUBLIC', sql: 'grant select on shop.daily_sales to public' },
  { name: 'SELECT on a table for the partner', sql: 'grant select on shop.orders to shop_partner' },
  { name: 'SELECT on a table for PUBLIC', sql: 'grant select on shop.customers to public' },
  {
    name: 'a policy renamed away',
    sql: `do $$ begin execute format('alter policy %I on shop.orders rename to gone',
      (select min(polname) from pg_policy where polrelid = 'shop.orders'::regclass)); end $$`,
  },
  { name: 'row security disabled', sql: 'alter table shop.orders disable row level security' },
  { name: 'row security no longer forced', sql: 'alter table shop.orders no force row level security' },
  { name: 'the application a member of the owner', sql: 'grant shop_owner to shop_app' },
  {
    name: 'a column more',
    sql: 'alter table shop.customers add column junk text',
    drop: [{ kind: 'column', name: 'junk', of: inShop('customers') }],
  },
  {
    name: 'a table renamed away and replaced',
    sql: `alter table shop.order_items rename to order_items_old;
      create table shop.order_items (id uuid, tenant_id uuid, note text)`,
    drop: [inShop('order_items_old'), { kind: 'column', name: 'note', of: inShop('order_items') }],
  },
];
