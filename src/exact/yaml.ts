/** Plain data as YAML that people read: short maps and lists on one line. Pure. */
import { Document, isMap, isPair, isScalar, isSeq, visit, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { printable } from '../kernel/printable';

/** A line of a map or list is no longer than this. */
const WIDTH = 110;
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
]);

export interface Remark {
  /** Path of the key above which it stands. */
  readonly path: readonly string[];
  readonly lines: readonly string[];
}

/** @param remarks comments above keys */
export function yamlText(value: unknown, remarks: readonly Remark[] = []): string {
  // strings only: a key is a name, whatever it looks like
  const document = new Document(value, { version: '1.2', aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'string' && (node.value === MERGE || node.value.search(UNSEEN) >= 0))
        node.type = 'QUOTE_DOUBLE';
    },
    Map: (_key, node, path) => {
      if (node !== document.contents) foldNode(node, nameOf(path.at(-1)));
    },
    Seq: (_key, node, path) => foldNode(node, nameOf(path.at(-1))),
  });
  for (const { path, lines } of remarks) remark(document, path, lines);
  const text = document.toString({ lineWidth: 0, singleQuote: false, flowCollectionPadding: true });
  // those that are left are within double quotes
  return text.replaceAll(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A key of its own in YAML 1.1, which readers of 1.2 still take for one. */
const MERGE = '<<';

/** What YAML does not allow as it is, an editor does not show, or a reader takes for the end of a line. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function nameOf(parent: unknown): string {
  return isPair(parent) && isScalar(parent.key) ? String(parent.key.value) : '';
}

function foldNode(node: YAMLMap | YAMLSeq, name: string): void {
  if ((isMap(node) && BLOCK.has(name)) || node.items.length === 0) return;
  if (!node.items.every(isShort)) return;
  if (JSON.stringify(node.toJSON()).length <= WIDTH) node.flow = true;
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
    key.commentBefore = lines.map((line) => ` ${printable(line).replaceAll('\n', ' ')}`).join('\n');
}
