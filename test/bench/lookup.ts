/** What a look-up before authentication costs, beside the plain index look-up that it stands for. */
import { startEmbedded } from '../../src/engine';
import { checkObject, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { leastOf, measureOf } from './backend';

export interface LookupCost {
  readonly what: string;
  /** Least CPU of the backend for one statement, prepared, in microseconds. */
  readonly us: number;
}

const TIMES = 200;
const ROWS = 100_000;

const SPEC = {
  tenet: 1,
  database: 'keyed',
  postgres: 18,
  tenancy: { registry: 'tenants' },
  roles: { keyed_owner: { kind: 'owner' }, keyed_app: { kind: 'application' } },
  tables: {
    tenants: { scope: 'registry', columns: { id: 'uuid' } },
    api_keys: {
      columns: { id: { type: 'uuid', default: 'gen_random_uuid()' }, hashed_key: 'bytea' },
      unique: [{ columns: ['hashed_key'], across_tenants: true }],
    },
  },
  lookups: { tenant_of_key: { table: 'api_keys', by: 'hashed_key' } },
};

const FILL = `
INSERT INTO keyed.tenants SELECT gen_random_uuid() FROM generate_series(1, 1000);
INSERT INTO keyed.api_keys (tenant_id, hashed_key)
SELECT t.id, sha256((t.id::text || n)::bytea) FROM keyed.tenants t CROSS JOIN generate_series(1, ${ROWS / 1000}) n;
INSERT INTO keyed.api_keys (tenant_id, hashed_key) SELECT id, sha256('one') FROM keyed.tenants LIMIT 1;`;

/** Measures all ways in turn on one PostgreSQL 18 of its own, and takes the least of `rounds`. */
export async function lookupCosts(rounds = 61): Promise<readonly LookupCost[]> {
  const engine = await startEmbedded({ major: 18 });
  try {
    await loadArtifacts(engine, emit(await checkObject(SPEC, { today: '2026-11-30' }), 'sql'));
    const admin = await engine.connect({ database: 'keyed' });
    await admin.execute(FILL);
    await admin.execute('VACUUM ANALYZE keyed.api_keys');
    const app = await engine.connect({ database: 'keyed', user: 'keyed_app' });
    await admin.execute('PREPARE plain (bytea) AS SELECT tenant_id FROM keyed.api_keys WHERE hashed_key = $1');
    await app.execute('PREPARE declared (bytea) AS SELECT keyed.tenant_of_key($1)');
    const ways = [
      ['plain index look-up of a superuser, found', admin, `EXECUTE plain (sha256('one'))`],
      ['the same, not found', admin, `EXECUTE plain (sha256('none'))`],
      ['declared look-up of the application, found', app, `EXECUTE declared (sha256('one'))`],
      ['the same, not found', app, `EXECUTE declared (sha256('none'))`],
    ] as const;
    const measures = ways.map(([, session, sql]) => measureOf(session, sql, { times: TIMES, open: '', close: '' }));
    const least = await leastOf(measures, rounds);
    return ways.map(([what], index) => ({ what, us: least[index] ?? 0 }));
  } finally {
    await engine.stop();
  }
}
