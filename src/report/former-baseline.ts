/**
 * Baselines of the first version knew findings by their places and by an object in words. What they know is found again by rule and
 * object, one finding for each entry, and gets the fingerprint that findings have today.
 */
import { quoteIdentifier } from '../kernel/identifier';
import { groupBy } from '../kernel/group';
import type { Identity } from '../kernel/finding';
import { objectText, type ObjectId } from '../kinds/id';
import type { Known, Report, ReportedFinding } from './report';

export interface FormerBaseline {
  readonly schema: 1;
  readonly findings: readonly Known[];
}

/** What it knows as it is written today. What nobody finds any more stays as it was: nothing can be told of it but that it is gone. */
export function renewed(
  { findings: entries }: FormerBaseline,
  report: Report,
): { readonly findings: readonly Known[] } {
  const open = new Map([...groupBy(entries, ({ rule }) => rule)].map(([rule, own]) => [rule, [...own]]));
  const found = report.findings.flatMap((finding): readonly Known[] => {
    const left = open.get(finding.rule) ?? [];
    const place = finding.waived === undefined ? left.findIndex(({ object }) => isCalled(object, finding)) : -1;
    if (place === -1) return [];
    left.splice(place, 1);
    return [{ rule: finding.rule, object: finding.object, fingerprint: finding.fingerprint }];
  });
  return { findings: [...found, ...[...open.values()].flat()] };
}

/** True where the words of the first version may mean the object of a finding: that itself, or what it is a part of. */
function isCalled(words: string, { about, object }: ReportedFinding): boolean {
  return words === object || wholes(about).some((id) => calls(words, id) || calls(words, withoutSchema(id)));
}

function wholes(id: Identity): readonly ObjectId[] {
  return id.of === undefined ? [id] : [id, ...wholes(id.of)];
}

function calls(words: string, id: ObjectId): boolean {
  const { kind, name, of } = id;
  switch (kind) {
    // a database had the name that the spec gives it
    case 'database':
      return words.startsWith('database ');
    // types of arguments had their long names
    case 'function':
    case 'procedure':
    case 'aggregate':
      return [`${words}(`, words].some((text) => text.startsWith(`${objectText(withoutArguments(id))}(`));
    case 'waiver':
      return words === `waiver of ${quoteIdentifier(name)}`;
    case 'enum value':
      return words === `value '${name}'`;
    case 'statement':
      return words === `statement ${name}` || words.startsWith(`statement ${name}, `) || words === objectText(id);
    default:
      return (
        words === objectText(id) ||
        (of !== undefined && words === `${objectText(withoutWhole(id))} of ${objectText(of)}`) ||
        words === objectText(withoutWhole(id))
      );
  }
}

function withoutSchema({ schema: _schema, of, ...id }: ObjectId): ObjectId {
  return of === undefined ? id : { ...id, of: withoutSchema(of) };
}

function withoutArguments({ args: _args, ...id }: ObjectId): ObjectId {
  return id;
}

function withoutWhole({ of: _of, ...id }: ObjectId): ObjectId {
  return id;
}
