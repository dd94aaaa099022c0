/** What compiled DDL and the advice beside it rest on. */
export type Reliance =
  | 'forced-row-security'
  | 'closed-set-config'
  | 'parameter-grants'
  | 'bypassrls-roles'
  | 'superuser-settings'
  | 'subquery-policies'
  | 'extensions'
  | 'partition-lifecycle'
  | 'tenant-setting'
  | 'connect-control'
  | 'recovery-point'
  | 'backup-tool';

/** holds: as on a server of one's own; differs: another way is taken; breaks: what rests on it does not work there. */
export type Standing = 'holds' | 'differs' | 'breaks';

export interface Trait {
  readonly reliance: Reliance;
  readonly standing: Standing;
  /** What is found there. */
  readonly says: string;
  /** What is done in its place; empty where it holds. */
  readonly instead: string;
  readonly source: string;
}

export interface Profile {
  readonly name: string;
  readonly title: string;
  /** compiled: `platform` selects it; advice: told to those who ask, nothing is compiled for it; refused: the design cannot stand there. */
  readonly support: 'compiled' | 'advice' | 'refused';
  /** True where the operator is no superuser. */
  readonly isManaged: boolean;
  readonly traits: readonly Trait[];
}
