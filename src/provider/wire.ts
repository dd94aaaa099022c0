/** The services of a plugin, from the definitions beside this file. */
import { join } from 'node:path';
import { loadPackageDefinition, type GrpcObject, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

/** Names of fields as in the definitions; absent messages and lists as empty ones. */
const OPTIONS = { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: false } as const;

function loaded(file: string): GrpcObject {
  return loadPackageDefinition(loadSync(join(__dirname, 'wire', file), OPTIONS));
}

function serviceAt(object: GrpcObject, ...path: readonly string[]): ServiceClientConstructor {
  return path.reduce<unknown>((at, name) => (at as GrpcObject)[name], object) as ServiceClientConstructor;
}

export const Provider = serviceAt(loaded('provider.proto'), 'tfplugin6', 'Provider');
export const Controller = serviceAt(loaded('plugin.proto'), 'plugin', 'GRPCController');
export const Health = serviceAt(loaded('health.proto'), 'grpc', 'health', 'v1', 'Health');
