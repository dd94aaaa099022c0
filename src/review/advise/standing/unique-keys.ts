/** Keys that hold across tenants: a second key beside each that begins with the tenant, and when the old one can go. */
import type { IndexShape } from '../../../catalog/keys';
import { defaultOf } from '../../../catalog/select';
import { nullableColumns } from '../../../catalog/tables';
import { identifier, qualified, quoteIdentifier } from '../../../kernel/identifier';
import { sqlName } from '../../../kinds/id';
import { restingOn } from '../../../meaning/mending/constraints';
import type { NamedTable } from '../../../meaning/named-tables';
import { nameAbout } from '../../about';
import { listed } from '../../found';
import type { ReviewSource } from '../../source';
import { isDivided } from '../../tables';
import type { Snippet } from '../../types';
import { capital, counted, spelled } from '../../words';
import { sql } from '../build';
import { array, tableOf, type Answerer } from './answer';
import { afterRowSecurity, fromTenantTables } from './row-security';

const SHOWN = 3;
/** Rank of numbers that the database gives. */
const GENERATED = 2;

interface Key {
  readonly table: NamedTable;
  readonly name: string;
  readonly columns: readonly string[];
  /** A constraint is exchanged, an index is dropped. */
  readonly constraint: 'PRIMARY KEY' | 'UNIQUE' | null;
  /** What its index says after the columns: INCLUDE, NULLS NOT DISTINCT. */
  readonly rest: string;
  readonly deferrable: boolean;
  /** Without a collation or an operator class of its own, which decide what is equal. */
  readonly isPlain: boolean;
}

export const uniqueKeys: Answerer = (found) => {
  const { source, rule } = found;
  const keys = found.findings.flatMap((finding) => {
    const table = tableOf(found, finding);
    return table === undefined ? [] : keysOf(table).filter(({ name }) => name === finding.about.name);
  });
  if (keys.length === 0) return {};
  const given = keys.filter((key) => rank(key, source) < GENERATED);
  return {
    consequence: `${rule?.why ?? ''}${given.length === 0 ? '' : ` In ${given.length} of the ${keys.length} the values are not numbers that the database gives, so that they can be tried.`}`,
    title: 'Build unique keys that begin with the tenant beside those that do not',
    why: [
      'The new key changes no statement. The old one is dropped last and on evidence: a look-up by its columns alone (a job, a login, an ON CONFLICT) finds no index that begins with the tenant. So turn row security on first, watch pg_stat_user_indexes for some weeks on the primary and on each standby, and drop it when its idx_scan no longer grows. A key over generated ids leaks little, one over names or ids that a client chooses leaks what others call their things: take the latter first.',
      ...waysOf(keys, source),
      ...conflictsWith(keys, source),
    ].join(' '),
    tradeoffs:
      'Until the old key goes, each insert writes both. What is looked up before the tenant is known (tokens, the e-mail of a user, ids of a provider) is not in this list and stays as it is.',
    changesIf: 'the column is generated and never shown, and no client can insert a value of its own choice',
    change: built(
      keys.filter((key) => isFree(key, source)).toSorted((a, b) => rank(a, source) - rank(b, source)),
      source,
    ),
    before: readers(keys),
    validate: [
      sql(
        `after: those that still leave the tenant out; lists ${counted(keys.length, 'row')} today`,
        `SELECT i.indrelid::regclass AS relation, i.indexrelid::regclass AS index, pg_get_indexdef(i.indexrelid) AS definition`,
        fromTenantTables(source).replace(
          '\nWHERE',
          '\nJOIN pg_index AS i ON i.indrelid = c.oid JOIN pg_class AS k ON k.oid = i.indexrelid\nWHERE',
        ),
        `  AND NOT a.attnum = ANY (i.indkey) AND k.relname = ANY (${array(keys.map(({ name }) => name))});`,
      ),
    ],
    ...afterRowSecurity(keys.map(({ table }) => table)),
  };
};

/** How each goes in: alone, with the foreign keys that rest on it, or leaf by leaf. */
function waysOf(keys: readonly Key[], source: ReviewSource): readonly string[] {
  const partitioned = keys.filter(({ table }) => isDivided(table));
  const referenced = keys.filter((key) => !isDivided(key.table) && isReferenced(key, source));
  const free = keys.filter((key) => isFree(key, source));
  return [
    ...(free.length === 0
      ? []
      : [
          `${capital(counted(free.length, 'key'))} of the ${keys.length} ${free.length === 1 ? 'is the target of no foreign key: its new index is' : 'are the target of no foreign key: the new indexes are'} built while rows are written.`,
        ]),
    ...(referenced.length === 0
      ? []
      : [
          `${capital(counted(referenced.length, 'key'))} (${names(referenced)}) ${referenced.length === 1 ? 'is the target of a foreign key' : 'are targets of foreign keys'}: put the tenant into the foreign keys (NOT VALID, then VALIDATE) before the old key goes.`,
        ]),
    ...(partitioned.length === 0
      ? []
      : [
          `${capital(counted(partitioned.length, 'key'))} (${names(partitioned)}) ${partitioned.length === 1 ? 'is on a partitioned table' : 'are on partitioned tables'}, where CONCURRENTLY is refused: build the index ON ONLY the parent, CONCURRENTLY on each partition, and attach them.`,
        ]),
  ];
}

function built(free: readonly Key[], source: ReviewSource): readonly Snippet[] {
  const [first, rest] = [free.slice(0, SHOWN), free.slice(SHOWN)];
  // the statement for the others reads columns only
  const isBare = (key: Key): boolean => key.constraint !== null && key.rest === '';
  const constraints = rest.filter(isBare);
  if (free.length === 0) return [];
  const shown = [...first, ...rest.filter((key) => !isBare(key))];
  return [
    sql(
      `on the live database, ${shown.length === free.length ? 'all of them' : `the first ${spelled(shown.length)} of ${free.length}`}`,
      ...shown.flatMap(build),
    ),
    ...(constraints.length === 0 ? [] : [others(constraints, source)]),
  ];
}

/** The columns come from the catalog, the names from the findings: a key that is meant to stay can be taken out of the list. */
function others(rest: readonly Key[], source: ReviewSource): Snippet {
  const key = `CROSS JOIN LATERAL (SELECT u.conname,
         (SELECT string_agg(quote_ident(b.attname), ', ' ORDER BY o.n) FROM unnest(u.conkey) WITH ORDINALITY AS o (attnum, n)
          JOIN pg_attribute AS b ON b.attrelid = u.conrelid AND b.attnum = o.attnum) AS columns
       FROM pg_constraint AS u WHERE u.conrelid = c.oid AND u.contype IN ('p', 'u') AND NOT a.attnum = ANY (u.conkey)) AS k`;
  return sql(
    `the other ${rest.length}; take out of the list what is to stay, psql builds one after the other`,
    `SELECT format('CREATE UNIQUE INDEX CONCURRENTLY %I ON %s (%I, %s)', left(k.conname, 55) || '_tenant', c.oid::regclass, a.attname, k.columns)`,
    fromTenantTables(source).replace('\nWHERE', `\n${key}\nWHERE`),
    `  AND k.conname = ANY (${array(rest.map(({ name }) => name))}) \\gexec`,
  );
}

/** Who looks rows up by the old keys today: nothing is dropped while this number grows. */
function readers(keys: readonly Key[]): readonly Snippet[] {
  const indexes = keys.map(({ table, name }) => qualified(table.id.schema ?? '', name));
  return [
    sql(
      'before an old key goes: how often each is read, twice some weeks apart, on the primary and on every standby',
      'SELECT indexrelid::regclass AS index, idx_scan, pg_size_pretty(pg_relation_size(indexrelid)) AS size FROM pg_stat_user_indexes',
      `WHERE indexrelid = ANY (${array(indexes)}::regclass[]) ORDER BY idx_scan DESC;`,
    ),
  ];
}

function names(keys: readonly Key[]): string {
  return listed(
    keys.map(({ name }) => `"${name}"`),
    SHOWN,
  );
}

const CONSTRAINTS = { 'primary key': 'PRIMARY KEY', 'unique constraint': 'UNIQUE', index: null } as const;

/** The unique keys and indexes of a table; one over an expression is not a key that can be exchanged. */
function keysOf(table: NamedTable): readonly Key[] {
  return table.indexes.flatMap((index): Key[] => {
    const { id, made, elements, include, nullsNotDistinct, deferrable } = index;
    const columns = elements.flatMap(({ column }) => column ?? []);
    if (made === 'exclusion constraint' || !isWholeKey(index)) return [];
    const isPlain = elements.every(({ collation, operatorClass }) => collation === null && operatorClass === null);
    const rest = restOf(include, nullsNotDistinct);
    return [{ table, name: id.name, columns, constraint: CONSTRAINTS[made], rest, deferrable, isPlain }];
  });
}

function isWholeKey({ unique, where, elements }: IndexShape): boolean {
  return unique && where === null && elements.every(({ column }) => column !== null);
}

function restOf(include: readonly string[], nullsNotDistinct: boolean): string {
  const carried = include.length === 0 ? '' : ` INCLUDE (${include.map(quoteIdentifier).join(', ')})`;
  return `${carried}${nullsNotDistinct ? ' NULLS NOT DISTINCT' : ''}`;
}

/**
 * Exchanged by itself: nothing rests on it, CONCURRENTLY is taken, the tenant is always given, and the key is compared by what the types
 * bring along. A key whose check may wait until COMMIT is exchanged by hand: a plain index beside it would refuse at once.
 */
function isFree(key: Key, source: ReviewSource): boolean {
  const { id, tenantColumn } = key.table;
  const isGiven = tenantColumn !== null && !nullableColumns(source.catalog, id).has(tenantColumn);
  return !isDivided(key.table) && isGiven && key.isPlain && !key.deferrable && !isReferenced(key, source);
}

function isReferenced({ table, columns }: Key, { catalog }: ReviewSource): boolean {
  return restingOn(catalog, table.id, columns).length > 0;
}

/** Texts first, which say something; then what a client gives; generated numbers last. */
function rank({ table, columns }: Key, { catalog }: ReviewSource): number {
  const own = table.columns.filter(({ id }) => columns.includes(id.name));
  if (own.some(({ attributes }) => /^(text|character|varchar)/.test(attributes.type))) return 0;
  const isMade = own.some(
    ({ id, attributes }) => attributes.identity !== null || /nextval/.test(defaultOf(catalog, id) ?? ''),
  );
  return isMade ? GENERATED : 1;
}

/** The new key, and as a comment what ends the old one: it is run by hand, when nothing reads it any more. */
function build({ table, name, columns, constraint, rest }: Key): readonly string[] {
  const on = sqlName(table.id);
  const index = qualified(table.id.schema ?? '', name);
  const made = identifier(name, 'tenant');
  const wide = [table.tenantColumn ?? '', ...columns].map(quoteIdentifier).join(', ');
  const old = quoteIdentifier(name);
  const end =
    constraint === null
      ? `DROP INDEX CONCURRENTLY ${index}`
      : `ALTER TABLE ${on} DROP CONSTRAINT ${old}, ADD CONSTRAINT ${old} ${constraint} USING INDEX ${quoteIdentifier(made)}`;
  return [
    `CREATE UNIQUE INDEX CONCURRENTLY ${quoteIdentifier(made)} ON ${on} (${wide})${rest};`,
    `-- later, once idx_scan of ${commented(index)} no longer grows: ${commented(end)}`,
  ];
}

/** A name with a line break in it would end the comment. */
function commented(text: string): string {
  return text.replaceAll(/\s/g, ' ');
}

/** Statements that say ON CONFLICT with the columns of a key that goes: they end with 42P10 from then on. */
function conflictsWith(keys: readonly Key[], source: ReviewSource): readonly string[] {
  const bound = source.queries.flatMap(({ about, sql: text }) =>
    [...text.matchAll(/\bINSERT\s+INTO\s+(?:"?\w+"?\.)?"?(\w+)"?[^;]*?\bON\s+CONFLICT\s*\(([^)]*)\)/gi)].flatMap(
      ([, table, columns = '']) => {
        const named = columns.split(',').map((name) => name.trim().replaceAll('"', ''));
        const isKey = keys.some(
          (key) =>
            key.table.id.name === table &&
            key.columns.length === named.length &&
            key.columns.every((name) => named.includes(name)),
        );
        return isKey ? [nameAbout(about, source)] : [];
      },
    ),
  );
  if (bound.length === 0) return [];
  return [
    `${capital(counted(new Set(bound).size, 'function'))} (${listed(bound, SHOWN)}) say ON CONFLICT with the columns of such a key: put the tenant in there, and in the clients that do it, before the old key goes, or they end with error 42P10.`,
  ];
}
