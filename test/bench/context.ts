/** What each strength of the tenant context costs: to say the tenant once a transaction, and to ask for it once a statement. */
import { createHmac } from 'node:crypto';
import { startEmbedded, type Engine } from '../../src/engine';
import { checkObject, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { leastOf, measureOf, type Measure } from './backend';

export interface ContextCost {
  readonly strength: string;
  /** Least CPU of the backend for what opens a transaction of a tenant, beyond BEGIN and COMMIT, in microseconds. */
  readonly openingUs: number;
  /** The same for a statement that reads a row by its key, prepared. */
  readonly statementUs: number;
}

const TENANT = '00000000-0000-4000-8000-00000000000a';
const OTHER = '00000000-0000-4000-8000-00000000000b';
const KEY = Buffer.alloc(32, 'bench');
const TIMES = 200;

const STRENGTHS: readonly { readonly strength: string; readonly login: string; readonly opening: string }[] = [
  { strength: 'setting', login: 'setting_app', opening: setTenant(TENANT) },
  {
    strength: 'hardened',
    login: 'hardened_app_login',
    opening: `select set_config('app.tenant_id', '${TENANT}', true), set_config('role', 'hardened_app', true)`,
  },
  { strength: 'signed', login: 'signed_app', opening: setTenant(token()) },
  { strength: 'role', login: `role_app_${TENANT}`, opening: '' },
];

/** Measures all strengths in turn on one PostgreSQL 18 of its own, and takes the least of `rounds`. */
export async function contextCosts(rounds = 61): Promise<readonly ContextCost[]> {
  const engine = await startEmbedded({ major: 18 });
  try {
    const least = await leastOf(await questionsOfAll(engine), rounds);
    return STRENGTHS.map(({ strength }, index) => {
      const [bareUs = 0, openedUs = 0, statementUs = 0] = least.slice(index * 3);
      return { strength, openingUs: openedUs - bareUs, statementUs };
    });
  } finally {
    await engine.stop();
  }
}

/** One after the other: CREATE DATABASE wants its template for itself. */
async function questionsOfAll(engine: Engine): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  for (const one of STRENGTHS) measures.push(...(await questionsOf(engine, one)));
  return measures;
}

/** A transaction without anything, one that says its tenant, and a statement within one that has. */
async function questionsOf(
  engine: Engine,
  { strength, login, opening }: (typeof STRENGTHS)[number],
): Promise<readonly Measure[]> {
  await fill(engine, strength);
  const session = await engine.connect({ user: login, database: strength });
  await session.execute(
    `begin; ${opening}; prepare point as select name from ${strength}.notes where id = '${TENANT}'; commit`,
  );
  const alone = { times: TIMES, open: '', close: '' };
  return [
    measureOf(session, 'begin; commit', alone),
    measureOf(session, `begin; ${opening}; commit`, alone),
    measureOf(session, 'execute point', { times: TIMES, open: `begin; ${opening}`, close: 'commit' }),
  ];
}

async function fill(engine: Engine, strength: string): Promise<void> {
  const spec = {
    tenet: 1,
    database: strength,
    postgres: 18,
    tenancy: {
      model: 'shared-schema',
      key: { column: 'tenant_id', type: 'uuid' },
      registry: 'tenants',
      context: { setting: 'app.tenant_id', strength },
      tenants: [TENANT, OTHER],
    },
    roles: { [`${strength}_owner`]: { kind: 'owner' }, [`${strength}_app`]: { kind: 'application' } },
    tables: {
      tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } },
      notes: { columns: { id: 'uuid', name: 'text' } },
    },
  };
  await loadArtifacts(engine, emit(await checkObject(spec, { today: '2026-11-24' }), 'sql'));
  const admin = await engine.connect({ database: strength });
  await admin.execute(`insert into ${strength}.tenants (id, name) values ('${TENANT}', 'a'), ('${OTHER}', 'b');
    insert into ${strength}.notes (tenant_id, id, name) select '${TENANT}', gen_random_uuid(), n::text from generate_series(1, 1000) n;
    insert into ${strength}.notes (tenant_id, id, name) values ('${TENANT}', '${TENANT}', 'a')`);
  if (strength === 'signed')
    await admin.execute(`insert into signed.tenant_keys (id, secret) values ('k1', '\\x${KEY.toString('hex')}')`);
  await admin.query(`vacuum (analyze) ${strength}.notes`);
  await admin.end();
}

function setTenant(value: string): string {
  return `select set_config('app.tenant_id', '${value}', true)`;
}

function token(): string {
  const claims = `${TENANT}.4102444800.k1`;
  return `${claims}.${createHmac('sha256', KEY).update(claims).digest('hex')}`;
}
