/** Ways around row security that do not touch it: what it does not reach. */
import type { Ground } from './grounds';
import type { Mutation } from './mutation-words';

const server = (rest: (ground: Ground) => string) => (ground: Ground) =>
  `create extension postgres_fdw; create server elsewhere foreign data wrapper postgres_fdw options (host '127.0.0.1'); ${rest(ground)}`;

export const OUTSIDE: readonly Mutation[] = [
  {
    name: 'a large object of the application',
    sql: (g) => `select lo_create(7001); alter large object 7001 owner to ${g.app}`,
    blames: () => ['large object "7001"'],
  },
  {
    name: 'a large object that PUBLIC reads',
    sql: () => 'select lo_create(7001); grant select on large object 7001 to public',
    blames: () => ['large object "7001"'],
  },
  {
    name: 'no grant counts for large objects',
    sql: (g) => `alter role ${g.app} set lo_compat_privileges = on`,
    undo: (g) => `alter role ${g.app} reset lo_compat_privileges`,
    blames: (g) => [`role "${g.app}"`],
  },
  {
    name: 'files of the server by a function',
    sql: (g) => `grant execute on function pg_read_file(text) to ${g.app}`,
    // the attack reads a file by it
    blames: (g) => ['function "pg_read_file"(text)', `role "${g.app}"`],
  },
  {
    name: 'USAGE on a foreign server',
    sql: server((g) => `grant usage on foreign server elsewhere to ${g.app}`),
    blames: () => ['server "elsewhere"'],
  },
  {
    name: 'USAGE on a foreign-data wrapper to PUBLIC',
    sql: server(() => 'grant usage on foreign data wrapper postgres_fdw to public'),
    blames: () => ['foreign-data wrapper "postgres_fdw"'],
  },
  {
    name: 'a user mapping for the application',
    sql: server((g) => `create user mapping for ${g.app} server elsewhere options (user 'x', password 'y')`),
    blames: (g) => [`user mapping "${g.app}" on foreign server`],
  },
  {
    name: 'a user mapping for PUBLIC',
    sql: server(() => 'create user mapping for public server elsewhere'),
    blames: () => ['user mapping on foreign server'],
  },
  {
    name: 'a foreign table that tenants read',
    sql: server(
      (g) =>
        `create foreign table ${g.schema}.elsewhere_rows (id uuid) server elsewhere; grant select on ${g.schema}.elsewhere_rows to ${g.app}`,
    ),
    blames: (g) => [`table "${g.schema}"."elsewhere_rows"`],
  },
  {
    name: 'an event trigger whose function the owner of the tables may replace',
    sql: (g) => `create function ${g.schema}.noted() returns event_trigger language plpgsql as 'begin end';
      revoke execute on function ${g.schema}.noted() from public; create event trigger note on ddl_command_end execute function ${g.schema}.noted();
      alter function ${g.schema}.noted() owner to ${g.owner}`,
    blames: () => ['event trigger "note"'],
  },
  {
    name: 'a function in an untrusted language',
    sql: (g) => `create function ${g.schema}.length_of(text) returns int language internal as 'textlen'`,
    blames: (g) => [`function "${g.schema}"."length_of"(text)`],
  },
];

export const HARMLESS_OUTSIDE: readonly Mutation[] = [
  { name: 'a large object of a superuser', sql: () => 'select lo_create(7001)', blames: () => [] },
  { name: 'a foreign server that nobody may use', sql: server(() => 'select 1'), blames: () => [] },
  {
    name: 'an event trigger of a superuser',
    sql: (g) => `create function ${g.schema}.noted() returns event_trigger language plpgsql as 'begin end';
      revoke execute on function ${g.schema}.noted() from public; create event trigger note on ddl_command_end execute function ${g.schema}.noted()`,
    blames: () => [],
  },
];
