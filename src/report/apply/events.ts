/** What an execution tells while it runs: lines for a person, JSON lines for a program. */
import { objectText, type ObjectId } from '../../kinds/id';
import { blockerSaid } from '../../apply/blockers';
import type { ApplyEvent, Blocker, Outcome } from '../../apply/types';
import type { Step } from '../../plan/plan';
import { count } from '../words';

/** A line for a person; null of what only a bar shows. */
export function eventLine(event: ApplyEvent): string | null {
  switch (event.is) {
    case 'begins':
      return `${event.transaction} of ${event.of}  ${event.steps[0]?.phase ?? ''}  ${stepsSaid(event.steps)}`;
    case 'retries':
      return `    gave way after attempt ${event.attempt}, tries again in ${durationSaid(event.pauseMs)}: ${waitsFor(event.for)}`;
    case 'pauses':
      return `    pauses: ${event.why}`;
    case 'resumes':
      return `    goes on: ${event.how}`;
    case 'unseen':
      return `    checked as ${count(event.tenants, 'tenant')} of ${objectText(event.registry)}, one after another: rows that belong to none of them were not seen`;
    case 'done':
      return `    done in ${durationSaid(event.ms)}${event.waitedMs > 0 ? `, waited ${durationSaid(event.waitedMs)} for locks` : ''}`;
    case 'changed':
      return `while it ran, others changed ${objectsSaid(event.objects)}: the next run refuses to go on from there`;
    case 'access':
      return event.said.length === 0 ? 'no access changes' : event.said.map((one) => `access: ${one}`).join('\n');
    case 'undone':
      return `transaction ${event.transaction} is taken back (${durationSaid(event.ms)})`;
    default:
      return null;
  }
}

/** What a bar shows beside it; null of an event that has none. */
export function barOf(
  event: ApplyEvent,
): { readonly phase: string; readonly done: number; readonly of: number } | null {
  switch (event.is) {
    case 'batch': {
      const { rows, rowsPerSecond, remainingMs, blocks, of } = event;
      const phase = `${count(rows, 'row')} filled, ${rowsPerSecond} a second, ${durationSaid(remainingMs)} left;`;
      return { phase, done: blocks, of: Math.max(of, 1) };
    }
    case 'waits':
      return { phase: `waits since ${durationSaid(event.ms)}: ${waitsFor(event.for)};`, done: 0, of: 1 };
    case 'gate':
      return { phase: `waits since ${durationSaid(event.ms)} until ${event.gate.message};`, done: 0, of: 1 };
    default:
      return null;
  }
}

function stepsSaid(steps: readonly Step[]): string {
  const [first, ...rest] = steps;
  if (first === undefined) return '';
  const what = `${verbOf(first)} ${objectText(first.change.about)}`;
  return rest.length === 0 ? what : `${what} and ${count(rest.length, 'more step')}`;
}

/** A grant on what an earlier transaction created belongs to its creation, and creates nothing. */
function verbOf({ change: { verb, sql } }: Step): string {
  const [, access] = /^(GRANT|REVOKE|COMMENT) /.exec(sql) ?? [];
  return access === undefined ? verb : `${access.toLowerCase()} on`;
}

function objectsSaid(objects: readonly ObjectId[]): string {
  const some = objects.slice(0, FEW).map(objectText).join(', ');
  return objects.length > FEW ? `${some} and ${objects.length - FEW} more` : some;
}

function waitsFor(blockers: readonly Blocker[]): string {
  const [first, ...rest] = blockers;
  if (first === undefined) return 'a lock was not given in time';
  return `waits for ${blockerSaid(first)}${rest.length === 0 ? '' : ` and ${rest.length} more`}`;
}

/** `850 ms`, `2.5 s`, `3 min 20 s`. */
export function durationSaid(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const [minutes, rest] = [Math.floor(seconds / 60), Math.round(seconds % 60)];
  return minutes < 60 ? `${minutes} min ${rest} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** One line of JSON, line end included. Statements are named by their step: the plan has their text. */
export function eventJson(event: ApplyEvent, at: string): string {
  const { is, ...rest } = event;
  const { steps, sql: _, gate, ...plain } = rest as Record<string, unknown> & { steps?: readonly Step[]; sql?: string };
  return `${JSON.stringify({
    at,
    event: is,
    ...plain,
    ...(steps === undefined ? {} : { steps: steps.map(({ id }) => id) }),
    ...(gate === undefined ? {} : { gate }),
  })}\n`;
}

export function outcomeJson(outcome: Outcome, at: string): string {
  const { at: step, ...rest } = { at: undefined, ...outcome };
  return `${JSON.stringify({ at, event: 'ended', ...(step === undefined ? {} : { step }), ...rest })}\n`;
}

/** The last line where it could not go on: no connection, another execution. */
export function unansweredJson(message: string, at: string): string {
  return `${JSON.stringify({ at, event: 'ended', state: 'unanswered', message })}\n`;
}

/** How it ended, for a person. */
export function outcomeLines(outcome: Outcome): readonly string[] {
  const ran = 'ran' in outcome ? `${count(outcome.ran, 'transaction')} ran` : '';
  switch (outcome.state) {
    case 'done':
      return [outcome.ran === 0 ? 'nothing is left to do' : `done: ${ran}`];
    case 'undone':
      return [`taken back: ${count(outcome.ran, 'transaction')}`];
    case 'refused':
      return [
        `refused, and nothing was touched: ${outcome.why}`,
        ...outcome.objects.slice(0, FEW).map((id) => `  ${objectText(id)}`),
        ...(outcome.objects.length > FEW ? [`  and ${outcome.objects.length - FEW} more`] : []),
        ...(outcome.remedy === null ? [] : [`remedy: ${outcome.remedy}`]),
      ];
    case 'stopped':
      return [`stopped before step ${outcome.at} (${ran}): ${outcome.message}`, ...nextSaid(outcome)];
    case 'failed':
      return [
        `step ${outcome.at} failed (${ran}): ${outcome.message}${outcome.sqlState === null ? '' : ` (${outcome.sqlState})`}`,
        'what ran before it stays and is in the journal: mend the cause and run the command again, or take it back with --undo',
      ];
  }
}

const FEW = 10;

function nextSaid({ why, at }: Extract<Outcome, { readonly state: 'stopped' }>): readonly string[] {
  const next: Readonly<Record<typeof why, string>> = {
    deploy: `when it is deployed, run the command again with --deployed ${at}`,
    gate: 'run the command again when it is, or have it wait with --wait 1h',
    until: 'run the command again without --until to go on',
    lock: 'run the command again when they have ended; nothing is left half done',
    'old-transactions': 'end them or wait, and run the command again; nothing is left half done',
    interrupted: 'run the command again to go on, or take it back with --undo',
  };
  return [next[why]];
}
