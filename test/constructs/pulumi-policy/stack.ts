/** Resources of plans as Pulumi would have them, so that the same facts are asked in both. */
import { unknownCheckingProxy } from '@pulumi/policy';
import type { StackValidationArgs, StackValidationPolicy } from '@pulumi/policy';
import { tokenOf } from '../../../constructs/pulumi-policy/bridged';
import { isReferenceTo } from '../../../src/iac/configuration';
import type { PlannedResource, Value } from '../../../src/iac/types';
import { textOf } from '../../../src/iac/value';

const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
const SINGLE = /^(?:settings|backup_configuration|backup_retention_settings|ip_configuration|high_availability)$/;
const PLURALS: Readonly<Record<string, string>> = { parameter: 'parameters', policy: 'policies', arg: 'args' };

const camel = (name: string): string => name.replaceAll(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

/** As a bridge renames it; what is absent is left out. */
function bridged(value: Value, unknown: unknown): unknown {
  if (unknown === true) return UNKNOWN;
  if (Array.isArray(value))
    return value.map((one: Value, index) => bridged(one, (unknown as readonly unknown[] | undefined)?.[index]));
  if (typeof value !== 'object' || value === null) return value;
  const marks = (unknown ?? {}) as Readonly<Record<string, unknown>>;
  const names = new Set([...Object.keys(value), ...Object.keys(marks)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const found = bridged((value as Readonly<Record<string, Value>>)[name] ?? null, marks[name]);
      const one = SINGLE.test(name) && Array.isArray(found) ? (found as readonly unknown[])[0] : found;
      return one === null || one === undefined ? [] : [[PLURALS[name] ?? camel(name), one]];
    }),
  );
}

export function resourceOf(
  planned: PlannedResource,
  all: readonly PlannedResource[],
): StackValidationArgs['resources'][number] {
  const { address, type, after, unknown, references, provider } = planned;
  const isCustom = type === 'kubernetes_manifest';
  const manifest = isCustom ? (after as { readonly manifest: Readonly<Record<string, Value>> }).manifest : {};
  const dependencies = Object.entries(references).map(([name, addresses]) => [
    camel(name),
    all
      .filter((one) => addresses.some((reference) => isReferenceTo(one.address, reference, address)))
      .map((one) => ({ urn: one.address })),
  ]);
  const token = isCustom
    ? `kubernetes:${textOf(manifest['apiVersion'])}:${textOf(manifest['kind'])}`
    : (tokenOf(type) ?? type);
  const props = (isCustom ? manifest : bridged(after, unknown)) as Record<string, unknown>;
  return {
    type: token,
    urn: address,
    name: address,
    props: unknownCheckingProxy(props) as Record<string, unknown>,
    provider: { type: '', props: {}, urn: provider, name: '' },
    dependencies: [],
    propertyDependencies: Object.fromEntries(dependencies) as never,
    opts: {} as never,
    isType: () => false,
    asType: () => undefined,
  };
}

/** What the policies report, as the SDK would take it. */
export async function reported(
  policies: readonly StackValidationPolicy[],
  resources: StackValidationArgs['resources'],
) {
  const found: { readonly policy: string; readonly message: string; readonly urn: string | undefined }[] = [];
  for (const policy of policies)
    await policy.validateStack(
      { resources, stackTags: new Map(), getConfig: () => ({}) as never, notApplicable: () => undefined as never },
      (message, urn) => void found.push({ policy: policy.name, message, urn }),
    );
  return found;
}
