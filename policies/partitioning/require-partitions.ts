import type { Catalog } from '../../src/catalog/catalog';
import { partitionsOf } from '../../src/catalog/partitions';
import { wholeTables } from '../../src/catalog/relations';
import { objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { defineRule } from '../../src/rules/rule';

/** Measured: 8 to 32 spread vacuum and locks; more only multiplies what a query must plan. */
const HASH_PARTITIONS = 16;

const STRATEGIES: Readonly<Record<string, string>> = { r: 'range', l: 'list', h: 'hash' };
/** The one partition of a hash that takes every row. */
const WHOLE = /modulus 1,/i;

export default defineRule({
  id: 'partitioning/require-partitions',
  severity: 'error',
  title: 'Declare the partitions of a hash or list table',
  why: 'A partitioned table stores no rows itself. A list table without lists has no partition, so every insert fails; a hash table without a count has one, which only adds planning cost.',
  tradeoffs: 'The number of hash partitions is hard to change later: each row must move.',
  validation: {
    sql: `SELECT p.partrelid::regclass AS relation FROM pg_partitioned_table p
WHERE NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhparent = p.partrelid)`,
    expect: 'no rows',
  },
  changesIf: "Another program creates the partitions: then don't declare the table as partitioned.",
  review: {
    found: 'partitioned tables',
    are: 'have no partition, or a single one for all rows',
    advice:
      "Create the partitions before the first row arrives: a partitioned table stores no rows itself, so each insert fails until it has some. A single hash partition only adds planning cost; create several next to it and move the rows, because the number of hash partitions can't be changed in place.",
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARMS-PARTITION-BY'],
  *checkCatalog(catalog, _meaning, moment) {
    for (const { id, attributes } of wholeTables(catalog)) {
      const strategy = attributes.partitionBy?.strategy;
      const by = STRATEGIES[strategy ?? ''];
      // others may follow in the next file, and what makes ranges by the clock is seen on a server only
      if (by === undefined || moment === 'migration' || (strategy === 'r' && catalog.source !== 'server')) continue;
      const partitions = partitionsOf(catalog, id);
      const isWhole = partitions.length === 1 && partitions.every(({ attributes: { bound } }) => WHOLE.test(bound));
      if (partitions.length > 0 ? !isWhole : catalog.source === 'sql' && makesPartitions(catalog)) continue;
      const consequence = isWhole
        ? `gets one partition that contains everything; add count, for example ${HASH_PARTITIONS}`
        : `has no partition, so every insert fails; ${strategy === 'l' ? 'add lists with the values of each partition' : 'create its partitions'}`;
      yield {
        about: id,
        spot: { of: id, attribute: 'partitionBy' },
        numbers: { partitions: partitions.length },
        message: `${said(catalog, id)} is partitioned by ${by} and ${consequence}`,
        ...(isWhole && { fix: [{ op: 'set', of: id, attribute: 'partitionBy.count', value: HASH_PARTITIONS }] }),
      };
    }
  },
});

/** A function of a file may make them when it is called: which and when is not in its text. */
function makesPartitions(catalog: Catalog): boolean {
  return objectsOf(catalog, 'function').some(({ attributes }) => /\bPARTITION\b/i.test(attributes.source ?? ''));
}
