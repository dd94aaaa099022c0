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
  title: 'Publish erasures to every subscriber of the data',
  why: 'A publication of inserts only never sends an UPDATE or DELETE to the subscriber: data erased here stays there permanently.',
  tradeoffs: 'The subscriber keeps no history of erased data; the published tables need a replica identity.',
  validation: {
    sql: `SELECT pubname FROM pg_publication WHERE NOT (pubupdate AND pubdelete AND pubtruncate)`,
    expect: 'no rows',
  },
  changesIf: 'The subscriber erases on its own, from the same list of requests: waive it with that reason.',
  review: {
    found: 'publications',
    are: 'publish personal data but not its erasure',
    advice:
      'First give each published table a replica identity (a primary key is one), or UPDATE and DELETE fail on the publisher as soon as they are published; then publish all operations. Data erased earlier is still on the subscriber: compare the keys of both sides once.',
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
      const of = personal.known === null ? ', personal data by its name,' : ` of class "${personal.known}"`;
      yield {
        about: id,
        spot: { of: id, attribute: 'operations' },
        message: `${said(catalog, id)} sends ${columnSaid(catalog, personal.column)}${of} without ${missing.join(' and ')}, so data erased here stays on the subscriber; publish them too`,
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
