/**
 * `npm run docs`: the site of the pages as static files in dist-site, which any web server serves from its root.
 *   node scripts/site/build.mjs [FOLDER]
 */
import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { stage } from './pages.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const out = resolve(process.argv[2] ?? join(root, 'dist-site'));

// beside its configuration: what pages import is found from where they are
const count = stage(root, join(here, 'pages'));
try {
  await build(here, { outDir: out });
} finally {
  rmSync(join(here, 'pages'), { recursive: true, force: true });
}
console.log(`${count} files in ${out}`);
