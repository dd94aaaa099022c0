/**
 * Drives a provider of Terraform or OpenTofu over the plugin protocol (version 6) without either: starts it, keeps a state as they do, and
 * throws where they would report the provider as faulty. For tests against a real server, of `terraform-provider-tenet` and of others.
 */
import { join } from 'node:path';
import { makeCertificate } from './provider/certificate';
import { isRefused, type Diagnostic } from './hosted/diagnostics';
import { Calls, diagnosticsIn, sentIn } from './provider/testing/client';
import { ProviderLawError, faultsOfState } from './provider/testing/laws';
import { launched, type Exit, type Launched, type LogLine } from './provider/testing/process';
import { TestedResource } from './provider/testing/resource';
import { completed, readBlock, type ReadBlock, type WiredSchema } from './provider/testing/schema';
import { dynamic } from './provider/values';
import type { Attributes, Value } from './hosted/values';
import { packageRoot } from './sources/version';

export type { Diagnostic } from './hosted/diagnostics';
export { ProviderLawError } from './provider/testing/laws';
export type { Exit, LogLine } from './provider/testing/process';
export type { Applied, ResourcePlan, TestedResource } from './provider/testing/resource';
export type { ReadAttribute, ReadBlock } from './provider/testing/schema';
export { UNKNOWN, type Attributes, type Value } from './hosted/values';

export interface ProviderOptions {
  /** The provider and its arguments; default: `terraform-provider-tenet` of this package. */
  readonly command?: readonly [string, ...string[]];
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** The folder that relative paths of a configuration begin in; default: that of this process. */
  readonly cwd?: string;
  /** The block of the provider; what is absent is null. */
  readonly settings?: Attributes;
}

interface Schemas {
  readonly provider: ReadBlock;
  readonly resources: Readonly<Record<string, ReadBlock>>;
  readonly dataSources: Readonly<Record<string, ReadBlock>>;
}

/** A provider that runs, configured. */
export class TestedProvider {
  constructor(
    private readonly running: Launched,
    private readonly calls: Calls,
    /** As the provider sends it. */
    readonly schemas: Schemas,
  ) {}

  get pid(): number {
    return this.running.pid;
  }

  /** What it wrote to its error stream so far. */
  get logs(): readonly LogLine[] {
    return this.running.logs;
  }

  /** When the process has ended. */
  get exited(): Promise<Exit> {
    return this.running.exited;
  }

  /** A resource of a configuration, of which no state is known yet. @throws TypeError where the provider has none of this type */
  resource(type: string): TestedResource {
    return new TestedResource(type, blockOf(this.schemas.resources, type), this.calls);
  }

  /** @throws Error where the provider refuses its block */
  async configure(settings: Attributes): Promise<void> {
    const config = dynamic(completed('the provider', this.schemas.provider, settings));
    const diagnostics = [
      ...diagnosticsIn(await this.calls.call('ValidateProviderConfig', { config })),
      ...diagnosticsIn(await this.calls.call('ConfigureProvider', { terraform_version: '1.11.4', config })),
    ];
    if (isRefused(diagnostics)) throw new Error(diagnostics.map(({ summary }) => summary).join('\n'));
  }

  /** A data source. @throws ProviderLawError */
  async readData(
    type: string,
    written: Attributes,
  ): Promise<{ readonly state: Attributes | null; readonly diagnostics: readonly Diagnostic[] }> {
    const block = blockOf(this.schemas.dataSources, type);
    const request = { type_name: type, config: dynamic(completed(type, block, written)) };
    const valid = diagnosticsIn(await this.calls.call('ValidateDataResourceConfig', request));
    if (isRefused(valid)) return { state: null, diagnostics: valid };
    const reply = await this.calls.call('ReadDataSource', request);
    const diagnostics = [...valid, ...diagnosticsIn(reply)];
    const state = sentIn(reply, 'state') as Attributes | null;
    if (isRefused(diagnostics)) return { state: null, diagnostics };
    const faults = faultsOfState('read', block, state);
    if (faults.length > 0) throw new ProviderLawError(type, faults);
    return { state, diagnostics };
  }

  /** A function of the provider. @throws Error with its message where it refuses an argument */
  async call(name: string, ...values: readonly Value[]): Promise<Value> {
    const reply = await this.calls.call('CallFunction', { name, arguments: values.map(dynamic) });
    const fault = reply['error'] as { readonly text: string } | null;
    if (fault !== null && fault.text !== '') throw new Error(fault.text);
    return sentIn(reply, 'result');
  }

  /** What a host does at the first Ctrl-C: what runs comes to its end, and nothing more begins. */
  async stop(): Promise<void> {
    await this.calls.call('StopProvider');
  }

  /** What a host does at its end. @returns how the process ended */
  async shutdown(): Promise<Exit> {
    await this.calls.shutdown().catch(() => undefined);
    return this.ended();
  }

  /** Ends the process at once, as the operating system does. */
  async kill(): Promise<Exit> {
    this.running.process.kill('SIGKILL');
    return this.ended();
  }

  private async ended(): Promise<Exit> {
    const exit = await this.running.exited;
    this.calls.close();
    return exit;
  }
}

/**
 * Starts a provider as a host does: cookie, certificates of both sides, health, schema, configuration.
 * @throws Error where it does not start, is not healthy or refuses its settings
 */
export async function startProvider(options: ProviderOptions = {}): Promise<TestedProvider> {
  const { command = OWN, env = process.env, cwd = process.cwd(), settings = {} } = options;
  const own = await makeCertificate();
  const running = await launched({ command, env, cwd, clientCertificate: own.certificate });
  const calls = new Calls(running, own);
  try {
    const health = await calls.health();
    if (health !== 'SERVING') throw new Error(`the provider is ${health}, and not SERVING`);
    const provider = new TestedProvider(running, calls, await schemasOf(calls));
    await provider.configure(settings);
    return provider;
  } catch (thrown) {
    running.process.kill('SIGKILL');
    await running.exited;
    calls.close();
    throw thrown;
  }
}

const OWN: readonly [string, ...string[]] = [
  process.execPath,
  join(packageRoot() ?? '.', 'dist/src/provider/terraform-provider-tenet.js'),
];

async function schemasOf(calls: Calls): Promise<Schemas> {
  const reply = await calls.call('GetProviderSchema');
  const all = (field: string): Readonly<Record<string, ReadBlock>> =>
    Object.fromEntries(
      Object.entries((reply[field] ?? {}) as Readonly<Record<string, WiredSchema>>).map(([type, one]) => [
        type,
        readBlock(one),
      ]),
    );
  return {
    provider: readBlock((reply['provider'] as WiredSchema | null) ?? { version: 0, block: null }),
    resources: all('resource_schemas'),
    dataSources: all('data_source_schemas'),
  };
}

function blockOf(all: Readonly<Record<string, ReadBlock>>, type: string): ReadBlock {
  const found = all[type];
  if (found === undefined) throw new TypeError(`the provider has no ${type}; it has: ${Object.keys(all).join(', ')}`);
  return found;
}
