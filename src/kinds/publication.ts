import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { defineKind, type CatalogObject } from './kind';
import { objectId, ownerName } from './sql';

export interface Publication {
  readonly allTables: boolean;
  readonly operations: readonly ('insert' | 'update' | 'delete' | 'truncate')[];
  readonly viaRoot: boolean;
  /** Since 18: n none, s stored. */
  readonly generatedColumns: string;
}

export default defineKind<Publication>({
  kind: 'publication',
  rank: 1000,
  catalog: 'pg_publication',
  createdBy: 'loader',
  read: (major) => `
    select p.oid::text as oid, ${objectId('publication', 'p.pubname')} as id, ${ownerName('p.pubowner')}, p.puballtables as "allTables", p.pubviaroot as "viaRoot",
      array_remove(array[case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end, case when p.pubdelete then 'delete' end,
        case when p.pubtruncate then 'truncate' end], null) as operations,
      ${major >= 18 ? 'p.pubgencols::text' : `'n'`} as "generatedColumns" from pg_publication p`,
  create: (object) => (object.attributes.allTables ? [] : [createPublication(object)]),
  // only a superuser publishes all tables
  finish: (object) => (object.attributes.allTables ? [createPublication(object)] : []),
  alter: {
    operations: ({ id, attributes: { operations } }) => [
      `ALTER PUBLICATION ${quoteIdentifier(id.name)} SET (publish = ${quoteLiteral(operations.join(', '))})`,
    ],
    viaRoot: ({ id, attributes: { viaRoot } }) => [
      `ALTER PUBLICATION ${quoteIdentifier(id.name)} SET (publish_via_partition_root = ${viaRoot ? 'true' : 'false'})`,
    ],
    generatedColumns: ({ id, attributes: { generatedColumns } }) => [
      `ALTER PUBLICATION ${quoteIdentifier(id.name)} SET (publish_generated_columns = ${generatedColumns === 's' ? 'stored' : 'none'})`,
    ],
  },
  altersAway: true,
  address: (id) => `PUBLICATION ${quoteIdentifier(id.name)}`,
});

function createPublication({ id, attributes }: CatalogObject<Publication>): string {
  const { allTables, operations, viaRoot, generatedColumns } = attributes;
  const publish = quoteLiteral(operations.join(', '));
  const generated = generatedColumns === 's' ? ', publish_generated_columns = stored' : '';
  return `CREATE PUBLICATION ${quoteIdentifier(id.name)}${allTables ? ' FOR ALL TABLES' : ''} WITH (publish = ${publish}, publish_via_partition_root = ${viaRoot ? 'true' : 'false'}${generated})`;
}
