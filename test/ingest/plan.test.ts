/** A database that gets ingest by a plan, is loaded, has nothing to change then, and comes back from an import. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { maintain } from '../../src/maintain/maintain';
import { compile } from '../../src/resources/compile';
import { OPTIONS } from '../maintain/ground';
import { urlOf } from '../apply/ground';
import { runTenet, type Ran } from '../support/cli';
import { modelOf } from '../support/spec';
import { majorsFor } from '../support/tier';
import { feedOf, specOf, type Form } from './ground';

const FORMS: readonly Form[] = ['keyed', 'seen', 'named'];

describe.each(majorsFor('ingest', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    folder = mkdtempSync(join(tmpdir(), 'tenet-ingest-'));
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true });
  });
  const tenet = (...args: readonly string[]): Promise<Ran> => runTenet(args, folder);

  test.each(FORMS)('%s: planned, applied, loaded, planned again, imported', async (form) => {
    const name = `plan_${form}`;
    const wanted = specOf(name, form, { major });
    const before = wanted.replace(/\n +ingest: .*/, '');
    const feed = await feedOf(engine, name, form, { major, spec: before });
    writeFileSync(join(folder, 'tenet.yaml'), wanted);
    const url = urlOf(engine, name, 'postgres');
    const planned = await tenet('plan', 'tenet.yaml', '--url', url, '--out', 'plan.json');
    expect([planned.exitCode, planned.stderr]).toEqual([0, expect.not.stringContaining('error')]);
    const hash = /^hash +(\w+)/m.exec(planned.stdout)?.[1] ?? '';
    expect(await tenet('apply', 'plan.json', '--url', url, '--reviewed', hash)).toMatchObject({ exitCode: 0 });

    const loader = await feed.loader();
    const row = { source: 'm', number: '1', watts: '1' };
    const rows = [row, row, { ...row, number: '2', watts: '-1' }].map((one) =>
      form === 'named' ? { tenant_id: '00000000-0000-4000-8000-00000000000a', ...one } : one,
    );
    expect(await feed.load(loader, rows)).toEqual({ staged: 3, merged: 1, duplicates: 1, dead: 1 });

    // temporary tables of a session that is still there are no part of the database
    expect((await tenet('plan', 'tenet.yaml', '--url', url)).stdout).toContain('nothing to change');
    await loader.end();
    const out = join(folder, name);
    expect(await tenet('import', url, '--out', out)).toMatchObject({ exitCode: 0 });
    expect((await tenet('plan', join(out, 'tenet.yaml'), '--url', url)).stdout).toContain('nothing to change');
    await feed.end();
  });

  test('tenet maintain empties the ledger after its window, and dead letters after theirs', async () => {
    const [name, options] = ['kept', { major }] as const;
    const feed = await feedOf(engine, name, 'seen', options);
    const loader = await feed.loader();
    const row = (number: number, watts = '1') => ({ source: 'm', number: String(number), watts });
    await feed.load(loader, [row(1), row(2), row(3, '-1'), row(4, '-1')]);
    await feed.admin.execute(`update kept.readings_seen set seen_at = now() - interval '8 days' where number = 1;
      update kept.readings_dead set failed_at = now() - interval '31 days' where "row"->>'number' = '3'`);
    const model = await modelOf(specOf(name, 'seen', options));
    const outcome = await maintain(model, compile(model), urlOf(engine, name, `${name}_maintainer`), OPTIONS);
    expect(outcome).toMatchObject({ state: 'done', late: [], refused: [] });
    expect(outcome.rows).toMatchObject({ 'kept.readings_seen': 1, 'kept.readings_dead': 1 });
    expect(await feed.admin.query('select number from kept.readings_seen')).toEqual([{ number: 2 }]);
    expect(await feed.admin.query(`select "row"->>'number' as number from kept.readings_dead`)).toEqual([
      { number: '4' },
    ]);
    await loader.end();
    await feed.end();
  });
});
