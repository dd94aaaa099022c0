/**
 * Holds a Terraform configuration that is about to be written against the blocks that it was made of, and judges what
 * else stands in it. It reads the JSON, not the constructs: overrides and merged ids show only there.
 */
import type { Block } from './block';
import { judge, type Configuration, type JudgeContext, type PlainResource, type TerraformFinding } from './judge';
import { quotedIn, readCondition, readQuoted, readTemplate, readValue } from './read-template';
import { secretsIn } from './secrets';

export type { Configuration } from './judge';

/** Says that what was compiled is not what would be written; no rule's matter, and never waived. */
export const CHANGED = 'terraform/forbid-changed-resources';

/** Everything that is wrong with a configuration that should hold `expected` and nothing that a rule forbids. */
export function verify(configuration: Configuration, expected: readonly Block[]): readonly TerraformFinding[] {
  const found = new Map(plainResources(configuration).map((resource) => [resource.address, resource]));
  const context = { owners: ownersOf(expected) };
  return [
    ...expected.flatMap((block) => changesOf(block, found.get(block.address), context)),
    ...judgeOthers(configuration, expected),
    ...secretsIn(configuration),
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
    .flatMap((resource) => judge(asRead(withNames(resource, names)), context));
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
    return [changed(block.address, 'is missing: something removed or replaced the compiled resource')];
  const { attributes } = found;
  const messages = [
    ...Object.entries(block.attributes).flatMap(([name, value]) =>
      same(readValue(attributes[name]), value)
        ? []
        : [`has ${name} = ${shown(attributes[name])} instead of ${show(value)}`],
    ),
    ...missing(block.dependsOn, attributes['depends_on']).map((address) => `no longer depends on "${address}"`),
    ...lifecycleChanges(block, attributes['lifecycle']),
  ];
  const extra = Object.keys(attributes).filter((name) => !(name in block.attributes));
  const judged = messages.length > 0 || extra.length > 0 ? judge(asRead(found), context) : [];
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
  if (!samePreconditions(block.preconditions, found['precondition'])) messages.push('has another precondition');
  if (!block.preconditions.every(isInert)) messages.push('has a precondition with an expression in a name');
  const ignored = found['ignore_changes'];
  if (ignored === 'all' || (Array.isArray(ignored) && ignored.some((name) => String(name) in block.attributes))) {
    messages.push(`ignores changes of ${show(ignored)}`);
  }
  return messages;
}

function samePreconditions(expected: Block['preconditions'], found: unknown): boolean {
  const emitted: readonly unknown[] = Array.isArray(found) ? found : [];
  if (expected.length === 0) return true;
  return (
    emitted.length === expected.length &&
    expected.every(({ condition, errorMessage }, index) => {
      const other = emitted[index];
      return (
        isRecord(other) &&
        sameCondition(condition, other['condition']) &&
        same(readTemplate(errorMessage), readTemplate(String(other['error_message'])))
      );
    })
  );
}

/** The same expression, in which texts may be written in two ways. */
function sameCondition(expected: string, found: unknown): boolean {
  if (expected === found) return true;
  const read = typeof found === 'string' ? readCondition(withoutFolder(found)) : undefined;
  return read !== undefined && !read.includes(undefined) && same(readCondition(withoutFolder(expected)), read);
}

/** The only expression inside a quoted string that the gate needs: where the DDL file is. */
const FOLDER_OF_MODULE = '"${path.module}/';

function withoutFolder(condition: string): string {
  return condition.replace(FOLDER_OF_MODULE, '"');
}

/** A message without any expression, and a condition whose names are texts: what is compared alone shows neither. */
function isInert({ condition, errorMessage }: Block['preconditions'][number]): boolean {
  const names = quotedIn(withoutFolder(condition))?.map(readQuoted);
  return readTemplate(errorMessage) !== undefined && names !== undefined && !names.includes(undefined);
}

function changed(address: string, message: string): TerraformFinding {
  const remedy = 'change the spec instead of its compiled resources';
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

/** Attributes as Terraform reads them; what has an expression in it stays as it is written. */
function asRead(resource: PlainResource): PlainResource {
  const attributes = Object.entries(resource.attributes).map(([name, value]) => [name, readValue(value) ?? value]);
  return { ...resource, attributes: Object.fromEntries(attributes) };
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

/** As it was written, and said where Terraform would evaluate it: it can look like the text that it should be. */
function shown(value: unknown): string {
  return value !== undefined && readValue(value) === undefined ? `the expression ${show(value)}` : show(value);
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
