import { said } from '../../src/catalog/words';
import { sqlName } from '../../src/kinds/id';
import { meantBy, tableNamed, type Asked, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { isHeldByRowSecurity } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import { tenantRows } from '../../src/workload/reads';

export default defineRule({
  id: 'queries/require-where',
  severity: 'warning',
  title: 'Add a WHERE to every UPDATE and DELETE',
  why: "Without WHERE it changes every row that the role can reach: all of a tenant's rows under row security, every tenant's without it. It runs in one transaction that locks each row and leaves a dead version of it.",
  tradeoffs: 'If you do want all rows: TRUNCATE, or batches by key.',
  validation: { none: "the catalog contains no queries; pg_stat_statements shows the statement's text" },
  changesIf: 'The table is a scratch table of one session.',
  review: {
    found: 'statements',
    are: 'affect every row',
    advice:
      'Restrict each to the intended rows, the tenant first; if that is all of them, TRUNCATE as the owner or work in batches by key.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-delete.html',
    'https://www.postgresql.org/docs/current/sql-update.html',
  ],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const block of query.shape.blocks) {
      const [target] = block.named;
      if (block.reachesAll === null || target === undefined) continue;
      const table = tableNamed(target, asked);
      // of a table that only the text names, what a function does may be about a temporary one
      if (table === undefined && (query.about.of !== undefined || meantBy(target, asked).length > 0)) continue;
      if (table !== undefined && isLookup(table, asked)) continue;
      // a function joins the rows of its trigger, or what it put into a table before
      const isMeant = query.about.of !== undefined || block.named.some((name) => meantBy(name, asked).length === 0);
      if (block.reachesAll === 'join' && isMeant) continue;
      const isHeld = table !== undefined && isHeldByRowSecurity(query, table) && table.scope === 'tenant';
      const object = table === undefined ? `table ${sqlName(target)}` : said(catalog, table.id);
      yield {
        ...placeIn(query, table?.id),
        message: `${query.object} ${block.command}s every row${isHeld ? ' of the tenant' : ''} of ${object} in one transaction, ${HOW[block.reachesAll]}, which locks them all and leaves a dead version of each; add a WHERE, or work in batches by key`,
      };
    }
  },
});

const HOW = {
  'no-where': 'without a WHERE',
  'always-true': 'because its WHERE is always true',
  join: 'because only its join restricts it',
} as const;

/** A list that is the same for all tenants and stays short. */
function isLookup(table: NamedTable, { meaning }: Asked): boolean {
  const rows = tenantRows(table.intent, meaning.model);
  return table.scope !== 'tenant' && rows !== null && rows.all < MANY_ROWS;
}

const MANY_ROWS = 10_000;
