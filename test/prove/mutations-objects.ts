/** Ways to break isolation by objects beside the tables: partitions, views, copies, functions, publications, sequences. */
import {
  PINNED,
  called,
  child,
  definer,
  is,
  leaf,
  ofApp,
  ofParent,
  ofPeek,
  parent,
  predicate,
  table,
  withRole,
  type Mutation,
} from './mutation-words';

export const OF_OBJECTS: readonly Mutation[] = [
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
    weighs: 'note',
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
    weighs: 'warning',
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
