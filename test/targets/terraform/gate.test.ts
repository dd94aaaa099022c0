/** What terraform itself makes of the gate, with `terraform_data` in the place of the provider's resources. */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terraformBlocks } from '../../../src/targets/terraform/blocks';
import { blockBody, configuration } from '../../../src/targets/terraform/configuration';
import { ddlFiles, gated } from '../../../src/targets/terraform/gate';
import type { Block } from '../../../src/targets/terraform/block';
import { shop } from '../../support/compiled';
import { inFolder } from '../../support/stack';
import { hasTerraform, terraform } from '../../support/terraform';

const stood = (address: string): string =>
  address.startsWith('terraform_data.') ? address : `terraform_data.${address.replace('.', '__')}`;

function standIn(block: Block): Block {
  if (block.type === 'terraform_data') return { ...block, dependsOn: block.dependsOn.map(stood) };
  const id = `${block.type}__${block.id}`;
  const attributes = { input: JSON.stringify(blockBody(block)) };
  return {
    ...block,
    type: 'terraform_data',
    id,
    attributes,
    preventDestroy: false,
    dependsOn: block.dependsOn.map(stood),
  };
}

/** Writes the small shop with this DDL; returns the hash of the DDL. */
function write(folder: string, ddl: string): string {
  const split = terraformBlocks(shop());
  const files = ddlFiles(split.ddl, () => ddl);
  const { gates, after } = gated(split, files, (file) => `ddl/${file.name}`);
  const blocks = [...split.before, ...after].map(standIn);
  const gatesOfStandIns = gates.map((gate) => ({ ...gate, blocks: gate.blocks.map(standIn) }));
  const {
    terraform: _,
    provider: __,
    ...config
  } = JSON.parse(configuration(blocks, gatesOfStandIns)) as Record<string, unknown>;
  mkdirSync(join(folder, 'ddl'), { recursive: true });
  for (const file of files) writeFileSync(join(folder, 'ddl', file.name), file.contents);
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(config));
  return createHash('sha256').update(ddl).digest('hex');
}

const apply = (folder: string, hash: string) =>
  terraform(folder, 'apply', '-auto-approve', `-var=tenet_ddl_applied={"shop"="${hash}"}`);
const state = (folder: string) => terraform(folder, 'state', 'list').text;

if (hasTerraform) {
  describe('the gate between terraform and the DDL', () => {
    it('makes roles and schemas, stops with the command to run, and grants on tables once it was run', () => {
      inFolder((folder) => {
        const hash = write(folder, '-- first\n');
        expect(terraform(folder, 'init').code).toBe(0);
        expect(terraform(folder, 'validate').text).toContain('The configuration is valid');
        const first = terraform(folder, 'apply', '-auto-approve');
        expect(first.code).toBe(1);
        expect(first.text).toContain('run the DDL of database "shop" (psql -X -v ON_ERROR_STOP=1 -d shop -f ddl/shop_');
        expect(first.text).toContain(
          `then apply with tenet_ddl_applied = { "shop" = "${hash}" }; until then Terraform creates no grants on its tables`,
        );
        expect(state(folder)).toContain('postgresql_role__shop_app');
        expect(state(folder)).not.toContain('shop_app_on_shop_orders');

        expect(terraform(folder, 'plan').code).toBe(1);
        expect(apply(folder, hash).code).toBe(0);
        expect(state(folder)).toContain('shop_app_on_shop_orders');
        expect(terraform(folder, 'plan', '-detailed-exitcode', `-var=tenet_ddl_applied={"shop"="${hash}"}`).code).toBe(
          0,
        );
      });
    });

    it('stops again where the DDL changed, and takes no grant away', () => {
      inFolder((folder) => {
        const old = write(folder, '-- first\n');
        terraform(folder, 'init');
        expect(apply(folder, old).code).toBe(0);
        const hash = write(folder, '-- second\n');
        const granted = state(folder);
        expect(apply(folder, old).text).toContain(`tenet_ddl_applied = { "shop" = "${hash}" }`);
        expect(terraform(folder, 'plan').code).toBe(1);
        expect(state(folder)).toBe(granted);
        expect(apply(folder, hash).code).toBe(0);
      });
    });

    it('does not take a DDL file that somebody edited', () => {
      inFolder((folder) => {
        const hash = write(folder, '-- first\n');
        terraform(folder, 'init');
        const [file] = ddlFiles(terraformBlocks(shop()).ddl, () => '');
        writeFileSync(join(folder, 'ddl', file?.name ?? ''), '-- edited\n');
        expect(apply(folder, hash).text).toContain('was changed after synthesis');
        expect(state(folder)).not.toContain('ddl_');
      });
    });
  });
}

describe('the gates of several databases', () => {
  it('wait for the first, whose DDL has what the cluster shares', () => {
    const compiled = shop();
    const second = { name: 'second', resources: compiled.databases[0]?.resources ?? [] };
    const split = terraformBlocks({ ...compiled, databases: [...compiled.databases, second] });
    const { gates, after } = gated(
      split,
      ddlFiles(split.ddl, (part) => part.database),
      (file) => file.name,
    );
    const [first, other] = gates.map((gate) => gate.blocks);
    expect(other?.[1]?.dependsOn).toEqual(expect.arrayContaining(first?.map((block) => block.address) ?? []));
    for (const block of after) {
      const gate = gates.find(({ file }) => file.database === block.database);
      expect(block.dependsOn).toContain(gate?.blocks[1]?.address);
    }
  });
});
