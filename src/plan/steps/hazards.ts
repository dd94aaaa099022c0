/** What a reviewer must agree to before a step runs. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { grantsOn } from '../../catalog/access-lists';
import { objectAt, objectOf, objectsOf } from '../../catalog/select';
import { objectKey, objectText, type ObjectId } from '../../kinds/id';
import type { Change } from '../change';
import type { Hazard, HazardKind, StepLock, TimeClass, Work } from '../plan';
import { stopsWrites } from '../../script/locks';
import type { Worked } from './effects';
import type { Ground } from './ground';
import type { Move } from './move';

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

export interface Measured {
  readonly locks: readonly StepLock[];
  readonly worked: readonly Worked[];
  readonly work: Work;
  readonly time: TimeClass;
}

export function hazardsOf(move: Move, measured: Measured, ground: Ground): readonly Hazard[] {
  const { change } = move;
  return [
    ...ofAccess(change, ground),
    ...ofData(change, ground),
    ...ofWork(measured, ground),
    ...ofCode(change, ground),
    ...move.hazards,
  ];
}

const hazard = (kind: HazardKind, about: ObjectId, message: string): Hazard => ({ kind, about, message });

function ofData({ about, verb }: Change, ground: Ground): readonly Hazard[] {
  if (verb !== 'drop' || !holdsData(about) || !ground.isThere(about)) return [];
  const object = objectText(about);
  return [
    hazard('drops-data', about, `the data of ${object} is deleted`),
    hazard('cannot-be-undone', about, `the data of ${object} comes back from a backup only`),
  ];
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
      ({ id }) => id.of !== undefined && objectKey(id.of) === objectKey(relation),
    ) || objectsOf(catalog, 'publication').some(({ attributes }) => attributes.allTables)
  );
}

/** A view that is dropped and made again in the same transaction is never missed. */
function ofCode({ about, verb }: Change, ground: Ground): readonly Hazard[] {
  if (!IN_QUERIES.has(about.kind) || !ground.isThere(about)) return [];
  const isGone = verb === 'drop' && objectAt(ground.wanted, about) === undefined;
  if (verb !== 'rename' && !isGone) return [];
  return [hazard('breaks-running-code', about, `statements that use ${objectText(about)} fail from then on`)];
}

function ofAccess(change: Change, ground: Ground): readonly Hazard[] {
  const { about, attributes } = change;
  if (about.kind === 'policy') return ofPolicy(change, ground);
  if (attributes.includes('rowSecurity')) return ofRowSecurity(about, 'rowSecurity', ground);
  if (attributes.includes('forceRowSecurity')) return ofRowSecurity(about, 'forceRowSecurity', ground);
  return attributes.includes('acl') ? ofGrants(about, ground) : [];
}

function ofPolicy({ about, verb }: Change, ground: Ground): readonly Hazard[] {
  const wanted = objectOf(ground.wanted, 'policy', about);
  const isPermissive = (wanted ?? objectOf(ground.actual, 'policy', about))?.attributes.permissive === true;
  if (about.of === undefined || !ground.isThere(about.of)) return [];
  const on = objectText(about.of);
  if (verb === 'alter')
    return [hazard('opens-access', about, `${objectText(about)} lets other rows of ${on} through than before`)];
  const opens = (verb === 'create') === isPermissive;
  return [
    opens
      ? hazard('opens-access', about, `rows of ${on} become visible or writable that were not`)
      : hazard('closes-access', about, `rows of ${on} that were visible or writable no longer are`),
  ];
}

function ofRowSecurity(about: ObjectId, name: 'rowSecurity' | 'forceRowSecurity', ground: Ground): readonly Hazard[] {
  if (!ground.isThere(about)) return [];
  const isOn = objectOf(ground.wanted, 'table', about)?.attributes[name] === true;
  const who = name === 'rowSecurity' ? 'every role without BYPASSRLS' : 'its owner';
  return [
    isOn
      ? hazard('closes-access', about, `${who} sees only the rows of ${objectText(about)} that a policy lets through`)
      : hazard('opens-access', about, `${who} sees all rows of ${objectText(about)}`),
  ];
}

function ofGrants(about: ObjectId, { wanted, actual }: Ground): readonly Hazard[] {
  const [now, old] = [objectAt(wanted, about), objectAt(actual, about)];
  if (now === undefined || old === undefined) return [];
  const words = (catalog: Catalog, object: NonNullable<typeof now>): readonly string[] =>
    grantsOn(object, catalog)
      .filter(({ grantee }) => grantee === null || grantee !== object.owner)
      .map(({ grantee, privilege }) => `${grantee ?? 'PUBLIC'} ${privilege}`);
  const [has, had] = [words(wanted, now), words(actual, old)];
  const gained = has.filter((one) => !had.includes(one));
  const lost = had.filter((one) => !has.includes(one));
  const list = (all: readonly string[]): string => all.join(', ');
  return [
    ...(gained.length === 0 ? [] : [hazard('opens-access', about, `granted on ${objectText(about)}: ${list(gained)}`)]),
    ...(lost.length === 0 ? [] : [hazard('closes-access', about, `revoked on ${objectText(about)}: ${list(lost)}`)]),
  ];
}
