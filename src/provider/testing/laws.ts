/** What Terraform and OpenTofu hold a provider to; one that breaks it is reported as faulty in the middle of somebody's run. */
import { hasUnknown, isUnknown, UNKNOWN, type Attributes, type Value } from '../../hosted/values';
import type { ReadAttribute, ReadBlock } from './schema';

/** What a provider did that its host takes for a fault of the provider. */
export class ProviderLawError extends Error {
  override readonly name = 'ProviderLawError';
  constructor(
    /** Of the resource, data source or provider. */
    readonly type: string,
    /** The calls, and what they got wrong: one each. */
    readonly faults: readonly string[],
  ) {
    super(`${type} breaks the contract of a provider:\n${faults.map((one) => `  ${one}`).join('\n')}`);
  }
}

type Path = readonly string[];

interface Compared {
  readonly path: Path;
  readonly attribute: ReadAttribute;
}

/** What a plan may say (AssertPlanValid): what is configured, or what was there before; anything where it is computed and not configured. */
export function faultsOfPlan(
  block: ReadBlock,
  { prior, config, planned }: Readonly<Record<'prior' | 'config' | 'planned', Attributes | null>>,
): readonly string[] {
  if (config === null) return planned === null ? [] : ['plan: it is destroyed, and the planned state is not null'];
  if (planned === null) return ['plan: it is configured, and the planned state is null'];
  return [
    ...faultsOfShape('plan', block, planned),
    ...block.attributes.flatMap((attribute) =>
      planFaults(
        { path: [attribute.name], attribute },
        { prior: prior?.[attribute.name] ?? null, config: config[attribute.name], planned: planned[attribute.name] },
      ),
    ),
  ];
}

interface Sides {
  readonly prior: Value;
  readonly config: Value | undefined;
  readonly planned: Value | undefined;
}

function planFaults({ path, attribute }: Compared, { prior, config = null, planned = null }: Sides): readonly string[] {
  const name = path.join('.');
  if (attribute.isWriteOnly) return planned === null ? [] : [`plan: ${name} is write-only, and the plan keeps a value`];
  if (isEqual(attribute, planned, config)) return [];
  if (config === null)
    return attribute.isComputed ? [] : [`plan: ${name} is not configured, and planned as ${shown(planned)}`];
  if (prior !== null && isEqual(attribute, planned, prior)) return [];
  const parts = partsOf(attribute, { prior, config, planned });
  if (parts === null) return [`plan: ${name} is configured as ${shown(config)}, and planned as ${shown(planned)}`];
  return parts.flatMap(({ key, sides }) =>
    attribute.nested.flatMap((inner) =>
      planFaults(
        { path: [...path, ...key, inner.name], attribute: inner },
        {
          prior: memberOf(sides.prior, inner.name),
          config: memberOf(sides.config, inner.name),
          planned: memberOf(sides.planned, inner.name),
        },
      ),
    ),
  );
}

interface Part {
  readonly key: Path;
  readonly sides: Readonly<Record<'prior' | 'config' | 'planned', Value>>;
}

/** Objects inside an attribute, matched; null where they do not match. */
function partsOf({ nested, nesting }: ReadAttribute, sides: Part['sides']): readonly Part[] | null {
  const { prior, config, planned } = sides;
  if (nested.length === 0 || planned === null || isUnknown(planned) || isUnknown(config)) return null;
  if (nesting === 'SINGLE') return [{ key: [], sides }];
  if (!Array.isArray(planned) || !Array.isArray(config) || planned.length !== config.length || nesting === 'SET')
    return null;
  const before = Array.isArray(prior) ? prior : [];
  return planned.map((one: Value, at) => ({
    key: [String(at)],
    sides: { prior: before[at] ?? null, config: config[at] ?? null, planned: one },
  }));
}

/**
 * What was promised is kept (AssertObjectCompatible): known values stay, unknown ones may become anything.
 * @param when what broke the promise, as a message begins
 */
export function faultsOfPromise(
  when: string,
  block: ReadBlock,
  promised: Attributes | null,
  found: Attributes | null,
): readonly string[] {
  if (promised === null) return found === null ? [] : [`${when}: a state is left of what was planned to be destroyed`];
  if (found === null) return [`${when}: no state is left of what was planned to exist`];
  return [
    ...faultsOfShape(when, block, found),
    ...block.attributes.flatMap((attribute) =>
      promiseFaults(when, { path: [attribute.name], attribute }, promised[attribute.name], found[attribute.name]),
    ),
  ];
}

function promiseFaults(
  when: string,
  { path, attribute }: Compared,
  promised: Value = null,
  found: Value = null,
): readonly string[] {
  if (isUnknown(promised) || isEqual(attribute, promised, found)) return [];
  const { nested, nesting } = attribute;
  const pairs = nested.length === 0 || nesting === 'SET' ? null : pairsOf(promised, found);
  if (pairs === null) return [`${when}: ${path.join('.')} was promised as ${shown(promised)}, and is ${shown(found)}`];
  return pairs.flatMap(([key, one, other]) =>
    nested.flatMap((inner) =>
      promiseFaults(
        when,
        { path: [...path, ...key, inner.name], attribute: inner },
        memberOf(one, inner.name),
        memberOf(other, inner.name),
      ),
    ),
  );
}

/** Objects of both sides, matched; null where they do not match. */
function pairsOf(promised: Value, found: Value): readonly (readonly [Path, Value, Value])[] | null {
  if (!isObject(promised) || !isObject(found)) return null;
  if (!Array.isArray(promised) || !Array.isArray(found)) return [[[], promised, found]];
  if (promised.length !== found.length) return null;
  return promised.map((one: Value, at) => {
    const other: Value = found[at] ?? null;
    return [[String(at)], one, other];
  });
}

function isObject(value: Value): value is Attributes | readonly Value[] {
  return typeof value === 'object' && value !== null;
}

/** What a host keeps: all attributes, nothing unknown, nothing that is only written. */
export function faultsOfState(when: string, block: ReadBlock, state: Attributes | null): readonly string[] {
  if (state === null) return [];
  return [
    ...faultsOfShape(when, block, state),
    ...block.attributes
      .filter(({ name }) => hasUnknown(state[name]))
      .map(({ name }) => `${when}: ${name} is still unknown`),
    ...writtenOnly(block.attributes, state, []).map((name) => `${when}: ${name} is write-only, and the state keeps it`),
  ];
}

function writtenOnly(attributes: readonly ReadAttribute[], value: Value, path: Path): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one: Value) => writtenOnly(attributes, one, path));
  return attributes.flatMap(({ name, isWriteOnly, nested }) => {
    const own = memberOf(value, name);
    if (isWriteOnly) return own === null ? [] : [[...path, name].join('.')];
    return writtenOnly(nested, own, [...path, name]);
  });
}

function faultsOfShape(when: string, { attributes }: ReadBlock, state: Attributes): readonly string[] {
  const known = new Set(attributes.map(({ name }) => name));
  return [
    ...[...known].filter((name) => !(name in state)).map((name) => `${when}: ${name} is missing from the state`),
    ...Object.keys(state)
      .filter((name) => !known.has(name))
      .map((name) => `${when}: ${name} is not in the schema`),
  ];
}

function memberOf(value: Value, name: string): Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return (value as Attributes)[name] ?? null;
}

/** Order means nothing in a set. */
export function isEqual({ nesting }: Pick<ReadAttribute, 'nesting'>, one: Value, other: Value): boolean {
  const text = (value: Value): string =>
    nesting === 'SET' && Array.isArray(value) ? value.map(textOfValue).toSorted().join() : textOfValue(value);
  return text(one) === text(other);
}

/** The same text for the same value, whatever the order of its names. */
function textOfValue(value: Value): string {
  if (value === UNKNOWN) return 'unknown';
  if (Array.isArray(value)) return `[${value.map(textOfValue).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const named = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `{${named.map(([name, one]: readonly [string, Value]) => `${JSON.stringify(name)}:${textOfValue(one)}`).join()}}`;
}

const MOST_SHOWN = 120;

function shown(value: Value): string {
  const text = textOfValue(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
