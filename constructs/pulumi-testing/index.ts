/**
 * Runs Pulumi programs with dynamic resources without the pulumi command: preview, up, refresh and destroy, with a state that is kept as
 * the engine keeps it. The program and the dynamic provider run in processes of their own, over the SDK's own messages. For tests of
 * providers and components against real servers.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { started } from './child';
import { Deployment, type StandIn } from './deployment';
import { DynamicProvider } from './dynamic-provider';
import { startMonitor, type LogLine } from './monitor';
import { exportedState, type ExportedResource, type Failure, type ResourceState, type Step } from './state';
import { exported } from './values';

export type { StandIn } from './deployment';
export type { LogLine } from './monitor';
export type { ExportedResource, Failure, Step, StepOperation } from './state';
export { UNKNOWN_VALUE } from './values';

export interface StackOptions {
  /**
   * Folder of the program: its `main`, index.js or index.ts is run in it, TypeScript as the command runs it. The packages that it
   * requires are found from here. A relative path is one of the process.
   */
  readonly program: string;
  /** Default: `project`. */
  readonly project?: string;
  /** Default: `test`. */
  readonly stack?: string;
  /** Values by key with its namespace, for example `{ 'tenet:host': 'db' }`. */
  readonly config?: Readonly<Record<string, string>>;
  /** Keys of `config` that are secret. */
  readonly secrets?: readonly string[];
  /** Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Outputs of resources of other providers, by type. */
  readonly standIns?: Readonly<Record<string, StandIn>>;
  /** Milliseconds after which a program that has not ended is killed, and the run fails. Default: 300,000. */
  readonly timeoutMs?: number;
}

export interface Run {
  /** Whether nothing failed: the command would exit with 0. */
  readonly ok: boolean;
  readonly failures: readonly Failure[];
  /** What was done, or a preview says would be, in its order. */
  readonly steps: readonly Step[];
  /** Of the program and of the dynamic provider, as the command prints them. */
  readonly log: readonly LogLine[];
  /** Of the stack, secrets marked. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

const TIMEOUT_MS = 300_000;

type Work = (deployment: Deployment, log: (line: LogLine) => void) => Promise<void>;

/** A stack and its state, of which nothing exists yet. */
export class TestedStack {
  private resources: ReadonlyMap<string, ResourceState> = new Map();

  /** @param options can be changed between two runs */
  constructor(public options: StackOptions) {}

  /** As `pulumi stack export`: plain data; secrets are marked, and cannot be read. */
  get state(): readonly ExportedResource[] {
    return exportedState(this.resources.values());
  }

  /** Runs the program, and does nothing. */
  preview(): Promise<Run> {
    return this.run(true, (deployment, log) => this.program(deployment, log, true));
  }

  /** Runs the program, and does what it asks for. */
  up(): Promise<Run> {
    return this.run(false, (deployment, log) => this.program(deployment, log, false));
  }

  /** Reads what is there; the program is not run. */
  refresh(): Promise<Run> {
    return this.run(false, (deployment) => deployment.refresh());
  }

  /** Deletes everything, last first; the program is not run. */
  destroy(): Promise<Run> {
    return this.run(false, (deployment) => deployment.deleteRest());
  }

  private async run(isPreview: boolean, work: Work): Promise<Run> {
    const { project = 'project', stack = 'test', config = {}, env = process.env, standIns = {} } = this.options;
    const log: LogLine[] = [];
    const add = (line: LogLine): void => void log.push(line);
    const provider = await DynamicProvider.start({
      cwd: resolve(this.options.program),
      env,
      config,
      onLine: (line) => add(info(line)),
    });
    try {
      const deployment = new Deployment({ project, stack, isPreview, olds: this.resources, provider, standIns });
      await work(deployment, add);
      const { failures, steps, news, outputs } = deployment;
      if (failures.length > 0) deployment.keepRest();
      if (!isPreview) this.resources = news;
      const shown = exported(outputs) as Readonly<Record<string, unknown>>;
      return { ok: failures.length === 0, failures, steps, log, outputs: shown };
    } finally {
      await provider.stop();
    }
  }

  private async program(deployment: Deployment, log: (line: LogLine) => void, isPreview: boolean): Promise<void> {
    const { project = 'project', stack = 'test', config = {}, secrets = [], env = process.env } = this.options;
    // the SDK changes to it from there
    const program = resolve(this.options.program);
    const errors: string[] = [];
    const monitor = await startMonitor(deployment, (line) => {
      if (line.severity === 'error') errors.push(line.message);
      log(line);
    });
    const child = started({
      args: [
        require.resolve('@pulumi/pulumi/cmd/run'),
        ...(isPreview ? ['--dry-run'] : []),
        ...Object.entries({ monitor: monitor.address, engine: monitor.address, project, stack, pwd: program }).flatMap(
          ([name, value]) => [`--${name}`, value],
        ),
        '--parallel',
        '4',
        '.',
      ],
      cwd: program,
      env: {
        PULUMI_NODEJS_TYPESCRIPT: String(isTypeScript(program)),
        ...env,
        PULUMI_CONFIG: JSON.stringify(config),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secrets),
      },
      onLine: (line) => log(info(line)),
    });
    const { timeoutMs = TIMEOUT_MS } = this.options;
    const timer = setTimeout(() => {
      deployment.failed(null, new Error(`the program did not end within ${timeoutMs / 1000} s`));
      void child.kill();
    }, timeoutMs);
    try {
      const code = await child.ended;
      // a program whose step failed ends with 0
      if (code !== 0 && deployment.failures.length === 0)
        deployment.failed(null, new Error(errors.join('\n') || `the program exited with ${code ?? 'a signal'}`));
      if (deployment.failures.length === 0) await deployment.deleteRest();
    } finally {
      clearTimeout(timer);
      await child.kill();
      monitor.stop();
    }
  }
}

/** The command loads its compiler for every program; where there is JavaScript nothing needs it, and it takes seconds. */
function isTypeScript(program: string): boolean {
  return existsSync(join(program, 'index.ts')) && !existsSync(join(program, 'index.js'));
}

function info(message: string): LogLine {
  return { severity: 'info', message, urn: '' };
}
