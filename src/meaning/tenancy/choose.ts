/** Which candidate is the tenant key, which came near, and which have too little to speak for them. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { relationKey } from '../../catalog/relations';
import { objectsOf, partsOf } from '../../catalog/select';
import { groupBy } from '../../kernel/group';
import type { ObjectOf } from '../../kinds/attributes';
import { stemOf, type NameTier } from './names';
import type { Candidate } from './candidates';

/** What the shares are counted in: the tables that an application designed. */
export interface Field {
  readonly catalog: Catalog;
  readonly tables: readonly ObjectOf<'table'>[];
}

export interface Choice {
  readonly key: Candidate | null;
  /** The strongest first. */
  readonly runnersUp: readonly Candidate[];
}

/**
 * Least shares of the tables, by what speaks for a column beside its name. Set by the real schemas of test/corpora and the cases of
 * test/meaning/tenancy: a ledger's account_id in 6 of 158 tables is no tenant key, an organization_id in 2 of 12 with policies is one.
 */
const WITH_POLICY = 0.1;
const WITH_MEMBERS: Readonly<Record<NameTier, number>> = {
  sure: 0.1,
  common: 0.15,
  wide: 0.15,
  level: 0.4,
  other: 0.5,
};
const ALONE: Readonly<Record<NameTier, number>> = { sure: 0.15, common: 0.5, wide: 0.66, level: 0.5, other: 0.75 };
/** Where nearly all tables lead to the rows that it names, fewer need to name it. */
const ALONE_WITH_REACH = 0.3;
const REACH = 0.8;
/** Two tables may share a column by chance. */
const LEAST_TABLES = 3;
const RUNNERS_UP = 3;

export function chosen(candidates: readonly Candidate[], field: Field): Choice {
  const found = candidates.filter((one) => !one.isPerson && isEnough(one, field));
  const persons = candidates.filter((one) => one.isPerson && isOwner(one, field));
  const order = (some: readonly Candidate[]): readonly Candidate[] =>
    some.toSorted((left, right) => compare(left, right, field));
  const [first] = order(found);
  const key = first ?? order(persons)[0] ?? null;
  const near = candidates.filter((one) => one !== key && (found.includes(one) || isNear(one, field)));
  return { key, runnersUp: order(near).slice(0, RUNNERS_UP) };
}

function isEnough(one: Candidate, field: Field): boolean {
  const share = shareOf(one, field);
  if (one.compared > 0 && share >= WITH_POLICY) return true;
  if (one.hasMembers && share >= WITH_MEMBERS[one.tier] && one.tables.length > 1) return true;
  const isStructural = one.leading > 0 || one.references !== null;
  if (one.tier === 'sure') return share >= ALONE.sure;
  if (!isStructural || one.isCrossed || one.tables.length < LEAST_TABLES) return false;
  if (one.tier === 'other' && !(isOneType(one, field) && isRoot(one, field))) return false;
  return (
    share >= ALONE[one.tier] || (one.tier === 'common' && share >= ALONE_WITH_REACH && reachOf(one, field) >= REACH)
  );
}

/** Rows belong to a person only where policies say so, in half of the tables that have any. */
function isOwner(one: Candidate, { catalog, tables }: Field): boolean {
  const guarded = tables.filter(({ id }) => partsOf(catalog, id, 'policy').length > 0).length;
  const isDirect = one.evidence.some(({ kind }) => kind === 'setting');
  return isDirect && one.compared > 0 && one.compared * 2 >= guarded;
}

/** Half of what would be enough. */
function isNear(one: Candidate, field: Field): boolean {
  const share = shareOf(one, field);
  const isStructural = one.leading > 0 || one.references !== null;
  if (one.isPerson) return one.compared > 1;
  if (one.compared > 0 || one.tier === 'sure') return true;
  if (one.tier === 'other') return isStructural && share >= ALONE.other * 0.66 && isRoot(one, field);
  return one.tables.length > 1 && (share >= ALONE[one.tier] / 2 || (one.hasMembers && share > WITH_POLICY));
}

/** What policies compare beats what keys say, which beats names; of two levels the upper one holds the lower. */
function compare(left: Candidate, right: Candidate, field: Field): number {
  const byPolicy = right.compared - left.compared;
  if (byPolicy !== 0 && (left.compared === 0 || right.compared === 0)) return byPolicy;
  if (isAbove(left, right, field)) return -1;
  if (isAbove(right, left, field)) return 1;
  return byPolicy || strengthOf(right) - strengthOf(left) || (left.column < right.column ? -1 : 1);
}

const TIER_WEIGHT: Readonly<Record<NameTier, number>> = { sure: 4, common: 1.5, wide: 1, level: 1, other: 0.75 };

function strengthOf({ tables, tier, leading, evidence }: Candidate): number {
  const references = evidence.find(({ kind }) => kind === 'foreign key')?.count ?? 0;
  return TIER_WEIGHT[tier] * (tables.length + leading / 2 + references / 2);
}

function shareOf({ tables, references }: Candidate, field: Field): number {
  const own = field.tables.filter(({ id }) => relationKey(id) !== references).length;
  return own === 0 ? 0 : tables.filter((table) => table !== references).length / own;
}

/** The rows that it references have a column of the other: projects of an organization. */
function isAbove(upper: Candidate, lower: Candidate, { tables }: Field): boolean {
  const registry = lower.references ?? namedTable(lower.stem, tables);
  return (
    registry !== null && upper.tables.includes(registry) && upper.tier !== 'other' && upper.references !== registry
  );
}

function namedTable(stem: string, tables: readonly ObjectOf<'table'>[]): string | null {
  const found = tables.find(({ id }) => [stem, `${stem}s`].includes(stemOf(id.name)));
  return found === undefined ? null : relationKey(found.id);
}

/** The name says nothing, so the values have to be of one thing. */
function isOneType(one: Candidate, { tables }: Field): boolean {
  return one.references !== null && tables.some(({ id }) => relationKey(id) === one.references);
}

/** What stands at the top references nothing that has rows of its own. */
function isRoot({ references, stem }: Candidate, { catalog }: Field): boolean {
  return objectsOf(catalog, 'foreign key').every(
    ({ id, attributes }) =>
      id.of === undefined ||
      relationKey(id.of) !== references ||
      relationKey(attributes.references) === references ||
      attributes.columns.every((column) => isHarmless(column, stem)),
  );
}

function isHarmless(column: string, own: string): boolean {
  const stem = stemOf(column);
  return (
    stem === own || /status|type|kind|category|country|currency|language|plan|tier|address|image|parent/.test(stem)
  );
}

/** Share of the tables from which foreign keys lead to a row that it names. */
function reachOf(one: Candidate, { catalog, tables }: Field): number {
  const reached = new Set(one.references === null ? one.tables : [...one.tables, one.references]);
  const keys = groupBy(
    objectsOf(catalog, 'foreign key').flatMap(({ id, attributes }) =>
      id.of === undefined ? [] : [{ from: relationKey(id.of), to: relationKey(attributes.references) }],
    ),
    ({ to }) => to,
  );
  for (const table of reached) for (const { from } of keys.get(table) ?? []) reached.add(from);
  const own = tables.filter(({ id }) => relationKey(id) !== one.references);
  return own.length === 0 ? 0 : own.filter(({ id }) => reached.has(relationKey(id))).length / own.length;
}
