/** What a proof is made of. JSON of these is what `tenet prove --format json` prints, see proof.schema.json. */
import type { Severity } from '../kernel/finding';
import type { ObjectId } from '../kinds/id';
import type { Tenancy } from '../meaning/meaning';

/** The two tenants of every proof: A asks, B must not be seen, changed or noticed. */
export type TenantName = 'a' | 'b';

/** A cell of the access matrix: what came back when a role tried a command. */
export interface Cell {
  readonly role: string;
  /** The relation as `schema.name`, the routine with the types of its arguments; a part with a dot in it is quoted. */
  readonly object: string;
  readonly command: 'select' | 'insert' | 'update' | 'delete' | 'truncate' | 'execute';
  /**
   * all: rows of both tenants; own: its own tenant's and those that all share; some: rows of another under a condition; none: no
   * row; refused: an error, see sqlState; inconclusive: nothing can be said, see why.
   */
  readonly reach: 'all' | 'own' | 'some' | 'none' | 'refused' | 'inconclusive';
  readonly sqlState: string | null;
  /** The condition under which rows of another are reached, where reach is `some`. */
  readonly condition: string | null;
  readonly why: string | null;
}

/** A cell before it is printed. */
export type Tried = Omit<Cell, 'object'> & { readonly about: ObjectId };

/** A violation that was reproduced or read from the catalog. */
export interface ProofFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** attack: reproduced by `statement`; catalog: read from the catalog. */
  readonly by: 'attack' | 'catalog';
  /** The object to blame, as PostgreSQL names it: `table "shop"."orders"`, `role "shop_app"`. */
  readonly object: string;
  /** Lower case, no full stop: what is so, what follows, what to do. */
  readonly message: string;
  readonly role: string | null;
  /** To paste into psql as a superuser: sets the role and the tenant, then shows it. Null where nothing is to be run. */
  readonly statement: string | null;
}

/** Why a question has no answer; questions.ts says what to do about each. It is the word that a question is accepted by. */
export type Question =
  | 'not-loaded'
  | 'not-carried-over'
  | 'not-seeded'
  | 'no-answer'
  | 'no-own-rows'
  | 'undecided'
  | 'out-of-steps'
  | 'not-reproduced'
  | 'no-tables'
  | 'no-roles'
  | 'no-tenant-key';

/** A question without an answer. The verdict does not hold while there is any that nobody accepted. */
export interface Inconclusive {
  /** Its kind, and the word that it is accepted by. */
  readonly question: Question;
  readonly object: string;
  readonly role: string | null;
  readonly command: Solved['command'] | null;
  readonly why: string;
  /** What to do: one imperative sentence. */
  readonly remedy: string;
}

/** What a solver said of one table and command: is there a row of another tenant that the policies admit. */
export interface Solved {
  readonly relation: string;
  readonly command: 'select' | 'insert' | 'update' | 'delete';
  readonly role: string;
  readonly verdict: 'no such row exists' | 'could not decide' | 'reproduced';
  readonly why: string | null;
}

/** An answer before it is printed. */
export type Answered = Omit<Solved, 'relation'> & { readonly about: ObjectId };

export interface EngineVerdict {
  readonly version: string;
  readonly versionNum: number;
  readonly kind: 'embedded' | 'server';
  /** Known vulnerabilities that the engine's version has. */
  readonly vulnerabilities: readonly { readonly cve: string; readonly title: string; readonly fixedIn: string }[];
  /** Vulnerabilities tried on the engine itself. */
  readonly selfTest: readonly {
    readonly cve: string;
    readonly outcome: 'open' | 'closed' | 'not-tried';
    readonly what: string;
  }[];
}

/** Something that is not on the scratch server as it is in the database that it was made from. */
export interface Omission {
  readonly object: string;
  readonly why: string;
}

/** How much of a database is on the scratch server that was attacked instead of it. */
export interface CarriedOver {
  /** `server_version_num` of the server that was read. */
  readonly serverVersionNum: number;
  /** Objects that were read, and how many of them are the same on the scratch server. */
  readonly objects: number;
  readonly equal: number;
  /** What is missing or differs: the verdict is inconclusive where there is any. */
  readonly missing: readonly Omission[];
  /** What differs on purpose, and changes no answer. */
  readonly changed: readonly Omission[];
}

export interface Proof {
  readonly schema: 1;
  readonly tool: { readonly name: 'tenet'; readonly version: string };
  readonly subject: string;
  readonly verdict: 'holds' | 'fails' | 'inconclusive';
  /** How it was decided whose rows the tables hold; absent of proofs that were kept before it was said. */
  readonly tenancy?: Tenancy;
  readonly engine: EngineVerdict;
  /** SHA-256 of the DDL that was loaded; null for a database that was there already. */
  readonly ddlSha256: string | null;
  readonly size: { readonly roles: number; readonly relations: number; readonly probes: number };
  readonly findings: readonly ProofFinding[];
  readonly inconclusive: readonly Inconclusive[];
  readonly accepted: readonly { readonly rule: string; readonly object: string; readonly reason: string }[];
  readonly solved: readonly Solved[];
  readonly matrix: readonly Cell[];
  /** Of a database of a server that was read; absent where what was attacked is what was given. */
  readonly carriedOver?: CarriedOver;
  /** Milliseconds by phase, in order. */
  readonly elapsedMs: Readonly<Record<string, number>>;
}
