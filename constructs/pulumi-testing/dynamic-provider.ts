/** The process that runs dynamic resources, as the engine of Pulumi starts and calls it. */
import {
  CheckRequest,
  ConfigureRequest,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  DiffResponse,
  ReadRequest,
  UpdateRequest,
  type CheckResponse,
  type CreateResponse,
  type ReadResponse,
  type UpdateResponse,
} from '@pulumi/pulumi/proto/provider_pb';
import { started, type Child } from './child';
import { answerOf, providerAt, record, struct, type ProviderClient } from './wire';

type Plain = Readonly<Record<string, unknown>>;

export interface Checked {
  readonly inputs: Plain;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

export interface Diffed {
  /** `unknown`: the engine compares the inputs. */
  readonly changes: 'none' | 'some' | 'unknown';
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

export interface Launching {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Of the stack, secrets in the clear, as the engine hands it over. */
  readonly config: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
}

/** As the engine waits for a plugin. */
const START_MS = 60_000;

export class DynamicProvider {
  private constructor(
    private readonly child: Child,
    private readonly client: ProviderClient,
  ) {}

  /** @throws Error where it does not start */
  static async start({ cwd, env, config, onLine }: Launching): Promise<DynamicProvider> {
    let announce: (port: number) => void = () => undefined;
    let isFirst = true;
    const port = new Promise<number>((done) => (announce = done));
    const child = started({
      // the address of an engine is asked for and not used
      args: [require.resolve('@pulumi/pulumi/cmd/dynamic-provider'), '127.0.0.1:0'],
      cwd,
      env,
      onLine: (line, stream) => {
        if (!isFirst || stream === 'stderr') return onLine(line);
        isFirst = false;
        announce(Number(line));
      },
    });
    try {
      const client = providerAt(await within(START_MS, port, child.ended));
      const request = new ConfigureRequest();
      request.setArgs(struct(config));
      await answerOf((answer) => client.configure(request, answer));
      return new DynamicProvider(child, client);
    } catch (thrown) {
      await child.kill();
      throw thrown;
    }
  }

  async check(urn: string, olds: Plain, news: Plain): Promise<Checked> {
    const request = new CheckRequest();
    request.setUrn(urn).setOlds(struct(olds)).setNews(struct(news));
    const reply = await answerOf<CheckResponse>((answer) => this.client.check(request, answer));
    const failures = reply.getFailuresList().map((one) => ({ property: one.getProperty(), reason: one.getReason() }));
    return { inputs: record(reply.getInputs()), failures };
  }

  /** @param olds what the last create, update or read returned, as the engine sends it, and not the inputs */
  async diff(urn: string, id: string, olds: Plain, news: Plain): Promise<Diffed> {
    const request = new DiffRequest();
    request.setUrn(urn).setId(id).setOlds(struct(olds)).setNews(struct(news));
    const reply = await answerOf<DiffResponse>((answer) => this.client.diff(request, answer));
    const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
    const changes = reply.getChanges();
    return {
      changes: changes === DIFF_NONE ? 'none' : changes === DIFF_SOME ? 'some' : 'unknown',
      replaces: reply.getReplacesList(),
      deleteBeforeReplace: reply.getDeletebeforereplace(),
    };
  }

  async create(urn: string, inputs: Plain): Promise<{ readonly id: string; readonly outputs: Plain }> {
    const request = new CreateRequest();
    request.setUrn(urn).setProperties(struct(inputs));
    const reply = await answerOf<CreateResponse>((answer) => this.client.create(request, answer));
    return { id: reply.getId(), outputs: record(reply.getProperties()) };
  }

  async update(urn: string, id: string, olds: Plain, news: Plain): Promise<Plain> {
    const request = new UpdateRequest();
    request.setUrn(urn).setId(id).setOlds(struct(olds)).setNews(struct(news));
    return record((await answerOf<UpdateResponse>((answer) => this.client.update(request, answer))).getProperties());
  }

  /** @returns null where it is gone; `inputs` where the provider has said them */
  async read(
    urn: string,
    id: string,
    outputs: Plain,
  ): Promise<{ readonly id: string; readonly outputs: Plain; readonly inputs?: Plain } | null> {
    const request = new ReadRequest();
    request.setUrn(urn).setId(id).setProperties(struct(outputs));
    const reply = await answerOf<ReadResponse>((answer) => this.client.read(request, answer));
    if (reply.getId() === '') return null;
    const inputs = reply.getInputs();
    return {
      id: reply.getId(),
      outputs: record(reply.getProperties()),
      ...(inputs !== undefined && { inputs: record(inputs) }),
    };
  }

  async delete(urn: string, id: string, outputs: Plain): Promise<void> {
    const request = new DeleteRequest();
    request.setUrn(urn).setId(id).setProperties(struct(outputs));
    await answerOf((answer) => this.client.delete(request, answer));
  }

  async stop(): Promise<void> {
    this.client.close();
    await this.child.kill();
  }
}

async function within(ms: number, port: Promise<number>, ended: Promise<number | null>): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error(`the dynamic provider did not start within ${ms / 1000} s`)), ms);
  });
  const dead = ended.then((code) => {
    throw new Error(`the dynamic provider ended with ${code ?? 'a signal'} before it announced its port`);
  });
  return Promise.race([port, late, dead]).finally(() => clearTimeout(timer));
}
