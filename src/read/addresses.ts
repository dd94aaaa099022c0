import type { Session } from '../engine';
import { CATALOGS, MEMBERS, PARTS, type DependencyRow } from './dependencies';

/** Longest chain of parts: the array of the row type of a table, and what else PostgreSQL makes by itself. */
const LONGEST = 8;

/** Which object is at which address of the catalogs, and which are members of extensions. */
export class Addresses {
  private readonly keys = new Map<string, string>();
  private readonly wholes = new Map<string, string>();

  private constructor(
    private readonly catalogs: ReadonlyMap<string, string>,
    private readonly members: ReadonlyMap<string, string>,
  ) {}

  static async read(session: Session): Promise<Addresses> {
    const catalogs = await session.query<{ readonly name: string; readonly oid: string }>(CATALOGS);
    const members = await session.query<{ readonly address: string; readonly extension: string }>(MEMBERS);
    return new Addresses(
      new Map(catalogs.map(({ name, oid }) => [name, oid])),
      new Map(members.map(({ address, extension }) => [address, extension])),
    );
  }

  isMember(catalog: string, oid: string): boolean {
    return this.members.has(this.addressOf(catalog, oid, 0));
  }

  add(catalog: string, oid: string, sub: number, key: string): void {
    this.keys.set(this.addressOf(catalog, oid, sub), key);
  }

  private addressOf(catalog: string, oid: string, sub: number): string {
    return `${this.catalogs.get(catalog) ?? catalog}/${oid}/${sub}`;
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
      // what depends on a member of an extension depends on the extension
      const above = this.wholes.get(at) ?? this.members.get(at) ?? wholeAddress(at);
      if (above === at) return undefined;
      at = above;
    }
    return undefined;
  }

  /** Dependencies between objects; and addresses of what no kind has read and no extension owns. */
  resolve(rows: readonly DependencyRow[]): {
    readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>;
    readonly unresolved: ReadonlySet<string>;
  } {
    for (const part of PARTS)
      for (const { from, to, type } of rows) if (type === part && !this.keys.has(from)) this.wholes.set(from, to);
    const dependencies = new Map<string, Set<string>>();
    const unresolved = new Set<string>();
    for (const { from, to } of rows) {
      const key = this.keyOf(from);
      const needed = this.keyOf(to);
      if (key === undefined && !this.isOfExtension(from)) unresolved.add(wholeAddress(from));
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
      if (this.members.has(wholeAddress(at))) return true;
      at = this.wholes.get(at);
    }
    return false;
  }
}

/** The address of the object that a column is of. */
function wholeAddress(address: string): string {
  return address.endsWith('/0') ? address : `${address.slice(0, address.lastIndexOf('/'))}/0`;
}
