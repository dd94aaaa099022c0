/** Parts of what is renamed that are wanted under other names: the same but for the name, so they are renamed too. Knows no kind. */
import type { Catalog } from '../../catalog/catalog';
import type { KindOf } from '../../catalog/order';
import { createContext } from '../../catalog/statements';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import type { Rename } from '../change';
import { withRename, type Renamed } from './rename';
import { changedAttributes } from './same';

/** @param begun what the renames that are said leave */
export function implied(wanted: Catalog, { actual, made }: Renamed, kindOf: KindOf): readonly Rename[] {
  const renames: Rename[] = [];
  let catalog = actual;
  // a partition of what is renamed has parts of its own
  for (let roots = made; roots.length > 0;) {
    const found = new Parts(wanted, catalog, kindOf).of(roots);
    for (const rename of found) catalog = withRename(catalog, rename, kindOf);
    renames.push(...found);
    roots = found;
  }
  return renames;
}

class Parts {
  constructor(
    private readonly wanted: Catalog,
    private readonly actual: Catalog,
    private readonly kindOf: KindOf,
  ) {}

  of(roots: readonly Rename[]): readonly Rename[] {
    const keys = new Set(roots.map(({ to }) => objectKey(to)));
    const left = this.only(this.actual, this.wanted).filter((one) => this.isPartOf(one, this.actual, keys));
    const come = this.only(this.wanted, this.actual).filter((one) => this.isPartOf(one, this.wanted, keys));
    return left.flatMap((one) => {
      const same = come.filter((other) => this.isSame(other, one));
      const twins = left.filter((other) => this.isSame(other, one));
      const [only] = same;
      return only === undefined || same.length > 1 || twins.length > 1 ? [] : this.renameOf(one, only);
    });
  }

  /** What binds a table to another is called after that table, which therefore has the new name. */
  private renameOf(from: CatalogObject, to: CatalogObject): readonly Rename[] {
    if (this.kindOf(from.id.kind).kind.binds === undefined) return [{ from: from.id, to: to.id }];
    const [old, now] = [from.id.of, to.id.of];
    return old === undefined || now === undefined || this.wanted.objects.has(objectKey(old))
      ? []
      : [{ from: old, to: now }];
  }

  private only(one: Catalog, other: Catalog): readonly CatalogObject[] {
    return [...one.objects].flatMap(([key, object]) => (other.objects.has(key) ? [] : [object]));
  }

  /** Rows are never guessed at: another table or column of the same kind may be anything. */
  private isPartOf(object: CatalogObject, catalog: Catalog, roots: ReadonlySet<string>): boolean {
    const { kind } = this.kindOf(object.id.kind);
    if (kind.holdsData?.(object) === true) return false;
    const whole = this.wholeOf(object, catalog);
    if (whole === undefined) return false;
    const needs = [...(catalog.dependencies.get(objectKey(object.id)) ?? [])];
    const own = kind.binds === undefined ? [] : (kind.needs?.(object) ?? []);
    return [...chainOf(whole), ...own.map(objectKey), ...needs].some((key) => roots.has(key));
  }

  private wholeOf(object: CatalogObject, catalog: Catalog): ObjectId | undefined {
    const { kind } = this.kindOf(object.id.kind);
    const needed = [...(catalog.dependencies.get(objectKey(object.id)) ?? [])].flatMap(
      (key) => catalog.objects.get(key)?.id ?? [],
    );
    const whole = kind.whole === undefined ? object.id.of : kind.whole(object);
    return whole ?? kind.ownedWith?.(object, needed, createContext(catalog, catalog.database, ''));
  }

  private isSame(one: CatalogObject, other: CatalogObject): boolean {
    if (one.id.kind !== other.id.kind || changedAttributes(one, other).length > 0) return false;
    if (this.kindOf(one.id.kind).kind.binds !== undefined) return true;
    const [left, right] = [this.wholeOf(one, this.catalogOf(one)), this.wholeOf(other, this.catalogOf(other))];
    return left !== undefined && right !== undefined && objectKey(left) === objectKey(right);
  }

  private catalogOf({ id }: CatalogObject): Catalog {
    return this.wanted.objects.has(objectKey(id)) ? this.wanted : this.actual;
  }
}

function chainOf(id: ObjectId): readonly string[] {
  return id.of === undefined ? [objectKey(id)] : [objectKey(id), ...chainOf(id.of)];
}
