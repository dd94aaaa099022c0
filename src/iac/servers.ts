/** The servers of a plan: what each adapter reads of its resources, as facts. Pure. */
import { groupBy } from '../kernel/group';
import { SERVERS } from './adapters';
import type { AnyReading, LinkedReading, Reading, ServerAdapter } from './adapter';
import { linkedTo, readEither, refersTo, unresolved } from './links';
import { parametersOf, type ParameterOf } from './parameters';
import type { Fact, FactName, PlannedResource, Server, ServerFacts, Value } from './types';
import { attributeText, isUnwritten, textOf, valueAt, valueBefore, type Path } from './value';

const ADAPTERS = groupBy(SERVERS, ({ type }) => type);

/**
 * The adapter of a resource that is a server of PostgreSQL, as far as the plan tells; undefined for all others.
 * @param all what a copy without an engine of its own may be a copy of
 */
export function adapterOf(resource: PlannedResource, all: readonly PlannedResource[]): ServerAdapter | undefined {
  return ADAPTERS.get(resource.type)?.find((adapter) => {
    const { engine, kind } = adapter;
    const found = engine === null ? null : engineOf(resource, engine.path, adapter, all);
    // an engine that is known only after apply may be PostgreSQL: what is asked of it is undecided then
    const isEngine = engine === null || (found === undefined ? true : found !== null && engine.is.test(found));
    if (kind === null || kind === undefined) return isEngine;
    return isEngine && kind.is.test(textOf(readEither(resource, kind.path)) ?? '');
  });
}

/** Undefined: known after apply, or of a copy of what is not in the plan; null: none. */
function engineOf(
  resource: PlannedResource,
  path: Path,
  adapter: ServerAdapter,
  all: readonly PlannedResource[],
): string | null | undefined {
  const own = textOf(readEither(resource, path));
  if (own !== null || resource.after === null || path.at(-1) !== 'engine') return own;
  const sources = adapter.inherits
    .filter((from) => isWritten(resource, from))
    .map(([attribute]) => all.find((one) => one !== resource && refersTo(resource, String(attribute), one)));
  const [source] = sources;
  if (source !== undefined) return textOf(readEither(source, path)) ?? undefined;
  return sources.length > 0 || isUndecided(resource, path) ? undefined : null;
}

function isUndecided(resource: PlannedResource, path: Path): boolean {
  return resource.after !== null && 'why' in valueAt(resource, path);
}

/** All that are there after the plan. */
export function serversOf(resources: readonly PlannedResource[]): readonly Server[] {
  return resources.flatMap((resource) => {
    const adapter = resource.after === null || isForgotten(resource) ? undefined : adapterOf(resource, resources);
    return adapter === undefined ? [] : [serverOf(resource, adapter, resources)];
  });
}

function isForgotten({ actions }: PlannedResource): boolean {
  return actions.includes('forget');
}

function serverOf(resource: PlannedResource, adapter: ServerAdapter, all: readonly PlannedResource[]): Server {
  const parameter = parametersOf(resource, adapter, all);
  const base = { resource, adapter, all, parameter };
  const major = factOf<number>(base, adapter.facts.major, undefined);
  const fact = <N extends FactName>(name: N): ServerFacts[N] =>
    factOf(base, adapter.facts[name] as AnyReading<unknown> | undefined, major) as ServerFacts[N];
  return {
    address: resource.address,
    type: resource.type,
    platform: adapter.platform,
    title: adapter.title,
    isReplica: isReplica(resource, adapter),
    facts: {
      major,
      encrypted: fact('encrypted'),
      publicAddress: fact('publicAddress'),
      networks: fact('networks'),
      deletionProtection: fact('deletionProtection'),
      backups: fact('backups'),
      retentionDays: fact('retentionDays'),
      pointInTime: fact('pointInTime'),
      standby: fact('standby'),
      finalSnapshot: fact('finalSnapshot'),
      tls: fact('tls'),
    },
    parameter,
  };
}

/** A copy, by what is written, or by what will be. */
export function isReplica(resource: PlannedResource, { replica }: ServerAdapter): boolean {
  return replica.some((path) => {
    if (resource.after === null) return isSet(valueBefore(resource, path));
    const found = valueAt(resource, path);
    // an attribute that nobody wrote is computed, and of a server of its own it is empty
    if ('why' in found) return !isUnwritten(resource, path);
    return isSet(found.value);
  });
}

function isSet(value: unknown): boolean {
  return value !== null && value !== '';
}

interface Base {
  readonly resource: PlannedResource;
  readonly adapter: ServerAdapter;
  readonly all: readonly PlannedResource[];
  readonly parameter: ParameterOf;
}

const NONE = { is: 'none' } as const;

function factOf<T>(base: Base, reading: AnyReading<T> | undefined, major: Fact<number> | undefined): Fact<T> {
  if (reading === undefined) return NONE;
  if ('parameter' in reading) {
    const found = base.parameter(reading.parameter);
    if (found.is === 'undecided') return found;
    if (found.is === 'known') {
      const value = reading.read(found.value);
      return value === undefined
        ? { is: 'undecided', why: 'not in this plan', attribute: found.attribute, of: found.of }
        : { ...found, value };
    }
    const at = { attribute: reading.parameter, of: base.resource.address };
    if (major?.is !== 'known') return { is: 'undecided', why: 'not in this plan', ...at };
    return { is: 'default', ...reading.absent(major.value), ...at };
  }
  return 'linked' in reading ? linkedFact(base, reading) : readFact(base, reading);
}

function readFact<T>({ resource, adapter }: Base, { path, read, absent, isInherited }: Reading<T>): Fact<T> {
  const at = { attribute: attributeText(path), of: resource.address };
  const found = valueAt(resource, path);
  const isLeftOut =
    'why' in found ? found.why === 'known after apply' && isUnwritten(resource, path) : isEmpty(found.value);
  if (isLeftOut) {
    if (absent !== undefined && !(isInherited === true && inherits(resource, adapter)))
      return { is: 'default', ...absent, ...at };
    return { is: 'undecided', why: 'not in this plan', ...at };
  }
  if ('why' in found) return { is: 'undecided', why: found.why, ...at };
  const value = read(found.value);
  return value === undefined ? { is: 'undecided', why: 'not in this plan', ...at } : { is: 'known', value, ...at };
}

function isEmpty(value: Value): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function inherits(resource: PlannedResource, { inherits: paths }: ServerAdapter): boolean {
  return paths.some((path) => isWritten(resource, path));
}

function isWritten(resource: PlannedResource, path: Path): boolean {
  const found = valueAt(resource, path);
  return 'why' in found ? !isUnwritten(resource, path) : isSet(found.value);
}

function linkedFact<T>({ resource, all }: Base, { linked, paths, read, called, absent }: LinkedReading<T>): Fact<T> {
  const parts = linkedTo(resource, linked, all);
  const values = parts.map((part) => paths.map((path) => ({ part, path, found: valueAt(part, path) })));
  const open = values.flat().find(({ found }) => 'why' in found);
  if (open !== undefined && 'why' in open.found)
    return { is: 'undecided', why: open.found.why, attribute: attributeText(open.path), of: open.part.address };
  const [first] = parts;
  if (first === undefined) {
    const loose = unresolved(linked, all);
    if (loose !== undefined)
      return { is: 'undecided', why: 'known after apply', attribute: attributeText(linked.by), of: loose.address };
    return { is: 'default', ...absent, attribute: called, of: resource.address };
  }
  const known = values.map((some) => some.map(({ found }) => ('value' in found ? found.value : null)));
  const [path = []] = paths;
  return { is: 'known', value: read(known), attribute: attributeText(path), of: first.address };
}
