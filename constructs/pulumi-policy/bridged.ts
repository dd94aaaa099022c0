/**
 * Resources of Pulumi's bridged providers as Terraform has them: type and names by one rule, and a table of what differs. So the adapters
 * read both.
 */
import type { PlannedResource, Value } from '../../src/iac/types';
import { lookup } from '../../src/kernel/lookup';

/** What a policy is given of a resource, as far as it is read here (`PolicyResource` of `@pulumi/policy`). */
export interface BridgedResource {
  readonly type: string;
  readonly urn: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly propertyDependencies?: Readonly<Record<string, readonly { readonly urn: string }[]>>;
  readonly provider?: { readonly urn: string } | undefined;
}

/** Package and module of Pulumi by how types of Terraform begin; the rest of the name is the same. */
const MODULES: readonly (readonly [begins: string, module: string])[] = [
  ['postgresql_', 'postgresql:index'],
  ['aws_db_', 'aws:rds'],
  ['aws_rds_', 'aws:rds'],
  ['google_sql_', 'gcp:sql'],
  ['azurerm_postgresql_', 'azure:postgresql'],
];

/** `aws:rds/instance:Instance` of `aws_db_instance`; undefined of types that nothing bridges here. */
export function tokenOf(type: string): string | undefined {
  for (const [begins, module] of MODULES) {
    if (!type.startsWith(begins)) continue;
    const name = camel(type.slice(begins.length));
    return `${module}/${name}:${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  }
  return undefined;
}

/** Blocks of which there is one at most: an object in Pulumi, a list in Terraform. */
const SINGLE: ReadonlySet<string> = new Set([
  'settings',
  'backup_configuration',
  'backup_retention_settings',
  'ip_configuration',
  'high_availability',
  'customer_managed_key',
  'restore_to_point_in_time',
  's3_import',
]);

/** Blocks that Pulumi calls in the plural. */
const PLURALS: Readonly<Record<string, Readonly<Record<string, string>>>> = lookup({
  aws_db_parameter_group: { parameters: 'parameter' },
  aws_rds_cluster_parameter_group: { parameters: 'parameter' },
  postgresql_schema: { policies: 'policy' },
  postgresql_function: { args: 'arg' },
});

const NONE = {};

function camel(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

/** `backup_retention_period` of `backupRetentionPeriod`. */
export function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The type of Terraform by the token of Pulumi. */
export function typesByToken(types: Iterable<string>): ReadonlyMap<string, string> {
  return new Map(
    [...types].flatMap(
      (type) =>
        tokenOf(type)
          ?.split(' ')
          .map((token) => [token, type] as const) ?? [],
    ),
  );
}

/** Custom resources of Kubernetes have their API and kind in the type. */
const CUSTOM_RESOURCE = /^kubernetes:postgresql\.cnpg\.io\//;

/**
 * A resource as a plan of Terraform has it; what it does with the resource, Pulumi does not tell a policy.
 * @param types by token
 */
export function plannedResource(resource: BridgedResource, types: ReadonlyMap<string, string>): PlannedResource {
  const { urn, props, provider, propertyDependencies = {} } = resource;
  const isCustom = CUSTOM_RESOURCE.test(resource.type);
  const type = isCustom ? 'kubernetes_manifest' : (types.get(resource.type) ?? resource.type);
  const names = PLURALS[type] ?? NONE;
  const read = isCustom ? kept(props) : renamed(props, names);
  return {
    address: urn,
    type,
    actions: ['no-op'],
    before: null,
    after: isCustom ? { manifest: read.value } : read.value,
    unknown: isCustom ? { manifest: read.unknown } : read.unknown,
    sensitive: false,
    replacePaths: [],
    formerly: null,
    isImported: false,
    provider: provider?.urn ?? '',
    references: Object.fromEntries(
      Object.entries(propertyDependencies).map(([name, some]) => [snake(name), some.map((one) => one.urn)]),
    ),
    written: null,
    construct: null,
  };
}

/** A value with its marks, in the same shape. */
interface Read {
  readonly value: Value;
  readonly unknown: Marked;
}

type Marked = boolean | readonly Marked[] | { readonly [name: string]: Marked };

function kept(value: unknown): Read {
  return readWith(value, (name) => name, false);
}

function renamed(value: unknown, names: Readonly<Record<string, string>>): Read {
  return readWith(value, (name) => (Object.hasOwn(names, name) ? (names[name] ?? name) : snake(name)), true);
}

/** The SDK throws where an unknown value is read; it has no other way to tell. */
function readWith(value: unknown, nameOf: (name: string) => string, wraps: boolean): Read {
  if (typeof value !== 'object' || value === null) return { value: scalar(value), unknown: false };
  if (Array.isArray(value)) {
    const parts = value.map((_one, index) => partOf(value, index, nameOf, wraps));
    return { value: parts.map((part) => part.value), unknown: parts.map(({ unknown }) => unknown) };
  }
  const parts = Object.keys(value).map((key) => {
    const name = nameOf(key);
    const part = partOf(value as Readonly<Record<string, unknown>>, key, nameOf, wraps);
    const isBlock =
      wraps && SINGLE.has(name) && part.unknown !== true && !Array.isArray(part.value) && part.value !== null;
    return [name, isBlock ? { value: [part.value], unknown: [part.unknown] } : part] as const;
  });
  return {
    value: Object.fromEntries(parts.map(([name, part]) => [name, part.value])),
    unknown: Object.fromEntries(parts.map(([name, part]) => [name, part.unknown])),
  };
}

function partOf(
  of: readonly unknown[] | Readonly<Record<string, unknown>>,
  key: string | number,
  nameOf: (name: string) => string,
  wraps: boolean,
): Read {
  let found: unknown;
  try {
    found = (of as Readonly<Record<string | number, unknown>>)[key];
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'unknownTypeSentinel' in error)
      return { value: null, unknown: true };
    throw error;
  }
  return readWith(found, nameOf, wraps);
}

function scalar(value: unknown): Value {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
