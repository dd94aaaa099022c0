/** What rules find in the catalog that a proof attacks: causes, by which leaks are explained. Pure. */
import type { Severity } from '../kernel/finding';
import type { ObjectId } from '../kinds/id';
import { askCatalog, type Ground } from './ask-catalog';
import { identified, subjectOf } from './identity';
import type { AnyRuleId, Explains, Rule } from './rule';

export interface Cause {
  readonly rule: AnyRuleId;
  readonly severity: Severity;
  /** The object to blame: of a column or a constraint its table. */
  readonly about: ObjectId;
  /** The same as messages name it. */
  readonly object: string;
  /** The role that gains by it, where it is one. */
  readonly role: string | null;
  readonly message: string;
  readonly explains: readonly Explains[];
}

/** Areas whose rules are about who reaches what, but for those that say that they are not; of others those that explain leaks. */
const AREAS: readonly string[] = ['isolation', 'access'];

/** Whether a proof asks a rule of the catalog. */
function isAskedOfProofs({ id, explains, inProofs }: Pick<Rule, 'id' | 'explains' | 'inProofs'>): boolean {
  return explains !== undefined || (inProofs !== false && AREAS.some((area) => id.startsWith(`${area}/`)));
}

/** Asks the rules that are about what a proof claims. */
export function causesIn(rules: readonly Rule[], ground: Ground): readonly Cause[] {
  return rules.filter(isAskedOfProofs).flatMap((rule) =>
    [...askCatalog(rule, ground)].map((hit) => {
      const { about, object } = identified(hit, ground.catalog.source);
      return {
        rule: rule.id,
        severity: rule.severity,
        about: subjectOf(about),
        object,
        role: hit.role ?? null,
        message: hit.message,
        explains: rule.explains ?? [],
      };
    }),
  );
}
