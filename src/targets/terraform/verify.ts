/**
 * Holds a Terraform configuration that is about to be written against the blocks that it was made of, and judges what
 * else stands in it. It reads the JSON, not the constructs: overrides and merged ids show only there.
 */
import { literalValue, type Block } from './block';
import { judge, type JudgeContext, type PlainResource, type TerraformFinding } from './judge';

/** A configuration in Terraform's JSON syntax, as far as it is read here. */
export interface Configuration {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

/** Says that what was compiled is not what would be written; no rule's matter, and never waived. */
export const CHANGED = 'terraform/forbid-changed-resources';

/** Everything that is wrong with a configuration that should hold `expected` and nothing that a rule forbids. */
export function verify(configuration: Configuration, expected: readonly Block[]): readonly TerraformFinding[] {
  const found = new Map(plainResources(configuration).map((resource) => [resource.address, resource]));
  const context = { owners: ownersOf(expected) };
  return [
    ...expected.flatMap((block) => changesOf(block, found.get(block.address), context)),
    ...judgeOthers(configuration, expected),
  ];
}

/** What rules say of the resources of a configuration that are not among `expected`. */
export function judgeOthers(configuration: Configuration, expected: readonly Block[]): readonly TerraformFinding[] {
  const ours = new Set(expected.map((block) => block.address));
  const resources = plainResources(configuration);
  const names = new Map(
    [...resources, ...expected]
      .filter((resource) => resource.type === 'postgresql_role')
      .map((resource) => [resource.address, resource.attributes['name']]),
  );
  const context = { owners: ownersOf(expected) };
  return resources
    .filter((resource) => !ours.has(resource.address))
    .flatMap((resource) => judge(withNames(resource, names), context));
}

/** Addresses that stand for more than one resource: when CDKTF writes them, the last one takes the place of the others. */
export function duplicates(addresses: readonly string[]): readonly TerraformFinding[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const address of addresses) {
    if (seen.has(address)) twice.add(address);
    seen.add(address);
  }
  return [...twice].map((address) => ({
    rule: CHANGED,
    severity: 'error',
    address,
    message: `"${address}" is the id of more than one resource, of which only the last would be written; give them ids that differ in letters, digits, "-" or "_"`,
  }));
}

/** What keeps a block from being what was compiled; `undefined`: it is not there at all. */
export function changesOf(
  block: Block,
  found: PlainResource | undefined,
  context?: JudgeContext,
): readonly TerraformFinding[] {
  if (found === undefined)
    return [changed(block.address, 'is missing: it was compiled, and something removed or replaced it')];
  const { attributes } = found;
  const messages = [
    ...Object.entries(block.attributes).flatMap(([name, value]) =>
      same(attributes[name], literalValue(value))
        ? []
        : [`has ${name} = ${show(attributes[name])} instead of ${show(value)}`],
    ),
    ...missing(block.dependsOn, attributes['depends_on']).map((address) => `no longer depends on "${address}"`),
    ...lifecycleChanges(block, attributes['lifecycle']),
  ];
  const extra = Object.keys(attributes).filter((name) => !(name in block.attributes));
  const judged = messages.length > 0 || extra.length > 0 ? judge(found, context) : [];
  const allowed = judge({ ...found, attributes: block.attributes }, context);
  return [
    ...messages.map((message) => changed(block.address, message)),
    ...judged.filter(({ message }) => !allowed.some((other) => other.message === message)),
  ];
}

function lifecycleChanges(block: Block, lifecycle: unknown): readonly string[] {
  const found = isRecord(lifecycle) ? lifecycle : {};
  const messages: string[] = [];
  if (block.preventDestroy && found['prevent_destroy'] !== true) messages.push('no longer has prevent_destroy');
  const conditions = block.preconditions.map((one) => ({ condition: one.condition, error_message: one.errorMessage }));
  if (conditions.length > 0 && !same(found['precondition'], conditions)) messages.push('has another precondition');
  const ignored = found['ignore_changes'];
  if (ignored === 'all' || (Array.isArray(ignored) && ignored.some((name) => String(name) in block.attributes))) {
    messages.push(`ignores changes of ${show(ignored)}`);
  }
  return messages;
}

function changed(address: string, message: string): TerraformFinding {
  const remedy = 'change the spec instead, and leave what it compiles to alone';
  return { rule: CHANGED, severity: 'error', address, message: `"${address}" ${message}; ${remedy}` };
}

function missing(wanted: readonly string[], found: unknown): readonly string[] {
  return wanted.filter((address) => !(Array.isArray(found) && found.includes(address)));
}

/** Owners as blocks show them: roles that Terraform may not destroy. */
function ownersOf(blocks: readonly Block[]): ReadonlySet<string> {
  const owners = blocks.filter((block) => block.type === 'postgresql_role' && block.preventDestroy);
  return new Set(owners.map((block) => String(block.attributes['name'])));
}

function plainResources(configuration: Configuration): readonly PlainResource[] {
  return Object.entries(configuration.resource ?? {}).flatMap(([type, named]) =>
    Object.entries(named).map(([name, attributes]) => ({ type, address: `${type}.${name}`, attributes })),
  );
}

const NAME_OF_ROLE = /^\$\{(postgresql_role\.[\w-]+)\.(?:name|id)\}$/;

/** References to the name of a role in the same configuration, replaced by the name. */
function withNames(resource: PlainResource, names: ReadonlyMap<string, unknown>): PlainResource {
  const nameOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(nameOf);
    const address = typeof value === 'string' ? NAME_OF_ROLE.exec(value)?.[1] : undefined;
    return address === undefined ? value : (names.get(address) ?? value);
  };
  const attributes = Object.entries(resource.attributes).map(([name, value]) => [name, nameOf(value)]);
  return { ...resource, attributes: Object.fromEntries(attributes) };
}

function same(left: unknown, right: unknown): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
