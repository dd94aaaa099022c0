import type { Model, Table } from '../../src/model/types';
import { formatCount } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** From here on a retry that is sent twice is a matter of every day. */
const ROWS_PER_DAY = 100_000;

export default defineRule({
  id: 'ingestion/require-idempotency-key',
  severity: 'warning',
  title: 'Give raw rows a key that identifies retries',
  why: "A sender that gets no answer sends again. Without the sender's key the row is stored twice, every count is wrong, and a retry looks like a second event later.",
  tradeoffs:
    'One more unique index; with a ledger across partitions, measured at a fifth to a third of the insert rate.',
  validation: {
    none: "the catalog doesn't know which key the sender repeats; tables without any: those of pg_class for which pg_index has no unique index besides the primary key",
  },
  changesIf: 'Counting a row twice does no harm, as with log lines: waive it with that reason.',
  refs: ['https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT'],
  *check(model) {
    for (const table of model.tables) {
      if (table.kind !== 'raw' || table.dedupe !== null || (table.rows.perDay ?? 0) < ROWS_PER_DAY) continue;
      if (hasKeyOfSender(table) || !isLoaded(table, model)) continue;
      yield {
        at: table.origin,
        about: tableId(table),
        message: `table "${table.name}" receives ${formatCount(table.rows.perDay ?? 0)} raw rows a day and has no sender key, so each retry is stored again; declare dedupe: { key: [...] } with the columns that the sender repeats`,
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
