/** Point 3 of the trials: a secret that somebody writes into a spec or a program never reaches a generated file. */
import { join } from 'node:path';
import { provider, role, subscription } from '@cdktf/provider-postgresql';
import { App, TerraformVariable, type TerraformStack } from 'cdktf';
import { TenetApp } from '../../constructs/cdktf/app';
import { SynthesisRefusal } from '../../constructs/cdktf/held';
import { run } from '../../constructs/cdktf/run';
import { TenantDatabase } from '../../constructs/cdktf/tenant-database';
import { SpecRefused } from '../../constructs/pulumi/refused';
import { startEmbedded } from '../../src/engine';
import { InputError, TenetError } from '../../src/kernel/errors';
import { checkObject } from '../../src/pipeline';
import { conceal } from '../../src/report/conceal';
import { PLAIN_SECRET } from '../../src/targets/terraform/secrets';
import { checkedShop, filesIn, inFolder, stackIn } from '../support/stack';
import { majorsFor } from '../support/tier';

const SECRET = 'hunter2';

type Add = (stack: TerraformStack, database: TenantDatabase) => unknown;
type ProviderSettings = provider.PostgresqlProviderConfig;

const subscribed = (stack: TerraformStack, conninfo: string) =>
  new subscription.Subscription(stack, 'copy', { name: 'copy', conninfo, publications: ['p'] });

function appRole(database: TenantDatabase): role.Role {
  const found = database.node
    .findAll()
    .find((one) => one instanceof role.Role && one.friendlyUniqueId.startsWith('shop_app'));
  if (!(found instanceof role.Role)) throw new Error('no role shop_app');
  return found;
}

function variable(stack: TerraformStack, defaultValue?: string): TerraformVariable {
  return new TerraformVariable(stack, 'pw', {
    type: 'string',
    sensitive: true,
    ...(defaultValue !== undefined && { default: defaultValue }),
  });
}

const inClear: readonly (readonly [string, string, Add])[] = [
  [
    'a role by hand with password',
    'postgresql_role.x',
    (stack) => new role.Role(stack, 'x', { name: 'x', password: SECRET }),
  ],
  [
    'a text around an expression',
    'postgresql_role.x',
    (stack) => new role.Role(stack, 'x', { name: 'x', password: `${SECRET}${variable(stack).stringValue}` }),
  ],
  [
    'a constant in an expression',
    'postgresql_role.x',
    (stack) => new role.Role(stack, 'x', { name: 'x', password: `\${"${SECRET}"}` }),
  ],
  [
    'an override of a compiled role',
    'postgresql_role.shop_app',
    (_, database) => appRole(database).addOverride('password', SECRET),
  ],
  [
    'a write-only password in clear',
    'postgresql_role.shop_app',
    (_, database) => appRole(database).addOverride('password_wo', SECRET),
  ],
  [
    'a variable with the password as its default',
    'variable.pw',
    (stack) => new role.Role(stack, 'x', { name: 'x', password: variable(stack, SECRET).stringValue }),
  ],
  [
    'a subscription with a password',
    'postgresql_subscription.copy',
    (stack) => subscribed(stack, `host=a password=${SECRET}`),
  ],
  [
    'a subscription with a URL',
    'postgresql_subscription.copy',
    (stack) => subscribed(stack, `postgres://u:${SECRET}@a/db`),
  ],
];

const held: readonly (readonly [string, Add])[] = [
  [
    'a variable without a default',
    (stack) => new role.Role(stack, 'x', { name: 'x', password: variable(stack).stringValue }),
  ],
  [
    'a reference to another resource',
    (_, database) => appRole(database).addOverride('password_wo', '${random_password.app.result}'),
  ],
  [
    'a key of a decoded secret',
    (_, database) => appRole(database).addOverride('password_wo', '${jsondecode(data.x.y.text)["app"]}'),
  ],
  [
    'a subscription that reads a variable',
    (stack) => subscribed(stack, `host=a password='${variable(stack).stringValue}'`),
  ],
];

function program(
  folder: string,
  kind: 'TenetApp' | 'App',
  settings: ProviderSettings,
  add: Add,
): Readonly<Record<string, string>> {
  const out = join(folder, 'out');
  const app = kind === 'TenetApp' ? new TenetApp({ outdir: out }) : new App({ outdir: out, skipValidation: true });
  const stack = stackIn(app);
  add(stack, new TenantDatabase(stack, 'shop', { spec: checkedShop(), provider: settings }));
  app.synth();
  return filesIn(out);
}

function refusal(body: () => unknown): SynthesisRefusal {
  try {
    body();
  } catch (error) {
    if (error instanceof SynthesisRefusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe.each(['TenetApp', 'App'] as const)('%s', (kind) => {
  it.each(inClear)('refuses %s, and repeats no secret', (_, address, add) => {
    inFolder((folder) => {
      const { findings } = refusal(() => program(folder, kind, { host: 'db' }, add));
      expect(findings.map(({ rule }) => rule)).toEqual([PLAIN_SECRET]);
      expect(findings[0]?.address).toMatch(new RegExp(`^${address}`));
      expect(JSON.stringify(findings)).not.toContain(SECRET);
      expect(JSON.stringify(filesIn(folder))).not.toContain(SECRET);
    });
  });

  it('refuses the password of the provider in clear, with what to write instead', () => {
    inFolder((folder) => {
      const { findings } = refusal(() => program(folder, kind, { host: 'db', password: SECRET }, () => undefined));
      expect(findings.map(({ address, rule }) => [address, rule])).toEqual([['provider.postgresql', PLAIN_SECRET]]);
      expect(findings[0]?.message).toContain('declare a variable with sensitive = true and without a default');
    });
  });

  it.each(held)('takes %s', (_, add) => {
    inFolder((folder) => {
      expect(Object.keys(program(folder, kind, { host: 'db' }, add))).toContain('stacks/shop/cdk.tf.json');
    });
  });
});

const shop = {
  tenet: 1,
  database: 'shop',
  postgres: 16,
  tenancy: { model: 'shared-schema', key: { column: 'tenant_id', type: 'uuid' }, registry: 'tenants' },
  tables: { tenants: { scope: 'registry', columns: { id: 'uuid', name: 'text' } } },
};
const withSettings = (settings: object, rest: object = {}) => ({
  ...shop,
  roles: { shop_owner: { kind: 'owner' }, shop_app: { kind: 'application', settings } },
  ...rest,
});
const TODAY = { today: '2026-11-28' };

const secretSettings: readonly (readonly [string, string | number])[] = [
  ['password', SECRET],
  ['app.api_key', SECRET],
  ['app.JwtSecret', SECRET],
  ['pgp.passphrase', 1234],
  ['app.dsn', `host=a user=b password=${SECRET}`],
  ['app.url', `https://u:${SECRET}@example.org`],
  ['app.signer', '-----BEGIN RSA PRIVATE KEY-----'],
];
const plainSettings: readonly (readonly [string, string])[] = [
  ['password_encryption', 'scram-sha-256'],
  ['app.token_ttl', '5min'],
  ['app.url', 'https://example.org/a:b@c'],
  ['search_path', 'shop, pg_temp'],
];

describe('a spec', () => {
  it.each(secretSettings)(
    'with the setting %s of a role is refused, and the value is not repeated',
    async (name, value) => {
      const error: unknown = await checkObject(withSettings({ [name]: value }), TODAY).catch(
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(InputError);
      const { problems } = error as InputError;
      expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining(`setting "${name}"`)]);
      expect(JSON.stringify(problems)).not.toContain(SECRET);
    },
  );

  it.each(plainSettings)('with the setting %s of a role is not', async (name, value) => {
    await expect(checkObject(withSettings({ [name]: value }), TODAY)).resolves.toBeDefined();
  });

  it('with credentials in the backup repository is refused', async () => {
    const backup = { tool: 'pgbackrest', repository: `s3://AKIA:${SECRET}@bucket/shop` };
    const error: unknown = await checkObject(withSettings({}, { backup }), TODAY).catch((reason: unknown) => reason);
    expect(String(error)).toContain('the backup repository contains a password or a private key');
    expect(String(error)).not.toContain(SECRET);
  });
});

describe.each(majorsFor('secrets in Terraform', [15, 18]))('PostgreSQL %i', (major) => {
  it('shows the settings of a role to every role, which is why a secret may not be one', async () => {
    const engine = await startEmbedded({ major });
    try {
      const admin = await engine.connect({});
      await admin.execute(
        `CREATE ROLE shop_app; ALTER ROLE shop_app SET app.api_key = '${SECRET}'; CREATE ROLE stranger`,
      );
      await admin.execute('SET ROLE stranger');
      const rows = await admin.query(
        `SELECT array_to_string(setconfig, ',') AS said FROM pg_catalog.pg_db_role_setting`,
      );
      expect(JSON.stringify(rows)).toContain(`app.api_key=${SECRET}`);
      await admin.execute('RESET ROLE');
      await expect(admin.execute(`ALTER ROLE shop_app SET password = '${SECRET}'`)).rejects.toThrow('password');
      await admin.end();
    } finally {
      await engine.stop();
    }
  });
});

describe('a code frame', () => {
  const lines: readonly (readonly [string, string])[] = [
    [`  password: ${SECRET}`, '  password: *******'],
    [`{ app.api_key: "${SECRET}", x: 1 }`, '{ app.api_key: *********, x: 1 }'],
    [`host=a password=${SECRET} port=1`, 'host=a password=******* port=1'],
    [`ALTER ROLE a PASSWORD '${SECRET}';`, 'ALTER ROLE a PASSWORD *********;'],
    [`url: postgres://u:${SECRET}@h/db`, 'url: postgres://u:*******@h/db'],
    ['{ id: uuid, password: text, api_key: { type: text } }', '{ id: uuid, password: text, api_key: { type: text } }'],
    ['password_encryption: scram-sha-256', 'password_encryption: scram-sha-256'],
    ['  token text NOT NULL,', '  token text NOT NULL,'],
  ];
  it.each(lines)('shows %s as %s', (line, shown) => {
    expect(conceal(line)).toBe(shown);
  });
});

describe('a refusal in Pulumi and CDKTF', () => {
  /** C1 control characters are no less obeyed than ESC, and the grammar of names lets them pass. */
  const HOSTILE = 'app\u{9b}31m\u{202e}';

  it('has nothing in it that a terminal obeys', async () => {
    const lines: string[] = [];
    const write = jest.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
    await run(() => Promise.reject(new TenetError(`role "${HOSTILE}" is refused`)));
    write.mockRestore();
    process.exitCode = 0;
    const pulumi = SpecRefused.of(new TenetError(`role "${HOSTILE}" is refused`))?.message;
    expect([...lines, `${pulumi}\n`]).toEqual(Array(2).fill('role "app\u{fffd}31m\u{fffd}" is refused\n'));
  });
});
