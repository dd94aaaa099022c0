import { said } from '../../src/catalog/words';
import { tableNamed } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { isHeldByRowSecurity } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';

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
    for (const block of query.shape.blocks) {
      const [target] = block.named;
      const table = target === undefined ? undefined : tableNamed(target, asked);
      if (!['update', 'delete'].includes(block.command) || block.hasWhere || table === undefined) continue;
      const whose =
        isHeldByRowSecurity(query, table) && table.scope === 'tenant' && query.purpose === 'query'
          ? ' of the tenant'
          : '';
      yield {
        ...placeIn(query, table.id),
        message: `${query.object} ${block.command}s every row${whose} of ${said(catalog, table.id)} in one transaction, which locks them all and leaves a dead version of each; add a WHERE, or do it in batches by key`,
      };
    }
  },
});
