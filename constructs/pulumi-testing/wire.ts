/** The messages of Pulumi, as its SDK has them, and calls of a service. */
import { createRequire } from 'node:module';
import { credentials, type ServiceError } from '@grpc/grpc-js';
import { ResourceProviderClient } from '@pulumi/pulumi/proto/provider_grpc_pb';
import type { CheckRequest } from '@pulumi/pulumi/proto/provider_pb';

type StructMessage = NonNullable<ReturnType<CheckRequest['getNews']>>;

// messages are recognized by their class: it must be that of the SDK
const ofPulumi = createRequire(require.resolve('@pulumi/pulumi'));
const { Struct } = ofPulumi('google-protobuf/google/protobuf/struct_pb') as {
  readonly Struct: { fromJavaScript(value: unknown): StructMessage };
};
const { Empty } = ofPulumi('google-protobuf/google/protobuf/empty_pb') as { readonly Empty: new () => object };

/** As the SDK allows (runtime/settings.ts): 400 MiB. */
export const OPTIONS = {
  'grpc.max_receive_message_length': 400 * 1024 * 1024,
  'grpc.max_send_message_length': 400 * 1024 * 1024,
};

export function struct(value: unknown): StructMessage {
  return Struct.fromJavaScript(value);
}

export function empty(): object {
  return new Empty();
}

export function record(message: StructMessage | undefined): Readonly<Record<string, unknown>> {
  return message?.toJavaScript() ?? {};
}

export type ProviderClient = ResourceProviderClient;

export function providerAt(port: number): ProviderClient {
  return new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), OPTIONS);
}

/**
 * An answer of a service.
 * @param call makes the call
 * @throws Error with what the service answered
 */
export function answerOf<A>(call: (answer: (error: ServiceError | null, reply: A) => void) => unknown): Promise<A> {
  return new Promise((done, failed) => {
    call((error, reply) => (error === null ? done(reply) : failed(error)));
  });
}
