/** One finding for one cause: a dump of 50 tables without row security is one thing to decide, not 50. Pure. */
import { groupBy } from '../kernel/group';
import type { Finding, Identity } from '../kernel/finding';
import { objectKey } from '../kinds/id';
import { subjectOf } from './identity';

/** Up to so many objects are told one by one. */
const FEW = 5;
const NAMED = 4;

/**
 * Puts the findings of one rule about more than five objects into one, at the place of the first, which names the next few and says how
 * many there are; the statements that mend them are all kept. The statements of a
 * migration each have a place of their own, and what one of them does to many is one finding.
 * @param findings in the order of the report; the order is kept
 */
export function grouped(findings: readonly Finding[], isMigration = false): readonly Finding[] {
  const groups = groupBy(findings, (finding) => `${keyOf(finding)} ${isMigration ? finding.at : ''}`);
  return [...groups.values()].flatMap((group) => {
    const subjects = new Set(group.map(({ about }) => objectKey(subjectOf(about))));
    const [first] = group;
    return first === undefined || subjects.size <= FEW ? group : [together(first, group, subjects.size)];
  });
}

function keyOf({ rule, severity, known }: Finding): string {
  return `${severity} ${rule} ${known}`;
}

/** Of the group as a whole: what it is known by must not change when one of many is mended. */
function together(first: Finding, group: readonly Finding[], amount: number): Finding {
  const { detail: _detail, numbers: _numbers, before: _before, ...whole } = first;
  const objects = [...new Set(group.map(({ object }) => object))];
  const named = objects.filter((object) => object !== first.object).slice(0, NAMED);
  const ddl = [...new Set(group.flatMap((finding) => finding.ddl ?? []))];
  const kind = kindOf(group.map(({ about }) => subjectOf(about)));
  return {
    ...whole,
    about: { kind, name: '' },
    numbers: { objects: amount, findings: group.length },
    object: `${amount} ${kind}`,
    message: `${first.message}; the same is found ${group.length} times in ${amount} ${kind}, ${named.join(', ')} among them`,
    ...(ddl.length > 0 && { ddl }),
  };
}

/** `tables` where all are, else `objects`. */
function kindOf(subjects: readonly Identity[]): string {
  const kinds = new Set(subjects.map(({ kind }) => kind));
  const [kind] = kinds;
  return kinds.size > 1 || kind === undefined ? 'objects' : pluralOf(kind);
}

const PLURALS: Readonly<Record<string, string>> = {
  index: 'indexes',
  policy: 'policies',
  query: 'queries',
  'foreign key': 'foreign keys',
};

function pluralOf(kind: string): string {
  return PLURALS[kind] ?? (kind.endsWith('s') ? kind : `${kind}s`);
}
