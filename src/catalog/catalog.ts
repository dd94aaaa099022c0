/**
 * The objects of a database as plain data, from whichever source: declared by a spec, left by the statements of a SQL file, or read
 * from a server. PostgreSQL's own word, and its own names: identity is a name, never an OID.
 */
import type { ObjectId } from '../kinds/id';
import type { CatalogObject, Grant } from '../kinds/kind';

/** Something that no kind reads: counted and shown, never dropped. */
export interface Unmodelled {
  readonly kind: string;
  readonly name: string;
}

/** What only some sources show. A rule that needs what its source does not show is not asked, and that is told. */
export type Shown =
  /** Roles and what they may. */
  | 'roles'
  /** Who is a member of whom; wherever roles are shown. */
  | 'memberships'
  /** What was granted. */
  | 'privileges'
  /** What holds for the whole server: its settings, languages, large objects, subscriptions, what may reach its files. */
  | 'server'
  /** What builds and validations left behind: invalid indexes, constraints that hold for new rows only. */
  | 'history';

export interface Catalog {
  readonly source: 'spec' | 'sql' | 'server' | 'plan';
  readonly shows: ReadonlySet<Shown>;
  readonly major: number;
  /** `server_version_num`, e.g. 180004; of what no server was asked `major * 10000`. */
  readonly versionNum: number;
  readonly database: string;
  /** The superuser that initdb made, for whom every superuser grants. */
  readonly superuser: string;
  /** By key (`objectKey`), in the order in which they were read or declared. */
  readonly objects: ReadonlyMap<string, CatalogObject>;
  /** Keys of what each object needs: pg_depend, or what the texts say. */
  readonly dependencies: ReadonlyMap<string, ReadonlySet<string>>;
  readonly unmodelled: readonly Unmodelled[];
  /** Keys of relations that the source names without saying what they are made of: a migration's `ALTER TABLE` of what stood before. */
  readonly partial: ReadonlySet<string>;
  /** Null where no server was asked. */
  readonly server: ServerFacts | null;
}

/** What rules ask of a server beside the objects of its database. */
export interface ServerFacts {
  /** Those that access hangs on: `lo_compat_privileges`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Languages whose code nothing holds back: `c`, `internal`, `plpython3u` ... */
  readonly untrustedLanguages: readonly string[];
  /** Functions that reach files of the server or other servers, those of extensions too, with their whole access lists. */
  readonly functions: readonly { readonly signature: string; readonly acl: readonly Grant[] }[];
  /** EXECUTE on `set_config`, on which a context rests. */
  readonly setConfig: readonly Grant[];
  /** Large objects by who owns them and who is granted what: one entry for all that are alike; `first` is the least oid of them. */
  readonly largeObjects: readonly {
    readonly owner: string;
    readonly acl: readonly Grant[];
    readonly count: number;
    readonly first: string;
  }[];
  /** How far sequences have counted, of those that have begun and that the session may read. Texts: they are of 64 bits. */
  readonly sequences: readonly { readonly id: ObjectId; readonly last: string }[];
  readonly subscriptions: readonly {
    readonly name: string;
    readonly owner: string;
    readonly tables: readonly ObjectId[];
  }[];
}
