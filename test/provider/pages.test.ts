/** docs/provider has the pages of a registry; `GOLDEN=update` writes them anew. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { pages } from '../../src/provider/pages';

const FOLDER = 'docs/provider';

async function written(): Promise<ReadonlyMap<string, string>> {
  const config = { ...(await resolveConfig('docs/provider/index.md')), parser: 'markdown' };
  const all = [...pages()].map(async ([path, text]) => [path, await format(text, config)] as const);
  return new Map(await Promise.all(all));
}

test('the pages of a registry are what the provider says of itself', async () => {
  const expected = await written();
  if (process.env['GOLDEN'] === 'update')
    for (const [path, text] of expected) {
      mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
      writeFileSync(join(FOLDER, path), text);
    }
  const there = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(FOLDER.length + 1));
  expect(there.toSorted()).toEqual([...expected.keys()].toSorted());
  for (const [path, text] of expected) expect(readFileSync(join(FOLDER, path), 'utf8')).toBe(text);
});
