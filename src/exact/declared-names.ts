/** The relations and functions of an imported spec, as the names of its queries find them. Pure. */
import type { Catalog } from '../catalog/catalog';
import { relationsOf } from '../catalog/relations';
import { objectsOf, partsOf } from '../catalog/select';
import type { ObjectId } from '../kinds/id';
import type { Columns, Declared } from '../sql/names/scope';

/** Where sessions look without a word of it: search_path of a role may be another, so a name is looked for in every schema. */
export class ExactNames implements Declared {
  private readonly byName = new Map<string, ObjectId[]>();
  private readonly schemas: ReadonlySet<string>;
  private readonly routines: ReadonlySet<string>;

  /** @param unmanaged kinds and names of what the database has beside what is declared */
  constructor(
    private readonly catalog: Catalog,
    private readonly unmanaged: Readonly<Record<string, readonly string[]>>,
  ) {
    for (const { id } of relationsOf(catalog)) this.byName.set(id.name, [...(this.byName.get(id.name) ?? []), id]);
    this.schemas = new Set(objectsOf(catalog, 'schema').map(({ id }) => id.name));
    this.routines = new Set(objectsOf(catalog, 'function').map(({ id }) => id.name));
  }

  get relations(): readonly string[] {
    return [...this.byName.keys()];
  }

  readonly types: readonly string[] = [];

  columnsOf(schema: string | null, name: string): Columns | undefined {
    if (schema !== null && !this.schemas.has(schema)) return null;
    const found = (this.byName.get(name) ?? []).filter((id) => schema === null || id.schema === schema);
    const [first, second] = found;
    if (first === undefined) return this.isOpen(name) ? null : undefined;
    // which of them a session means only its search_path tells, and the columns of a view only a server
    if (second !== undefined || first.kind !== 'table') return null;
    return partsOf(this.catalog, first, 'column').map(({ id }) => id.name);
  }

  /** PostgreSQL's own, what an extension may bring, and what the database has beside the spec. */
  private isOpen(name: string): boolean {
    if (name.startsWith('pg_') || objectsOf(this.catalog, 'extension').length > 0) return true;
    return Object.values(this.unmanaged).some((names) => names.some((one) => one.includes(`"${name}"`)));
  }

  /** Types of extensions and of PostgreSQL: a server knows them. */
  hasType(): null {
    return null;
  }

  hasFunction(name: string): boolean {
    return this.routines.has(name);
  }
}
