/** The site as readers see it: a real browser on a page of every kind, on a phone and at a desk, light and dark (TENET_BROWSER names it). */
import { execFileSync } from 'node:child_process';

interface Looked {
  readonly seen: readonly {
    readonly path: string;
    readonly width: number;
    readonly scheme: string;
    readonly defects: readonly string[];
  }[];
  readonly found: readonly string[];
}

/** One of every kind; those with the widest tables, the longest code and the most headings among them. */
const KINDS = [
  '/',
  '/docs/',
  '/docs/benchmarks.html',
  '/docs/break-glass.html',
  '/docs/cdktf.html',
  '/docs/commands/check.html',
  '/docs/isolation.html',
  '/docs/platforms.html',
  '/docs/provider/resources/database.html',
  '/docs/rules/',
  '/docs/rules/keys/prefer-random-global-key.html',
  '/docs/spec/',
  '/docs/spec/exact-tables.html',
  '/examples/clients/pgx.go.html',
  '/examples/shop/review.html',
];

let looked: Looked;
beforeAll(() => {
  const args = ['scripts/site/look.mjs', 'dist-site', '--search', 'forbid-bypassrls', ...KINDS];
  looked = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Looked;
}, 600_000);

test('each loads without an error, from the site alone, and does not scroll sideways', () => {
  expect(looked.seen).toHaveLength(KINDS.length * 4);
  expect(looked.seen.filter(({ defects }) => defects.length > 0)).toEqual([]);
});

test('the search finds a rule by its name', () => {
  expect(looked.found[0]).toBe('/docs/rules/access/forbid-bypassrls.html#accessforbid-bypassrls');
});

test('what is wrong with a page is found', () => {
  const args = ['scripts/site/look.mjs', 'test/site/broken', '/'];
  const { seen } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Looked;
  const [page] = seen;
  const DEFECTS = [
    /^console: .*404/,
    /^404 \/missing\.js$/,
    /^error: broken$/,
    /^loads http:\/\/elsewhere\.invalid/,
    /^scrolls sideways by \d+ px$/,
  ];
  for (const defect of DEFECTS) expect(page?.defects).toContainEqual(expect.stringMatching(defect));
}, 120_000);
