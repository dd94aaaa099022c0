/** Extended statistics as words: what of CREATE STATISTICS is between its name and its table. Pure. */
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey, type ObjectId } from '../kinds/id';
import { writtenName } from '../compile/words';
import type { Builder } from './builder';
import { entriesOf } from './constraint';
import { textOf, type Words } from './field';
import { nameOf, nameText } from './names';
import type { Writer } from './writer';

export function writeStatistics(table: ObjectId, writer: Writer): Words {
  const own = writer.all('statistics').filter(({ attributes }) => objectKey(attributes.table) === objectKey(table));
  const words = own.flatMap((one) => {
    const text = writeOne(one, table, writer);
    if (text === undefined) return [];
    writer.take(one.id);
    return [[nameText(one.id, table.schema ?? ''), text] as const];
  });
  return words.length === 0 ? {} : { statistics: Object.fromEntries(words) };
}

function writeOne(
  { id, attributes, owner, comment }: ObjectOf<'statistics'>,
  table: ObjectId,
  writer: Writer,
): unknown {
  const [head, tail] = around(id, table);
  const { definition, target } = attributes;
  if (!definition.startsWith(head) || !definition.endsWith(tail)) return undefined;
  const on = definition.slice(head.length, definition.length - tail.length);
  const more: Words = {
    ...(target === null ? {} : { target }),
    ...writer.ownerWords(owner),
    ...(comment !== null && { comment }),
  };
  return Object.keys(more).length === 0 ? on : { on, ...more };
}

function around(id: ObjectId, table: ObjectId): readonly [head: string, tail: string] {
  const name = ({ schema = '', name: own }: ObjectId): string => `${writtenName(schema)}.${writtenName(own)}`;
  return [`CREATE STATISTICS ${name(id)} `, ` FROM ${name(table)}`];
}

export function readStatistics(table: ObjectId, words: Words, place: Pointer, builder: Builder): void {
  for (const [text, written] of entriesOf(words['statistics'])) {
    const id: ObjectId = { kind: 'statistics', ...nameOf(text, table.schema ?? '') };
    const own: Words = typeof written === 'string' ? { on: written } : (written as Words);
    const [head, tail] = around(id, table);
    const attributes = { table, definition: `${head}${textOf(own['on'])}${tail}`, target: own['target'] ?? null };
    const aspects = { owner: builder.ownerOf(own), comment: own['comment'] };
    builder.add(id, attributes, at(place, 'statistics', text), aspects);
  }
}
