/** Ways to break isolation by roles and grants: attributes, memberships, settings, privileges. */
import {
  called,
  granted,
  memberOf,
  ofApp,
  ofParent,
  onRole,
  parent,
  table,
  withRole,
  type Mutation,
} from './mutation-words';

export const OF_ROLES: readonly Mutation[] = [
  // roles
  onRole('', 'BYPASSRLS', 'NOBYPASSRLS'),
  onRole('', 'SUPERUSER', 'NOSUPERUSER'),
  onRole('', 'CREATEROLE', 'NOCREATEROLE'),
  onRole('', 'REPLICATION', 'NOREPLICATION'),
  memberOf('the owner', (g) => g.owner),
  memberOf('pg_read_all_data', () => 'pg_read_all_data'),
  memberOf('pg_write_all_data', () => 'pg_write_all_data'),
  memberOf('pg_execute_server_program', () => 'pg_execute_server_program'),
  memberOf('pg_read_server_files', () => 'pg_read_server_files'),
  memberOf('pg_write_server_files', () => 'pg_write_server_files'),
  memberOf('the owner, with ADMIN', (g) => g.owner, 'with admin option'),
  {
    name: 'the application may become a role that skips row security',
    ...withRole('bypassrls', (g) => `grant tenet_mutant to ${g.app}`),
    blames: ofApp,
  },
  {
    name: 'the application may become a role that may become the owner',
    ...withRole('', (g) => `grant ${g.owner} to tenet_mutant; grant tenet_mutant to ${g.app}`),
    blames: ofApp,
  },
  {
    name: 'a search_path of the role with a schema of others',
    sql: (g) => `alter role ${g.app} set search_path = public, ${g.schema}; grant create on schema public to public`,
    undo: (g) => `alter role ${g.app} reset search_path`,
    blames: (g) => [...ofApp(g), 'schema "public"'],
  },
  {
    name: 'a tenant by default for the role',
    sql: (g) =>
      `alter role ${g.app} set ${g.setting} = '${g.keyType === 'uuid' ? '00000000-0000-4000-8000-0000000000bb' : '7'}'`,
    undo: (g) => `alter role ${g.app} reset ${g.setting}`,
    blames: ofApp,
  },
  {
    name: 'SET on session_replication_role',
    sql: (g) => `grant set on parameter session_replication_role to ${g.app}`,
    undo: (g) => `revoke set on parameter session_replication_role from ${g.app}`,
    blames: ofApp,
  },
  {
    name: 'session_replication_role = replica for the role',
    sql: (g) => `alter role ${g.app} set session_replication_role = replica`,
    undo: (g) => `alter role ${g.app} reset session_replication_role`,
    blames: ofApp,
  },
  // grants
  granted('TRUNCATE'),
  granted('TRIGGER', { weighs: 'warning' }),
  granted('REFERENCES', { weighs: 'note' }),
  { name: 'ALL to the application', sql: (g) => `grant all on ${parent(g)} to ${g.app}`, blames: ofParent },
  {
    name: 'WITH GRANT OPTION',
    sql: (g) => `grant select on ${parent(g)} to ${g.app} with grant option`,
    blames: ofParent,
  },
  { name: 'SELECT to PUBLIC', sql: (g) => `grant select on ${parent(g)} to public`, blames: ofParent },
  {
    name: 'writes on what all share',
    sql: (g) => `grant update, insert on ${table(g, g.shared)} to ${g.app}`,
    blames: (g) => [called(g, g.shared)],
  },
  {
    name: 'CREATE on the schema',
    sql: (g) => `grant create on schema ${g.schema} to ${g.app}`,
    blames: (g) => [`schema "${g.schema}"`, ...ofApp(g)],
  },
  {
    name: 'CREATE on the database',
    sql: (g) => `do $$ begin execute format('grant create on database %I to ${g.app}', current_database()); end $$`,
    blames: (g) => ['database "', ...ofApp(g)],
  },
  {
    name: 'TEMPORARY to PUBLIC',
    sql: () => `do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$`,
    blames: () => ['database "'],
  },
  {
    name: 'default privileges open what comes later',
    sql: (g) => `alter default privileges for role ${g.owner} in schema ${g.schema} grant select on tables to ${g.app}`,
    blames: (g) => [...ofApp(g), `schema "${g.schema}"`, `role "${g.owner}"`, 'default'],
  },
  {
    name: 'default privileges for PUBLIC',
    sql: (g) => `alter default privileges for role ${g.owner} grant select on tables to public`,
    blames: (g) => ['PUBLIC', 'public', `role "${g.owner}"`, 'default'],
  },
];
