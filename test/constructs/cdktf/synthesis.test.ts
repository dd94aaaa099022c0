import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grant, provider, role } from '@cdktf/provider-postgresql';
import { App, Aspects, TerraformStack, Testing } from 'cdktf';
import type { IConstruct } from 'constructs';
import { TenetApp } from '../../../constructs/cdktf/app';
import type { CheckedSpec } from '../../../constructs/cdktf/checked-spec';
import { TenantGrants, TenantRoles } from '../../../constructs/cdktf/constructs';
import { SynthesisRefusal } from '../../../constructs/cdktf/held';
import { TenantDatabase } from '../../../constructs/cdktf/tenant-database';
import { CHANGED } from '../../../src/targets/terraform/verify';
import { schemaProblems } from '../../support/provider-schema';
import { checkedShop, filesIn, inFolder, stackIn } from '../../support/stack';

type Stack = {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
};

const OUTPUT = 'stacks/shop/cdk.tf.json';

/** Spoils a stack that holds a whole tenant database. */
type Spoil = (stack: TerraformStack, database: TenantDatabase) => void;

function resource(database: TenantDatabase, start: string): role.Role {
  const found = database.node
    .findAll()
    .find((one) => one instanceof role.Role && one.friendlyUniqueId.startsWith(start));
  return found as role.Role;
}

function build(app: App, spoil: Spoil = () => undefined): TerraformStack {
  const stack = stackIn(app);
  spoil(stack, new TenantDatabase(stack, 'shop', { spec: checkedShop() }));
  return stack;
}

function refusal(body: () => void): SynthesisRefusal {
  try {
    body();
  } catch (error) {
    if (error instanceof SynthesisRefusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

const synthesized = (folder: string): Stack => JSON.parse(filesIn(folder)[OUTPUT] ?? '') as Stack;

describe('a stack with a tenant database', () => {
  it('holds every block of it, each one that the provider takes, with its DDL beside it', () => {
    inFolder((folder) => {
      const app = new TenetApp({ outdir: join(folder, 'out') });
      build(app);
      app.synth();
      const { resource } = synthesized(join(folder, 'out'));
      const spec = checkedShop();
      const wanted = [...spec.blocks.before, ...spec.blocks.after].map((block) => block.address);
      const { terraform_data: data, ...provided } = resource;
      const found = Object.entries(provided).flatMap(([type, named]) =>
        Object.keys(named).map((id) => `${type}.${id}`),
      );
      expect(found.toSorted()).toEqual(wanted.toSorted());
      expect(Object.keys(data ?? {})).toHaveLength(2);
      for (const [type, named] of Object.entries(provided)) {
        for (const body of Object.values(named)) expect(schemaProblems(type, body)).toEqual([]);
      }
      const ddl = Object.entries(filesIn(join(folder, 'out'))).filter(([path]) => path.endsWith('.sql'));
      expect(ddl).toEqual([[expect.stringContaining(spec.ddl[0]?.sha256 ?? 'no hash'), spec.ddl[0]?.contents]]);
    });
  });

  it('is the same bytes wherever it is made', () => {
    const made = [0, 1].map(() =>
      inFolder((folder) => {
        const app = new TenetApp({ outdir: join(folder, 'out') });
        build(app);
        app.synth();
        const files = filesIn(join(folder, 'out'));
        expect(JSON.stringify(files)).not.toContain(folder);
        return files;
      }),
    );
    expect(made[0]).toEqual(made[1]);
  });

  it('gives what others need of it', () => {
    const database = new TenantDatabase(new TerraformStack(Testing.app(), 'shop'), 'shop', { spec: checkedShop() });
    expect(database.roleNames).toEqual(['shop_owner', 'shop_reader', 'shop_app', 'shop_support']);
    expect(database.schemaNames).toEqual(['shop']);
    expect(database.ddl).toEqual([
      {
        database: 'shop',
        sha256: checkedShop().ddl[0]?.sha256,
        path: expect.stringMatching(/^assets\/.*\.sql$/),
        command: expect.stringContaining('psql'),
      },
    ]);
  });

  it('has a provider of its own only where the stack has none', () => {
    inFolder((folder) => {
      const app = new TenetApp({ outdir: join(folder, 'out') });
      const stack = stackIn(app);
      const own = new provider.PostgresqlProvider(stack, 'mine', { alias: 'mine', host: 'db' });
      new TenantDatabase(stack, 'shop', { spec: checkedShop(), provider: own });
      app.synth();
      const { provider: providers, resource } = JSON.parse(filesIn(join(folder, 'out'))[OUTPUT] ?? '') as Stack & {
        provider: unknown;
      };
      expect(providers).toEqual({ postgresql: [{ alias: 'mine', host: 'db' }] });
      for (const body of Object.values(resource['postgresql_grant'] ?? {}))
        expect(body['provider']).toBe('postgresql.mine');
    });
  });

  it('takes only a spec that was checked', () => {
    const stack = new TerraformStack(Testing.app(), 'shop');
    for (const spec of ['shop.yaml', { tenet: 1 }, JSON.parse(JSON.stringify(checkedShop())) as object]) {
      expect(() => new TenantDatabase(stack, 'shop', { spec: spec as CheckedSpec })).toThrow('"spec" was not checked');
    }
    expect(stack.node.children).toEqual([]);
  });

  it('cannot be there twice: roles are of the whole cluster', () => {
    const stack = new TerraformStack(Testing.app(), 'shop');
    new TenantDatabase(stack, 'one', { spec: checkedShop() });
    expect(() => new TenantDatabase(stack, 'two', { spec: checkedShop() })).toThrow('is in stack "shop" twice');
  });
});

describe('its parts alone', () => {
  it('depend on what of the others is there, in whatever order they are made', () => {
    inFolder((folder) => {
      const app = new TenetApp({ outdir: join(folder, 'out') });
      const stack = stackIn(app);
      new provider.PostgresqlProvider(stack, 'postgresql');
      new TenantGrants(stack, 'grants', { spec: checkedShop() });
      new TenantRoles(stack, 'roles', { spec: checkedShop() });
      app.synth();
      const { resource } = synthesized(join(folder, 'out'));
      const depends = Object.values(resource['postgresql_grant'] ?? {}).flatMap(
        (body) => body['depends_on'] as string[],
      );
      const types = new Set(depends.map((address) => address.split('.')[0]));
      expect(types).toEqual(new Set(['postgresql_role', 'postgresql_grant']));
    });
  });
});

const spoiled: readonly (readonly [string, Spoil, readonly string[]])[] = [
  [
    'an override of a role',
    (_, database) => resource(database, 'shop_app').addOverride('bypass_row_level_security', true),
    [CHANGED, 'access/forbid-bypassrls'],
  ],
  [
    'an attribute of a role',
    (_, database) => void (resource(database, 'shop_app').superuser = true),
    [CHANGED, 'access/forbid-superuser'],
  ],
  [
    'a dropped dependency',
    (_, database) => database.node.findAll().forEach((one) => one instanceof grant.Grant && (one.dependsOn = [])),
    [CHANGED],
  ],
  [
    'a removed role',
    (_, database) =>
      void resource(database, 'shop_app').node.scope?.node.tryRemoveChild(resource(database, 'shop_app').node.id),
    [CHANGED],
  ],
  [
    'a superuser written by hand',
    (stack) => void new role.Role(stack, 'root', { name: 'root', superuser: true }),
    ['access/forbid-superuser'],
  ],
  [
    'an override of a role written by hand',
    (stack) => new role.Role(stack, 'root', { name: 'root' }).addOverride('bypass_row_level_security', true),
    ['access/forbid-bypassrls'],
  ],
  [
    'a grant to PUBLIC written by hand',
    (stack) =>
      void new grant.Grant(stack, 'all', {
        database: 'shop',
        role: 'public',
        objectType: 'schema',
        schema: 'shop',
        privileges: ['USAGE'],
      }),
    ['access/forbid-public-grants'],
  ],
  [
    'ALL on all tables written by hand',
    (stack) =>
      void new grant.Grant(stack, 'all', {
        database: 'shop',
        role: 'x',
        objectType: 'table',
        schema: 'shop',
        privileges: ['ALL'],
      }),
    ['access/forbid-dangerous-privileges', 'access/forbid-dangerous-privileges'],
  ],
  [
    'two ids that CDKTF merges',
    (stack) => ['a b', 'a.b'].forEach((id) => new role.Role(stack, id, { name: id })),
    [CHANGED],
  ],
  [
    'an aspect that opens a role',
    (stack) =>
      Aspects.of(stack).add({
        visit: (node: IConstruct) => node instanceof role.Role && node.addOverride('create_role', true),
      }),
    [CHANGED, 'access/forbid-createrole'],
  ],
];
const onlyInJson: readonly (readonly [string, Spoil, readonly string[]])[] = [
  [
    'an override of the stack',
    (stack) => stack.addOverride(`resource.postgresql_role.${checkedShop().blocks.before[1]?.id}.superuser`, true),
    [CHANGED, 'access/forbid-superuser'],
  ],
  [
    'a resource that only the stack says',
    (stack) => stack.addOverride('resource.postgresql_role.root', { name: 'root', superuser: true }),
    ['access/forbid-superuser'],
  ],
];

describe('synthesis', () => {
  it.each([...spoiled, ...onlyInJson])('refuses %s, and writes nothing', (_, spoil, rules) => {
    inFolder((folder) => {
      const app = new TenetApp({ outdir: join(folder, 'out') });
      build(app, spoil);
      expect(new Set(refusal(() => app.synth()).findings.map((finding) => finding.rule))).toEqual(new Set(rules));
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  it.each(spoiled)('refuses %s in a plain App too, with every switch of CDKTF off', (_, spoil, rules) => {
    inFolder((folder) => {
      process.env['CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS'] = 'true';
      try {
        const app = new App({ outdir: join(folder, 'out'), skipValidation: true });
        build(app, spoil);
        expect(new Set(refusal(() => app.synth()).findings.map((finding) => finding.rule))).toEqual(new Set(rules));
        expect(filesIn(join(folder, 'out'))[OUTPUT]).toBeUndefined();
      } finally {
        delete process.env['CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS'];
      }
    });
  });

  it('refuses what another stack of the app holds, too', () => {
    inFolder((folder) => {
      const app = new TenetApp({ outdir: join(folder, 'out') });
      build(app);
      const other = stackIn(app, 'other');
      new provider.PostgresqlProvider(other, 'postgresql');
      new role.Role(other, 'root', { name: 'root', superuser: true });
      expect(refusal(() => app.synth()).findings.map((finding) => finding.rule)).toEqual(['access/forbid-superuser']);
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  it('refuses output with a path of this machine in it', () => {
    inFolder((folder) => {
      const app = new TenetApp({ outdir: join(folder, 'out') });
      new TenantDatabase(new TerraformStack(app, 'shop'), 'shop', { spec: checkedShop() });
      expect(() => app.synth()).toThrow(`stack "shop" would contain the absolute path "${process.cwd()}"`);
      expect(readdirSync(folder)).toEqual([]);
    });
  });

  it('refuses HCL, which nothing here reads', () => {
    inFolder((folder) => {
      expect(() => new TenetApp({ outdir: join(folder, 'out'), hclOutput: true })).toThrow('HCL output');
      const app = new App({ outdir: join(folder, 'out'), hclOutput: true });
      const stack = build(app);
      expect(() => stack.toHclTerraform()).toThrow('HCL output');
    });
  });

  it('leaves an older output, and what terraform keeps in it, as they were when it refuses', () => {
    inFolder((folder) => {
      const out = join(folder, 'out');
      const good = new TenetApp({ outdir: out });
      build(good);
      good.synth();
      mkdirSync(join(out, 'stacks/shop/.terraform'));
      writeFileSync(join(out, 'stacks/shop/.terraform/lock'), 'x');
      const before = filesIn(folder);
      const bad = new TenetApp({ outdir: out });
      build(bad, (_, database) => resource(database, 'shop_app').addOverride('superuser', true));
      refusal(() => bad.synth());
      expect(filesIn(folder)).toEqual(before);
    });
  });

  it('takes away the stacks and DDL that are no more, and nothing else', () => {
    inFolder((folder) => {
      const out = join(folder, 'out');
      const old = new TenetApp({ outdir: out });
      build(old);
      stackIn(old, 'gone');
      old.synth();
      mkdirSync(join(out, 'stacks/shop/.terraform'));
      writeFileSync(join(out, 'stacks/shop/.terraform/lock'), 'x');
      const app = new TenetApp({ outdir: out });
      stackIn(app);
      app.synth();
      expect(Object.keys(filesIn(out))).toEqual(['manifest.json', 'stacks/shop/.terraform/lock', OUTPUT]);
      expect(readdirSync(join(out, 'stacks'))).toEqual(['shop']);
    });
  });
});
