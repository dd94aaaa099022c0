import { TerminalPage } from '../proof/terminal-page';
import { printable } from '../width';
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
} from './told';
import { HAZARDS } from './words';

export interface PlanPrettyOptions {
  readonly colour: boolean;
  /** Cells of a line. */
  readonly columns: number;
}

/** A plan for the terminal, line end included. */
export function planPretty(shown: PlanPage, options: PlanPrettyOptions): string {
  const page = new TerminalPage(options);
  const { plan } = shown;
  page.line(`${page.paint.bold(printable(shown.from))}: ${headline(plan)}`);
  page.labelled('wanted', shown.to);
  page.labelled('server', `PostgreSQL ${plan.origin.major}, database ${plan.origin.database}`);
  page.blank();
  section('Access', accessLines(plan), page);
  section('Data', lossLines(plan), page);
  section('Locks', lockLines(shown), page);
  section('Replication', replicationLines(shown), page);
  section('Refused', refusedLines(plan), page);
  hazards(shown, page);
  steps(shown, page);
  kept(shown, page);
  section('Notes', noteLines(shown), page);
  page.labelled('hash', plan.hash);
  page.labelled('expires', plan.expires);
  return page.text();
}

function section(title: string, lines: readonly string[], page: TerminalPage): void {
  if (lines.length === 0) return;
  page.heading(title);
  for (const line of lines) page.paragraph(line);
  page.blank();
}

function hazards({ plan }: PlanPage, page: TerminalPage): void {
  const found = otherHazards(plan);
  if (found.length === 0) return;
  page.heading('Hazards');
  for (const { kind, messages } of found) {
    page.item(kind, HAZARDS[kind]);
    for (const message of messages) page.entry('', message, 2);
  }
  page.blank();
}

function steps({ plan }: PlanPage, page: TerminalPage): void {
  let phase = '';
  for (const transaction of transactionsOf(plan)) {
    if (transaction.phase !== phase) page.heading(phaseSaid(transaction.phase));
    phase = transaction.phase;
    const how = transaction.alone ? 'in no transaction block' : count(transaction.steps.length, 'statement');
    page.line(`  ${page.paint.bold(`transaction ${transaction.number}`)}, ${how}`);
    for (const step of transaction.steps) {
      if (step.gate !== null) page.entry('wait:  ', step.gate.message, 2);
      page.line(`    ${page.paint.dim(step.id)}  ${page.paint.code(printable(oneLine(step.change.sql)))}`);
      page.entry('', stepSaid(step), 4);
    }
  }
  if (plan.steps.length > 0) page.blank();
}

/** Longest statement that is shown whole; the file of `--sql` has all of it. */
const LONGEST = 160;

function oneLine(sql: string): string {
  const words = sql.replaceAll(/\s+/g, ' ').trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST)} ..` : words;
}

/** More are counted: `--format json` lists all. */
const FEW = 12;

function kept({ plan }: PlanPage, page: TerminalPage): void {
  const found = keptLines(plan);
  if (found.length === 0) return;
  page.heading(`Kept: ${count(found.length, 'object')} that nothing declares`);
  for (const { what, flag } of found.slice(0, FEW)) page.item(what, flag);
  if (found.length > FEW) page.paragraph(`and ${found.length - FEW} more; --format json lists all`, page.paint.dim);
  page.blank();
}
