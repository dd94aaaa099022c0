/** What is said of all that one rule found in a schema that stands: there is no spec to compile, so the statements find their objects. */
import { quoteLiteral } from '../../../kernel/identifier';
import type { Finding } from '../../../kernel/finding';
import { partsOf } from '../../../catalog/select';
import type { ObjectOf } from '../../../kinds/attributes';
import type { NamedTable } from '../../../meaning/named-tables';
import { tableAbout } from '../../about';
import type { Found } from '../../found';
import { tableAt } from '../../tables';
import type { Snippet } from '../../types';

/** What is left out is told in the rule's own words. */
export interface Answer {
  /** Where another number says more than that of the facts. */
  readonly risk?: { readonly title: string; readonly brief: string; readonly amount: string };
  /** What follows in this schema, in place of what follows in any. */
  readonly consequence?: string;
  readonly evidence?: readonly string[];
  /** Of the recommendation. */
  readonly title?: string;
  readonly why?: string;
  readonly tradeoffs?: string;
  readonly changesIf?: string;
  /** All statements, in place of those of the first findings and of `rest`. */
  readonly change?: readonly Snippet[];
  /** Statements for the objects whose own are not shown. */
  readonly rest?: readonly Snippet[];
  /** What to ask before, in place of the queries of the findings. */
  readonly before?: readonly Snippet[];
  /** What to ask after, in place of the rule's query. */
  readonly validate?: readonly Snippet[];
  readonly after?: readonly string[];
  /** A rule without whose answer this one is not worth a word: as long as it finds something, nothing is said of this. */
  readonly until?: string;
}

/** Characters of a line of names. */
const LINE = 110;

export type Answerer = (found: Found) => Answer;

/** The table that a finding is about, as it was read; undefined where it is about something else. */
export function tableOf({ source }: Found, finding: Finding): NamedTable | undefined {
  return tableAbout(finding, source);
}

export interface FoundKey {
  readonly table: NamedTable;
  readonly key: ObjectOf<'foreign key'>;
  readonly parent: NamedTable | undefined;
}

/** The foreign keys that findings are about. */
export function keysIn(found: Found): readonly FoundKey[] {
  const { source, findings } = found;
  return findings.flatMap((finding) => {
    const { kind, name } = finding.about;
    const table = kind === 'foreign key' ? tableOf(found, finding) : undefined;
    const keys = table === undefined ? [] : partsOf(source.catalog, table.id, 'foreign key');
    const key = keys.find(({ id }) => id.name === name);
    if (table === undefined || key === undefined) return [];
    return [{ table, key, parent: tableAt(key.attributes.references, source) }];
  });
}

/** Names with how often each comes, most first: `"Tenant" (20), "Step" (3)`. */
export function tallied(names: readonly string[]): readonly (readonly [string, number])[] {
  const tally = new Map<string, number>();
  for (const name of names) tally.set(name, (tally.get(name) ?? 0) + 1);
  return [...tally].toSorted(([, a], [, b]) => b - a);
}

/** Names as an array of SQL, in lines that can be read. */
export function array(names: readonly string[]): string {
  const lines: string[] = [];
  for (const item of names.map(quoteLiteral)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + item.length + 2 > LINE) lines.push(`  ${item}`);
    else lines[lines.length - 1] = `${last}, ${item}`;
  }
  return lines.length < 2 ? `ARRAY[${lines.join('').trim()}]` : `ARRAY[\n${lines.join(',\n')}]`;
}
