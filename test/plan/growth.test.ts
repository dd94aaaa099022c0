/** What a plan of one change costs grows with the database and no faster; what it tries on a scratch server does not grow at all. */
import type { Catalog } from '../../src/catalog/catalog';
import { objectKey, type ObjectId } from '../../src/kinds/id';
import type { CatalogObject } from '../../src/kinds/kind';
import { accessReview } from '../../src/plan/access';
import { changesBetween } from '../../src/plan/changes';
import { boundariesOf } from '../../src/plan/artifact/fingerprint';
import { managed } from '../../src/plan/artifact/managed';
import { stepsOf } from '../../src/plan/steps';
import type { Step } from '../../src/plan/plan';
import { closureOf } from '../../src/rehearse/closure';
import { checkObject } from '../../src/pipeline';
import { parse } from 'yaml';
import { generateSpecYaml } from '../support/generate';

const RUNNER = 'generated_owner';
const TABLE: ObjectId = { kind: 'table', schema: 'generated', name: 'table_7' };

async function databaseOf(tables: number): Promise<Catalog> {
  const { ground } = await checkObject(parse(generateSpecYaml(tables)), { today: '2026-11-24' });
  return ground().catalog;
}

/** As another process reads it: equal, and nothing of it the same object. */
function again(catalog: Catalog): Catalog {
  const objects = [...catalog.objects].map(([key, object]) => [key, structuredClone(object)] as const);
  return { ...catalog, objects: new Map(objects) };
}

function withObjects(catalog: Catalog, objects: readonly CatalogObject[]): Catalog {
  const all = [...catalog.objects, ...objects.map((one) => [objectKey(one.id), one] as const)];
  return { ...catalog, objects: new Map(all) };
}

/** A column more, like one that is there. */
function withColumn(catalog: Catalog): Catalog {
  const name = catalog.objects.get(objectKey({ kind: 'column', name: 'name', of: TABLE }));
  if (name === undefined) throw new Error('the table has no such column');
  return withObjects(catalog, [
    { ...name, id: { kind: 'column', name: 'note', of: TABLE }, attributes: { ...name.attributes, notNull: false } },
  ]);
}

interface Planned {
  readonly steps: readonly Step[];
  readonly sides: { readonly wanted: Catalog; readonly actual: Catalog };
}

function planned(wanted: Catalog, catalog: Catalog): Planned {
  const side = { is: 'spec', name: 'spec', catalog: wanted, definedRoles: new Set<string>(), standIns: [] } as const;
  const sides = managed({ ...side, saysOwners: true }, { catalog, runner: RUNNER, loaded: null });
  const options = { scope: { of: 'database' }, renames: [], runner: RUNNER } as const;
  const { changes } = changesBetween(sides.wanted, sides.actual, options);
  const steps = stepsOf(changes, { ...sides, sizes: new Map(), options });
  accessReview(sides.actual, sides.wanted, [sides.wanted]);
  boundariesOf(sides.actual, [sides.wanted]);
  return { steps, sides };
}

test('what is wanted as it is there is the object that is there, and nothing else is', async () => {
  const actual = await databaseOf(20);
  const { sides } = planned(again(withColumn(actual)), actual);
  const others = [...sides.wanted.objects].filter(([key, object]) => object !== sides.actual.objects.get(key));
  expect(others.map(([, { id }]) => id)).toEqual([{ kind: 'column', name: 'note', of: TABLE }]);
});

test('a column on a table that refers to the registry, which all tables do, is rehearsed with as little of 400 tables as of 200', async () => {
  const created = await Promise.all(
    [200, 400].map(async (tables) => {
      const actual = await databaseOf(tables);
      const { steps, sides } = planned(again(withColumn(actual)), actual);
      const closure = closureOf(steps, sides.actual, sides.wanted);
      return { steps: steps.length, size: closure.objects.size, of: actual.objects.size };
    }),
  );
  const [small, large] = created;
  expect(small?.steps).toBe(1);
  expect(large?.of).toBeGreaterThan(1.9 * (small?.of ?? 0));
  expect(large?.size).toBe(small?.size);
  expect(small?.size).toBeLessThan(120);
});

test('a key that 400 tables refer to is rehearsed with all of them where it changes', async () => {
  const actual = await databaseOf(40);
  const id = { kind: 'column', name: 'id', of: { kind: 'table', schema: 'generated', name: 'tenants' } };
  const column = actual.objects.get(objectKey(id));
  if (column === undefined) throw new Error('the registry has no id');
  const changed = { ...column, attributes: { ...column.attributes, type: 'text' } };
  const { steps, sides } = planned(withObjects(again(actual), [changed]), actual);
  const closure = closureOf(steps, sides.actual, sides.wanted);
  const tables = [...closure.objects.values()].filter(({ id: one }) => one.kind === 'table');
  expect(tables.length).toBe(41);
});

test('twice the tables take at most three times the CPU', async () => {
  const sides = await Promise.all(
    [200, 400].map(async (tables) => {
      const actual = await databaseOf(tables);
      return { actual, wanted: withColumn(actual) };
    }),
  );
  // catalogs of their own each time: what is remembered of one is no work for the next
  const rounds = Array.from({ length: 5 }, () =>
    sides.map(({ actual, wanted }) => {
      const [one, other] = [again(wanted), again(actual)];
      const before = process.cpuUsage();
      planned(one, other);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    }),
  );
  const [small = 0, large = 0] = [0, 1].map((size) => Math.min(...rounds.map((costs) => costs[size] ?? 0)));
  expect(large / small).toBeLessThan(3);
});
