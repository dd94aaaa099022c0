/**
 * Holds what a stack emits against what was compiled, while CDKTF synthesizes: so a plain `app.synth()` refuses too,
 * whatever `skipValidation` or CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS say, which switch off validations and annotations
 * but not the emitting itself.
 */
import {
  DefaultTokenResolver,
  StringConcat,
  TerraformElement,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Tokenization,
} from 'cdktf';
import type { IConstruct } from 'constructs';
import { TenetError } from '../../src/kernel/errors';
import type { Block } from '../../src/targets/terraform/block';
import type { TerraformFinding } from '../../src/targets/terraform/judge';
import { secretsIn } from '../../src/targets/terraform/secrets';
import { changesOf, duplicates, judgeOthers, type Configuration } from '../../src/targets/terraform/verify';

/** Thrown instead of writing a stack that is not what was compiled, or that holds what a rule forbids. */
export class SynthesisRefusal extends Error {
  constructor(readonly findings: readonly TerraformFinding[]) {
    super(findings.map(({ rule, address, message }) => `${address}: ${rule}: ${message}`).join('\n'));
    this.name = 'SynthesisRefusal';
  }
}

interface Held {
  readonly compiled: Block;
  /** The same, depending only on what is in the stack. */
  readonly block: Block;
  readonly resource: TerraformResource;
}

const stacks = new WeakMap<TerraformStack, Map<string, Held>>();

/** Registers the resource that stands for a block; throws a TenetError where the stack has one of that address. */
export function hold(block: Block, resource: TerraformResource): void {
  const stack = resource.cdktfStack;
  const held = heldIn(stack);
  if (held.has(block.address)) {
    throw new TenetError(`"${block.address}" is in stack "${stack.node.id}" twice`, {
      remedy: 'roles and databases are created once: put each spec and each of its constructs in a separate stack',
    });
  }
  held.set(block.address, { compiled: block, block, resource });
  resource.overrideLogicalId(block.id);
  const emit = resource.toTerraform.bind(resource);
  resource.toTerraform = () => holdsOnEmitting(stack, block.address, emit());
  resource.toHclTerraform = refuseHcl;
}

/** Lets every held block of the stack depend on those that are there: a construct may be used without the others. */
export function link(stack: TerraformStack): void {
  const held = heldIn(stack);
  for (const [address, { compiled, resource }] of held) {
    const dependsOn = compiled.dependsOn.filter((other) => held.has(other));
    held.set(address, { compiled, block: { ...compiled, dependsOn }, resource });
    resource.dependsOn = [...dependsOn];
  }
}

/** The blocks that a stack must hold when it is written; empty for a stack without a construct of Tenet's. */
export function expectedIn(stack: TerraformStack): readonly Block[] {
  return [...(stacks.get(stack)?.values() ?? [])].map(({ block }) => block);
}

function heldIn(stack: TerraformStack): Map<string, Held> {
  const found = stacks.get(stack);
  if (found !== undefined) return found;
  const held = new Map<string, Held>();
  stacks.set(stack, held);
  new StackCheck(stack, 'tenet-check');
  return held;
}

function holdsOnEmitting<T>(stack: TerraformStack, address: string, emitted: T): T {
  const block = stacks.get(stack)?.get(address)?.block;
  const resource = block && (emitted as Configuration).resource?.[block.type]?.[block.id];
  const found = block && resource && { type: block.type, address, attributes: resource };
  const findings = block === undefined ? [] : changesOf(block, found);
  if (findings.length > 0) throw new SynthesisRefusal(findings);
  return emitted;
}

function refuseHcl(): never {
  throw new TenetError('HCL output cannot be compared with the compiled configuration', {
    remedy: 'synthesize JSON, or write plain Terraform with `tenet synth --target terraform`',
  });
}

/** An element that emits nothing and looks at all others, once a synthesis, when the stack is put together. */
class StackCheck extends TerraformElement {
  override toMetadata(): object {
    const findings = stackFindings(this.cdktfStack);
    if (findings.length > 0) throw new SynthesisRefusal(findings);
    return {};
  }
}

/** What holds against a stack as its constructs would emit it; overrides on the stack itself show only in its JSON. */
export function stackFindings(stack: TerraformStack): readonly TerraformFinding[] {
  const resources = resourcesOf(stack);
  const addresses = resources.map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`);
  const held = new Set([...heldIn(stack).values()].map((one) => one.resource));
  const present = new Set(resources);
  const gone = [...heldIn(stack).values()].filter((one) => !present.has(one.resource));
  const emitted = (elements: readonly TerraformElement[]): Configuration => merge(elements.map(resolvedIn(stack)));
  return [
    ...duplicates(addresses),
    ...gone.flatMap(({ block }) => changesOf(block, undefined)),
    ...judgeOthers(emitted(resources.filter((resource) => !held.has(resource))), expectedIn(stack)),
    ...secretsIn(emitted([...resources, ...settingsOf(stack)])),
  ];
}

/** What an element adds to a configuration, with its tokens replaced. */
function resolvedIn(scope: TerraformStack): (element: TerraformElement) => Configuration {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return (element) => {
    const resolved: unknown = Tokenization.resolve(element.toTerraform(), { scope, preparing: false, resolver });
    return resolved as Configuration;
  };
}

function merge(fragments: readonly Configuration[]): Configuration {
  const resource: Record<string, Record<string, Readonly<Record<string, unknown>>>> = {};
  const provider: Record<string, unknown[]> = {};
  const variable: Record<string, unknown> = {};
  for (const fragment of fragments) {
    for (const [type, named] of Object.entries(fragment.resource ?? {})) Object.assign((resource[type] ??= {}), named);
    for (const [name, settings] of Object.entries(fragment.provider ?? {})) (provider[name] ??= []).push(settings);
    Object.assign(variable, fragment.variable);
  }
  return { resource, provider: flattened(provider), variable };
}

/** CDKTF writes a provider as a list of one. */
function flattened(providers: Readonly<Record<string, readonly unknown[]>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(providers).map(([name, settings]) => [name, settings.flat()]));
}

/** The providers and variables of a stack: what secrets are given in. */
function settingsOf(construct: IConstruct): readonly TerraformElement[] {
  const isOne = construct instanceof TerraformProvider || construct instanceof TerraformVariable;
  const below = construct.node.children.filter((child) => !TerraformStack.isStack(child));
  return [...(isOne ? [construct] : []), ...below.flatMap(settingsOf)];
}

/** A stack inside a stack is emitted on its own. */
function resourcesOf(construct: IConstruct): readonly TerraformResource[] {
  const own = TerraformResource.isTerraformResource(construct) ? [construct] : [];
  const below = construct.node.children.filter((child) => !TerraformStack.isStack(child));
  return [...own, ...below.flatMap(resourcesOf)];
}
