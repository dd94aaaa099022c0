/** `tenet apply`: a reviewed plan, run on a live database, taken back, or looked up in its journal. */
import { applyPlan, noSuchStep, undoPlan, type ApplyOptions } from '../apply/apply';
import { readStatus } from '../apply/status';
import { APPLY_LIMITS, type ApplyEvent, type Outcome } from '../apply/types';
import { withoutPassword } from '../engine';
import { TenetError } from '../kernel/errors';
import { openingsSaid } from '../plan/access/sentences';
import { readPlan } from '../plan/artifact/read-plan';
import type { Phase, Plan } from '../plan/plan';
import {
  barOf,
  eventJson,
  eventLine,
  outcomeJson,
  outcomeLines,
  statusJson,
  statusPretty,
  unansweredJson,
} from '../report/apply';
import { EXIT, type Io } from './io';
import { readText } from '../sources/text-file';
import type { Allowed } from '../planning/said';
import { progressBar } from './progress';
import { stopOnSignal } from './signals';

export type ApplyFormat = 'pretty' | 'json';

export interface ApplyFlags {
  readonly url?: string;
  readonly phase?: Phase;
  readonly until?: string;
  /** Ids of steps, or `all`. */
  readonly deployed: readonly string[];
  readonly reviewed?: string;
  readonly allow: readonly Allowed[];
  /** Milliseconds. */
  readonly wait: number;
  /** Milliseconds. */
  readonly maxWait: number;
  readonly undo: boolean;
  readonly status: boolean;
  readonly journal: boolean;
  readonly format?: ApplyFormat;
}

export async function applyCommand(file: string | undefined, flags: ApplyFlags, io: Io): Promise<number> {
  const { url, status, journal } = flags;
  if (url === undefined)
    throw new TenetError('name the database with --url', { remedy: 'write --url postgres://user@host/database' });
  if (status || journal) return statusCommand(url, flags, io);
  if (file === undefined)
    throw new TenetError('name the plan', { remedy: 'write tenet apply PLAN.json --url DATABASE' });
  const plan = readPlan(readText(file, io), file);
  refuseOfUndo(flags);
  refuseUnknownSteps(plan, flags);
  const teller = tellerFor(flags, io);
  const unreviewed = refuseUnreviewed(plan, flags);
  if (unreviewed !== null) {
    teller.end(unreviewed);
    return exitOf(unreviewed);
  }
  const signals = stopOnSignal(io);
  try {
    const options: ApplyOptions = {
      limits: { ...APPLY_LIMITS, maxWaitMs: flags.maxWait, gateWaitMs: flags.wait },
      tell: (event) => teller.tell(event),
      isStopping: () => signals.isStopping(),
      now: new Date().toISOString(),
      confirmed: { ids: new Set(flags.deployed), all: flags.deployed.includes('all') },
      phase: flags.phase ?? null,
      until: flags.until ?? null,
      accepts: accepts(flags),
    };
    const outcome = await (flags.undo ? undoPlan : applyPlan)(plan, url, options);
    teller.end(outcome);
    return exitOf(outcome);
  } catch (error) {
    teller.fail(error instanceof Error ? error.message : String(error));
    throw error;
  } finally {
    teller.stop();
    signals.stop();
  }
}

async function statusCommand(url: string, { journal, format }: ApplyFlags, io: Io): Promise<number> {
  const page = { database: withoutPassword(url), status: await readStatus(url), lines: journal };
  io.out(format === 'json' ? statusJson(page) : statusPretty(page));
  return EXIT.holds;
}

/** @throws TenetError for flags that say how far a plan goes, which `--undo` takes back whole */
function refuseOfUndo({ undo, phase, until, deployed }: ApplyFlags): void {
  if (!undo || (phase === undefined && until === undefined && deployed.length === 0)) return;
  throw new TenetError('--undo takes back all that ran: --phase, --until and --deployed do not apply to it', {
    remedy: 'remove them',
  });
}

/** @throws TenetError where `--deployed` names a step that the plan does not have: its gate would stay closed without a word */
function refuseUnknownSteps(plan: Plan, { deployed }: ApplyFlags): void {
  const known = new Set(plan.steps.map(({ id }) => id));
  const unknown = deployed.find((id) => id !== 'all' && !known.has(id));
  if (unknown !== undefined) throw noSuchStep('--deployed', unknown, plan);
}

function accepts({
  reviewed,
  allow,
}: {
  readonly reviewed?: string | undefined;
  readonly allow: readonly Allowed[];
}): boolean {
  return reviewed !== undefined || allow.some((one) => 'hazard' in one && one.hazard === 'opens-access');
}

/** Who opens access says that they saw it. */
function refuseUnreviewed(plan: Plan, { undo, reviewed, allow }: ApplyFlags): Outcome | null {
  if (reviewed !== undefined && reviewed !== plan.hash)
    throw new TenetError('--reviewed names another plan: the hash of this one is different', {
      remedy: 'review the plan again; its hash is at the end of its page',
    });
  // what the way back opens depends on how far the plan came
  if (undo || accepts({ reviewed, allow })) return null;
  const openings = openingsSaid(plan);
  if (openings.length === 0) return null;
  return {
    state: 'refused',
    why: `the plan opens access: ${openings.join('; ')}`,
    objects: [],
    remedy: `if that is what you want, run it with --reviewed ${plan.hash}`,
  };
}

const WAITING = 3;

function exitOf({ state }: Outcome): number {
  const codes: Readonly<Record<Outcome['state'], number>> = {
    done: EXIT.holds,
    undone: EXIT.holds,
    refused: EXIT.fails,
    failed: EXIT.unanswered,
    stopped: WAITING,
  };
  return codes[state];
}

interface Teller {
  tell(event: ApplyEvent): void;
  end(outcome: Outcome): void;
  /** The last line where it could not be told how it ended. */
  fail(message: string): void;
  stop(): void;
}

/** Lines and a bar on a terminal; lines of JSON elsewhere. */
function tellerFor({ format }: ApplyFlags, io: Io): Teller {
  if ((format ?? (io.terminal.isTty ? 'pretty' : 'json')) === 'json') {
    const now = (): string => new Date().toISOString();
    return {
      tell: (event) => io.out(eventJson(event, now())),
      end: (outcome) => io.out(outcomeJson(outcome, now())),
      fail: (message) => io.out(unansweredJson(message, now())),
      stop: () => undefined,
    };
  }
  const progress = progressBar(io);
  return {
    tell(event) {
      const bar = barOf(event);
      if (bar !== null) progress.step(bar.phase, bar.done, bar.of);
      const line = eventLine(event);
      if (line === null) return;
      progress.stop();
      io.err(`${line}\n`);
    },
    end(outcome) {
      progress.stop();
      io.out(`${outcomeLines(outcome).join('\n')}\n`);
    },
    fail: () => progress.stop(),
    stop: () => progress.stop(),
  };
}
