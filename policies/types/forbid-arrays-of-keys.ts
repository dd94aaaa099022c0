import type { Catalog } from '../../src/catalog/catalog';
import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import { typeSaid } from '../../src/meaning/declared';
import { pairsDdl } from '../../src/meaning/mending/columns';
import { formsOf } from '../../src/model/column-names';
import { canonicalType } from '../../src/model/column-types';
import { foldedName } from '../../src/model/tenant-columns';
import { defineRule } from '../../src/rules/rule';

/** Element types of keys; text may be a key as well as a label, so that only its name tells. */
const KEYS = ['uuid', 'bigint', 'integer', 'text', 'character varying'];

export default defineRule({
  id: 'types/forbid-arrays-of-keys',
  severity: 'warning',
  title: 'Store references as rows, not in arrays',
  why: "A foreign key can't reference from an array or a document. An id in it can refer to a row that no longer exists, or to another tenant's, without an error. Under row security no index finds the rows that contain an id, because && and @> are not leakproof.",
  tradeoffs: 'A join table costs a join and about 60 bytes per pair.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE (a.atttypid = 'uuid[]'::regtype OR a.attname ~ '(_ids|[a-z]Ids)$'
    AND a.atttypid IN ('int4[]'::regtype, 'int8[]'::regtype, 'text[]'::regtype, 'varchar[]'::regtype, 'jsonb'::regtype, 'json'::regtype))
  AND a.attname !~* '^(external|trace|span|request)'
  AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The ids belong to another system, so no table here contains them.',
  review: {
    found: 'columns',
    are: 'contain lists of keys that no foreign key checks',
    advice:
      "Store each list as rows of a separate table, with one foreign key to the owner and one to what the ids refer to, which the names don't reveal and the team must add. Create the table, let the application write both, backfill it from the existing lists, switch the readers, and drop the column one release later. The new tables contain tenant rows as well: run the row security statements again afterwards. Keep a list that is only ever read whole, and whose ids may be stale.",
    goesIn: 'release',
    effort: ['L', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/arrays.html',
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
  ],
  *checkCatalog(catalog, meaning) {
    for (const { id: table } of wholeTables(catalog)) {
      for (const column of partsOf(catalog, table, 'column')) {
        if (!holdsKeys(column)) continue;
        const isOfTable = isNamedAfterTable(catalog, column);
        yield {
          about: column.id,
          // of ids that name no table here nobody knows what they name
          ...(!isOfTable && catalog.source !== 'spec' && { severity: 'note' }),
          message: `${said(catalog, column.id)} is ${typeSaid(catalog, meaning, column)} and holds keys that no foreign key checks, so it can refer to rows that no longer exist${meaning.tenantKey === null ? '' : " or another tenant's"}; store the pairs in a table with a foreign key on each side`,
          // a spec declares the table of pairs, and the compiler gives it row security and grants
          ddl: catalog.source === 'spec' ? [] : pairsDdl(catalog, meaning, column),
        };
      }
    }
  },
});

/** A list of uuid; or by its name a list of ids: `order_ids`, `orderIds`. */
function holdsKeys({ id: { name }, attributes: { type } }: ObjectOf<'column'>): boolean {
  const isNamed = /(_ids|[a-z]Ids)$/.test(name) && !/^(external|trace|span|request)/i.test(name);
  const isExternal = /^(external|trace|span|request)/i.test(name);
  if (!type.endsWith('[]')) return isNamed && ['json', 'jsonb'].includes(canonicalType(type));
  const element = canonicalType(type.slice(0, -2));
  return !isExternal && (element === 'uuid' || (isNamed && KEYS.includes(element)));
}

/** `organization_ids` or `organizationIds`, where there is a table `organization` or `organizations`. */
function isNamedAfterTable(catalog: Catalog, { id }: ObjectOf<'column'>): boolean {
  const stem = /^(.+?)_?ids$/i.exec(id.name)?.[1];
  if (stem === undefined) return false;
  const forms = new Set(formsOf(foldedName(stem)));
  return wholeTables(catalog).some((table) => forms.has(foldedName(table.id.name)));
}
