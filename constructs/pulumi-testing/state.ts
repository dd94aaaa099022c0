/** What a stack keeps of its resources, and a run does to them. */
import { canonical, exported, type Properties } from './values';

export interface ResourceState {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Whether a provider makes it; a component has no provider. */
  readonly custom: boolean;
  readonly id?: string;
  readonly parent?: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly additionalSecretOutputs: readonly string[];
  readonly inputs: Properties;
  readonly outputs: Properties;
}

export type StepOperation = 'create' | 'update' | 'replace' | 'same' | 'delete' | 'refresh';

/** What is done to a resource, or a preview shows of it. */
export interface Step {
  readonly op: StepOperation;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** As they were before; a refresh has the outputs here that it found different. */
  readonly old: Readonly<Record<string, unknown>> | null;
  /** As the provider has checked them. */
  readonly new: Readonly<Record<string, unknown>> | null;
  /** Names of what differs between the two. */
  readonly changed: readonly string[];
}

export interface Failure {
  /** Of the resource; null: of the program. */
  readonly urn: string | null;
  readonly message: string;
}

/** As `pulumi stack export` has it: plain data, in which no secret can be read. */
export interface ExportedResource extends Omit<ResourceState, 'inputs' | 'outputs'> {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export function exportedState(resources: Iterable<ResourceState>): readonly ExportedResource[] {
  return [...resources].map((one) => ({ ...one, inputs: shown(one.inputs), outputs: shown(one.outputs) }));
}

export function stepOf(
  op: StepOperation,
  { urn, type, name }: ResourceState,
  before: Properties | null,
  after: Properties | null,
): Step {
  const [old, now] = [before && shown(before), after && shown(after)];
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])];
  const changed = names.filter((one) => canonical(before?.[one]) !== canonical(after?.[one])).toSorted();
  return { op, urn, type, name, old, new: now, changed };
}

function shown(properties: Properties): Readonly<Record<string, unknown>> {
  return exported(properties) as Readonly<Record<string, unknown>>;
}
