/** Access lists as GRANT and REVOKE of the DDL leave them: null until one is said, then PostgreSQL's default with what was said. Pure. */
import { grantsOn } from '../catalog/access-lists';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Grant } from '../kinds/kind';

/** What an access list is of. */
export interface Listed {
  readonly id: ObjectId;
  readonly owner: string | null;
}

type List = Map<string, Grant>;

/** Access lists of all objects that something is granted on or revoked from. */
export class AccessLists {
  private readonly lists = new Map<string, List>();

  constructor(private readonly major: number) {}

  /** Gives privileges, in upper case; a grantee null is PUBLIC. */
  grant(on: Listed, grantee: string | null, privileges: readonly string[]): void {
    const list = this.listOf(on);
    for (const privilege of this.expanded(on, privileges))
      list.set(keyOf(grantee, privilege), { grantee, privilege, grantable: false, grantor: null });
  }

  revoke(on: Listed, grantee: string | null, privileges: readonly string[]): void {
    const list = this.listOf(on);
    for (const privilege of this.expanded(on, privileges)) list.delete(keyOf(grantee, privilege));
  }

  /** What the list begins with, where that is not the default of its kind. */
  start(on: Listed, grants: readonly Grant[]): void {
    this.lists.set(objectKey(on.id), listOf(grants));
  }

  /** In the order in which a server is read; null where nothing was said. */
  of(key: string): readonly Grant[] | null {
    const list = this.lists.get(key);
    return list === undefined ? null : sorted([...list.values()]);
  }

  private listOf(on: Listed): List {
    const key = objectKey(on.id);
    const known = this.lists.get(key);
    if (known !== undefined) return known;
    const made = listOf(this.defaultOf(on));
    this.lists.set(key, made);
    return made;
  }

  /** What PostgreSQL gives from the start. */
  defaultOf({ id, owner }: Listed): readonly Grant[] {
    return grantsOn({ id, owner, acl: null }, { major: this.major });
  }

  /** ALL is what an owner has from the start. */
  private expanded({ id }: Listed, privileges: readonly string[]): readonly string[] {
    if (!privileges.includes('ALL')) return privileges;
    return this.defaultOf({ id, owner: '' }).flatMap(({ grantee, privilege }) => (grantee === '' ? [privilege] : []));
  }
}

/** Entries by grantee, PUBLIC last, and privilege: not by who was granted first. */
export function sorted(grants: readonly Grant[]): readonly Grant[] {
  return grants.toSorted(
    (left, right) => byName(left.grantee, right.grantee) || (left.privilege < right.privilege ? -1 : 1),
  );
}

/** Null is PUBLIC, which comes last. */
export function byName(left: string | null, right: string | null): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

function listOf(grants: readonly Grant[]): List {
  return new Map(grants.map((grant) => [keyOf(grant.grantee, grant.privilege), grant]));
}

function keyOf(grantee: string | null, privilege: string): string {
  return `${grantee === null ? 'PUBLIC' : `"${grantee}"`} ${privilege}`;
}
