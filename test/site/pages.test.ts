/** The site that `npm run docs` built in dist-site: every page of the repository is there, and no link of it is dead. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const SITE = 'dist-site';
const PAGES = readdirSync(SITE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));

const html = new Map(PAGES.map((page) => [page, readFileSync(join(SITE, page), 'utf8')]));
const ids = new Map(
  [...html].map(([page, text]) => [page, new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id))]),
);

test('it has each page of docs and the front page', () => {
  const pages = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name.replace(/README\.md$/, 'index.md').replace(/\.md$/, '.html')));
  expect(pages.length).toBeGreaterThan(370);
  expect([...pages, 'index.html'].filter((page) => !html.has(page))).toEqual([]);
});

test('no link is dead, nor what it points at in a page', () => {
  let count = 0;
  const dead = [...html].flatMap(([page, text]) =>
    [...text.matchAll(/<a [^>]*?href="([^"]*)"/g)].flatMap(([, href = '']) => {
      if (/^(?:[a-z]+:|$)/.test(href)) return [];
      count++;
      const { pathname, hash } = new URL(href, `http://site/${page}`);
      const path = decodeURIComponent(pathname).slice(1);
      const file = path === '' || path.endsWith('/') ? posix.join(path, 'index.html') : path;
      if (!existsSync(join(SITE, file))) return [`${page}: ${href}`];
      const id = decodeURIComponent(hash).slice(1);
      return id === '' || !file.endsWith('.html') || ids.get(file)?.has(id) === true ? [] : [`${page}: ${href}`];
    }),
  );
  expect(count).toBeGreaterThan(10_000);
  expect([...new Set(dead)]).toEqual([]);
});

test('nothing is loaded from elsewhere', () => {
  const loaded = [...html].flatMap(([page, text]) =>
    [...text.matchAll(/<(?:script|link|img|iframe)\b[^>]*?(?:src|href)="(https?:)?\/\/[^"]*"/g)].map(
      ([tag]) => `${page}: ${tag}`,
    ),
  );
  expect(loaded).toEqual([]);
});

test('the side bar has the groups of docs/README.md, and each area of the rules', () => {
  const start = html.get('index.html') ?? '';
  const groups = [...readFileSync('docs/README.md', 'utf8').matchAll(/^## (.+)$/gm)].map(([, name = '']) => name);
  const areas = readdirSync('docs/rules', { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? one.name : [],
  );
  expect([...groups, ...areas].filter((name) => !start.includes(`>${name}<`))).toEqual([]);
});
