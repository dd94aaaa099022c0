/** A catalog as words of a spec, read back: what is written comes back the same, and nothing is lost. Pure, of catalogs as servers gave them. */
import { readFileSync } from 'node:fs';
import '../support/engines-env';
import { startEmbedded } from '../../src/engine';
import { exactOf } from '../../src/exact/from-catalog';
import { exactCatalog } from '../../src/exact/to-catalog';
import type { Words } from '../../src/exact/field';
import { objectText } from '../../src/kinds/id';
import type { CatalogObject } from '../../src/kinds/kind';
import { loadParser } from '../../src/sql/parser';
import type { Catalog } from '../../src/catalog/catalog';
import { loadedInto, stateOfDatabase } from '../support/round-trip';
import { majorsFor } from '../support/tier';

beforeAll(loadParser);

/** Created by a superuser from what a spec must not say, or a secret; and what needs one of these. */
const UNMANAGED = [
  'column "a" of table "app"."remote": a spec has no words for it',
  'column "b" of table "app"."remote": a spec has no words for it',
  'constraint "remote_check" on table "app"."remote": a spec has no words for it',
  'default of column "b" of table "app"."remote": a spec has no words for it',
  'event trigger "watching": a spec has no words for it',
  'foreign server "elsewhere": a spec has no words for it',
  'foreign-data wrapper "nothing": a spec has no words for it',
  'parameter "work_mem": a spec has no words for it',
  'setting "app.level" of role ALL: a spec has no words for it',
  'table "app"."remote": a spec has no words for it',
  'user mapping "everything_reader" on foreign server "elsewhere": a spec has no words for it',
  'user mapping on foreign server "elsewhere": a spec has no words for it',
];

describe.each(majorsFor('words of a catalog', [15, 18], [18]))('objects of every kind on %s', (major) => {
  let catalog: Catalog;
  beforeAll(async () => {
    const engine = await startEmbedded({ major });
    try {
      await loadedInto(engine, 'everything', readFileSync('test/kinds/everything.sql', 'utf8'));
      catalog = await stateOfDatabase(engine, 'everything');
    } finally {
      await engine.stop();
    }
  });

  test('are in the words or are listed, each by name', () => {
    const { exact, unmanaged } = exactOf(catalog);
    expect(unmanaged.map(({ kind, name, why }) => `${kind} ${name}: ${why}`).toSorted()).toEqual(UNMANAGED);
    const back = exactCatalog(exact, { major, database: catalog.database }).catalog.objects;
    const missing = [...catalog.objects].filter(([key]) => !back.has(key)).map(([, { id }]) => objectText(id));
    const listed = new Set(unmanaged.map(({ kind, name }) => `${kind} ${name}`));
    expect(missing.filter((name) => !listed.has(name) && !isImplied(name))).toEqual([]);
  });

  test('a word that is changed comes back changed', () => {
    const { exact } = exactOf(catalog);
    const otherwise = JSON.parse(JSON.stringify(exact).replace('"restrictive"', '"permissive"')) as Words;
    const [before, after] = [exact, otherwise].map(
      (words) => exactCatalog(words, { major, database: catalog.database }).catalog.objects,
    );
    const changed = [...(before ?? [])].filter(([key, object]) => !isEqual(object, after?.get(key)));
    expect(changed.map(([, { id }]) => objectText(id))).toEqual(['policy "guard" on table "app"."items"']);
  });

  test.each([
    [
      'a check',
      'tenant_id IS NOT NULL',
      'true); DROP TABLE app.items; --',
      /index "app"."items_expr" is not valid SQL: syntax error/,
    ],
    [
      'a default',
      `"default":"gen_random_uuid()"`,
      `"default":"1; DROP TABLE app.items"`,
      /is not valid SQL: it would run 2 statements/,
    ],
  ])('%s that ends its statement is refused at its place', (_, text, hostile, message) => {
    const { exact } = exactOf(catalog);
    const before = JSON.stringify(exact);
    expect(before).toContain(text);
    const words = JSON.parse(before.replace(text, hostile)) as Words;
    const { problems } = exactCatalog(words, { major, database: catalog.database });
    expect(problems).toEqual([
      {
        at: expect.stringContaining('/exact/schemas/app/') as string,
        message: expect.stringMatching(message) as string,
        remedy: expect.any(String) as string,
      },
    ]);
  });
});

/** Predefined roles, their memberships, and the columns that views make. */
function isImplied(name: string): boolean {
  return /^(?:role|membership) "pg_|of (?:materialized )?view /.test(name);
}

function isEqual(one: CatalogObject, other: CatalogObject | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
