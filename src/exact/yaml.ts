/** Plain data as YAML that people read: short maps and lists on one line. Pure. */
import { Document, isMap, isPair, isScalar, isSeq, visit, type Node, type YAMLMap, type YAMLSeq } from 'yaml';

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
  const document = new Document(value, { version: '1.2' });
  visit(document, {
    Map: (key, node, path) => foldNode(node, nameOf(path.at(-1))),
    Seq: (key, node, path) => foldNode(node, nameOf(path.at(-1))),
  });
  for (const { path, lines } of remarks) remark(document, path, lines);
  return document.toString({ lineWidth: 0, singleQuote: false, flowCollectionPadding: true });
}

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
  if (key !== undefined) key.commentBefore = lines.map((line) => ` ${line}`).join('\n');
}
