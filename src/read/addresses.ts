import type { Session } from '../engine';
import { ALIASES, type DependencyRow } from './dependencies';

/** Longest chain of aliases: the toast table's index, to its table, to ... */
const LONGEST = 8;

/** Which object is at which address of the catalogs, and which are members of extensions. */
export class Addresses {
  private readonly keys = new Map<string, string>();
  private readonly aliases = new Map<string, string>();
  private readonly members: ReadonlySet<string>;

  constructor(members: readonly { readonly catalog?: string; readonly oid?: string }[]) {
    this.members = new Set(members.map(({ catalog = '', oid = '' }) => `${catalog}/${oid}`));
  }

  isMember(catalog: string, oid: string): boolean {
    return this.members.has(`${catalog}/${oid}`);
  }

  add(catalog: string, oid: string, sub: number, key: string): void {
    this.keys.set(`${catalog}/${oid}/${sub}`, key);
  }

  async readAliases(session: Session): Promise<void> {
    for (const { alias, of } of await session.query<{ readonly alias: string; readonly of: string }>(ALIASES))
      if (!this.keys.has(alias)) this.aliases.set(alias, of);
  }

  /** The object at an address; undefined where it is only a part of one, or none. */
  exactKeyOf(address: string): string | undefined {
    return this.keys.get(address);
  }

  /** The object at an address, or that which the address is a part of. */
  private keyOf(address: string): string | undefined {
    let at = address;
    for (let step = 0; step < LONGEST; step += 1) {
      const key = this.keys.get(at);
      if (key !== undefined) return key;
      const alias = this.aliases.get(at);
      const whole = at.replace(/\/[1-9]\d*$/, '/0');
      if (alias === undefined && whole === at) return undefined;
      at = alias ?? whole;
    }
    return undefined;
  }

  /** Dependencies between objects; and addresses of what no kind has read and no extension owns. */
  resolve(rows: readonly Partial<DependencyRow>[]): {
    readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>;
    readonly unresolved: ReadonlySet<string>;
  } {
    const dependencies = new Map<string, Set<string>>();
    const unresolved = new Set<string>();
    for (const { from = '', to = '' } of rows) {
      const key = this.keyOf(from);
      const needed = this.keyOf(to);
      if (key === undefined && !this.isOfExtension(from)) unresolved.add(from.replace(/\/\d+$/, ''));
      if (key === undefined || needed === undefined || key === needed) continue;
      const known = dependencies.get(key);
      if (known === undefined) dependencies.set(key, new Set([needed]));
      else known.add(needed);
    }
    return { dependencies, unresolved };
  }

  /** Whether it is a member of an extension, or a part of one. */
  private isOfExtension(address: string): boolean {
    let at: string | undefined = address;
    for (let step = 0; at !== undefined && step < LONGEST; step += 1) {
      if (this.members.has(at.replace(/\/\d+$/, ''))) return true;
      at = this.aliases.get(at);
    }
    return false;
  }
}
