/**
 * What SECURITY DEFINER functions name, ask and write, by the letters of their bodies: which table a name without a schema means depends
 * on a search path. Pure.
 */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { relationsOf, type Relation } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import { groupBy } from '../kernel/group';
import { remembered } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import { searchPathOf } from '../model/settings';
import { calledNames } from './mentions';

type Routine = ObjectOf<'function'>;

/** A body without its comments, as text or as PostgreSQL keeps BEGIN ATOMIC. */
export const bodyOf = remembered(({ attributes: { source, body } }: Routine): string =>
  (body ?? source).replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ''),
);

/** Names in a body, those behind a dot with what stands before it. */
const namesIn = remembered(
  (routine: Routine): ReadonlySet<string> =>
    new Set(
      [...bodyOf(routine).matchAll(/(?:"?([\w$]+)"?\s*\.\s*)?"?([\w$]+)"?/g)].map(([, before, name = '']) =>
        before === undefined ? name : `${before}.${name}`,
      ),
    ),
);

/** The first SECURITY DEFINER function of an owner that names a table: it reads or writes it past the policies that the owner skips. */
export function definerOver(catalog: Catalog, { id, owner }: Relation): Routine | undefined {
  return objectsOf(catalog, 'function').find(
    (routine) =>
      routine.attributes.securityDefiner &&
      routine.owner === owner &&
      (namesIn(routine).has(`${id.schema}.${id.name}`) || namesIn(routine).has(id.name)),
  );
}

/** Who is at work: `current_user` is not among it, which is the owner inside such a function. */
const ASKS = /\b(?:current_setting\s*\(|session_user\b|auth\s*\.\s*(?:uid|jwt|email|role)\s*\()/i;

/** Names of functions that ask who is at work, themselves or through others. */
const asking = remembered((catalog: Catalog): ReadonlySet<string> => {
  const routines = objectsOf(catalog, 'function');
  const found = new Set(routines.filter((routine) => ASKS.test(bodyOf(routine))).map(({ id }) => id.name));
  const calls = routines.map((routine) => [routine.id.name, calledNames([bodyOf(routine)])] as const);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [name, called] of calls) if ([...called].some((other) => found.has(other))) found.add(name);
  }
  return found;
});

/** Whether a function asks who is at work, by a setting or as the platform says it, itself or through what it calls. */
export function asksItsCaller(catalog: Catalog, { id }: Routine): boolean {
  return asking(catalog).has(id.name);
}

/** Whether names without a schema mean the same to each caller: a path that is empty, or ends in pg_temp. */
export function isPinned({ attributes: { settings } }: Routine): boolean {
  const path = settings?.find(({ name }) => name === 'search_path')?.value;
  const names = path === undefined ? undefined : searchPathOf(path);
  return names !== undefined && (names.length === 0 || names.at(-1) === 'pg_temp');
}

/** Whether anybody but its owner may call a function. */
export function isCallable(catalog: Catalog, routine: Routine): boolean {
  return grantsOn(routine, catalog).some(({ grantee }) => grantee === null || grantee !== routine.owner);
}

export type Write = 'INSERT' | 'UPDATE' | 'DELETE';

const WRITES: Readonly<Record<Write, RegExp>> = {
  INSERT: /\binsert\s+into\s+(?:"?([\w$]+)"?\s*\.\s*)?"?([\w$]+)"?/gi,
  UPDATE: /(?<!\bdo\s+|\bfor\s+)\bupdate\s+(?:only\s+)?(?:"?([\w$]+)"?\s*\.\s*)?"?([\w$]+)"?/gi,
  DELETE: /\bdelete\s+from\s+(?:only\s+)?(?:"?([\w$]+)"?\s*\.\s*)?"?([\w$]+)"?/gi,
};

/** Tables by their names, as bodies write them: which schema a name means depends on the search path of whoever fires the trigger. */
const byName = remembered((catalog: Catalog) => groupBy(relationsOf(catalog), ({ id }) => id.name));

/** The tables that a body writes in one way; of a name without a schema the one of the function's own, or the only one. */
export function writtenBy(catalog: Catalog, routine: Routine, write: Write): readonly Relation[] {
  const found = [...bodyOf(routine).matchAll(WRITES[write])].flatMap(([, schema, name = '']) =>
    meant(catalog, routine.id, schema, name),
  );
  return [...new Set(found)];
}

function meant(catalog: Catalog, routine: ObjectId, schema: string | undefined, name: string): readonly Relation[] {
  const named = byName(catalog).get(name) ?? byName(catalog).get(name.toLowerCase()) ?? [];
  const own = named.filter(({ id }) => id.schema === (schema ?? routine.schema));
  const [only] = own.length > 0 || schema !== undefined ? own : named.length === 1 ? named : [];
  return only?.id.kind === 'table' ? [only] : [];
}
