/** What the policies of a table make of its rows in a session: PostgreSQL reads them in the order of their names. */
import { expressionFacts } from '../sql/expression';
import { isAlwaysTrue, treeOf } from '../model/conditions';
import { isFailure, valueOf, type Failing, type Value } from '../model/condition-value';
import type { Entry } from './objects';
import { returnedBy } from './returned';
import type { World } from './world';

/** shown: every row, or those that a policy picks by the row alone; hidden: none. */
export type Sight = 'shown' | 'hidden' | Failing;

/**
 * @param policies those that apply to the role and the command
 * @param isNew whether it is about rows that are inserted
 */
export function sightOf(policies: readonly Entry<'policy'>[], isNew: boolean, world: World): Sight {
  const sorted = policies.toSorted((left, right) => (left.id.name < right.id.name ? -1 : 1));
  const [permissive = [], restrictive = []] = [true, false].map((kind) =>
    sorted.filter(({ attributes }) => attributes.permissive === kind).map((one) => conditionSight(one, isNew, world)),
  );
  return allOf([...restrictive.map((one) => anyOf([one])), anyOf(permissive)]);
}

/** Where one hides the rows, nobody says whether PostgreSQL comes to the one that fails; but for the planner, which comes first. */
export function allOf(sights: readonly Sight[]): Sight {
  const planned = sights.find(isPlanned);
  if (planned !== undefined) return planned;
  if (sights.includes('hidden')) return 'hidden';
  return sights.find((one) => one !== 'shown') ?? 'shown';
}

/** From left to right: what is true for every row ends it, and what fails before that fails. */
function anyOf(sights: readonly (Sight | 'some')[]): Sight {
  const [first] = sights.filter((one) => one !== 'hidden' && one !== 'some');
  return sights.find(isPlanned) ?? first ?? (sights.includes('some') ? 'shown' : 'hidden');
}

function isPlanned(sight: Sight | 'some'): sight is Failing {
  return typeof sight === 'object' && sight.isPlanned === true;
}

/** some: rows that it picks by the row alone. */
function conditionSight(
  { attributes: { using, check } }: Entry<'policy'>,
  isNew: boolean,
  world: World,
): Sight | 'some' {
  const condition = isNew ? (check ?? using) : using;
  if (condition === null) return 'hidden';
  if (isAlwaysTrue(condition)) return 'shown';
  const value = unsetValue(condition, world);
  if (value === 'true') return 'shown';
  if (isFailure(value)) return value;
  return looksAtRow(condition) ? 'some' : 'hidden';
}

function unsetValue(condition: string, world: World): Value {
  return valueOf(treeOf(condition), {
    setting: (name) => world.session.valueOf(name),
    call: (name, args) => returnedBy(name, args, world),
  });
}

function looksAtRow(condition: string): boolean {
  const facts = expressionFacts(condition);
  if (facts === undefined) return false;
  return facts.columns.length > 0 && facts.settings.length === 0 && facts.functions.length === 0 && !facts.hasSubquery;
}
