/**
 * What one tenant's statements leave for the other to read: rows of a table that all share, and what triggers, rules and keys with an
 * action do elsewhere. B writes, and A reads in the same transaction.
 */
import type { Catalog } from '../../catalog/catalog';
import { quoteIdentifier } from '../../kernel/identifier';
import type { Session } from '../../engine';
import { groupBy } from '../../kernel/group';
import { remembered } from '../../kernel/remember';
import { partsOf } from '../../catalog/select';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import { isWritable } from '../columns';
import { foreignKeysOf, isPartition, isTable, relationsByName } from '../relations';
import { readingAll, seenOfB, type Aftermath } from './aftermath';
import { runProbes } from './batch';
import { contextA, type Field } from './field';
import { eachAlone, IMMEDIATE, RAN, type Outcome } from './probe';
import { insertInto, probe, type Target } from './relations';

/** A statement of B, and what may carry its row further. */
interface Spoken {
  readonly target: Target;
  readonly verb: string;
  readonly sql: string;
  readonly through: readonly ObjectId[];
}

/** Groups of statements that are run before one look at all relations: to look after each would take the square of the tables. */
const GROUPS = 8;
/** Relations that one statement reads: planning more takes longer than the sum of its parts, and each holds its locks. */
const READ_AT_ONCE = 200;

/**
 * B writes, and A reads. Statements of one kind are run together; a group after which A sees a row of B is halved until single ones
 * are left.
 * @param closed relations that showed no row of B before
 * @returns outcomes of single statements, and those that gave no answer
 */
export async function speakAsB(
  session: Session,
  field: Field,
  targets: readonly Target[],
  closed: readonly Target[],
): Promise<Spoke> {
  // a login that is a tenant is never another
  if (field.meaning.identity?.by === 'login') return { outcomes: [], tried: 0 };
  const spoken = targets.flatMap((target) => {
    const through = carriers(target, field);
    return through === undefined ? [] : statementsOfB(target, field).map((one) => ({ target, through, ...one }));
  });
  const groups = [...groupBy(spoken, ({ verb }) => verb).values()].flatMap((all) => inGroups(all, GROUPS));
  const answers = await lookAfter(session, field, groups, closed);
  const outcomes: Outcome[] = [];
  let tried = 0;
  for (const [index, group] of groups.entries()) {
    const found = await narrow(session, field, group, answers[index] ?? []);
    outcomes.push(...found.outcomes);
    tried += found.tried;
  }
  return { outcomes, tried };
}

interface Spoke {
  readonly outcomes: readonly Outcome[];
  readonly tried: number;
}

/** By each group, what A saw after it. */
async function lookAfter(
  session: Session,
  field: Field,
  groups: readonly (readonly Spoken[])[],
  closed: readonly Target[],
): Promise<readonly (readonly Outcome[])[]> {
  const looks = groups.map((group) => looksAfter(field, group, closed));
  const answers = await runProbes(session, looks.flat());
  let at = 0;
  return looks.map(({ length }) => answers.slice(at, (at += length)));
}

/** Outcomes of single statements; of a group where none of its parts alone shows what it shows. */
async function narrow(
  session: Session,
  field: Field,
  group: readonly Spoken[],
  own: readonly Outcome[],
): Promise<Spoke> {
  const read = own.flatMap((answer) => seenOfB(answer, field.seeded));
  const kept = own.filter(({ state }) => group.length === 1 || state !== RAN);
  if (group.length === 1 || read.length === 0) return { outcomes: kept, tried: own.length };
  const halves = inGroups(group, 2);
  const answers = await lookAfter(session, field, halves, read);
  const outcomes: Outcome[] = [];
  let tried = own.length;
  for (const [index, half] of halves.entries()) {
    const below = await narrow(session, field, half, answers[index] ?? []);
    outcomes.push(...below.outcomes);
    tried += below.tried;
  }
  const isShown = outcomes.some((outcome) => seenOfB(outcome, field.seeded).length > 0);
  return { outcomes: [...kept, ...(isShown ? outcomes : own)], tried };
}

function inGroups<Item>(all: readonly Item[], most: number): readonly (readonly Item[])[] {
  const size = Math.ceil(all.length / most);
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

/** What A reads after the statements of a group. */
function looksAfter(field: Field, group: readonly Spoken[], closed: readonly Target[]): readonly Aftermath[] {
  const [first] = group;
  if (first === undefined) return [];
  const a = contextA(field);
  const { b } = field.contexts;
  const done = group.length === 1 ? first.sql : eachAlone(group.map(({ sql }) => sql));
  return inGroups(closed, Math.ceil(closed.length / READ_AT_ONCE)).flatMap((read) => {
    const sql = readingAll(read, field.seeded);
    if (sql === undefined) return [];
    return {
      ...probe(first.target, { name: 'a', statements: [] }, 'channel', sql, 'rows'),
      before: [...b, IMMEDIATE, done, ...a.statements],
      read,
      through: first.through,
      given: [],
      after: `after that one ${first.verb} ${sqlName(first.target.relation.id)}`,
    };
  });
}

/** What carries a row further when the table is written; undefined where nothing does. */
function carriers({ relation, meaning }: Target, { catalog }: Field): readonly ObjectId[] | undefined {
  if (!isTable(relation) || isPartition(catalog, relation.id)) return undefined;
  const triggers = partsOf(catalog, relation.id, 'trigger').flatMap(({ id, attributes }) => [id, attributes.function]);
  const rules = partsOf(catalog, relation.id, 'rule').map(({ id }) => id);
  const acting = actingKeys(catalog).get(objectKey(relation.id)) ?? [];
  const isOpen = meaning.scope === 'shared' || meaning.scope === 'unknown';
  const found = [...triggers, ...rules, ...acting];
  return found.length === 0 && !isOpen ? undefined : [...found, relation.id];
}

/** By `objectKey` of the table that is referenced, the tables whose keys follow its rows with an action. */
const actingKeys = remembered((catalog: Catalog): ReadonlyMap<string, readonly ObjectId[]> => {
  const found = new Map<string, ObjectId[]>();
  for (const { id, attributes } of relationsByName(catalog).flatMap((one) => foreignKeysOf(catalog, one.id))) {
    if (id.of === undefined || !acts(attributes.onDelete, attributes.onUpdate)) continue;
    const key = objectKey(attributes.references);
    found.set(key, [...(found.get(key) ?? []), id.of]);
  }
  return found;
});

function acts(...actions: readonly string[]): boolean {
  return actions.some((action) => action !== 'NO ACTION' && action !== 'RESTRICT');
}

/** B inserts a row, changes its own, deletes its own. */
function statementsOfB(target: Target, { seeded, sensitive }: Field): readonly Pick<Spoken, 'verb' | 'sql'>[] {
  const { relation, columns, privileges, meaning } = target;
  const key = objectKey(relation.id);
  const name = sqlName(relation.id);
  const fresh = seeded.relations.get(key)?.fresh('b');
  if (fresh === undefined) return [];
  const may = (names: readonly string[]) => Object.entries(fresh).filter(([column]) => names.includes(column));
  const known = sensitive.get(key);
  const fixed = new Set([...(known?.unique ?? []), ...(known?.fixed ?? []), meaning.tenantColumn]);
  const plain = new Set(
    columns.filter((column) => isWritable(column) && !fixed.has(column.name)).map((one) => one.name),
  );
  const set = may(privileges.updatable).filter(([column, value]) => plain.has(column) && value.includes('kanary'));
  const found: Pick<Spoken, 'verb' | 'sql'>[] = [];
  if (privileges.insertable.length > 0)
    found.push({ verb: 'inserts into', sql: insertInto(target, Object.fromEntries(may(privileges.insertable))) });
  if (set.length > 0)
    found.push({
      verb: 'updates',
      sql: `update ${name} set ${set.map(([column, value]) => `${quoteIdentifier(column)} = ${value}`).join(', ')}`,
    });
  if (privileges.delete && meaning.scope !== 'shared') found.push({ verb: 'deletes from', sql: `delete from ${name}` });
  return found;
}
