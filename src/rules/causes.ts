/** What rules find in the catalog that a proof attacks: causes, by which leaks are explained. Pure. */
import type { Severity } from '../kernel/finding';
import type { Catalog } from '../catalog/catalog';
import { objectsOf } from '../catalog/select';
import { objectKey, type ObjectId } from '../kinds/id';
import { askCatalog, type Ground } from './ask-catalog';
import { identified, subjectOf } from './identity';
import type { AnyRuleId, Explains, Rule } from './rule';

export interface Cause {
  readonly rule: AnyRuleId;
  readonly severity: Severity;
  /** The object to blame: of a column, a constraint or an index its table. */
  readonly about: ObjectId;
  /** The same as messages name it. */
  readonly object: string;
  /** The relation that it names beside it, through which it is seen. */
  readonly relation: ObjectId | null;
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
      const { about, object } = identified(hit, ground.catalog);
      const full = hit.severity === 'error' ? hit.severity : rule.severity;
      return {
        rule: rule.id,
        // what differs from a spec counts in full; without one, as much as it weighs today: what no tenant reaches leaks nothing
        severity: ground.meaning.model === null ? (hit.severity ?? full) : full,
        about: tableOf(ground.catalog, subjectOf(about)),
        object,
        relation: hit.relation ?? null,
        role: hit.role ?? null,
        message: hit.message,
        // a note by itself is no cause, but what weighs as little only today is one once something comes through it
        explains: full === 'note' ? [] : (rule.explains ?? []),
      };
    }),
  );
}

/** An index is in a schema and no part of a table; what it tells is told by the rows of its table. */
function tableOf(catalog: Catalog, about: ObjectId): ObjectId {
  const index =
    about.kind === 'index'
      ? objectsOf(catalog, 'index').find(({ id }) => objectKey(id) === objectKey(about))
      : undefined;
  return index?.attributes.table ?? about;
}
