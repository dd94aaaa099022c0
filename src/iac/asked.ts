/** What rules say of a plan, and how they ask a fact: an undecided one is told as such, and never passes. Pure. */
import type { Severity } from '../kernel/finding';
import type { Fact, Server, Spot, Why } from './types';

/** One resource for which a rule does not hold, or was not decided. */
export interface PlannedHit {
  /** What it is about: with the rule, the identity of the finding. */
  readonly of: { readonly address: string; readonly type: string };
  /** Where it is written, if not in that resource as a whole. */
  readonly spot?: Spot;
  /** What tells several hits of one rule about one resource apart. */
  readonly detail?: string;
  /** As in a Hit, without the address, which the engine puts before it. */
  readonly message: string;
  readonly severity?: Severity;
  readonly numbers?: Readonly<Record<string, number>>;
  /** It rests on the default of a platform. */
  readonly isDefault?: boolean;
  /** Why the rule was not decided, in place of a finding. */
  readonly undecided?: Why;
}

/**
 * Asks a fact of a server.
 * @param fault what is wrong with a value, after the title of the server; undefined where nothing is
 */
export function* asked<T>(
  server: Server,
  fact: Fact<T>,
  fault: (value: T) => string | { readonly message: string; readonly severity: Severity } | undefined,
): Iterable<PlannedHit> {
  if (fact.is === 'none') return;
  const of = { address: server.address, type: server.type };
  const spot = { address: fact.of, attribute: fact.attribute };
  if (fact.is === 'undecided') {
    yield { of, spot, undecided: fact.why, message: whyText(fact.attribute, fact.why) };
    return;
  }
  const found = fault(fact.value);
  if (found === undefined) return;
  const { message, severity } = typeof found === 'string' ? { message: found, severity: undefined } : found;
  yield {
    of,
    spot,
    message: `${server.title} ${message}`,
    ...(severity !== undefined && { severity }),
    ...(fact.is === 'default' && { isDefault: true }),
  };
}

/** `storage_encrypted is known only after apply`. */
export function whyText(attribute: string, why: Why): string {
  const words = {
    'known after apply': `is known only after apply; write a value that the plan knows`,
    sensitive: 'is marked sensitive; write it without a sensitive variable',
    'not in this plan': 'is not decided by this plan; write it in the resource',
  }[why];
  return `${attribute} ${words}`;
}
