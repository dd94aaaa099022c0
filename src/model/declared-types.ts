/** Which types a spec may name: PostgreSQL's own, those of the extensions that it declares, and the rows of its relations. */
import { shorten } from '../kernel/identifier';
import { didYouMean } from '../kernel/suggest';
import type { Spec } from '../spec/types';
import { typeNameOf } from '../sql/expression';
import { BUILT_IN_TYPES, EXTENSION_TYPES, OPEN_EXTENSION_TYPES, WRITTEN_TYPES } from '../sql/names/built-in-types';

export class DeclaredTypes {
  /** Of an extension that is not known here, any name may be a type. */
  private readonly isOpen: boolean;
  private readonly own: ReadonlySet<string>;
  private readonly answers = new Map<string, string | undefined>();

  constructor(spec: Spec) {
    const extensions = spec.extensions ?? [];
    this.isOpen = extensions.some((name) => !(name in EXTENSION_TYPES));
    this.own = new Set([
      ...extensions.flatMap((name) => EXTENSION_TYPES[name] ?? []),
      ...[spec.tables, spec.views, spec.rollups].flatMap((map) => Object.keys(map ?? {}).map(shorten)),
    ]);
  }

  /** For did-you-mean. */
  get names(): readonly string[] {
    return [...WRITTEN_TYPES, ...this.own];
  }

  /** Of an extension that is not known here, any name may be a relation as well. */
  get hasOpenRelations(): boolean {
    return this.isOpen;
  }

  /** Null: only a server knows. */
  has(schema: string | null, name: string): boolean | null {
    if (schema !== null) return schema === 'pg_catalog' && BUILT_IN_TYPES.has(name) ? true : null;
    // catalogs have row types, and arrays have names of their own
    if (WRITTEN_TYPES.has(name) || this.own.has(name)) return true;
    return this.isOpen || /^_|^pg_/.test(name) ? null : false;
  }

  /** Why a text that is a type's name by its form names none; undefined where it does, or where only a server knows. */
  problem(text: string): { readonly message: string; readonly remedy: string } | undefined {
    const plain = /^[a-z_][a-z0-9_]*/.exec(text)?.[0] ?? '';
    if (WRITTEN_TYPES.has(plain)) return undefined;
    const found = typeNameOf(text);
    if (found === undefined || this.has(found.schema, found.name) !== false) return undefined;
    return unknownType(found.name, this.names);
  }
}

/** What to say of a name that is no type. */
export function unknownType(
  name: string,
  known: readonly string[],
): { readonly message: string; readonly remedy: string } {
  const [extension] =
    Object.entries({ ...EXTENSION_TYPES, ...OPEN_EXTENSION_TYPES }).find(([, types]) => types.includes(name)) ?? [];
  if (extension !== undefined)
    return {
      message: `type "${name}" belongs to the extension "${extension}", which is not declared`,
      remedy: `declare it: extensions: [${extension}]`,
    };
  return {
    message: `type "${name}" does not exist in PostgreSQL${didYouMean(name, known)}`,
    remedy: 'write a PostgreSQL type, or declare the extension that provides it under extensions',
  };
}
