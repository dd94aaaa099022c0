/** One word of an imported spec that is changed changes the object that has it, and no other. */
import { readFileSync } from 'node:fs';
import '../support/engines-env';
import { startEmbedded } from '../../src/engine';
import type { Catalog } from '../../src/catalog/catalog';
import { exactOf } from '../../src/exact/from-catalog';
import type { Words } from '../../src/exact/field';
import { exactCatalog, type ExactCatalog } from '../../src/exact/to-catalog';
import { at, type Pointer } from '../../src/kernel/pointer';
import { loadParser } from '../../src/sql/parser';
import { loadedInto, stateOfDatabase } from '../support/round-trip';
import { majorsFor, sampled } from '../support/tier';

/** What else could be written for a value of a word; `*` is the word of a name. */
const CHANGES: Readonly<Record<string, (value: unknown) => unknown>> = {
  ...Object.fromEntries(
    [
      'nullable',
      'unique',
      'login',
      'inherit',
      'superuser',
      'bypass_rls',
      'strict',
      'cycle',
      'deferred',
      'valid',
      'enabled',
      'forced',
      'admin',
      'unlogged',
      'no_inherit',
    ].map((word) => [word, (value: unknown) => (typeof value === 'boolean' ? !value : value)]),
  ),
  ...Object.fromEntries(
    ['cost', 'rows', 'cache', 'start', 'increment', 'connections', 'target', 'statistics'].map((word) => [
      word,
      (value: unknown) => (typeof value === 'number' ? value + 1 : value),
    ]),
  ),
  ...Object.fromEntries(
    ['using', 'check', 'condition', 'where'].map((word) => [
      word,
      (value: unknown) => (typeof value === 'string' ? `(${value}) IS NOT NULL` : value),
    ]),
  ),
  ...Object.fromEntries(['comment', 'body'].map((word) => [word, (value: unknown) => `${String(value)} -- other`])),
  type: (value) => (value === 'text' ? 'bytea' : 'text'),
  default: (value) => (value === 'now()' ? '1' : 'now()'),
  expression: (value) => `(${String(value)}) IS NOT NULL`,
  query: () => 'SELECT 1 AS a',
  owner: (value) => (value === 'everything_writer' ? 'everything_reader' : 'everything_writer'),
  values: (value) => (value === 'DEFAULT' ? 'FOR VALUES IN (77)' : 'DEFAULT'),
  on_delete: (value) => (value === 'set-null' ? 'set-default' : 'set-null'),
  labels: (value) => [...(value as readonly string[]), 'one more'],
  events: (value) => (JSON.stringify(value) === '["insert"]' ? ['delete'] : ['insert']),
  to: (value) => (JSON.stringify(value) === '["everything_writer"]' ? ['public'] : ['everything_writer']),
  for: (value) => (value === 'select' ? 'all' : 'select'),
  as: () => 'permissive',
  security: () => undefined,
};

interface Mutant {
  readonly path: readonly string[];
  readonly exact: Words;
}

/** A spec for each word that can be changed: one that is written, and one that is not. */
function mutants(exact: Words): readonly Mutant[] {
  return changed(exact, []).map(({ path, value }) => ({ path, exact: value as Words }));
}

function changed(
  words: Words,
  path: readonly string[],
): readonly { readonly path: readonly string[]; readonly value: unknown }[] {
  return Object.entries(words).flatMap(([key, value]) => {
    const here = [...path, key];
    // the word of a schema, a section or a name is none
    const change = isName(path) ? byName(path) : CHANGES[key];
    const own = change === undefined || isMap(value) ? [] : [{ path: here, value: { ...words, [key]: change(value) } }];
    const inner = isMap(value)
      ? changed(value, here).map((one) => ({ path: one.path, value: { ...words, [key]: one.value } }))
      : [];
    return [...own, ...inner].filter((one) => JSON.stringify(one.value) !== JSON.stringify(words));
  });
}

const NAMED = [
  'columns',
  'indexes',
  'grants',
  'enums',
  'checks',
  'policies',
  'triggers',
  'settings',
  'fields',
  'sequences',
  'roles',
  'tables',
  'views',
  'functions',
  'domains',
  'schemas',
  'foreign_keys',
  'statistics',
];

function isName(path: readonly string[]): boolean {
  return NAMED.includes(path.at(-1) ?? '');
}

/** Of a short form: a column that is its type alone, an index that is its columns, a list of privileges, labels. */
function byName(path: readonly string[]): ((value: unknown) => unknown) | undefined {
  const shorts: Readonly<Record<string, (value: unknown) => unknown>> = {
    columns: (value) => (value === 'text' ? 'bytea' : 'text'),
    indexes: (value) => (Array.isArray(value) ? { columns: value, unique: true } : value),
    grants: (value) => (Array.isArray(value) && value.length === 0 ? ['all'] : []),
    enums: (value) => [...(value as readonly string[]), 'one more'],
    checks: (value) => `(${String(value)}) IS NOT NULL`,
    settings: () => '77',
    fields: (value) => (value === 'text' ? 'bytea' : 'text'),
    statistics: (value) => (typeof value === 'string' ? '(mcv) ON a, b' : value),
  };
  return shorts[path.at(-1) ?? ''];
}

function isMap(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Places of the objects that are otherwise, or are only in one of both. */
function placesOfChanges(before: ExactCatalog, after: ExactCatalog): readonly Pointer[] {
  const keys = new Set([...before.catalog.objects.keys(), ...after.catalog.objects.keys()]);
  const text = ({ catalog }: ExactCatalog, key: string): string => JSON.stringify(catalog.objects.get(key)) ?? '';
  return [...keys]
    .filter((key) => text(before, key) !== text(after, key))
    .map((key) => before.origins.objects.get(key) ?? after.origins.objects.get(key) ?? '');
}

describe.each(majorsFor('mutants of an import', [15, 18]))('on %s', (major) => {
  let catalog: Catalog;
  beforeAll(async () => {
    await loadParser();
    const engine = await startEmbedded({ major });
    try {
      await loadedInto(engine, 'everything', readFileSync('test/kinds/everything.sql', 'utf8'));
      catalog = await stateOfDatabase(engine, 'everything');
    } finally {
      await engine.stop();
    }
  });

  test('what is changed is otherwise, there and only there', () => {
    const { exact } = exactOf(catalog);
    const options = { major, database: catalog.database };
    const before = exactCatalog(exact, options);
    const all = mutants(exact);
    const chosen = sampled(`mutants of an import on ${major}`, all, { quick: 0.8, ci: 1 }, ({ path }) =>
      path.join('/'),
    );
    const wrong = chosen.flatMap(({ path, exact: mutant }) => {
      const after = exactCatalog(mutant, options);
      const place = at('/exact', ...path);
      const places = placesOfChanges(before, after);
      // a sequence of a column goes with its type, and with the owner of its table
      const whole = ['owner', 'type'].includes(path.at(-1) ?? '') ? at('/exact', ...path.slice(0, -1)) : place;
      const elsewhere = places.filter((one) => !`${place}/`.startsWith(`${one}/`) && !one.startsWith(`${whole}/`));
      if (after.problems.length > 0) return [`${place}: ${after.problems[0]?.message ?? ''}`];
      return places.length === 0 ? [`${place}: nothing changed`] : elsewhere.map((one) => `${place} changed ${one}`);
    });
    expect(wrong).toEqual([]);
    expect(chosen.length).toBeGreaterThan(50);
    expect(new Set(chosen.map(({ path }) => path.at(-1))).size).toBeGreaterThan(20);
  });
});
