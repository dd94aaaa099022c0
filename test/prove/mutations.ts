/** Ways to break isolation, one at a time: what a hurried change, a framework or a copy from the web does to a good schema. */
import {
  access,
  called,
  child,
  conditional,
  current,
  guard,
  is,
  ofChild,
  ofParent,
  open,
  parent,
  policies,
  predicate,
  table,
  type Mutation,
} from './mutation-words';
import { OF_OBJECTS } from './mutations-objects';
import { OF_ROLES } from './mutations-roles';

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
    weighs: 'warning',
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
  ...OF_ROLES,
  ...OF_OBJECTS,
];

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
