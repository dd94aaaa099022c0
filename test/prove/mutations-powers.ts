/** What routines do to the session that calls them, and what they tell whoever listens. */
import type { Ground } from './grounds';
import type { Mutation } from './mutation-words';

const another = (g: Ground): string => (g.keyType === 'uuid' ? '7d3c5b1e-3a52-4f0e-9d11-5c4b8a2f6e07' : '930007');
/** The tenant B as src/prove/seed plants it. */
const seededB = (g: Ground): string => (g.keyType === 'uuid' ? '00000000-0000-4000-a000-00000000000b' : '920001');
const parent = (g: Ground): string => `${g.schema}.${g.parent.table}`;
const routine = (g: Ground, name: string): readonly string[] => [`"${g.schema}"."${name}"`];
const forApp = (g: Ground, name: string): string =>
  `revoke execute on routine ${g.schema}.${name} from public; grant execute on routine ${g.schema}.${name} to ${g.app}`;

/** A function that tenants may call; `$$` around the body. */
const called = (
  name: string,
  body: (g: Ground) => string,
  head: (g: Ground) => string = () => '',
): Omit<Mutation, 'name'> => ({
  sql: (g) =>
    `create function ${g.schema}.${name}() returns setof text language plpgsql ${head(g)} as $$ begin ${body(g)}; end $$; ${forApp(g, `${name}()`)}`,
  blames: (g) => routine(g, name),
});

const reads = (g: Ground): string => `return query select ${g.parent.text}::text from ${parent(g)}`;

/** A trigger after each row of the parent table. */
const fired = (name: string, body: (g: Ground) => string, declared = ''): Omit<Mutation, 'name'> => ({
  sql: (
    g,
  ) => `create function ${g.schema}.${name}() returns trigger language plpgsql as $$ ${declared} begin ${body(g)}; return null; end $$;
    revoke execute on function ${g.schema}.${name}() from public;
    create trigger ${name} after insert or update on ${parent(g)} for each row execute function ${g.schema}.${name}()`,
  blames: (g) => routine(g, name),
});

export const POWERS: readonly Mutation[] = [
  {
    name: 'the owner of the tables logs in',
    sql: (g) => `alter role ${g.owner} login`,
    undo: (g) => `alter role ${g.owner} nologin`,
    blames: (g) => [`role "${g.owner}"`],
  },
  {
    name: 'a function that sets another tenant while it runs',
    ...called('report', reads, (g) => `set ${g.setting} = '${another(g)}'`),
  },
  {
    name: 'a procedure that sets another tenant while it runs',
    sql: (g) =>
      `create procedure ${g.schema}.renamed() language sql set ${g.setting} = '${another(g)}' as 'update ${parent(g)} set ${g.parent.text} = ${g.parent.text}'; ${forApp(g, 'renamed()')}`,
    blames: (g) => routine(g, 'renamed'),
  },
  {
    name: 'a function whose body sets another tenant, and reads',
    ...called('report', (g) => `perform set_config('${g.setting}', '${another(g)}', true); ${reads(g)}`),
  },
  {
    name: 'a function that leaves another tenant in the transaction',
    ...called('enter', (g) => `set local ${g.setting} = '${another(g)}'`),
  },
  {
    name: 'a function that computes another tenant, and becomes it',
    ...called('enter', (g) => {
      const key = seededB(g);
      return `perform set_config('${g.setting}', '${key.slice(0, -1)}' || lower('${key.slice(-1)}'), true)`;
    }),
  },
  {
    name: 'a function that sets its tenant for the session',
    sql: (g) =>
      `create function ${g.schema}.enter(t ${g.keyType}) returns void language plpgsql as $$ begin perform set_config('${g.setting}', t::text, false); end $$; ${forApp(g, `enter(${g.keyType})`)}`,
    blames: (g) => routine(g, 'enter'),
  },
  {
    name: 'a function that sets its tenant for the session by SET',
    sql: (g) =>
      `create function ${g.schema}.enter(t ${g.keyType}) returns void language plpgsql as $$ begin execute format('set ${g.setting} = %L', t); end $$; ${forApp(g, `enter(${g.keyType})`)}`,
    blames: (g) => routine(g, 'enter'),
  },
  {
    name: 'NOTIFY of the row',
    ...fired('told', () => `perform pg_notify('changes', row_to_json(new)::text)`),
  },
  {
    name: 'NOTIFY of a column of the row',
    ...fired('told', (g) => `perform pg_notify('changes', new.${g.parent.id} || ':' || new.${g.parent.text})`),
  },
  {
    name: 'NOTIFY of the row by way of a variable, on a channel of its table',
    ...fired(
      'told',
      () =>
        `payload := json_build_object('op', tg_op, 'row', to_jsonb(new)); perform pg_notify(tg_table_name, payload::text)`,
      'declare payload json;',
    ),
  },
  {
    name: 'NOTIFY of the row by a dynamic statement',
    ...fired('told', () => `execute format('notify changes, %L', new::text)`),
  },
  {
    name: 'NOTIFY of what a function reads',
    ...called(
      'told',
      (g) => `perform pg_notify('changes', (select string_agg(${g.parent.text}, ',') from ${parent(g)}))`,
    ),
  },
];

const ofDatabase = (): readonly string[] => ['database "tenet_mutant_copy"'];
const catalogGrant = (what: string, on: string, to: (g: Ground) => string, blamed = on): Mutation => ({
  name: `${what} on ${on} is granted`,
  sql: (g) => `grant ${what} on ${on} to ${to(g)}`,
  blames: () => [`"pg_catalog"."${blamed}"`],
});

export const CATALOG_POWERS: readonly Mutation[] = [
  catalogGrant('select', 'pg_statistic', ({ app }) => app),
  catalogGrant('select', 'pg_statistic_ext_data', () => 'public'),
  catalogGrant('select (rolname, rolpassword)', 'pg_authid', ({ reader }) => reader),
  catalogGrant('select', 'pg_largeobject', ({ app }) => app),
  catalogGrant('select (subconninfo)', 'pg_subscription', ({ app }) => app),
  {
    name: 'all catalogs are granted to a group of the application',
    sql: (g) =>
      `create role tenet_mutant; grant tenet_mutant to ${g.reader}; grant select on all tables in schema pg_catalog to tenet_mutant`,
    undo: () => 'drop role tenet_mutant',
    blames: (g) => ['"pg_catalog"."pg_', `role "${g.reader}"`],
  },
  {
    name: 'the functions of large objects are granted to everybody again',
    sql: () =>
      'grant execute on function lo_create(oid), lo_from_bytea(oid, bytea), lo_get(oid), lo_open(oid, int), lo_put(oid, bigint, bytea) to public',
    blames: ofDatabase,
  },
  {
    name: 'the functions of large objects are granted to the application',
    sql: (g) => `grant execute on function lo_from_bytea(oid, bytea), lo_get(oid) to ${g.app}`,
    blames: ofDatabase,
  },
];

export const HARMLESS_POWERS: readonly Mutation[] = [
  {
    name: 'a function that is told its tenant, and sets it for the transaction',
    sql: (g) =>
      `create function ${g.schema}.enter(t ${g.keyType}) returns void language plpgsql as $$ begin perform set_config('${g.setting}', t::text, true); end $$; ${forApp(g, `enter(${g.keyType})`)}`,
    blames: () => [],
  },
  {
    name: 'a function that clears the tenant while it runs',
    ...called('none', reads, (g) => `set ${g.setting} = ''`),
    blames: () => [],
  },
  {
    name: 'a column that is called like a setting is written',
    ...called('renamed', (g) => `update ${parent(g)} set ${g.parent.text} = 'role'`),
    blames: () => [],
  },
  {
    name: 'NOTIFY of a key',
    ...fired('told', (g) => `perform pg_notify('changes', new.${g.parent.id}::text)`),
    blames: () => [],
  },
  {
    name: 'NOTIFY that says what happened',
    ...fired(
      'told',
      () => `perform pg_notify('changes', json_build_object('op', tg_op, 'table', tg_table_name)::text)`,
    ),
    blames: () => [],
  },
];
