import type { Catalog } from '../../src/catalog/catalog';
import { remedy } from '../../src/catalog/remedy';
import { quoted } from '../../src/catalog/words';
import { partSaid, quotedNames } from '../../src/catalog/names';
import { primaryKeyOf } from '../../src/catalog/keys';
import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { nullableColumns } from '../../src/catalog/tables';
import { identifier, writtenIdentifier } from '../../src/kernel/identifier';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { ForeignKey } from '../../src/kinds/foreign-key';
import { sqlName, type ObjectId } from '../../src/kinds/id';
import { quotedList } from '../../src/kinds/kind';
import { addCheckDdl, refuseRowsDdl } from '../../src/meaning/mending/constraints';
import { meaningOf } from '../../src/meaning/whose';
import { TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/forbid-partial-reference',
  severity: 'warning',
  title: 'Check multi-column references completely or not at all',
  why: "A foreign key is not checked at all if one of its columns is NULL (MATCH SIMPLE), so a row can reference a parent that doesn't exist.",
  tradeoffs: 'One more CHECK, evaluated on each write.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
-- a NULL may name a parent where the parent's own column may be NULL
CROSS JOIN LATERAL (SELECT array_agg(a.attnum) AS own, array_agg(a.attnum) FILTER (WHERE p.attnotnull) AS required,
    count(*) FILTER (WHERE p.attnotnull AND NOT a.attnotnull) AS nullable, count(*) AS columns
  FROM unnest(f.conkey, f.confkey) AS pair(own, other)
  JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = pair.own
    AND NOT EXISTS (SELECT FROM tenant t WHERE t.relation = f.conrelid AND t.attnum = pair.own)
    -- what divides the table, or is a part of its own key, says where the row is itself
    AND NOT (a.attnotnull AND (a.attnum = ANY ((SELECT partattrs FROM pg_partitioned_table WHERE partrelid = f.conrelid)::smallint[])
      OR EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = f.conrelid AND k.contype = 'p' AND a.attnum = ANY (k.conkey)
        AND NOT k.conkey OPERATOR(pg_catalog.<@) f.conkey)))
  JOIN pg_attribute p ON p.attrelid = f.confrelid AND p.attnum = pair.other) k
WHERE f.contype = 'f' AND f.conparentid = 0 AND f.confmatchtype = 's' AND k.columns > 1 AND k.nullable > 0
  AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = f.conrelid AND c.contype = 'c'
    AND c.conkey OPERATOR(pg_catalog.@>) CASE WHEN cardinality(k.required) > 1 THEN k.required ELSE k.own END)`,
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
    for (const whole of wholeTables(catalog)) {
      const { id: table } = whole;
      const tenant = meaningOf(catalog, meaning, table)?.tenantColumn ?? null;
      const nullable = nullableColumns(catalog, table);
      for (const { id, attributes } of partsOf(catalog, table, 'foreign key')) {
        const shared = sharedColumns(catalog, whole, attributes);
        const isOwn = (name: string): boolean => name !== tenant && !shared.includes(name);
        const own = attributes.columns.filter(isOwn);
        const required = requiredColumns(catalog, attributes).filter(isOwn);
        const open = own.filter((name) => nullable.has(name));
        const isWhole = own.length < 2 || !required.some((name) => nullable.has(name)) || attributes.match === 'f';
        if (isWhole || isTied(catalog, table, required.length > 1 ? required : own, attributes)) continue;
        const columns = quotedList(own);
        const condition = wholeCondition(required, own, quotedList);
        const written = wholeCondition(required, own, (names) => names.map(writtenIdentifier).join(', '));
        yield {
          about: id,
          message: `${partSaid(catalog, id)} is not checked if ${quotedNames(open, ' or ')} is NULL, so a row can reference a row of ${quoted(catalog, attributes.references)} that doesn't exist; ${remedy(catalog, `add check: ${written}`, `add CHECK (${written})`)}`,
          ddl: [
            refuseRowsDdl(
              table,
              `NOT (${condition})`,
              `complete or clear the incomplete references of ${table.name} first`,
            ),
            ...addCheckDdl(table, identifier(table.name, ...own, 'whole'), condition),
          ],
          before: [
            `SELECT ${columns}, count(*) FROM ${sqlName(table)}\nWHERE NOT (${condition}) GROUP BY ${columns} LIMIT 20`,
          ],
        };
      }
    }
  },
});

/** Columns that say where a row is itself, and are always given: what divides the table, and a part of its own key. */
function sharedColumns(
  catalog: Catalog,
  { id, attributes: { partitionBy } }: ObjectOf<'table'>,
  { columns }: ForeignKey,
): readonly string[] {
  const key = primaryKeyOf(catalog, id)?.attributes.columns ?? [];
  const isPart = key.some((name) => !columns.includes(name));
  const nullable = nullableColumns(catalog, id);
  const shared = [...(partitionBy?.columns ?? []), ...(isPart ? key : [])];
  return columns.filter((name) => shared.includes(name) && !nullable.has(name));
}

/** Those that each parent has. Where a column of the parent may be NULL, leaving it out names such a parent. */
function requiredColumns(catalog: Catalog, { columns, references, referencedColumns }: ForeignKey): readonly string[] {
  const missing = nullableColumns(catalog, references);
  return columns.filter((_, place) => !missing.has(referencedColumns[place] ?? ''));
}

/** That a reference has all columns that it needs, or none at all. */
function wholeCondition(
  required: readonly string[],
  own: readonly string[],
  list: (names: readonly string[]) => string,
): string {
  const given = (names: readonly string[]): string => `num_nonnulls(${list(names)})`;
  if (required.length === own.length) return `${given(own)} IN (0, ${own.length})`;
  return `${given(required)} = ${required.length} OR ${given(own)} = 0`;
}

/** A CHECK that is about all its columns says how they go together; SET NULL of some of them is on purpose. */
function isTied(catalog: Catalog, table: ObjectId, own: readonly string[], { setColumns }: ForeignKey): boolean {
  const isPartly = setColumns !== null && own.some((name) => !setColumns.includes(name));
  const checks = partsOf(catalog, table, 'constraint').flatMap(({ attributes }) => attributes.check ?? []);
  return isPartly || checks.some((expression) => own.every((name) => expression.includes(name)));
}
