/** What the name of a column says about other tables, and the same in SQL. */
import { remembered } from '../kernel/remember';
import type { Schema } from './schema';
import { foldedName } from './tenant-columns';
import { foldedSql, TENANTS_SQL } from './tenants-sql';
import type { Column, Table } from './types';

/** Names that say that the time of the place is meant. */
export function isLocalTime(name: string): boolean {
  return /(^|_)(local|wall)(_|$)/i.test(name);
}

/** The key of another table of the same schema that a column is named after: `customer_id` after `customers`. */
export interface KeyMeant {
  readonly table: Table;
  readonly column: Column;
}

/**
 * The key that a column without a reference seems to hold: `customer_id` or `customerId` where a table `customer` or `customers` has an
 * id of its own as its key. It is a guess, so it is made only where nothing speaks against it. Undefined where no table or several have
 * such a name; where the table is of another generation of names, or another is nearer (`event_id` of `v1_event_run` may mean
 * `v1_events`); where a unique column of the table has the column's own name; where a column `customer_type` says whose id it is; and
 * where a foreign key stands. `KEY_MEANT_SQL` says the same.
 */
export function keyMeant(table: Table, column: Column, schema: Schema): KeyMeant | undefined {
  const stem = /^(.+?)(?:_id|Id)$/.exec(column.name)?.[1];
  if (stem === undefined || isTenant(table, column.name, schema) || isReference(table, column.name)) return undefined;
  if (table.columns.some(({ name }) => foldedName(name) === `${foldedName(stem)}type`)) return undefined;
  const forms = formsOf(foldedName(stem));
  const [target, another] = called(forms, table, schema);
  if (target === undefined || another !== undefined || target === table) return undefined;
  const isFar = !isOfOneGeneration(table.name, target.name, column.name) || hasRival(table, target, forms, schema);
  const key = isFar || hasNaturalKey(target, column.name) ? undefined : ownKey(target);
  return key === undefined ? undefined : { table: target, column: key };
}

/** Tables by their names without case and underscores: many columns ask. */
const byFoldedName = remembered(({ tables }: Schema): ReadonlyMap<string, readonly Table[]> => {
  const found = new Map<string, Table[]>();
  for (const table of tables) {
    const name = foldedName(table.name);
    found.set(name, [...(found.get(name) ?? []), table]);
  }
  return found;
});

/** The tables of a table's own schema that have one of some names. */
function called(names: readonly string[], { schema }: Table, all: Schema): readonly Table[] {
  const known = byFoldedName(all);
  return [...new Set(names)].flatMap((name) => known.get(name) ?? []).filter((table) => table.schema === schema);
}

function isTenant(table: Table, name: string, schema: Schema): boolean {
  const tenant = schema.tenantColumn === null ? null : foldedName(schema.tenantColumn);
  return name === table.tenantColumn || foldedName(name) === tenant;
}

function isReference(table: Table, name: string): boolean {
  return table.foreignKeys.some(({ columns }) => columns.includes(name));
}

/** The names, without case and underscores, under which the table of a thing may stand: `person` has no `people` here, rather none than a wrong one. */
export function formsOf(stem: string): readonly string[] {
  return [stem, `${stem}s`, `${stem}es`, stem.replace(/y$/, 'ies')];
}

/** Capitals in one name and none in the other are two hands; but `userId` may mean `user`, which has no place for a capital. */
export function isOfOneGeneration(own: string, target: string, column: string): boolean {
  if (/[A-Z]/.test(own) === /[A-Z]/.test(target)) return true;
  const lower = /[A-Z]/.test(own) ? target : own;
  return /[A-Z]/.test(column) && !lower.includes('_');
}

/**
 * A table that is called like the thing and begins or ends as the column's table does: `v1_events_olap` beside `v1_event_run_olap`. One
 * that references the thing is a part of it: `user_roles`, which references `roles`.
 */
function hasRival(table: Table, target: Table, forms: readonly string[], schema: Schema): boolean {
  const words = table.name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_');
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const near = forms.flatMap((form) => [`${first}${form}`, `${form}${last}`, `${first}${form}${last}`]);
  const rivals = called(near, table, schema).filter((one) => one !== table && one !== target);
  return rivals.some(
    ({ foreignKeys }) => !foreignKeys.some((key) => key.schema === target.schema && key.table === target.name),
  );
}

/** A column of the thing with the very name is what is meant where a unique key has it: `Action.actionId` beside `Action.id`. */
function hasNaturalKey(target: Table, column: string): boolean {
  const isSame = (name: string): boolean => foldedName(name) === foldedName(column);
  const primary = target.primaryKey?.columns ?? [];
  const indexes = target.indexes.filter(({ unique }) => unique);
  const keys = [
    ...(primary.length > 1 ? [primary] : []),
    ...target.uniques.map(({ columns }) => columns),
    ...indexes.map(({ columns }) => columns.map(({ expression }) => expression)),
  ];
  return !isSame(ownKey(target)?.name ?? '') && keys.some((key) => key.some(isSame));
}

/** The key of a table but for the tenant, where it is one column that is called an id. */
function ownKey(table: Table): Column | undefined {
  const own = table.primaryKey?.columns.filter((name) => name !== table.tenantColumn || table.scope === 'registry');
  const [name = '', ...more] = own ?? [];
  return more.length === 0 && /id$/i.test(name) ? table.columns.find((column) => column.name === name) : undefined;
}

/**
 * The same in SQL, to be ended by a SELECT FROM meant: `relation`, `attname` and `atttypid` of each such column, and `named`, `relkind`,
 * `key` and `key_type` of the table that it is named after.
 */
export const KEY_MEANT_SQL = `WITH ${TENANTS_SQL},
-- tables by their names without case and underscores, and by the words of these
word AS (SELECT DISTINCT ON (oid) oid, relname, ${foldedSql('relname')} AS folded,
  regexp_split_to_array(lower(regexp_replace(relname, '([a-z0-9])([A-Z])', '\\1_\\2', 'g')), '_') AS words FROM own),
-- columns that are named after the key of a table
meant AS (SELECT c.oid AS relation, a.attname, a.atttypid, t.oid AS named, t.relkind, k.attname AS key, k.atttypid AS key_type
  FROM own JOIN word w USING (oid) JOIN pg_class c USING (oid) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = own.attnum
  CROSS JOIN LATERAL (SELECT ${foldedSql("regexp_replace(a.attname, '(_id|Id)$', '')")} AS stem) s
  CROSS JOIN LATERAL (SELECT ARRAY[stem, stem || 's', stem || 'es', regexp_replace(stem, 'y$', 'ies')] AS forms) f
  JOIN word x ON x.folded = ANY (forms) JOIN pg_class t ON t.oid = x.oid AND t.relnamespace = c.relnamespace AND t.oid <> c.oid
  JOIN pg_index p ON p.indrelid = t.oid AND p.indisprimary
  JOIN pg_attribute k ON k.attrelid = t.oid AND k.attname ~* 'id$'
    AND ARRAY(SELECT u FROM unnest(p.indkey) u EXCEPT SELECT attnum FROM tenant WHERE relation = t.oid) = ARRAY[k.attnum]
  WHERE a.attname ~ '.(_id|Id)$' AND own.folded NOT IN (SELECT name FROM named)
    -- no reference yet
    AND NOT EXISTS (SELECT FROM pg_constraint r WHERE r.contype = 'f' AND r.conrelid = c.oid AND a.attnum = ANY (r.conkey))
    -- nor an id of what a column beside it says
    AND NOT EXISTS (SELECT FROM own o WHERE o.oid = c.oid AND o.folded = stem || 'type')
    -- one table alone is called so, by the same hand
    AND NOT EXISTS (SELECT FROM word o JOIN pg_class q USING (oid) WHERE q.relnamespace = c.relnamespace AND o.oid <> t.oid AND o.folded = ANY (forms))
    AND ((w.relname ~ '[A-Z]') = (x.relname ~ '[A-Z]')
      OR a.attname ~ '[A-Z]' AND NOT (w.relname !~ '[A-Z]' AND w.relname ~ '_' OR x.relname !~ '[A-Z]' AND x.relname ~ '_'))
    -- no other begins or ends as the column's own table does, but for parts of it
    AND NOT EXISTS (SELECT FROM word o JOIN pg_class q USING (oid), unnest(forms) form
      WHERE q.relnamespace = c.relnamespace AND o.oid NOT IN (c.oid, t.oid)
        AND o.folded IN (w.words[1] || form, form || w.words[cardinality(w.words)], w.words[1] || form || w.words[cardinality(w.words)])
        AND NOT EXISTS (SELECT FROM pg_constraint r WHERE r.contype = 'f' AND r.conrelid = o.oid AND r.confrelid = t.oid))
    -- and it has no unique column of the very name
    AND NOT EXISTS (SELECT FROM own n JOIN pg_index i ON i.indrelid = n.oid AND i.indisunique AND n.attnum = ANY (i.indkey)
      WHERE n.oid = t.oid AND n.folded = own.folded AND n.folded <> ${foldedSql('k.attname')}
        AND (NOT i.indisprimary OR i.indnkeyatts > 1)))`;
