import type { Catalog } from '../../src/catalog/catalog';
import { partitionsOf } from '../../src/catalog/partitions';
import { wholeTables } from '../../src/catalog/relations';
import { said } from '../../src/catalog/words';
import type { ObjectId } from '../../src/kinds/id';
import { namedTable, writtenType } from '../../src/meaning/named-tables';
import { columnOf } from '../../src/meaning/reads';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

const TIMES = ['date', 'timestamp with time zone', 'timestamp without time zone'];

export default defineRule({
  id: 'partitioning/match-partition-type',
  severity: 'error',
  title: 'Partition by time on a date or timestamp column',
  why: 'The bounds of daily or monthly partitions are dates. PostgreSQL refuses them for a uuid or a number; for text it compares characters, and a time in another format fits no partition.',
  tradeoffs: 'Each row needs a time column, for example received_at timestamptz.',
  validation: {
    sql: `SELECT p.partrelid::regclass AS relation, format_type(a.atttypid, NULL) AS type FROM pg_partitioned_table p
JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = ANY (p.partattrs)
WHERE p.partstrat = 'r' AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype)
  -- ranges of letters may be meant: dates as bounds say that time is
  AND EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = p.partrelid AND pg_get_expr(c.relpartbound, c.oid) ~ '''\\d{4}-\\d\\d')`,
    expect: 'no rows',
  },
  changesIf: 'The table is partitioned by list or by hash.',
  review: {
    found: 'partitioned tables',
    are: 'are partitioned by time on a column without a time type',
    advice:
      'Create a new table next to each that is partitioned by a date or a timestamptz, copy partition by partition, and swap the names in one short lock. Until then a row whose time is in another format fits no partition, and its insert fails.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE'],
  *checkCatalog(catalog, meaning) {
    for (const table of wholeTables(catalog)) {
      const { partitionBy } = table.attributes;
      if (partitionBy?.strategy !== 'r') continue;
      const named = namedTable(table, { catalog, meaning });
      const every = named.intent?.partition?.every ?? null;
      if (every === null && !isBoundByDates(catalog, table.id)) continue;
      for (const name of partitionBy.columns) {
        const type = columnOf(named, name)?.attributes.type;
        if (type === undefined || (every === null ? !isText(type) : isTime(type))) continue;
        yield {
          about: table.id,
          detail: name,
          spot: { of: table.id, attribute: 'partitionBy.columns' },
          message: `${said(catalog, table.id)} has a partition ${every === null ? 'for each time range' : `every ${every}`} on "${name}", which is ${writtenType(named, name) ?? type} and not a time, so its bounds are refused or compared as text; partition by a column of type date or timestamptz`,
        };
      }
    }
  },
});

function isTime(type: string): boolean {
  return TIMES.includes(canonicalType(type));
}

/** Of other types PostgreSQL refuses dates as bounds. */
function isText(type: string): boolean {
  return ['text', 'character varying', 'character'].includes(canonicalType(type));
}

/** Ranges of letters may be meant, those of a number or a uuid too: only dates as bounds say that time is. */
function isBoundByDates(catalog: Catalog, table: ObjectId): boolean {
  return partitionsOf(catalog, table).some(({ attributes: { bound } }) => /'\d{4}-\d\d(?:-\d\d)?\b/.test(bound));
}
