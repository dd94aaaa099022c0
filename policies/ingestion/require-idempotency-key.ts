import type { Model, Table } from '../../src/model/types';
import { formatCount } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** From here on a retry that is sent twice is a matter of every day. */
const ROWS_PER_DAY = 100_000;

export default defineRule({
  id: 'ingestion/require-idempotency-key',
  severity: 'warning',
  title: 'Give raw rows the key by which a retry is recognised',
  why: 'A sender that gets no answer sends again. Without a key of the sender the row is stored twice, every count is wrong, and afterwards nothing tells a retry from two events that look alike.',
  tradeoffs: 'One unique index more; measured with a ledger over partitions a fifth to a third of the rate.',
  validation: {
    none: 'the catalog does not know which key the sender repeats; tables without any: those of pg_class for which pg_index has no unique index beside the primary key',
  },
  changesIf: 'Counting one row twice does no harm, as with log lines: waive it and say so.',
  refs: ['https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT'],
  *check(model) {
    for (const table of model.tables) {
      if (table.kind !== 'raw' || table.dedupe !== null || (table.rows.perDay ?? 0) < ROWS_PER_DAY) continue;
      if (hasKeyOfSender(table) || !isLoaded(table, model)) continue;
      yield {
        at: table.origin,
        about: tableId(table),
        message: `table "${table.name}" takes ${formatCount(table.rows.perDay ?? 0)} raw rows a day and has no key of the sender, so each retry is stored again; declare dedupe: { key: [...] } with what the sender repeats`,
      };
    }
  },
});

/** Rows that the application makes itself are not sent again; those that a role of kind ingest brings are. */
function isLoaded({ grants }: Table, { roles }: Model): boolean {
  const ingest = new Set(roles.filter(({ kind }) => kind === 'ingest').map(({ name }) => name));
  return grants.some(({ role, privileges }) => ingest.has(role) && privileges.includes('insert'));
}

/** A unique key beside the tenant and what the database makes up itself; the compiler's own primary key is no such key. */
function hasKeyOfSender(table: Table): boolean {
  const made = new Set(
    table.columns.flatMap(({ name, identity, default: standard }) =>
      identity !== null || standard !== null || name === table.tenantColumn || name === table.partition?.column
        ? [name]
        : [],
    ),
  );
  const keys = [
    ...(table.primaryKey === null ? [] : [table.primaryKey.columns]),
    ...table.uniques.map(({ columns }) => columns),
    ...table.indexes.flatMap(({ unique, columns }) => (unique ? [columns.map(({ expression }) => expression)] : [])),
  ];
  return keys.some((key) =>
    key.every((name) => name === table.tenantColumn || name === table.partition?.column || !made.has(name)),
  );
}
