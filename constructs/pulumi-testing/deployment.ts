/** One run of the engine: resources that a program registers become steps, and steps become a state (pkg/resource/deploy of Pulumi). */
import type { DynamicProvider } from './dynamic-provider';
import { stepOf, type Failure, type ResourceState, type Step } from './state';
import { canonical, plain, received, remarked, UNKNOWN_VALUE, withSecrets, type Properties } from './values';

/** What a program asks to be there. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly custom: boolean;
  readonly inputs: Properties;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly additionalSecretOutputs: readonly string[];
  /** Of a resource that exists and is to be taken over. */
  readonly importId: string;
}

export interface Registered {
  readonly urn: string;
  readonly id: string;
  readonly outputs: Properties;
}

/** Stands for a resource of another provider. @returns its outputs, of which a preview of its creation knows none */
export type StandIn = (inputs: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export interface Setting {
  readonly project: string;
  readonly stack: string;
  readonly isPreview: boolean;
  /** Of the state, by URN, in the order in which they were registered. */
  readonly olds: ReadonlyMap<string, ResourceState>;
  readonly provider: DynamicProvider;
  readonly standIns: Readonly<Record<string, StandIn>>;
}

/** The step failed: it is recorded, and the program gets no answer but that the monitor is gone. */
export class StepFailed extends Error {}

export const DYNAMIC = 'pulumi-nodejs:dynamic';
const STACK = 'pulumi:pulumi:Stack';

export class Deployment {
  readonly steps: Step[] = [];
  readonly failures: Failure[] = [];
  /** What is there after the run, of what the program has registered. */
  readonly news = new Map<string, ResourceState>();
  /** Of the stack. */
  outputs: Properties = {};
  private readonly registered = new Set<string>();

  constructor(private readonly setting: Setting) {}

  /** @throws StepFailed */
  async register(asked: Registration): Promise<Registered> {
    const urn = this.urnOf(asked);
    try {
      if (this.registered.has(urn)) throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
      this.registered.add(urn);
      const goal = { ...stateOf(asked), urn };
      const made = asked.custom ? await this.custom(goal, asked.importId) : this.component(goal);
      this.news.set(urn, made);
      return { urn, id: made.id ?? '', outputs: made.outputs };
    } catch (thrown) {
      throw this.failed(urn, thrown);
    }
  }

  registerOutputs(urn: string, outputs: Properties): void {
    const state = this.news.get(urn);
    if (state === undefined) return;
    this.news.set(urn, { ...state, outputs });
    if (state.type === STACK) this.outputs = outputs;
  }

  /** Reads what is there again, as `pulumi refresh` does without the program. */
  async refresh(): Promise<void> {
    for (const [urn, old] of this.setting.olds) {
      try {
        const found = await this.refreshed(old);
        if (found !== null) this.news.set(urn, found);
      } catch (thrown) {
        this.failed(urn, thrown);
        this.news.set(urn, old);
      }
    }
  }

  /** Deletes what no program has registered in this run, what was made last first. */
  async deleteRest(): Promise<void> {
    const rest = [...this.setting.olds.values()].filter(({ urn }) => !this.news.has(urn)).toReversed();
    const locked = rest.filter(({ protect }) => protect);
    for (const { urn, name } of locked)
      this.failed(urn, new Error(`resource "${name}" cannot be deleted because it is protected`));
    for (const old of rest) {
      try {
        if (locked.length > 0) throw new StepFailed('nothing is deleted where something is protected');
        await this.deleted(old);
        this.steps.push(stepOf('delete', old, old.inputs, null));
      } catch (thrown) {
        if (!(thrown instanceof StepFailed)) this.failed(old.urn, thrown);
        this.news.set(old.urn, old);
      }
    }
  }

  /** What a run that failed has not come to stays as it was. */
  keepRest(): void {
    for (const [urn, old] of this.setting.olds) if (!this.news.has(urn)) this.news.set(urn, old);
  }

  failed(urn: string | null, thrown: unknown): StepFailed {
    if (thrown instanceof StepFailed) return thrown;
    const { details, message } = thrown as { readonly details?: string; readonly message?: string };
    const text = details ?? message ?? String(thrown);
    this.failures.push({ urn, message: text });
    return new StepFailed(text);
  }

  private urnOf({ type, name, parent }: Registration): string {
    const types = parent.split('::')[2] ?? '';
    const qualified = types === '' || types === STACK ? type : `${types}$${type}`;
    return `urn:pulumi:${this.setting.stack}::${this.setting.project}::${qualified}::${name}`;
  }

  private component(goal: ResourceState): ResourceState {
    const old = this.setting.olds.get(goal.urn);
    const isSame = old !== undefined && canonical(old.inputs) === canonical(goal.inputs);
    this.steps.push(
      stepOf(old === undefined ? 'create' : isSame ? 'same' : 'update', goal, old?.inputs ?? null, goal.inputs),
    );
    return { ...goal, outputs: old?.outputs ?? {} };
  }

  private async custom(goal: ResourceState, importId: string): Promise<ResourceState> {
    if (!goal.type.startsWith(DYNAMIC)) return this.stoodIn(goal);
    const old = this.setting.olds.get(goal.urn);
    if (importId !== '' && old?.id !== importId) return this.imported(goal, importId);
    const inputs = await this.checked(goal, old?.inputs ?? {});
    if (old?.id === undefined) return this.created({ ...goal, inputs }, 'create');
    const diff = await this.setting.provider.diff(goal.urn, old.id, flat(old.outputs), flat(inputs));
    const isChanged =
      diff.changes === 'some' || (diff.changes === 'unknown' && canonical(old.inputs) !== canonical(inputs));
    if (!isChanged) {
      this.steps.push(stepOf('same', goal, old.inputs, inputs));
      return { ...goal, inputs, id: old.id, outputs: old.outputs };
    }
    if (diff.replaces.length > 0) return this.replaced(goal, old, diff.deleteBeforeReplace);
    this.steps.push(stepOf('update', goal, old.inputs, inputs));
    if (this.setting.isPreview) return { ...goal, inputs, id: old.id, outputs: inputs };
    const found = await this.setting.provider.update(goal.urn, old.id, flat(old.outputs), flat(inputs));
    return { ...goal, inputs, id: old.id, outputs: outputsOf(found, inputs, goal) };
  }

  private async checked(goal: ResourceState, olds: Properties): Promise<Properties> {
    const { inputs, failures } = await this.setting.provider.check(goal.urn, flat(olds), flat(goal.inputs));
    if (failures.length === 0) return remarked(received(inputs), goal.inputs) as Properties;
    for (const { property, reason } of failures)
      this.failures.push({ urn: goal.urn, message: property === '' ? reason : `${property}: ${reason}` });
    throw new StepFailed(failures.map(({ reason }) => reason).join('\n'));
  }

  private async created(goal: ResourceState, op: 'create' | 'replace', old?: ResourceState): Promise<ResourceState> {
    this.steps.push(stepOf(op, goal, old?.inputs ?? null, goal.inputs));
    // a preview calls no provider that has not said that it supports that, and a dynamic one cannot
    if (this.setting.isPreview) return { ...goal, outputs: goal.inputs };
    const { id, outputs } = await this.setting.provider.create(goal.urn, flat(goal.inputs));
    if (id === '') throw new Error('provider did not return an ID from Create');
    return { ...goal, id, outputs: outputsOf(outputs, goal.inputs, goal) };
  }

  private async replaced(goal: ResourceState, old: ResourceState, isDeletedFirst: boolean): Promise<ResourceState> {
    if (old.protect)
      throw new Error(`unable to replace resource "${goal.name}" as it is currently marked for protection`);
    const inputs = await this.checked(goal, {});
    if (isDeletedFirst) await this.deleted(old);
    const made = await this.created({ ...goal, inputs }, 'replace', old);
    if (!isDeletedFirst) await this.deleted(old);
    return made;
  }

  private async deleted({ urn, id, type, outputs, retainOnDelete }: ResourceState): Promise<void> {
    if (this.setting.isPreview || retainOnDelete || id === undefined || !type.startsWith(DYNAMIC)) return;
    await this.setting.provider.delete(urn, id, flat(outputs));
  }

  /** The engine has nothing of the resource yet and sends nothing: a dynamic provider does not even get its own code. */
  private async imported(goal: ResourceState, importId: string): Promise<never> {
    await this.setting.provider.read(goal.urn, importId, {});
    throw new Error('inputs to import do not match the existing resource');
  }

  private async refreshed(old: ResourceState): Promise<ResourceState | null> {
    if (old.id === undefined || !old.type.startsWith(DYNAMIC)) return old;
    const { provider } = this.setting;
    const read = await provider.read(old.urn, old.id, flat(old.outputs));
    if (read === null) {
      this.steps.push(stepOf('delete', old, old.outputs, null));
      return null;
    }
    const outputs = outputsOf(read.outputs, old.inputs, old);
    const inputs = read.inputs === undefined ? old.inputs : (remarked(received(read.inputs), old.inputs) as Properties);
    const { changes } = await provider.diff(old.urn, read.id, flat(outputs), flat(old.inputs));
    const isSame = changes === 'none' || (changes === 'unknown' && canonical(inputs) === canonical(old.inputs));
    this.steps.push(stepOf(isSame ? 'same' : 'refresh', old, old.outputs, outputs));
    return { ...old, id: read.id, inputs, outputs };
  }

  private stoodIn(goal: ResourceState): ResourceState {
    const standIn = this.setting.standIns[goal.type];
    if (standIn === undefined)
      throw new Error(
        `no provider of ${goal.type} runs here; give its outputs: standIns: { '${goal.type}': (inputs) => ({ .. }) }`,
      );
    const old = this.setting.olds.get(goal.urn);
    this.steps.push(stepOf(old === undefined ? 'create' : 'same', goal, old?.inputs ?? null, goal.inputs));
    if (old === undefined && this.setting.isPreview) {
      const names = Object.keys(standIn(flat(goal.inputs)));
      return { ...goal, outputs: Object.fromEntries(names.map((name) => [name, UNKNOWN_VALUE])) };
    }
    const outputs = old?.outputs ?? outputsOf(standIn(flat(goal.inputs)), goal.inputs, goal);
    return { ...goal, id: old?.id ?? `${goal.name}-id`, outputs };
  }
}

function stateOf(asked: Registration): Omit<ResourceState, 'urn'> {
  const { type, name, custom, parent, protect, retainOnDelete, additionalSecretOutputs, inputs } = asked;
  const placed = parent === '' ? {} : { parent };
  return { type, name, custom, protect, retainOnDelete, additionalSecretOutputs, inputs, outputs: {}, ...placed };
}

function flat(properties: Properties): Readonly<Record<string, unknown>> {
  return plain(properties) as Readonly<Record<string, unknown>>;
}

/** What a provider that takes no secrets returned, with those of the inputs and of the options marked. */
function outputsOf(
  returned: Readonly<Record<string, unknown>>,
  inputs: Properties,
  { additionalSecretOutputs }: ResourceState,
): Properties {
  return withSecrets(remarked(received(returned), inputs) as Properties, additionalSecretOutputs);
}
