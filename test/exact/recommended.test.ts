/** What the review of an import says to do can be done through the spec: imported afterwards, it is a plan from what was there before. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { reviewScript } from '../../src/cli/review';
import { startEmbedded, type Engine } from '../../src/engine';
import { checkScript } from '../../src/pipeline';
import { statementsOf } from '../review/proposed-statements';
import { TODAY } from '../review/support';
import { runTenet } from '../support/cli';
import { allCorpora, loadCorpus } from '../support/corpora';
import { sampled } from '../support/tier';
import { findTool, testWith } from '../support/tool';
import { creatingDatabase } from '../support/databases';

const psql = findTool('psql', ['/usr/lib/postgresql/15/bin']);

const NAMES = ['svix', 'saas-starter-kit', 'openfga', 'aws-saas-rls'];
const CORPORA = sampled(
  'imports whose recommendations are planned',
  allCorpora.filter(({ name }) => NAMES.includes(name)),
  { quick: 0.25, ci: 0.5 },
  ({ name }) => name,
);

let engine: Engine;
let folder: string;
beforeAll(async () => {
  const settings = { shared_preload_libraries: 'pg_stat_statements', wal_level: 'logical' };
  engine = await startEmbedded({ major: 18, settings });
  folder = mkdtempSync(join(tmpdir(), 'tenet-recommended-'));
});
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true });
});

/** What psql complains of; nothing where all of it ran. */
function run(database: string, input: string): string {
  const { host = '', port = 0, user = '' } = engine.connection ?? {};
  const args = ['-h', host, '-p', String(port), '-U', user, '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null'];
  const ran = spawnSync(psql ?? '', [...args, database], { input, encoding: 'utf8' });
  return ran.status === 0 ? '' : ran.stderr.replaceAll(/^.*NOTICE.*\n/gm, '').trim();
}

function urlOf(database: string): string {
  const { host = '', port = 0 } = engine.connection ?? {};
  return `postgres://postgres@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

testWith(psql).each(CORPORA.map((corpus) => [corpus.name, corpus] as const))(
  '%s: each recommendation by itself',
  async (name, corpus) => {
    run('postgres', 'drop database if exists before');
    await (await loadCorpus(engine, { ...corpus, name: 'before' })).end();
    const file = `${name}.sql`;
    const contents = corpus.schema.replaceAll(/^\\.*$/gm, '');
    const checked = await checkScript({ name: file, contents }, null, { preset: 'recommended', as: 'schema' });
    const review = reviewScript(checked, { file, today: TODAY, failOn: 'error', preset: 'recommended' });
    const told: string[] = [];
    let planned = 0;
    for (const one of review.recommendations) {
      const sql = statementsOf(one, checked.findings);
      if (sql.trim() === '') continue;
      expect(run('postgres', creatingDatabase('after', 'before'))).toBe('');
      run('after', 'create extension if not exists pg_stat_statements');
      // some need what others made before; review/proposed runs them in their order
      if (run('after', sql) === '') {
        const out = `${name}-${one.id.replace('/', '-')}`;
        const imported = await runTenet(['import', urlOf('after'), '--out', out], folder);
        expect(`${imported.exitCode} ${imported.stderr}`).toMatch(/^0 /);
        const plan = await runTenet(['plan', `${out}/tenet.yaml`, '--url', urlOf('before')], folder);
        planned += 1;
        if (plan.exitCode !== 0) told.push(`${one.id}: ${plan.stderr}${plan.stdout.slice(0, 2000)}`);
      }
      run('postgres', 'drop database after');
    }
    run('postgres', 'drop database before');
    expect(told).toEqual([]);
    expect(planned).toBeGreaterThan(0);
  },
  400_000,
);
