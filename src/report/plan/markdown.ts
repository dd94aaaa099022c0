import type { AccessCell, Step } from '../../plan/plan';
import { groupBy } from '../../kernel/group';
import { code, escape } from '../markdown';
import { fenced } from '../review/text';
import { count } from '../words';
import type { PlanPage } from './page';
import {
  accessLines,
  headline,
  keptLines,
  lockLines,
  lossLines,
  noteLines,
  otherHazards,
  phaseSaid,
  refusedLines,
  replicationLines,
  stepSaid,
  transactionsOf,
  type Transaction,
} from './told';
import { encodable, HAZARDS, reachSaid, relationNamed } from './words';

/** A plan for a pull request: what a reviewer agrees to, with the statements folded. */
export function planMarkdown(shown: PlanPage): string {
  const { plan } = shown;
  const parts = [
    `# Plan for ${code(shown.from)}: ${headline(plan)}`,
    `Wanted: ${code(shown.to)}. Server: PostgreSQL ${plan.origin.major}, database ${code(plan.origin.database)}.`,
    '## Access',
    bullets(accessLines(plan)),
    ...accessTable(plan.access.changed),
    '## Data',
    bullets(lossLines(plan)),
    '## Locks',
    bullets(lockLines(shown)),
    ...section('Replication', replicationLines(shown)),
    ...section('Refused', refusedLines(plan)),
    ...hazards(shown),
    ...steps(shown),
    ...kept(shown),
    ...section('Notes', noteLines(shown)),
    `Plan ${code(plan.hash)}, expires ${escape(plan.expires)}.`,
  ];
  return encodable(`${parts.join('\n\n')}\n`);
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${escape(line)}`).join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, bullets(lines)];
}

/** More cells than that are no table for a pull request; the JSON has all. */
const FEW_ROWS = 40;

function accessTable(changed: readonly AccessCell[]): readonly string[] {
  if (changed.length === 0) return [];
  const rows = changed.slice(0, FEW_ROWS).map((cell) => {
    const { role, relation, command, columns } = cell;
    const on =
      columns === null
        ? code(relationNamed(relation))
        : `${code(relationNamed(relation))} (${columns.map(code).join(', ')})`;
    return `| ${code(role)} | ${on} | ${command} | ${reachSaid(cell)} |`;
  });
  const more = changed.length - rows.length;
  const table = ['| role | relation | command | before and after |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return more > 0 ? [table, `And ${count(more, 'more change')} of access in the plan.`] : [table];
}

function hazards({ plan }: PlanPage): readonly string[] {
  const found = otherHazards(plan);
  if (found.length === 0) return [];
  const lines = found.map(
    ({ kind, messages }) =>
      `- **${kind}** (${HAZARDS[kind]})\n${messages.map((message) => `  - ${escape(message)}`).join('\n')}`,
  );
  return ['## Hazards', lines.join('\n')];
}

function steps({ plan }: PlanPage): readonly string[] {
  return [...groupBy(transactionsOf(plan), ({ phase }) => phase)].flatMap(([, own]) => [
    `## ${phaseSaid(own[0]?.phase ?? 'expand')}`,
    ...own.flatMap(transaction),
  ]);
}

/** GitHub folds what is between these, if an empty line follows the summary. */
function transaction({ number, steps: own, alone, locks }: Transaction): readonly string[] {
  const gates = own.flatMap(({ gate }) => (gate === null ? [] : [`Wait: ${escape(gate.message)}`]));
  const how = alone ? 'in no transaction block' : count(own.length, 'statement');
  const felt = locks.filter(({ blocks }) => blocks === 'writes' || blocks === 'reads and writes');
  const waits = felt.map(({ blocks, relation }) => `blocks ${blocks} of ${relationNamed(relation)}`);
  const said = [`Transaction ${number}: ${how}`, ...waits].join(', ');
  return [
    ...gates,
    `<details><summary>${escape(said)}</summary>`,
    fenced('sql', own.map(statement).join('\n')),
    '</details>',
  ];
}

function statement(step: Step): string {
  return `-- ${step.id}  ${stepSaid(step)}\n${step.change.sql};`;
}

const FEW = 20;

function kept({ plan }: PlanPage): readonly string[] {
  const found = keptLines(plan);
  if (found.length === 0) return [];
  const rows = found.slice(0, FEW).map(({ what, flag }) => `- ${escape(what)}: ${code(flag)}`);
  const more = found.length > FEW ? [`- and ${found.length - FEW} more`] : [];
  return [`## Kept: ${count(found.length, 'object')} that nothing declares`, [...rows, ...more].join('\n')];
}
