/**
 * The pages of the site, which are those of the repository at the same paths: README.md and docs. Whatever else a page links to comes along,
 * and what that links to: a page, a schema as it is, another file as a page that shows it. So every link leads to the site itself.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, posix } from 'node:path';

const FENCE = /^( *)```[\s\S]*?^\1```/gm;
/** A link of Markdown: what precedes its target, the path, and the place in the page. */
const LINK = /(\]\()([^)\s#]*)(#[^)\s]*)?(?=[)\s])/g;

/** The language of a file that a page shows. */
const LANGUAGES = { '.cjs': 'js', '.mjs': 'js', '.py': 'python', '.tf': 'hcl' };

/**
 * Writes the pages into a folder, and what is not a page into its `public`.
 * @returns how many files of the repository are there
 * @throws where a page links to what does not exist, or to a folder without a README.md
 */
export function stage(root, folder) {
  rmSync(folder, { recursive: true, force: true });
  const staged = new Set();
  const queue = ['README.md', ...pagesIn(root, 'docs')];
  const defects = [];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (staged.has(path)) continue;
    staged.add(path);
    if (!path.endsWith('.md')) {
      write(folder, ...asShown(root, path));
      continue;
    }
    const page = linked(readFileSync(join(root, path), 'utf8'), (target) => {
      const file = fileOf(root, posix.join(posix.dirname(path), target));
      if (file === undefined)
        defects.push(`${path} links to ${target}, which is not a file or a folder with a README.md`);
      else queue.push(file);
      return file === undefined ? target : posix.relative(posix.dirname(path), shownAs(file));
    });
    write(folder, addressOf(path), page);
  }
  if (defects.length > 0) throw new Error(defects.join('\n'));
  return staged.size;
}

/** Where a page of the repository is on the site. */
export function addressOf(path) {
  return path.replace(/(^|\/)README\.md$/, '$1index.md');
}

function pagesIn(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')));
}

/** The page of a folder is its README.md, as on the pages of a repository. */
function fileOf(root, path) {
  const file = statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory()
    ? posix.join(path, 'README.md')
    : path;
  return statSync(join(root, file), { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

/** The text with other targets for its links to files; what is code is left as it is. */
function linked(text, changed) {
  const parts = [];
  let end = 0;
  for (const fence of text.matchAll(FENCE)) {
    parts.push(outside(text.slice(end, fence.index)), fence[0]);
    end = fence.index + fence[0].length;
  }
  return [...parts, outside(text.slice(end))].join('');

  function outside(prose) {
    return prose
      .split(/(`[^`\n]*`)/)
      .map((part) => (part.startsWith('`') ? part : part.replaceAll(LINK, replaced)))
      .join('');
  }
  function replaced(all, before, target, place = '') {
    return target === '' || /^[a-z]+:/.test(target) ? all : `${before}${changed(target)}${place}`;
  }
}

/** The path of the page that shows a file; a schema, which programs read, is there as it is. */
function shownAs(path) {
  if (path.endsWith('.md')) return addressOf(path);
  return path.endsWith('.schema.json') ? path : `${path}.md`;
}

/** Where a file that is not a page is written, and what. */
function asShown(root, path) {
  const text = readFileSync(join(root, path), 'utf8');
  const shown = shownAs(path);
  if (shown === path) return [posix.join('public', path), text];
  const language = LANGUAGES[extname(path)] ?? extname(path).slice(1);
  return [shown, `---\nsearch: false\n---\n\n# ${path}\n\n\`\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\`\n`];
}

function write(folder, path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
