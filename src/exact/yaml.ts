/** Plain data as YAML that people read: short maps and lists on one line. Pure. */
import {
  Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { printable } from '../kernel/printable';
import { rememberedText } from '../kernel/remember';
import type { WordEdit } from './merge';
import { withTightLists } from './yaml-lists';

/** A line of a map or list is no longer than this. */
const WIDTH = 130;
/** What stands alone on its line however short it is: sections, and what they have by name. */
const BLOCK: ReadonlySet<string> = new Set([
  'exact',
  'schemas',
  'tables',
  'columns',
  'functions',
  'views',
  'materialized_views',
  'roles',
  'unmanaged',
  'policies',
  'indexes',
  'foreign_keys',
  'checks',
  'triggers',
  'enums',
  'range_types',
  'domains',
  'composite_types',
  'sequences',
  'publications',
]);

export interface Remark {
  /** Path of the key above which it stands. */
  readonly path: readonly string[];
  readonly lines: readonly string[];
}

/** @param remarks comments above keys */
export function yamlText(value: unknown, remarks: readonly Remark[] = []): string {
  // strings only: a key is a name, whatever it looks like
  const document = new Document(value, OPTIONS);
  fold(document);
  for (const { path, lines } of remarks) remark(document, path, lines);
  return textOf(document);
}

/** One value that stands at two places is written at both. */
const OPTIONS = { version: '1.2', aliasDuplicateObjects: false } as const;

const STYLE = { lineWidth: 0, singleQuote: false, flowCollectionPadding: true } as const;

function textOf(document: Document): string {
  // those that are left are within double quotes
  return withTightLists(document.toString(STYLE)).replaceAll(
    UNSEEN,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A file with changes in it. Remarks stay, and so does what is not changed. */
export function updatedYaml(text: string, edits: readonly WordEdit[]): string {
  const document = parseDocument(text, { version: '1.2' });
  for (const { path, value } of edits)
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, nodeOf(path, value));
  return textOf(document);
}

/** Only looked at. */
const parsedOnce = rememberedText((text) => parseDocument(text, { version: '1.2' }));

/** How many names of a path a file has. */
export function depthIn(text: string, path: readonly string[]): number {
  const document = parsedOnce(text);
  let depth = 0;
  while (depth < path.length && document.hasIn(path.slice(0, depth + 1))) depth += 1;
  return depth;
}

function nodeOf(path: readonly string[], value: unknown): unknown {
  const [parent = '', name = ''] = path.slice(-2);
  const document = new Document({ [parent]: { [name]: value } }, OPTIONS);
  fold(document);
  return document.getIn([parent, name], true);
}

function fold(document: Document): void {
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'string' && (OTHERWISE.test(node.value) || node.value.search(UNSEEN) >= 0))
        node.type = 'QUOTE_DOUBLE';
    },
    Map: (_key, node, path) => {
      if (node !== document.contents) foldNode(node, path);
    },
    Seq: (_key, node, path) => foldNode(node, path),
  });
}

/** What readers of YAML 1.1 take for a merge key, a default value or a boolean; those of 1.2 do not. */
const OTHERWISE = /^(?:<<|=|y|yes|n|no|on|off)$/i;

/** What YAML does not allow as it is, an editor does not show, or a reader takes for the end of a line. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function nameOf(parent: unknown): string {
  return isPair(parent) && isScalar(parent.key) ? String(parent.key.value) : '';
}

function foldNode(node: YAMLMap | YAMLSeq, path: readonly unknown[]): void {
  const [name, parent] = [nameOf(path.at(-1)), nameOf(path.at(-3))];
  if (parent === 'tables' || (isMap(node) && BLOCK.has(name)) || node.items.length === 0) return;
  if (!node.items.every(isShort)) return;
  // with what is before it on its line: two blanks for each map around it, and its key
  const before = 2 * (path.filter(isMap).length - 1) + name.length;
  if (before + JSON.stringify(node.toJSON()).length <= WIDTH) node.flow = true;
}

function isShort(item: unknown): boolean {
  if (isPair(item)) return isShort(item.value);
  if (isScalar(item)) return typeof item.value !== 'string' || !item.value.includes('\n');
  if (isMap(item)) return item.items.every(isShort);
  return isSeq(item) && item.items.every(isShort);
}

function remark(document: Document, path: readonly string[], lines: readonly string[]): void {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return;
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  const key = pair?.key as Node | undefined;
  if (key !== undefined)
    key.commentBefore = lines
      .flatMap((line) => wrapped(printable(line).replaceAll('\n', ' ')))
      .map((line) => ` ${line}`)
      .join('\n');
}

/** Lines of a remark, broken between words; what goes on is set in. */
function wrapped(line: string): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const isFull = current !== '' && current.length + word.length + 1 > REMARK_WIDTH;
    if (isFull) lines.push(current);
    current = isFull ? `  ${word}` : current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}

const REMARK_WIDTH = 120;
