/** Columns with their defaults and sequences as words. Pure. */
import type { Column } from '../kinds/column';
import type { Default } from '../kinds/default';
import { objectKey, type ObjectId } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { Sequence } from '../kinds/sequence';
import type { ObjectOf } from '../kinds/attributes';
import { at, type Pointer } from '../kernel/pointer';
import { equalData } from '../kernel/equal';
import { quoteLiteral } from '../kernel/identifier';
import { writtenName } from '../compile/words';
import { readDefault, readExpression, writeDefault, writeExpression } from './expression';
import {
  textOf,
  attributesOf,
  coded,
  flag,
  plain,
  wordsOf,
  type Fields,
  type Words,
  parameters,
  scalarOf,
} from './field';
import { writeGrants } from './grants';
import { madeName, nameOf, nameText } from './names';
import type { Builder } from './builder';
import type { Writer } from './writer';
import { readSequence, usualSequence, writeSequence } from './sequence';
import { writeType } from './types';

type Plain = Pick<Column, 'storage' | 'compression' | 'statisticsTarget' | 'options'>;

const FIELDS: Fields<Plain> = [
  coded('storage', 'storage', { p: 'plain', e: 'external', m: 'main', x: 'extended' }, null),
  coded('compression', 'compression', { p: 'pglz', l: 'lz4' }, null),
  plain('statisticsTarget', 'statistics'),
  parameters('options', 'parameters'),
];

const NOT_NULL: Fields<{ readonly noInherit: boolean; readonly valid: boolean }> = [
  flag('noInherit'),
  flag('valid', 'valid', true),
];

/** What is NOT NULL in a table is named by this from 18 on. */
const FIRST_WITH_NAMES = 18;

/** A column: its type alone where it has nothing else and is NOT NULL. */
export function writeColumn(column: ObjectOf<'column'>, writer: Writer): unknown {
  const { id, attributes, comment } = column;
  const table = id.of;
  if (table === undefined) return undefined;
  writer.take(id);
  const schema = table.schema ?? '';
  const serial = serialOf(column, writer);
  const type = serial ?? writeType(attributes.type, schema, writer.types);
  const words: Words = {
    type,
    ...(attributes.local ? {} : { inherited: true }),
    ...(attributes.collation !== null && { collation: nameText(attributes.collation, 'pg_catalog') }),
    ...notNullWords(column, serial !== undefined),
    ...(serial === undefined && defaultWords(column, writer)),
    ...(attributes.generated !== null && {
      generated:
        attributes.generated.storage === 'STORED'
          ? writeExpression(attributes.generated.expression)
          : { expression: writeExpression(attributes.generated.expression), storage: 'virtual' },
    }),
    ...identityWords(column, writer),
    ...wordsOf<Plain>(attributes, FIELDS),
    ...(comment !== null && { comment }),
    ...grantWords(column, writer.catalog.major),
  };
  return Object.keys(words).length === 1 ? type : words;
}

function grantWords({ acl }: CatalogObject<Column>, major: number): Words {
  const grants = writeGrants(acl, { kind: 'column', owner: null, major });
  return grants === undefined ? {} : { grants };
}

function notNullWords({ id, attributes: { notNull, identity } }: ObjectOf<'column'>, isSerial: boolean): Words {
  if (notNull === null) return isSerial || identity !== null ? {} : { nullable: true };
  const name = notNull.name === null || notNull.name === usualNotNull(id) ? {} : { name: notNull.name };
  const words = {
    ...name,
    ...wordsOf(notNull, NOT_NULL),
    ...(notNull.local ? {} : { inherited: true }),
  };
  return Object.keys(words).length === 0 ? {} : { not_null: words };
}

function usualNotNull({ name, of }: ObjectId): string {
  return madeName(of?.name ?? '', name, 'not_null');
}

function defaultWords({ id, attributes: { type } }: ObjectOf<'column'>, writer: Writer): Words {
  const [value] = writer.parts<Default>(id, 'default');
  if (value === undefined) return {};
  writer.take(value.id);
  return { default: scalarOf(writeDefault(value.attributes.expression, type)) };
}

/** The sequence of a serial column: named, counting and owned as PostgreSQL makes it, and nothing granted on it. */
function serialOf({ id, attributes }: ObjectOf<'column'>, writer: Writer): string | undefined {
  const [value] = writer.parts<Default>(id, 'default');
  const sequence = serialSequence(id);
  const found = writer.find<Sequence>(sequence);
  const [owner] = writer.parts<{ readonly column: ObjectId }>(sequence, 'owner of');
  if (value === undefined || found === undefined || owner === undefined || attributes.notNull === null)
    return undefined;
  const isUsual =
    value.attributes.expression === nextval(sequence) &&
    objectKey(owner.attributes.column) === objectKey(id) &&
    found.acl === null &&
    found.comment === null &&
    found.owner === null &&
    attributes.identity === null &&
    equalData(found.attributes, usualSequence(attributes.type, false));
  const type = SERIAL[attributes.type];
  if (!isUsual || type === undefined) return undefined;
  for (const one of [value.id, sequence, owner.id]) writer.take(one);
  return type;
}

const SERIAL: Readonly<Record<string, string | undefined>> = {
  smallint: 'smallserial',
  integer: 'serial',
  bigint: 'bigserial',
};

function serialSequence({ name, of }: ObjectId): ObjectId {
  return { kind: 'sequence', schema: of?.schema ?? '', name: madeName(of?.name ?? '', name, 'seq') };
}

function nextval({ schema = '', name }: ObjectId): string {
  return `nextval(${quoteLiteral(`${writtenName(schema)}.${writtenName(name)}`)}::regclass)`;
}

function identityWords({ id, attributes: { identity, type } }: ObjectOf<'column'>, writer: Writer): Words {
  if (identity === null) return {};
  writer.take(identity.sequence);
  const sequence = writer.find<Sequence>(identity.sequence);
  const generated = identity.generated === 'ALWAYS' ? 'always' : 'by-default';
  const usual = serialSequence(id);
  const isNamed = objectKey(identity.sequence) === objectKey(usual);
  const words = {
    ...(isNamed ? {} : { sequence: nameText(identity.sequence, usual.schema ?? '') }),
    ...(sequence === undefined ? {} : writeSequence(sequence, writer, type)),
  };
  return { identity: Object.keys(words).length === 0 ? generated : { generated, ...words } };
}

/** What a column of a spec makes: itself, its default, its sequence. */
export function readColumn(
  { table, name, position }: { readonly table: ObjectId; readonly name: string; readonly position: number },
  written: unknown,
  place: Pointer,
  builder: Builder,
): void {
  const words: Words = typeof written === 'string' ? { type: written } : (written as Words);
  const schema = table.schema ?? '';
  const id: ObjectId = { kind: 'column', name, of: table };
  const said = textOf(words['type']);
  const serial = Object.entries(SERIAL).find(([, word]) => word === said)?.[0];
  const type = serial ?? builder.type(said, schema, at(place, 'type'));
  const isKey = builder.isInKey(table, name);
  const identity = readIdentity(id, words['identity'], type, place, builder);
  const attributes: Column = {
    type,
    collation: words['collation'] === undefined ? null : nameOf(textOf(words['collation']), 'pg_catalog'),
    notNull: words['nullable'] === true && !isKey ? null : readNotNull(id, words['not_null'], builder.major),
    identity,
    generated: readGenerated(words['generated']),
    ...attributesOf<Plain>(words, FIELDS),
    foreignOptions: null,
    local: words['inherited'] !== true,
    of: 'TABLE',
  };
  builder.add(id, attributes, place, {
    position,
    comment: words['comment'],
    grants: words['grants'],
  });
  if (serial !== undefined) addSerial(id, type, place, builder);
  else if (words['default'] !== undefined)
    addDefault(id, readDefault(textOf(words['default']), type), at(place, 'default'), builder);
}

function readNotNull(id: ObjectId, written: unknown, major: number): Column['notNull'] {
  const words = (written ?? {}) as Words;
  const name = major < FIRST_WITH_NAMES ? null : typeof words['name'] === 'string' ? words['name'] : usualNotNull(id);
  return { name, ...attributesOf(words, NOT_NULL), local: words['inherited'] !== true };
}

function readGenerated(written: unknown): Column['generated'] {
  if (written === undefined) return null;
  if (typeof written === 'string') return { storage: 'STORED', expression: readExpression(written) };
  return { storage: 'VIRTUAL', expression: readExpression(textOf((written as Words)['expression'])) };
}

function readIdentity(
  id: ObjectId,
  written: unknown,
  type: string,
  place: Pointer,
  builder: Builder,
): Column['identity'] {
  if (written === undefined) return null;
  const words: Words = typeof written === 'string' ? { generated: written } : (written as Words);
  const usual = serialSequence(id);
  const sequence: ObjectId =
    words['sequence'] === undefined
      ? usual
      : { kind: 'sequence', ...nameOf(textOf(words['sequence']), usual.schema ?? '') };
  readSequence(
    sequence,
    words,
    { type, identity: true, place: at(place, 'identity'), ...(id.of && { withTable: id.of }) },
    builder,
  );
  return { generated: words['generated'] === 'always' ? 'ALWAYS' : 'BY DEFAULT', sequence };
}

function addSerial(column: ObjectId, type: string, place: Pointer, builder: Builder): void {
  const sequence = serialSequence(column);
  builder.add(sequence, usualSequence(type, false), place, {});
  builder.add({ kind: 'owner of', name: '', of: sequence }, { column }, place, {});
  addDefault(column, nextval(sequence), place, builder);
}

function addDefault(column: ObjectId, expression: string, place: Pointer, builder: Builder): void {
  builder.add({ kind: 'default', name: '', of: column }, { expression, of: 'TABLE ONLY' }, place, {});
}
