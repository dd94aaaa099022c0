import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { checkFile, emit } from '../../../src/pipeline';
import { diskReader } from '../../../src/spec/disk';
import type { Artifact } from '../../../src/targets/target';
import { findTool, testWith } from '../../support/tool';

const EXAMPLES = join(__dirname, '../../../examples');
const SPECS = ['shop', 'hatchet', 'starter'];
/** Empty where it is not installed; then nothing calls it. */
const promtool = findTool('promtool');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-promtool-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function filesOf(example: string): Promise<readonly Artifact[]> {
  return emit(
    await checkFile(join(EXAMPLES, example, 'tenet.yaml'), diskReader, { today: '2026-11-24' }),
    'prometheus',
  );
}

function write(artifacts: readonly Artifact[]): void {
  for (const { path, contents } of artifacts) writeFileSync(join(folder, basename(path)), contents);
}

testWith(promtool).each(SPECS)('promtool takes the rules of %s and their tests pass', async (example) => {
  write(await filesOf(example));
  const rules = execFileSync(promtool ?? '', ['check', 'rules', `${example}.rules.yml`], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(rules).toMatch(/SUCCESS: \d+ rules found/); // duplicates are told instead of it
  const tests = execFileSync(promtool ?? '', ['test', 'rules', `${example}.rules_test.yml`], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(tests).toContain('SUCCESS');
});

describe('a change of a rule fails its test', () => {
  testWith(promtool).each([
    ['a higher threshold', 'tenet_row_security_drift{spec="shop"} > 0', 'tenet_row_security_drift{spec="shop"} > 1'],
    ['a lower threshold', '< 0.5 * tenet', '< 0.499 * tenet'],
    ['less patience', 'for: 30m', 'for: 5m'],
    ['more patience', 'for: 30m', 'for: 45m'],
    ['another severity', 'severity: page', 'severity: ticket'],
    [
      'an idle server that pages',
      ' and on (spec, database, instance) rate(tenet_wal_written_bytes_total{spec="shop"}[5m]) > 0',
      '',
    ],
    ['an older backup', '> 907200', '> 907300'],
  ])('%s', async (_, from, to) => {
    const files = await filesOf('shop');
    const changed = files.map((file) =>
      file.path.endsWith('.rules.yml') ? { ...file, contents: file.contents.replace(from, to) } : file,
    );
    expect(changed).not.toEqual(files);
    write(changed);
    const { status } = spawnSync(promtool ?? '', ['test', 'rules', 'shop.rules_test.yml'], { cwd: folder });
    expect(status).toBe(1);
  });
});
