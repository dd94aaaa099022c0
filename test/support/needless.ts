/** Words of an imported spec without which it declares the same: each is taken away alone, and what is left is read. */
import type { Words } from '../../src/exact/field';
import { declaredCatalog, type ExactOptions } from '../../src/exact/to-catalog';

const TYPES = ['enums', 'domains', 'composite_types', 'range_types'];

/** Paths of needless words. One object at a time is read, beside what else gives its words their meaning. */
export function needlessWords(exact: Words, options: ExactOptions): readonly string[] {
  const schemas = exact['schemas'] as Readonly<Record<string, Words>>;
  const { roles } = exact as { readonly roles?: Readonly<Record<string, Words>> };
  // what a role is for is no part of the catalog either
  const rest = {
    ...without(exact, ['schemas']),
    ...(roles && { roles: mapValues(roles, (role) => without(role, ['kind'])) }),
  };
  const stubs = mapValues(schemas, (schema) => ({
    ...mapValues(pick(schema, TYPES), (types) =>
      mapValues(types as Words, () => ({ labels: [], type: 'text', fields: {}, subtype: 'text' })),
    ),
    tables: mapValues((schema['tables'] ?? {}) as Words, (table) => ({
      columns: {},
      ...pick(table as Words, ['key']),
    })),
  }));
  const ofRest = needlessIn(rest, [], (some) => ({ ...some, schemas: mapValues(schemas, () => ({})) }), options);
  const ofSchemas = Object.entries(schemas).flatMap(([schema, words]) => [
    ...Object.entries(words).flatMap(([section, value]) =>
      isMap(value) && section !== 'grants'
        ? Object.entries(value).flatMap(([name, one]) =>
            isMap(one)
              ? needlessIn(
                  one,
                  ['schemas', schema, section, name],
                  placedIn(pick(exact, ['owner']), namedBy(one, stubs), [schema, section, name]),
                  options,
                )
              : [],
          )
        : [],
    ),
    ...needlessIn(
      pick(words, ['owner', 'comment', 'grants']),
      ['schemas', schema],
      (some) => ({ ...pick(exact, ['owner']), schemas: { [schema]: some } }),
      options,
    ),
  ]);
  return [...ofRest, ...ofSchemas];
}

/** Those of the others that the words of an object name, wherever they are. */
function namedBy(words: Words, stubs: Readonly<Record<string, unknown>>): Readonly<Record<string, Words>> {
  const text = JSON.stringify(words);
  const named = (some: unknown): Words =>
    Object.fromEntries(
      Object.entries(some as Words).filter(([name]) => text.includes(JSON.stringify(name).slice(1, -1))),
    );
  return mapValues(stubs, (schema) => mapValues(schema as Words, named)) as Readonly<Record<string, Words>>;
}

/** Makes a spec of one object, and of the names of others. */
function placedIn(
  owner: Words,
  stubs: Readonly<Record<string, Words>>,
  [schema, section, name]: readonly [string, string, string],
): (words: Words) => Words {
  const own = stubs[schema] as Readonly<Record<string, Words>>;
  return (words) => ({
    ...owner,
    schemas: { ...stubs, [schema]: { ...own, [section]: { ...own[section], [name]: words } } },
  });
}

function needlessIn(
  words: Words,
  path: readonly string[],
  within: (words: Words) => Words,
  options: ExactOptions,
): readonly string[] {
  const before = catalogText(within(words), options);
  return removals(words).flatMap(({ at, left }) =>
    catalogText(within(left), options) === before ? [[...path, ...at].join('.')] : [],
  );
}

interface Removal {
  readonly at: readonly string[];
  readonly left: Words;
}

/** The words without each of their entries, however deep. */
function removals(all: Words): readonly Removal[] {
  // what rows are meant is no part of the catalog
  const words = without(all, ['scope', 'tenants']);
  return Object.entries(words).flatMap(([key, value]) => [
    { at: [key], left: without(words, [key]) },
    ...inner(value).map(({ at, left }) => ({ at: [key, ...at], left: { ...words, [key]: left } })),
  ]);
}

function inner(value: unknown): readonly { readonly at: readonly string[]; readonly left: unknown }[] {
  if (isMap(value)) return removals(value);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) =>
    inner(item).map(({ at, left }) => ({ at: [String(index), ...at], left: value.with(index, left) as unknown })),
  );
}

/** What is declared; or why it is nothing, which is never what it was. */
function catalogText(words: Words, options: ExactOptions): string {
  try {
    const { catalog, problems } = declaredCatalog(words, options);
    return JSON.stringify([problems.length, [...catalog.objects.values()]]);
  } catch (error) {
    return String(error);
  }
}

function isMap(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function without(words: Words, keys: readonly string[]): Words {
  return Object.fromEntries(Object.entries(words).filter(([key]) => !keys.includes(key)));
}

function pick(words: Words, keys: readonly string[]): Words {
  return Object.fromEntries(Object.entries(words).filter(([key]) => keys.includes(key)));
}

function mapValues<T>(words: Readonly<Record<string, T>>, change: (value: T) => unknown): Words {
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, change(value)]));
}
