/** Words that ways to break isolation share: the objects of a ground, what is written again, what is to blame. */
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
  /** No attack reproduces it, and without a spec the proof weighs it as its rule does. */
  readonly weighs?: 'warning' | 'note';
}

export const table = (g: Ground, name: string): string => `${g.schema}.${name}`;
export const parent = (g: Ground): string => table(g, g.parent.table);
export const child = (g: Ground): string => table(g, g.child.table);
export const leaf = (g: Ground): string => table(g, g.partitioned?.leaf ?? '');
export const called = (g: Ground, name: string): string => `"${g.schema}"."${name}"`;
export const current = (g: Ground): string =>
  `(select nullif(current_setting('${g.setting}', true), '')::${g.keyType})`;
export const is = (g: Ground): string => `${g.tenant} = ${current(g)}`;
export const ofParent = (g: Ground): readonly string[] => [called(g, g.parent.table)];
export const ofChild = (g: Ground): readonly string[] => [called(g, g.child.table)];
export const role = (name: string): readonly string[] => [`role "${name}"`];
export const ofApp = (g: Ground): readonly string[] => role(g.app);

/** Both policies of the parent table written again. */
export const policies = (g: Ground, guard: string, access: string): string =>
  `drop policy tenant_guard on ${parent(g)}; drop policy tenant_access on ${parent(g)}; ${guard}; ${access}`;
export const guard = (g: Ground, rest: string): string =>
  `create policy tenant_guard on ${parent(g)} as restrictive ${rest}`;
export const access = (g: Ground, rest: string): string => `create policy tenant_access on ${parent(g)} ${rest}`;
export const open = (g: Ground): string => access(g, 'using (true) with check (true)');
/** The predicate of both policies written in another way. */
export const predicate = (g: Ground, expression: string): string =>
  policies(
    g,
    guard(g, `using (${expression}) with check (${expression})`),
    access(g, `using (${expression}) with check (${expression})`),
  );

export const onRole = (name: string, attribute: string, no: string): Mutation => ({
  name: `the application's role has ${attribute}`,
  sql: (g) => `alter role ${g.app} ${attribute}`,
  undo: (g) => `alter role ${g.app} ${no}`,
  blames: ofApp,
  ...(name === '' ? {} : { name }),
});
export const memberOf = (what: string, target: (g: Ground) => string, options = ''): Mutation => ({
  name: `the application's role is a member of ${what}`,
  sql: (g) => `grant ${target(g)} to ${g.app} ${options}`,
  undo: (g) => `revoke ${target(g)} from ${g.app}`,
  blames: ofApp,
});
export const granted = (privilege: string, more: Pick<Mutation, 'weighs'> = {}): Mutation => ({
  ...more,
  name: `${privilege} on a table is granted to the application`,
  sql: (g) => `grant ${privilege} on ${parent(g)} to ${g.app}`,
  blames: ofParent,
});

/** A role made for a mutation, and dropped with all that it owns in this database. */
export const withRole = (attributes: string, rest: (g: Ground) => string) => ({
  sql: (g: Ground) => `create role tenet_mutant ${attributes}; ${rest(g)}`,
  undo: () => 'drop role if exists tenet_mutant',
});

export const definer = (g: Ground, owner: string, path: string): string => `
create function ${g.schema}.peek(key uuid) returns text language sql security definer ${path}
  as $$ select ${g.parent.text} from ${parent(g)} where ${g.parent.id} = key $$;
alter function ${g.schema}.peek(uuid) owner to ${owner};
revoke execute on function ${g.schema}.peek(uuid) from public; grant execute on function ${g.schema}.peek(uuid) to ${g.app}`;
export const PINNED = 'set search_path = pg_catalog, pg_temp';
export const ofPeek = (g: Ground): readonly string[] => [`"${g.schema}"."peek"`, `"${g.schema}"."peek"(uuid)`];

/** Holes that open only for rows of a kind: the guard itself has the condition. */
export function conditional(kinds: readonly (readonly [string, (g: Ground) => string])[]): readonly Mutation[] {
  return kinds.map(([name, condition]) => ({
    name: `a conditional leak: ${name}`,
    sql: (g: Ground) => predicate(g, `(${condition(g)}) or ${is(g)}`),
    blames: ofParent,
  }));
}
