/** Indexes as words. Pure. */
import { expression } from './expression';
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import type { Index } from '../kinds/index-kind';
import type { IndexElement } from '../kinds/index-elements';
import type { Builder } from './builder';
import { attributesOf, flag, plain, scalarsOf, textsOf, wordsOf, type Fields, type Words, parameters } from './field';
import { nameOf, nameText } from './names';
import type { Writer } from './writer';

type Plain = Omit<Index, 'table' | 'elements' | 'method' | 'partitioned'>;

const FIELDS: Fields<Plain> = [
  flag('unique'),
  flag('nullsNotDistinct'),
  plain('include', 'include', []),
  expression('where'),
  parameters('options', 'storage'),
  plain('tablespace'),
  flag('valid', 'valid', true),
  flag('clustered'),
  plain('statisticsTargets', 'statistics'),
];

/** The indexes of a table or materialized view, by name; `schema` is that of the relation, which they share. */
export function writeIndexes(relation: ObjectId, writer: Writer): Words {
  const own = writer.indexesOf(relation);
  if (own.length === 0) return {};
  return { indexes: Object.fromEntries(own.map((index) => [index.id.name, writeIndex(index, writer)])) };
}

function writeIndex({ id, attributes, comment }: ObjectOf<'index'>, writer: Writer): unknown {
  writer.take(id);
  const columns = writeElements(attributes.elements);
  const words: Words = {
    columns,
    ...(attributes.method === 'btree' ? {} : { method: attributes.method }),
    ...wordsOf<Plain>(attributes, FIELDS),
    ...(comment !== null && { comment }),
  };
  return Object.keys(words).length === 1 ? columns : words;
}

/** A column by its name; `created_at desc`; all else with words of its own. */
export function writeElements(elements: readonly IndexElement[]): readonly unknown[] {
  return elements.map(writeElement);
}

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_$]*$/u;

function writeElement(element: IndexElement): unknown {
  const { column, expression, collation, operatorClass, operatorClassOptions, descending, nullsFirst } = element;
  const isPlain = collation === null && operatorClass === null && column !== null && PLAIN_NAME.test(column);
  const usualNulls = nullsFirst === descending;
  if (isPlain && operatorClassOptions === null)
    return `${column}${descending ? ' desc' : ''}${usualNulls ? '' : ` nulls ${nullsFirst ? 'first' : 'last'}`}`;
  return {
    ...(column === null ? { expression } : { column }),
    ...(collation !== null && { collation: nameText(collation, 'pg_catalog') }),
    ...(operatorClass !== null && { opclass: nameText(operatorClass, 'pg_catalog') }),
    ...(operatorClassOptions !== null && { opclass_parameters: scalarsOf(operatorClassOptions) }),
    ...(descending && { descending: true }),
    ...(usualNulls ? {} : { nulls: nullsFirst ? 'first' : 'last' }),
  };
}

const SHORT = /^([\p{L}_][\p{L}\p{N}_$]*)( desc)?(?: nulls (first|last))?$/u;

export function readElements(written: readonly unknown[]): readonly IndexElement[] {
  return written.map(readElement);
}

function readElement(written: unknown): IndexElement {
  if (typeof written === 'string') {
    const [, column = written, desc, nulls] = SHORT.exec(written) ?? [];
    return element({ column, ...(desc !== undefined && { descending: true }), ...(nulls !== undefined && { nulls }) });
  }
  return element(written as Words);
}

function element(words: Words): IndexElement {
  const descending = words['descending'] === true;
  const name = (word: string): IndexElement['collation'] =>
    typeof words[word] === 'string' ? nameOf(words[word], 'pg_catalog') : null;
  return {
    column: typeof words['column'] === 'string' ? words['column'] : null,
    expression: typeof words['expression'] === 'string' ? words['expression'] : null,
    collation: name('collation'),
    operatorClass: name('opclass'),
    operatorClassOptions: words['opclass_parameters'] === undefined ? null : textsOf(words['opclass_parameters']),
    descending,
    nullsFirst: words['nulls'] === undefined ? descending : words['nulls'] === 'first',
  };
}

/** What the indexes of a relation make. */
export function readIndexes(relation: ObjectId, words: Words, place: Pointer, builder: Builder): void {
  for (const [name, written] of Object.entries((words['indexes'] ?? {}) as Words)) {
    const index: Words = Array.isArray(written) ? { columns: written } : (written as Words);
    const attributes: Index = {
      table: relation,
      method: typeof index['method'] === 'string' ? index['method'] : 'btree',
      elements: readElements((index['columns'] ?? []) as readonly unknown[]),
      ...attributesOf<Plain>(index, FIELDS),
      partitioned: words['partition'] !== undefined,
    };
    const id: ObjectId = { kind: 'index', schema: relation.schema ?? '', name };
    builder.add(id, attributes, at(place, 'indexes', name), { comment: index['comment'] });
  }
}
