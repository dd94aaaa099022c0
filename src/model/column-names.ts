/** What the name of a column says about other tables, and the same in SQL. */
import { foldedSql, TENANTS_SQL } from './tenants-sql';

/** Names that say that the time of the place is meant. */
export function isLocalTime(name: string): boolean {
  return /(^|_)(local|wall)(_|$)/i.test(name);
}

/** Names of ids, as a pattern for SQL too: `id`, `user_id`, `userId`, `ulid`. */
export const ID_NAME = '(^|_)(id|uuid|guid|ulid|cuid|ksuid)$|[a-z]I[dD]$';

/** True of the name of an id, which is generated, or given by the row that it names. */
export function isIdName(name: string): boolean {
  return new RegExp(ID_NAME).test(name);
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
 * What `keyMeantBy` of src/meaning says, in SQL, to be ended by a SELECT FROM meant: `relation`, `attname` and `atttypid` of each such column, and `named`, `relkind`,
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
    -- nor a key itself that has a default: its values begin here
    AND NOT (a.atthasdef AND EXISTS (SELECT FROM pg_index u WHERE u.indrelid = c.oid AND u.indisunique AND u.indkey::text = a.attnum::text))
    -- nor an id whose type is in a column beside it
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
