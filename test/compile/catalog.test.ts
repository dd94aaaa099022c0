/** What specs compile to without a server: always something, each part with its place, names as PostgreSQL gives them. */
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { partsOf } from '../../src/catalog/select';
import { catalogOfModel, catalogsOfModel } from '../../src/compile/catalog';
import { placesOf } from '../../src/compile/places';
import type { Pointer } from '../../src/kernel/pointer';
import { objectText } from '../../src/kinds/id';
import { resolve } from '../../src/model/resolve';
import type { Model } from '../../src/model/types';
import { compile } from '../../src/resources/compile';
import { diskReader } from '../../src/spec/disk';
import { loadSpec, type LoadedSpec } from '../../src/spec/load';
import type { Spec } from '../../src/spec/types';
import { loadParser } from '../../src/sql/parser';
import { arbitrarySpec } from '../support/arbitrary-spec';
import { modelOf } from '../support/spec';
import { sampled } from '../support/tier';

const RULES = readdirSync('examples/rules', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .toSorted()
  .map((file) => `examples/rules/${file}`);
const EXAMPLES = ['shop', 'hatchet', 'starter'].map((name) => `examples/${name}/tenet.yaml`);

beforeAll(() => loadParser());

/** Those of `all-bad` are parts that are laid over one. */
function isWhole(file: string): boolean {
  return /^tenet:/m.test(readFileSync(file, 'utf8'));
}

/** The model of a spec, also of one with problems: what resolved of it. */
function modelOfFile(file: string): Model {
  return resolve(parse(readFileSync(file, 'utf8')) as Spec).model;
}

test.each(RULES.filter((file) => file.endsWith('bad.yaml')))('%s compiles to something', (file) => {
  expect(catalogOfModel(modelOfFile(file)).objects.size).toBeGreaterThan(0);
  expect(() => catalogsOfModel(modelOfFile(file))).not.toThrow();
});

test('whatever resolves compiles, and twice to the same', () => {
  fc.assert(
    fc.property(arbitrarySpec, (spec) => {
      const { model, problems } = resolve(spec as unknown as Spec);
      fc.pre(problems.length === 0);
      const all = catalogsOfModel(model);
      expect(all.map(({ catalog }) => [...catalog.objects])).toEqual(
        catalogsOfModel(model).map(({ catalog }) => [...catalog.objects]),
      );
      expect(all[0]?.catalog.objects.size).toBeGreaterThan(0);
    }),
    { numRuns: 60, seed: 1 },
  );
});

test('two things of one name are one, the first of them, and the DDL of it is refused', async () => {
  const model = await modelOf(`
tenet: 1
database: shop
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { strength: signed } }
roles: { shop_owner: { kind: owner }, shop_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  tenant_keys: { columns: { id: uuid, note: text } }
`);
  const catalog = catalogOfModel(model);
  const columns = partsOf(catalog, { kind: 'table', schema: 'shop', name: 'tenant_keys' }, 'column');
  expect(columns.map(({ id }) => id.name)).toEqual(['tenant_id', 'id', 'note']);
  expect(() => compile(model)).toThrow('table and table would both be named table:shop.tenant_keys');
});

describe.each(sampled('places of specs', [...EXAMPLES, ...RULES.filter(isWhole)], { quick: 0.2, ci: 0.5 }))(
  '%s',
  (file) => {
    test('says where each object and each attribute is said', () => {
      const loaded = loadSpec(file, diskReader);
      const { model } = resolve(loaded.spec);
      const catalog = catalogOfModel(model);
      const place = placesOf(model);
      const nowhere = [...catalog.objects.values()].filter(({ id, attributes }) =>
        [undefined, ...Object.keys(attributes), 'acl', 'owner', 'comment'].some(
          (attribute) => !isWritten(place(id, attribute), loaded),
        ),
      );
      expect(nowhere.map(({ id }) => objectText(id))).toEqual([]);
    });
  },
);

/** A pointer to what is written, or to what could be in something that is; of the root only what is said of the whole. */
function isWritten(pointer: Pointer, { spec, sources }: LoadedSpec): boolean {
  const [, first] = pointer.split('/');
  const isOfAll = first !== undefined && WHOLE.has(first);
  return (isOfAll || (first !== undefined && first in spec)) && sources.locate(pointer, 'value') !== undefined;
}

/** What is compiled also where the spec does not say it. */
const WHOLE: ReadonlySet<string> = new Set(['schema', 'database', 'roles', 'tenancy', 'rollups']);
