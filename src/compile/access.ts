/** Access lists as GRANT and REVOKE of the DDL leave them: null until one is said, then PostgreSQL's default with what was said. Pure. */
import { grantsOn } from '../catalog/access-lists';
import { once } from '../kernel/remember';
import type { ObjectId } from '../kinds/id';
import type { Grant } from '../kinds/kind';

/** What an access list is of. */
export interface Listed {
  readonly key: string;
  readonly id: ObjectId;
  readonly owner: string | null;
}

/** Access lists of all objects that something is granted on or revoked from. */
export class AccessLists {
  private readonly lists = new Map<string, AccessList>();
  /** Those of PostgreSQL, by kind and owner: of a thousand tables most have the same. */
  private readonly usual = new Map<string, AccessList>();

  constructor(private readonly major: number) {}

  /** Gives privileges, in upper case; a grantee null is PUBLIC. */
  grant(on: Listed, grantee: string | null, privileges: readonly string[]): void {
    this.change(on, grantee, privileges, 'grant');
  }

  revoke(on: Listed, grantee: string | null, privileges: readonly string[]): void {
    this.change(on, grantee, privileges, 'revoke');
  }

  /** What the list begins with, where that is not the default of its kind. */
  start(key: string, grants: readonly Grant[]): void {
    this.lists.set(key, AccessList.of(grants));
  }

  /** In the order in which a server is read; null where nothing was said. */
  of(key: string): readonly Grant[] | null {
    return this.lists.get(key)?.grants() ?? null;
  }

  /** All lists of which something was said. */
  *all(): Iterable<readonly [string, readonly Grant[]]> {
    for (const [key, list] of this.lists) yield [key, list.grants()];
  }

  /** What PostgreSQL gives from the start. */
  defaultOf(on: Pick<Listed, 'id' | 'owner'>): readonly Grant[] {
    return this.usualOf(on).grants();
  }

  private usualOf({ id, owner }: Pick<Listed, 'id' | 'owner'>): AccessList {
    const key = `${id.kind} ${owner === null ? '' : `"${owner}"`}`;
    const known = this.usual.get(key);
    if (known !== undefined) return known;
    const made = AccessList.of(grantsOn({ id, owner, acl: null }, { major: this.major }));
    this.usual.set(key, made);
    return made;
  }

  private change(on: Listed, grantee: string | null, privileges: readonly string[], word: Change): void {
    const list = this.lists.get(on.key) ?? this.usualOf(on);
    this.lists.set(on.key, list.after(word, grantee, this.expanded(on, privileges)));
  }

  /** ALL is what an owner has from the start. */
  private expanded({ id }: Listed, privileges: readonly string[]): readonly string[] {
    if (!privileges.includes('ALL')) return privileges;
    return this.defaultOf({ id, owner: '' }).flatMap(({ grantee, privilege }) => (grantee === '' ? [privilege] : []));
  }
}

type Change = 'grant' | 'revoke';

/** One list, which never changes: objects of which the same was said in the same order share it, and of a thousand tables most do. */
class AccessList {
  private readonly next = new Map<string, AccessList>();
  readonly grants = once(() => sorted([...this.entries.values()]));

  private constructor(private readonly entries: ReadonlyMap<string, Grant>) {}

  static of(grants: readonly Grant[]): AccessList {
    return new AccessList(new Map(grants.map((grant) => [keyOf(grant.grantee, grant.privilege), grant])));
  }

  after(word: Change, grantee: string | null, privileges: readonly string[]): AccessList {
    const said = `${word} ${keyOf(grantee, privileges.join())}`;
    const known = this.next.get(said);
    if (known !== undefined) return known;
    const entries = new Map(this.entries);
    for (const privilege of privileges) {
      const key = keyOf(grantee, privilege);
      if (word === 'grant') entries.set(key, { grantee, privilege, grantable: false, grantor: null });
      else entries.delete(key);
    }
    const made = new AccessList(entries);
    this.next.set(said, made);
    return made;
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

function keyOf(grantee: string | null, privilege: string): string {
  return `${grantee === null ? 'PUBLIC' : `"${grantee}"`} ${privilege}`;
}

const SURROGATE = /[\ud800-\udfff]/;
