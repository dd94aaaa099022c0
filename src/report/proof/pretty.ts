import type { Proof } from '../../prove/types';
import { printable } from '../width';
import { count } from '../words';
import { counts, solverNotRun, verdictWords } from './headline';
import { matrixTables } from './pretty-matrix';
import {
  acceptedQuestionGroups,
  askedPhrase,
  HOW_TO_ACCEPT,
  idlePhrase,
  openQuestions,
  questionGroups,
} from './questions';
import { TerminalPage } from './terminal-page';
import {
  acceptedChannels,
  assumedSentence,
  carriedOverSentence,
  engineName,
  omissionGroups,
  seconds,
  sections,
  type Section,
  selfTestSummary,
  solverSummary,
  ungrantedPhrase,
  vulnerabilitySummary,
  whoseLines,
} from './told';

export interface ProofPrettyOptions {
  readonly colour: boolean;
  /** Cells of a line. */
  readonly columns: number;
  /** Show who reaches what, as tables. */
  readonly matrix: boolean;
  /** Tell how long each phase took; a file that is kept should not change with it. */
  readonly elapsed: boolean;
}

/** A proof for the terminal, line end included; statements stand unbroken, to be copied. */
export function proofPretty(proof: Proof, options: ProofPrettyOptions): string {
  const page = new TerminalPage(options);
  page.line(verdictLine(proof, page));
  engine(proof, page);
  const roles = assumedSentence(proof);
  if (roles !== undefined) page.labelled('assumed', roles);
  page.blank();
  tenancy(proof, page);
  for (const section of sections(proof.findings)) sectionOf(section, page);
  inconclusive(proof, page);
  changedOnPurpose(proof, page);
  solver(proof, page);
  accepted(proof, page);
  idle(proof, page);
  if (options.matrix) page.lines(matrixTables(proof, page.paint, options.columns));
  sizes(proof, page, options.elapsed);
  if (proof.findings.length + proof.inconclusive.length > 0) page.line(verdictLine(proof, page));
  return page.text();
}

function verdictLine(proof: Proof, { paint }: TerminalPage): string {
  const { subject, verdict } = proof;
  const paints = { holds: paint.good, fails: paint.severity.error, inconclusive: paint.severity.warning };
  return `${paint.bold(printable(subject))} ${paints[verdict](verdictWords(proof))}: ${counts(proof).join(', ')}`;
}

function engine(proof: Proof, page: TerminalPage): void {
  const { engine: verdict } = proof;
  const known = verdict.vulnerabilities.map(({ cve, fixedIn }) => `${cve} (fixed in ${fixedIn})`);
  const list = known.length === 0 ? '' : `: ${known.join(', ')}`;
  page.labelled('engine', `${engineName(verdict)}; ${vulnerabilitySummary(verdict)}${list}`);
  const open = verdict.selfTest.filter(({ outcome }) => outcome === 'open').map(({ cve, what }) => `${cve}: ${what}`);
  page.labelled('tested', `${selfTestSummary(verdict)}${open.length === 0 ? '' : `; ${open.join('; ')}`}`);
  const notRun = solverNotRun(proof);
  if (notRun !== undefined) page.labelled('solver', notRun);
}

function tenancy(proof: Proof, page: TerminalPage): void {
  const lines = whoseLines(proof);
  if (lines.length === 0) return;
  page.heading('whose rows these are');
  for (const { label, text } of lines) page.item(label, text);
  page.blank();
}

function sectionOf({ heading, findings, objects }: Section, page: TerminalPage): void {
  page.heading(heading);
  for (const { rule, severity, by, role, message, statement } of findings) {
    const { paint } = page;
    const word = paint.severity[severity](severity);
    const as = role === null ? '' : `  as ${printable(role)}`;
    const how = by === 'catalog' ? '  (from the catalog)' : '';
    page.line(`  ${word}  ${paint.bold(printable(rule))}${as}${how}`);
    page.paragraph(message);
    if (objects.length > 0) page.paragraph(objects.join(', '), page.paint.dim);
    if (statement !== null) page.statement(statement);
    page.blank();
  }
}

function inconclusive(proof: Proof, page: TerminalPage): void {
  if (proof.inconclusive.length === 0) return;
  page.heading(`${openQuestions(proof)}: not decided, so not proved`);
  for (const { question, amount, obstacles, remedy } of questionGroups(proof.inconclusive)) {
    page.line(`  ${page.paint.bold(question)}  ${page.paint.dim(count(amount, 'question'))}`);
    for (const { asked, whys } of obstacles) {
      for (const one of asked) page.entry('', askedPhrase(one), 2, page.paint.code);
      for (const why of whys) page.entry('', why, 3);
    }
    page.entry('help:  ', remedy, 2);
    page.blank();
  }
  page.dimmed(HOW_TO_ACCEPT);
  page.blank();
}

function changedOnPurpose({ carriedOver: carried }: Proof, page: TerminalPage): void {
  if (carried === undefined || carried.changed.length === 0) return;
  page.heading('different on the scratch server, with no effect on the result');
  for (const { why, objects } of omissionGroups(carried.changed)) page.item(objects.join(', '), why);
  page.blank();
}

function solver(proof: Proof, page: TerminalPage): void {
  if (proof.solved.length === 0) return;
  const { counts: answers, open } = solverSummary(proof);
  page.heading('solver: is there a row of another tenant that the policies admit');
  page.paragraph(answers.map(({ verdict, amount }) => `${amount} ${verdict}`).join(', '));
  for (const { relation, command, role, why } of open)
    page.item(`${relation} ${command} as ${role}`, why === null ? 'could not decide' : `could not decide: ${why}`);
  page.blank();
}

function accepted(proof: Proof, page: TerminalPage): void {
  const questions = acceptedQuestionGroups(proof);
  if (proof.accepted.length + questions.length === 0) return;
  page.heading('accepted: known and deliberately left open');
  for (const { rule, reason, objects } of acceptedChannels(proof.accepted))
    page.item(rule, `${reason} (${objects.join(', ')})`);
  for (const { question, asked, reason, by, whys } of questions) {
    for (const one of asked) page.entry(`${question}: `, askedPhrase(one), 1, page.paint.code);
    page.entry('', `${reason} (${by})`, 2);
    for (const why of whys) page.entry('open:  ', why, 2);
  }
  page.blank();
}

function idle({ idleAcceptances = [] }: Proof, page: TerminalPage): void {
  if (idleAcceptances.length === 0) return;
  page.heading('entries under proof.accept that accept nothing');
  for (const one of idleAcceptances) {
    page.item(idlePhrase(one), one.why);
    page.entry('help:  ', one.remedy, 2);
  }
  page.blank();
}

function sizes(proof: Proof, page: TerminalPage, elapsed: boolean): void {
  const { size, ddlSha256, elapsedMs } = proof;
  const { roles, relations, probes, ungranted } = size;
  page.dimmed(`tried ${count(probes, 'statement')}: ${count(roles, 'role')}, ${count(relations, 'relation')}`);
  if (ungranted !== undefined) page.dimmed(ungrantedPhrase(ungranted));
  if (proof.carriedOver !== undefined) page.dimmed(carriedOverSentence(proof.carriedOver));
  else page.dimmed(ddlSha256 === null ? 'an existing database' : `DDL sha256 ${ddlSha256}`);
  const phases = Object.entries(elapsedMs);
  if (!elapsed || phases.length === 0) return;
  const total = phases.reduce((sum, [, ms]) => sum + ms, 0);
  page.dimmed(`${seconds(total)}: ${phases.map(([phase, ms]) => `${phase} ${seconds(ms)}`).join(', ')}`);
}
