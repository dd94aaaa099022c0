/** A plan as a script that a person reads and psql runs: each transaction with its locks, its gates and its limits. */
import type { Phase, Step } from '../../plan/plan';
import { limitsOf, slowest } from '../../plan/transactions';
import { groupBy } from '../../kernel/group';
import { commentText } from '../../migrations/text';
import { accessLines, lossLines, phaseSaid, stepSaid, transactionsOf, type Transaction } from './told';
import type { PlanPage } from './page';
import { encodable, TIMES } from './words';

/**
 * @returns what `psql -f` runs: it stops at the first error, and a transaction that fails is rolled back. Where there are several phases
 * each is run by itself, because between them something is deployed.
 */
export function planSql(page: PlanPage): string {
  const { plan } = page;
  const phases = [...groupBy(transactionsOf(plan), ({ phase }) => phase)] as readonly (readonly [
    Phase,
    readonly Transaction[],
  ])[];
  const [first] = phases;
  const names = phases.map(([phase]) => phase);
  const head = [
    `Plan ${plan.hash}`,
    `from ${page.from} to ${page.to}, for PostgreSQL ${plan.origin.major}; expires ${plan.expires}`,
    '',
    'Access:',
    ...accessLines(plan).map((line) => `  ${line}`),
    'Data:',
    ...lossLines(plan).map((line) => `  ${line}`),
    '',
    ...(names.length < 2
      ? ['Run with: psql -X -f FILE']
      : [`Run phase by phase: psql -X -v phase=PHASE -f FILE, with PHASE one of ${names.join(', ')}`]),
  ];
  const start = ['\\set ON_ERROR_STOP on', ...(names.length < 2 ? [] : chosenPhase(first?.[0] ?? 'expand'))].join('\n');
  const parts = phases.flatMap(([phase, own]) => phaseSql(phase, own, names.length > 1));
  return encodable(`${[commentText(head), start, ...parts].join('\n\n')}\n`);
}

function chosenPhase(first: Phase): readonly string[] {
  return ['\\if :{?phase}', '\\else', `\\set phase ${first}`, '\\endif', '\\echo phase :phase'];
}

function phaseSql(phase: Phase, own: readonly Transaction[], isGuarded: boolean): readonly string[] {
  const title = commentText([`Phase ${phaseSaid(phase)}`]);
  const body = own.map(transactionSql);
  if (!isGuarded) return [title, ...body];
  const guard = [`SELECT :'phase' = '${phase}' AS tenet_runs \\gset`, '\\if :tenet_runs'].join('\n');
  return [title, guard, ...body, '\\endif'];
}

function transactionSql({ steps, number, alone }: Transaction): string {
  const gates = steps.flatMap((step) => gateSql(step));
  const title = commentText([
    `Transaction ${number}${alone ? ', alone: it refuses a transaction block' : ''}; ${TIMES[slowest(steps)]}`,
  ]);
  const body = steps.flatMap((step) => [
    commentText([`${step.id}  ${stepSaid(step)}`, ...hazardsSaid(step)]),
    `${step.change.sql};`,
  ]);
  const limits = limitStatements(steps, alone);
  const own = alone ? [...limits, ...body, ...RESET] : ['BEGIN;', ...limits, ...body, 'COMMIT;'];
  return [title, ...gates, ...own].join('\n');
}

const RESET = ['RESET lock_timeout;', 'RESET statement_timeout;'];

/** Limits of a transaction, each a statement with its semicolon. */
export function limitStatements(steps: readonly Step[], alone: boolean): readonly string[] {
  const { lockTimeoutMs, statementTimeoutMs, checksBodies } = limitsOf(steps);
  const local = alone ? '' : 'LOCAL ';
  return [
    `SET ${local}lock_timeout = ${lockTimeoutMs === 0 ? '0' : `'${lockTimeoutMs}ms'`};`,
    `SET ${local}statement_timeout = ${statementTimeoutMs === 0 ? '0' : `'${statementTimeoutMs / 1000}s'`};`,
    ...(checksBodies ? [] : [`SET ${local}check_function_bodies = off;`]),
  ];
}

/** A check stops the script where its query returns a row; a deploy is for the person who runs it. */
function gateSql({ gate }: Step): readonly string[] {
  if (gate === null) return [];
  const said = commentText([`${gate.kind === 'deploy' ? 'Wait' : 'Check'}: ${gate.message}`]);
  if (gate.sql === null) return [said];
  const query = `SELECT count(*) = 0 AS tenet_gate FROM (${gate.sql}) AS found \\gset`;
  return [
    said,
    // policies would show no row, and the check would pass
    ...(gate.tenants === undefined ? [query] : ['SET row_security = off;', query, 'RESET row_security;']),
    '\\if :tenet_gate',
    '\\else',
    "\\warn 'the check returned rows: nothing more is run'",
    'SELECT 1 / 0 AS check_failed;',
    '\\endif',
  ];
}

function hazardsSaid({ hazards }: Step): readonly string[] {
  return hazards.map(({ kind, message }) => `${kind}: ${message}`);
}
