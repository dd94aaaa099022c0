/** How much a hit weighs where it was found. Pure. */
import type { Severity } from '../kernel/finding';
import { isBookOfTool } from '../meaning/bookkeeping';
import { tableOf } from './identity';
import type { Hit, Rule } from './rule';

/** Areas that are about who reaches what: a table of a tool can be opened like any other. */
const REACH = ['isolation', 'access', 'change'];

/** The severity of a hit: its own, else that of its rule; a note where the table is the books of a tool. */
export function weightOf(rule: Pick<Rule, 'id' | 'severity'>, { severity, about }: Hit): Severity {
  const table = tableOf(about);
  const isOfTool = table !== undefined && isBookOfTool(table);
  if (isOfTool && !REACH.some((area) => rule.id.startsWith(`${area}/`))) return 'note';
  return severity ?? rule.severity;
}
