/** Keys, checks, exclusion constraints and foreign keys as words. Pure. */
import { readExpression, writeExpression } from './expression';
import { at, type Pointer } from '../kernel/pointer';
import { equalData } from '../kernel/equal';
import type { ObjectOf } from '../kinds/attributes';
import type { Constraint, Key } from '../kinds/constraint';
import type { ForeignKey } from '../kinds/foreign-key';
import type { ObjectId } from '../kinds/id';
import type { Builder } from './builder';
import { textOf, attributesOf, coded, flag, plain, wordsOf, type Fields, type Words, parameters } from './field';
import { readElements, writeElements } from './index';
import { madeName, nameOf, nameText, tableId } from './names';
import type { Writer } from './writer';

type KeyPlain = Pick<Key, 'include' | 'nullsNotDistinct' | 'options' | 'tablespace' | 'clustered'>;

const KEY: Fields<KeyPlain> = [
  plain('include', 'include', []),
  flag('nullsNotDistinct'),
  parameters('options', 'storage'),
  plain('tablespace'),
  flag('clustered'),
];

type Common = Pick<Constraint, 'deferrable' | 'deferred' | 'valid' | 'enforced' | 'period' | 'noInherit'>;

const COMMON: Fields<Common> = [
  flag('deferrable'),
  flag('deferred'),
  flag('valid', 'valid', true),
  flag('enforced', 'enforced', true),
  flag('period', 'without_overlaps'),
  flag('noInherit'),
];

/** makeObjectName leaves out the column where there is none. */
function usualKey({ name }: ObjectId): string {
  return madeName(name, null, 'pkey');
}

/** All constraints of a table under their words. */
export function writeConstraints(table: ObjectId, writer: Writer): Words {
  const own = writer.parts<Constraint>(table, 'constraint') as readonly ObjectOf<'constraint'>[];
  const foreign = writer.parts<ForeignKey>(table, 'foreign key') as readonly ObjectOf<'foreign key'>[];
  for (const { id } of [...own, ...foreign]) writer.take(id);
  const of = (type: Constraint['type']): readonly ObjectOf<'constraint'>[] =>
    own
      .filter(({ attributes }) => attributes.type === type)
      .toSorted((left, right) => (left.id.name < right.id.name ? -1 : 1));
  const [key] = of('p');
  return {
    ...(key && { key: writeKey(key, usualKey(table)) }),
    ...(of('u').length > 0 && { unique: of('u').map((one) => writeKey(one, usualUnique(one))) }),
    ...named('checks', of('c'), writeCheck),
    ...named('exclude', of('x'), writeExclude),
    ...named('foreign_keys', foreign, (one) => writeForeignKey(one, table, writer)),
  };
}

function named<T extends { readonly id: ObjectId }>(
  word: string,
  some: readonly T[],
  write: (one: T) => unknown,
): Words {
  return some.length === 0 ? {} : { [word]: Object.fromEntries(some.map((one) => [one.id.name, write(one)])) };
}

function usualUnique({ id, attributes: { columns } }: ObjectOf<'constraint'>): string {
  return madeName(id.of?.name ?? '', (columns ?? []).join('_'), 'key');
}

/** The columns alone, where nothing else is to be said. */
function writeKey({ id, attributes, comment }: ObjectOf<'constraint'>, usual: string): unknown {
  const columns = attributes.columns ?? [];
  const words: Words = {
    columns,
    ...(id.name === usual ? {} : { name: id.name }),
    ...(attributes.key !== null && wordsOf<KeyPlain>(attributes.key, KEY)),
    ...wordsOf<Common>(attributes, COMMON),
    ...(attributes.local ? {} : { inherited: true }),
    ...(comment !== null && { comment }),
  };
  return Object.keys(words).length === 1 ? columns : words;
}

function writeCheck({ attributes, comment }: ObjectOf<'constraint'>): unknown {
  const words: Words = {
    expression: writeExpression(attributes.check ?? ''),
    ...wordsOf<Common>(attributes, COMMON),
    ...(attributes.local ? {} : { inherited: true }),
    ...(comment !== null && { comment }),
  };
  return Object.keys(words).length === 1 ? words['expression'] : words;
}

function writeExclude({ attributes, comment }: ObjectOf<'constraint'>): Words {
  const { key, operators } = attributes;
  return {
    elements: writeElements(key?.elements ?? []).map((element, index) => ({
      element,
      with: nameText(operators?.[index] ?? { name: '=' }, 'pg_catalog'),
    })),
    ...(key === null || key.method === 'gist' ? {} : { method: key.method }),
    ...(key === null || key.where === null ? {} : { where: writeExpression(key.where) }),
    ...(key !== null && wordsOf<KeyPlain>(key, KEY)),
    ...wordsOf<Common>(attributes, COMMON),
    ...(comment !== null && { comment }),
  };
}

type ForeignPlain = Omit<ForeignKey, 'columns' | 'references' | 'referencedColumns'>;

const ACTIONS = { a: 'no-action', r: 'restrict', c: 'cascade', n: 'set-null', d: 'set-default' };

const FOREIGN: Fields<ForeignPlain> = [
  coded('onDelete', 'on_delete', ACTIONS, 'a'),
  coded('onUpdate', 'on_update', ACTIONS, 'a'),
  plain('setColumns'),
  coded('match', 'match', { s: 'simple', f: 'full' }, 's'),
  flag('deferrable'),
  flag('deferred'),
  flag('valid', 'valid', true),
  flag('enforced', 'enforced', true),
  flag('period'),
];

function writeForeignKey({ attributes, comment }: ObjectOf<'foreign key'>, table: ObjectId, writer: Writer): Words {
  const { columns, references, referencedColumns } = attributes;
  return {
    columns,
    references: nameText(references, table.schema ?? ''),
    ...(equalData(referencedColumns, keyOfTable(references, writer)) ? {} : { to: referencedColumns }),
    ...wordsOf<ForeignPlain>(attributes, FOREIGN),
    ...(comment !== null && { comment }),
  };
}

/** The columns that a foreign key means where it names none. */
function keyOfTable(table: ObjectId, writer: Writer): readonly string[] {
  const key = writer.parts<Constraint>(table, 'constraint').find(({ attributes }) => attributes.type === 'p');
  return key?.attributes.columns ?? [];
}

/** What the constraints of a table make. */
export function readConstraints(table: ObjectId, words: Words, place: Pointer, builder: Builder): void {
  const partitioned = words['partition'] !== undefined;
  const add = (name: string, attributes: Partial<Constraint>, from: Words, where: Pointer): void =>
    builder.add(
      { kind: 'constraint', name, of: table },
      {
        columns: null,
        key: null,
        operators: null,
        check: null,
        ...attributesOf<Common>(from, COMMON),
        local: from['inherited'] !== true,
        of: 'TABLE',
        partitioned,
        ...attributes,
      },
      where,
      { comment: from['comment'] },
    );
  if (words['key'] !== undefined) {
    const key = listOrWords(words['key']);
    const name = text(key['name']) ?? usualKey(table);
    add(name, { type: 'p', columns: names(key['columns']), key: keyOf(key) }, key, at(place, 'key'));
  }
  ((words['unique'] ?? []) as readonly unknown[]).forEach((written, index) => {
    const key = listOrWords(written);
    const columns = names(key['columns']);
    const name = text(key['name']) ?? madeName(table.name, columns.join('_'), 'key');
    add(name, { type: 'u', columns, key: keyOf(key) }, key, at(place, 'unique', index));
  });
  for (const [name, written] of entriesOf(words['checks'])) {
    const check: Words = typeof written === 'string' ? { expression: written } : (written as Words);
    add(name, { type: 'c', check: readExpression(textOf(check['expression'])) }, check, at(place, 'checks', name));
  }
  for (const [name, written] of entriesOf(words['exclude'])) addExclude(table, name, written as Words, add, place);
  for (const [name, written] of entriesOf(words['foreign_keys']))
    addForeignKey(table, name, written as Words, at(place, 'foreign_keys', name), builder);
}

/** The columns of a primary key. */
export function keyColumns(words: Words): readonly string[] {
  return words['key'] === undefined ? [] : names(listOrWords(words['key'])['columns']);
}

type Add = (name: string, attributes: Partial<Constraint>, from: Words, where: Pointer) => void;

function addExclude(table: ObjectId, name: string, words: Words, add: Add, place: Pointer): void {
  const elements = words['elements'] as readonly { readonly element: unknown; readonly with: string }[];
  add(
    name,
    {
      type: 'x',
      key: {
        ...keyOf(words),
        method: text(words['method']) ?? 'gist',
        elements: readElements(elements.map(({ element }) => element)),
        where: text(words['where']) === undefined ? null : readExpression(textOf(words['where'])),
      },
      operators: elements.map((one) => nameOf(one.with, 'pg_catalog')),
    },
    words,
    at(place, 'exclude', name),
  );
}

function addForeignKey(table: ObjectId, name: string, words: Words, place: Pointer, builder: Builder): void {
  const references = tableId(textOf(words['references']), table.schema ?? '');
  const attributes: ForeignKey = {
    columns: names(words['columns']),
    references,
    referencedColumns: words['to'] === undefined ? builder.keyOf(references) : names(words['to']),
    ...attributesOf<ForeignPlain>(words, FOREIGN),
  };
  builder.add({ kind: 'foreign key', name, of: table }, attributes, place, { comment: words['comment'] });
}

/** Keys without overlaps are of a GiST index, all others of a B-tree. */
function keyOf(words: Words): Key {
  return {
    method: words['without_overlaps'] === true ? 'gist' : 'btree',
    elements: readElements(names(words['columns']).map((column) => ({ column }))),
    where: null,
    ...attributesOf<KeyPlain>(words, KEY),
  };
}

function listOrWords(written: unknown): Words {
  return Array.isArray(written) ? { columns: written } : (written as Words);
}

function names(written: unknown): readonly string[] {
  return (written ?? []) as readonly string[];
}

function text(written: unknown): string | undefined {
  return typeof written === 'string' ? written : undefined;
}

export function entriesOf(written: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries((written ?? {}) as Words);
}
