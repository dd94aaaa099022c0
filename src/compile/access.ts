/** Access lists as GRANT and REVOKE of the DDL leave them: null until one is said, then PostgreSQL's default with what was said. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { ObjectId } from '../kinds/id';
import type { Grant } from '../kinds/kind';

/** What an access list is of. */
export interface Listed {
  readonly key: string;
  readonly id: ObjectId;
  readonly owner: string | null;
}

type List = Map<string, Grant>;

/** Access lists of all objects that something is granted on or revoked from. */
export class AccessLists {
  private readonly lists = new Map<string, List>();
  /** Those of PostgreSQL, by kind and owner: of a thousand tables most have the same. */
  private readonly usual = new Map<string, List>();

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
  start(key: string, grants: readonly Grant[]): void {
    this.lists.set(key, listOf(grants));
  }

  /** In the order in which a server is read; null where nothing was said. */
  of(key: string): readonly Grant[] | null {
    const list = this.lists.get(key);
    return list === undefined ? null : sorted([...list.values()]);
  }

  /** All lists of which something was said. */
  *all(): Iterable<readonly [string, readonly Grant[]]> {
    for (const [key, list] of this.lists) yield [key, sorted([...list.values()])];
  }

  /** What PostgreSQL gives from the start. */
  defaultOf({ id, owner }: Pick<Listed, 'id' | 'owner'>): List {
    const key = `${id.kind} ${owner === null ? '' : `"${owner}"`}`;
    const known = this.usual.get(key);
    if (known !== undefined) return known;
    const made = listOf(grantsOn({ id, owner, acl: null }, { major: this.major }));
    this.usual.set(key, made);
    return made;
  }

  private listOf(on: Listed): List {
    const known = this.lists.get(on.key);
    if (known !== undefined) return known;
    const made = new Map(this.defaultOf(on));
    this.lists.set(on.key, made);
    return made;
  }

  /** ALL is what an owner has from the start. */
  private expanded({ id }: Listed, privileges: readonly string[]): readonly string[] {
    if (!privileges.includes('ALL')) return privileges;
    return [...this.defaultOf({ id, owner: '' }).values()].flatMap(({ grantee, privilege }) =>
      grantee === '' ? [privilege] : [],
    );
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
  // as bytes of UTF-8, which code units follow but beyond the first 65,536 characters
  if (SURROGATE.test(left) || SURROGATE.test(right)) return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return left < right ? -1 : 1;
}

function listOf(grants: readonly Grant[]): List {
  return new Map(grants.map((grant) => [keyOf(grant.grantee, grant.privilege), grant]));
}

function keyOf(grantee: string | null, privilege: string): string {
  return `${grantee === null ? 'PUBLIC' : `"${grantee}"`} ${privilege}`;
}

const SURROGATE = /[\ud800-\udfff]/;
