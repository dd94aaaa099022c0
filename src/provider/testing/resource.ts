/** A resource as a host drives it: refresh, plan, plan again and apply, with a state between them. */
import { isRefused, type Diagnostic } from '../../hosted/diagnostics';
import { dynamic } from '../values';
import { hasUnknown, type Attributes } from '../../hosted/values';
import { bytesIn, diagnosticsIn, sentIn, type Calls } from './client';
import { faultsOfPlan, faultsOfPromise, faultsOfState, isEqual, ProviderLawError } from './laws';
import { completed, proposedBy, type ReadBlock } from './schema';

export interface ResourcePlan {
  readonly action: 'create' | 'update' | 'replace' | 'delete' | 'no-op' | 'refused';
  /** What was configured; null: nothing, and what is there is destroyed. */
  readonly config: Attributes | null;
  /** The state after the refresh before the plan. */
  readonly prior: Attributes | null;
  /** Null where it is destroyed, or refused. */
  readonly planned: Attributes | null;
  readonly diagnostics: readonly Diagnostic[];
  /** What the provider handed to the apply. */
  readonly private: Uint8Array;
}

export interface Applied {
  /** Whether the provider reported no error. */
  readonly isDone: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

interface Stored {
  /** JSON, as the file of a state has it. */
  readonly json: string;
  readonly version: number;
  readonly private: Uint8Array;
  readonly isTainted: boolean;
}

/** One resource of one configuration, and the state that its host keeps. */
export class TestedResource {
  private stored: Stored | null = null;

  constructor(
    readonly type: string,
    private readonly block: ReadBlock,
    private readonly calls: Calls,
  ) {}

  /** Null where the host knows none. */
  get state(): Attributes | null {
    return this.stored === null ? null : (JSON.parse(this.stored.json) as Attributes);
  }

  /** As the file of a state has it: what is in here, anybody reads who has the file. */
  get stateFile(): string {
    return this.stored === null ? '' : this.stored.json;
  }

  /** What the provider keeps beside the state. */
  get private(): Uint8Array {
    return this.stored?.private ?? new Uint8Array();
  }

  /** Whether the host replaces it at the next apply, because creating it failed half way. */
  get isTainted(): boolean {
    return this.stored?.isTainted ?? false;
  }

  /** Takes over the state that another host keeps of it, as the file of a state is handed on. */
  adopt(other: TestedResource): void {
    this.stored = other.stored;
  }

  /** @param config attributes that are written; {@link UNKNOWN} for what another resource makes */
  async validate(config: Attributes): Promise<readonly Diagnostic[]> {
    const sent = dynamic(completed(this.type, this.block, config));
    const capabilities = { write_only_attributes_allowed: true };
    const reply = await this.calls.call('ValidateResourceConfig', {
      type_name: this.type,
      config: sent,
      client_capabilities: capabilities,
    });
    return diagnosticsIn(reply);
  }

  /** `refresh`: what the server has, kept as the state. @throws ProviderLawError */
  async read(): Promise<readonly Diagnostic[]> {
    const { state, private: kept, diagnostics } = await this.refreshed();
    if (!isRefused(diagnostics)) this.keep(state, kept);
    return diagnostics;
  }

  /**
   * `plan`: the stored state upgraded and refreshed, and what is configured planned. Nothing is kept.
   * @param written null: it is destroyed
   * @throws ProviderLawError where a host would report the provider as faulty
   */
  async plan(written: Attributes | null): Promise<ResourcePlan> {
    const config = written === null ? null : completed(this.type, this.block, written);
    const valid = written === null ? [] : await this.validate(written);
    const refused = { action: 'refused', config, prior: this.state, planned: null, private: new Uint8Array() } as const;
    if (isRefused(valid)) return { ...refused, diagnostics: valid };
    const { state: prior, private: kept, diagnostics: read } = await this.refreshed();
    if (isRefused(read)) return { ...refused, diagnostics: [...valid, ...read] };
    const found = await this.planned(prior, config, kept);
    return { ...found, diagnostics: [...valid, ...read, ...found.diagnostics] };
  }

  /**
   * `apply` of a plan: planned again as a host does, compared with the first, run, and the new state kept.
   * @param written what is configured now that everything is known; default: what was planned
   * @throws TypeError where something of the configuration is still unknown
   * @throws ProviderLawError where a host would report the provider as faulty
   */
  async apply(plan: ResourcePlan, written?: Attributes): Promise<Applied> {
    if (plan.action === 'refused') throw new TypeError('a plan that was refused is not applied');
    if (plan.action === 'no-op') {
      this.keep(plan.prior, this.private);
      return { isDone: true, diagnostics: [] };
    }
    const config = written === undefined ? plan.config : completed(this.type, this.block, written);
    if (config !== null && Object.values(config).some(hasUnknown))
      throw new TypeError('an apply knows everything: give the configuration with its values');
    const valid = config === null ? [] : await this.validate(written ?? config);
    const again = isRefused(valid) ? null : await this.planned(plan.prior, config, this.private);
    if (again === null) return { isDone: false, diagnostics: valid };
    if (again.action === 'refused') return { isDone: false, diagnostics: again.diagnostics };
    this.hold(faultsOfPromise('the second plan', this.block, plan.planned, again.planned));
    if (again.action === 'replace') {
      const removed = await this.run({ ...again, action: 'delete', config: null, planned: null });
      if (!removed.isDone) return removed;
      return this.run(await this.planned(null, config, new Uint8Array()));
    }
    return this.run(again);
  }

  /** `import`: the state of what has this id, refreshed. @throws ProviderLawError */
  async import(id: string): Promise<readonly Diagnostic[]> {
    const reply = await this.calls.call('ImportResourceState', { type_name: this.type, id });
    const diagnostics = diagnosticsIn(reply);
    const [found] = reply['imported_resources'] as readonly Readonly<Record<string, unknown>>[];
    if (isRefused(diagnostics) || found === undefined) return diagnostics;
    this.keep(sentIn(found, 'state') as Attributes | null, bytesIn(found, 'private'));
    return [...diagnostics, ...(await this.read())];
  }

  /** A state that another version of the provider stored, taken over. @returns what is kept of it */
  async upgrade(json: string, version: number): Promise<Attributes | null> {
    this.stored = { json, version, private: new Uint8Array(), isTainted: false };
    this.keep(await this.upgraded(this.stored), this.stored.private);
    return this.state;
  }

  private async upgraded({ json, version }: Stored): Promise<Attributes | null> {
    const reply = await this.calls.call('UpgradeResourceState', {
      type_name: this.type,
      version,
      raw_state: { json: Buffer.from(json) },
    });
    const diagnostics = diagnosticsIn(reply);
    if (isRefused(diagnostics)) throw new Error(diagnostics.map(({ summary }) => summary).join('\n'));
    const state = sentIn(reply, 'upgraded_state') as Attributes | null;
    this.hold(faultsOfState('upgrade', this.block, state));
    return state;
  }

  private async refreshed(): Promise<{
    readonly state: Attributes | null;
    readonly private: Uint8Array;
    readonly diagnostics: readonly Diagnostic[];
  }> {
    if (this.stored === null) return { state: null, private: new Uint8Array(), diagnostics: [] };
    const stored = await this.upgraded(this.stored);
    const reply = await this.calls.call('ReadResource', {
      type_name: this.type,
      current_state: dynamic(stored),
      private: this.stored.private,
    });
    const state = sentIn(reply, 'new_state') as Attributes | null;
    this.hold(faultsOfState('read', this.block, state));
    return { state, private: bytesIn(reply, 'private'), diagnostics: diagnosticsIn(reply) };
  }

  private async planned(before: Attributes | null, config: Attributes | null, kept: Uint8Array): Promise<ResourcePlan> {
    const prior = this.isTainted && config !== null ? null : before;
    const reply = await this.calls.call('PlanResourceChange', {
      type_name: this.type,
      prior_state: dynamic(prior),
      proposed_new_state: dynamic(config === null ? null : proposedBy(this.block, prior, config)),
      config: dynamic(config),
      prior_private: kept,
    });
    const diagnostics = diagnosticsIn(reply);
    const shared = { config, prior: before, diagnostics, private: bytesIn(reply, 'planned_private') };
    if (isRefused(diagnostics)) return { ...shared, action: 'refused', planned: null };
    const planned = sentIn(reply, 'planned_state') as Attributes | null;
    this.hold(faultsOfPlan(this.block, { prior, config, planned }));
    const replaces = (reply['requires_replace'] as readonly unknown[]).length > 0;
    return { ...shared, planned, action: actionOf({ before, planned, isReplaced: replaces || prior !== before }) };
  }

  private async run({ action, prior, planned, config, private: agreed }: ResourcePlan): Promise<Applied> {
    const reply = await this.calls.call('ApplyResourceChange', {
      type_name: this.type,
      prior_state: dynamic(action === 'create' ? null : prior),
      planned_state: dynamic(planned),
      config: dynamic(config),
      planned_private: agreed,
    });
    const diagnostics = diagnosticsIn(reply);
    const state = sentIn(reply, 'new_state') as Attributes | null;
    const isDone = !isRefused(diagnostics);
    this.hold([
      ...faultsOfState('apply', this.block, state),
      ...(isDone ? faultsOfPromise('apply', this.block, planned, state) : []),
    ]);
    this.keep(state, bytesIn(reply, 'private'), !isDone && action === 'create');
    return { isDone, diagnostics };
  }

  private keep(state: Attributes | null, kept: Uint8Array, isTainted = false): void {
    const { version } = this.block;
    this.stored = state === null ? null : { json: JSON.stringify(state), version, private: kept, isTainted };
  }

  private hold(faults: readonly string[]): void {
    if (faults.length > 0) throw new ProviderLawError(this.type, [...new Set(faults)]);
  }
}

function actionOf({
  before,
  planned,
  isReplaced,
}: {
  readonly before: Attributes | null;
  readonly planned: Attributes | null;
  readonly isReplaced: boolean;
}): ResourcePlan['action'] {
  if (planned === null) return before === null ? 'no-op' : 'delete';
  if (before === null) return 'create';
  if (isReplaced) return 'replace';
  return isEqual({ nesting: 'SINGLE' }, before, planned) ? 'no-op' : 'update';
}
