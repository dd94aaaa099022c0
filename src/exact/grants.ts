/** Access lists as words: privileges by role, without what an owner has from the start. Pure. */
import { allPrivileges } from '../catalog/access-lists';
import { sorted } from '../compile/access';
import type { Grant } from '../kinds/kind';
import type { Words } from './field';

/** What an access list is of. */
export interface Granted {
  readonly kind: string;
  /** Null of what has none: a column. */
  readonly owner: string | null;
  readonly major: number;
}

/** The word of PUBLIC: no role can have this name. */
const PUBLIC = 'public';
const PASSED_ON = ' with grant option';
const GRANTED_BY = ' granted by ';

/**
 * An access list as words; undefined where nothing was ever granted or revoked. `{}` is a list with nothing but the owner's own.
 */
export function writeGrants(acl: readonly Grant[] | null, of: Granted): Words | undefined {
  if (acl === null) return undefined;
  const words: Record<string, readonly string[]> = {};
  const all = allPrivileges(of.kind, of.major);
  for (const [name, grants] of byGrantee(acl)) {
    const isWhole = isAll(grants, all);
    if (name === of.owner && isWhole) continue;
    words[name ?? PUBLIC] = isWhole && all.length > 1 ? ['all'] : grants.map(wordOf);
  }
  // an owner without any privilege is no owner as PostgreSQL makes one
  if (of.owner !== null && !acl.some(({ grantee }) => grantee === of.owner)) words[of.owner] = [];
  return words;
}

function byGrantee(acl: readonly Grant[]): ReadonlyMap<string | null, readonly Grant[]> {
  const found = new Map<string | null, Grant[]>();
  for (const grant of acl) found.set(grant.grantee, [...(found.get(grant.grantee) ?? []), grant]);
  return found;
}

function isAll(grants: readonly Grant[], all: readonly string[]): boolean {
  const isPlain = grants.every(({ grantable, grantor }) => !grantable && grantor === null);
  return (
    isPlain && grants.length === all.length && all.every((one) => grants.some(({ privilege }) => privilege === one))
  );
}

function wordOf({ privilege, grantable, grantor }: Grant): string {
  const by = grantor === null ? '' : `${GRANTED_BY}${grantor}`;
  return `${privilege.toLowerCase()}${grantable ? PASSED_ON : ''}${by}`;
}

/** The access list that words give; null where there are none. */
export function readGrants(words: unknown, of: Granted): readonly Grant[] | null {
  if (words === undefined) return null;
  const given = Object.entries(words as Readonly<Record<string, readonly string[]>>);
  const own = of.owner === null || given.some(([name]) => name === of.owner) ? [] : [[of.owner, ['all']] as const];
  return sorted(
    [...given, ...own].flatMap(([name, privileges]) =>
      privileges.flatMap((word) => grantsOf(word, name === PUBLIC ? null : name, of)),
    ),
  );
}

/** The first word that is no privilege of the kind; undefined where all are. */
export function unknownPrivilege(words: unknown, { kind, major }: Omit<Granted, 'owner'>): string | undefined {
  const known = new Set(allPrivileges(kind, major));
  const all = Object.values(words as Readonly<Record<string, readonly string[]>>).flat();
  return all.find((word) =>
    grantsOf(word, null, { kind, owner: null, major }).some(({ privilege }) => !known.has(privilege)),
  );
}

/** The words that may be written, as a list. */
export function privilegeWords(kind: string, major: number): string {
  return allPrivileges(kind, major)
    .map((privilege) => privilege.toLowerCase())
    .join(', ');
}

function grantsOf(word: string, grantee: string | null, { kind, major }: Granted): readonly Grant[] {
  if (word === 'all')
    return allPrivileges(kind, major).map((privilege) => ({ grantee, privilege, grantable: false, grantor: null }));
  const [rest = '', grantor = null] = split(word, GRANTED_BY);
  const grantable = rest.endsWith(PASSED_ON);
  const privilege = (grantable ? rest.slice(0, -PASSED_ON.length) : rest).toUpperCase();
  return [{ grantee, privilege, grantable, grantor }];
}

function split(word: string, by: string): readonly string[] {
  const at = word.indexOf(by);
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + by.length)];
}
