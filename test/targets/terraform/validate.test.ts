/** Terraform itself, with the provider's schema, validates what is emitted. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Model } from '../../../src/model/types';
import { terraform as target } from '../../../src/targets/terraform/terraform';
import { TenetApp } from '../../../constructs/cdktf/app';
import { TenantDatabase } from '../../../constructs/cdktf/tenant-database';
import { shop } from '../../support/compiled';
import { checkedShop, inFolder, stackIn } from '../../support/stack';
import { describeWithTerraform, terraformWith, withStandIn } from '../../support/terraform';

const emitted = target.emit({ model: { platform: 'rds' } as Model, compiled: shop() });

function validated(settings: string, folder: string): string {
  expect(terraformWith(settings, folder, 'init', '-backend=false').text).toContain('successfully initialized');
  return terraformWith(settings, folder, 'validate').text;
}

describe('plain terraform', () => {
  it('is a configuration and its DDL, with what the platform asks of the provider', () => {
    expect(emitted.map((artifact) => artifact.path)).toEqual([
      'main.tf.json',
      expect.stringMatching(/^ddl\/shop_[0-9a-f]{8}\.sql$/),
    ]);
    expect(JSON.parse(emitted[0]?.contents ?? '')).toMatchObject({ provider: { postgresql: { superuser: false } } });
  });

  it('has the same resources at the same addresses as CDKTF, so that a state can move', () => {
    const spec = checkedShop();
    const wanted = [...spec.blocks.before, ...spec.blocks.after].map((block) => block.address);
    const { resource } = JSON.parse(emitted[0]?.contents ?? '') as { resource: Record<string, Record<string, object>> };
    const found = Object.entries(resource).flatMap(([type, named]) => Object.keys(named).map((id) => `${type}.${id}`));
    expect(found.filter((address) => !address.startsWith('terraform_data.')).toSorted()).toEqual(wanted.toSorted());
  });
});

describeWithTerraform('terraform validate', () => {
  it('takes the plain configuration', () => {
    inFolder((folder) => {
      for (const { path, contents } of emitted) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), contents);
      }
      expect(validated(withStandIn(folder), folder)).toContain('The configuration is valid');
    });
  });

  it('takes the stack of CDKTF', () => {
    inFolder((folder) => {
      const app = new TenetApp({ outdir: join(folder, 'out') });
      new TenantDatabase(stackIn(app), 'shop', { spec: checkedShop(), provider: { host: 'localhost' } });
      app.synth();
      expect(validated(withStandIn(folder), join(folder, 'out', 'stacks', 'shop'))).toContain(
        'The configuration is valid',
      );
    });
  });

  it('and would say what is not in the schema', () => {
    inFolder((folder) => {
      const text = (emitted[0]?.contents ?? '').replace('"bypass_row_level_security"', '"bypass_rls"');
      writeFileSync(join(folder, 'main.tf.json'), text);
      expect(validated(withStandIn(folder), folder)).toContain('No argument or block type is named "bypass_rls"');
    });
  });
});
