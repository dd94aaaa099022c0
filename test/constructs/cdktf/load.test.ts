import { join } from 'node:path';
import { load } from '../../../constructs/cdktf';
import { InputError } from '../../../src/kernel/errors';
import { Refusal } from '../../../src/pipeline';

const starter = join(__dirname, '..', '..', '..', 'examples', 'starter', 'tenet.yaml');

const spec = {
  tenet: 1,
  database: 'shop',
  postgres: 16,
  platform: 'rds',
  tenancy: { model: 'shared-schema', key: { column: 'tenant_id', type: 'uuid' }, registry: 'tenants' },
  roles: { shop_owner: { kind: 'owner' }, shop_app: { kind: 'application', connections: 50 } },
  tables: {
    tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } },
    orders: { columns: { id: 'uuid', total: 'numeric(12,2)' } },
  },
};

describe('load', () => {
  it('takes a file', async () => {
    const loaded = await load(starter);
    expect(loaded.blocks.before.length).toBeGreaterThan(0);
    expect(loaded.ddl.map((file) => file.database)).toEqual([loaded.database]);
  });

  it('takes an object', async () => {
    const loaded = await load(spec);
    expect(loaded.database).toBe('shop');
    expect(loaded.providerDefaults).toEqual({ superuser: false });
  });

  it('refuses an invariant that is broken, before anything is constructed', async () => {
    const roles = { ...spec.roles, shop_app: { kind: 'application', connections: 50, superuser: true } };
    const refusal = await load({ ...spec, roles }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).findings.map((finding) => finding.rule)).toContain('access/forbid-superuser');
  });

  it('refuses more where it is told to', async () => {
    const doubtful = { ...spec, roles: { ...spec.roles, shop_app: { kind: 'application', statement_timeout: '2h' } } };
    const { findings } = await load(doubtful);
    const severities = new Set(findings.map((finding) => finding.severity));
    expect(severities).toContain('warning');
    expect(severities).not.toContain('error');
    await expect(load(doubtful, { failOn: 'warning' })).rejects.toThrow(Refusal);
  });

  it('says what it cannot understand', async () => {
    await expect(load({ ...spec, tabels: {} })).rejects.toThrow(InputError);
    await expect(load('missing.yaml')).rejects.toThrow(InputError);
  });
});
