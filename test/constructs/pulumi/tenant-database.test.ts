import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { runtime, type Output } from '@pulumi/pulumi';
import { SpecRefused, TenantDatabase } from '../../../constructs/pulumi';
import { checkFile, emit } from '../../../src/pipeline';
import { diskReader } from '../../../src/spec/disk';

const SHOP = join(__dirname, '../../../examples/shop/tenet.yaml');
const SMALL = {
  tenet: 1,
  database: 'small',
  postgres: 16,
  tenancy: {
    model: 'shared-schema',
    key: { column: 'tenant_id', type: 'uuid' },
    registry: 'tenants',
    context: { setting: 'app.tenant_id' },
  },
  threats: { internal: { access: 'least-privilege' } },
  roles: { small_owner: { kind: 'owner' }, small_app: { kind: 'application', connections: 20 } },
  tables: { tenants: { scope: 'registry', columns: { id: 'uuid' } }, orders: { columns: { id: 'uuid' } } },
};
/** Statements without an end: worth a word, not a refusal. */
const NOTED = { ...SMALL, roles: { ...SMALL.roles, small_app: { kind: 'application', statement_timeout: '0s' } } };
const OPEN = { ...SMALL, tables: { ...SMALL.tables, orders: { columns: { id: 'uuid' }, rls: { enabled: false } } } };

interface Registration {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}
let registered: Registration[] = [];

beforeEach(async () => {
  registered = [];
  await runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs: inputs as Registration['inputs'] });
      return { id: `${name}-id`, state: inputs as Registration['inputs'] };
    },
    call: ({ inputs }) => inputs as Registration['inputs'],
  });
});

/** What is still on its way would meet the mocks of the next test, which know nothing of it. */
afterEach(() => runtime.disconnect());

function valueOf<T>(output: Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply((value) => resolve(value));
  });
}

async function refused(spec: string | object): Promise<SpecRefused> {
  const error: unknown = await TenantDatabase.create('small', { spec, today: '2026-11-24' }).catch((e: unknown) => e);
  if (!(error instanceof SpecRefused)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

describe('a spec that holds', () => {
  test('is registered once, with the DDL that the command writes, its hash, its files', async () => {
    const database = await TenantDatabase.create('shop', { spec: SHOP, targets: ['prometheus'], today: '2026-11-24' });
    const [files, ddl, hash] = [
      await valueOf(database.files),
      await valueOf(database.ddl),
      await valueOf(database.ddlSha256),
    ];
    const checked = await checkFile(SHOP, diskReader, { today: '2026-11-24' });
    const expected = [...emit(checked, 'sql'), ...emit(checked, 'prometheus')];

    expect(files).toEqual(Object.fromEntries(expected.map(({ path, contents }) => [path, contents])));
    expect(ddl).toContain('\\connect "shop"\n');
    for (const { path, contents } of expected) if (path.endsWith('.sql')) expect(ddl).toContain(contents);
    expect(hash).toBe(createHash('sha256').update(ddl).digest('hex'));
    expect(await valueOf(database.database)).toBe('shop');
    expect(registered).toEqual([{ type: 'tenet:index:TenantDatabase', name: 'shop', inputs: { ddlSha256: hash } }]);
  });

  test('gives the findings that did not refuse, with their places', async () => {
    const database = await TenantDatabase.create('small', { spec: NOTED, today: '2026-11-24' });
    const findings = await valueOf(database.findings);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(finding).toEqual({ ...finding, waived: false });
      expect(finding.severity).not.toBe('error');
    }
  });

  test('has the same hash again, and another for another spec', async () => {
    const hash = async (spec: object): Promise<string> =>
      valueOf((await TenantDatabase.create('small', { spec, today: '2026-11-24' })).ddlSha256);
    const other = { ...SMALL, tables: { ...SMALL.tables, orders: { columns: { id: 'uuid', total: 'numeric' } } } };
    expect(await hash(SMALL)).toBe(await hash(SMALL));
    expect(await hash(other)).not.toBe(await hash(SMALL));
  });

  test('puts no secret into its outputs: the pass phrase of backups has a name and no value', async () => {
    const database = await TenantDatabase.create('shop', { spec: SHOP, targets: ['pgbackrest'], today: '2026-11-24' });
    const files = await valueOf(database.files);
    const passes = Object.values(files).flatMap((text) => text.match(/CIPHER_PASS=.*$/gm) ?? []);
    expect(passes).toEqual(['CIPHER_PASS=']);
  });
});

describe('a spec that does not hold registers nothing', () => {
  test('because an invariant of isolation is violated', async () => {
    const error = await refused(OPEN);
    expect(error.rules).toContain('isolation/require-rls');
    expect(error.message).toMatch(/error isolation\/require-rls: .*"orders"/);
    expect(error.message).toMatch(/registered nothing$/);
    expect(registered).toEqual([]);
  });

  test('because it cannot be understood', async () => {
    expect((await refused({ ...SMALL, tabels: {} })).message).toContain('tables');
    expect((await refused('/nowhere/tenet.yaml')).message).toContain('/nowhere/tenet.yaml');
    expect(registered).toEqual([]);
  });

  test('because a wanted target cannot give what it asks for', async () => {
    const props = { spec: SMALL, targets: ['pgbackrest'], today: '2026-11-24' };
    await expect(TenantDatabase.create('small', props)).rejects.toThrow('declares no backup');
    expect(registered).toEqual([]);
  });

  test('however it is constructed', () => {
    const Unchecked = TenantDatabase as unknown as new (...args: readonly unknown[]) => TenantDatabase;
    expect(() => new Unchecked('small', { spec: OPEN })).toThrow('use `await TenantDatabase.create(name, props)`');
    expect(registered).toEqual([]);
  });
});
