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
  | 'unheld-definer'
  | 'shared-role'
  | 'no-solver'
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

/** A question that its owner lets stand: by its identity, never by its words. */
export interface Acceptance {
  readonly question: string;
  /** The object as the proof names it. */
  readonly object: string;
  /** Null: of every role, of every command. */
  readonly role: string | null;
  readonly command: string | null;
  readonly reason: string;
  readonly owner: string;
  /** ISO date of the last day on which it holds. */
  readonly until: string;
  /** The place that says so, as `tenet.yaml:12`. */
  readonly at: string;
}

/** A question without an answer that somebody accepted. */
export interface AcceptedQuestion extends Omit<Inconclusive, 'remedy'> {
  readonly reason: string;
  readonly owner: string;
  readonly until: string;
  readonly at: string;
}

/** An acceptance that accepted nothing: it has expired, or no open question is the one that it names. */
export interface IdleAcceptance extends Pick<Acceptance, 'question' | 'object' | 'role' | 'command' | 'at'> {
  /** Lower case: why it accepts nothing. */
  readonly why: string;
  readonly remedy: string;
}

/**
 * Whether a solver looked for rows that no attack thinks of. not-asked: left out on request; not-installed: the package is missing.
 */
export type SolverRun = 'ran' | 'not-installed' | 'not-asked';

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

/** A role that a dump names and nothing defines. */
export interface AssumedRole {
  readonly role: string;
  /** True of "postgres": dumps name the superuser of their server and do not define it. Others are taken for plain roles. */
  readonly superuser: boolean;
}

export interface Proof {
  readonly schema: 1;
  readonly tool: { readonly name: 'tenet'; readonly version: string };
  readonly subject: string;
  readonly verdict: 'holds' | 'fails' | 'inconclusive';
  /** How it was decided whose rows the tables hold; absent of proofs that were kept before it was said. */
  readonly tenancy?: Tenancy;
  /** Groups of schemas with the same tables, of which each is taken for one tenant's; absent where a column tells the tenant. */
  readonly schemas?: readonly (readonly string[])[];
  readonly engine: EngineVerdict;
  /** SHA-256 of the DDL that was loaded; null for a database that was there already. */
  readonly ddlSha256: string | null;
  readonly size: {
    readonly roles: number;
    readonly relations: number;
    readonly probes: number;
    /** Pairs of a role and a relation of another schema, without any privilege, that no statement tried; absent: none. */
    readonly ungranted?: number;
  };
  readonly findings: readonly ProofFinding[];
  readonly inconclusive: readonly Inconclusive[];
  readonly accepted: readonly { readonly rule: string; readonly object: string; readonly reason: string }[];
  /** Absent of proofs that were kept before questions could be accepted, as is the next. */
  readonly acceptedQuestions?: readonly AcceptedQuestion[];
  readonly idleAcceptances?: readonly IdleAcceptance[];
  /** Absent where there are no rows of tenants to ask it about, and of proofs that were kept before it was said. */
  readonly solver?: SolverRun;
  readonly solved: readonly Solved[];
  readonly matrix: readonly Cell[];
  /** Partitions of the matrix, with the partitioned table that each is one of in the end; absent where there is none. */
  readonly partitions?: Readonly<Record<string, string>>;
  /** Of a database of a server that was read; absent where what was attacked is what was given. */
  readonly carriedOver?: CarriedOver;
  /** Of a dump: roles whose attributes nothing tells. The verdict holds if they are what they were taken for. */
  readonly assumedRoles?: readonly AssumedRole[];
  /** Milliseconds by phase, in order. */
  readonly elapsedMs: Readonly<Record<string, number>>;
}
