/** Keys: an index that the right order of a key makes needless, and ids that scatter. */
import { at } from '../../kernel/pointer';
import { qualified, quoteIdentifier } from '../../kernel/identifier';
import type { Index, Table } from '../../model/types';
import { indexBytes, indexesOf, insertsPerDay, rowsAt, sizeAt } from '../../workload';
import { nameOf, type Advice, type View } from '../view';
import { bytes, list, rows } from '../words';
import { computedRisk, recommend, spec, sql } from './build';

const INDEX_RECORD = 48;
const SMALL_INDEX = 1e9;
const MANY_INSERTS = 1_000_000;

export function* keyOrder(view: View): Iterable<Advice> {
  for (const table of view.model.tables)
    for (const index of table.indexes.filter(({ added }) => added)) yield* needless(view, table, index);
}

/** The compiler adds an index for a foreign key that no key begins with; another order of the primary key would. */
function* needless(view: View, table: Table, index: Index): Iterable<Advice> {
  const key = table.primaryKey?.columns ?? [];
  const covered = index.columns.map(({ expression }) => expression);
  const sized = indexesOf(table).find(({ name }) => name === index.name);
  const year = sized === undefined ? null : indexBytes(sized, rowsAt(table, 1) ?? 0);
  if (sized === undefined || year === null || year < SMALL_INDEX || !covered.every((column) => key.includes(column)))
    return;
  const ordered = [...covered, ...key.filter((column) => !covered.includes(column))];
  const own = ordered.filter((column) => column !== table.tenantColumn);
  const wal = (insertsPerDay(table) ?? 0) * (sized.entryBytes + INDEX_RECORD);
  const id = `key-order:${table.name}`;
  yield {
    risk: computedRisk(view, table.primaryKey?.origin ?? table.origin, {
      id,
      kind: 'performance',
      level: 'medium',
      title: `"${index.name}" repeats the primary key of "${table.name}" in another order: ${bytes(year)}`,
      evidence: [
        `the primary key is (${key.join(', ')}), the foreign key needs (${covered.join(', ')})`,
        `${bytes(year)} of index in a year, ${bytes(wal)} of WAL a day`,
      ],
      consequence:
        'Every insert writes both indexes with the same information, on one of the tables with the most writes.',
      objects: [`table "${table.name}"`],
    }),
    recommendation: recommend({
      id,
      group: 'indexes',
      level: 'medium',
      title: `Order the key of "${table.name}" as (${ordered.join(', ')}), and "${index.name}" is not needed`,
      why: `The key then begins with the foreign key, and one index serves both. It saves ${bytes(year)} and ${bytes(wal)} of WAL a day.`,
      tradeoffs: `A lookup by ${list(
        key
          .filter((column) => column !== table.tenantColumn)
          .slice(0, 2)
          .map((column) => `"${column}"`),
      )} without the rest reads the rows of one parent instead of one. On a live table the key is exchanged with a second unique index, which is a day of building.`,
      changesIf:
        'a declared query looks rows up in the order that the key has now, often, and parents have thousands of rows',
      change: [spec('in the spec', at(table.origin, 'key'), own)],
      validate: [
        sql(
          'which of the two is read',
          `SELECT indexrelid::regclass AS index, idx_scan, idx_tup_read\nFROM pg_stat_user_indexes WHERE schemaname = '${table.schema}' AND relname = '${table.name}' ORDER BY idx_scan;`,
        ),
      ],
      objects: [`table "${table.name}"`],
      owner: 'database',
      effort: 'M',
      expects: [
        {
          what: `indexes of "${table.name}"`,
          now: bytes(sizeAt(table, 1)?.indexBytes ?? 0),
          then: `${bytes((sizeAt(table, 1)?.indexBytes ?? 0) - year)}, and ${bytes(wal)} of WAL a day less`,
          formula: 'entries x rows in a year; (entry + 48 bytes) x inserts a day',
        },
      ],
    }),
  };
}

/** UUIDs of version 4 land anywhere in their index; those of version 7 beside the last one. */
export function* ids({ model }: View): Iterable<Advice> {
  const random = (table: Table) =>
    table.columns.find(
      ({ name, default: standard }) =>
        /gen_random_uuid/.test(standard ?? '') && (table.primaryKey?.columns.includes(name) ?? false),
    );
  const busy = model.tables.filter(
    (table) => (insertsPerDay(table) ?? 0) >= MANY_INSERTS && random(table) !== undefined,
  );
  if (busy.length === 0) return;
  const has = model.postgres.declared >= 18;
  const names = list(busy.map(({ name }) => `"${name}"`));
  yield {
    recommendation: recommend({
      id: 'uuidv7',
      group: 'schema',
      level: 'low',
      title: has
        ? `Make ids of ${names} by uuidv7()`
        : `Make ids of ${names} as UUIDs of version 7, in the client until PostgreSQL 18`,
      why: `${list(busy.map((table) => `${rows(insertsPerDay(table) ?? 0)} rows of "${table.name}" a day`))} get random ids: within each tenant they land on any page of the primary key, leaves are 70% full instead of 90%, and after each checkpoint the first touch of a page writes all 8 kB of it into the WAL.`,
      tradeoffs: 'An id then reveals when the row was created, which matters if ids are public.',
      changesIf: 'tenants are small: then their few pages are in memory anyway, and the gain is little',
      change: busy.flatMap((table) => {
        const column = random(table);
        return column === undefined || !has
          ? []
          : [
              sql(
                `on the live database: new rows of "${table.name}" only`,
                `ALTER TABLE ${nameOf(table)} ALTER COLUMN ${quoteIdentifier(column.name)} SET DEFAULT uuidv7();`,
              ),
            ];
      }),
      validate: busy.map((table) =>
        sql(
          `how large the key of "${table.name}" is, over all leaves`,
          `SELECT pg_size_pretty(sum(pg_relation_size(relid))) FROM pg_partition_tree('${qualified(table.schema, table.primaryKey?.name ?? '').replaceAll("'", "''")}');`,
        ),
      ),
      objects: busy.map(({ name }) => `table "${name}"`),
      owner: 'application',
      effort: 'S',
    }),
  };
}
