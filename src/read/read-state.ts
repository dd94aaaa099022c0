/** Reads all objects of a database with one query for each kind. Read it in one snapshot, with search_path = pg_catalog, pg_temp. */
import type { Session } from '../engine';
import { kinds } from '../kinds';
import { objectKey, type ObjectId } from '../kinds/id';
import type { AnyKind, Attributes, CatalogObject, Grant } from '../kinds/kind';
import type { Catalog } from '../catalog/catalog';
import { withoutJournal } from '../catalog/journal';
import { Addresses } from './addresses';
import { COMMENTS, DEPENDENCIES, type CommentRow, type DependencyRow } from './dependencies';
import { readServerFacts } from './server-facts';
import { readUnmodelled } from './unmodelled';

/** What a kind's query returns beside attributes. */
interface Row extends Attributes {
  readonly oid?: string;
  readonly sub?: number;
  readonly whole?: string;
  readonly id?: ObjectId;
  readonly owner?: string | null;
  readonly acl?: readonly Grant[] | null;
  readonly position?: number;
}

type Keyed = readonly [key: string, object: CatalogObject];

/**
 * Begins the transaction in which `readState` is to be called: one snapshot, nothing written, and no name resolved but the system's.
 * Whoever calls it ends the transaction.
 */
export async function beginSnapshot(session: Session): Promise<void> {
  await session.execute('begin isolation level repeatable read read only');
  await session.execute(
    `set local search_path = pg_catalog, pg_temp; set local quote_all_identifiers = off; set local jit = off`,
  );
}

/**
 * The database of the session.
 * @param session of any role: what PUBLIC may not read (password hashes, connection strings, options of user mappings) is not asked for
 * @throws what PostgreSQL says, where it cannot be read
 */
export async function readState(session: Session): Promise<Catalog> {
  const [about] = await session.query<{ readonly num: number; readonly database: string; readonly superuser: string }>(
    `select current_setting('server_version_num')::int as num, current_database()::text as database,
       pg_get_userbyid(10)::text as superuser`,
  );
  if (about === undefined) throw new TypeError('no row where PostgreSQL answers with its version');
  const { num: versionNum, database, superuser } = about;
  const major = Math.floor(versionNum / 10_000);
  const addresses = await Addresses.read(session);
  const objects = await readObjects(session, major, addresses);
  for (const { address, comment } of await session.query<CommentRow>(COMMENTS)) {
    const key = addresses.exactKeyOf(address);
    const object = key === undefined ? undefined : objects.get(key);
    if (key !== undefined && object !== undefined) objects.set(key, { ...object, comment });
  }
  const { dependencies, unresolved } = addresses.resolve(await session.query<DependencyRow>(DEPENDENCIES));
  const unmodelled = await readUnmodelled(session, unresolved);
  return withoutJournal({
    source: 'server',
    shows: new Set(['roles', 'memberships', 'privileges', 'server', 'history']),
    major,
    versionNum,
    database,
    superuser,
    objects,
    dependencies,
    unmodelled,
    partial: new Set(),
    server: await readServerFacts(session),
  });
}

/**
 * The same database where nothing but objects of some kinds can have changed since it was read: these alone are read again.
 * @param session as `readState` has it
 * @param known what was read before; comments on objects of these kinds are as they were
 */
export async function readAgain(session: Session, known: Catalog, names: ReadonlySet<string>): Promise<Catalog> {
  const addresses = await Addresses.read(session);
  const again = kinds.filter(({ kind }) => names.has(kind));
  const found = new Map<string, CatalogObject>();
  for (const [key, object] of await readObjects(session, known.major, addresses, again))
    found.set(key, { ...object, comment: known.objects.get(key)?.comment ?? null });
  const others = [...known.objects].filter(([, { id }]) => !names.has(id.kind));
  return { ...known, objects: new Map([...found, ...others]) };
}

/** The server answers for the next kind while objects are made of the rows of this one. */
async function readObjects(
  session: Session,
  major: number,
  addresses: Addresses,
  read: readonly AnyKind[] = kinds,
): Promise<Map<string, CatalogObject>> {
  const ask = (kind: AnyKind | undefined): Promise<readonly Row[]> => {
    const query = kind?.read(major);
    return query === undefined ? Promise.resolve([]) : session.query<Row>(query);
  };
  const objects = new Map<string, CatalogObject>();
  let asked = ask(read[0]);
  for (const [place, kind] of read.entries()) {
    const rows = await asked;
    asked = ask(read[place + 1]);
    // it is awaited next; but where a server sends what is no row of this kind, nobody awaits it
    asked.catch(() => undefined);
    for (const [key, object] of objectsOf(rows, kind, addresses)) objects.set(key, object);
  }
  return objects;
}

/** By their keys, sorted by them: the order in which a server returns rows says nothing, and must decide nothing. */
function objectsOf(rows: readonly Row[], kind: AnyKind, addresses: Addresses): readonly Keyed[] {
  const keyed = rows.flatMap((row): readonly Keyed[] => {
    const { oid, sub, whole, id: named, owner, acl, position, ...attributes } = row;
    // what imitates a server may answer anything, and rules rely on these
    if (typeof named?.name !== 'string') throw new TypeError(`a ${kind.kind} without a name`);
    if (!Array.isArray(acl ?? [])) throw new TypeError(`the access list of a ${kind.kind} is not a list`);
    // what a server sends decides no kind: statements are by kind
    const id = { ...named, kind: kind.kind };
    const key = objectKey(id);
    if (oid !== undefined && kind.catalog !== null) {
      if (addresses.isMember(kind.catalog, oid)) return [];
      if (whole === undefined || !addresses.isMember(kind.wholeCatalog ?? 'pg_class', whole))
        addresses.add(kind.catalog, oid, sub ?? 0, key);
    }
    if (whole !== undefined && addresses.isMember(kind.wholeCatalog ?? 'pg_class', whole)) return [];
    return [[key, { id, attributes, owner: owner ?? null, acl: acl ?? null, comment: null, position: position ?? 0 }]];
  });
  return keyed.sort(([left], [right]) => (left < right ? -1 : 1));
}
