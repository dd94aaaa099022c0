import { columnId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { canonicalType } from '../../src/model/column-types';
import type { Column, Table } from '../../src/model/types';
import { formatBytes } from '../../src/model/volume';
import { formatCount, indexesOf, insertsPerDay, rowsAt } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const ROWS_PER_DAY = 1_000_000;
/** Major from which on uuidv7() is built in. */
const UUIDV7 = 18;
/** Leaves after inserts at random places, and after ascending ones (workload/sizes). */
const FILL = { random: 0.7, ascending: 0.9 };

export default defineRule({
  id: 'keys/prefer-ordered-key',
  severity: 'note',
  title: 'Use time-ordered keys for hot tables',
  why: "A random UUID goes to any leaf of its tenant's index range: the whole index must stay in memory, leaves end up 70% full instead of 90%, and after each checkpoint nearly every insert writes an 8 kB page to the WAL. UUID version 7 keys are inserted next to each other.",
  tradeoffs: 'A version 7 key reveals when the row was created.',
  validation: { none: "the catalog doesn't know how many rows arrive a day; compare pgstatindex().avg_leaf_density" },
  changesIf: "The creation time is secret, or a day's share of the index stays in memory anyway.",
  refs: [
    'https://www.postgresql.org/docs/current/functions-uuid.html',
    'https://www.rfc-editor.org/rfc/rfc9562#section-5.7',
  ],
  *check(model) {
    for (const table of model.tables) {
      const perDay = insertsPerDay(table);
      const column = randomKey(table);
      const { primaryKey } = table;
      if (perDay === null || perDay < ROWS_PER_DAY || column === undefined || primaryKey === null) continue;
      const builtIn = model.postgres.declared >= UUIDV7;
      yield {
        at: column.origin,
        about: columnId(table, column),
        message: `key "${column.name}" of table "${table.name}" is random, so ${formatCount(perDay)} rows a day are spread over all of "${primaryKey.name}", whose leaves are only 70% full${costs(table)}; ${builtIn ? 'make its default uuidv7()' : `let the application generate version 7 keys, or use uuidv7() from PostgreSQL ${UUIDV7} on`}`,
        ...(builtIn && {
          fix: [
            { op: 'set', at: at(column.origin, 'type'), value: column.type },
            { op: 'set', at: at(column.origin, 'default'), value: 'uuidv7()' },
          ],
        }),
      };
    }
  },
});

/** The column of the key that spreads: random, and not behind a column that already orders the rows of a tenant. */
function randomKey(table: Table): Column | undefined {
  const own = (table.primaryKey?.columns ?? []).filter((name) => name !== table.tenantColumn);
  const first = table.columns.find(({ name }) => name === own[0]);
  return first !== undefined && isRandom(first) ? first : undefined;
}

function isRandom({ type, default: standard }: Column): boolean {
  return canonicalType(type) === 'uuid' && /gen_random_uuid|uuid_generate_v4/.test(standard ?? '');
}

function costs(table: Table): string {
  const rows = rowsAt(table, 1);
  const index = indexesOf(table).find(({ name }) => name === table.primaryKey?.name);
  if (rows === null || index === undefined) return '';
  const bytes = rows * index.entryBytes;
  return `: it takes ${formatBytes(bytes / FILL.random)} instead of ${formatBytes(bytes / FILL.ascending)} in a year`;
}
