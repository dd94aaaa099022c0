import { MAX_IDENTIFIER_BYTES, shorten, shortenTo } from '../kernel/identifier';
import type { Partition, Table } from '../model/types';
import { key, type ResourceSet } from './builder';
import { boundary, leafSuffix, periodStart } from './periods';
import type { PartitionBound } from './types';

/**
 * The leaves of a partitioned table. Row security of the parent does not hold for who names a leaf, and grants of the parent
 * are not needed on it: so every leaf is closed (enabled, forced, no policy, no grant) and still works through its parent.
 */
export function addPartitions(resources: ResourceSet, table: Table, partition: Partition): void {
  switch (partition.by) {
    case 'range':
      addRange(resources, table, partition);
      break;
    case 'list':
      for (const { name, values } of partition.lists)
        addLeaf(resources, table, leafName(table, name), { kind: 'list', values });
      break;
    case 'hash':
      addHash(resources, table, partition);
      break;
  }
  if (partition.onMissing === 'quarantine' && partition.by !== 'hash') {
    addLeaf(resources, table, leafName(table, 'default'), { kind: 'default' });
  }
}

function addRange(resources: ResourceSet, table: Table, partition: Partition): void {
  const every = partition.every ?? 'month';
  if (partition.from === null) {
    resources.add({
      kind: 'partition-runway',
      id: `partition-runway:${key(table)}`,
      origin: partition.origin,
      needs: [`table:${key(table)}`],
      comment: `partitions of "${table.name}" for the current ${every} and ${partition.ahead} ahead${partition.behind === 0 ? '' : `, ${partition.behind} behind`}; no grants, reached only through the parent`,
      schema: table.schema,
      name: table.name,
      owner: table.owner,
      stem: leafStem(table),
      columnType: table.columns.find((column) => column.name === partition.column)?.type ?? 'timestamptz',
      every,
      ahead: partition.ahead,
      behind: partition.behind,
      storage: table.storage,
    });
    return;
  }
  let start = periodStart(partition.from, every);
  for (let index = 0; index <= partition.ahead; index += 1) {
    const end = boundary(start, every);
    addLeaf(resources, table, `${leafStem(table)}_${leafSuffix(start, every)}`, {
      kind: 'range',
      from: start,
      to: end,
    });
    start = end;
  }
}

function addHash(resources: ResourceSet, table: Table, partition: Partition): void {
  const modulus = partition.count ?? 1;
  const digits = String(modulus - 1).length;
  for (let remainder = 0; remainder < modulus; remainder += 1) {
    addLeaf(resources, table, leafName(table, `h${String(remainder).padStart(digits, '0')}`), {
      kind: 'hash',
      modulus,
      remainder,
    });
  }
}

/** `_p2026013123` must still fit behind it, so that the names of leaves to come are known now. */
const SUFFIX_BYTES = 12;

function leafStem(table: Table): string {
  return shortenTo(table.name, MAX_IDENTIFIER_BYTES - SUFFIX_BYTES);
}

function leafName(table: Table, suffix: string): string {
  return shorten(`${table.name}_${suffix}`);
}

function addLeaf(resources: ResourceSet, table: Table, name: string, bound: PartitionBound): void {
  const leaf = { schema: table.schema, name };
  resources.add({
    kind: 'partition',
    id: `partition:${key(leaf)}`,
    origin: table.partition?.origin ?? table.origin,
    needs: [`table:${key(table)}`],
    ...leaf,
    parent: { schema: table.schema, name: table.name },
    owner: table.owner,
    bound,
    storage: table.storage,
  });
  resources.add({
    kind: 'row-security',
    id: `row-security:${key(leaf)}`,
    origin: table.rls.origin,
    needs: [`partition:${key(leaf)}`],
    ...leaf,
    enabled: true,
    forced: true,
  });
}
