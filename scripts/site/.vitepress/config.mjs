import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sideBars } from '../side-bar.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** As GitHub makes the address of a heading, so that a link to one is right in both places. */
function slugOf(heading) {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

/** In a session the commands are colored, and what they print is as it is: the grammar takes all of it for one string. */
const plainOutput = {
  name: 'plain-output',
  line(line) {
    const text = line.children.flatMap(({ children }) => children.map(({ value }) => value)).join('');
    if (this.options.lang !== 'console' || /^[$>] /.test(text)) return;
    for (const { properties } of line.children) delete properties.style;
  },
};

export default {
  title: 'Tenet',
  description: 'The senior database administrator as code, for teams that run multi-tenant PostgreSQL',
  srcDir: 'pages',
  // what is the same on each page is a file of its own: half of the bytes
  metaChunk: true,
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  // a dead link ends the build
  ignoreDeadLinks: false,
  markdown: {
    anchor: { slugify: slugOf },
    theme: { light: 'github-light', dark: 'github-dark' },
    codeTransformers: [plainOutput],
    // which it does not know
    languageAlias: { rego: 'python' },
    // an indented block is framed as one between fences
    config({ renderer: { rules } }) {
      rules.code_block = (tokens, index, ...rest) => {
        tokens[index].info = 'sh';
        return rules.fence(tokens, index, ...rest);
      };
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    sidebar: sideBars(root),
    nav: [
      { text: 'Guides', link: '/docs/' },
      { text: 'Commands', link: '/docs/commands/check.html' },
      { text: 'Spec', link: '/docs/spec/' },
      { text: 'Rules', link: '/docs/rules/' },
    ],
    outline: [2, 3],
  },
};
