/** Tenant's columns that may be NULL, closed without a scan that locks anybody out. */
import { quoteIdentifier, quoteLiteral } from '../../../kernel/identifier';
import { sqlName } from '../../../kinds/id';
import { setNotNullDdl } from '../../../meaning/mending/constraints';
import { ended } from '../../statements';
import { counted, spelled } from '../../words';
import { sql } from '../build';
import { tableOf, type Answerer } from './answer';

const SHOWN = 6;

interface Open {
  readonly on: string;
  readonly column: string;
  readonly ddl: readonly string[];
}

export const nullableTenants: Answerer = (found) => {
  const open = found.findings.flatMap((finding): Open[] => {
    const table = tableOf(found, finding);
    const column = table?.tenantColumn ?? null;
    if (table === undefined || column === null) return [];
    return [{ on: sqlName(table.id), column, ddl: setNotNullDdl(table.id, column) }];
  });
  if (open.length === 0) return {};
  const first = open.slice(0, SHOWN);
  const isAll = first.length === open.length;
  const pairs = open.map(({ on, column }) => `(${quoteLiteral(on)}::regclass, ${quoteLiteral(column)})`);
  return {
    changesIf:
      'such rows are meant for whoever runs the product, as a token of its operators is: then they belong in a table of their own, which no role of tenants reads',
    change: [
      sql(
        isAll ? 'on the live database' : `on the live database, the first ${spelled(first.length)} of ${open.length}`,
        ...first.flatMap(({ ddl }) => ddl).map(ended),
      ),
    ],
    before: [
      sql(
        'before: rows without a tenant; where none is counted, the statements run through',
        ...first.map(
          ({ on, column }) =>
            `SELECT count(*) FROM ${on} WHERE ${quoteIdentifier(column)} IS NULL HAVING count(*) > 0;`,
        ),
      ),
    ],
    validate: [
      sql(
        `after: those that may still be NULL; lists ${counted(open.length, 'row')} today${isAll ? ', and none when all steps are done' : ''}`,
        'SELECT attrelid::regclass AS relation, attname FROM pg_attribute',
        `WHERE (attrelid, attname) IN (${pairs.join(', ')}) AND NOT attnotnull;`,
      ),
    ],
  };
};
