/** What a host is told where something is wrong with the server, the spec or the role; and what it never is: a password. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UNKNOWN, type ResourcePlan, type TestedProvider, type TestedResource } from '../../src/provider-testing';
import { majorsFor } from '../support/tier';
import { ROW, scratchFolder, starter, startServer, summaries, until, type Server } from './server';

jest.setTimeout(600_000);

const PASSWORD = 'correct-horse-battery';

describe.each(majorsFor('what a host is told', [15, 18], [18]))('on PostgreSQL %d', (major) => {
  const folder = scratchFolder();
  let server: Server;
  let provider: TestedProvider;
  beforeAll(async () => {
    server = await startServer(major);
    provider = await server.start({ cwd: folder });
  });
  afterAll(() => server.stop());

  test.each([
    [
      'a server that is not there',
      () => ({ spec: starter('none', major), connection: { host: '127.0.0.1', port: 1 } }),
      /^ERROR spec: cannot .*(ECONNREFUSED|refused)/,
    ],
    [
      'a file that does not exist',
      () => ({ spec_file: 'no/such.yaml' }),
      /^ERROR spec_file: "no\/such\.yaml" does not exist$/,
    ],
    ['no spec', () => ({}), /^ERROR spec_file: no spec is named$/],
    [
      'two specs',
      () => ({ spec_file: 'a.yaml', spec: 'tenet: 1' }),
      /^ERROR spec: spec and spec_file exclude each other$/,
    ],
    ['a spec that is no YAML', () => ({ spec: 'tenet: [' }), /^ERROR spec: /],
    [
      'a phase that does not exist',
      () => ({ spec: starter('none', major), until: 'contrct' }),
      /^ERROR until: until "contrct" is unknown; did you mean "contract"\?$/,
    ],
    [
      'a role that does not exist',
      () => ({
        spec: starter('none', major),
        connection: { host: server.settings['host'] ?? '', user: 'nobody_here' },
      }),
      /^ERROR spec: .*role "nobody_here" does not exist/,
    ],
  ])('%s', async (_, config, message) => {
    const plan = await provider.resource('tenet_database').plan(config());
    expect(plan.action).toBe('refused');
    expect(summaries(plan.diagnostics)[0]).toMatch(message);
    for (const { summary, detail } of plan.diagnostics) {
      expect(detail).not.toBe('');
      expect(`${summary}${detail}`).not.toMatch(/fault of the provider|\bat \S+ \(|\.js:\d/);
    }
  });

  test('a server of another major than the spec is written for', async () => {
    const other = major === 18 ? 16 : 18;
    const resource = provider.resource('tenet_database');
    const plan = await resource.plan({ spec: starter('other', other) });
    expect(summaries(plan.diagnostics)).toEqual([
      `WARNING : the spec is for PostgreSQL ${other}, and the server is ${major}`,
    ]);
    expect(await resource.apply(plan)).toMatchObject({ isDone: true });
    expect(await resource.plan({ spec: starter('other', other) })).toMatchObject({
      action: 'no-op',
      diagnostics: plan.diagnostics,
    });
  });

  test('an inline spec and a file are one database', async () => {
    await server.run('postgres', 'create database one');
    writeFileSync(join(folder, 'tenet.yaml'), starter('one', major));
    const resource = provider.resource('tenet_database');
    await resource.apply(await resource.plan({ spec_file: 'tenet.yaml' }));
    const inline = await resource.plan({ spec: starter('one', major) });
    expect(inline).toMatchObject({ action: 'update', planned: { ddl: null, drift: [] } });
  });

  test('a state of another version of the provider', async () => {
    const resource = provider.resource('tenet_database');
    const stored = JSON.stringify({ id: 'localhost:5432/one', database: 'one', gone: 'x', spec: null });
    expect(await resource.upgrade(stored, 0)).toMatchObject({ database: 'one', manage: null, drift: null });
    expect(resource.state).not.toHaveProperty('gone');
  });

  test('an operator without superuser creates a database and changes it', async () => {
    const { host = '', port = 0 } = server.settings;
    for (const [role, more] of Object.entries({ limited: '', operator: 'bypassrls' }))
      await server.run('postgres', `${OPERATOR(role, major)}; alter role ${role} ${more} createdb`);
    const under = async (user: string): Promise<TestedResource> =>
      (await server.start({ settings: { host, port, user } })).resource('tenet_database');
    const limited = await under('limited');
    const refused = await limited.apply(await limited.plan({ spec: starter('limits', major) }));
    // before 16 who creates a role is no member of it, so the new owner takes nothing over
    const lacks = major < 16 ? /must be member of role "limits_owner"/ : /affected by row-level security policy/;
    expect(refused.diagnostics[0]?.summary).toMatch(lacks);
    expect(refused.diagnostics[0]?.detail).toMatch(/must be a member of the owner/);
    expect(refused.diagnostics[0]?.detail).toMatch(/ALTER ROLE \.\.\. BYPASSRLS/);

    if (major < 16) return;
    const resource = await under('operator');
    const config = { spec: starter('operated', major) };
    expect(await resource.apply(await resource.plan(config))).toEqual({ isDone: true, diagnostics: [] });
    expect(await resource.plan(config)).toMatchObject({ action: 'no-op' });
    await server.run('operated', ROW('operated'));
    const change = { spec: starter('operated', major, { withNote: true }) };
    expect(await resource.apply(await resource.plan(change))).toEqual({ isDone: true, diagnostics: [] });
    expect(resource.state?.['pending_phase']).toMatch(/^migrate: /);
    expect(await resource.plan(change)).toMatchObject({ action: 'no-op' });

    // rollups, retention and look-ups belong to roles that may not create anything in the schema
    await server.run('postgres', 'grant pg_monitor to operator with admin option');
    const keyed = readFileSync('examples/tenants/tenet.yaml', 'utf8').replace(/postgres: \d+/, `postgres: ${major}`);
    for (const one of [{ spec: keyed }, { spec_file: resolve('examples/shop/tenet.yaml') }]) {
      const owned = await under('operator');
      expect(await owned.apply(await owned.plan(one))).toMatchObject({ isDone: true });
      expect(await owned.plan(one)).toMatchObject({ action: 'no-op' });
    }
    for (const [database, role] of [
      ['keyed', 'keyed_lookup'],
      ['shop', 'shop_rollup'],
    ] as const) {
      const creates = `select has_schema_privilege('${role}', '${database}', 'create') as creates`;
      expect(await server.query(database, creates)).toEqual([{ creates: false }]);
    }
  });

  test('the password is in no state, plan, private bytes, log, diagnostic or list of processes', async () => {
    const { host = '', port = 0, user = '' } = server.settings;
    const own = await server.start({ settings: { ...server.settings, password: PASSWORD } });
    const resource = own.resource('tenet_database');
    const connection = { host, port, user, password_wo: PASSWORD };
    const config = { spec: starter('secret', major), connection };
    const shown: unknown[] = [];
    const seen = ({ diagnostics, planned = null, private: kept = new Uint8Array() }: Seen): void => {
      const bytes = [kept, resource.private].map((one) => (one[0] === 0x1f ? gunzipSync(one) : Buffer.from(one)));
      shown.push(diagnostics, planned, resource.stateFile, ...bytes.map((one) => one.toString('utf8')));
    };
    const hidden = await resource.plan({ ...config, connection: { ...connection, host: UNKNOWN } });
    seen(hidden);
    const plan = await resource.plan(config);
    seen(plan);
    const applying = resource.apply(plan);
    await until('sessions are there', async () => {
      const rows = await server.query<object>(
        'postgres',
        `select * from pg_stat_activity where application_name like 'tenet%'`,
      );
      if (rows.length > 0) shown.push(rows, execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }));
      return rows.length > 0;
    });
    seen(await applying);
    const wrong = { ...connection, host: '127.0.0.1', port: 1 };
    const refused = await resource.plan({ ...config, connection: wrong });
    expect(refused.action).toBe('refused');
    seen(refused);
    shown.push(own.logs);
    expect(own.logs.length).toBeGreaterThan(10);
    expect(JSON.stringify(shown)).toContain('secret_owner');
    expect(JSON.stringify(shown)).not.toContain(PASSWORD);
  });
});

type Seen = Pick<ResourcePlan, 'diagnostics'> & Partial<Pick<ResourcePlan, 'planned' | 'private'>>;

/** From 16 on, who creates a role has no power over its objects unasked. */
const OPERATOR = (role: string, major: number): string =>
  [
    `create role ${role} login createrole nosuperuser`,
    ...(major >= 16 ? [`alter role ${role} set createrole_self_grant to 'set, inherit'`] : []),
  ].join('; ');
