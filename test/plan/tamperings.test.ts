/**
 * What somebody changes by hand on a live database between two plans: each is seen, and the statements of the plan undo it, so that the
 * catalog is what it was.
 */
import '../support/engines-env';
import { objectsOf } from '../../src/catalog/select';
import { startEmbedded, type Engine } from '../../src/engine';
import type { ObjectId } from '../../src/kinds/id';
import { managed } from '../../src/plan/artifact/managed';
import { emit, checkFile } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { diskReader } from '../../src/spec/disk';
import { runTenet } from '../support/cli';
import { emptied } from '../support/pairs';
import { walked } from '../support/plan-law';
import { stateOfDatabase } from '../support/round-trip';
import { TODAY } from '../support/rule-tester';
import { majorsFor, sampled } from '../support/tier';

const SPEC = 'examples/shop/tenet.yaml';

interface Tampering {
  readonly name: string;
  readonly sql: string;
  /** What nobody declared and is dropped only where that is allowed. */
  readonly drop?: readonly ObjectId[];
}

const inShop = (name: string): ObjectId => ({ kind: 'table', schema: 'shop', name });

const pathOf = ({ of, schema, name }: ObjectId): string =>
  of === undefined ? `${schema}.${name}` : `${pathOf(of)}.${name}`;

const ON_A_LEAF = `do $$ begin execute format('grant select on %s to shop_app',
  (select min(inhrelid)::regclass from pg_inherits where inhparent = 'shop.events'::regclass)); end $$`;

const TAMPERINGS: readonly Tampering[] = [
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

describe.each(majorsFor('tamperings', [15, 18]))('on %s', (major) => {
  let engine: Engine;
  let url: string;
  beforeEach(async () => {
    engine ??= await startEmbedded({ major });
    await emptied(engine);
    const checked = await checkFile(SPEC, diskReader, { today: TODAY });
    const { model } = checked;
    await loadArtifacts(
      engine,
      emit({ ...checked, model: { ...model, postgres: { ...model.postgres, declared: major } } }, 'sql'),
    );
    const { host = '', port = 0 } = engine.connection ?? {};
    url = `postgres://postgres@localhost:${port}/shop?host=${encodeURIComponent(host)}`;
  });
  afterAll(() => engine.stop());

  test.each(sampled(`tamperings on ${major}`, TAMPERINGS, { quick: 0.15, ci: 0.25 }, ({ name }) => name))(
    '$name',
    async ({ sql, drop = [] }) => {
      const before = await stateOfDatabase(engine, 'shop');
      const session = await engine.connect({ database: 'shop' });
      try {
        await session.execute(sql);
        const allowed = drop.flatMap((id) => ['--allow', `drop:${id.kind} ${pathOf(id)}`]);
        const seen = await runTenet(['plan', SPEC, '--url', url, '--exit-code', ...allowed], '.');
        expect(seen).toMatchObject({ exitCode: 1 });
        const definedRoles = new Set(objectsOf(before, 'role').map(({ id }) => id.name));
        const side = { is: 'spec', name: SPEC, catalog: before, definedRoles, standIns: [], saysOwners: true } as const;
        const options = { scope: { of: 'spec', drop }, renames: [], runner: 'postgres' } as const;
        const { refused, wrong } = await walked(session, before, options, (_, actual) =>
          managed(side, { catalog: actual, runner: 'postgres', loaded: null }),
        );
        expect({ refused, wrong }).toEqual({ refused: [], wrong: [] });
        expect(await runTenet(['plan', SPEC, '--url', url, '--exit-code'], '.')).toMatchObject({ exitCode: 0 });
      } finally {
        await session.end();
      }
    },
  );
});
