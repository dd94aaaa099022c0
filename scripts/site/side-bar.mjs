/** The side bar: what docs/README.md lists, in its order and words, then commands, keys of the spec, rules by area, and the provider. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { addressOf } from './pages.mjs';

const INDEX = 'docs/README.md';

/** The side bars by the beginning of an address, as VitePress wants them: with all rules beside each, the pages would be twice as long. */
export function sideBars(root) {
  const top = {
    text: 'Tenet',
    items: [
      { text: 'Start', link: '/' },
      { text: 'All pages', link: linkTo(INDEX) },
    ],
  };
  const commands = { text: 'Commands', items: pagesOf(root, 'docs/commands') };
  const spec = { text: 'The spec', link: linkTo('docs/spec/index.md'), items: pagesOf(root, 'docs/spec') };
  const provider = ['resources', 'data-sources', 'functions'].flatMap((one) => pagesOf(root, `docs/provider/${one}`));
  const rest = [commands, spec, rulesOf(root)].map((group) => ({ ...group, collapsed: true }));
  return {
    ...Object.fromEntries(areasOf(root).map((area) => [`/docs/rules/${area}/`, [top, rulesOf(root, area)]])),
    '/docs/rules/': [top, rulesOf(root)],
    '/docs/spec/': [top, spec],
    '/docs/provider/': [top, { text: 'Provider', link: linkTo('docs/provider/index.md'), items: provider }],
    '/docs/commands/': [top, commands],
    '/': [top, ...guides(readFileSync(join(root, INDEX), 'utf8')), ...rest],
  };
}

/** Areas of the rules, one of them with its rules. */
function rulesOf(root, open) {
  const items = areasOf(root).map((area) => ({
    text: area,
    link: `${linkTo('docs/rules/index.md')}#${area}`,
    ...(area === open && { items: pagesOf(root, `docs/rules/${area}`) }),
  }));
  return { text: 'Rules by area', link: linkTo('docs/rules/index.md'), items };
}

function areasOf(root) {
  const entries = readdirSync(join(root, 'docs/rules'), { withFileTypes: true });
  return entries
    .filter((one) => one.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** A heading of the index is a group, and the first link of each of its points is an item. */
function guides(index) {
  return index
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [text] = part.split('\n');
      const points = [...part.matchAll(/^- \[([^\]]+)\]\(([^)]+)\)/gm)];
      const items = points.map(([, name, target]) => ({ text: name, link: linkTo(posix.join('docs', target)) }));
      return { text, collapsed: true, items };
    });
}

function pagesOf(root, folder) {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .toSorted()
    .map((name) => ({ text: name.replace('.md', ''), link: linkTo(posix.join(folder, name)) }));
}

function linkTo(path) {
  const [file, place] = path.split('#');
  const address = addressOf(file.endsWith('/') ? posix.join(file, 'README.md') : file);
  // with its ending: VitePress takes `index` for a folder at the end of any name
  return `/${address.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '.html')}${place === undefined ? '' : `#${place}`}`;
}
