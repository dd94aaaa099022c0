import type { Block } from '../../../src/targets/terraform/block';
import { blockId } from '../../../src/targets/terraform/block';
import { terraformBlocks, type TerraformBlocks } from '../../../src/targets/terraform/blocks';
import { blockBody } from '../../../src/targets/terraform/configuration';
import type { Compiled, Resource } from '../../../src/resources/types';
import {
  compiled,
  database,
  extension,
  grant,
  membership,
  revoke,
  role,
  schema,
  setting,
  shop,
  table,
} from '../../support/compiled';
import { schemaProblems } from '../../support/provider-schema';

const orders = { type: 'table', schema: 'shop', name: 'orders' } as const;
const onOrders = (columns: readonly string[]) => ({ ...orders, type: 'column', columns }) as const;
const columnGrant = `grant:a.${JSON.stringify(onOrders(['id']))}.SELECT`;
const routine = { type: 'routine', schema: 'shop', name: 'f', argTypes: ['uuid'] } as const;

function all(blocks: TerraformBlocks): readonly Block[] {
  return [...blocks.before, ...blocks.after];
}

function left(blocks: TerraformBlocks): readonly string[] {
  return blocks.ddl.flatMap((part) => [...part.cluster, ...part.resources].map((resource) => resource.id));
}

function only(resources: readonly Resource[], cluster: readonly Resource[] = []): TerraformBlocks {
  return terraformBlocks(compiled(cluster, resources));
}

const attributes = (blocks: TerraformBlocks) => all(blocks).map((block) => block.attributes);

describe('what is compiled is split between terraform and the DDL', () => {
  it('so that every resource is in exactly one of them, but for privileges on databases, which are in both', () => {
    const input = shop();
    const split = terraformBlocks(input);
    const expressed = new Set(all(split).flatMap((block) => block.expresses));
    const ids = [...input.cluster, ...input.databases.flatMap((one) => one.resources)].map((resource) => resource.id);
    const again = left(split).filter((id) => expressed.has(id));
    expect([...expressed, ...left(split).filter((id) => !expressed.has(id))].toSorted()).toEqual(ids.toSorted());
    expect(again).not.toEqual([]);
    for (const id of again) expect(id).toContain('"type":"database"');
  });

  it('and every block is one that the provider takes', () => {
    for (const block of all(terraformBlocks(shop()))) expect(schemaProblems(block.type, blockBody(block))).toEqual([]);
  });

  const toTheDdl: readonly (readonly [string, Compiled, string])[] = [
    [
      'a membership without SET, from 16 on',
      compiled([role('a'), role('b'), membership('a', 'b', { set: false })], []),
      'membership:a.b',
    ],
    [
      'a membership that inherits otherwise than its member',
      compiled([role('a'), role('b'), membership('a', 'b', { inherit: false })], []),
      'membership:a.b',
    ],
    [
      'a setting of a role that the provider does not know',
      compiled([role('a'), setting('a', 'lock_timeout', '2s')], []),
      'role-setting:a.lock_timeout',
    ],
    [
      'a setting of a role in one database',
      compiled([role('a'), setting('a', 'statement_timeout', '2s', 'shop')], []),
      'role-setting:a.statement_timeout',
    ],
    ['a table', compiled([], [table('shop', 'orders', 'o')]), 'table:shop.orders'],
    [
      'a grant on a routine',
      compiled([], [grant('a', routine, 'EXECUTE')]),
      `grant:a.${JSON.stringify(routine)}.EXECUTE`,
    ],
    [
      'a revoke on a routine',
      compiled([], [revoke('public', routine, 'EXECUTE')]),
      `revoke:public.${JSON.stringify(routine)}`,
    ],
    [
      'a revoke of a part',
      compiled([], [revoke('public', { type: 'database', name: 'shop' }, 'TEMPORARY')]),
      'revoke:public.{"type":"database","name":"shop"}',
    ],
    ['a grant on columns', compiled([], [grant('a', onOrders(['id']), 'SELECT')]), columnGrant],
    [
      'a privilege that the provider does not know',
      compiled([], [grant('a', orders, 'MAINTAIN')]),
      `grant:a.${JSON.stringify(orders)}.MAINTAIN`,
    ],
  ];
  it.each(toTheDdl)('%s stays in the DDL', (_, input, id) => {
    const split = terraformBlocks(input);
    expect(left(split)).toEqual([id]);
    expect(all(split).flatMap((block) => block.expresses)).not.toContain(id);
  });

  it('grants of one role on one table are never half terraform, half DDL: the provider revokes the others', () => {
    const split = only([grant('a', orders, 'INSERT'), grant('a', onOrders(['id']), 'SELECT')]);
    expect(all(split)).toEqual([]);
    expect(left(split)).toHaveLength(2);
  });

  it('before 16 a membership has no options to lose', () => {
    const split = terraformBlocks(compiled([role('a'), role('b'), membership('a', 'b', { inherit: false })], [], 15));
    expect(left(split)).toEqual([]);
  });

  it('what the cluster shares goes into the DDL of the first database only', () => {
    const cluster = [role('a'), setting('a', 'lock_timeout', '2s')];
    const databases = ['one', 'two'].map((name) => ({ name, resources: [table('shop', 'orders', 'a')] }));
    const split = terraformBlocks({ major: 16, cluster, databases });
    expect(split.ddl.map((part) => [part.database, part.cluster.length, part.resources.length])).toEqual([
      ['one', 1, 1],
      ['two', 0, 1],
    ]);
  });

  it('refuses DDL that no database could run', () => {
    const cluster = [role('a'), setting('a', 'lock_timeout', '2s')];
    expect(() => terraformBlocks({ major: 16, cluster, databases: [] })).toThrow(
      'no database to run the DDL of 1 resources in',
    );
  });
});

describe('a role', () => {
  it('says every attribute that opens something, so that an override shows', () => {
    expect(attributes(terraformBlocks(compiled([role('a')], [])))).toEqual([
      {
        name: 'a',
        login: true,
        inherit: true,
        superuser: false,
        bypass_row_level_security: false,
        create_role: false,
        create_database: false,
        replication: false,
        connection_limit: -1,
      },
    ]);
  });

  const settings: readonly (readonly [string, string, unknown])[] = [
    ['statement_timeout', '5s', 5000],
    ['statement_timeout', '250', 250],
    ['idle_in_transaction_session_timeout', '2min', 120_000],
    ['search_path', 'shop, pg_temp', ['shop', 'pg_temp']],
    ['search_path', '"$user", "a ""b"", c"', ['$user', 'a "b", c']],
  ];
  it.each(settings)('has %s = %s as the provider holds it', (parameter, value, held) => {
    const [block] = all(terraformBlocks(compiled([role('a'), setting('a', parameter, value)], [])));
    expect(block?.attributes[parameter]).toEqual(held);
    expect(block?.expresses).toEqual(['role:a', `role-setting:a.${parameter}`]);
  });

  it('with a timeout that is none is refused', () => {
    const input = compiled([role('a'), setting('a', 'statement_timeout', 'soon')], []);
    expect(() => terraformBlocks(input)).toThrow('role "a" sets statement_timeout to "soon"');
  });

  it('that owns something is not destroyed by terraform', () => {
    const split = terraformBlocks(compiled([role('owner'), role('app')], [table('shop', 'orders', 'owner')]));
    expect(split.before.map((block) => [block.attributes['name'], block.preventDestroy])).toEqual([
      ['owner', true],
      ['app', false],
    ]);
  });
});

describe('memberships', () => {
  const members = (major: number) =>
    terraformBlocks(
      compiled(
        [
          role('a'),
          membership('a', 'b', { set: false }),
          membership('a', 'pg_monitor', { set: false }),
          membership('b', 'c'),
          role('b'),
          role('c'),
          role('alone'),
        ],
        [],
        major,
      ),
    );
  const roleOf = (blocks: TerraformBlocks, name: string) =>
    all(blocks).find(({ attributes: at }) => at['name'] === name);

  it.each([15, 16])('are all roles of the member, with or without options, on %i', (major) => {
    const blocks = members(major);
    expect(['a', 'b', 'c', 'alone'].map((name) => roleOf(blocks, name)?.attributes['roles'])).toEqual([
      ['b', 'pg_monitor'],
      ['c'],
      undefined,
      undefined,
    ]);
    expect(left(blocks)).toEqual(major < 16 ? [] : ['membership:a.b', 'membership:a.pg_monitor']);
  });

  it('put a member after the role that it is in, in whatever order they are declared', () => {
    const blocks = members(16);
    const address = (name: string) => roleOf(blocks, name)?.address;
    expect(roleOf(blocks, 'a')?.dependsOn).toEqual([address('b')]);
    expect(roleOf(blocks, 'b')?.dependsOn).toEqual([address('c')]);
    expect(roleOf(blocks, 'alone')?.dependsOn).toEqual([]);
  });

  it('with options are another text in the DDL when anything of their member changes', () => {
    const text = (connectionLimit: number): unknown => {
      const cluster = [role('b'), role('a', { connectionLimit }), membership('a', 'b', { set: false })];
      return terraformBlocks(compiled(cluster, [])).ddl[0]?.cluster[0]?.comment;
    };
    expect(text(1)).toBe(text(1));
    expect(text(1)).not.toBe(text(2));
  });

  it('in a circle are refused', () => {
    const cluster = [role('a'), role('b'), membership('a', 'b'), membership('b', 'a')];
    expect(() => terraformBlocks(compiled(cluster, []))).toThrow('roles are members of each other: a -> b -> a');
  });

  it('chain what the provider does to the roles that they connect, before the DDL and after it', () => {
    const cluster = [role('owner'), role('member'), role('other'), membership('member', 'owner')];
    const schemas = ['one', 'two', 'three'].map((name) => schema(name, 'owner'));
    const grants = ['owner', 'member', 'other'].flatMap((name, index) => [
      grant(name, { type: 'schema', name: ['one', 'two', 'three'][index] ?? '' }, 'USAGE'),
      grant(name, { ...orders, name: `t${index}` }, 'SELECT'),
    ]);
    const { before, after } = terraformBlocks(compiled(cluster, [...schemas, ...grants]));
    const of = (blocks: readonly Block[], name: string) => blocks.find(({ attributes: at }) => at['role'] === name);
    expect(of(before, 'member')?.dependsOn).toContain(of(before, 'owner')?.address);
    expect(of(after, 'owner')?.dependsOn).toContain(of(before, 'member')?.address);
    expect(of(after, 'member')?.dependsOn).toContain(of(after, 'owner')?.address);
    expect(of(after, 'other')?.dependsOn).not.toContain(of(after, 'member')?.address);
  });
});

describe('grants', () => {
  it('of one role on one table are one block, its privileges sorted', () => {
    const split = only([grant('a', orders, 'UPDATE'), grant('a', orders, 'SELECT', 'INSERT')]);
    expect(attributes(split)).toEqual([
      {
        role: 'a',
        database: 'shop',
        schema: 'shop',
        object_type: 'table',
        objects: ['orders'],
        privileges: ['INSERT', 'SELECT', 'UPDATE'],
      },
    ]);
  });

  it('keep their address when privileges change', () => {
    const [before] = all(only([grant('a', orders, 'SELECT')]));
    const [after] = all(only([grant('a', orders, 'SELECT', 'INSERT')]));
    expect(after?.address).toBe(before?.address);
  });

  it('taken from PUBLIC are an empty list', () => {
    const split = only([revoke('PUBLIC', { type: 'database', name: 'shop' }, 'CONNECT', 'TEMPORARY')]);
    expect(attributes(split)).toEqual([{ role: 'public', database: 'shop', object_type: 'database', privileges: [] }]);
  });
});

describe('the order of blocks', () => {
  const reach = (blocks: readonly Block[], from: Block): ReadonlySet<string> => {
    const byAddress = new Map(blocks.map((block) => [block.address, block]));
    const seen = new Set<string>();
    const visit = (block: Block): void => {
      for (const address of block.dependsOn) {
        if (seen.has(address)) continue;
        seen.add(address);
        const next = byAddress.get(address);
        if (next !== undefined) visit(next);
      }
    };
    visit(from);
    return seen;
  };

  it('is total among the grants on one object: two at a time fail with "tuple concurrently updated"', () => {
    const roles = Array.from({ length: 20 }, (_, index) => `r${index}`);
    const resources = roles.flatMap((name) => [
      grant(name, { type: 'schema', name: 'shop' }, 'USAGE'),
      grant(name, { type: 'database', name: 'shop' }, 'CONNECT'),
      grant(name, orders, 'SELECT'),
    ]);
    const blocks = all(only(resources));
    for (const type of ['schema', 'database', 'table']) {
      const same = blocks.filter((block) => block.attributes['object_type'] === type);
      expect(same.length).toBeGreaterThanOrEqual(20);
      const depths = same.map((block) => same.filter((other) => reach(blocks, block).has(other.address)).length);
      expect(depths.toSorted((a, b) => a - b)).toEqual(same.map((_, index) => index));
    }
  });

  it('leaves grants on different tables free of each other', () => {
    const blocks = all(only([grant('a', orders, 'SELECT'), grant('a', { ...orders, name: 'customers' }, 'SELECT')]));
    expect(blocks.map((block) => block.dependsOn)).toEqual([[], []]);
  });

  it('puts what is named first', () => {
    const cluster = [role('owner'), role('a'), database('shop', 'owner')];
    const blocks = all(
      only([schema('shop', 'owner'), extension('pg_trgm', 'shop'), grant('a', orders, 'SELECT')], cluster),
    );
    const depends = Object.fromEntries(
      blocks.map((block) => [block.type, block.dependsOn.map((address) => address.replace(/_[0-9a-f]{8}$/, ''))]),
    );
    expect(depends).toMatchObject({
      postgresql_database: ['postgresql_role.owner'],
      postgresql_schema: ['postgresql_database.shop', 'postgresql_role.owner'],
      postgresql_extension: ['postgresql_database.shop', 'postgresql_schema.shop'],
      postgresql_grant: ['postgresql_database.shop', 'postgresql_role.a', 'postgresql_schema.shop'],
    });
  });

  it('is the same every time', () => {
    expect(terraformBlocks(shop())).toEqual(terraformBlocks(shop()));
  });
});

describe('an id', () => {
  const names = ['ab', 'a b', 'a.b', 'café', 'caf', '租户', '', '9lives', 'A', 'a'.repeat(63), `${'a'.repeat(62)}b`];
  it('differs where the names differ, and has only characters that CDKTF and terraform keep', () => {
    const ids = names.map((name) => blockId(name, name));
    expect(new Set(ids).size).toBe(names.length);
    for (const id of ids) expect(id).toMatch(/^[a-z_][a-z0-9_]*$/);
  });

  it('that two resources share is refused', () => {
    const twice = [role('a'), role('a')];
    expect(() => terraformBlocks(compiled(twice, []))).toThrow(/stands for two objects: role:a and role:a/);
  });
});
