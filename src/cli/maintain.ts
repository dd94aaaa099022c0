/** `tenet maintain`: partitions, retention, rollups and freezes of a live database, as a spec declares them. */
import { renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Occupied } from '../apply/hands';
import { TenetError } from '../kernel/errors';
import { maintain } from '../maintain/maintain';
import type { MaintainEvent, MaintainOutcome } from '../maintain/types';
import { MAINTAIN_LIMITS } from '../maintain/worker';
import { compile } from '../pipeline';
import {
  maintainBar,
  maintainEnd,
  maintainJson,
  maintainLine,
  maintainMetrics,
  maintainOutcomeJson,
} from '../report/maintain';
import { unansweredJson } from '../report/apply';
import type { Preset } from '../rules/presets';
import { EXIT, type Io } from './io';
import { judge } from './judge';
import { progressBar } from './progress';
import { stopOnSignal } from './signals';

export interface MaintainFlags {
  readonly url?: string;
  readonly dryRun: boolean;
  readonly archive?: string;
  readonly metrics?: string;
  /** Milliseconds. */
  readonly lockTimeout: number;
  /** Milliseconds. */
  readonly maxWait: number;
  readonly format?: 'pretty' | 'json';
  readonly preset: Preset;
  readonly ownRules: boolean;
}

/** @returns exit code 1 where something is late or failed, 2 where the question could not be answered */
export async function maintainCommand(file: string, flags: MaintainFlags, io: Io): Promise<number> {
  const { url } = flags;
  if (url === undefined)
    throw new TenetError('name the database with --url', { remedy: 'write --url postgres://user@host/database' });
  const { preset, ownRules } = flags;
  const { checked, text, exitCode } = await judge(
    file,
    { preset, ownRules, failOn: 'error', format: 'pretty', assumptions: false },
    io,
  );
  if (checked === undefined || exitCode !== EXIT.holds) {
    io.err(`${text}${checked === undefined ? '' : 'refused: nothing was maintained\n'}`);
    return EXIT.unanswered;
  }
  const reporter = reporterFor(flags, io);
  const signals = stopOnSignal(io);
  try {
    const { dryRun: isDry, archive, lockTimeout: lockTimeoutMs, maxWait: maxWaitMs } = flags;
    const outcome = await maintain(checked.model, compile(checked), url, {
      limits: { ...MAINTAIN_LIMITS, lockTimeoutMs, maxWaitMs },
      tell: (event) => reporter.event(event),
      isStopping: () => signals.isStopping(),
      archive: archive === undefined ? null : resolve(io.cwd, archive),
      isDry,
    });
    if (flags.metrics !== undefined && !isDry)
      writeMetrics(
        resolve(io.cwd, flags.metrics),
        maintainMetrics(outcome, { spec: checked.model.database, at: Math.floor(Date.now() / 1000) }),
      );
    reporter.end(outcome);
    return outcome.state === 'done' ? EXIT.holds : EXIT.fails;
  } catch (error) {
    reporter.fail(error instanceof Error ? error.message : String(error));
    if (!(error instanceof Occupied)) throw error;
    io.err(`${error.message}: ${error.remedy ?? ''}\n`);
    return EXIT.fails;
  } finally {
    reporter.stop();
    signals.stop();
  }
}

/** A collector that reads meanwhile sees the old file or the new one. */
function writeMetrics(path: string, text: string): void {
  try {
    writeFileSync(`${path}.tmp`, text);
    renameSync(`${path}.tmp`, path);
  } catch (error) {
    throw new TenetError(
      `cannot write the metrics to ${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      {
        remedy: 'name a file in a folder that this user may write to',
        cause: error,
      },
    );
  }
}

interface Reporter {
  event(event: MaintainEvent): void;
  end(outcome: MaintainOutcome): void;
  fail(message: string): void;
  stop(): void;
}

/** Lines and a bar on a terminal; lines of JSON elsewhere. */
function reporterFor({ format, dryRun }: MaintainFlags, io: Io): Reporter {
  if ((format ?? (io.terminal.isTty ? 'pretty' : 'json')) === 'json') {
    const now = (): string => new Date().toISOString();
    return {
      event: (event) => io.out(maintainJson(event, now())),
      end: (outcome) => io.out(maintainOutcomeJson(outcome, now())),
      fail: (message) => io.out(unansweredJson(message, now())),
      stop: () => undefined,
    };
  }
  const progress = progressBar(io);
  return {
    event(event) {
      const bar = maintainBar(event);
      if (bar !== null) progress.step(bar.phase, bar.done, bar.of);
      const line = maintainLine(event, dryRun);
      if (line === null) return;
      progress.stop();
      if (dryRun) io.out(`${line}\n`);
      else io.err(`${line}\n`);
    },
    end(outcome) {
      progress.stop();
      io.out(`${maintainEnd(outcome).join('\n')}\n`);
    },
    fail: () => progress.stop(),
    stop: () => progress.stop(),
  };
}
