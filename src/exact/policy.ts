/** Policies as words: permissive, for all commands and everybody where nothing else is written, as CREATE POLICY has it. Pure. */
import { expression } from './expression';
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import type { Policy } from '../kinds/policy';
import type { Builder } from './builder';
import { entriesOf } from './constraint';
import { textOf, attributesOf, wordsOf, type Fields, type Words } from './field';
import type { Writer } from './writer';

const FIELDS: Fields<Policy> = [
  {
    attribute: 'permissive',
    word: 'as',
    usual: true,
    write: (value) => (value === true ? 'permissive' : 'restrictive'),
    read: (word) => word !== 'restrictive',
  },
  {
    attribute: 'command',
    word: 'for',
    usual: 'ALL',
    write: (value) => textOf(value).toLowerCase(),
    read: (word) => String(word).toUpperCase(),
  },
  {
    attribute: 'roles',
    word: 'to',
    usual: [null],
    write: (roles) => (roles as Policy['roles']).map((role) => role ?? 'public'),
    read: (names) => (names as readonly string[]).map((name) => (name === 'public' ? null : name)),
  },
  expression('using'),
  expression('check'),
];

export function writePolicies(table: ObjectId, writer: Writer): Words {
  const own = writer.parts<Policy>(table, 'policy') as readonly ObjectOf<'policy'>[];
  if (own.length === 0) return {};
  const words = own.map(({ id, attributes, comment }) => {
    writer.take(id);
    return [id.name, { ...wordsOf(attributes, FIELDS), ...(comment !== null && { comment }) }] as const;
  });
  return { policies: Object.fromEntries(words) };
}

export function readPolicies(table: ObjectId, words: Words, place: Pointer, builder: Builder): void {
  for (const [name, written] of entriesOf(words['policies'])) {
    const policy = written as Words;
    builder.add({ kind: 'policy', name, of: table }, attributesOf(policy, FIELDS), at(place, 'policies', name), {
      comment: policy['comment'],
    });
  }
}
