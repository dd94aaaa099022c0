/** One finding for one cause: a dump of 50 tables without row security is one thing to decide, not 50. Pure. */
import { groupBy } from '../kernel/group';
import type { Finding } from '../kernel/finding';

/** What a finding is grouped by; those of a live database know no place. */
type Groupable = Pick<Finding, 'rule' | 'severity' | 'object' | 'message' | 'ddl'> &
  Partial<Pick<Finding, 'known' | 'at'>>;

/** Up to so many objects are told one by one. */
const FEW = 5;
const NAMED = 4;

/**
 * Puts the findings of one rule about more than five objects into one, at the place of the first, which names the next few and says how
 * many there are; the statements that mend them are all kept. The statements of a
 * migration each have a place of their own, and what one of them does to many is one finding.
 * @param findings in the order of the report; the order is kept
 */
export function grouped<T extends Groupable>(findings: readonly T[], isMigration = false): readonly T[] {
  const groups = groupBy(findings, (finding) => `${keyOf(finding)} ${isMigration ? finding.at : ''}`);
  return [...groups.values()].flatMap((group) => {
    const objects = [...new Set(group.map(({ object }) => object))];
    const [first] = group;
    return first === undefined || objects.length <= FEW ? group : [together(first, group, objects)];
  });
}

function keyOf({ rule, severity, known }: Groupable): string {
  return `${severity} ${rule} ${known ?? ''}`;
}

function together<T extends Groupable>(first: T, group: readonly T[], objects: readonly string[]): T {
  const others = objects.filter((object) => object !== first.object);
  const named = others.slice(0, NAMED).join(', ');
  const ddl = [...new Set(group.flatMap((finding) => finding.ddl ?? []))];
  return {
    ...first,
    object: `${objects.length} ${kindOf(objects)}`,
    message: `${first.message}; the same is found ${group.length} times in ${objects.length} ${kindOf(objects)}, ${named} among them`,
    ...(ddl.length > 0 && { ddl }),
  };
}

/** `tables` where all are, else `objects`. */
function kindOf(objects: readonly string[]): string {
  const kinds = new Set(objects.map((object) => /^[a-z ]+(?= ")/.exec(object)?.[0] ?? 'object'));
  const [kind] = kinds;
  if (kinds.size > 1 || kind === undefined || kind === 'object') return 'objects';
  return `${kind.replace(/(?:policy|index)$/, (word) => (word === 'policy' ? 'policie' : 'indexe'))}s`;
}
