/** Enums, domains, composite and range types as words. Pure. */
import { readDefault, readExpression, writeDefault, writeExpression } from './expression';
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectOf } from '../kinds/attributes';
import type { CompositeType } from '../kinds/composite-type';
import type { Domain } from '../kinds/domain';
import type { DomainConstraint } from '../kinds/domain-constraint';
import type { ObjectId } from '../kinds/id';
import type { RangeType } from '../kinds/range-type';
import type { Builder } from './builder';
import { entriesOf } from './constraint';
import { textOf, type Words } from './field';
import { writeGrants } from './grants';
import { madeName, nameOf, nameText } from './names';
import { inOrder, orderWords } from './order';
import { writeType } from './types';
import type { Writer } from './writer';

function aspectWords(object: ObjectOf<'enum' | 'domain' | 'composite type' | 'range type'>, writer: Writer): Words {
  const { id, owner, acl, comment } = object;
  writer.take(id);
  const grants = writeGrants(acl, { kind: id.kind, owner, major: writer.catalog.major });
  return {
    ...writer.ownerWords(owner),
    ...(grants !== undefined && { grants }),
    ...(comment !== null && { comment }),
  };
}

/** The labels alone, where nothing else is to be said. */
export function writeEnum(object: ObjectOf<'enum'>, writer: Writer): unknown {
  const more = aspectWords(object, writer);
  const { labels } = object.attributes;
  return Object.keys(more).length === 0 ? labels : { labels, ...more };
}

export function readEnum(id: ObjectId, written: unknown, place: Pointer, builder: Builder): void {
  const words: Words = Array.isArray(written) ? { labels: written } : (written as Words);
  addType(id, { labels: words['labels'] }, words, place, builder);
}

function addType(id: ObjectId, attributes: object, words: Words, place: Pointer, builder: Builder): void {
  const { comment, grants } = words as { readonly comment?: unknown; readonly grants?: unknown };
  builder.add(id, attributes, place, { owner: builder.ownerOf(words), comment, grants });
}

const FIRST_WITH_NAMES = 17;

export function writeDomain(object: ObjectOf<'domain'>, writer: Writer): Words {
  const { id, attributes } = object;
  const schema = id.schema ?? '';
  const checks = writer.parts<DomainConstraint>(id, 'domain constraint');
  for (const check of checks) writer.take(check.id);
  const usual = madeName(id.name, null, 'not_null');
  const { notNull } = attributes;
  return {
    type: writeType(attributes.base, schema, writer.types),
    ...(attributes.collation !== null && { collation: nameText(attributes.collation, 'pg_catalog') }),
    ...(attributes.default !== null && { default: writeDefault(attributes.default, attributes.base) }),
    ...(notNull !== null && { not_null: notNull.name === null || notNull.name === usual ? true : notNull.name }),
    ...(checks.length > 0 && {
      checks: Object.fromEntries(
        checks.map(({ id: own, attributes: { expression, valid }, comment }) => [
          own.name,
          valid && comment === null
            ? writeExpression(expression)
            : {
                expression: writeExpression(expression),
                ...(valid ? {} : { valid }),
                ...(comment !== null && { comment }),
              },
        ]),
      ),
    }),
    ...aspectWords(object, writer),
  };
}

export function readDomain(id: ObjectId, words: Words, place: Pointer, builder: Builder): void {
  const notNull = words['not_null'];
  const name = typeof notNull === 'string' ? notNull : madeName(id.name, null, 'not_null');
  const base = builder.type(textOf(words['type']), id.schema ?? '', place);
  const attributes: Domain = {
    base,
    collation: words['collation'] === undefined ? null : nameOf(textOf(words['collation']), 'pg_catalog'),
    default: words['default'] === undefined ? null : readDefault(textOf(words['default']), base),
    notNull: notNull === undefined ? null : { name: builder.major < FIRST_WITH_NAMES ? null : name },
  };
  addType(id, attributes, words, place, builder);
  for (const [check, written] of entriesOf(words['checks'])) {
    const own: Words = typeof written === 'string' ? { expression: written } : (written as Words);
    const constraint = { expression: readExpression(textOf(own['expression'])), valid: own['valid'] !== false };
    const constraintId: ObjectId = { kind: 'domain constraint', name: check, of: id };
    builder.add(constraintId, constraint, at(place, 'checks', check), { comment: own['comment'] });
  }
}

export function writeComposite(object: ObjectOf<'composite type'>, writer: Writer): Words {
  const schema = object.id.schema ?? '';
  const fields = object.attributes.fields.map(({ name, type, collation }) => {
    const text = writeType(type, schema, writer.types);
    return [name, collation === null ? text : { type: text, collation: nameText(collation, 'pg_catalog') }] as const;
  });
  const order = orderWords(
    'field_order',
    fields.map(([name]) => name),
  );
  return { fields: Object.fromEntries(fields), ...order, ...aspectWords(object, writer) };
}

export function readComposite(id: ObjectId, words: Words, place: Pointer, builder: Builder): void {
  const attributes: CompositeType = {
    fields: inOrder(entriesOf(words['fields']), words['field_order'], at(place, 'field_order'), builder).map(
      ([name, written]) => {
        const own: Words = typeof written === 'string' ? { type: written } : (written as Words);
        return {
          name,
          type: builder.type(textOf(own['type']), id.schema ?? '', place),
          collation: own['collation'] === undefined ? null : nameOf(textOf(own['collation']), 'pg_catalog'),
        };
      },
    ),
  };
  addType(id, attributes, words, place, builder);
}

const RANGE_NAMES = {
  operatorClass: 'opclass',
  collation: 'collation',
  canonical: 'canonical',
  difference: 'difference',
} as const;

export function writeRange(object: ObjectOf<'range type'>, writer: Writer): Words {
  const { id, attributes } = object;
  const schema = id.schema ?? '';
  const named = Object.entries(RANGE_NAMES).flatMap(([attribute, word]) => {
    const value = attributes[attribute as keyof typeof RANGE_NAMES];
    return value === null ? [] : [[word, nameText(value, 'pg_catalog')] as const];
  });
  const multirange = nameText(attributes.multirange, schema);
  return {
    subtype: writeType(attributes.subtype, schema, writer.types),
    ...Object.fromEntries(named),
    ...(multirange === usualMultirange(id.name) ? {} : { multirange }),
    ...aspectWords(object, writer),
  };
}

/** As makeMultirangeTypeName: `range` in its name becomes `multirange`, or it is put behind. */
function usualMultirange(name: string): string {
  return name.includes('range') ? name.replace('range', 'multirange') : `${name}_multirange`;
}

export function readRange(id: ObjectId, words: Words, place: Pointer, builder: Builder): void {
  const named = (word: string): RangeType['canonical'] =>
    words[word] === undefined ? null : nameOf(textOf(words[word]), 'pg_catalog');
  const schema = id.schema ?? '';
  const attributes: RangeType = {
    subtype: builder.type(textOf(words['subtype']), schema, place),
    operatorClass: named('opclass'),
    collation: named('collation'),
    canonical: named('canonical'),
    difference: named('difference'),
    multirange: nameOf(textOf(words['multirange'] ?? usualMultirange(id.name)), schema),
  };
  addType(id, attributes, words, place, builder);
}
