/** Ways to break isolation, one at a time: what a hurried change, a framework or a copy from the web does to a good schema. */
import type { Ground } from './grounds';

export interface Mutation {
  readonly name: string;
  /** Run as a superuser in a copy of the database. */
  readonly sql: (ground: Ground) => string;
  /** The objects that may be blamed, at least one of which must be: parts of the names of findings' objects. */
  readonly blames: (ground: Ground) => readonly string[];
  /** Undoes what outlives the database: roles. */
  readonly undo?: (ground: Ground) => string;
  /** Only where the schema has what it breaks. */
  readonly needs?: 'partitions';
}

const table = (g: Ground, name: string): string => `${g.schema}.${name}`;
const parent = (g: Ground): string => table(g, g.parent.table);
const child = (g: Ground): string => table(g, g.child.table);
const leaf = (g: Ground): string => table(g, g.partitioned?.leaf ?? '');
const called = (g: Ground, name: string): string => `"${g.schema}"."${name}"`;
const current = (g: Ground): string => `(select nullif(current_setting('${g.setting}', true), '')::${g.keyType})`;
const is = (g: Ground): string => `${g.tenant} = ${current(g)}`;
const ofParent = (g: Ground): readonly string[] => [called(g, g.parent.table)];
const ofChild = (g: Ground): readonly string[] => [called(g, g.child.table)];
const role = (name: string): readonly string[] => [`role "${name}"`];
const ofApp = (g: Ground): readonly string[] => role(g.app);

/** Both policies of the parent table written again. */
const policies = (g: Ground, guard: string, access: string): string =>
  `drop policy tenant_guard on ${parent(g)}; drop policy tenant_access on ${parent(g)}; ${guard}; ${access}`;
const guard = (g: Ground, rest: string): string => `create policy tenant_guard on ${parent(g)} as restrictive ${rest}`;
const access = (g: Ground, rest: string): string => `create policy tenant_access on ${parent(g)} ${rest}`;
const open = (g: Ground): string => access(g, 'using (true) with check (true)');
/** The predicate of both policies written in another way. */
const predicate = (g: Ground, expression: string): string =>
  policies(
    g,
    guard(g, `using (${expression}) with check (${expression})`),
    access(g, `using (${expression}) with check (${expression})`),
  );

const onRole = (name: string, attribute: string, no: string): Mutation => ({
  name: `the application's role has ${attribute}`,
  sql: (g) => `alter role ${g.app} ${attribute}`,
  undo: (g) => `alter role ${g.app} ${no}`,
  blames: ofApp,
  ...(name === '' ? {} : { name }),
});
const memberOf = (what: string, target: (g: Ground) => string, options = ''): Mutation => ({
  name: `the application's role is a member of ${what}`,
  sql: (g) => `grant ${target(g)} to ${g.app} ${options}`,
  undo: (g) => `revoke ${target(g)} from ${g.app}`,
  blames: ofApp,
});
const granted = (privilege: string): Mutation => ({
  name: `${privilege} on a table is granted to the application`,
  sql: (g) => `grant ${privilege} on ${parent(g)} to ${g.app}`,
  blames: ofParent,
});

/** A role made for a mutation, and dropped with all that it owns in this database. */
const withRole = (attributes: string, rest: (g: Ground) => string) => ({
  sql: (g: Ground) => `create role tenet_mutant ${attributes}; ${rest(g)}`,
  undo: () => 'drop role if exists tenet_mutant',
});

const definer = (g: Ground, owner: string, path: string): string => `
create function ${g.schema}.peek(key uuid) returns text language sql security definer ${path}
  as $$ select ${g.parent.text} from ${parent(g)} where ${g.parent.id} = key $$;
alter function ${g.schema}.peek(uuid) owner to ${owner};
revoke execute on function ${g.schema}.peek(uuid) from public; grant execute on function ${g.schema}.peek(uuid) to ${g.app}`;
const PINNED = 'set search_path = pg_catalog, pg_temp';
const ofPeek = (g: Ground): readonly string[] => [`"${g.schema}"."peek"`, `"${g.schema}"."peek"(uuid)`];

export const MUTATIONS: readonly Mutation[] = [
  // row security itself
  {
    name: 'row security is disabled',
    sql: (g) => `alter table ${parent(g)} disable row level security`,
    blames: ofParent,
  },
  {
    name: 'row security is not forced',
    sql: (g) => `alter table ${parent(g)} no force row level security`,
    blames: ofParent,
  },
  {
    name: 'neither enabled nor forced',
    sql: (g) => `alter table ${parent(g)} disable row level security, no force row level security`,
    blames: ofParent,
  },
  {
    name: 'all policies are dropped and row security with them',
    sql: (g) => `${policies(g, 'select 1', 'select 1')}; alter table ${parent(g)} disable row level security`,
    blames: ofParent,
  },
  {
    name: 'the registry is open',
    sql: (g) => `alter table ${table(g, g.registry)} disable row level security`,
    blames: (g) => [called(g, g.registry)],
  },
  // policies
  { name: 'the guard is dropped and access is open', sql: (g) => policies(g, 'select 1', open(g)), blames: ofParent },
  {
    name: 'the guard is permissive and access is open',
    sql: (g) => policies(g, `create policy tenant_guard on ${parent(g)} using (${is(g)})`, open(g)),
    blames: ofParent,
  },
  {
    name: 'the guard holds for SELECT only',
    sql: (g) => policies(g, guard(g, `for select using (${is(g)})`), open(g)),
    blames: ofParent,
  },
  {
    name: 'the guard holds for INSERT only',
    sql: (g) => policies(g, guard(g, `for insert with check (${is(g)})`), open(g)),
    blames: ofParent,
  },
  {
    name: 'the guard leaves UPDATE out',
    sql: (g) =>
      policies(
        g,
        ['select', 'delete']
          .map((c) => `create policy g_${c} on ${parent(g)} as restrictive for ${c} using (${is(g)})`)
          .join('; ') + `; create policy g_i on ${parent(g)} as restrictive for insert with check (${is(g)})`,
        open(g),
      ),
    blames: ofParent,
  },
  {
    name: 'the guard leaves DELETE out',
    sql: (g) =>
      policies(
        g,
        ['select', 'update']
          .map((c) => `create policy g_${c} on ${parent(g)} as restrictive for ${c} using (${is(g)})`)
          .join('; ') + `; create policy g_i on ${parent(g)} as restrictive for insert with check (${is(g)})`,
        open(g),
      ),
    blames: ofParent,
  },
  {
    name: 'the guard leaves INSERT out',
    sql: (g) =>
      policies(
        g,
        ['select', 'update', 'delete']
          .map((c) => `create policy g_${c} on ${parent(g)} as restrictive for ${c} using (${is(g)})`)
          .join('; '),
        open(g),
      ),
    blames: ofParent,
  },
  {
    name: 'the guard holds for one role only',
    sql: (g) => policies(g, guard(g, `to ${g.app} using (${is(g)}) with check (${is(g)})`), open(g)),
    blames: ofParent,
  },
  {
    name: 'the guard holds for a role that is not there to be held',
    sql: (g) => policies(g, guard(g, `to ${g.owner} using (${is(g)}) with check (${is(g)})`), open(g)),
    blames: ofParent,
  },
  {
    name: 'WITH CHECK (true)',
    sql: (g) =>
      policies(g, guard(g, `using (${is(g)}) with check (true)`), access(g, `using (${is(g)}) with check (true)`)),
    blames: ofParent,
  },
  {
    name: 'USING (true)',
    sql: (g) =>
      policies(g, guard(g, `using (true) with check (${is(g)})`), access(g, `using (true) with check (${is(g)})`)),
    blames: ofParent,
  },
  { name: 'no context sees all', sql: (g) => predicate(g, `${current(g)} is null or ${is(g)}`), blames: ofParent },
  {
    name: 'an empty context sees all',
    sql: (g) => predicate(g, `current_setting('${g.setting}', true) = '' or ${is(g)}`),
    blames: ofParent,
  },
  {
    name: 'coalesce to the row itself',
    sql: (g) => predicate(g, `${g.tenant} = coalesce(${current(g)}, ${g.tenant})`),
    blames: ofParent,
  },
  {
    name: 'an admin switch',
    sql: (g) => predicate(g, `current_setting('app.is_admin', true) = 'on' or ${is(g)}`),
    blames: ofParent,
  },
  {
    name: 'a switch for support, by number',
    sql: (g) => predicate(g, `coalesce(current_setting('app.support', true), '0') = '1' or ${is(g)}`),
    blames: ofParent,
  },
  {
    name: 'the wrong setting',
    sql: (g) => predicate(g, `${g.tenant} = (select nullif(current_setting('app.other', true), '')::${g.keyType})`),
    blames: ofParent,
  },
  { name: 'a tautology', sql: (g) => predicate(g, `${g.tenant} = ${g.tenant}`), blames: ofParent },
  {
    name: 'a tautology behind a sub-query',
    sql: (g) => predicate(g, `exists (select from ${table(g, g.shared)} s where ${g.tenant} is not null) or ${is(g)}`),
    blames: ofParent,
  },
  { name: 'not equal', sql: (g) => predicate(g, `${g.tenant} <> ${current(g)}`), blames: ofParent },
  {
    name: 'not distinct from nothing',
    sql: (g) => predicate(g, `${g.tenant} is distinct from ${current(g)}`),
    blames: ofParent,
  },
  { name: 'greater or equal', sql: (g) => predicate(g, `${g.tenant} >= ${current(g)}`), blames: ofParent },
  {
    name: 'compared with LIKE',
    sql: (g) => predicate(g, `${g.tenant}::text like coalesce(current_setting('${g.setting}', true), '') || '%'`),
    blames: ofParent,
  },
  {
    name: 'a negated sub-query',
    sql: (g) =>
      predicate(
        g,
        `not exists (select from ${table(g, g.registry)} r where r.id = ${parent(g)}.${g.tenant}) or ${is(g)}`,
      ),
    blames: ofParent,
  },
  {
    name: 'a second, open policy and no guard',
    sql: (g) =>
      policies(g, `create policy helper on ${parent(g)} for select using (true)`, access(g, `using (${is(g)})`)),
    blames: ofParent,
  },
  {
    name: 'a policy by user and no guard',
    sql: (g) =>
      policies(
        g,
        `create policy helper on ${parent(g)} using (current_user = '${g.app}')`,
        access(g, `using (${is(g)})`),
      ),
    blames: ofParent,
  },
  // conditional leaks: open for some rows only
  ...conditional([
    ['a literal status', (g) => `${g.parent.text} = 'public'`],
    ['a list of literals', (g) => `${g.parent.text} in ('shared', 'public')`],
    ['a prefix', (g) => `${g.parent.text} like 'pub%'`],
    ['a length', (g) => `length(${g.parent.text}) = 7`],
    ['lower case', (g) => `lower(${g.parent.text}) = 'public'`],
    ['an empty text', (g) => `${g.parent.text} = ''`],
    ['two columns compared', (g) => `${g.parent.text} = ${g.parent.id}::text`],
    ['a conjunction', (g) => `${g.parent.text} like 'a%' and length(${g.parent.text}) > 3`],
    ['CASE', (g) => `case ${g.parent.text} when 'open' then true else false end`],
    ['coalesce and nullif', (g) => `coalesce(nullif(${g.parent.text}, 'hidden'), 'public') = 'public'`],
    ['a suffix', (g) => `right(${g.parent.text}, 4) = '-pub'`],
    ['a negation', (g) => `not (${g.parent.text} <> 'world')`],
    ['any of an array', (g) => `${g.parent.text} = any (array['everyone', 'all'])`],
    ['a regular expression', (g) => `${g.parent.text} ~ '^share'`],
  ]),
  {
    name: 'a conditional leak for one command: UPDATE of public rows',
    sql: (g) =>
      policies(
        g,
        `create policy tenant_guard on ${parent(g)} as restrictive for update using (${is(g)} or ${g.parent.text} = 'public') with check (true); create policy g2 on ${parent(g)} as restrictive for delete using (${is(g)})`,
        access(g, `using (${is(g)} or ${g.parent.text} = 'public')`),
      ),
    blames: ofParent,
  },
  // columns and keys
  {
    name: 'a foreign key without the tenant',
    sql: (g) =>
      `create unique index only_id on ${parent(g)} (${g.parent.id}); alter table ${child(g)} drop constraint ${g.child.fk}, add constraint ${g.child.fk} foreign key (${g.child.column}) references ${parent(g)} (${g.parent.id})`,
    blames: (g) => [...ofChild(g), ...ofParent(g)],
  },
  {
    name: 'the same with ON DELETE CASCADE',
    sql: (g) =>
      `create unique index only_id on ${parent(g)} (${g.parent.id}); alter table ${child(g)} drop constraint ${g.child.fk}, add constraint ${g.child.fk} foreign key (${g.child.column}) references ${parent(g)} (${g.parent.id}) on delete cascade`,
    blames: (g) => [...ofChild(g), ...ofParent(g)],
  },
  {
    name: 'SET NULL nulls the tenant',
    sql: (g) =>
      `alter table ${child(g)} drop constraint ${g.child.fk}, add constraint ${g.child.fk} foreign key (${g.tenant}, ${g.child.column}) references ${parent(g)} (${g.tenant}, ${g.parent.id}) on delete set null`,
    blames: ofChild,
  },
  {
    name: 'a foreign key that is not validated',
    sql: (g) =>
      `alter table ${child(g)} drop constraint ${g.child.fk}, add constraint ${g.child.fk} foreign key (${g.tenant}, ${g.child.column}) references ${parent(g)} (${g.tenant}, ${g.parent.id}) not valid`,
    blames: ofChild,
  },
  {
    name: 'a unique key across tenants',
    sql: (g) => `alter table ${parent(g)} add constraint global_key unique (${g.parent.text})`,
    blames: ofParent,
  },
  {
    name: 'a unique index over an expression across tenants',
    sql: (g) => `create unique index global_lower on ${parent(g)} (lower(${g.parent.text}))`,
    blames: (g) => [`index ${called(g, 'global_lower')}`],
  },
  {
    name: 'a partial unique index across tenants',
    sql: (g) => `create unique index global_part on ${parent(g)} (${g.parent.text}) where ${g.parent.text} <> 'x'`,
    blames: (g) => [`index ${called(g, 'global_part')}`],
  },
  {
    name: 'an exclusion across tenants',
    sql: (g) => `alter table ${parent(g)} add constraint global_out exclude using btree (${g.parent.text} with =)`,
    blames: ofParent,
  },
  {
    name: 'a tenant column that may be null',
    sql: (g) =>
      `create table ${table(g, 'loose')} (${g.tenant} ${g.keyType}, note text); create policy tenant_guard on ${table(g, 'loose')} as restrictive using (${is(g)}) with check (${is(g)}); create policy tenant_access on ${table(g, 'loose')} to ${g.app} using (${is(g)}) with check (${is(g)}); alter table ${table(g, 'loose')} owner to ${g.owner}; alter table ${table(g, 'loose')} enable row level security, force row level security; grant select on ${table(g, 'loose')} to ${g.app}`,
    blames: (g) => [called(g, 'loose')],
  },
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
  granted('TRIGGER'),
  granted('REFERENCES'),
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
  // objects
  {
    name: 'a leaf is granted and open',
    needs: 'partitions',
    sql: (g) => `alter table ${leaf(g)} disable row level security; grant select on ${leaf(g)} to ${g.app}`,
    blames: (g) => [called(g, g.partitioned?.leaf ?? '')],
  },
  {
    name: 'a leaf is granted',
    needs: 'partitions',
    sql: (g) => `grant select on ${leaf(g)} to ${g.app}`,
    blames: (g) => [called(g, g.partitioned?.leaf ?? '')],
  },
  {
    name: 'row security of a leaf is off',
    needs: 'partitions',
    sql: (g) => `alter table ${leaf(g)} disable row level security`,
    blames: (g) => [called(g, g.partitioned?.leaf ?? '')],
  },
  {
    name: 'a child that inherits',
    sql: (g) =>
      `create table ${table(g, 'heir')} () inherits (${parent(g)}); grant select on ${table(g, 'heir')} to ${g.app}`,
    blames: (g) => [called(g, 'heir')],
  },
  {
    name: 'a copy with CREATE TABLE AS',
    sql: (g) =>
      `create table ${table(g, 'backup')} as select * from ${parent(g)}; grant select on ${table(g, 'backup')} to ${g.app}`,
    blames: (g) => [called(g, 'backup')],
  },
  {
    name: 'a copy with LIKE INCLUDING ALL',
    sql: (g) =>
      `create table ${table(g, 'twin')} (like ${parent(g)} including all); grant select on ${table(g, 'twin')} to ${g.app}`,
    blames: (g) => [called(g, 'twin')],
  },
  {
    name: 'a table without the tenant',
    sql: (g) =>
      `create table ${table(g, 'audit')} (id serial primary key, ${g.parent.text} text, at timestamptz default now()); grant select on ${table(g, 'audit')} to ${g.app}`,
    blames: (g) => [called(g, 'audit'), 'audit_id_seq'],
  },
  {
    name: 'a view that runs as a superuser',
    sql: (g) =>
      `create view ${table(g, 'all_rows')} as select * from ${parent(g)}; grant select on ${table(g, 'all_rows')} to ${g.app}`,
    blames: (g) => [called(g, 'all_rows')],
  },
  {
    name: 'a view that runs as a role with BYPASSRLS',
    ...withRole(
      'bypassrls',
      (g) =>
        `grant usage on schema ${g.schema} to tenet_mutant; grant select on ${parent(g)} to tenet_mutant; create view ${table(g, 'all_rows')} as select * from ${parent(g)}; alter view ${table(g, 'all_rows')} owner to tenet_mutant; grant select on ${table(g, 'all_rows')} to ${g.app}`,
    ),
    blames: (g) => [called(g, 'all_rows'), 'tenet_mutant'],
  },
  {
    name: 'a view that is no invoker',
    sql: (g) =>
      `create view ${table(g, 'some_rows')} as select * from ${parent(g)}; alter view ${table(g, 'some_rows')} owner to ${g.owner}; grant select on ${table(g, 'some_rows')} to ${g.reader}`,
    blames: (g) => [called(g, 'some_rows')],
  },
  {
    name: 'a view over a view that runs as a superuser',
    sql: (g) =>
      `create view ${table(g, 'inner_rows')} as select * from ${parent(g)}; create view ${table(g, 'outer_rows')} with (security_invoker = true) as select * from ${table(g, 'inner_rows')}; grant select on ${table(g, 'inner_rows')}, ${table(g, 'outer_rows')} to ${g.app}`,
    blames: (g) => [called(g, 'inner_rows')],
  },
  {
    name: 'a materialized view that tenants read',
    sql: (g) =>
      `create materialized view ${table(g, 'totals')} as select * from ${parent(g)}; grant select on ${table(g, 'totals')} to ${g.app}`,
    blames: (g) => [called(g, 'totals')],
  },
  { name: 'a definer function of a superuser', sql: (g) => definer(g, 'postgres', PINNED), blames: ofPeek },
  {
    name: 'a definer function of a role with BYPASSRLS',
    ...withRole(
      'bypassrls',
      (g) =>
        `grant usage on schema ${g.schema} to tenet_mutant; grant select on ${parent(g)} to tenet_mutant; ${definer(g, 'tenet_mutant', PINNED)}`,
    ),
    blames: ofPeek,
  },
  { name: 'a definer function with an open search_path', sql: (g) => definer(g, g.owner, ''), blames: ofPeek },
  {
    name: 'a definer function with pg_temp first',
    sql: (g) => definer(g, g.owner, 'set search_path = pg_temp, pg_catalog'),
    blames: ofPeek,
  },
  {
    name: 'a definer function that PUBLIC may call',
    sql: (g) => `${definer(g, 'postgres', PINNED)}; grant execute on function ${g.schema}.peek(uuid) to public`,
    blames: ofPeek,
  },
  {
    name: 'a function said to be leakproof',
    sql: (g) =>
      `create function ${g.schema}.tell(t text) returns boolean language plpgsql leakproof cost 0.0001 as $$ begin raise notice '%', t; return true; end $$; alter function ${g.schema}.tell(text) owner to ${g.owner}`,
    blames: (g) => [`"${g.schema}"."tell"`],
  },
  {
    name: 'a definer trigger',
    sql: (g) =>
      `create function ${g.schema}.audit_row() returns trigger language plpgsql security definer ${PINNED} as $$ begin return new; end $$; revoke execute on function ${g.schema}.audit_row() from public; create trigger audit before insert on ${parent(g)} for each row execute function ${g.schema}.audit_row()`,
    blames: (g) => [`"${g.schema}"."audit_row"`, ...ofParent(g)],
  },
  {
    name: 'a rule that writes as the owner',
    sql: (g) =>
      `create table ${table(g, 'inbox')} (note text); alter table ${table(g, 'inbox')} owner to postgres; create rule write_on as on insert to ${table(g, 'inbox')} do instead delete from ${child(g)}; grant insert on ${table(g, 'inbox')} to ${g.app}`,
    blames: (g) => [called(g, 'inbox')],
  },
  {
    name: 'the application owns a table',
    sql: (g) => `alter table ${parent(g)} owner to ${g.app}`,
    blames: (g) => [...ofParent(g), ...ofApp(g)],
  },
  {
    name: 'the application owns the schema',
    sql: (g) => `alter schema ${g.schema} owner to ${g.app}`,
    blames: (g) => [`schema "${g.schema}"`, ...ofApp(g)],
  },
  {
    name: 'a publication of tenant rows',
    sql: (g) => `create publication everything for table ${parent(g)}`,
    blames: (g) => ['publication "everything"', ...ofParent(g)],
  },
  {
    name: 'a publication of all tables',
    sql: () => 'create publication everything for all tables',
    blames: () => ['publication "everything"'],
  },
  {
    name: 'a sequence that tenants read',
    sql: (g) =>
      `create sequence ${table(g, 'numbers')}; grant usage, select on sequence ${table(g, 'numbers')} to ${g.app}`,
    blames: (g) => [called(g, 'numbers')],
  },
  {
    name: 'a policy helper without a pinned search_path',
    sql: (g) =>
      `create function ${g.schema}.who() returns ${g.keyType} language plpgsql stable as $$ begin return nullif(current_setting('${g.setting}', true), '')::${g.keyType}; end $$; ${predicate(g, `${g.tenant} = ${g.schema}.who()`)}`,
    blames: (g) => [`"${g.schema}"."who"`, ...ofParent(g)],
  },
  {
    name: 'a policy that asks a table the application writes',
    sql: (g) =>
      `create table ${table(g, 'members')} (who text, org ${g.keyType}); alter table ${table(g, 'members')} owner to ${g.owner}; grant select, insert on ${table(g, 'members')} to ${g.app}; ${predicate(g, `${g.tenant} in (select m.org from ${table(g, 'members')} m where m.who = current_user) or ${is(g)}`)}`,
    blames: (g) => [...ofParent(g), called(g, 'members')],
  },
];

/** Holes that open only for rows of a kind: the guard itself has the condition. */
function conditional(kinds: readonly (readonly [string, (g: Ground) => string])[]): readonly Mutation[] {
  return kinds.map(([name, condition]) => ({
    name: `a conditional leak: ${name}`,
    sql: (g: Ground) => predicate(g, `(${condition(g)}) or ${is(g)}`),
    blames: ofParent,
  }));
}

/** What changes nothing that matters to isolation, and must pass. */
export const EQUIVALENT: readonly Mutation[] = [
  {
    name: 'a further permissive policy under the guard',
    sql: (g) => `create policy helper on ${parent(g)} using (${is(g)})`,
    blames: () => [],
  },
  {
    name: 'the guard by another name',
    sql: (g) => `alter policy tenant_guard on ${parent(g)} rename to wall`,
    blames: () => [],
  },
  {
    name: 'a stricter policy beside the guard',
    sql: (g) => `create policy stricter on ${parent(g)} as restrictive using (${g.parent.text} <> 'x')`,
    blames: () => [],
  },
  { name: 'the condition written twice', sql: (g) => predicate(g, `${is(g)} and ${is(g)}`), blames: () => [] },
  {
    name: 'null is everybody, where no tenant may be null',
    sql: (g) => predicate(g, `${g.tenant} is null or ${is(g)}`),
    blames: () => [],
  },
  { name: 'a comment', sql: (g) => `comment on table ${parent(g)} is 'x'`, blames: () => [] },
  {
    name: 'an index more',
    sql: (g) => `create index on ${parent(g)} (${g.tenant}, ${g.parent.text})`,
    blames: () => [],
  },
];

/** Two at a time: holes that hide one another, or are blamed for each other. */
export const PAIRS: readonly (readonly [string, string])[] = [
  ['row security is disabled', 'a unique key across tenants'],
  ["the application's role has REPLICATION", 'the guard is dropped and access is open'],
  ['a copy with CREATE TABLE AS', 'the registry is open'],
  ['TEMPORARY to PUBLIC', 'a policy helper without a pinned search_path'],
  ['a view that runs as a superuser', 'WITH CHECK (true)'],
  ['an admin switch', 'TRUNCATE on a table is granted to the application'],
  ['a conditional leak: a length', 'a sequence that tenants read'],
  ['CREATE on the schema', 'a definer function of a superuser'],
];
