/** Z3, where it is installed: an optional peer of 35 MB, loaded when it is asked for. */
import { TenetError } from '../../kernel/errors';

/** Decides SMT-LIB scripts, one after the other. */
export interface Solver {
  /** Runs a script in a context of its own; what it printed. Ends within the time given, then says `unknown`. */
  run(script: string, timeoutMs: number): Promise<string>;
  /** Ends the solver's threads, which would keep the process alive. */
  close(): Promise<void>;
}

/** What is used of z3-solver. */
interface Z3Module {
  init(): Promise<{ readonly Z3: LowLevel; readonly em: unknown }>;
  killThreads(em: unknown): Promise<unknown>;
}

type Handle = object;

interface LowLevel {
  mk_config(): Handle;
  del_config(config: Handle): void;
  mk_context(config: Handle): Handle;
  del_context(context: Handle): void;
  interrupt(context: Handle): void;
  eval_smtlib2_string(context: Handle, text: string): Promise<string>;
}

const GRACE_MS = 1000;

/**
 * Loads z3-solver; undefined where it is not installed.
 * @throws TenetError where it is installed and does not start
 */
export async function openSolver(): Promise<Solver | undefined> {
  const module = await load();
  if (module === undefined) return undefined;
  const { Z3, em } = await module.init().catch((error: unknown) => {
    throw new TenetError('z3-solver is installed, but does not start', { cause: error });
  });
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (script, timeoutMs) => {
      // Z3 in WebAssembly does one thing at a time, and refuses a second.
      const next = last.then(() => evaluate(Z3, script, timeoutMs));
      last = next.catch(() => undefined);
      return next;
    },
    close: async () => {
      await last;
      await module.killThreads(em);
    },
  };
}

async function load(): Promise<Z3Module | undefined> {
  try {
    return await import('z3-solver');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw new TenetError('z3-solver is installed, but cannot be loaded', { cause: error });
  }
}

async function evaluate(z3: LowLevel, script: string, timeoutMs: number): Promise<string> {
  const config = z3.mk_config();
  const context = z3.mk_context(config);
  z3.del_config(config);
  const alarm = setTimeout(() => z3.interrupt(context), timeoutMs + GRACE_MS);
  try {
    return await z3.eval_smtlib2_string(context, `(set-option :timeout ${timeoutMs})\n${script}`);
  } finally {
    clearTimeout(alarm);
    z3.del_context(context);
  }
}
