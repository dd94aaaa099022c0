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
 * many there are, and those about columns of one table into one; the statements that mend them are all kept. The statements of a
 * migration each have a place of their own, and what one of them does to many is one finding.
 * @param findings in the order of the report; the order is kept
 */
export function grouped(findings: readonly Finding[], isMigration = false): readonly Finding[] {
  const groups = groupBy(findings, (finding) => `${keyOf(finding)} ${isMigration ? finding.at : ''}`);
  return [...groups.values()].flatMap((group) => {
    const subjects = new Set(group.map(({ about }) => objectKey(subjectOf(about))));
    const [first] = group;
    return first === undefined || subjects.size <= FEW ? byTable(group) : [together(first, group, subjects.size)];
  });
}

/** Columns of one table with one problem are one thing to change: one ALTER TABLE does. Of other parts each has a remedy of its own. */
function byTable(group: readonly Finding[]): readonly Finding[] {
  const parts = groupBy(group, ({ about }) => objectKey(about.kind === 'column' ? subjectOf(about) : about));
  return [...parts.values()].flatMap((part) => {
    const [first, ...others] = part;
    if (first === undefined || others.length === 0 || first.about.kind !== 'column') return part;
    const ddl = ddlOf(part);
    return [
      {
        ...withoutDetail(first),
        about: subjectOf(first.about),
        numbers: { objects: 1, findings: part.length },
        message: `${first.message}; the same applies to ${columnsSaid(others)}`,
        ...(ddl.length > 0 && { ddl }),
      },
    ];
  });
}

function columnsSaid(others: readonly Finding[]): string {
  const names = [...new Set(others.map(({ about }) => `"${about.name}"`))];
  const more = names.length - NAMED;
  const said = names.slice(0, NAMED).join(', ');
  return more > 0 ? `${said} and ${more} more columns of it` : said;
}

function ddlOf(group: readonly Finding[]): readonly string[] {
  return [...new Set(group.flatMap((finding) => finding.ddl ?? []))];
}

/** Of the group as a whole: what it is known by must not change when one of many is mended. */
function withoutDetail(first: Finding): Finding {
  const { detail: _detail, numbers: _numbers, before: _before, ...whole } = first;
  return whole;
}

function keyOf({ rule, severity, known }: Finding): string {
  return `${severity} ${rule} ${known}`;
}

function together(first: Finding, group: readonly Finding[], amount: number): Finding {
  const objects = [...new Set(group.map(({ object }) => object))];
  const named = objects.filter((object) => object !== first.object).slice(0, NAMED);
  const ddl = ddlOf(group);
  const kind = kindOf(group.map(({ about }) => subjectOf(about)));
  return {
    ...withoutDetail(first),
    about: { kind, name: '' },
    numbers: { objects: amount, findings: group.length },
    object: `${amount} ${kind}`,
    message: `${first.message}; found ${group.length} times in ${amount} ${kind}, including ${named.join(', ')}`,
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
