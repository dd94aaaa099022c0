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
  title: 'Say which rows an UPDATE or DELETE means',
  why: 'Without WHERE it takes every row that the role may reach: all of a tenant under row security, all of everybody without it, in one transaction that holds each row locked and leaves a dead version of each.',
  tradeoffs: 'Where all rows are meant: TRUNCATE, or batches by key.',
  validation: { none: 'a catalog holds no queries; pg_stat_statements shows the text of the statement' },
  changesIf: 'The table is a scratch table of one session.',
  review: {
    found: 'statements',
    are: 'mean every row',
    advice:
      'Say in each which rows are meant, the tenant first; where it is all of them, TRUNCATE as the owner or go in batches by the key.',
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
        message: `${query.object} ${block.command}s every row${isHeld ? ' of the tenant' : ''} of ${object} in one transaction, ${HOW[block.reachesAll]}, which locks them all and leaves a dead version of each; add a WHERE, or do it in batches by key`,
      };
    }
  },
});

const HOW = {
  'no-where': 'with no WHERE',
  'always-true': 'because its WHERE is always true',
  join: 'because nothing but its join narrows it',
} as const;

/** A list that is the same for all tenants and stays short. */
function isLookup(table: NamedTable, { meaning }: Asked): boolean {
  const rows = tenantRows(table.intent, meaning.model);
  return table.scope !== 'tenant' && rows !== null && rows.all < MANY_ROWS;
}

const MANY_ROWS = 10_000;
