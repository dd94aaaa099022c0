/**
 * What A changes once it wrote a table that policies for INSERT, UPDATE or DELETE read. A blind write reads no column, so the policies
 * for SELECT, which may hold, are not asked.
 */
import type { Session } from '../../engine';
import type { Catalog } from '../../catalog/catalog';
import { partsOf } from '../../catalog/select';
import { groupBy } from '../../kernel/group';
import { objectKey, sqlName } from '../../kinds/id';
import { sourcesOfPolicy } from '../../meaning/policy-sources';
import { isPartition, isTable } from '../relations';
import { runProbes } from './batch';
import { contextA, type Field } from './field';
import { entriesOf, isWritten } from './helper-tables';
import type { Leak } from './leak';
import { eachAlone, RAN, reproductionOf, type Outcome, type Probe } from './probe';
import { blindDelete, blindUpdates, plantings, type Target } from './relations';

/** Entries of one helper table that are tried for one relation. */
const ENTRIES = 64;
/** Relations with policies of one text that are tried for each helper table and command. */
const ALIKE = 3;

type Command = 'INSERT' | 'UPDATE' | 'DELETE';

interface Tried {
  readonly leaks: readonly Leak[];
  readonly tried: number;
}

/**
 * All entries are made before one write; where that reaches a row of another tenant they are tried by themselves.
 * @param unwritten relations of which A changed no row of B before
 */
export async function helperWrites(
  session: Session,
  targets: readonly Target[],
  unwritten: readonly Target[],
  field: Field,
): Promise<Tried> {
  const leaks: Leak[] = [];
  let tried = 0;
  for (const { helper, target, command } of pairsOf(field.catalog, targets, unwritten)) {
    const entries = entriesOf(helper, [target], field)
      .slice(0, ENTRIES)
      .map(({ sql }) => sql);
    const writes = writesOf(target, command, field);
    if (entries.length === 0) continue;
    const together = await runProbes(
      session,
      writes.map((write) => ({ ...write, before: [eachAlone(entries)] })),
    );
    tried += together.length;
    const reaching = await byEntries(session, together, field);
    if (reaching.length === 0) continue;
    const alone = await runProbes(
      session,
      reaching.flatMap(({ probe }) => entries.map((entry): Probe => ({ ...probe, before: [entry] }))),
    );
    tried += alone.length;
    const [found] = [...alone.filter((outcome) => reaches(outcome, field)), ...reaching];
    if (found !== undefined) leaks.push(leakOf(helper, found, field));
  }
  return { leaks, tried };
}

/** What reaches a row with the entries and none without: a trigger that sets the tenant itself lets every row in, as one of A. */
async function byEntries(session: Session, together: readonly Outcome[], field: Field): Promise<readonly Outcome[]> {
  const reaching = together.filter((outcome) => reaches(outcome, field));
  if (reaching.length === 0) return [];
  const without = await runProbes(
    session,
    reaching.map(({ probe }) => ({ ...probe, before: [] })),
  );
  return reaching.filter((_outcome, index) => {
    const bare = without[index];
    return bare === undefined || !reaches(bare, field);
  });
}

interface Pair {
  readonly helper: Target;
  readonly target: Target;
  readonly command: Command;
}

/** A helper table that the role may write, and a relation whose policies for a command read it. */
function pairsOf(catalog: Catalog, targets: readonly Target[], unwritten: readonly Target[]): readonly Pair[] {
  const helpers = new Map(targets.filter(isWritten).map((target) => [objectKey(target.relation.id), target]));
  const found = unwritten
    .filter(
      ({ relation, meaning }) => meaning.scope === 'tenant' && isTable(relation) && !isPartition(catalog, relation.id),
    )
    .flatMap((target) =>
      COMMANDS.flatMap((command) =>
        policiesFor(catalog, target, command).flatMap((policy) =>
          sourcesOfPolicy(catalog, policy).flatMap(({ id }) => {
            const helper = helpers.get(objectKey(id));
            const { using, check } = policy.attributes;
            const text = `${using ?? ''} ${check ?? ''}`.replaceAll(target.relation.id.name, 'it');
            return helper === undefined ? [] : [{ helper, target, command, text }];
          }),
        ),
      ),
    );
  const alike = groupBy(found, ({ helper, command, text }) =>
    JSON.stringify([objectKey(helper.relation.id), command, text]),
  );
  const some = [...alike.values()].flatMap((pairs) => pairs.slice(0, ALIKE));
  const keyOf = ({ helper, target, command }: Pair): string =>
    JSON.stringify([objectKey(helper.relation.id), objectKey(target.relation.id), command]);
  return [...new Map(some.map((pair) => [keyOf(pair), pair])).values()];
}

const COMMANDS: readonly Command[] = ['INSERT', 'UPDATE', 'DELETE'];

function policiesFor(catalog: Catalog, { relation }: Target, command: Command) {
  return partsOf(catalog, relation.id, 'policy').filter(({ attributes }) =>
    ['ALL', command].includes(attributes.command),
  );
}

/** With foreign keys and triggers, which the entries must meet. */
function writesOf(target: Target, command: Command, field: Field): readonly Probe[] {
  const a = contextA(field);
  if (command === 'UPDATE') return blindUpdates(target, a, field).map(({ plain }) => ({ ...plain, replica: false }));
  if (command === 'DELETE') return blindDelete(target, a).map((one) => ({ ...one, replica: false }));
  return plantings(target, [a], field)
    .filter(({ intent }) => intent === 'insert-foreign')
    .map((one) => ({ ...one, replica: false }));
}

/** More rows than A has, or one in the name of B. */
function reaches({ state, count, probe: { intent, about } }: Outcome, { seeded }: Field): boolean {
  const own = intent === 'insert-foreign' ? 0 : seeded.relations.get(objectKey(about))?.rows.a.length;
  return state === RAN && own !== undefined && count > own;
}

function leakOf({ role, relation }: Target, { probe, count }: Outcome, { seeded }: Field): Leak {
  const own = seeded.relations.get(objectKey(probe.about))?.rows.a.length ?? 0;
  const isPlanted = probe.intent === 'insert-foreign';
  const did = isPlanted
    ? 'inserts a row for another tenant'
    : `${probe.intent} without a condition touches ${count} rows, of which ${own} are its own,`;
  return {
    role,
    about: probe.about,
    gains: 'rows',
    rule: isPlanted ? 'isolation/forbid-planting' : 'isolation/forbid-foreign-write',
    severity: 'error',
    what: `${did} once it wrote ${sqlName(relation.id)}`,
    statement: reproductionOf(probe),
    through: [relation.id],
    probe,
  };
}
