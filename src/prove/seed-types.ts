/** Rows of two tenants in every table, as the attacks need them. */
import type { ObjectId } from '../kinds/id';
import type { TenantName } from './types';

/** A row as SQL literals by column: what an INSERT of a further, valid row of the tenant may say. */
export type RowLiterals = Readonly<Record<string, string>>;

export interface SeededRelation {
  readonly about: ObjectId;
  /** `t::text` of every row, as a superuser reads it, by whose it is; rows that all share are in neither. */
  readonly rows: Readonly<Record<TenantName, readonly string[]>>;
  /** Columns of a row of each tenant, as text; null: NULL. The first row is referenced by others, the last by none. */
  readonly values: Readonly<Record<TenantName, readonly Readonly<Record<string, string | null>>[]>>;
  /**
   * Literals of a row that is not there yet, valid for the tenant in all checks and keys; every call gives another. Undefined
   * where none could be made.
   */
  fresh(tenant: TenantName): RowLiterals | undefined;
}

export interface SeedFailure {
  readonly about: ObjectId;
  readonly why: string;
}

export interface Seeded {
  /** The tenant key of each, as text. */
  readonly tenants: Readonly<Record<TenantName, string>>;
  /** By `objectKey`; partitioned tables and each of their leaves. */
  readonly relations: ReadonlyMap<string, SeededRelation>;
  /** Texts that stand in rows of this tenant and of no other: canaries, keys. */
  readonly tokens: Readonly<Record<TenantName, readonly string[]>>;
  /** Whose a row is shows the schema that it is in, and not the text that was planted: tokens alone tell. */
  readonly isBySchema?: true;
  /** What could not be seeded, each table once; a proof with any is not a proof. */
  readonly failures: readonly SeedFailure[];
}
