/** A small schema, written by hand and held by policies, on which one way from tenant to tenant is opened at a time. */
import { rules } from '../../policies';
import type { Engine, Session } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { prove, type Proved } from '../../src/prove/prove';
import type { ProofFinding } from '../../src/prove/types';
import { creatingDatabase } from '../support/databases';

const TEMPLATE = 'reach';
const COPY = 'reach_copy';

export const OWN = `org_id = (select nullif(current_setting('app.org', true), '')::uuid)`;

/** One policy for all commands, and the grants of an application. */
export const guarded = (table: string, own = OWN): string => `
  create policy own on app.${table} to reach_app using (${own}) with check (${own});
  alter table app.${table} enable row level security, force row level security;
  alter table app.${table} owner to reach_owner;
  grant select, insert, update, delete on app.${table} to reach_app;`;

const DDL = `
  create schema app authorization reach_owner; grant usage on schema app to reach_app;
  alter default privileges for role reach_owner revoke execute on functions from public;
  create table app.orgs (id uuid primary key, name text not null, slug text not null);
  create policy own on app.orgs to reach_app using (id = (select nullif(current_setting('app.org', true), '')::uuid));
  alter table app.orgs enable row level security, force row level security;
  alter table app.orgs owner to reach_owner;
  grant select on app.orgs to reach_app;
  create table app.projects (
    org_id uuid not null references app.orgs, id uuid not null default gen_random_uuid(), title text not null, state text not null,
    primary key (org_id, id)
  );
  ${guarded('projects')}
  create table app.tasks (
    org_id uuid not null references app.orgs, id uuid not null default gen_random_uuid(), project_id uuid not null, note text not null,
    primary key (org_id, id), constraint tasks_project_fkey foreign key (org_id, project_id) references app.projects (org_id, id)
  );
  create index on app.tasks (org_id, project_id);
  ${guarded('tasks')}
  create table app.plans (code text primary key, label text not null);
  create policy shown on app.plans for select using (true);
  alter table app.plans enable row level security, force row level security;
  alter table app.plans owner to reach_owner;
  grant select on app.plans to reach_app;
`;

export async function makeGround(engine: Engine): Promise<void> {
  const admin = await engine.connect();
  await admin.execute(`create role reach_owner nologin; create role reach_app login connection limit 20;
    alter role reach_app set statement_timeout = '30s'`);
  await admin.query(creatingDatabase(TEMPLATE));
  await admin.end();
  const session = await engine.connect({ database: TEMPLATE });
  await session.execute(DDL);
  await session.end();
}

/** A finding of an attack, and what its statement shows to whoever pastes it. */
export interface Replayed extends ProofFinding {
  /** Whether a row of B came back, or changed. */
  readonly shows: boolean;
}

export interface Reached extends Proved {
  readonly attacks: readonly Replayed[];
}

/** The proof of the schema after a change, with every printed statement run. */
export async function reach(engine: Engine, sql: string, undo = ''): Promise<Reached> {
  const admin = await engine.connect();
  try {
    await admin.query(creatingDatabase(COPY, TEMPLATE));
    await admin.execute(
      `revoke all on database ${COPY} from public; grant connect on database ${COPY} to reach_app; alter database ${COPY} owner to reach_owner`,
    );
    const session = await engine.connect({ database: COPY });
    try {
      await session.execute(sql);
      const proof = await prove({
        engine,
        database: COPY,
        meaning: ({ catalog }) => meaningOfCatalog(catalog),
        rules,
        now: () => performance.now(),
      });
      const attacks: Replayed[] = [];
      for (const finding of proof.findings.filter(({ statement }) => statement !== null))
        attacks.push({ ...finding, shows: await shows(session, finding.statement ?? '') });
      return { ...proof, attacks };
    } finally {
      await session.end();
    }
  } finally {
    await admin.query(`drop database if exists ${COPY} with (force)`);
    await admin.execute(undo);
    await admin.end();
  }
}

const OF_B = /kanaryB|a000-00000000000b|b0000000-0000-4000/;

/**
 * Pastes a statement line by line, as psql does, which goes on after an error. A row or an error that speaks of B shows it, and so do
 * a row of B that is another afterwards, and a key that refuses one of two values.
 */
async function shows(session: Session, printed: string): Promise<boolean> {
  const statements = printed.split(/;\n|;$/).filter((text) => text !== '' && text !== 'rollback');
  const before = await rowsOfB(session);
  const states: string[] = [];
  let last = '';
  for (const statement of statements) {
    try {
      last = JSON.stringify(await session.query(statement));
    } catch (error) {
      const { code = '', message, detail } = error as Error & { readonly code?: string; readonly detail?: string };
      states.push(code);
      last = `${message} ${detail}`;
    }
  }
  if (states.length === 0) await session.execute('reset session authorization');
  const isChanged = states.length === 0 && (await rowsOfB(session)) !== before;
  await session.execute('rollback');
  return OF_B.test(last) || isChanged || (states.length === 1 && /^23(505|503|P01)$/.test(states[0] ?? ''));
}

async function rowsOfB(session: Session): Promise<string> {
  const tables = await session.query<{ readonly name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'app' and c.relkind in ('r', 'p') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables)
    for (const { x } of await session.query<{ readonly x: string }>(`select t::text as x from ${name} t order by 1`))
      if (OF_B.test(x)) found.push(`${name} ${x}`);
  return found.join('\n');
}
