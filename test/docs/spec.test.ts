/** docs/spec is made of the grammar, of what Tenet takes by default and of specs that compile; `node scripts/pages.mjs` writes it anew. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import * as values from '../../src/model/defaults/values';
import { checkFile, emit, type Checked } from '../../src/pipeline';
import { diskReader } from '../../src/spec/disk';
import { exactSql } from '../../src/targets/sql/exact';
import { TODAY } from '../support/rule-tester';
import {
  descriptionOf,
  indexPage,
  sectionOf,
  sectionPage,
  type Reference,
  type Section,
} from '../support/spec-reference/page';
import { grammar, usesOf } from '../support/spec-reference/corpus';
import { exampleOf } from '../support/spec-reference/uses';

const FOLDER = 'docs/spec';
const updating = process.env['GOLDEN'] === 'update';
const SECTIONS: readonly Section[] = [
  {
    page: 'database',
    title: 'Database',
    roots: ['tenet', 'database', 'schema', 'postgres', 'platform', 'include', 'extensions', 'rules'],
  },
  { page: 'tenancy', title: 'Tenancy, threats and pooling', roots: ['tenancy', 'threats', 'pooling'] },
  { page: 'roles', title: 'Roles', roots: ['roles'] },
  { page: 'tables', title: 'Tables', roots: ['tables'] },
  { page: 'columns', title: 'Columns', roots: ['tables.*.columns'] },
  {
    page: 'views',
    title: 'Views, rollups, functions and look-ups',
    roots: ['views', 'rollups', 'functions', 'lookups'],
  },
  { page: 'queries', title: 'Queries and publications', roots: ['queries', 'publications'] },
  { page: 'operations', title: 'Operations', roots: ['availability', 'compliance', 'backup', 'monitoring'] },
  { page: 'waivers', title: 'Waivers and accepted questions', roots: ['waivers', 'proof'] },
  { page: 'exact', title: 'Exact objects: database, roles, publications', roots: ['exact', 'unmanaged'] },
  { page: 'exact-schemas', title: 'Exact objects: types, sequences, views, functions', roots: ['exact.schemas'] },
  { page: 'exact-tables', title: 'Exact objects: tables', roots: ['exact.schemas.*.tables'] },
];

/** Defaults that an assumption is made of, with the reason and the risk that it gives. */
const REASONS = new Map<string, values.Default<unknown>>([
  ['postgres', values.POSTGRES_MAJOR],
  ['tenancy.model', values.TENANCY_MODEL],
  ['tenancy.key.column', values.KEY_COLUMN],
  ['tenancy.key.type', values.KEY_TYPE],
  ['tenancy.context.setting', values.CONTEXT_SETTING],
]);

const examples = new Map(
  grammar.properties.flatMap(({ path }) => {
    const example = exampleOf(grammar, usesOf(path));
    return example === undefined ? [] : [[path, example] as const];
  }),
);
const reference: Reference = { grammar, examples, reasons: REASONS, sections: SECTIONS };

const propertyOf = (path: string) => grammar.properties.find((property) => property.path === path);

function expectFile(path: string, text: string): void {
  if (updating) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : `no ${path}: run node scripts/pages.mjs`).toBe(text);
}

test('every property is described where it is, not only by its form', () => {
  const bare = grammar.properties.filter(({ schema }) => {
    const target = grammar.target(schema);
    const isForm = target.type !== 'object' && target.anyOf === undefined;
    return (isForm ? (schema.description ?? '') : descriptionOf(grammar, schema)) === '';
  });
  expect(bare.map(({ path }) => path)).toEqual([]);
});

test('every property has an example', () => {
  expect(grammar.properties.map(({ path }) => path).filter((path) => !examples.has(path))).toEqual([]);
});

test('every property is on a page', () => {
  expect(grammar.properties.filter(({ path }) => sectionOf(reference, path) === undefined)).toEqual([]);
});

test('what an assumption takes is the default of the grammar', () => {
  const declared = [...REASONS].map(([path]) => [path, propertyOf(path)?.schema.default]);
  expect(declared).toEqual([...REASONS].map(([path, { value }]) => [path, value]));
  expect(propertyOf('tenancy.context.strength')?.schema.default).toBe(values.CONTEXT_STRENGTH);
});

test.each(SECTIONS)('$page.md is current', (section) => {
  expectFile(join(FOLDER, `${section.page}.md`), sectionPage(reference, section));
});

test('the index is current', () => expectFile(join(FOLDER, 'index.md'), indexPage(reference)));

test('no page is left of a section that is gone', () => {
  const known = new Set(['index.md', ...SECTIONS.map(({ page }) => `${page}.md`)]);
  const left = readdirSync(FOLDER).filter((name) => !known.has(name));
  if (updating) for (const name of left) rmSync(join(FOLDER, name));
  else expect(left).toEqual([]);
});

/** Everything that a spec declares, as files of SQL. */
function compiled(checked: Checked): readonly string[] {
  const files = checked.exact === undefined ? emit(checked, 'sql') : exactSql(checked.exact.catalog);
  return files.map(({ contents }) => contents);
}

test.each(globSync('examples/reference/*.yaml').toSorted())('%s compiles', async (file) => {
  const checked = await checkFile(file, diskReader, { today: TODAY });
  expect(compiled(checked).join('\n')).toContain('CREATE TABLE');
});
