import type { Catalog, Shown } from '../catalog/catalog';
import type { PlannedHit } from '../iac/asked';
import type { Planned } from '../iac/types';
import type { ObjectId } from '../kinds/id';
import type { Edit, Finding, Known, ResourcePlace, Severity } from '../kernel/finding';
import type { Pointer } from '../kernel/pointer';
import type { Meaning } from '../meaning/meaning';
import type { JudgedQuery } from '../meaning/queries';
import type { Model, Waiver } from '../model/types';
import type { Script } from '../script/types';

/** The areas of Tenet's own rules; an organisation's have areas of their own. */
export const AREAS = [
  'isolation',
  'access',
  'keys',
  'types',
  'indexes',
  'queries',
  'partitioning',
  'ingestion',
  'lifecycle',
  'maintenance',
  'change',
  'durability',
  'observability',
  'compliance',
  'portability',
  'spec',
] as const;

export type Area = (typeof AREAS)[number];

/** `area/verb-object` of a rule of Tenet, and of any. */
export type RuleId = `${Area}/${string}`;
export type AnyRuleId = `${string}/${string}`;

/** One place at which a rule does not hold, or could not be decided (then say in `known` what would decide it). */
export interface Hit {
  readonly at: Pointer;
  /** What it is about: with the rule and `detail` the identity of the finding. */
  readonly about: ObjectId;
  /** Lower case, no full stop; the object in quotes, the value found, the consequence, and what to do. */
  readonly message: string;
  /** What tells several hits of one rule about one object apart, where that is no object itself. */
  readonly detail?: string;
  /** Of a hit about a query or a column: the relation that it speaks of. */
  readonly relation?: ObjectId;
  readonly role?: string;
  /** What was counted or measured, by name: the review and whoever reads the JSON take it from here. */
  readonly numbers?: Readonly<Record<string, number>>;
  readonly known?: Known;
  /** In this context, where it is another than that of the rule. */
  readonly severity?: Severity;
  /** A patch of the spec that is safe by itself; SQL and live databases have none. */
  readonly fix?: readonly Edit[];
  /** Statements that mend a live database, with full names, in the order in which they run. */
  readonly ddl?: readonly string[];
  /** Queries that show the rows which stand in the way of `ddl`, with full names; no rows: it runs through. */
  readonly before?: readonly string[];
  /** Of a hit in a plan: the resource and the attribute that say it. */
  readonly resource?: ResourcePlace;
}

/** A value of an object: an attribute of its kind, or the object as a whole where none is named. */
export interface Spot {
  readonly of: ObjectId;
  readonly attribute?: string;
}

/** One step of a fix, of what a spec says of an object; the engine knows the place in its files. */
export type SpotEdit = ({ readonly op: 'set'; readonly value: unknown } & Spot) | ({ readonly op: 'remove' } & Spot);

/** One object of a catalog for which a rule does not hold. */
export interface CatalogHit {
  /** What it is about: with the rule, the identity of the finding. */
  readonly about: ObjectId;
  /** What tells several hits of one rule about one object apart, where that is no object itself: the role that gains, a pair of columns. */
  readonly detail?: string;
  /** As in a Hit. */
  readonly relation?: ObjectId;
  /** Where it is said, if not where `about` is made. */
  readonly spot?: Spot;
  /** The role that gains by it, where it is one. */
  readonly role?: string;
  /** As in a Hit, with `said(catalog, id)` for names. */
  readonly message: string;
  readonly known?: Known;
  /** As in a Hit. */
  readonly severity?: Severity;
  /** For the message and the review: what was counted or measured, by name. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** What mends a spec; kept where there is one. */
  readonly fix?: readonly SpotEdit[];
  /** What mends a SQL file and a live database, as in a Hit. */
  readonly ddl?: readonly string[];
  readonly before?: readonly string[];
}

/**
 * A part of a catalog, `intent`: a spec that declares what is wanted (`meaning.model`), or `load`: a scratch server that loads what the
 * spec compiles to.
 */
export type Need = Shown | 'intent' | 'load';

/** `migration`: after a file that changes what was there, with others to follow; `state`: as a database is found. */
export type Moment = 'migration' | 'state';

/**
 * A query that a DBA can paste into psql and that the tests run against the loaded bad and good example:
 * with `no rows` it returns nothing where the rule holds, and at least one row where it is violated. `none`: the thing
 * is not visible in a catalog, with the reason.
 */
export type Validation = { readonly sql: string; readonly expect: 'no rows' } | { readonly none: string };

/**
 * How a change goes in. `online`: any day, readers and writers wait for a moment at most; `window`: something that takes its time runs
 * under a lock that stops them; `release`: the application has to change with it.
 */
export type GoesIn = 'online' | 'window' | 'release';

/** What a review says of all that one rule found together, where a finding speaks of one object. */
export interface RuleReview {
  /** What was found, in the plural, to follow a number: `points in time`. */
  readonly found: string;
  /** What is wrong with them, the predicate to `found`: `carry no time zone`. */
  readonly are: string;
  /** What to do about all of them, in whole sentences: what first, in which order, under which lock, what must be true of the data. */
  readonly advice: string;
  readonly goesIn: GoesIn;
  /** Of a handful of objects, and of more than that: S within a day, M within a week, L a project. */
  readonly effort: readonly ['S' | 'M' | 'L', 'S' | 'M' | 'L'];
}

/** What a rule may know beside the model. */
export interface RunContext {
  /** ISO date that waivers are held against; the core has no clock. */
  readonly today: string;
  /** Every rule of this run. */
  readonly rules: readonly Rule[];
  /** Own rules that the spec names were not loaded, so a waiver of one names a rule that is not here. */
  readonly hasUnloaded: boolean;
  /** What the rules before found: empty but for those that run `after`. */
  readonly findings: readonly Finding[];
}

/**
 * What a finding of a rule explains of what attacks on a database get: the finding is blamed, and not what a leak came through.
 * object: every leak through the object that it is about; relation: those through the relation that the finding names beside it; written: those that came once that relation was written; owner: what the owner of that object gets through it; call: what calls of that
 * function give; existence: that the object tells whether a value exists; role: whatever the role that it is about gets.
 */
export type Explains = 'object' | 'relation' | 'written' | 'owner' | 'call' | 'existence' | 'role';

export interface Rule {
  /** `area/verb-object`; also the path of the file, of its docs page and of its examples. */
  readonly id: AnyRuleId;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly tradeoffs: string;
  readonly validation: Validation;
  readonly changesIf: string;
  /** Required of every rule that tables, queries, statements or catalogs can show. */
  readonly review?: RuleReview;
  readonly refs: readonly string[];
  /** Of a rule that is asked of the catalog of a proof. Default: it explains nothing but itself. */
  readonly explains?: readonly Explains[];
  /** False for a rule of isolation or access that is about load or design, and not about who reaches what: no proof asks it. */
  readonly inProofs?: false;
  /** False for isolation invariants: no waiver lifts them. */
  readonly waivable?: false;
  /** A matter of style, which costs nobody anything: SQL files and servers show it on request only. */
  readonly style?: true;
  /** Runs after the others and sees what they found: the rules about waivers. */
  readonly after?: true;
  /**
   * Where alone it can be seen: `database` in catalogs (its examples are mutations), `sql` in the text of statements (its examples
   * are bad.sql and good.sql), `plan` in plans of Terraform, OpenTofu and Pulumi (bad.tf and good.tf). Without it a spec shows it.
   */
  readonly only?: 'database' | 'sql' | 'plan';
  /** Asked once of a spec. A rule has at least one of these six; each says the same of another witness. */
  check?(model: Model, context: RunContext): Iterable<Hit>;
  /** Asked of what a spec or the comments of a SQL file waive, after all others: of rules that run `after`. */
  checkWaivers?(waivers: readonly Waiver[], context: RunContext): Iterable<Hit>;
  /** Asked of each query that a spec declares, that a SQL file holds, or that the command line gives. */
  checkQuery?(query: JudgedQuery, catalog: Catalog, meaning: Meaning): Iterable<Hit>;
  /** Asked once of a SQL file: a migration, a schema, or queries. */
  checkScript?(script: Script): Iterable<Hit>;
  /**
   * Asked of what is there, once for all sources: what a spec compiles to, what a SQL file leaves behind (`moment`), a live database.
   * What is intended is in `meaning.model`, where there is a spec.
   */
  checkCatalog?(catalog: Catalog, meaning: Meaning, moment?: Moment): Iterable<CatalogHit>;
  /** `checkCatalog` is asked of the roles and objects of a plan too: nothing that it finds rests on what a plan leaves out. */
  readonly ofPlans?: true;
  /**
   * Asked once of a plan of Terraform, OpenTofu or Pulumi: of its servers, and of what it destroys.
   * @param model the spec that the plan is compared with; null where none is named
   */
  checkPlanned?(planned: Planned, model: Model | null): Iterable<PlannedHit>;
  /** `checkPlanned` compares with a spec. */
  readonly plansNeed?: 'intent';
  /** What a source must show for `checkCatalog` to be asked; where it does not, that is told. Default: nothing beside the objects. */
  readonly needs?: readonly Need[];
}

/** One of Tenet's own. */
export interface BuiltInRule extends Rule {
  readonly id: RuleId;
}

/** Checks the shape of a rule at compile time and returns it unchanged. */
export function defineRule<const R extends BuiltInRule>(rule: R): R {
  return rule;
}

/** The same for a rule of an organisation, whose area is its own. */
export function defineOwnRule<const R extends Rule>(rule: R): R {
  return rule;
}
