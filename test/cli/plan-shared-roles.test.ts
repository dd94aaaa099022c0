/** A role that two specs of one cluster declare is equal in both, or the plan of either refuses to change it, and plans the rest. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import type { Plan } from '../../src/plan/plan';
import { checkFile, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { diskReader } from '../../src/spec/disk';
import { runTenet } from '../support/cli';
import { TODAY } from '../support/rule-tester';
import { sampled } from '../support/tier';

const STARTER = readFileSync('examples/starter/tenet.yaml', 'utf8').replace(/^# yaml-language-server.*\n/, '');
/** Another database with roles of its own, but for the reader. Both have a schema of one name, which the search_path of the reader names. */
const BILLING = STARTER.replaceAll(/starter(?!_reader)/g, 'billing').replace('postgres:', 'schema: starter\npostgres:');

describe.each(sampled('roles of two specs, by major', [18, 15], { quick: 0, ci: 0 }))('on %s', (major) => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-two-'));
    const named = { starter: STARTER, billing: BILLING };
    engine = await startEmbedded({ major });
    for (const [name, text] of Object.entries(named)) {
      const file = join(folder, `${name}.yaml`);
      writeFileSync(file, text.replace('postgres: 18', `postgres: ${major}`));
      const artifacts = emit(await checkFile(file, diskReader, { today: TODAY }), 'sql');
      // the role is there when the second spec comes
      await loadArtifacts(
        engine,
        artifacts.map((one) => ({
          ...one,
          contents: name === 'starter' ? one.contents : one.contents.replace(/^CREATE ROLE "starter_reader".*$/m, ''),
        })),
      );
    }
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  async function run(sql: string): Promise<void> {
    const session = await engine.connect({ database: 'starter' });
    await session.execute(sql).finally(() => session.end());
  }

  async function planOf(
    name: string,
    ...args: readonly string[]
  ): Promise<{ readonly exitCode: number; readonly plan: Plan }> {
    const { host = '', port = 0 } = engine.connection ?? {};
    const url = `postgres://postgres@localhost:${port}/${name}?host=${encodeURIComponent(host)}`;
    const { exitCode, stdout } = await runTenet(
      ['plan', `${name}.yaml`, '--url', url, '--format', 'json', ...args],
      folder,
    );
    return { exitCode, plan: JSON.parse(stdout) as Plan };
  }

  test('where both say the same there is nothing to do', async () => {
    for (const name of ['starter', 'billing']) {
      const { exitCode, plan } = await planOf(name);
      expect([plan.steps, plan.refused, exitCode]).toEqual([[], [], 0]);
    }
  });

  test('what is otherwise than one of them declares is refused in that one; its own roles are planned', async () => {
    await run(
      'alter role starter_reader connection limit 3; create role hacker; grant starter_reader to hacker; alter role starter_app connection limit 3',
    );
    const { exitCode, plan } = await planOf('starter', '--snapshot', 'two.json');
    const also = (how: string): string =>
      `${how}, and database "billing" uses the role too: declare the same in the specs of both and change it by hand, or use another role in one of them`;
    expect(plan.refused.map(({ about, why }) => `${about.kind} ${about.name}: ${why}`).toSorted()).toEqual([
      `membership hacker: ${also('it is not declared')}`,
      `role starter_reader: ${also('what is declared of it differs (connectionLimit)')}`,
    ]);
    expect(plan.steps.map(({ change }) => change.sql)).toEqual(['ALTER ROLE "starter_app" CONNECTION LIMIT 40']);
    expect(exitCode).toBe(1);
    const { stdout } = await runTenet(['plan', 'starter.yaml', '--from', 'two.json', '--format', 'json'], folder);
    expect((JSON.parse(stdout) as Plan).refused).toEqual(plan.refused);
  });

  test('what the role may in one database is of that database alone', async () => {
    await run(
      'alter role starter_reader connection limit 10; revoke starter_reader from hacker; alter role starter_app connection limit 40',
    );
    await run('grant delete on starter.projects to starter_reader');
    const { exitCode, plan } = await planOf('starter');
    expect(plan.refused).toEqual([]);
    expect(plan.steps.map(({ change }) => change.sql)).toEqual([
      'REVOKE DELETE ON TABLE "starter"."projects" FROM "starter_reader"',
    ]);
    expect(exitCode).toBe(0);
  });
});
