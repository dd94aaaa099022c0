/** Who makes what of a tenant database: the provider of Tenet all, or the rest beside cyrilgdn/postgresql. */
import { join } from 'node:path';
import { TerraformStack } from 'cdktf';
import { TenantDatabase, TenetApp, TenetProvider, load, type TenantDatabaseProps } from '../../../constructs/cdktf';
import { checkFile } from '../../../src/pipeline';
import { diskReader } from '../../../src/spec/disk';
import { filesIn, inFolderAsync, stackIn } from '../../support/stack';

const STARTER = 'examples/starter/tenet.yaml';
const TODAY = { today: '2026-11-30' };

interface Block {
  readonly depends_on?: readonly string[];
  readonly [name: string]: unknown;
}

interface Configuration {
  readonly provider: Readonly<Record<string, unknown>>;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly variable?: object;
  readonly terraform: { readonly required_providers: Readonly<Record<string, { readonly source: string }>> };
}

interface Synthesized {
  readonly configuration: Configuration;
  readonly files: Readonly<Record<string, string>>;
  readonly folder: string;
}

function synthesized<T>(
  props: Omit<TenantDatabaseProps, 'spec'>,
  body: (found: Synthesized) => T | Promise<T>,
  spoil: (stack: TerraformStack) => void = () => undefined,
): Promise<T> {
  return inFolderAsync(async (folder) => {
    const spec = await load(STARTER, TODAY);
    const app = new TenetApp({ outdir: join(folder, 'out') });
    const stack = stackIn(app);
    spoil(stack);
    new TenantDatabase(stack, 'desk', { spec, ...props });
    app.synth();
    const files = filesIn(join(folder, 'out', 'stacks', 'shop'));
    const configuration = JSON.parse(files['cdk.tf.json'] ?? '') as Configuration;
    return body({ configuration, files, folder: join(folder, 'out', 'stacks', 'shop') });
  });
}

const databaseIn = ({ resource }: Configuration): Block => Object.values(resource['tenet_database'] ?? {})[0] ?? {};

describe('by the provider of Tenet alone', () => {
  test('the stack has one resource, its provider and the spec', async () => {
    await synthesized({ via: 'tenet', tenet: { host: 'db.internal', connectTimeout: 5 } }, async (found) => {
      const { resource, provider, terraform, variable } = found.configuration;
      expect(Object.keys(resource)).toEqual(['tenet_database']);
      expect(provider).toEqual({ tenet: [{ host: 'db.internal', connect_timeout: 5 }] });
      expect(terraform.required_providers).toEqual({ tenet: { source: 'pgtenet/tenet' } });
      expect(variable).toBeUndefined();
      const database = databaseIn(found.configuration);
      expect(database).toMatchObject({ database: 'starter', manage: 'all' });
      const asset = String(database['spec_file']);
      expect(Object.keys(found.files)).toContain(asset);
      const [copied, written] = [join(found.folder, asset), STARTER].map((file) => checkFile(file, diskReader, TODAY));
      expect((await copied)?.ground().catalog.objects).toEqual((await written)?.ground().catalog.objects);
    });
  });

  test('what an apply may do is in its arguments', async () => {
    const props = {
      database: 'desk',
      allow: ['drop:table app.old'],
      until: 'migrate',
      deletionProtection: false,
    } as const;
    await synthesized({ via: 'tenet', ...props }, ({ configuration }) =>
      expect(databaseIn(configuration)).toMatchObject({
        database: 'desk',
        allow: ['drop:table app.old'],
        until: 'migrate',
        deletion_protection: false,
      }),
    );
  });

  test('a provider of the stack is taken', async () => {
    await synthesized(
      { via: 'tenet' },
      ({ configuration }) => expect(configuration.provider).toEqual({ tenet: [{ host: 'one' }] }),
      (stack) => void new TenetProvider(stack, 'own', { host: 'one' }),
    );
  });

  test('what is changed after it was compiled is refused', async () => {
    await inFolderAsync(async (folder) => {
      const spec = await load(STARTER, TODAY);
      const app = new TenetApp({ outdir: join(folder, 'out') });
      const made = new TenantDatabase(stackIn(app), 'desk', { spec, via: 'tenet' });
      const resource = made.node.findAll().find(({ node }) => node.id.startsWith('database_starter'));
      (resource as unknown as { addOverride(path: string, value: unknown): void }).addOverride('database', 'other');
      expect(() => app.synth()).toThrow(/tenet_database/);
      expect(filesIn(join(folder, 'out'))).toEqual({});
    });
  });
});

describe('beside cyrilgdn/postgresql', () => {
  test('tables come after roles and schemas, and grants on them after the tables; there is no gate', async () => {
    const { blocks } = await load(STARTER, TODAY);
    await synthesized({ via: 'postgresql' }, ({ configuration }) => {
      const { resource, variable } = configuration;
      expect(Object.keys(resource)).not.toContain('terraform_data');
      expect(variable).toBeUndefined();
      const [id = ''] = Object.keys(resource['tenet_database'] ?? {});
      const database = databaseIn(configuration);
      expect(database).toMatchObject({ manage: 'inside' });
      expect(database.depends_on).toEqual(blocks.before.map(({ address }) => address).toSorted());
      const after = blocks.after.map((block) => resource[block.type]?.[block.id]?.depends_on ?? []);
      expect(after.length).toBeGreaterThan(0);
      for (const depends of after) expect(depends).toContain(`tenet_database.${id}`);
    });
  });
});

test('unless it is named, an operator runs a file', async () => {
  await synthesized({}, ({ configuration }) => {
    expect(Object.keys(configuration.resource)).not.toContain('tenet_database');
    expect(Object.keys(configuration.resource)).toContain('terraform_data');
  });
});
