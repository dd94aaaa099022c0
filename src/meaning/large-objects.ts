/** What speaks for large objects in a database, and who may reach them. Pure. */
import type { Catalog } from '../catalog/catalog';
import { objectsOf, partsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import { closesFunctions, LARGE_OBJECT_FUNCTIONS } from '../resources/closed-functions';
import { bodyOf } from './bodies';
import { namesReached } from './judged';
import type { Meaning } from './meaning';
import { tenantTables } from './whose';

/** Names of columns that hold OIDs of PostgreSQL's own catalogs, as audit triggers write them. */
export const OF_CATALOGS =
  /(^|_)(rel|relation|tab|table|class|type|proc|func|function|role|user|schema|namespace|index|att|obj|object)(s|_?o?id)?(_|$)/;

/** Functions of large objects reach nothing but these. */
export function isOfLargeObjects(name: string): boolean {
  return LARGE_OBJECT_FUNCTIONS.has(name);
}

/** Whether a spec compiles to a database in which they are closed. */
export function areMeantClosed({ model }: Meaning): boolean {
  return model !== null && closesFunctions(model);
}

const NAMES = [...LARGE_OBJECT_FUNCTIONS].join('|');
const CALLS = new RegExp(String.raw`\b(?:${NAMES})\s*\(`, 'i');

/** A role of tenants, or PUBLIC, that may call a function of large objects; undefined where none may. */
export function reachesLargeObjects(catalog: Catalog, meaning: Meaning): string | undefined {
  const changed = objectsOf(catalog, 'privileges').filter(
    ({ id }) => id.of?.kind === 'function' && id.of.schema === 'pg_catalog' && LARGE_OBJECT_FUNCTIONS.has(id.of.name),
  );
  const closed = changed.filter(({ attributes }) => attributes.revoked.some(({ grantee }) => grantee === null));
  if (closed.length < COUNT) return 'PUBLIC';
  const reached = namesReached(catalog, meaning);
  const grants = changed.flatMap(({ attributes }) => attributes.granted);
  return grants.find(({ grantee }) => grantee !== null && reached.has(grantee))?.grantee ?? undefined;
}

/** Of signatures: `lo_get` has two. */
const COUNT = LARGE_OBJECT_FUNCTIONS.size + 1;

interface Stored {
  readonly column: ObjectOf<'column'>;
  readonly role: string;
}

/** Columns of tables with rows of tenants that hold OIDs, as far as a role of tenants reaches large objects. */
export function columnsOfLargeObjects(catalog: Catalog, meaning: Meaning): readonly Stored[] {
  const role = reachesLargeObjects(catalog, meaning);
  if (role === undefined) return [];
  return tenantTables(catalog, meaning).flatMap(({ table }) =>
    partsOf(catalog, table.id, 'column').flatMap((column) => {
      const isOid = /^(?:oid|lo|.*\.lo)$/.test(column.attributes.type);
      return isOid && !OF_CATALOGS.test(column.id.name) ? [{ column, role }] : [];
    }),
  );
}

/** What uses large objects: a column that holds their OIDs, or a routine that calls for them; undefined where nothing does. */
export function useOfLargeObjects(catalog: Catalog, meaning: Meaning): ObjectId | undefined {
  const [stored] = columnsOfLargeObjects(catalog, meaning);
  if (stored !== undefined) return stored.column.id.of;
  return objectsOf(catalog, 'function').find((routine) => CALLS.test(bodyOf(routine)))?.id;
}
