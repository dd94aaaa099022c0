import { maintain } from './maintain';
import { pgbackrest } from './pgbackrest';
import { prometheus } from './prometheus';
import { sql } from './sql/sql';
import type { Target } from './target';
import { terraform } from './terraform/terraform';

/** Every target, by name; `tenet synth --target NAME`. */
export const targets: readonly Target[] = [sql, terraform, pgbackrest, prometheus, maintain];

/** The target of a name, or undefined. */
export function findTarget(name: string): Target | undefined {
  return targets.find((target) => target.name === name);
}
