import { at } from '../../src/kernel/pointer';
import { canonicalType } from '../../src/model/column-types';
import { identityDdl } from '../../src/model/mending';
import type { Column } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'types/prefer-identity',
  severity: 'warning',
  title: 'Number rows by an identity column rather than by serial',
  why: 'A serial is a default on a sequence with privileges of its own: a role that may insert into the table fails with "permission denied for sequence" until it is granted USAGE, and with that grant it draws numbers of all tenants. An identity column needs no grant.',
  tradeoffs:
    'None for new tables. A live one is converted under a short ACCESS EXCLUSIVE lock, and the sequence is set to the largest number.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
  AND d.classid = 'pg_class'::regclass AND d.deptype = 'a'
JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'One sequence numbers several tables on purpose.',
  review: {
    found: 'columns',
    are: 'are numbered by a sequence of their own',
    advice:
      'Convert each when its table is touched anyway: drop the default, add the identity and set it behind the largest number, in one transaction with a lock_timeout. It ends the rights on the sequence that every writer needs.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-identity-columns.html',
    'https://www.postgresql.org/docs/current/sql-grant.html',
  ],
  *checkTable(table) {
    for (const column of table.columns) {
      if (!isSerial(column)) continue;
      const ddl = identityDdl(table, column);
      yield {
        at: column.origin,
        object: `table "${table.name}"`,
        message: `column "${column.name}" of table "${table.name}" is ${column.type}${column.default === null ? '' : ' with a default from a sequence'}, so each role that inserts needs a grant on the sequence beside the one on the table; make it ${canonicalType(column.type)} with identity: always`,
        ...(column.default === null && {
          fix: [
            { op: 'set', at: at(column.origin, 'type'), value: canonicalType(column.type) },
            { op: 'set', at: at(column.origin, 'identity'), value: 'always' },
          ],
        }),
        ...(ddl.length > 0 && { ddl }),
      };
    }
  },
});

/** In SQL text a serial; in a catalog an integer with a default from the sequence that PostgreSQL names after it. */
function isSerial({ type, default: standard }: Column): boolean {
  return /serial\d?$/i.test(type) || /^nextval\('[^']*_seq"?'/i.test(standard ?? '');
}
