/** What a case of the second author is: a hole, the same change done safely, and how the hole is shown on PostgreSQL. */

export type BaseName = 'board' | 'crm' | 'desk' | 'vault';

export interface Case {
  /** Unique; the sample of a tier hangs on it. */
  readonly name: string;
  readonly base: BaseName;
  /** conditional: the hole opens only where something has a particular value. */
  readonly kind: 'mutant' | 'conditional';
  /** In one sentence. */
  readonly hole: string;
  /** SQL after the base, as it stands in a dump. */
  readonly mutant: string;
  /** The same wish of a developer, done safely. */
  readonly twin: string;
  readonly demonstration: Demonstration;
  /** What the developer wanted: run by tenant A, it returns a row on both sides. */
  readonly works: string;
}

interface Act {
  /** The role that logs in; that of the application unless given. */
  readonly as?: string;
  /** Who asks; `none`: a session that says nothing of a tenant. */
  readonly tenant?: 'a' | 'none';
  /** More rows, planted by a superuser after those of the base. */
  readonly rows?: string;
  /** What the application does for B, in a session of B, while A's stands open. */
  readonly b?: string;
  /** How often A asks, each time in a new session: some conditions are not the same twice. */
  readonly tries?: number;
}

/** How A gets something of B. */
export type Demonstration = Act &
  (
    | {
        /** A's session is shown the secret of B: in a row, an error, a notice or a notification. */
        readonly reads: string;
      }
    | {
        /** What A runs changes what a superuser sees by `of`, which is about rows of B. */
        readonly changes: string;
        readonly of: string;
      }
    | {
        /** A learns: the same with a value that B has and with one that nobody has ends differently. */
        readonly learns: string;
        readonly otherwise: string;
      }
    | {
        /** A notices what B does: the same before and after `b` ends differently. */
        readonly notices: string;
      }
  );

/** What no row of A holds. */
export const SECRET = 'B-SECRET';
