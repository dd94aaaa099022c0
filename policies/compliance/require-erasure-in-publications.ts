import { columnSaid } from '../../src/catalog/names';
import { publishedColumns } from '../../src/catalog/published';
import { objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { quoteIdentifier } from '../../src/kernel/identifier';
import type { ObjectOf } from '../../src/kinds/attributes';
import { objectKey, type ObjectId } from '../../src/kinds/id';
import { columnId } from '../../src/meaning/about';
import type { Meaning } from '../../src/meaning/meaning';
import { isPersonalByName, personalColumns } from '../../src/model/personal';
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
  review: {
    found: 'publications',
    are: 'send data of persons and not that it was erased',
    advice:
      'Give each published table a replica identity first (its primary key does), or UPDATE and DELETE fail on the publisher from the moment on in which they are sent; then let the publication send all operations. What was erased before is still with the subscriber: compare the keys of both sides once.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createpublication.html',
    'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
  ],
  *checkCatalog(catalog, meaning) {
    for (const { id, attributes } of objectsOf(catalog, 'publication')) {
      const missing = ERASING.filter((operation) => !attributes.operations.includes(operation));
      const personal = missing.length === 0 ? undefined : personalIn(publishedColumns(catalog, id), meaning);
      if (personal === undefined) continue;
      const of = personal.known === null ? ', by its name data of a person,' : ` of class "${personal.known}"`;
      yield {
        about: id,
        spot: { of: id, attribute: 'operations' },
        message: `${said(catalog, id)} sends ${columnSaid(catalog, personal.column)}${of} without ${missing.join(' and ')}, so what is erased here stays with the subscriber; send them too`,
        ...(personal.known === null && { known: 'assumed' as const }),
        fix: [{ op: 'remove', of: id, attribute: 'operations' }],
        ddl: [`ALTER PUBLICATION ${quoteIdentifier(id.name)} SET (publish = 'insert, update, delete, truncate')`],
      };
    }
  },
});

interface Personal {
  readonly column: ObjectId;
  /** Its class; null where its name alone says that it is data of a person. */
  readonly known: string | null;
}

/** The first column that must be erased: by its class where a spec gives one, else by its name. */
function personalIn(columns: readonly ObjectOf<'column'>[], { model }: Meaning): Personal | undefined {
  if (model === null) {
    const found = columns.find(({ id, attributes }) => isPersonalByName({ name: id.name, type: attributes.type }));
    return found === undefined ? undefined : { column: found.id, known: null };
  }
  const sent = new Set(columns.map(({ id }) => objectKey(id)));
  const bound = personalColumns(model).find(
    ({ table, column, known }) => known.eraseWithinMs !== null && sent.has(objectKey(columnId(table, column))),
  );
  return bound === undefined ? undefined : { column: columnId(bound.table, bound.column), known: bound.known.name };
}
