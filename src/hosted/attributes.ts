/** What a host shows of a database besides what is written. */
export const MANAGED = ['all', 'inside'] as const;

/** What only a plan or a refresh tells. */
export const COMPUTED = [
  'access_change',
  'ddl',
  'hazards',
  'plan_hash',
  'pending_phase',
  'pending_ddl',
  'drift',
] as const;
