import { quoteIdentifier } from '../../src/kernel/identifier';
import { at } from '../../src/kernel/pointer';
import { personalColumns, publishedBy } from '../../src/model/personal';
import { defineRule } from '../../src/rules/rule';

const ERASING = ['update', 'delete', 'truncate'] as const;

export default defineRule({
  id: 'compliance/require-erasure-in-publications',
  severity: 'warning',
  title: 'Send erasures where the data was sent',
  why: 'A publication of inserts alone never tells the subscriber of an UPDATE or DELETE: what is erased here stays there for good.',
  tradeoffs:
    'The subscriber keeps no history of its own of what was erased; the published tables need a replica identity.',
  validation: {
    sql: `SELECT pubname FROM pg_publication WHERE NOT (pubupdate AND pubdelete AND pubtruncate)`,
    expect: 'no rows',
  },
  changesIf: 'The subscriber erases by itself, from the same list of requests: waive it and say so.',
  refs: [
    'https://www.postgresql.org/docs/current/sql-createpublication.html',
    'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
  ],
  *check(model) {
    const bound = personalColumns(model).filter(({ known }) => known.eraseWithinMs !== null);
    for (const publication of model.publications) {
      const missing = ERASING.filter((operation) => !publication.operations.includes(operation));
      const published = publishedBy(publication);
      const sent = bound.find(({ table }) => published === 'all' || published.has(table.name));
      if (sent === undefined || missing.length === 0) continue;
      const place = at(publication.origin, 'operations');
      yield {
        at: place,
        object: `publication "${publication.name}"`,
        message: `publication "${publication.name}" sends ${sent.name} of class "${sent.known.name}" without ${missing.join(' and ')}, so what is erased here stays with the subscriber; send them too`,
        fix: [{ op: 'remove', at: place }],
        ddl: [
          `ALTER PUBLICATION ${quoteIdentifier(publication.name)} SET (publish = 'insert, update, delete, truncate')`,
        ],
      };
    }
  },
});
