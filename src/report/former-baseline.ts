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
  const known = new Set<ReportedFinding>();
  // what is surely meant is taken first, or it would be taken for something else
  for (const isMeant of [isCalled, isNamedIn, isOfTheWhole])
    for (const finding of report.findings.filter((one) => one.waived === undefined && !known.has(one))) {
      const left = open.get(finding.rule) ?? [];
      const place = left.findIndex(({ object }) => isMeant(object, finding));
      if (place === -1) continue;
      left.splice(place, 1);
      known.add(finding);
    }
  const found = report.findings
    .filter((finding) => known.has(finding))
    .map(({ rule, object, fingerprint }) => ({ rule, object, fingerprint }));
  return { findings: [...found, ...[...open.values()].flat()] };
}

/** The first version named the table of an index, the rollup of a view, the trigger of a function: messages still do. */
function isNamedIn(words: string, { message }: ReportedFinding): boolean {
  return message.includes(words);
}

/** What it said of the database or of the tenant's column, once, is said of the object now. */
function isOfTheWhole(words: string): boolean {
  return /^(database|column) /.test(words);
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
    // one text for all kinds of objects and all schemas
    case 'default privileges':
      return of !== undefined && words === `default privileges of ${objectText(withoutWhole(of))}`;
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
