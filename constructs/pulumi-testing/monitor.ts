/** The two services that a program talks to: the monitor, which takes its resources, and the engine, which takes its log. */
import {
  Server,
  ServerCredentials,
  status,
  type handleUnaryCall,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { EngineService } from '@pulumi/pulumi/proto/engine_grpc_pb';
import {
  GetRootResourceResponse,
  SetRootResourceResponse,
  type LogRequest,
  type SetRootResourceRequest,
} from '@pulumi/pulumi/proto/engine_pb';
import { ResourceMonitorService } from '@pulumi/pulumi/proto/resource_grpc_pb';
import {
  RegisterResourceResponse,
  SupportsFeatureResponse,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
  type SupportsFeatureRequest,
} from '@pulumi/pulumi/proto/resource_pb';
import type { Deployment, Registration } from './deployment';
import { answered, received, type Properties } from './values';
import { empty, OPTIONS, record, struct } from './wire';

export interface LogLine {
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
  /** Of the resource that it is about; empty: of the stack. */
  readonly urn: string;
}

/** As LogSeverity has them; what is for debugging the command shows only where it is asked to. */
const SEVERITIES = [undefined, 'info', 'warning', 'error'] as const;

/** What the SDK may send then. */
const FEATURES: ReadonlySet<string> = new Set(['secrets', 'resourceReferences']);

export interface Monitor {
  /** Host and port. */
  readonly address: string;
  stop(): void;
}

/** @param log takes what the program logs */
export async function startMonitor(deployment: Deployment, log: (line: LogLine) => void): Promise<Monitor> {
  const server = new Server(OPTIONS);
  server.addService(ResourceMonitorService, withRest(ResourceMonitorService, monitorOf(deployment)));
  server.addService(EngineService, withRest(EngineService, engineOf(log)));
  const port = await new Promise<number>((done, failed) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? done(bound) : failed(error),
    );
  });
  return { address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}

function monitorOf(deployment: Deployment): UntypedServiceImplementation {
  return {
    supportsFeature: unary((request: SupportsFeatureRequest) =>
      new SupportsFeatureResponse().setHassupport(FEATURES.has(request.getId())),
    ),
    registerResource: unary(async (request: RegisterResourceRequest) => {
      const { urn, id, outputs } = await deployment.register(registrationOf(request));
      return new RegisterResourceResponse()
        .setUrn(urn)
        .setId(id)
        .setObject(struct(answered(outputs)));
    }),
    registerResourceOutputs: unary((request: RegisterResourceOutputsRequest) => {
      deployment.registerOutputs(request.getUrn(), received(record(request.getOutputs())) as Properties);
      return empty();
    }),
  };
}

function registrationOf(request: RegisterResourceRequest): Registration {
  return {
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent(),
    custom: request.getCustom(),
    inputs: received(record(request.getObject())) as Properties,
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    importId: request.getImportid(),
  };
}

function engineOf(log: (line: LogLine) => void): UntypedServiceImplementation {
  let root = '';
  return {
    log: unary((request: LogRequest) => {
      const severity = SEVERITIES[request.getSeverity()];
      if (severity !== undefined) log({ severity, message: request.getMessage(), urn: request.getUrn() });
      return empty();
    }),
    getRootResource: unary(() => new GetRootResourceResponse().setUrn(root)),
    setRootResource: unary((request: SetRootResourceRequest) => {
      root = request.getUrn();
      return new SetRootResourceResponse();
    }),
  };
}

/** A program whose step failed hangs on any other answer than that the monitor is gone. */
function unary<Q, A>(handler: (request: Q) => A | Promise<A>): handleUnaryCall<Q, A> {
  return (call: ServerUnaryCall<Q, A>, answer: sendUnaryData<A>) => {
    void Promise.resolve()
      .then(() => handler(call.request))
      .then(
        (reply) => answer(null, reply),
        (thrown: unknown) =>
          answer({ code: status.UNAVAILABLE, details: thrown instanceof Error ? thrown.message : String(thrown) }),
      );
  };
}

/** What is not here is said to be missing, as an older engine does. */
function withRest(service: ServiceDefinition, own: UntypedServiceImplementation): UntypedServiceImplementation {
  const missing: handleUnaryCall<unknown, unknown> = (_, answer) => answer({ code: status.UNIMPLEMENTED });
  return { ...Object.fromEntries(Object.keys(service).map((name) => [name, missing])), ...own };
}
