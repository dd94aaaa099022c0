/** The configuration that a plan repeats: which provider a resource is of, and what its attributes refer to. Pure. */
import type { Value } from './types';
import { listOf, own, textOf, textsOf } from './value';

export interface Configured {
  readonly provider: string;
  readonly references: Readonly<Record<string, readonly string[]>>;
  /** Attributes and blocks that are written, as the plan has them. */
  readonly written: Value;
}

/** Modules call modules; no configuration that Terraform takes is deeper. */
const DEEPEST = 64;

/** By address without keys. */
export function configurationOf(configuration: Value | undefined): ReadonlyMap<string, Configured> {
  const found = new Map<string, Configured>();
  const module = own<Value>(configuration ?? null, 'root_module');
  if (module !== undefined) readModule({ module, prefix: '', variables: new Map(), depth: 0 }, found);
  return found;
}

/** What variables refer to, by their names. */
type Variables = ReadonlyMap<string, readonly string[]>;

interface Module {
  readonly module: Value;
  /** Of the addresses of its resources. */
  readonly prefix: string;
  readonly variables: Variables;
  readonly depth: number;
}

function readModule(within: Module, found: Map<string, Configured>): void {
  const { module, prefix, depth } = within;
  for (const resource of listOf(own<Value>(module, 'resources'))) {
    const address = textOf(own<Value>(resource, 'address'));
    if (address === null) continue;
    const provider = textOf(own<Value>(resource, 'provider_config_key')) ?? '';
    const expressions = own<Value>(resource, 'expressions');
    const each = refersIn(own<Value>(resource, 'for_each_expression'), within, []);
    const references = entriesOf(expressions).flatMap(([attribute, expression]) => {
      const names = refersIn(expression, within, each);
      return names.length === 0 ? [] : [[attribute, names] as const];
    });
    found.set(prefix + address, { provider, references: Object.fromEntries(references), written: expressions ?? {} });
  }
  if (depth > DEEPEST) return;
  for (const [name, call] of entriesOf(own<Value>(module, 'module_calls'))) {
    const called = own<Value>(call, 'module');
    if (called === undefined) continue;
    const each = refersIn(own<Value>(call, 'for_each_expression'), within, []);
    const given = entriesOf(own<Value>(call, 'expressions')).map(
      ([variable, expression]) => [variable, refersIn(expression, within, each)] as const,
    );
    readModule(
      { module: called, prefix: `${prefix}module.${name}.`, variables: new Map(given), depth: depth + 1 },
      found,
    );
  }
}

/** In place of the key of a reference to `main[each.key]`: that of the part of the own address at this place. */
const ownKey = (place: number): string => `[each ${place}]`;

/**
 * Addresses of the resources that an expression refers to, through variables and outputs of modules, with the keys that are written.
 * @param each what the for_each beside it refers to
 */
function refersIn(expression: Value | undefined, within: Module, each: readonly string[]): readonly string[] {
  const texts = textsOf(own<Value>(expression ?? null, 'references'));
  const isOfEach = texts.some((text) => /^(?:each\.|count\.index$)/.test(text));
  const suffix = ownKey(partsOf(within.prefix).length);
  const found = texts.flatMap((text) => addressesIn(text, within));
  const resources = found.length === 0 && texts.some((text) => text.startsWith('each.value')) ? each : found;
  const keyed = resources.map((address) => (isOfEach && !address.endsWith(']') ? address + suffix : address));
  // beside `main["eu"]` a plan names `main` too
  return [...new Set(keyed)].filter(
    (address) => address.endsWith(']') || !keyed.some((other) => other !== address && other.startsWith(`${address}[`)),
  );
}

function addressesIn(text: string, { module, prefix, variables, depth }: Module): readonly string[] {
  const [first = '', second = '', third = ''] = text.split(/\.(?![^[]*\])/);
  if (first === 'var') return variables.get(withoutKeys(second)) ?? [];
  if (first === 'module') {
    const called = own<Value>(
      own<Value>(own<Value>(module, 'module_calls') ?? null, withoutKeys(second)) ?? null,
      'module',
    );
    const output = own<Value>(own<Value>(called ?? null, 'outputs') ?? null, withoutKeys(third));
    if (called === undefined || output === undefined || depth > DEEPEST) return [];
    const inner = { module: called, prefix: `${prefix}module.${second}.`, variables: new Map(), depth: depth + 1 };
    return refersIn(own<Value>(output, 'expression'), inner, []);
  }
  return /_/.test(first) && second !== '' ? [`${prefix}${first}.${second}`] : [];
}

/** A resource or a module of an address, and its key. */
interface Part {
  readonly name: string;
  readonly key: string | undefined;
}

function partsOf(address: string): readonly Part[] {
  return [...address.matchAll(/([^.[]+\.[^.[]+)(\[(?:\d+|"(?:[^"\\]|\\.)*"|each \d+)\])?(?:\.|$)/g)].map(
    ([, name = '', key]) => ({ name, key }),
  );
}

/**
 * Whether a reference is to a resource of a plan. One without a key may be to any of its instances; within a module it is to that of the
 * same instance of the module.
 * @param from address of the resource that refers
 */
export function isReferenceTo(target: string, reference: string, from: string): boolean {
  if (reference === target) return true;
  const [wanted, parts, own] = [partsOf(target), partsOf(reference), partsOf(from)];
  if (wanted.length !== parts.length) return false;
  let isShared = true;
  return parts.every(({ name, key }, place) => {
    const { name: called, key: of } = wanted[place] ?? {};
    isShared &&= own[place]?.name === name;
    if (called !== name) return false;
    const ofOwn = /^\[each (\d+)\]$/.exec(key ?? '');
    if (ofOwn !== null) {
      const mine = own[Number(ofOwn[1])]?.key;
      return of === undefined || mine === undefined || of === mine;
    }
    if (key !== undefined) return key === of;
    return !isShared || !name.startsWith('module.') || own[place]?.key === of;
  });
}

/** An address without the keys of count and for_each, which may contain anything. */
export function withoutKeys(address: string): string {
  return address.replaceAll(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');
}

/** Paths of constructs by address, as CDKTF writes them into a configuration: `"//": {"metadata": {"path": ..}}`. */
export function constructsOf(config: Value): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const [type, resources] of entriesOf(own<Value>(config, 'resource')))
    for (const [name, resource] of entriesOf(resources)) {
      const metadata = own<Value>(own<Value>(resource, '//') ?? null, 'metadata');
      const path = textOf(own<Value>(metadata ?? null, 'path'));
      if (path !== null) paths.set(`${type}.${name}`, path);
    }
  return paths;
}

function entriesOf(value: Value | undefined): readonly (readonly [string, Value])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value as Readonly<Record<string, Value>>);
}
