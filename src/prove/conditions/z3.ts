/** Z3, where it is installed: an optional peer of 35 MB, loaded when it is asked for. */
import { TenetError } from '../../kernel/errors';

/** Decides SMT-LIB scripts, one after the other. */
export interface Solver {
  /**
   * Runs a script in a context of its own; what it printed. Says `unknown` after so many steps, whatever the time.
   * @param what the question, as an error names it
   * @throws TenetError where the machine is so slow that the steps take longer than `PATIENCE_MS`
   */
  run(script: string, steps: number, what: string): Promise<string>;
  /** Ends the solver's threads, which would keep the process alive. */
  close(): Promise<void>;
}

/** What is used of z3-solver. */
interface Z3Module {
  init(): Promise<{ readonly Z3: LowLevel; readonly em: Machine }>;
  killThreads(em: Machine): Promise<unknown>;
}

/** What Emscripten made of it. */
interface Machine {
  readonly HEAPU8: Uint8Array;
  readonly PThread: { readonly runningWorkers: readonly Thread[]; readonly unusedWorkers: readonly Thread[] };
  readonly ['_malloc']: (bytes: number) => number;
  readonly ['_free']: (pointer: number) => void;
  readonly ['_async_Z3_eval_smtlib2_string']: (context: Handle, text: number) => void;
  async_call(run: () => void): Promise<string>;
  UTF8ToString(pointer: number, most: number): string;
}

type Thread = object;

type Handle = object;

interface LowLevel {
  mk_config(): Handle;
  del_config(config: Handle): void;
  mk_context(config: Handle): Handle;
  del_context(context: Handle): void;
  interrupt(context: Handle): void;
}

/** A thread that does not end by itself is killed. */
const MOST_TURNS = 2000;

type Loaded = Awaited<ReturnType<Z3Module['init']>>;

/**
 * No verdict: only when a process that hangs is given up. The steps of the longest question take 10 s on one core, so that a machine
 * at 2% of one is still waited for.
 */
const PATIENCE_MS = 600_000;

/**
 * Loads z3-solver; undefined where it is not installed.
 * @throws TenetError where it is installed and does not start
 */
export async function openSolver(): Promise<Solver | undefined> {
  const module = await load();
  if (module === undefined) return undefined;
  const { Z3, em } = await module.init().catch((error: unknown) => {
    throw new TenetError('z3-solver is installed but does not start', { cause: error });
  });
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (script, steps, what) => {
      // Z3 in WebAssembly does one thing at a time, and refuses a second.
      const next = last.then(() => evaluate({ Z3, em }, `(set-option :rlimit ${steps})\n${script}`, what));
      last = next.catch(() => undefined);
      return next;
    },
    close: async () => {
      await last;
      // each call holds the process with a timer of ten minutes, which only its thread takes away, after it has answered
      for (let turn = 0; turn < MOST_TURNS && em.PThread.runningWorkers.length > 0; turn += 1)
        await new Promise((resolve) => setTimeout(resolve, 1));
      const threads = [...em.PThread.runningWorkers, ...em.PThread.unusedWorkers];
      const killed = module.killThreads(em);
      // a thread that had just ended says so after it was killed, and Emscripten tells everybody on stderr
      for (const thread of threads) Object.assign(thread, { onmessage: () => undefined });
      await killed;
    },
  };
}

async function load(): Promise<Z3Module | undefined> {
  try {
    return await import('z3-solver');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw new TenetError('z3-solver is installed but cannot be loaded', { cause: error });
  }
}

async function evaluate({ Z3: z3, em }: Loaded, script: string, what: string): Promise<string> {
  const config = z3.mk_config();
  const context = z3.mk_context(config);
  z3.del_config(config);
  const text = onHeap(em, script);
  let isLate = false;
  const alarm = setTimeout(() => {
    isLate = true;
    z3.interrupt(context);
  }, PATIENCE_MS);
  try {
    const answer = await em.async_call(() => em['_async_Z3_eval_smtlib2_string'](context, text));
    if (isLate)
      throw new TenetError(`the solver did not answer within ${PATIENCE_MS / 60_000} minutes: ${what}`, {
        remedy: 'run the proof on a machine that is less busy',
      });
    return answer;
  } finally {
    clearTimeout(alarm);
    em['_free'](text);
    z3.del_context(context);
  }
}

/** Its own binding puts the text on the stack, and takes it away while the thread that answers still reads it. */
function onHeap(em: Machine, text: string): number {
  const bytes = Buffer.from(`${text}\0`, 'utf8');
  const pointer = em['_malloc'](bytes.length);
  // the view of a memory that grew is renewed by whoever reads it
  if (pointer + bytes.length > em.HEAPU8.length) em.UTF8ToString(pointer, 1);
  em.HEAPU8.set(bytes, pointer);
  return pointer;
}
