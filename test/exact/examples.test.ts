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

const FOLDER = 'examples/imported';

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
    return specFiles({ catalog, unmanaged: [] }, meaning, remarks).files;
  } finally {
    await engine.stop();
  }
}

test.each(['hatchet', 'e2b'])('%s is what an import writes, and a spec that is understood', async (name) => {
  const folder = join(FOLDER, name);
  const files = await imported(name);
  if (process.env['GOLDEN'] === 'update') {
    rmSync(folder, { recursive: true, force: true });
    writeArtifacts(folder, files);
    rmSync(join(folder, '.tenet-files.json'));
  }
  const there = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  expect(there.toSorted()).toEqual(files.map(({ path }) => path).toSorted());
  for (const { path, contents } of files) expect(readFileSync(join(folder, path), 'utf8')).toBe(contents);
  const checked = await checkFile(join(folder, 'tenet.yaml'), diskReader, { today: TODAY });
  expect(checked.ground().catalog.objects.size).toBeGreaterThan(400);
  expect(checked.spec.unmanaged).toBeUndefined();
});
