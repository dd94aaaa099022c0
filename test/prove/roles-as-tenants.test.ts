/** Databases in which each tenant is a role: policies ask who is logged in. Decided where they hold, shown where they do not. */
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { loadDump } from '../../src/prove/dump';
import { prove, type Proved } from '../../src/prove/prove';
import { majorsFor, sampled } from '../support/tier';

interface Shape {
  /** Who logs in; granted as they are. */
  readonly roles: string;
  readonly grantee: string;
  /** The condition of every policy on `tenant`. */
  readonly own: string;
  readonly type?: string;
  readonly before?: string;
  readonly partitions?: string;
  /** After everything. */
  readonly after?: string;
}

const LOGINS = `create role ledger_owner nologin; create role tenants nologin; create role acme login connection limit 5; create role globex login connection limit 5;
grant tenants to acme, globex; alter role acme set statement_timeout = '30s'; alter role globex set statement_timeout = '30s'`;
const ALONE = `create role ledger_owner nologin; create role acme login connection limit 5; alter role acme set statement_timeout = '30s'`;
const GROUP: Pick<Shape, 'roles' | 'grantee'> = { roles: LOGINS, grantee: 'tenants' };

const dump = ({ roles, grantee, own, type = 'text', before = '', partitions, after = '' }: Shape): string => {
  const guarded = (table: string): string => `
alter table ledger.${table} owner to ledger_owner; alter table ledger.${table} enable row level security; alter table ledger.${table} force row level security;
create policy own on ledger.${table} using (${own}) with check (${own});
grant select, insert, update, delete on ledger.${table} to ${grantee};`;
  return `${roles};
alter database ledger owner to ledger_owner; revoke all on database ledger from public; grant connect on database ledger to ${grantee};
revoke all on schema public from public;
create schema ledger authorization ledger_owner; grant usage on schema ledger to ${grantee};
${before};
create table ledger.accounts (tenant ${type} not null, id uuid not null default gen_random_uuid(), name text not null, primary key (tenant, id));
create table ledger.entries (tenant ${type} not null, id uuid not null default gen_random_uuid(), account uuid not null, amount numeric(12,2) not null, note text,
  primary key (tenant, id), foreign key (tenant, account) references ledger.accounts (tenant, id))${partitions === undefined ? '' : ' partition by list (tenant)'};
create index on ledger.entries (tenant, account);
${partitions ?? ''};
${guarded('accounts')}${guarded('entries')}
${after};`;
};

const LEAVES = `create table ledger.entries_acme partition of ledger.entries for values in ('acme');
create table ledger.entries_globex partition of ledger.entries for values in ('globex');
alter table ledger.entries_acme owner to ledger_owner; alter table ledger.entries_globex owner to ledger_owner;
alter table ledger.entries_acme enable row level security; alter table ledger.entries_acme force row level security;
alter table ledger.entries_globex enable row level security; alter table ledger.entries_globex force row level security`;
const WHO = `create function ledger.who() returns text language sql stable set search_path = pg_catalog, pg_temp as $$ select session_user::text $$;
alter function ledger.who() owner to ledger_owner; revoke execute on function ledger.who() from public; grant execute on function ledger.who() to tenants`;

/** With a change that opens each, and the same wish without a hole. */
const SHAPES: Readonly<Record<string, Shape>> = {
  current_user: { ...GROUP, own: 'tenant = current_user' },
  'session_user, wrapped': { ...GROUP, own: 'tenant = (select session_user)' },
  'a name': { ...GROUP, type: 'name', own: 'tenant = current_user' },
  'a varchar, by a cast': { ...GROUP, type: 'varchar(63)', own: '(tenant)::text = (current_user)::text' },
  'a function that gives it': { ...GROUP, own: 'tenant = (select ledger.who())', before: WHO },
  'one tenant that logs in': { roles: ALONE, grantee: 'acme', own: 'tenant = current_user' },
  'partitions of tenants': { ...GROUP, own: 'tenant = current_user', partitions: LEAVES },
};

interface Hole {
  readonly shape: Shape;
  readonly hole: string;
  readonly twin: string;
}

const HOLES: Readonly<Record<string, Hole>> = {
  'a branch of everybody': {
    shape: { ...GROUP, own: 'tenant = current_user' },
    hole: `create policy shown on ledger.entries for select using (note = 'shared')`,
    twin: `create policy shown on ledger.entries for select using (note = 'shared' and tenant = current_user)`,
  },
  'a length of the name': {
    shape: { ...GROUP, own: 'tenant = current_user' },
    hole: `create policy shown on ledger.accounts for select using (tenant = current_user or length(tenant) = 6)`,
    twin: `create policy shown on ledger.accounts for select using (tenant = session_user and length(tenant) = 6)`,
  },
  'a member of the group': {
    shape: { ...GROUP, own: 'tenant = current_user' },
    hole: `create policy shown on ledger.accounts for select using (pg_has_role(current_user, 'tenants', 'member'))`,
    twin: `create policy shown on ledger.accounts as restrictive for select using (pg_has_role(current_user, 'tenants', 'member'))`,
  },
  'a partition that is open': {
    shape: { ...GROUP, own: 'tenant = current_user', partitions: LEAVES },
    hole: `alter table ledger.entries_globex disable row level security; grant select on ledger.entries_globex to tenants`,
    twin: `create policy own on ledger.entries_globex using (tenant = current_user); grant select on ledger.entries to acme`,
  },
  'a tenant that may more than the others': {
    shape: { ...GROUP, own: 'tenant = current_user' },
    hole: `create policy support on ledger.entries for select to globex using (true)`,
    twin: `create policy support on ledger.entries for select to globex using (tenant = current_user)`,
  },
  'rows that are written for others': {
    shape: { ...GROUP, own: 'tenant = current_user' },
    hole: `drop policy own on ledger.entries; create policy own on ledger.entries using (tenant = current_user) with check (true)`,
    twin: `drop policy own on ledger.entries; create policy own on ledger.entries using (tenant = current_user)`,
  },
  'a definer who is everybody': {
    shape: { ...GROUP, own: 'tenant = current_user' },
    hole: `create function ledger.totals() returns setof text language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select name from ledger.accounts $$;
alter table ledger.accounts no force row level security; alter function ledger.totals() owner to ledger_owner; revoke execute on function ledger.totals() from public; grant execute on function ledger.totals() to tenants`,
    twin: `create function ledger.totals() returns setof text language sql stable set search_path = pg_catalog, pg_temp as $$ select name from ledger.accounts $$;
alter function ledger.totals() owner to ledger_owner; revoke execute on function ledger.totals() from public; grant execute on function ledger.totals() to tenants`,
  },
};

describe.each(majorsFor('roles as tenants', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  async function proved(shape: Shape): Promise<Proved> {
    const admin = await engine.connect();
    try {
      const loaded = await loadDump(engine, 'ledger', dump(shape));
      const meaning = ({ catalog }: Parameters<Parameters<typeof prove>[0]['meaning']>[0]) => meaningOfCatalog(catalog);
      return await prove({
        engine,
        database: 'ledger',
        loaded,
        meaning,
        rules,
        solver: true,
        now: () => performance.now(),
      });
    } finally {
      await admin.query('drop database if exists ledger with (force)');
      for (const role of ['acme', 'globex', 'tenants', 'ledger_owner'])
        await admin.query(`drop role if exists ${role}`);
      await admin.end();
    }
  }

  const said = ({ verdict, findings, inconclusive, matrix }: Proved) => ({
    verdict,
    errors: findings.flatMap(({ severity, rule, message }) => (severity === 'error' ? [`${rule}: ${message}`] : [])),
    open: inconclusive.map(({ object, why }) => `${object}: ${why}`),
    reads: matrix.flatMap(({ role, object, command, reach }) =>
      (role === 'acme' || role === 'globex') && command === 'select' && /^ledger\.(?:accounts|entries)$/.test(object)
        ? [reach]
        : [],
    ),
  });
  const HOLDS = { verdict: 'holds', errors: [], open: [], reads: ['own', 'own'] };

  test.each(sampled('roles as tenants', Object.entries(SHAPES), { quick: 0.3, ci: 0.5 }, ([name]) => name))(
    'holds: %s',
    async (_name, shape) => {
      expect(said(await proved(shape))).toEqual(HOLDS);
    },
  );

  const holes = sampled(
    'roles as tenants, with a hole',
    Object.entries(HOLES),
    { quick: 0.3, ci: 1 },
    ([name]) => name,
  );

  test.each(holes)('fails: %s', async (_name, { shape, hole }) => {
    expect((await proved({ ...shape, after: hole })).verdict).toBe('fails');
  });

  test.each(holes)('holds without it: %s', async (_name, { shape, twin }) => {
    expect(said(await proved({ ...shape, after: twin }))).toEqual(HOLDS);
  });
});
