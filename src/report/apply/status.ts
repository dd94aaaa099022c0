/** The journal of a database, for a person and for a program. */
import type { JournalLine, PlanStatus, Status } from '../../apply/status';
import { printable } from '../width';
import { durationSaid } from './events';

export interface StatusPage {
  /** The database as it may be shown. */
  readonly database: string;
  /** Null where nothing was ever applied. */
  readonly status: Status | null;
  /** Each step and attempt too. */
  readonly lines: boolean;
}

const HASH = 12;

export function statusPretty({ database, status, lines }: StatusPage): string {
  if (status === null) return `${printable(database)}: no plan was ever applied\n`;
  const plans = status.plans.map((one) => `${planSaid(one)}${lines ? `\n${linesOf(one, status)}` : ''}`);
  return `${printable(database)}\n${plans.join('\n')}\n`;
}

function planSaid({ hash, state, done, of, next, lastAt, by }: PlanStatus): string {
  const how = state === 'running' ? `${done} of ${of} steps, next ${next ?? 'none'}` : `${state}, ${of} steps`;
  return `  plan ${hash.slice(0, HASH)}: ${how}; last at ${lastAt} by ${printable(by)}`;
}

function linesOf({ hash }: PlanStatus, { lines }: Status): string {
  return lines
    .filter((one) => one.hash === hash)
    .map((one) => `    ${lineSaid(one)}`)
    .join('\n');
}

function lineSaid({ at, what, state, ms, waitedMs, rows, by, sqlState }: JournalLine): string {
  const parts = [
    state,
    ...(ms === null ? [] : [durationSaid(ms)]),
    ...(waitedMs === null || waitedMs === 0 ? [] : [`waited ${durationSaid(waitedMs)}`]),
    ...(rows === null ? [] : [`${rows} rows`]),
    ...(sqlState === null ? [] : [sqlState]),
    `by ${printable(by)}`,
  ].filter((part) => part !== '');
  return `${at}  ${printable(what)}: ${parts.join(', ')}`;
}

export function statusJson({ database, status }: StatusPage): string {
  return `${JSON.stringify({ database, ...(status ?? { plans: [], lines: [] }) }, null, 2)}\n`;
}
