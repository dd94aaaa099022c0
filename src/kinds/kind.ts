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
  parts<A = Attributes>(this: void, whole: ObjectId, kind: string): readonly CatalogObject<A>[];
  find<A = Attributes>(this: void, id: ObjectId): CatalogObject<A> | undefined;
}

/** What `drop` and `alter` may look at: the catalog that is wanted, as `create` has it, and beside it the one that is there. */
export interface AlterContext extends CreateContext {
  readonly actual: Pick<CreateContext, 'parts' | 'find'>;
  /** Objects of a kind that are wanted and belong to another, though they have names of their own: the indexes of a table. */
  belonging<A = Attributes>(whole: ObjectId, kind: string): readonly CatalogObject<A>[];
  /** What depends on an object that is there. */
  dependents<A = Attributes>(this: void, id: ObjectId): readonly CatalogObject<A>[];
  /** Whether an object is there before, after and meanwhile: neither created nor dropped, nor both. */
  stays(this: void, id: ObjectId): boolean;
}

/** A change that PostgreSQL has no statement for, or whose value is not read. One sentence: what cannot be done, and what to write instead. */
export interface Impossible {
  readonly refused: string;
  /** What can be done of it all the same. */
  readonly statements?: readonly string[];
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
    ) => readonly string[] | 'replace' | 'swap' | Impossible);

/** A drop that the drop of another object makes: the index of a partition goes with that of its parent. */
export interface MergedDrop {
  readonly dropped: ObjectId;
  readonly into: ObjectId;
  /** Whether that one then needs CASCADE. */
  readonly cascades: boolean;
}

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
  /** Created by `createInUse` of what it is a part of, where that says anything: a default by ADD COLUMN, or existing rows would get NULL. */
  readonly isAddedWithWhole?: true;
  /**
   * How one is created in a database that is in use, where that differs: `create` fills an empty one, of which nothing has been given to
   * its owner. Where it is absent: `create`, then `finish`.
   */
  createInUse?(object: CatalogObject<A>, context: AlterContext): readonly string[] | Impossible;
  /** Statements that drop one; empty where it goes with what it is a part of. Where it is absent: `DROP` and its address. */
  drop?(object: CatalogObject<A>, context: AlterContext): readonly string[] | Impossible;
  /**
   * How each attribute is changed; in the order in which PostgreSQL accepts them. What is not named here is replaced.
   * An attribute that says nothing of the object itself (where it was declared, what it is a part of) gives no statements.
   */
  readonly alter?: { readonly [Name in keyof A]?: Alteration<A> };
  /** Objects whose alteration must come before that of this one: the tables that refer to one that becomes unlogged. */
  alteredAfter?(wanted: CatalogObject<A>, actual: CatalogObject<A>, context: AlterContext): readonly ObjectId[];
  /** Attributes that PostgreSQL sets back when it changes another: `ALTER COLUMN TYPE` forgets STORAGE. */
  readonly resets?: { readonly [Name in keyof A]?: readonly (keyof A)[] };
  /** Kinds whose objects PostgreSQL does not let stand while an attribute of what they depend on changes: they are dropped and created again. */
  readonly blockedBy?: { readonly [Name in keyof A]?: readonly string[] };
  /**
   * Whether one whose kind is named in `blockedBy` or `conversionBlockedBy` is in the way; all are where it is absent.
   * @param isConverted whether what it depends on gets a new type of the same name
   */
  blocks?(object: CatalogObject<A>, context: AlterContext, isConverted: boolean): boolean;
  /** Attributes that PostgreSQL forgets when something named in `blockedBy` of what it depends on changes, of kinds that have `resets`. */
  readonly forgets?: readonly (keyof A)[];
  /** A type that can be swapped: what cannot be altered, and what is made of a swapped type. */
  readonly canSwap?: true;
  /** Whether it can only be created on a new one of what it is a part of, which is swapped then: a check of a domain that an array is of. */
  swapsWhole?(object: CatalogObject<A>, context: AlterContext): boolean;
  /** Statements that move other names of a swapped type out of the way, when it is renamed, of quoted names only: a range type brings functions and a multirange. */
  displace?(actual: CatalogObject<A>, old: ObjectId): readonly string[];
  /** Statements that convert one, by its text, to the new type of the same name as a renamed one. */
  convert?(wanted: CatalogObject<A>, actual: CatalogObject<A>, context: AlterContext): readonly string[] | Impossible;
  /** Beyond `blockedBy`, kinds that have the old type in their expressions while `convert` runs. */
  readonly conversionBlockedBy?: readonly string[];
  /** Names it occupies, as keys of one name space: `relation "app"."orders_pkey"`. Whoever wants one waits for its drop. */
  takes?(this: void, object: CatalogObject<A>): readonly string[];
  /** What must be there before it, beyond what pg_depend says. */
  needs?(object: CatalogObject<A>): readonly ObjectId[];
  /** What it repeats: the tables that a table inherits from, the columns that its columns come from. A replacement does not spread along these. */
  copies?(object: CatalogObject<A>, catalog: Pick<CreateContext, 'find' | 'parts'>): readonly ObjectId[];
  /** Objects that are of use to others only once this one is there: the domain of a constraint, the index of an attachment. */
  completes?(object: CatalogObject<A>): readonly ObjectId[];
  /** Other identities under which it is referred to: the index behind a constraint. */
  aliases?(object: CatalogObject<A>): readonly ObjectId[];
  /** What it is a part of; `id.of` where it is absent. */
  whole?(this: void, object: CatalogObject<A>): ObjectId | undefined;
  /** Dropped with what it is a part of, whatever else depends on its place in the order. */
  readonly isDroppedWithWhole?: true;
  /** PostgreSQL refuses to drop what it is a part of while it is there. */
  readonly isDroppedAlone?: true;
  /** What of one that stays is never read, so that a change of it is not seen; null where all is. One sentence. */
  unseen?(wanted: CatalogObject<A>, actual: CatalogObject<A>): string | null;
  /** Drops that others make where this one is dropped. Only asked of what is there. */
  mergedDrops?(object: CatalogObject<A>, context: AlterContext): readonly MergedDrop[];
  /** Of what it depends on, the objects whose drop or alteration makes and takes it, most likely first: the column of an identity sequence. */
  carriedBy?(object: CatalogObject<A>, needed: readonly ObjectId[]): readonly ObjectId[];
  /** Objects that must be dropped and created for this one to be: an attached index cannot be detached. */
  remakes?(object: CatalogObject<A>, context: AlterContext): readonly ObjectId[];
  /** Changes in place when what it refers to is dropped for good: SET DEFAULT, OWNED BY, TYPE. Others are dropped and created. */
  readonly altersAway?: true;
  /**
   * Kinds of parts of its whole that it binds to another object: a partition. They are there before it is created, and change only after
   * it is dropped.
   */
  readonly binds?: readonly string[];
  /** Kinds all of whose new objects come first: foreign keys after partitions. */
  readonly createdAfter?: readonly string[];
  /** Created and altered when all else is done: what acts on whatever is created. `dropped` says when it is dropped. */
  readonly isLast?: { readonly dropped: 'first' | 'last' };
  /** Dropped when all else is done. */
  readonly isDroppedLast?: true;
  /** Text that names other objects without PostgreSQL knowing: the body of a function. */
  words?(object: CatalogObject<A>): string | null;
  /** The object whose owner is its own too, where it has none of its own: the table of an owned sequence. */
  ownedWith?(
    this: void,
    object: CatalogObject<A>,
    needed: readonly ObjectId[],
    catalog: Pick<CreateContext, 'find' | 'parts'>,
  ): ObjectId | undefined;
  /**
   * Whether one that nobody declared is taken away, where what a spec declares is exact: its policies, its grants. All else stays and is
   * listed.
   * @param isDeclared of an object
   * @param needed what it depends on
   */
  isExact?(object: CatalogObject<A>, isDeclared: (id: ObjectId) => boolean, needed: readonly ObjectId[]): boolean;
  /** Whether rows go with it, so that it is not dropped and created again unless somebody allows it. */
  holdsData?(object: CatalogObject<A>): boolean;
  /** Attributes that come from the server and not from whoever declares the object: its version, its encoding. */
  readonly ambient?: readonly (keyof A)[];
  /** Whether it is there on every server, before anybody declares anything. */
  isAmbient?(object: CatalogObject<A>): boolean;
  /** Statements that give one another name; `ALTER .. RENAME TO` with its address where it is absent. */
  rename?(from: ObjectId, to: ObjectId, object: CatalogObject<A>): readonly string[];
  /** What ALTER DEFAULT PRIVILEGES calls objects of the kind, by the name of the object that says it. */
  readonly defaultPrivileges?: 'tables' | 'sequences' | 'functions' | 'types' | 'schemas';
  /** The object in ALTER .. OWNER TO, COMMENT ON and GRANT: `TABLE "shop"."orders"`. Of quoted names only. */
  address?(id: ObjectId, object: CatalogObject<A>, context: Pick<CreateContext, 'database'>): string;
  /** In COMMENT ON, where that differs or there is nothing else. */
  commentAddress?(id: ObjectId): string;
  /** In GRANT, where that differs or there is nothing else. */
  grantAddress?(id: ObjectId): string;
  /** In GRANT: the list of columns. */
  grantColumns?(this: void, id: ObjectId): string;
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
