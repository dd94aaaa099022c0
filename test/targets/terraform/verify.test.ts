import type { Block } from '../../../src/targets/terraform/block';
import { terraformBlocks } from '../../../src/targets/terraform/blocks';
import { configuration } from '../../../src/targets/terraform/configuration';
import { ddlFiles, gated } from '../../../src/targets/terraform/gate';
import { CHANGED, duplicates, verify, type Configuration } from '../../../src/targets/terraform/verify';
import { shop } from '../../support/compiled';

type Body = Record<string, unknown>;
type Editable = { resource: Record<string, Record<string, Body>> };

const split = terraformBlocks(shop());
const files = ddlFiles(split.ddl, () => '-- tables\n');
const { gates, after } = gated(split, files, (file) => `ddl/${file.name}`);
const expected: readonly Block[] = [...split.before, ...after, ...gates.flatMap((gate) => gate.blocks)];

function emitted(): Editable {
  return JSON.parse(configuration([...split.before, ...after], gates)) as Editable;
}

function the(type: string, label: string): Block {
  const block = expected.find((one) => one.type === type && one.id.startsWith(`${label}_`));
  if (block === undefined) throw new Error(`no ${type} ${label}`);
  return block;
}

function edited(type: string, label: string, edit: (body: Body) => void): Configuration {
  const config = emitted();
  const body = config.resource[type]?.[the(type, label).id];
  if (body === undefined) throw new Error(`no ${label}`);
  edit(body);
  return config;
}

const said = (config: Configuration) => verify(config, expected).map(({ rule, message }) => `${rule}: ${message}`);

describe('a configuration', () => {
  it('that is what was compiled stands', () => {
    expect(said(emitted())).toEqual([]);
  });

  const changes: readonly (readonly [string, string, string, (body: Body) => void, readonly string[]])[] = [
    [
      'a role made superuser',
      'postgresql_role',
      'shop_app',
      (body) => Object.assign(body, { superuser: true }),
      [CHANGED, 'access/forbid-superuser'],
    ],
    ['a role without its limit', 'postgresql_role', 'shop_app', (body) => delete body['connection_limit'], [CHANGED]],
    [
      'a membership handed on',
      'postgresql_role',
      'shop_app',
      (body) => Object.assign(body, { roles: ['pg_read_all_data'] }),
      [CHANGED, 'access/forbid-predefined-roles'],
    ],
    [
      'a grant that got TRUNCATE',
      'postgresql_grant',
      'shop_reader_on_shop_orders',
      (body) => Object.assign(body, { privileges: ['SELECT', 'TRUNCATE'] }),
      [CHANGED, 'access/forbid-dangerous-privileges'],
    ],
    [
      'a grant on every table',
      'postgresql_grant',
      'shop_reader_on_shop_orders',
      (body) => Object.assign(body, { objects: [] }),
      [CHANGED, 'access/forbid-dangerous-privileges'],
    ],
    [
      'a grant with grant option',
      'postgresql_grant',
      'shop_reader_on_shop_orders',
      (body) => Object.assign(body, { with_grant_option: true }),
      ['access/forbid-dangerous-privileges'],
    ],
    [
      'a grant that depends on nothing',
      'postgresql_grant',
      'shop_app_on_shop_orders',
      (body) => delete body['depends_on'],
      [CHANGED, CHANGED, CHANGED, CHANGED, CHANGED],
    ],
    ['a database that may be destroyed', 'postgresql_database', 'shop', (body) => delete body['lifecycle'], [CHANGED]],
    [
      'a role whose changes are ignored',
      'postgresql_role',
      'shop_app',
      (body) => Object.assign(body, { lifecycle: { ignore_changes: 'all' } }),
      [CHANGED],
    ],
    ['a gate that is always open', 'terraform_data', 'ddl_applied_shop', (body) => delete body['lifecycle'], [CHANGED]],
  ];
  it.each(changes)('with %s does not', (_, type, label, edit, rules) => {
    const findings = verify(edited(type, label, edit), expected);
    expect(findings.map((finding) => finding.rule)).toEqual(rules);
    expect(new Set(findings.map((finding) => finding.address))).toEqual(new Set([the(type, label).address]));
  });

  it('that lost a resource does not', () => {
    const config = emitted();
    delete config.resource['postgresql_role']?.[the('postgresql_role', 'shop_app').id];
    expect(said(config)).toEqual([expect.stringContaining('is missing: something removed')]);
  });

  it('may say more of a role where that opens nothing, e.g. its password', () => {
    expect(
      said(
        edited('postgresql_role', 'shop_app', (body) =>
          Object.assign(body, { password_wo: '${var.password}', password_wo_version: '1' }),
        ),
      ),
    ).toEqual([]);
  });

  it('is judged with the names that its references stand for', () => {
    const config = emitted();
    const owner = the('postgresql_role', 'shop_owner').id;
    config.resource['postgresql_grant_role'] = {
      ...config.resource['postgresql_grant_role'],
      mine: { role: 'x', grant_role: `\${postgresql_role.${owner}.name}` },
    };
    expect(said(config)).toEqual([
      expect.stringContaining('access/forbid-owner-reach: "postgresql_grant_role.mine" grants "shop_owner"'),
    ]);
  });
});

describe('addresses', () => {
  it('that stand for two resources are found', () => {
    expect(duplicates(['a.x', 'a.y', 'a.x', 'a.x']).map((finding) => finding.address)).toEqual(['a.x']);
  });
});
