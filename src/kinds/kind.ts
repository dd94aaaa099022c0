/** What a kind of object is: how all of them are read, how one is created, what it needs. The core knows no kind. */
import { quoteIdentifier } from '../kernel/identifier';
import type { ObjectId } from './id';

/** An entry of an access control list. */
export interface Grant {
  /** Null is PUBLIC. */
  readonly grantee: string | null;
  readonly privilege: string;
  readonly grantable: boolean;
  /** Null is the owner of the object, whoever that is. */
  readonly grantor: string | null;
}

export type Attributes = Readonly<Record<string, unknown>>;

/** An object as the catalogs describe it. Plain data. */
export interface CatalogObject<A = Attributes> {
  readonly id: ObjectId;
  readonly attributes: A;
  /** Null for kinds without an owner, and where the owner is that of another object (an owned sequence). */
  readonly owner: string | null;
  /** Null: never granted or revoked, so the default privileges of PostgreSQL hold. */
  readonly acl: readonly Grant[] | null;
  readonly comment: string | null;
  /** Place among the parts of its whole. Not compared. */
  readonly position: number;
}

/** What `create` may look at beside the object. */
export interface CreateContext {
  readonly major: number;
  readonly database: string;
  /** Owns what is created, until it is given to its owner. */
  readonly loader: string;
  /** Parts of an object, of one kind, in their order. */
  parts<A = Attributes>(whole: ObjectId, kind: string): readonly CatalogObject<A>[];
  find<A = Attributes>(id: ObjectId): CatalogObject<A> | undefined;
}

/** What `drop` and `alter` may look at: the catalog that is wanted, as `create` has it, and beside it the one that is there. */
export interface AlterContext extends CreateContext {
  readonly actual: Pick<CreateContext, 'parts' | 'find'>;
  /** Whether a partition is attached before and after: what it inherits follows its parent, and is refused on itself. */
  isAttached(id: ObjectId): boolean;
}

/**
 * How a change of one attribute is made where the object stays.
 * replace: it cannot, the object is dropped and created. swap: a type whose columns must move: the old one is renamed, the new one
 * created, columns are converted by their text, the old one is dropped.
 */
export type Alteration<A> =
  | 'replace'
  | 'swap'
  | ((
      wanted: CatalogObject<A>,
      actual: CatalogObject<A>,
      context: AlterContext,
    ) => readonly string[] | 'replace' | 'swap');

/**
 * A kind of object. The columns of `read` are the attributes, but for these: `oid` and `sub` (where it is in the catalog), `id`,
 * `owner`, `acl`, `position`, and `whole`, the OID in pg_class or pg_type of what it is a part of (members of extensions are left out
 * with their parts).
 */
export interface Kind<A> {
  readonly kind: string;
  /**
   * Place among all kinds: of objects that do not need each other those of the lower rank are created first. 1xx the cluster, 2xx schemas,
   * 3xx types, 4xx foreign servers, 5xx tables, 6xx routines, 7xx parts of tables, 8xx views, 9xx what acts on rows, 10xx publications, 11xx last.
   */
  readonly rank: number;
  /** The system catalog that `oid` is of; null where pg_depend knows no such object. */
  readonly catalog: string | null;
  /** The system catalog that `whole` is of; pg_class unless given. */
  readonly wholeCatalog?: string;
  /**
   * Who runs what `create` returns. superuser: statements made of quoted names and literals only. loader: a role without any power,
   * because the statement has text of the server in it (expressions, queries, bodies, types), which is a stranger's code.
   */
  readonly createdBy: 'superuser' | 'loader';
  /** Values of it may be secrets: what PostgreSQL says of its statements, which may quote them, is not shown. */
  readonly holdsSecrets?: true;
  /**
   * Created before anything that holds a stranger's code, whatever the dependencies say: the script of an extension runs as a superuser,
   * and must not find functions or operators of a stranger in its schema.
   */
  readonly isCreatedFirst?: true;
  /** Created by the statement that creates what it is a part of. */
  readonly isCreatedWithWhole?: true;
  /** One query for all objects of the kind; undefined where the major has none. */
  read(major: number): string | undefined;
  create(object: CatalogObject<A>, context: CreateContext): readonly string[];
  /** Statements for a superuser after all objects are there, made of quoted names and literals only. */
  finish?(object: CatalogObject<A>, context: CreateContext): readonly string[];
  /** Statements that drop one; empty where it goes with what it is a part of. Where it is absent: `DROP` and its address. */
  drop?(object: CatalogObject<A>, context: AlterContext): readonly string[];
  /**
   * How each attribute is changed; in the order in which PostgreSQL accepts them. What is not named here is replaced.
   * An attribute that says nothing of the object itself (where it was declared, what it is a part of) gives no statements.
   */
  readonly alter?: { readonly [Name in keyof A]?: Alteration<A> };
  /** Attributes that PostgreSQL sets back when it changes another: `ALTER COLUMN TYPE` forgets STORAGE. */
  readonly resets?: { readonly [Name in keyof A]?: readonly (keyof A)[] };
  /** Kinds whose objects PostgreSQL does not let stand while an attribute of what they depend on changes: they are dropped and created again. */
  readonly blockedBy?: { readonly [Name in keyof A]?: readonly string[] };
  /** Names it occupies beside its own, as keys of one name space: `relation "app"."orders_pkey"`. Whoever wants one waits for its drop. */
  takes?(object: CatalogObject<A>): readonly string[];
  /** What must be there before it, beyond what pg_depend says. */
  needs?(object: CatalogObject<A>): readonly ObjectId[];
  /** Objects that are of use to others only once this one is there: the domain of a constraint, the index of an attachment. */
  completes?(object: CatalogObject<A>): readonly ObjectId[];
  /** The object in ALTER .. OWNER TO, COMMENT ON and GRANT: `TABLE "shop"."orders"`. Of quoted names only. */
  address?(id: ObjectId, object: CatalogObject<A>, context: Pick<CreateContext, 'database'>): string;
  /** In COMMENT ON, where that differs or there is nothing else. */
  commentAddress?(id: ObjectId): string;
  /** In GRANT, where that differs or there is nothing else. */
  grantAddress?(id: ObjectId): string;
  /** In GRANT: the list of columns. */
  grantColumns?(id: ObjectId): string;
}

/** A kind among others, whose attributes only it knows. */
export type AnyKind = Kind<Attributes>;

/** Defines a kind; all that differs between kinds is in what it is given. */
export function defineKind<A extends object>(kind: Kind<A>): AnyKind {
  // the attributes of an object are always those that its own kind has read
  return kind as unknown as AnyKind;
}

/** `a, "B"`: quoted names as a list. */
export function quotedList(names: readonly string[]): string {
  return names.map(quoteIdentifier).join(', ');
}
