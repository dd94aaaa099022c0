/** A run of `tenet maintain`: lines for a person, JSON lines for a program, a textfile for Prometheus. */
import { blockerSaid } from '../apply/blockers';
import type { Late, MaintainEvent, MaintainOutcome } from '../maintain/types';
import { durationSaid } from './apply';
import { count } from './words';

const DOES: Readonly<Record<Extract<MaintainEvent, { readonly is: 'done' }>['action'], string>> = {
  create: 'created',
  'finish detach': 'finished the detach of',
  detach: 'detached',
  archive: 'archived',
  drop: 'dropped',
  purge: 'deleted old rows of',
  refresh: 'refreshed',
  freeze: 'froze',
};

/** A line for a person; null of what only a bar shows. Statements are printed by a dry run alone. */
export function maintainLine(event: MaintainEvent, isDry: boolean): string | null {
  switch (event.is) {
    case 'begins': {
      const clock = event.isSet ? `the setting tenet.now gives the time: ${event.now}\n` : '';
      return event.actions === 0 ? `${clock}nothing is due` : `${clock}${count(event.actions, 'action')} due`;
    }
    case 'action':
      return isDry ? `-- ${event.action} ${event.object}` : null;
    case 'statement':
      return isDry ? `${event.sql}; -- as ${event.as}` : null;
    case 'retries':
      return `  ${event.object}: gave way after attempt ${event.attempt}, tries again in ${durationSaid(event.pauseMs)}: ${waits(event)}`;
    case 'done':
      return isDry ? null : doneLine(event);
    case 'refused':
      return `  ${event.object}: ${event.action} failed: ${event.message}${event.sqlState === null ? '' : ` (${event.sqlState})`}`;
    default:
      return null;
  }
}

function doneLine({
  action,
  object,
  ms,
  waitedMs,
  rows,
  file,
}: Extract<MaintainEvent, { readonly is: 'done' }>): string {
  const rest = [
    ...(rows === null ? [] : [count(rows, 'row')]),
    durationSaid(ms),
    ...(waitedMs > 0 ? [`waited ${durationSaid(waitedMs)} for locks`] : []),
  ].join(', ');
  return `  ${DOES[action]} ${object}${file === null ? '' : ` to ${file}`} (${rest})`;
}

function waits({ for: [first] }: Extract<MaintainEvent, { readonly is: 'retries' }>): string {
  return first === undefined ? 'a lock was not given in time' : `waits for ${blockerSaid(first)}`;
}

/** What a bar shows. */
export function maintainBar(
  event: MaintainEvent,
): { readonly phase: string; readonly done: number; readonly of: number } | null {
  switch (event.is) {
    case 'action':
      return { phase: `${event.action} ${event.object};`, done: event.number, of: event.of };
    case 'batch':
      return { phase: `${count(event.rows, 'row')} of ${event.object} deleted;`, done: 0, of: 1 };
    case 'waits':
      return { phase: `${event.object} waits since ${durationSaid(event.ms)};`, done: 0, of: 1 };
    default:
      return null;
  }
}

/** One line of JSON, line end included. */
export function maintainJson(event: MaintainEvent, at: string): string {
  const { is, ...rest } = event;
  return `${JSON.stringify({ at, event: is, ...rest })}\n`;
}

export function maintainOutcomeJson(outcome: MaintainOutcome, at: string): string {
  return `${JSON.stringify({ at, event: 'ended', ...outcome })}\n`;
}

/** How it ended, for a person. */
export function maintainEnd({ state, isDry, did, late, refused, tables }: MaintainOutcome): readonly string[] {
  const amounts = Object.values(did).reduce((sum, one) => sum + one, 0);
  const ran = isDry ? `${count(amounts, 'action')} would run` : `${count(amounts, 'action')} ran`;
  const runways = tables.map(
    ({ schema, name, runwaySeconds, partitions }) =>
      `  ${schema}.${name}: ${count(partitions, 'partition')}, the last ends in ${daysOf(runwaySeconds)}`,
  );
  const lines = [...(isDry ? [] : runways), ...late.map(lateLine)];
  const failed = refused.length === 0 ? '' : `, ${refused.length} failed`;
  const words: Readonly<Record<typeof state, string>> = {
    done: `done: ${ran}`,
    late: `late: ${ran}${failed}, ${count(late.length, 'thing')} not as declared`,
    stopped: `interrupted: ${ran}${failed}; the next run goes on`,
  };
  return [...lines, words[state]];
}

function lateLine({ object, what, message, remedy }: Late): string {
  return `  ${what}: ${object}: ${message}\n    help: ${remedy}`;
}

function daysOf(seconds: number): string {
  const hours = seconds / 3600;
  return hours < 48 ? `${hours.toFixed(1)} hours` : `${(hours / 24).toFixed(1)} days`;
}

/** For the textfile collector of node_exporter. @param about with `at` in seconds since 1970 */
export function maintainMetrics(
  { database, did, late, refused, tables, state }: MaintainOutcome,
  { spec, at }: { readonly spec: string; readonly at: number },
): string {
  const base = `spec=${JSON.stringify(spec)},database=${JSON.stringify(database)}`;
  const gauge = (name: string, help: string, samples: readonly (readonly [labels: string, value: number])[]): string =>
    samples.length === 0
      ? ''
      : [
          `# HELP ${name} ${help}`,
          `# TYPE ${name} gauge`,
          ...samples.map(([labels, value]) => `${name}{${base}${labels}} ${value}`),
          '',
        ].join('\n');
  const ofTables = (
    value: (table: MaintainOutcome['tables'][number]) => number,
  ): readonly (readonly [string, number])[] =>
    tables.map(
      (table) => [`,schema=${JSON.stringify(table.schema)},table=${JSON.stringify(table.name)}`, value(table)] as const,
    );
  const lateBy = ['runway', 'retention', 'detach', 'default partition', 'rollup', 'not maintained'] as const;
  return [
    gauge('tenet_maintain_last_run_timestamp_seconds', 'When the last run ended.', [['', at]]),
    gauge('tenet_maintain_complete', 'Whether the last run left everything as declared.', [
      ['', state === 'done' ? 1 : 0],
    ]),
    gauge(
      'tenet_maintain_actions',
      'Actions of the last run.',
      Object.entries(did).map(([action, amount]) => [`,action=${JSON.stringify(action)}`, amount] as const),
    ),
    gauge('tenet_maintain_failed_actions', 'Actions of the last run that failed.', [['', refused.length]]),
    gauge(
      'tenet_maintain_late',
      'Objects that are not as declared after the last run.',
      lateBy.map((what) => [`,what=${JSON.stringify(what)}`, late.filter((one) => one.what === what).length] as const),
    ),
    gauge(
      'tenet_maintain_runway_seconds',
      'Time that the partitions without a gap cover from now.',
      ofTables(({ runwaySeconds }) => runwaySeconds),
    ),
    gauge(
      'tenet_maintain_declared_runway_seconds',
      'Declared time span of partitions created ahead.',
      ofTables((table) => table.declaredRunwaySeconds),
    ),
    gauge(
      'tenet_maintain_retention_lag_seconds',
      'Time that the oldest rows have exceeded their retention.',
      ofTables(({ retentionLagSeconds }) => retentionLagSeconds),
    ),
  ].join('');
}
