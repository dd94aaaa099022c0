/** Functions and procedures as words: their bodies as they are. Pure. */
import { storedParameter } from '../kernel/parameter-name';
import type { Pointer } from '../kernel/pointer';
import type { ObjectOf } from '../kinds/attributes';
import type { Routine } from '../kinds/function';
import { objectKey, type ObjectId, type TypeName } from '../kinds/id';
import { argumentTypesOf } from '../script/argument-types';
import type { Builder } from './builder';
import { textOf, attributesOf, flag, plain, wordsOf, type Field, type Fields, type Words } from './field';
import { writeGrants } from './grants';
import { nameOf, nameText } from './names';
import type { Writer } from './writer';

type Plain = Omit<Routine, 'procedure' | 'signature' | 'settings' | 'support' | 'source' | 'body' | 'cost' | 'rows'>;

const lower = (attribute: 'volatility' | 'parallel', usual: string): Field<Plain> => ({
  attribute,
  word: attribute,
  usual,
  write: (value) => textOf(value).toLowerCase(),
  read: (word) => String(word).toUpperCase(),
});

const FIELDS: Fields<Plain> = [
  plain('arguments', 'arguments', ''),
  plain('result', 'returns'),
  plain('language'),
  flag('window'),
  lower('volatility', 'VOLATILE'),
  lower('parallel', 'UNSAFE'),
  flag('strict'),
  flag('leakproof'),
  {
    attribute: 'securityDefiner',
    word: 'security',
    usual: false,
    write: () => 'definer',
    read: (word) => word === 'definer',
  },
  plain('transforms'),
  plain('library'),
];

/** Of languages in C a call costs one, of others a hundred (CREATE FUNCTION). */
function usualCost(language: string): number {
  return language === 'c' || language === 'internal' ? 1 : 100;
}

/** Rows that the planner expects of a set, where nothing is said. */
function usualRows(result: string | null): number {
  return result !== null && /^(?:SETOF |TABLE\()/.test(result) ? 1000 : 0;
}

export function writeRoutine(routine: ObjectOf<'function'>, writer: Writer): Words {
  const { id, attributes, owner, acl, comment } = routine;
  writer.take(id);
  const { settings, support, cost, rows, language, result } = attributes;
  const grants = writeGrants(acl, { kind: 'function', owner, major: writer.catalog.major });
  return {
    ...(attributes.procedure && { procedure: true }),
    ...(comment !== null && { comment }),
    ...writer.ownerWords(owner),
    ...wordsOf<Plain>(attributes, FIELDS),
    ...(cost === usualCost(language) ? {} : { cost }),
    ...(rows === usualRows(result) ? {} : { rows }),
    ...(support !== null && { support: nameText(support, 'pg_catalog') }),
    ...(settings !== null && { settings: Object.fromEntries(settings.map(({ name, value }) => [name, value])) }),
    ...(grants !== undefined && { grants }),
    ...(attributes.body === null ? bodyWords(attributes.source) : { sql_body: attributes.body }),
  };
}

/** YAML has no block that ends in blanks: they would turn a body of many lines into one of escapes. */
function bodyWords(source: string): Words {
  const [blanks = ''] = /(?<=\n)[\t ]+$/.exec(source) ?? [];
  return blanks === '' ? { body: source } : { body: source.slice(0, -blanks.length), body_end: blanks };
}

/** The key of a routine among those of its schema: its name, or its signature where several have that or the name looks like one. */
export function routineKey({ id: { name }, attributes }: ObjectOf<'function'>, isOnly: boolean): string {
  return isOnly && !name.includes('(') ? name : `${name}(${attributes.arguments})`;
}

/** @param name of the map, which ends in the arguments where several routines have it */
export function readRoutine(schema: string, key: string, words: Words, place: Pointer, builder: Builder): void {
  const attributes = attributesOf<Plain>(words, FIELDS);
  const name = key.endsWith(`(${attributes.arguments})`) ? key.slice(0, -attributes.arguments.length - 2) : key;
  const args = argumentsOf(attributes.arguments, schema, builder);
  if (args === undefined) {
    builder.problem(
      place,
      `"${attributes.arguments}" is no list of arguments`,
      'write it as in CREATE FUNCTION: a integer, b text',
    );
    return;
  }
  const id: ObjectId = { kind: 'function', schema, name, args };
  const settings = Object.entries((words['settings'] ?? {}) as Words);
  const routine: Routine = {
    ...attributes,
    procedure: words['procedure'] === true,
    cost: typeof words['cost'] === 'number' ? words['cost'] : usualCost(attributes.language),
    rows: typeof words['rows'] === 'number' ? words['rows'] : usualRows(attributes.result),
    support: words['support'] === undefined ? null : nameOf(textOf(words['support']), 'pg_catalog'),
    settings:
      settings.length === 0
        ? null
        : settings.map(([one, value]) => ({ name: storedParameter(one), value: textOf(value) })),
    source: textOf(words['body']) + textOf(words['body_end']),
    body: typeof words['sql_body'] === 'string' ? words['sql_body'] : null,
  };
  const aspects = { owner: builder.ownerOf(words), comment: words['comment'], grants: words['grants'] };
  builder.add(id, routine, place, aspects);
}

function argumentsOf(text: string, schema: string, builder: Builder): readonly TypeName[] | undefined {
  return argumentTypesOf(text, (name) => (builder.types(schema).has(name) ? schema : undefined));
}

export function isAlone(routine: ObjectOf<'function'>, all: readonly ObjectOf<'function'>[]): boolean {
  const { schema, name } = routine.id;
  return all.every(
    (one) => one.id.name !== name || one.id.schema !== schema || objectKey(one.id) === objectKey(routine.id),
  );
}
