/** The calls of a host, with plain values. */
import { credentials, type Client } from '@grpc/grpc-js';
import type { Diagnostic } from '../../hosted/diagnostics';
import { valueOf } from '../values';
import type { Value } from '../../hosted/values';
import { Controller, Health, Provider } from '../wire';
import type { Launched } from './process';

type Sent = Readonly<Record<string, unknown>>;

export interface Pair {
  /** PEM. */
  readonly key: string;
  readonly certificate: string;
}

/** One connection to a provider. */
export class Calls {
  private readonly clients: Readonly<Record<'provider' | 'controller' | 'health', Client>>;

  constructor({ address, certificate }: Launched, own: Pair) {
    const secure =
      certificate === undefined
        ? credentials.createInsecure()
        : credentials.createSsl(Buffer.from(certificate), Buffer.from(own.key), Buffer.from(own.certificate));
    const options = {
      'grpc.max_receive_message_length': -1,
      'grpc.max_send_message_length': -1,
      'grpc.default_authority': 'localhost',
      'grpc.ssl_target_name_override': 'localhost',
    };
    this.clients = {
      provider: new Provider(address, secure, options),
      controller: new Controller(address, secure, options),
      health: new Health(address, secure, options),
    };
  }

  /** @throws Error where the provider does not answer, or answers with a fault of gRPC */
  call(method: string, request: Sent = {}): Promise<Sent> {
    return this.of('provider', method, request);
  }

  async health(): Promise<string> {
    const { status } = await this.of('health', 'Check', { service: 'plugin' });
    return String(status);
  }

  async shutdown(): Promise<void> {
    await this.of('controller', 'Shutdown', {});
  }

  close(): void {
    for (const client of Object.values(this.clients)) client.close();
  }

  private of(which: 'provider' | 'controller' | 'health', method: string, request: Sent): Promise<Sent> {
    const client = this.clients[which] as unknown as Readonly<
      Record<string, (request: Sent, done: (error: Error | null, reply: Sent) => void) => void>
    >;
    return new Promise((done, failed) => {
      client[method]?.call(client, request, (error, reply) => {
        if (error === null) done(reply);
        else failed(new Error(`${method}: ${error.message}`, { cause: error }));
      });
    });
  }
}

interface WiredDiagnostic extends Pick<Diagnostic, 'severity' | 'summary' | 'detail'> {
  readonly attribute: { readonly steps: readonly Readonly<Record<string, string | number>>[] } | null;
}

export function diagnosticsIn({ diagnostics }: Sent): readonly Diagnostic[] {
  return ((diagnostics ?? []) as readonly WiredDiagnostic[]).map(({ severity, summary, detail, attribute }) => ({
    severity,
    summary,
    detail,
    at: (attribute?.steps ?? []).map(stepText),
  }));
}

/** Of the three ways to say a step, those that are not said are empty. */
function stepText(step: Readonly<Record<string, string | number>>): string {
  const { attribute_name: name, element_key_string: key, element_key_int: index } = step;
  if (name !== undefined && name !== '') return String(name);
  return key !== undefined && key !== '' ? String(key) : String(index);
}

export function sentIn(reply: Sent, field: string): Value {
  return valueOf(reply[field] ?? null);
}

export function bytesIn(reply: Sent, field: string): Uint8Array {
  return (reply[field] ?? new Uint8Array()) as Uint8Array;
}
