/** What somebody is shown where something is wrong with the server, the spec or the props; and what never is shown: a password. */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestedStack } from '../../../constructs/pulumi-testing';
import { starter, startServer, until, type Server } from '../../provider/server';
import { majorsFor, testInFull } from '../../support/tier';
import { DATABASE, DatabaseStack, databaseStep, ddlOf, logged, messages, programFolder } from './programs';

jest.setTimeout(600_000);

const PASSWORD = 'correct-horse-battery';

/** The server is a resource of the same program; the password is a secret of the configuration. */
const NEW_SERVER = `
const pulumi = require('@pulumi/pulumi');
const { TenantDatabase } = require('pgtenet/pulumi');

class Server extends pulumi.CustomResource {
  constructor(name) {
    super('cloud:index:Server', name, { address: undefined, port: undefined });
  }
}

module.exports = async () => {
  const config = new pulumi.Config();
  const server = new Server('server');
  const connection = { host: server.address, port: server.port, user: 'postgres', password: config.requireSecret('password') };
  const database = await TenantDatabase.create('main', { spec: 'tenet.yaml', connection });
  return { planHash: database.planHash };
};
`;

const SUITE = 'what somebody is shown under Pulumi';
const inFull = testInFull(SUITE);

describe.each(majorsFor(SUITE, [16, 18]))('on PostgreSQL %d', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  test.each<readonly [string, () => object, RegExp]>([
    [
      'a server that is not there',
      () => ({ connection: { host: '127.0.0.1', port: 1, user: 'postgres' } }),
      /^spec: cannot .*ECONNREFUSED.*\n.+/,
    ],
    [
      'a role that does not exist',
      () => ({ connection: { ...server.settings, user: 'nobody_here' } }),
      /^spec: .*role "nobody_here" does not exist.*\n.+/,
    ],
  ])('%s fails a preview with a sentence that says what to do', async (_, props, message) => {
    const one = new DatabaseStack();
    one.declare(starter('none', major), props());
    const preview = await one.stack.preview();
    expect(messages(preview)).toEqual([expect.stringMatching(message)]);
    expect(logged(preview)).not.toMatch(/\bat \S+ \(|\.js:\d/);
  });

  test.each<readonly [string, (spec: string) => string, object, RegExp]>([
    [
      'a spec that the rules refuse',
      (spec) => spec.replace('unique: [[name]]', 'scope: shared'),
      {},
      /^tenet\.yaml:\d+:\d+: error .*registered nothing$/s,
    ],
    ['a spec that is no YAML', () => 'tenet: [', {}, /^tenet\.yaml:\d+:\d+: error: /],
    [
      'several mistakes of the props',
      (spec) => spec,
      { until: 'contrac', allow: ['table app.old'], manage: 'some', connection: { sslmode: 'requre' } },
      /^error allow: "table app\.old" names no drop; .*\nerror until: until "contrac" is unknown; did you mean "contract"\?.*\nerror manage: manage "some" is unknown.*\nerror sslmode: sslmode "requre" is unknown; did you mean "require"/,
    ],
  ])('%s: nothing is registered', async (_, spec, props, message) => {
    const one = new DatabaseStack();
    one.declare(spec(starter('none', major)), { connection: server.settings, ...props });
    const up = await one.stack.up();
    expect(up.ok).toBe(false);
    expect(up.steps.map(({ type }) => type)).toEqual(['pulumi:pulumi:Stack']);
    expect(messages(up)).toEqual([expect.stringMatching(message)]);
  });

  inFull('a spec that is gone: a preview and a refresh say so', async () => {
    const one = new DatabaseStack();
    one.declare(starter('missing', major), { connection: server.settings });
    expect(await one.stack.up()).toMatchObject({ ok: true });
    rmSync(join(one.folder, 'tenet.yaml'));
    expect(logged(await one.stack.preview())).toContain('"tenet.yaml" does not exist');
    expect(messages(await one.stack.refresh())).toEqual([expect.stringMatching(/^"tenet\.yaml" does not exist\n?/)]);
    expect(one.outputs).toMatchObject({ database: 'missing' });
  });

  inFull('a server of another major than the spec is written for is warned of each time', async () => {
    const other = major === 18 ? 16 : 18;
    const one = new DatabaseStack();
    one.declare(starter('other', other), { connection: server.settings });
    const said = `warning: the spec is for PostgreSQL ${other}, and the server is ${major}\nThe plan is for PostgreSQL ${major}.`;
    expect(logged(await one.stack.up())).toContain(said);
    const again = await one.stack.up();
    expect(databaseStep(again).op).toBe('same');
    expect(logged(again)).toContain(said);
  });

  describe('a server that the same program makes', () => {
    const folder = programFolder(NEW_SERVER);
    let stack: TestedStack;
    const shown: unknown[] = [];
    beforeAll(() => {
      const { host, port } = server.settings;
      stack = new TestedStack({
        program: folder,
        config: { 'project:password': PASSWORD },
        secrets: ['project:password'],
        standIns: { 'cloud:index:Server': () => ({ address: host, port }) },
      });
    });

    test('the preview shows what an empty database needs, and says that it could not look', async () => {
      writeFileSync(join(folder, 'tenet.yaml'), starter('later', major));
      const preview = await stack.preview();
      shown.push(preview);
      expect(preview.ok).toBe(true);
      expect(ddlOf(databaseStep(preview).new)['of an empty database']).toContain('CREATE TABLE "later"."tasks"');
      expect(logged(preview)).toContain(
        'warning: cannot read the server yet: the configuration has values that are known after apply',
      );
    });

    test('the up plans and applies; the password is in no state, output, log, error and no list of processes', async () => {
      const applying = stack.up();
      await until('sessions are there', async () => {
        const rows = await server.query<object>(
          'postgres',
          `select * from pg_stat_activity where application_name like 'tenet%'`,
        );
        if (rows.length > 0) shown.push(rows, execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }));
        return rows.length > 0;
      });
      const up = await applying;
      expect(up).toMatchObject({ ok: true });
      shown.push(up, stack.state);
      const again = await stack.up();
      expect(databaseStep(again).op).toBe('same');
      shown.push(again, stack.state);
      expect(JSON.stringify(shown)).toContain('later_owner');
      expect(JSON.stringify(shown)).not.toContain(PASSWORD);
      const kept = stack.state.find(({ type }) => type === DATABASE);
      expect(kept?.inputs['connection']).toEqual({ ...server.settings, user: 'postgres' });
      expect(Buffer.byteLength(String(kept?.inputs['__provider']))).toBeLessThan(5_000);
    });

    test('a refresh has no password of the program, and says so', async () => {
      const refresh = await stack.refresh();
      expect(refresh).toMatchObject({ ok: true });
      expect(logged(refresh)).toContain('warning: not read: nothing keeps the password of connection.password');
      const config = { ...stack.options.config, 'tenet:password': PASSWORD };
      stack.options = { ...stack.options, config };
      await server.run('later', 'grant select on later.tasks to public');
      const looked = await stack.refresh();
      expect(databaseStep(looked)).toMatchObject({ op: 'refresh', changed: ['drift'] });
      shown.push(looked, stack.state);
      expect(JSON.stringify(shown)).not.toContain(PASSWORD);
    });
  });
});
