/** What a reviewer must agree to before a step runs; changes of access are said of the plan as a whole. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { partitionOf } from '../../catalog/relations';
import { isUnfilled, objectAt, objectOf, objectsOf } from '../../catalog/select';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { objectKey, objectText, type ObjectId } from '../../kinds/id';
import type { Change } from '../change';
import type { Hazard, HazardKind, StepLock, TimeClass, Work } from '../plan';
import { stopsWrites } from '../../script/locks';
import type { Worked } from './effects';
import type { Ground } from './ground';
import type { Move } from './move';
import { roundingOf } from './rounding';
import { staleAfter } from './stale';

/** What is lost for ever with a drop: rows, and values that nobody can compute again. */
const HOLDS_DATA: ReadonlySet<string> = new Set(['table', 'column', 'sequence']);

export function holdsData({ kind }: ObjectId): boolean {
  return HOLDS_DATA.has(kind);
}

/** What queries of running code name. */
const IN_QUERIES: ReadonlySet<string> = new Set([
  'table',
  'column',
  'view',
  'materialized view',
  'function',
  'sequence',
  'schema',
]);

export function isInQueries({ kind }: ObjectId): boolean {
  return IN_QUERIES.has(kind);
}

export interface Measured {
  readonly locks: readonly StepLock[];
  readonly worked: readonly Worked[];
  readonly work: Work;
  readonly time: TimeClass;
}

export function hazardsOf(move: Move, measured: Measured, ground: Ground): readonly Hazard[] {
  const { change } = move;
  return [
    ...ofData(change, ground),
    ...ofWork(measured, ground),
    ...ofCode(change, ground),
    ...ofInserts(change, ground),
    ...ofLabels(change, ground),
    ...ofSubscribers(change, ground),
    ...staleAfter(change, ground),
    ...move.hazards,
  ];
}

const hazard = (kind: HazardKind, about: ObjectId, message: string): Hazard => ({ kind, about, message });

function ofData(change: Change, ground: Ground): readonly Hazard[] {
  const { about, verb } = change;
  if (about.kind === 'composite type') return ofFields(change, ground);
  if (verb === 'alter' && change.attributes.includes('type')) return ofRounding(about, ground);
  if (verb !== 'drop' || !holdsData(about) || !ground.isThere(about)) return [];
  const object = objectText(about);
  return [
    hazard('drops-data', about, `the data of ${object} is deleted`),
    hazard('cannot-be-undone', about, `the data of ${object} comes back from a backup only`),
  ];
}

/** Of a column whose new type has no room for all of a value; PostgreSQL refuses what has no value in it at all. */
export function ofRounding(column: ObjectId, { wanted, actual }: Ground): readonly Hazard[] {
  const [from, to] = [objectOf(actual, 'column', column), objectOf(wanted, 'column', column)];
  if (from === undefined || to === undefined || to.attributes.generated !== null) return [];
  const [old, next] = [from.attributes.type, to.attributes.type];
  const loss = roundingOf(old, next);
  if (loss === null) return [];
  const what = `the values of ${objectText(column)}`;
  return [
    hazard('drops-data', column, `${what} ${loss}, because their type changes from ${old} to ${next}`),
    hazard('cannot-be-undone', column, `${what} come back from a backup only`),
  ];
}

/** Fields of a composite type that go while columns have values of them. */
function ofFields({ about, verb, sql }: Change, { wanted, actual }: Ground): readonly Hazard[] {
  const [old, left] = [objectOf(actual, 'composite type', about), objectOf(wanted, 'composite type', about)];
  if (old === undefined || left === undefined || verb === 'create' || !isStored(about, actual)) return [];
  const names = new Set(left.attributes.fields.map(({ name }) => name));
  const gone = old.attributes.fields.map(({ name }) => name).filter((name) => !names.has(name));
  // a swap ends with the drop of the old type
  const lost = verb === 'drop' ? gone : gone.filter((name) => sql.endsWith(` DROP ATTRIBUTE ${quoteIdentifier(name)}`));
  return lost.flatMap((name) => {
    const what = `field "${name}" of ${objectText(about)}`;
    return [
      hazard('drops-data', about, `the values of ${what} are deleted in all columns of the type`),
      hazard('cannot-be-undone', about, `the values of ${what} come back from a backup only`),
    ];
  });
}

/** Whether a table has values of a type, through arrays, domains and other composite types too. */
function isStored(type: ObjectId, catalog: Catalog): boolean {
  const reached = new Set([objectKey(type)]);
  for (const key of reached)
    for (const [other, needs] of catalog.dependencies)
      if (needs.has(key) && isOfType(catalog, other)) reached.add(other);
  return [...reached].some((key) => catalog.objects.get(key)?.id.kind === 'column');
}

const OF_TYPES: ReadonlySet<string> = new Set(['column', 'domain', 'composite type', 'range type']);

function isOfType(catalog: Catalog, key: string): boolean {
  return OF_TYPES.has(catalog.objects.get(key)?.id.kind ?? '');
}

const DURATIONS = {
  long: 'seconds to minutes',
  'very long': 'more than ten minutes',
  unknown: 'as long as the work on all rows takes, and their number is not known',
} as const;

function ofWork({ locks, worked, time }: Measured, { actual }: Ground): readonly Hazard[] {
  const hazards: Hazard[] = [];
  for (const { relation, work } of worked) {
    const object = objectText(relation);
    if (work === 'rewrite')
      hazards.push(
        hazard(
          'rewrites-table',
          relation,
          `${object} is written anew, with all of its indexes, and needs its size again on disk and in WAL`,
        ),
      );
    if (work === 'index build')
      hazards.push(hazard('builds-index', relation, `an index is built on ${object}, which reads all of its rows`));
    if (work === 'rewrite' && isPublished(relation, actual))
      hazards.push(hazard('hurts-replication', relation, `subscribers wait while ${object} is written anew`));
    const lock = locks.find((one) => objectKey(one.relation) === objectKey(relation));
    if (lock === undefined || work === 'none' || time === 'instant' || time === 'short') continue;
    if (lock.mode === 'ACCESS EXCLUSIVE')
      hazards.push(hazard('blocks-reads', relation, `reads and writes of ${object} wait for ${DURATIONS[time]}`));
    else if (stopsWrites(lock.mode))
      hazards.push(hazard('blocks-writes', relation, `writes to ${object} wait for ${DURATIONS[time]}`));
  }
  return hazards;
}

function isPublished(relation: ObjectId, catalog: Catalog): boolean {
  return (
    objectsOf(catalog, 'published table').some(
      ({ attributes: { table } }) => objectKey(table) === objectKey(relation),
    ) ||
    objectsOf(catalog, 'published schema').some(({ id }) => id.name === relation.schema) ||
    objectsOf(catalog, 'publication').some(({ attributes }) => attributes.allTables)
  );
}

/** A subscription stops at a publication that is not there, and gets no changes of what is no longer published. */
function ofSubscribers({ about, verb, because }: Change, ground: Ground): readonly Hazard[] {
  if (verb !== 'drop' || because !== null || objectAt(ground.wanted, about) !== undefined) return [];
  const said = objectText(about);
  if (about.kind === 'publication')
    return [hazard('hurts-replication', about, `subscriptions to ${said} fail from then on`)];
  if (about.kind !== 'published table' && about.kind !== 'published schema') return [];
  return [hazard('hurts-replication', about, `subscribers get no more changes of ${said}`)];
}

/** What is done for the sake of something else is made again in the same transaction, so nobody misses it. */
function ofCode({ about, verb, because }: Change, ground: Ground): readonly Hazard[] {
  if (because !== null || !isInQueries(about)) return [];
  const isGone = verb === 'drop' && ground.isThere(about) && objectAt(ground.wanted, about) === undefined;
  // where something else takes the name, statements go on with that
  const isMoved = verb === 'rename' && objectAt(ground.wanted, about) === undefined;
  if (!isMoved && !isGone) return [];
  return [hazard('breaks-running-code', about, `statements that use ${objectText(about)} fail from then on`)];
}

/** What filled a column that must have a value goes, and nothing takes its place. */
function ofInserts({ about, verb, attributes }: Change, ground: Ground): readonly Hazard[] {
  const column =
    about.kind === 'default' && verb === 'drop' ? about.of : attributes.includes('identity') ? about : undefined;
  if (column?.of === undefined || !isUnfilled(ground.wanted, column) || isUnfilled(ground.actual, column)) return [];
  // statements go on with the partitioned table, which fills it
  const parent = partitionOf(ground.wanted, column.of)?.attributes.parent;
  if (parent !== undefined && !isUnfilled(ground.wanted, { ...column, of: parent })) return [];
  const why = `INSERT statements without a value for ${objectText(column)} fail from then on: it is NOT NULL and has no default`;
  return ground.isThere(column) ? [hazard('breaks-running-code', column, why)] : [];
}

/** An enum without some of its labels is another type, to which no value of the old one with such a label comes. */
function ofLabels({ about, verb, because }: Change, { wanted, actual }: Ground): readonly Hazard[] {
  if (about.kind !== 'enum' || verb !== 'rename' || because !== null) return [];
  const left = new Set(objectOf(wanted, 'enum', about)?.attributes.labels);
  const gone = objectOf(actual, 'enum', about)?.attributes.labels.filter((label) => !left.has(label)) ?? [];
  if (left.size === 0 || gone.length === 0) return [];
  const labels = gone.map(quoteLiteral).join(', ');
  const why = `statements that use ${labels} of ${objectText(about)} fail from then on, and this transaction fails while a row has it`;
  return [hazard('breaks-running-code', about, why)];
}
