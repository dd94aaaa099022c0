/** examples/imported: what `tenet import` writes of two real schemas; `GOLDEN=update` writes them anew. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded } from '../../src/engine';
import { specFiles, type SpecFile } from '../../src/exact/files';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { checkFile, loadParser } from '../../src/pipeline';
import { tenancyLines } from '../../src/report/tenancy';
import { diskReader } from '../../src/spec/disk';
import { writeArtifacts } from '../../src/cli/output';
import { allCorpora, loadCorpus } from '../support/corpora';
import { stateOf } from '../support/round-trip';
import { TODAY } from '../support/rule-tester';
import { runTenet, type Ran } from '../support/cli';
import { RECORD, recordText } from '../../src/cli/import-update';

const FOLDER = 'examples/imported';

/** Of the folder of an example, as of those of other examples. */
const SCHEMA = '../../../src/spec/tenet.schema.json';

async function imported(name: string): Promise<readonly SpecFile[]> {
  const corpus = allCorpora.find((one) => one.name === name);
  if (corpus === undefined) throw new Error(`no corpus ${name}`);
  const engine = await startEmbedded({ major: 18 });
  try {
    const session = await loadCorpus(engine, corpus);
    const catalog = await stateOf(session).finally(() => session.end());
    await loadParser();
    const meaning = meaningOfCatalog(catalog);
    const remarks = tenancyLines(meaning.tenancy, true)
      .filter(({ label }) => label !== 'if wrong')
      .map(({ label, text }) => `${label}: ${text}`);
    const { files, words } = specFiles({ catalog, unmanaged: [] }, meaning, remarks, SCHEMA);
    return [...files, { path: RECORD, contents: recordText(words) }];
  } finally {
    await engine.stop();
  }
}

/** Against the baseline, in which everything is that the rules find. */
function check(folder: string, ...more: readonly string[]): Promise<Ran> {
  const args = ['tenet.yaml', '--baseline', 'tenet-baseline.json', '--fail-on', 'note', ...more];
  return runTenet(['check', ...args], folder);
}

test.each(['hatchet', 'e2b'])('%s is what an import writes, and a spec that is understood', async (name) => {
  const folder = join(FOLDER, name);
  const files = await imported(name);
  if (process.env['GOLDEN'] === 'update') {
    rmSync(folder, { recursive: true, force: true });
    writeArtifacts(folder, files);
    rmSync(join(folder, '.tenet-files.json'));
  }
  if (process.env['GOLDEN'] === 'update') await check(folder, '--update-baseline');
  const there = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:yaml|json)$/.test(path),
  );
  expect(there.toSorted()).toEqual([...files.map(({ path }) => path), 'tenet-baseline.json'].toSorted());
  for (const { path, contents } of files) expect(readFileSync(join(folder, path), 'utf8')).toBe(contents);
  const known = await check(folder);
  expect([known.exitCode, known.stdout]).toEqual([0, expect.not.stringContaining('in the baseline no longer')]);
  const checked = await checkFile(join(folder, 'tenet.yaml'), diskReader, { today: TODAY });
  expect(checked.ground().catalog.objects.size).toBeGreaterThan(400);
  expect(checked.spec.unmanaged).toBeUndefined();
});
