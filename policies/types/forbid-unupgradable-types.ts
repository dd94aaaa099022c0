import { wholeTables } from '../../src/catalog/relations';
import { defaultOf, partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { typeSaid } from '../../src/meaning/declared';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

/** Types that store an OID which pg_upgrade does not keep (pg_upgrade, check.c); regclass, regrole and regtype are kept. */
const STOPS = new Set(
  'regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure aclitem'.split(' '),
);

export default defineRule({
  id: 'types/forbid-unupgradable-types',
  severity: 'warning',
  title: 'Store names, not regproc, regconfig and similar types',
  why: 'These types store the OID of a function, operator or text search configuration, which changes between major versions. A single such column makes pg_upgrade refuse the whole cluster, on the night of the upgrade.',
  tradeoffs: 'A name is cast when it is used, and may refer to a dropped object.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname, a.atttypid::regtype AS type FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
WHERE t.typname IN ('regcollation', 'regconfig', 'regdictionary', 'regnamespace', 'regoper', 'regoperator', 'regproc', 'regprocedure', 'aclitem')
  AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The database is only ever moved by dump and restore.',
  review: {
    found: 'columns',
    are: 'block pg_upgrade',
    advice:
      'Change each to text with a second column and a swap of names; cast the value when you use it. pg_upgrade stops at the first of them, on the day of the upgrade.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/pgupgrade.html',
    'https://www.postgresql.org/docs/current/datatype-oid.html',
  ],
  *checkCatalog(catalog, meaning) {
    for (const { id: table } of wholeTables(catalog)) {
      for (const column of partsOf(catalog, table, 'column')) {
        if (!STOPS.has(canonicalType(column.attributes.type).replace(/\[\]$/, ''))) continue;
        yield {
          about: column.id,
          message: `${said(catalog, column.id)} is ${typeSaid(catalog, meaning, column)}, whose OIDs change between major versions, so pg_upgrade refuses the cluster; store the name as text`,
          ...(defaultOf(catalog, column.id) === null && {
            fix: [{ op: 'set', of: column.id, attribute: 'type', value: 'text' }],
          }),
        };
      }
    }
  },
});
