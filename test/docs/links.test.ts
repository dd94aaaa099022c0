/** No link of a page is dead, on GitHub: each leads to a file of the repository, and to a heading that is there. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

const PAGES = ['README.md', ...pagesIn('docs'), ...pagesIn('examples')];

function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => posix.join(folder, name))
    .toSorted();
}

/** The text without what is code: fences, and what is in backquotes. */
function proseOf(text: string): string {
  return text.replaceAll(/^( *)```[^\n]*\n[\s\S]*?^\1```$/gm, '');
}

function linksOf(text: string): readonly string[] {
  const prose = proseOf(text).replaceAll(/`[^`\n]*`/g, 'code');
  return [...prose.matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** As GitHub makes the address of a heading: letters, digits, `_`, `-`, and `-` for each space; the second of one name ends in -1. */
function anchorsOf(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const named = [...proseOf(text).matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id);
  const headings = [...proseOf(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set([
    ...named,
    ...headings.map((heading) => {
      const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
      const slug = plain
        .trim()
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
        .replaceAll(' ', '-');
      const before = seen.get(slug) ?? 0;
      seen.set(slug, before + 1);
      return before === 0 ? slug : `${slug}-${before}`;
    }),
  ]);
}

/** What is wrong with where a link leads; a folder is only a target where it has a page of its own. */
function defectOf(page: string, link: string): string | undefined {
  const [target = '', place] = link.split('#');
  const path = target === '' ? page : posix.join(posix.dirname(page), target);
  if (!existsSync(path)) return `${page}: ${link} does not exist`;
  const file = statSync(path).isDirectory() ? join(path, 'README.md') : path;
  if (!existsSync(file)) return `${page}: ${link} is a folder without a README.md`;
  if (place === undefined || anchorsOf(readFileSync(file, 'utf8')).has(place)) return undefined;
  return `${page}: ${file} has no heading #${place}`;
}

test('each leads to a page and a heading', () => {
  const links = PAGES.flatMap((page) => linksOf(readFileSync(page, 'utf8')).map((link) => ({ page, link })));
  expect(links.length).toBeGreaterThan(600);
  expect(links.flatMap(({ page, link }) => defectOf(page, link) ?? [])).toEqual([]);
});

test('a link to nothing, to a folder and to no heading is found', () => {
  expect(defectOf('README.md', 'docs/nowhere.md')).toBe('README.md: docs/nowhere.md does not exist');
  expect(defectOf('docs/ci.md', '../src')).toBe('docs/ci.md: ../src is a folder without a README.md');
  expect(defectOf('docs/ci.md', '#gitlab')).toBeUndefined();
  expect(defectOf('docs/ci.md', '#nowhere')).toBe('docs/ci.md: docs/ci.md has no heading #nowhere');
});

/** The index is by what a person wants to do; it is the side bar of the site as well. */
test('docs/README.md leads to each page of docs, and README.md to it', () => {
  const index = new Set(
    linksOf(readFileSync('docs/README.md', 'utf8')).map((link) => posix.join('docs', link.split('#')[0] ?? '')),
  );
  const pages = readdirSync('docs')
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => posix.join('docs', name));
  expect(pages.filter((page) => !index.has(page))).toEqual([]);
  expect(linksOf(readFileSync('README.md', 'utf8'))).toContain('docs/README.md');
});

/** GitHub takes a placeholder in angle brackets for HTML, and shows nothing of it; the site does not build. */
test('no placeholder of a text is an HTML element', () => {
  const elements = PAGES.flatMap((page) => {
    const prose = proseOf(readFileSync(page, 'utf8'))
      .replaceAll(/(`+)[\s\S]*?\1/g, 'code')
      .replaceAll(/^(?: {4}|\t).*$/gm, '');
    return [...prose.matchAll(/<(?!!--|https?:|\/?(?:a|br|details|summary)\b)\/?[a-z][^>\n]*>/gi)].map(
      ([tag]) => `${page}: ${tag}`,
    );
  });
  expect(elements).toEqual([]);
});
