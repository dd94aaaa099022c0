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
  if (module !== undefined) readModule(module, '', found, 0);
  return found;
}

function readModule(module: Value, prefix: string, found: Map<string, Configured>, depth: number): void {
  for (const resource of listOf(own<Value>(module, 'resources'))) {
    const address = textOf(own<Value>(resource, 'address'));
    if (address === null) continue;
    const provider = textOf(own<Value>(resource, 'provider_config_key')) ?? '';
    const expressions = own<Value>(resource, 'expressions');
    found.set(prefix + address, {
      provider,
      references: referencesIn(expressions, prefix),
      written: expressions ?? {},
    });
  }
  if (depth > DEEPEST) return;
  for (const [name, call] of entriesOf(own<Value>(module, 'module_calls'))) {
    const called = own<Value>(call, 'module');
    if (called !== undefined) readModule(called, `${prefix}module.${name}.`, found, depth + 1);
  }
}

function referencesIn(expressions: Value | undefined, prefix: string): Configured['references'] {
  const found = entriesOf(expressions).flatMap(([attribute, expression]) => {
    const names = textsOf(own<Value>(expression, 'references')).flatMap((text) => resourceIn(text) ?? []);
    return names.length === 0 ? [] : [[attribute, [...new Set(names)].map((name) => prefix + name)] as const];
  });
  return Object.fromEntries(found);
}

/** `aws_db_parameter_group.main` of `aws_db_parameter_group.main[0].name`; undefined for variables, locals and data. */
function resourceIn(reference: string): string | undefined {
  const [type = '', name = ''] = withoutKeys(reference).split('.');
  return /_/.test(type) && name !== '' ? `${type}.${name}` : undefined;
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
