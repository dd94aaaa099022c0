/** An access list as GRANT and REVOKE change it: a dump may grant one table to 100,000 roles, one by one. */
import type { Pointer } from '../kernel/pointer';
import type { Grant } from '../kinds/kind';

interface Item {
  readonly grant: Grant;
  /** The statement that granted it. */
  readonly at: Pointer;
}

export class AccessList {
  private readonly items: Map<string, Item>;

  constructor(grants: readonly Grant[], at: Pointer = '') {
    this.items = new Map(grants.map((grant) => [keyOf(grant), { grant, at }]));
  }

  copy(): AccessList {
    return new AccessList([...this.items.values()].map(({ grant }) => grant));
  }

  grant(grants: readonly Grant[], at: Pointer): void {
    for (const grant of grants) {
      const key = keyOf(grant);
      const isGrantable = grant.grantable || this.items.get(key)?.grant.grantable === true;
      this.items.set(key, { grant: { ...grant, grantable: isGrantable }, at });
    }
  }

  /** @param optionOnly REVOKE GRANT OPTION FOR */
  revoke(grants: readonly Grant[], optionOnly: boolean): void {
    for (const grant of grants) {
      const key = keyOf(grant);
      const known = this.items.get(key);
      if (known === undefined) continue;
      if (optionOnly) this.items.set(key, { ...known, grant: { ...known.grant, grantable: false } });
      else this.items.delete(key);
    }
  }

  /** A role by another name: it was renamed, or the object has another owner, who takes over what the old one had. */
  rename(from: string, to: string): void {
    const before = [...this.items.values()];
    this.items.clear();
    for (const { grant, at } of before) {
      const { grantee, grantor } = grant;
      const named = {
        ...grant,
        grantee: grantee === from ? to : grantee,
        grantor: grantor === from ? to : grantor,
      };
      this.items.set(keyOf(named), { grant: named, at });
    }
  }

  /** Whether a role may grant a privilege on, so that PostgreSQL notes it as who granted. */
  mayGrant(role: string): boolean {
    return [...this.items.values()].some(({ grant }) => grant.grantee === role && grant.grantable);
  }

  /** The statement that granted a privilege; undefined where it is not granted. */
  placeOf(grantee: string | null, privilege: string): Pointer | undefined {
    return this.items.get(keyOf({ grantee, privilege, grantor: null }))?.at;
  }

  /** In the order in which a server is read: by grantee, PUBLIC last, and privilege. */
  grants(): readonly Grant[] {
    const grants = [...this.items.values()].map(({ grant }) => grant);
    return grants.sort((left, right) => {
      const [one, other] = [orderOf(left), orderOf(right)];
      return one < other ? -1 : one > other ? 1 : 0;
    });
  }
}

function keyOf({ grantee, privilege, grantor }: Omit<Grant, 'grantable'>): string {
  return `${grantee ?? '\0'}\u0001${privilege}\u0001${grantor ?? '\0'}`;
}

function orderOf({ grantee, privilege, grantor }: Grant): string {
  return `${grantee ?? '\uffff'}\0${privilege}\0${grantor ?? ''}`;
}
