/** What PostgreSQL was asked, beside the rules. */
export interface Loading {
  /** The version of the scratch server, e.g. 16.14; null where none was started. */
  readonly postgres: string | null;
  readonly statements: number;
  readonly queries: number;
  /** Objects and queries that rest on a refused one, or on what the server lacks, and were not tried. */
  readonly untried: number;
  /** Extensions and collations that the spec names and this server does not have. */
  readonly lacks: readonly string[];
  /** Why nothing was tried; null where something was. */
  readonly why: string | null;
}
