import type { Catalog } from '../../src/catalog/catalog';
import { remedy } from '../../src/catalog/remedy';
import { quoted } from '../../src/catalog/words';
import { partSaid, quotedNames } from '../../src/catalog/names';
import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { nullableColumns } from '../../src/catalog/tables';
import { identifier, writtenIdentifier } from '../../src/kernel/identifier';
import type { ForeignKey } from '../../src/kinds/foreign-key';
import { sqlName, type ObjectId } from '../../src/kinds/id';
import { quotedList } from '../../src/kinds/kind';
import { addCheckDdl, refuseRowsDdl } from '../../src/meaning/mending/constraints';
import { meaningOf } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/forbid-partial-reference',
  severity: 'warning',
  title: 'Check multi-column references completely or not at all',
  why: "A foreign key is not checked at all if one of its columns is NULL (MATCH SIMPLE), so a row can reference a parent that doesn't exist.",
  tradeoffs: 'One more CHECK, evaluated on each write.',
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE NOT a.attnotnull) AS nullable, count(*) AS columns FROM pg_attribute a
  WHERE a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey[2:])) k
WHERE f.contype = 'f' AND f.conparentid = 0 AND f.confmatchtype = 's' AND k.columns > 1 AND k.nullable > 0
  AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = f.conrelid AND c.contype = 'c' AND c.conkey OPERATOR(pg_catalog.@>) f.conkey[2:])`,
    expect: 'no rows',
  },
  changesIf: 'The columns are NOT NULL, or a trigger sets them together.',
  review: {
    found: 'foreign keys',
    are: 'are not checked if one of their columns is NULL',
    advice:
      "Tie the columns of each together with a CHECK that all or none are given, NOT VALID first and validated later: the scan blocks no writes. Fix incomplete references first, because such rows can't be updated once the CHECK is added.",
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARMS-REFERENCES'],
  *checkCatalog(catalog, meaning) {
    for (const { id: table } of wholeTables(catalog)) {
      const tenant = meaningOf(catalog, meaning, table)?.tenantColumn ?? null;
      const nullable = nullableColumns(catalog, table);
      for (const { id, attributes } of partsOf(catalog, table, 'foreign key')) {
        const own = attributes.columns.filter((name) => name !== tenant);
        const open = own.filter((name) => nullable.has(name));
        const isWhole = own.length < 2 || open.length === 0 || attributes.match === 'f';
        if (isWhole || isTied(catalog, table, own, attributes)) continue;
        const columns = quotedList(own);
        const [given, all] = [`num_nonnulls(${columns})`, `(0, ${own.length})`];
        const condition = `num_nonnulls(${own.map(writtenIdentifier).join(', ')}) in ${all}`;
        yield {
          about: id,
          message: `${partSaid(catalog, id)} is not checked if ${quotedNames(open, ' or ')} is NULL, so a row can reference a row of ${quoted(catalog, attributes.references)} that doesn't exist; ${remedy(catalog, `add check: ${condition}`, `add CHECK (${condition})`)}`,
          ddl: [
            refuseRowsDdl(
              table,
              `${given} NOT IN ${all}`,
              `complete or clear the incomplete references of ${table.name} first`,
            ),
            ...addCheckDdl(table, identifier(table.name, ...own, 'whole'), `${given} IN ${all}`),
          ],
          before: [
            `SELECT ${columns}, count(*) FROM ${sqlName(table)}\nWHERE ${given} NOT IN ${all} GROUP BY ${columns} LIMIT 20`,
          ],
        };
      }
    }
  },
});

/** A CHECK that is about all its columns says how they go together; SET NULL of some of them is on purpose. */
function isTied(catalog: Catalog, table: ObjectId, own: readonly string[], { setColumns }: ForeignKey): boolean {
  const isPartly = setColumns !== null && own.some((name) => !setColumns.includes(name));
  const checks = partsOf(catalog, table, 'constraint').flatMap(({ attributes }) => attributes.check ?? []);
  return isPartly || checks.some((expression) => own.every((name) => expression.includes(name)));
}
