/** What a plan of Terraform, OpenTofu or Pulumi is going to do, as plain data: its resources, and what rules ask of them. */
import type { Catalog } from '../catalog/catalog';
import type { Platform } from '../model/types';

/** A value of a plan. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value };

/** Beside a value: `true` where it is unknown or sensitive as a whole, and the same within lists and objects. */
export type Marks = boolean | readonly Marks[] | { readonly [name: string]: Marks };

/** Terraform's words (`resource_changes[].change.actions`). */
export type Action = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget';

export interface PlannedResource {
  /** With the path of its modules and its key: `module.eu["a"].aws_db_instance.main[0]`; of Pulumi the URN. */
  readonly address: string;
  /** As Terraform calls it, of Pulumi too: `aws_db_instance`. */
  readonly type: string;
  /** In the order in which they run: a replacement is `delete`, `create`, or the other way round. */
  readonly actions: readonly Action[];
  /** Null: there is none before, or none after. */
  readonly before: Value;
  readonly after: Value;
  readonly unknown: Marks;
  readonly sensitive: Marks;
  /** Attributes whose change replaces the resource, as paths: `engine_version`. */
  readonly replacePaths: readonly string[];
  /** Where the resource was before a `moved` block. */
  readonly formerly: string | null;
  readonly isImported: boolean;
  /** The provider that it is of, by its configuration: two servers have roles of one name. */
  readonly provider: string;
  /** Addresses of resources that an attribute of its configuration refers to, with the keys that are written, `[each 0]` for that of the first part of its own address. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  /** The expressions of its configuration, by attributes and blocks; null where the plan has no configuration of it. */
  readonly written: Value;
  /** Where it is in the constructs of CDKTF: `app/database/role`. */
  readonly construct: string | null;
}

/** Why a plan does not say a value. */
export type Why = 'known after apply' | 'sensitive' | 'not in this plan';

/**
 * A value of a server: written in the plan, the default of its platform where the plan leaves it out, or undecided.
 * `none`: the platform has no such setting.
 */
export type Fact<T> =
  | { readonly is: 'known'; readonly value: T; readonly attribute: string; readonly of: string }
  | {
      readonly is: 'default';
      readonly value: T;
      readonly attribute: string;
      readonly of: string;
      /** The page that documents the default. */
      readonly source: string;
    }
  | { readonly is: 'undecided'; readonly why: Why; readonly attribute: string; readonly of: string }
  | { readonly is: 'none' };

/** What rules ask of a server, by name; each platform says where it is written. */
export interface ServerFacts {
  readonly major: Fact<number>;
  readonly encrypted: Fact<boolean>;
  /** Has an address on the internet. */
  readonly publicAddress: Fact<boolean>;
  /** Networks that may connect, as CIDR. */
  readonly networks: Fact<readonly string[]>;
  readonly deletionProtection: Fact<boolean>;
  readonly backups: Fact<boolean>;
  /** Days for which backups are kept. */
  readonly retentionDays: Fact<number>;
  /** Restores to a point in time. */
  readonly pointInTime: Fact<boolean>;
  /** Has a standby in another place. */
  readonly standby: Fact<boolean>;
  /** Leaves a snapshot behind when it is deleted. */
  readonly finalSnapshot: Fact<boolean>;
  /** Refuses connections without TLS. */
  readonly tls: Fact<boolean>;
}

export type FactName = keyof ServerFacts;
export type FactOf<N extends FactName> = ServerFacts[N] extends Fact<infer T> ? T : never;

export interface Server {
  readonly address: string;
  readonly type: string;
  readonly platform: Platform;
  /** As a sentence begins: `RDS instance`. */
  readonly title: string;
  /** Copies another, which has the rows as well. */
  readonly isReplica: boolean;
  readonly facts: ServerFacts;
  /** A parameter of PostgreSQL, by the name that it has in postgresql.conf. */
  parameter(this: void, name: string): Fact<string>;
}

/** A resource that goes with what it holds. */
export interface Loss {
  readonly resource: PlannedResource;
  /** `RDS instance`. */
  readonly title: string;
  /** `delete`: it goes; `replace`: another one takes its place, empty. */
  readonly by: 'delete' | 'replace';
  /** What guards it against this very plan: `deletion_protection`; null where nothing does. */
  readonly guard: string | null;
}

/** What a `tenet_database` of a plan tells of its own plan. */
export interface PlannedDatabase {
  readonly address: string;
  readonly accessChange: readonly string[];
  readonly hazards: readonly string[];
  /** The list is known only after apply. */
  readonly isUndecided: boolean;
}

/** The roles and objects that the resources of one provider make in one database. */
export interface PlannedCatalog {
  readonly provider: string;
  readonly catalog: Catalog;
  /**
   * The same with the worst that what is not known yet may turn out to be; and once more with roles that are no superusers, which have
   * what is asked of others.
   */
  readonly worst: readonly Catalog[];
  /** The resource and attribute that say an object or an attribute of it. */
  place(this: void, key: string, attribute: string | undefined, of: 'best' | 'worst'): Spot;
}

/** A place in a plan. */
export interface Spot {
  readonly address: string;
  readonly attribute?: string;
}

export interface Planned {
  readonly tool: { readonly name: 'terraform' | 'pulumi'; readonly version: string | null };
  readonly resources: readonly PlannedResource[];
  readonly servers: readonly Server[];
  readonly losses: readonly Loss[];
  readonly databases: readonly PlannedDatabase[];
  readonly catalogs: readonly PlannedCatalog[];
  /** Types with their number that concern PostgreSQL and that nothing here reads; and the number of all other resources. */
  readonly unread: Readonly<Record<string, number>>;
  readonly others: number;
  /** What the plan itself leaves open: deferred changes, an incomplete plan. Sentences. */
  readonly remarks: readonly string[];
}
