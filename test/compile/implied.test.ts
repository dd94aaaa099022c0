/** A leaf that a runway makes is implied; one that differs from what it makes is not. */
import type { Catalog } from '../../src/catalog/catalog';
import { objectsOf } from '../../src/catalog/select';
import { catalogOfModel } from '../../src/compile/catalog';
import { impliedBy } from '../../src/compile/implied';
import type { Partition } from '../../src/kinds/partition';
import type { Table } from '../../src/kinds/table';
import { objectKey, type ObjectId } from '../../src/kinds/id';
import type { CatalogObject } from '../../src/kinds/kind';
import { modelOf } from '../support/spec';

const SPEC = `
tenet: 1
database: shop
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants }
roles: { shop_owner: { kind: owner }, shop_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  events:
    columns: { id: uuid, at: timestamptz }
    partition: { by: range, column: at, every: month, ahead: 2, because: whole months are dropped }
`;

interface Leaf {
  readonly name?: string;
  readonly bound?: string;
  readonly owner?: string;
  readonly table?: Partial<Table>;
}

/** The declared catalog with a leaf that a server has beside it. */
function withLeaf(wanted: Catalog, { name = 'events_p20260201', bound, owner = 'shop_owner', table }: Leaf): Catalog {
  const [parent] = objectsOf(wanted, 'table').filter(({ id }) => id.name === 'events');
  if (parent === undefined) throw new Error('no table events');
  const id: ObjectId = { ...parent.id, name };
  const leaf = { ...parent, id, owner, acl: null, attributes: { ...parent.attributes, partitionBy: null, ...table } };
  const attributes: Partition = {
    parent: parent.id,
    bound: bound ?? `FOR VALUES FROM ('2026-02-01 01:00:00+01') TO ('2026-03-01 00:00:00+00')`,
  };
  const partition = { ...parent, id: { kind: 'partition', name: '', of: id }, owner: null, acl: null, attributes };
  const objects = new Map(wanted.objects);
  // attributes of an object are those of its kind
  for (const object of [leaf, partition]) objects.set(objectKey(object.id), object as unknown as CatalogObject);
  return { ...wanted, objects };
}

test.each<readonly [string, Leaf, number]>([
  ['a month of its name, in whichever zone it is printed', {}, 2],
  ['another name', { name: 'events_old' }, 0],
  ['two months', { bound: `FOR VALUES FROM ('2026-02-01 00:00:00+00') TO ('2026-04-01 00:00:00+00')` }, 0],
  ['the default partition', { bound: 'DEFAULT' }, 0],
  ['another owner', { owner: 'shop_app' }, 0],
  ['open to who names it', { table: { forceRowSecurity: false } }, 0],
  ['other storage', { table: { options: { fillfactor: '50' } } }, 0],
])('%s', async (_, leaf, implied) => {
  const wanted = catalogOfModel(await modelOf(SPEC));
  expect(impliedBy(wanted, withLeaf(wanted, leaf)).size).toBe(implied);
});
