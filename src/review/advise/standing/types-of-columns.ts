/** Columns whose type says less than their values mean. */
import { namePattern } from '../../../kernel/name-pattern';
import { keyColumns, primaryKeyOf } from '../../../catalog/keys';
import { defaultOf } from '../../../catalog/select';
import { quoteIdentifier } from '../../../kernel/identifier';
import { sqlName } from '../../../kinds/id';
import type { NamedTable } from '../../../meaning/named-tables';
import { canonicalType, isDocument } from '../../../model/column-types';
import { isLocalTime } from '../../../model/column-names';
import { functionAbout, nameAbout } from '../../about';
import { listed, type Found } from '../../found';
import { restOf } from '../../statements';
import { tablesIn } from '../../tables';
import type { Snippet } from '../../types';
import { capital, counted } from '../../words';
import { sql } from '../build';
import { tableOf, type Answerer } from './answer';

const SHOWN = 3;
const SHOWN_TABLES = 6;

export const timeZones: Answerer = (found) => {
  const { rule, findings, source } = found;
  const tables = tablesIn(source);
  const [first] = findings.flatMap((finding) => tableOf(found, finding) ?? []);
  const [column] = first === undefined ? [] : walls(first);
  const made = tables
    .flatMap(walls)
    .filter(({ id }) => /now\(\)|current_timestamp/i.test(defaultOf(source.catalog, id) ?? '')).length;
  const zoned = tables.flatMap((table) =>
    table.columns
      .filter(({ attributes }) => canonicalType(attributes.type) === 'timestamp with time zone')
      .map(({ id }) => `"${table.id.name}.${id.name}"`),
  );
  const indexes = tables.flatMap((table) => {
    const names = new Set<string | null>(walls(table).map(({ id }) => id.name));
    return table.indexes.filter((index) => keyColumns(index).some((name) => names.has(name)));
  }).length;
  const query = rule !== undefined && 'sql' in rule.validation ? rule.validation.sql : null;
  const some = found.tables.length > SHOWN_TABLES;
  return {
    consequence: [
      'A timestamp without time zone stores local time without its zone: the same value means a different instant in each session time zone, and one hour per year is ambiguous.',
      ...(made === 0 ? [] : [`${made} of the defaults are now(), cut to the TimeZone of whoever inserts.`]),
      ...(zoned.length === 0
        ? []
        : [
            `${zoned.length} other columns of this schema are timestamptz (${listed(zoned, 2)}), and a comparison of the two kinds answers differently in each session.`,
          ]),
    ].join(' '),
    why: `Find out first in which TimeZone the values were written; most clients write UTC. Then take all columns of a table in one ALTER, small tables first, in a session with that TimeZone, without a precision and without USING. With UTC the rows then stay as they are and only the ${counted(indexes, 'index', 'indexes')} on these columns ${indexes === 1 ? 'is' : 'are'} built anew, under ACCESS EXCLUSIVE; timestamptz(3), USING ... AT TIME ZONE 'UTC' or another TimeZone write each table anew under the same lock. So drop the indexes that are one too many before, and keep the largest tables for a window. Clients that send or read a time without a zone have to say one from then on.`,
    before: [
      sql(
        'before: the TimeZone of the server, and of the roles and databases that have one of their own',
        "SELECT setting, source FROM pg_settings WHERE name = 'TimeZone';",
        "SELECT setrole::regrole AS role, setdatabase, setconfig FROM pg_db_role_setting WHERE array_to_string(setconfig, ',') ILIKE '%timezone%';",
      ),
      ...(first === undefined || column === undefined
        ? []
        : [
            sql(
              'before: how far the newest value is from UTC; whole hours are another TimeZone',
              `SELECT max(${quoteIdentifier(column.id.name)}) - now() AT TIME ZONE 'UTC' AS off FROM ${sqlName(first.id)} WHERE ${quoteIdentifier(column.id.name)} < now() AT TIME ZONE 'UTC' + interval '1 day';`,
            ),
          ]),
      sql(
        'before: views that read such a column; each is dropped and made again in the transaction of its table, or the ALTER ends with 0A000',
        "SELECT DISTINCT r.ev_class::regclass AS view, a.attrelid::regclass AS reads FROM pg_depend AS d JOIN pg_rewrite AS r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid\nJOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND a.atttypid = 'timestamp'::regtype\nWHERE d.refclassid = 'pg_class'::regclass AND a.attrelid <> r.ev_class AND a.attrelid >= 16384;",
      ),
    ],
    ...(some &&
      query !== null && {
        rest: [
          sql(
            'for the others; psql runs one line a table, and a table that cannot be locked within two seconds is left for the next run',
            "SET timezone = 'UTC';",
            "SET lock_timeout = '2s';",
            `SELECT format('ALTER TABLE %s %s', v.relation, string_agg(format('ALTER COLUMN %I TYPE timestamptz', v.attname), ', '))\nFROM (${query}) AS v\nJOIN pg_attribute AS c ON c.attrelid = v.relation AND c.attname = v.attname AND c.attgenerated = '' AND c.attinhcount = 0\nWHERE v.attname::text !~* '(^|_)(local|wall)(_|$)' AND ${FREE}\nGROUP BY v.relation ORDER BY pg_total_relation_size(v.relation) \\gexec`,
          ),
        ],
      }),
    after: ['indexes/forbid-redundant-index'],
  };
};

/** Column `c` is one whose type PostgreSQL changes: no view, policy, trigger, function, publication, generated column or partition key rests on it. */
const FREE = `NOT EXISTS (SELECT FROM pg_depend AS d LEFT JOIN pg_attrdef AS g ON d.classid = 'pg_attrdef'::regclass AND g.oid = d.objid
    WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.attrelid AND d.refobjsubid = c.attnum AND (g.adnum <> c.attnum
      OR d.classid IN ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_trigger'::regclass, 'pg_proc'::regclass, 'pg_publication_rel'::regclass)))
  AND NOT EXISTS (SELECT FROM pg_partitioned_table AS p WHERE p.partrelid = c.attrelid AND (c.attnum = ANY (p.partattrs) OR p.partexprs IS NOT NULL))`;

/** The columns of a table that hold a clock on a wall, and are not meant to. */
function walls({ columns }: NamedTable): NamedTable['columns'] {
  return columns.filter(
    ({ id, attributes }) => canonicalType(attributes.type) === 'timestamp without time zone' && !isLocalTime(id.name),
  );
}

export const arrays: Answerer = (found) => {
  const functions = functionsNaming(found);
  return {
    ...(functions.length > 0 && {
      why: `${found.rule?.review?.advice ?? ''} ${capital(counted(functions.length, 'function'))} of this schema ${functions.length === 1 ? 'reads or writes' : 'read or write'} these lists and ${functions.length === 1 ? 'changes' : 'change'} with them: ${listed(functions, SHOWN)}.`,
    }),
    rest: [...restOf(found), dropped(found)],
  };
};

/** One ALTER a table. */
function dropped(found: Found): Snippet {
  const columns = found.findings.flatMap((finding) => {
    const table = tableOf(found, finding);
    const { kind, name } = finding.about;
    return table === undefined || kind !== 'column' ? [] : [{ on: sqlName(table.id), name }];
  });
  return sql(
    'a release later, when nothing reads or writes the lists any more',
    ...[...new Set(columns.map(({ on }) => on))].map(
      (on) =>
        `ALTER TABLE ${on} ${columns
          .filter((column) => column.on === on)
          .map(({ name }) => `DROP COLUMN ${quoteIdentifier(name)}`)
          .join(', ')};`,
    ),
  );
}

export const keyTypes: Answerer = (found) => {
  const functions = functionsNaming(found);
  return {
    consequence: `${found.rule?.why ?? ''} That they hold such a key at all is read from their names, so the values decide: see how to validate.`,
    ...(functions.length > 0 && {
      why: `${found.rule?.review?.advice ?? ''} ${capital(counted(functions.length, 'function'))} of this schema ${functions.length === 1 ? 'names' : 'name'} such a column (${listed(functions, SHOWN)}): look for casts and for columns of the old type that they copy into.`,
    }),
  };
};

/** The functions whose statements name a column that was found. */
function functionsNaming({ findings, source }: Found): readonly string[] {
  const columns = new Set(findings.flatMap(({ about }) => (about.kind === 'column' ? about.name : [])));
  if (columns.size === 0) return [];
  const named = new RegExp([...columns].map(namePattern).join('|'));
  const all = source.queries.filter(({ sql: text }) => named.test(text)).flatMap((query) => functionAbout(query) ?? []);
  return [...new Set(all.map((about) => nameAbout(about, source)))];
}

/** Which keys of the documents are asked for nobody can read from a table; what is in them the rows tell. */
export const documents: Answerer = (found) => {
  const tables = [...new Set(found.findings.flatMap((finding) => tableOf(found, finding) ?? []))];
  const [table] = tables;
  const column = table?.columns.find(({ attributes }) => isDocument(attributes.type));
  if (table === undefined || column === undefined || found.findings.some(({ about }) => about.kind !== 'table'))
    return {};
  const on = sqlName(table.id);
  const { name } = column.id;
  const document = quoteIdentifier(name);
  const primary = primaryKeyOf(found.source.catalog, table.id)?.attributes.columns ?? [];
  const key = primary.map(quoteIdentifier).join(', ');
  return {
    change: [
      sql(
        `for one key of "${name}", here status; say another in the first line`,
        `\\set key status`,
        `\\set made ${name}_:key`,
        `SELECT format('ALTER TABLE ${literal(on)} ADD COLUMN %I text', :'made') \\gexec`,
        `-- from here on the application writes both; then the existing rows, ten thousand at a time, until it reports UPDATE 0`,
        `SELECT format('UPDATE ${literal(on)} SET %1$I = ${literal(document)} ->> %2$L WHERE (${literal(key)}) IN (SELECT ${literal(key)} FROM ${literal(on)} WHERE %1$I IS NULL AND ${literal(document)} ->> %2$L IS NOT NULL LIMIT 10000)', :'made', :'key') \\gexec`,
      ),
    ],
    before: [
      sql(
        `before: which keys the documents of "${table.id.name}" really have, of a sample`,
        `SELECT e.key, jsonb_typeof(e.value) AS type, count(*) FROM (SELECT ${document}::jsonb AS document FROM ${on} LIMIT 10000) AS d`,
        `CROSS JOIN LATERAL jsonb_each(CASE jsonb_typeof(d.document) WHEN 'object' THEN d.document END) AS e GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 30;`,
      ),
      sql(
        'before: which of them the application asks for; pg_stat_statements keeps the names of keys as they are written',
        `SELECT calls, left(query, 120) AS query FROM pg_stat_statements WHERE query LIKE '%${table.id.name.replaceAll("'", "''")}%' AND query ~ '->>?|@>|#>' ORDER BY calls DESC LIMIT 20;`,
      ),
    ],
    validate: [],
  };
};

/** A name within a format of SQL. */
function literal(name: string): string {
  return name.replaceAll('%', '%%').replaceAll("'", "''");
}
