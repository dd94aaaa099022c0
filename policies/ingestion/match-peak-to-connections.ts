import { at } from '../../src/kernel/pointer';
import { loginsFor, workingKind } from '../../src/model/logins';
import type { Model, Table } from '../../src/model/types';
import { formatCount } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** Measured on 18 with five indexes and fsync on: what one connection commits in a second; larger batches take longer each. */
const COMMITS_PER_S = 400;
/** Measured in batches of a hundred to a thousand: rows that one connection inserts in a second. */
const ROWS_PER_S = 15_000;

export default defineRule({
  id: 'ingestion/match-peak-to-connections',
  severity: 'warning',
  title: 'Allow enough connections for the peak insert rate',
  why: "When rows arrive faster than the loading roles' connections can insert them, they queue in front of the database: memory fills there, timeouts repeat the same rows, and the peak grows.",
  tradeoffs: 'Larger batches need fewer connections and wait a little longer for rows.',
  validation: { none: 'the catalog knows the connection limits of roles, not the expected rows' },
  changesIf:
    'A queue in front of the database absorbs the peak and drains later: then declare the rate that reaches the database.',
  refs: [
    'https://www.postgresql.org/docs/current/populate.html',
    'https://www.postgresql.org/docs/current/sql-createrole.html',
  ],
  *check(model) {
    for (const table of model.tables) {
      const { peak, inserts, batch } = table.writes;
      const most = Math.max(peak ?? 0, inserts ?? 0);
      const allowed = connectionsOf(model, table);
      if (batch === null || batch < 2 || allowed === null) continue;
      const needed = Math.ceil(Math.max(most / batch / COMMITS_PER_S, most / ROWS_PER_S));
      if (needed <= allowed) continue;
      yield {
        at: at(table.writes.origin, peak === null ? 'inserts' : 'peak'),
        about: tableId(table),
        known: 'assumed',
        message: `table "${table.name}" receives at most ${formatCount(most)} rows a second in batches of ${formatCount(batch)}, which needs ${needed} connections at ${COMMITS_PER_S} commits or ${formatCount(ROWS_PER_S)} rows a second each, but the inserting roles have ${allowed}; use larger batches, or allow more connections`,
      };
    }
  },
});

/** Connections of all roles that may insert; null where one has no limit. Roles of kind ingest come first where there are any. */
function connectionsOf(model: Model, table: Table): number | null {
  const granted = new Set(
    table.grants
      .filter(({ privileges }) => privileges.includes('insert') || privileges.includes('all'))
      .map(({ role }) => role),
  );
  const may = [...granted].flatMap((name) => loginsFor(model.roles, name));
  const ingest = may.filter((role) => workingKind(model.roles, role) === 'ingest');
  const loading = ingest.length > 0 ? ingest : may;
  if (loading.length === 0 || loading.some(({ connectionLimit }) => connectionLimit === null)) return null;
  return loading.reduce((sum, { connectionLimit }) => sum + (connectionLimit ?? 0), 0);
}
