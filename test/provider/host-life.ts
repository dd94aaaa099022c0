/** The life of a database under a real host, in plain HCL. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TIER, leftOut, majorsFor, testInFull } from '../support/tier';
import { configuration, hostIn, type Hcl, type Host } from './host';
import { ROW, isRunning, scratchFolder, starter, startServer, until, type Server } from './server';
import { runningAt } from '../support/spawned';

const PASSWORD = 'correct-horse-battery';

/** Declares the tests. @param command of the host, asked when they run */
export function lifeUnder(name: string, command: () => string): void {
  const majors = majorsFor(`life under ${name}`, [16, 18]);
  if (TIER === 'quick') leftOut(`life under ${name}: all but creating and refusing (tier quick)`);

  describe.each(majors)(`${name} on PostgreSQL %d`, (major) => {
    const folder = scratchFolder();
    let server: Server;
    let host: Host;
    beforeAll(async () => {
      server = await startServer(major);
      host = hostIn(folder, command(), {
        TF_LOG: 'TRACE',
        TF_LOG_PATH: join(folder, 'trace.log'),
        TF_LOG_PROVIDER: 'TRACE',
      });
      configured();
    });
    afterAll(() => server.stop());

    const file = (path: string): string => join(folder, path);
    function configured(hcl: Hcl = {}): void {
      writeFileSync(file('main.tf'), configuration(server.settings, { password: PASSWORD, ...hcl }));
    }
    const specified = (spec: string): void => writeFileSync(file('tenet.yaml'), spec);
    const exists = async (table: string, column: string): Promise<boolean> => {
      const found = await server.query(
        'host',
        `select from pg_attribute where attrelid = 'host.${table}'::regclass and attname = '${column}' and not attisdropped`,
      );
      return found.length === 1;
    };

    test('created in one apply, shown before: statements, access, then nothing to do', async () => {
      specified(starter('host', major));
      const plan = await host.plan('-out=plan.bin');
      expect(plan).toMatchObject({ code: 2 });
      expect(plan.text).toContain('CREATE DATABASE "host"');
      expect(plan.text).toContain('host_reader has SELECT on the new table host.tasks');
      expect(plan.text).toContain('1 to add, 0 to change, 0 to destroy');
      expect(await host.run('apply', '-no-color', 'plan.bin')).toMatchObject({ code: 0 });
      const again = await host.plan();
      expect(again.text).toContain('No changes');
      expect(again.code).toBe(0);
      // under the level that it has, and not as text of a program
      expect(readFileSync(file('trace.log'), 'utf8')).toMatch(/\[TRACE\] +provider\.\S+: PlanResourceChange/);
    });

    test('a bad spec fails at its attribute, with the place in the YAML, and changes nothing', async () => {
      specified(starter('host', major).replace('unique: [[name]]', 'scope: shared'));
      const refused = await host.plan();
      expect(refused.code).toBe(1);
      expect(refused.text).toMatch(
        /Error: .* with tenet_database\.this, on main\.tf line \d+, in resource "tenet_database" "this": \d+: spec_file/,
      );
      expect(refused.text).toMatch(/tenet\.yaml:\d+:\d+/);
      specified(starter('host', major));
      expect(await host.plan()).toMatchObject({ code: 0 });
    });

    test('the password is in no state, no plan and no log', async () => {
      const kept = ['terraform.tfstate', 'plan.bin', 'trace.log'].map((path) => readFileSync(file(path), 'latin1'));
      expect(kept[2]).toMatch(/provider\.terraform-provider-tenet/);
      for (const text of kept) expect(text.includes(PASSWORD)).toBe(false);
    });

    if (TIER === 'quick') return;
    // by the kit, which calls the provider as a host does, they are tried under CI
    const inFull = testInFull(`life under ${name}`);

    test('three phases over three applies', async () => {
      await server.run('host', ROW('host'));
      specified(starter('host', major, { withNote: true, withoutDone: true }));
      const allow = 'allow = ["drop:column host.tasks.done"]';
      configured({ arguments: allow });
      const first = await host.apply();
      expect(first.text).toContain('0 added, 1 changed');
      const waiting = await host.plan();
      expect(waiting.text).toContain('Warning: 2 statements wait: migrate: every running version writes a value');
      expect(waiting.code).toBe(0);
      await server.run('host', `update host.projects set note = ''`);
      configured({ arguments: `${allow}\n  until = "migrate"` });
      expect(await host.apply()).toMatchObject({ code: 0 });
      expect(await exists('tasks', 'done')).toBe(true);
      configured({ arguments: `${allow}\n  until = "contract"` });
      expect((await host.plan()).text).toContain('DROP COLUMN "done"');
      expect(await host.apply()).toMatchObject({ code: 0 });
      expect(await exists('tasks', 'done')).toBe(false);
      configured();
      // until and allow go
      expect(await host.apply()).toMatchObject({ code: 0 });
      expect(await host.plan()).toMatchObject({ code: 0 });
    });

    inFull('a refresh shows as changed outside what others changed, and nothing of a plan', async () => {
      const more = 'output "plan_hash" {\n  value = tenet_database.this.plan_hash\n}';
      configured({ more });
      expect(await host.apply()).toMatchObject({ code: 0 });
      // nothing is to be done, and no value of an output goes
      expect(await host.plan()).toMatchObject({ code: 0 });
      const known = readFileSync(file('tenet.yaml'), 'utf8');
      specified(known.replace('title: text', 'title: text\n      later: { type: text, nullable: true }'));
      // the spec changed, and the server did not
      expect(await host.plan('-refresh-only')).toMatchObject({ code: 0 });
      const plan = await host.plan();
      expect(plan.code).toBe(2);
      expect(plan.text).not.toContain('changed outside of');
      expect(plan.text).not.toMatch(/-> null|- sql/);
      expect(plan.text).toMatch(/\+ ddl = \[ \+ \{ \+ phase = "expand"/);
      expect(plan.text).toMatch(/~ plan_hash = "[0-9a-f]{64}" -> "[0-9a-f]{64}"/);
      specified(known);
      await server.run('host', 'grant select on host.tasks to public');
      const refreshed = await host.plan('-refresh-only');
      expect(refreshed.code).toBe(2);
      expect(refreshed.text).toMatch(/drift = \[ \+ "table \\"host\\"\.\\"tasks\\" /);
      expect(refreshed.text).not.toMatch(/plan_hash|ddl|hazards|access_change/);
      await server.run('host', 'revoke select on host.tasks from public');
      expect(await host.plan()).toMatchObject({ code: 0 });
      configured();
      expect(await host.apply()).toMatchObject({ code: 0 });
    });

    inFull('what was changed by hand is shown and undone', async () => {
      await server.run(
        'host',
        'alter table host.tasks no force row level security; grant select on host.tasks to public',
      );
      const plan = await host.plan();
      expect(plan.code).toBe(2);
      expect(plan.text).toContain('FORCE ROW LEVEL SECURITY');
      expect(plan.text).toContain('REVOKE SELECT ON TABLE "host"."tasks" FROM PUBLIC');
      expect(await host.apply()).toMatchObject({ code: 0 });
      expect(await host.plan()).toMatchObject({ code: 0 });
    });

    test('a plan that the database has left is not run', async () => {
      specified(
        starter('host', major, { withoutDone: true }).replace(
          'name: text\n      created_at',
          'name: text\n      label: { type: text, nullable: true }\n      created_at',
        ),
      );
      expect(await host.plan('-out=plan.bin')).toMatchObject({ code: 2 });
      await server.run('host', 'revoke select on host.tasks from host_reader');
      const applied = await host.run('apply', '-no-color', 'plan.bin');
      expect(applied.code).toBe(1);
      expect(await exists('projects', 'label')).toBe(false);
      expect(await host.apply()).toMatchObject({ code: 0 });
      expect(await exists('projects', 'label')).toBe(true);
    });

    const signals = TIER === 'full' ? (['SIGINT', 'SIGKILL'] as const) : (['SIGKILL'] as const);
    if (TIER !== 'full') leftOut(`life under ${name}: SIGINT in the middle of an apply (tier ${TIER})`);
    test.each(signals)('%s in the middle of an apply: the next one goes on', async (signal) => {
      const column = signal.toLowerCase();
      const spec = readFileSync(file('tenet.yaml'), 'utf8');
      specified(spec.replace('title: text', `title: text\n      ${column}: { type: text, nullable: true }`));
      const reader = await server.engine.connect({ database: 'host' });
      await reader.execute('begin; select from host.tasks');
      const running = host.start('apply', '-no-color', '-auto-approve', '-input=false');
      await until(
        'it waits for the lock',
        async () => {
          const waiting = await server.query('host', `select from pg_stat_activity where wait_event_type = 'Lock'`);
          return waiting.length > 0;
        },
        120_000,
      );
      running.process.kill(signal);
      const { code } = await running.ended;
      expect(code).not.toBe(0);
      expect(isRunning(running.process.pid ?? 0)).toBe(false);
      await reader.execute('rollback');
      await reader.end();
      await until(
        'no provider is left',
        () => !runningAt(folder).some(({ line }) => line.includes('provider')),
        40_000,
      );
      expect(await host.apply('-lock-timeout=20s')).toMatchObject({ code: 0 });
      expect(await exists('tasks', column)).toBe(true);
      expect(await host.plan()).toMatchObject({ code: 0 });
    });

    test('taken over by an import block; destroying is refused, and then forgets', async () => {
      const other = hostIn(folder, command());
      expect(await other.run('state', 'rm', 'tenet_database.this')).toMatchObject({ code: 0 });
      configured({
        arguments: 'deletion_protection = false',
        more: 'import {\n  to = tenet_database.this\n  id = "host"\n}',
      });
      const taken = await host.apply();
      expect(taken.text).toContain('1 imported');
      configured();
      expect(await host.apply()).toMatchObject({ code: 0 });
      const refused = await host.run('destroy', '-no-color', '-auto-approve');
      expect(refused.code).toBe(1);
      expect(refused.text).toContain('database host is protected from destruction');
      configured({ arguments: 'deletion_protection = false' });
      expect(await host.apply()).toMatchObject({ code: 0 });
      expect(await host.run('destroy', '-no-color', '-auto-approve')).toMatchObject({ code: 0 });
      expect(await exists('tasks', 'title')).toBe(true);
    });
  });
}
