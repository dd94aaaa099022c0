/** A load test with the declared rates: keys are sampled from real rows, so that the skew between tenants is the real one. */
import { shellWord } from '../kernel/shell';
import { lookup } from '../kernel/lookup';
import { identifier, qualified, quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { canonicalType } from '../model/column-types';
import type { Column, Role, Table } from '../model/types';
import { oneStatement } from './explain';
import { parametersOf } from './parameters';
import type { LoadTest, Snippet } from './types';
import { nameOf, type NamedQuery, type View } from './view';
import { rate } from './words';

const SCHEMA = 'load_test';
const KEYS = 100_000;
const SOME_TENANT = '00000000-0000-4000-8000-000000000001';
/** Kinds that may both find and change a row. */
const WRITERS: readonly Role['kind'][] = ['application', 'ingest'];

interface Script {
  readonly file: string;
  readonly role: string;
  /** Transactions a second. */
  readonly rate: number;
  readonly setup: string;
  readonly snippet: Snippet;
}

/** Null where no query and no write has a rate. */
export function loadTest(view: View): LoadTest | null {
  const { strength } = view.model.tenancy;
  if (strength !== 'setting') return null;
  const scripts = [
    ...view.queries.flatMap((query) => read(view, query)),
    ...view.model.tables.flatMap((table) => writes(view, table)),
  ];
  if (scripts.length === 0) return null;
  const roles = [...new Set(scripts.map(({ role }) => role))];
  return {
    outline: [
      `On a copy of production, restored or filled to the rows of a year: a plan on an empty table proves nothing.`,
      `Keys come from a sample of up to 100,000 rows a script, so the largest tenant is hit as often as in production.`,
      'Run ten minutes at the declared rates, then ten minutes at ten times; stop if the p95 of a query exceeds its target or the pool is full.',
      `Prepared statements (-M prepared) through a pooler in transaction mode need PgBouncer 1.21 or later.`,
    ],
    setup: [{ language: 'sql', title: 'once, as an operator', file: 'setup.sql', text: setup(scripts, roles) }],
    scripts: scripts.map(({ snippet }) => snippet),
    runs: roles.map((role) =>
      runOf(
        view,
        role,
        scripts.filter((script) => script.role === role),
      ),
    ),
  };
}

function setup(scripts: readonly Script[], roles: readonly string[]): string {
  return [
    `CREATE SCHEMA IF NOT EXISTS ${SCHEMA};`,
    ...scripts.flatMap((script) => (script.setup === '' ? [] : [script.setup])),
    `GRANT USAGE ON SCHEMA ${SCHEMA} TO ${roles.map(quoteIdentifier).join(', ')};`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${roles.map(quoteIdentifier).join(', ')};`,
  ].join('\n');
}

/** A table of keys with a number each, never empty. */
function keyTable(name: string, from: string, columns: readonly (readonly [string, string, string])[]): string {
  const keys = qualified(SCHEMA, name);
  const taken = columns.map(([as, expression]) => `${expression} AS ${as}`).join(', ');
  const names = columns.map(([as]) => as).join(', ');
  return [
    `CREATE TABLE ${keys} AS SELECT row_number() OVER () AS n, ${taken} FROM ${from} TABLESAMPLE SYSTEM (1) LIMIT ${KEYS};`,
    `INSERT INTO ${keys} (n, ${names}) SELECT row_number() OVER (), ${names} FROM (SELECT ${taken} FROM ${from} LIMIT 100) AS few WHERE NOT EXISTS (SELECT FROM ${keys}); -- a small table`,
    `INSERT INTO ${keys} (n, ${names}) SELECT 1, ${columns.map(([, , fallback]) => fallback).join(', ')} WHERE NOT EXISTS (SELECT FROM ${keys}); -- an empty one`,
    `CREATE UNIQUE INDEX ON ${keys} (n);`,
  ].join('\n');
}

function pick(name: string, columns: readonly string[]): readonly string[] {
  const keys = qualified(SCHEMA, name);
  return [
    '\\set r random(1, 1000000000)',
    `SELECT ${columns.join(', ')} FROM ${keys} WHERE n = 1 + :r % (SELECT max(n) FROM ${keys}) \\gset`,
  ];
}

function transaction(view: View, body: string): readonly string[] {
  return ['BEGIN;', `SELECT set_config(${quoteLiteral(view.model.tenancy.setting)}, :tenant, true);`, body, 'COMMIT;'];
}

function someTenant({ model }: View): string {
  return quoteLiteral(model.tenancy.key.type === 'uuid' ? SOME_TENANT : '1');
}

function read(view: View, query: NamedQuery): readonly Script[] {
  const { role, rate: perSecond, shape } = query;
  if (role === null || perSecond === null || shape.outer.command !== 'select') return [];
  const source = sampled(view, query);
  if (source === null) return [];
  const parameters = parametersOf(view, query);
  const columns = [
    ['tenant', `${quoteIdentifier(source.tenantColumn)}::text`, someTenant(view)],
    ...parameters.map(
      ({ number, of, fallback }) =>
        [
          `p${number}`,
          of?.relation === source.name ? `${quoteIdentifier(of.column)}::text` : (fallback ?? 'NULL'),
          fallback ?? 'NULL::text',
        ] as const,
    ),
  ] as const;
  const name = identifier('read', query.name);
  const text = oneStatement(query.sql).replaceAll(/\$(\d+)/g, ':p$1');
  return [
    {
      file: `${query.name}.sql`,
      role: role.name,
      rate: perSecond,
      setup: keyTable(name, qualified(source.schema, source.name), columns),
      snippet: {
        language: 'pgbench',
        file: `${query.name}.sql`,
        title: `${rate(perSecond)} as "${role.name}"`,
        text: [
          ...pick(
            name,
            columns.map(([as]) => as),
          ),
          ...transaction(view, `${text};`),
        ].join('\n'),
      },
    },
  ];
}

/** The table that keys are taken from: the one that is read, or what a rollup is made of. */
function sampled(
  view: View,
  query: NamedQuery,
): { readonly schema: string; readonly name: string; readonly tenantColumn: string } | null {
  const [relation = ''] = query.shape.outer.relations;
  const rollup = view.model.rollups.find(({ name }) => name === relation);
  const names = rollup === undefined ? query.shape.outer.relations : rollup.reads.map((one) => one.relation);
  const table = names.flatMap((name) => view.byName.get(name) ?? []).find(({ tenantColumn }) => tenantColumn !== null);
  return table?.tenantColumn == null
    ? null
    : { schema: table.schema, name: table.name, tenantColumn: table.tenantColumn };
}

function writes(view: View, table: Table): readonly Script[] {
  const { inserts, updates, batch, hotColumns } = table.writes;
  const role = writerOf(view, table);
  const key = table.primaryKey?.columns ?? [];
  const tenant = table.tenantColumn;
  if (role === null || tenant === null || table.scope !== 'tenant' || !key.includes(tenant)) return [];
  const own = key.filter((column) => column !== tenant);
  const columns = [
    ['tenant', `${quoteIdentifier(tenant)}::text`, someTenant(view)],
    ...own.map(
      (column, index) => [`k${index + 1}`, `${quoteIdentifier(column)}::text`, fallbackOf(table, column)] as const,
    ),
  ] as const;
  const name = identifier('write', table.name);
  const where = own.map((column, index) => `t.${quoteIdentifier(column)} = :k${index + 1}`).join(' AND ');
  const script = (verb: string, perSecond: number, body: string, title: string): Script => ({
    file: `${verb}-${table.name}.sql`,
    role,
    rate: perSecond,
    setup: '',
    snippet: {
      language: 'pgbench',
      file: `${verb}-${table.name}.sql`,
      title,
      text: [
        ...pick(
          name,
          columns.map(([as]) => as),
        ),
        ...transaction(view, body),
      ].join('\n'),
    },
  });
  const sibling = inserts === null ? null : siblingOf(table, batch ?? 1, where);
  const hot =
    updates === null || hotColumns.length === 0 || !mayUpdate(view, table, role)
      ? null
      : updateOf(table, hotColumns, where);
  const all = [
    ...(sibling === null || inserts === null
      ? []
      : [
          script(
            'insert',
            inserts / (batch ?? 1),
            sibling,
            `${rate(inserts)} rows as "${role}"${batch === null ? '' : `, ${batch} a batch`}: siblings of a sampled row, so that every constraint holds`,
          ),
        ]),
    ...(hot === null || updates === null ? [] : [script('update', updates, hot, `${rate(updates)} as "${role}"`)]),
  ];
  return all.map((one, index) => (index === 0 ? { ...one, setup: keyTable(name, nameOf(table), columns) } : one));
}

function writerOf({ model }: View, table: Table): string | null {
  const may = (name: string, privilege: 'insert' | 'select'): boolean =>
    table.grants.some(
      ({ role, privileges, columns }) =>
        role === name && columns === null && (privileges.includes(privilege) || privileges.includes('all')),
    );
  const roles = model.roles.filter(
    ({ kind, name }) => WRITERS.includes(kind) && may(name, 'insert') && may(name, 'select'),
  );
  const preferred = table.writes.batch === null ? 'application' : 'ingest';
  return (roles.find(({ kind }) => kind === preferred) ?? roles[0])?.name ?? null;
}

/** A key that no row has, of the right type: a script over an empty table then touches nothing. */
function fallbackOf(table: Table, name: string): string {
  const type = canonicalType(table.columns.find((column) => column.name === name)?.type ?? 'text');
  if (type === 'uuid') return quoteLiteral(SOME_TENANT);
  return /^(timestamp|date)/.test(type) ? 'now()::text' : quoteLiteral(/int|numeric/.test(type) ? '0' : 'a');
}

function mayUpdate(_view: View, table: Table, role: string): boolean {
  return table.grants.some(
    (grant) => grant.role === role && (grant.privileges.includes('update') || grant.privileges.includes('all')),
  );
}

function updateOf(table: Table, hot: readonly string[], where: string): string {
  const sets = hot.map((name) => {
    const type = canonicalType(table.columns.find((column) => column.name === name)?.type ?? '');
    return `${quoteIdentifier(name)} = ${type.startsWith('timestamp') ? 'now()' : quoteIdentifier(name)}`;
  });
  return `UPDATE ${nameOf(table)} AS t SET ${sets.join(', ')} WHERE ${where};`;
}

/** Rows like one that stands, with new values where a key wants them; null where a key leaves nothing to be new. */
function siblingOf(table: Table, batch: number, where: string): string | null {
  const foreign = new Set(table.foreignKeys.flatMap(({ columns }) => columns));
  const isFresh = (name: string): boolean => name !== table.tenantColumn && !foreign.has(name);
  const keys = [...(table.primaryKey === null ? [] : [table.primaryKey]), ...table.uniques];
  const columns = table.columns.filter(({ generated, identity }) => generated === null && identity === null);
  const renewed = (key: { readonly columns: readonly string[] }): boolean =>
    key.columns.some(
      (name) =>
        isFresh(name) &&
        (fresh(table, name) !== null ||
          table.columns.some((column) => column.name === name && column.identity !== null)),
    );
  if (!keys.every(renewed)) return null;
  const inKey = new Set(keys.flatMap((key) => key.columns).filter(isFresh));
  const values = columns.map((column) => {
    if (column.default === 'now()') return 'now()';
    return inKey.has(column.name)
      ? (fresh(table, column.name) ?? `t.${quoteIdentifier(column.name)}`)
      : `t.${quoteIdentifier(column.name)}`;
  });
  const series = batch === 1 ? '' : ` CROSS JOIN generate_series(1, ${batch})`;
  return [
    `INSERT INTO ${nameOf(table)} (${columns.map(({ name }) => quoteIdentifier(name)).join(', ')})`,
    `SELECT ${values.join(', ')}`,
    `FROM ${nameOf(table)} AS t${series} WHERE ${where};`,
  ].join('\n');
}

const FRESH: Readonly<Record<string, string>> = lookup({
  uuid: 'gen_random_uuid()',
  text: 'md5(random()::text)',
  'character varying': 'left(md5(random()::text), 8)',
  integer: '(random() * 2000000000)::integer',
  bigint: '(random() * 9e15)::bigint',
});

function fresh(table: Table, name: string): string | null {
  const column: Column | undefined = table.columns.find((one) => one.name === name);
  return column === undefined ? null : (FRESH[canonicalType(column.type)] ?? null);
}

function runOf({ model }: View, role: string, scripts: readonly Script[]): Snippet {
  const total = scripts.reduce((sum, script) => sum + script.rate, 0);
  const files = scripts.map(
    (script) => `-f ${shellWord(`${script.file}@${Math.max(1, Math.round(script.rate * 60))}`)}`,
  );
  const clients = Math.min(64, Math.max(4, Math.ceil(total / 20)));
  return {
    language: 'shell',
    title: `${rate(total)} as "${role}" at the declared mix; ten times: -R ${pace(total * 10)}`,
    text: [
      `PGOPTIONS='-c search_path=${model.schema}' pgbench -n -M prepared -U ${shellWord(role)} -c ${clients} -j 2 -T 600 -P 10 -R ${pace(total)} \\`,
      ...files.map((file) => `  ${file} \\`),
      `  ${shellWord(model.database)}`,
    ].join('\n'),
  };
}

/** Transactions a second, as pgbench reads them. */
function pace(perSecond: number): string {
  return String(perSecond >= 10 ? Math.ceil(perSecond) : Number(perSecond.toPrecision(2)));
}
