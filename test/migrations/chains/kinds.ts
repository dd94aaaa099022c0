/** Traps that a chain of migrations can hold; every one stands in a fixture. */

/** A role held by FORCE sees other rows than one that is not: told by running both. */
export const BLIND = [
  'update',
  'delete',
  'insert-select',
  'in-do',
  'in-function',
  'through-view',
  'merge',
  // the count is right, and the value is wrong
  'value-subquery',
  'value-aggregate',
  'assert-select',
  'assert-do',
  // a blind read deletes
  'delete-not-exists',
  'delete-not-in',
  'merge-not-matched-by-source',
  'delete-after-update',
  // what a blind read filled
  'map-temporary',
  'map-table',
  'create-table-as',
  'select-into',
  'materialized-view',
  'copy-to',
  'other-owner',
  'foreign-key-fails',
  'foreign-key-passes',
  'insert-refused',
] as const;

/** The same for every role: how the tool runs the file, what stands between two files, what the order is. */
export const OTHER = [
  'as-role',
  'window-no-force',
  'window-policy',
  'window-disabled',
  'window-open',
  'concurrently',
  'enum-use',
  'validate-in-transaction',
] as const;

export const TRAPS: readonly string[] = [...BLIND, ...OTHER];
