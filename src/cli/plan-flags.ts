/** What the flags of `tenet plan` may say beyond files. */
import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../kernel/quantity';
import { didYouMean } from '../kernel/suggest';
import { HAZARDS } from '../report/plan/words';
import type { HazardKind } from '../plan/plan';
import type { Allowed, SaidRename } from '../planning/said';
import { unquoted } from './words';

const HAZARD_NAMES = Object.keys(HAZARDS) as readonly HazardKind[];

/** `drop:table app.old`, in one argument or in two. */
export function allowedOf(text: string, before: readonly Allowed[]): readonly Allowed[] {
  const last = before.at(-1);
  if (isHazard(text)) return [...before, { hazard: text }];
  const [, kind, name = ''] = /^drop:([a-z][a-z ]*?)(?:\s+(\S.*))?$/.exec(text.trim()) ?? [];
  if (kind !== undefined) return [...before, { drop: kind, name }];
  if (last !== undefined && 'drop' in last && last.name === '')
    return [...before.slice(0, -1), { ...last, name: text }];
  throw new InvalidArgumentError(`write 'drop:table app.old' or one of: ${HAZARD_NAMES.join(', ')}`);
}

/** Kinds whose name a statement changes and keeps all that depends on them. */
const RENAMED = [
  'table',
  'column',
  'view',
  'materialized view',
  'sequence',
  'index',
  'constraint',
  'policy',
  'trigger',
];

/** `column app.orders.note remark`; a name with spaces is in double quotes. */
export function renameOf(text: string, before: readonly SaidRename[]): readonly SaidRename[] {
  const kind = RENAMED.find((one) => text.trim().startsWith(`${one} `));
  const names = kind === undefined ? [] : (text.trim().slice(kind.length).match(NAME) ?? []);
  const [from, to] = names.map(unquoted);
  if (kind === undefined || from === undefined || to === undefined || names.length > 2)
    throw new InvalidArgumentError(
      `write 'table app.old app.new' or 'column app.orders.old new'; kinds are ${RENAMED.join(', ')}`,
    );
  return [...before, { kind, from, to }];
}

const NAME = /(?:"(?:[^"]|"")*"|[^\s"])+/g;

export function hazardsOf(text: string, before: readonly HazardKind[]): readonly HazardKind[] {
  const names = text.split(',').map((one) => one.trim());
  const unknown = names.find((name) => !isHazard(name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(
      `"${unknown}" is not a hazard${didYouMean(unknown, HAZARD_NAMES)}; write one of: ${HAZARD_NAMES.join(', ')}`,
    );
  return [...new Set([...before, ...(names as HazardKind[])])];
}

function isHazard(text: string): text is HazardKind {
  return (HAZARD_NAMES as readonly string[]).includes(text);
}

/** Milliseconds of `15m`; `0` waits not at all. */
export function durationOf(text: string): number {
  const ms = text === '0' ? 0 : parseDuration(text);
  if (ms === undefined) throw new InvalidArgumentError('write a duration, for example 30s, 15m or 2h');
  return ms;
}

/** Milliseconds of `7d`. */
export function expiryOf(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined || ms <= 0)
    throw new InvalidArgumentError('write how long the plan is valid, for example 24h or 7d');
  return ms;
}

/** Milliseconds of `24h`; a session is noted once a minute, so that less shows nothing. */
export function quietOf(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined || ms < LEAST_QUIET_MS)
    throw new InvalidArgumentError('write a duration of two minutes or more, for example 24h');
  return ms;
}

const LEAST_QUIET_MS = 120_000;
