/** The service that a host calls: its messages taken apart, resources asked, answers put together. */
import type { handleUnaryCall, sendUnaryData, ServerUnaryCall, UntypedServiceImplementation } from '@grpc/grpc-js';
import { settingProblems, settingsOf, type Settings } from '../hosted/connection';
import { dataSources, functions, resources } from './contents';
import { diagnosticsOf, type Diagnostic } from '../hosted/diagnostics';
import { wiredDiagnostics } from './wired-diagnostics';
import { callFunction, wiredFunction } from './function';
import { log } from '../hosted/log';
import { PROVIDER } from './provider-schema';
import type { Host } from '../hosted/host';
import { wiredSchema } from './schema';
import { TERRAFORM } from './words';
import { attributesOf, dynamic, valueOf, type DynamicValue } from './values';
import type { Attributes, Value } from '../hosted/values';

type Sent = Readonly<Record<string, unknown>>;
type Handler = (request: Sent) => object | Promise<object>;

/** What one process knows of its host. */
export class Service {
  private settings: Settings = {};
  private stopping = false;
  private working = 0;

  /** Whether an answer is still owed. */
  get isWorking(): boolean {
    return this.working > 0;
  }

  /** Nothing more begins. */
  stop(): void {
    this.stopping = true;
  }

  implementation(): UntypedServiceImplementation {
    const handlers: Readonly<Record<string, Handler>> = {
      GetMetadata: () => ({
        server_capabilities: CAPABILITIES,
        resources: Object.keys(resources).map((type_name) => ({ type_name })),
        data_sources: Object.keys(dataSources).map((type_name) => ({ type_name })),
        functions: Object.keys(functions).map((name) => ({ name })),
      }),
      GetProviderSchema: () => ({
        server_capabilities: CAPABILITIES,
        provider: wiredSchema(PROVIDER),
        resource_schemas: mapped(resources, ({ block }) => wiredSchema(block)),
        data_source_schemas: mapped(dataSources, ({ block }) => wiredSchema(block)),
        functions: mapped(functions, wiredFunction),
      }),
      ValidateProviderConfig: (request) => ({
        diagnostics: wiredDiagnostics(settingProblems(attributesOf(sent(request, 'config')), [])),
      }),
      ConfigureProvider: (request) => {
        this.settings = settingsOf(attributesOf(sent(request, 'config')));
        return { diagnostics: [] };
      },
      ValidateResourceConfig: (request) => validated(resourceOf(request), request),
      ValidateDataResourceConfig: (request) => validated(dataSourceOf(request), request),
      UpgradeResourceState: (request) => upgraded(request),
      ReadResource: (request) => this.read(request),
      PlanResourceChange: (request) => this.plan(request),
      ApplyResourceChange: (request) => this.apply(request),
      ImportResourceState: (request) => this.imported(request),
      ReadDataSource: async (request) => {
        const found = await dataSourceOf(request).read(attributesOf(sent(request, 'config')) ?? {}, this.host());
        return { state: dynamic(found.state), diagnostics: wiredDiagnostics(found.diagnostics) };
      },
      GetFunctions: () => ({ functions: mapped(functions, wiredFunction) }),
      CallFunction: (request) => {
        const values = (request['arguments'] as readonly DynamicValue[]).map(valueOf);
        return callFunction(functions, String(request['name']), values);
      },
      StopProvider: () => {
        this.stop();
        return { Error: '' };
      },
    };
    return mapped(handlers, (handler, name) => this.answering(name, handler));
  }

  private host(): Host {
    return { words: TERRAFORM, settings: this.settings, isStopping: () => this.stopping };
  }

  private async read(request: Sent): Promise<object> {
    const state = attributesOf(sent(request, 'current_state'));
    const kept = bytesOf(request, 'private');
    if (state === null) return { new_state: dynamic(null), private: kept };
    const found = await resourceOf(request).read(state, kept, this.host());
    return { new_state: dynamic(found.state), private: kept, diagnostics: wiredDiagnostics(found.diagnostics) };
  }

  private async plan(request: Sent): Promise<object> {
    const planning = {
      prior: attributesOf(sent(request, 'prior_state')),
      proposed: attributesOf(sent(request, 'proposed_new_state')),
      config: attributesOf(sent(request, 'config')),
      kept: bytesOf(request, 'prior_private'),
    };
    const { state, agreed, diagnostics } = await resourceOf(request).plan(planning, this.host());
    return {
      planned_state: dynamic(state),
      planned_private: agreed ?? new Uint8Array(),
      diagnostics: wiredDiagnostics(diagnostics),
    };
  }

  private async apply(request: Sent): Promise<object> {
    const applying = {
      prior: attributesOf(sent(request, 'prior_state')),
      planned: attributesOf(sent(request, 'planned_state')),
      config: attributesOf(sent(request, 'config')),
      agreed: bytesOf(request, 'planned_private'),
    };
    const { state, kept, diagnostics } = await resourceOf(request).apply(applying, this.host());
    return {
      new_state: dynamic(state),
      private: kept ?? new Uint8Array(),
      diagnostics: wiredDiagnostics(diagnostics),
    };
  }

  private async imported(request: Sent): Promise<object> {
    const { state, diagnostics } = await resourceOf(request).importOf(String(request['id']), this.host());
    const found = state === null ? [] : [{ type_name: request['type_name'], state: dynamic(state) }];
    return { imported_resources: found, diagnostics: wiredDiagnostics(diagnostics) };
  }

  /** A fault of ours is shown as one, and never ends the process. */
  private answering(name: string, handler: Handler): handleUnaryCall<Sent, object> {
    return (call: ServerUnaryCall<Sent, object>, answer: sendUnaryData<object>) => {
      this.working += 1;
      const began = performance.now();
      void Promise.resolve()
        .then(() => handler(call.request))
        .catch((thrown: unknown) => {
          log('error', `${name} failed: ${thrown instanceof Error ? thrown.message : 'unknown'}`);
          return { diagnostics: wiredDiagnostics(diagnosticsOf(thrown, [])) };
        })
        .then((reply) => {
          log('trace', name, { ms: Math.round(performance.now() - began) });
          this.working -= 1;
          answer(null, reply);
        });
    };
  }
}

const CAPABILITIES = { plan_destroy: true, get_provider_schema_optional: true };

function sent(request: Sent, field: string): DynamicValue | null {
  return request[field] ?? null;
}

function bytesOf(request: Sent, field: string): Uint8Array {
  return (request[field] ?? new Uint8Array()) as Uint8Array;
}

function resourceOf(request: Sent): (typeof resources)[string] {
  return named(resources, request);
}

function dataSourceOf(request: Sent): (typeof dataSources)[string] {
  return named(dataSources, request);
}

function named<T>(all: Readonly<Record<string, T>>, request: Sent): T {
  const found = all[String(request['type_name'])];
  if (found === undefined) throw new TypeError(`the provider has no ${String(request['type_name'])}`);
  return found;
}

async function validated(
  one: { validate(config: Attributes): Promise<readonly Diagnostic[]> },
  request: Sent,
): Promise<object> {
  return { diagnostics: wiredDiagnostics(await one.validate(attributesOf(sent(request, 'config')) ?? {})) };
}

/** A state of this version: attributes that came since are null. */
function upgraded(request: Sent): object {
  const { block, upgrade } = resourceOf(request);
  const raw = (request['raw_state'] as { readonly json?: Uint8Array } | null)?.json ?? new Uint8Array();
  const stored = JSON.parse(Buffer.from(raw).toString('utf8') || 'null') as Attributes | null;
  if (stored === null) return { upgraded_state: dynamic(null) };
  const known = block.attributes.map(({ name }): [string, Value] => [name, stored[name] ?? null]);
  return { upgraded_state: dynamic(upgrade(Object.fromEntries(known))) };
}

function mapped<T, U>(all: Readonly<Record<string, T>>, of: (one: T, name: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, of(one, name)]));
}
