/** What default privileges grant on a new object (get_user_default_acl). */
import type { ObjectId } from '../kinds/id';
import type { Grant } from '../kinds/kind';
import type { KindAttributes } from '../kinds/attributes';
import { lookup } from '../kernel/lookup';
import type { Entry } from './objects';

/** Owns what statements make, where none says who runs them. */
export const SOMEBODY = 'current_user';

/** `its owner "x"`; of what a SQL file makes, which does not say who runs it, `its owner`. */
export function itsOwner(owner: string | null): string {
  return owner === null || owner === SOMEBODY ? 'its owner' : `its owner "${owner}"`;
}

/** How ALTER DEFAULT PRIVILEGES calls the kinds that it is for. */
const CALLED: Readonly<Record<string, string>> = lookup({
  table: 'tables',
  view: 'tables',
  'materialized view': 'tables',
  sequence: 'sequences',
  function: 'functions',
  enum: 'types',
  domain: 'types',
  'composite type': 'types',
  'range type': 'types',
  schema: 'schemas',
});

/**
 * The access list of a new object; null where it is PostgreSQL's own.
 * @param defaults what ALTER DEFAULT PRIVILEGES said
 * @param usual what PostgreSQL grants by itself
 */
export function initialGrants(
  id: ObjectId,
  owner: string,
  defaults: ReadonlySet<Entry<'default privileges'>>,
  usual: readonly Grant[],
): readonly Grant[] | null {
  const called = CALLED[id.kind];
  const said = [...defaults].filter(
    ({ id: { name }, attributes: { role, inSchema } }) =>
      name === called && (role === owner || owner === SOMEBODY) && (inSchema === null || inSchema === id.schema),
  );
  if (said.length === 0) return null;
  const everywhere = said.filter(({ attributes }) => attributes.inSchema === null);
  const base = everywhere.length === 0 ? usual : everywhere.flatMap(({ attributes }) => entriesOf(attributes, owner));
  const inSchema = said.filter(({ attributes }) => attributes.inSchema !== null);
  const given = unique([...base, ...inSchema.flatMap(({ attributes }) => entriesOf(attributes, owner))]);
  return isSame(given, usual) ? null : given;
}

/** Where nobody says who runs the statements, it is whoever the default privileges are for. */
function entriesOf({ role, entries }: KindAttributes['default privileges'], owner: string): readonly Grant[] {
  if (role === owner) return entries;
  return entries.map((entry) => (entry.grantee === role ? { ...entry, grantee: owner } : entry));
}

function unique(grants: readonly Grant[]): readonly Grant[] {
  return [...new Map(grants.map((grant) => [keyOf(grant), grant])).values()];
}

function isSame(left: readonly Grant[], right: readonly Grant[]): boolean {
  const known = new Set(right.map(fullKeyOf));
  return left.length === right.length && left.every((grant) => known.has(fullKeyOf(grant)));
}

function keyOf({ grantee, privilege }: Grant): string {
  return `${grantee ?? '\0'}\u0001${privilege}`;
}

function fullKeyOf(grant: Grant): string {
  return `${keyOf(grant)}\u0001${grant.grantable}`;
}
