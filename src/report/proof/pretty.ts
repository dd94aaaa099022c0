import type { Proof, Solved } from '../../prove/types';
import { printable } from '../width';
import { tenancyLines } from '../tenancy';
import { count } from '../words';
import { matrixTables } from './pretty-matrix';
import { TerminalPage } from './terminal-page';
import {
  acceptedChannels,
  assumedSentence,
  carriedOverSentence,
  conditionOf,
  engineName,
  omissionGroups,
  seconds,
  sections,
  type Section,
  selfTestSummary,
  solverSummary,
  tally,
  undecided,
  VERDICT_WORD,
  vulnerabilitySummary,
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
  carriedOver(proof, page);
  solver(proof.solved, page);
  accepted(proof.accepted, page);
  if (options.matrix) page.lines(matrixTables(proof.matrix, page.paint, options.columns));
  sizes(proof, page, options.elapsed);
  if (proof.findings.length + proof.inconclusive.length > 0) page.line(verdictLine(proof, page));
  return page.text();
}

function verdictLine(proof: Proof, { paint }: TerminalPage): string {
  const { subject, verdict, findings, inconclusive } = proof;
  const missing = proof.carriedOver?.missing.length ?? 0;
  const paints = { holds: paint.good, fails: paint.severity.error, inconclusive: paint.severity.warning };
  const parts = [
    tally(findings),
    `${inconclusive.length} inconclusive`,
    ...(missing === 0 ? [] : [`${missing} not carried over`]),
  ];
  const condition = conditionOf(proof);
  const ifSo = condition === undefined ? '' : `, if ${printable(condition)}`;
  return `${paint.bold(printable(subject))} ${paints[verdict](VERDICT_WORD[verdict])}${ifSo}: ${parts.join(', ')}`;
}

function engine({ engine: verdict }: Proof, page: TerminalPage): void {
  const known = verdict.vulnerabilities.map(({ cve, fixedIn }) => `${cve} (fixed in ${fixedIn})`);
  const list = known.length === 0 ? '' : `: ${known.join(', ')}`;
  page.labelled('engine', `${engineName(verdict)}; ${vulnerabilitySummary(verdict)}${list}`);
  const open = verdict.selfTest.filter(({ outcome }) => outcome === 'open').map(({ cve, what }) => `${cve}: ${what}`);
  page.labelled('tested', `${selfTestSummary(verdict)}${open.length === 0 ? '' : `; ${open.join('; ')}`}`);
}

function tenancy(proof: Proof, page: TerminalPage): void {
  const lines = tenancyLines(proof.tenancy);
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
  page.heading('inconclusive');
  for (const { object, roles, why } of undecided(proof.inconclusive))
    page.item(`${object}${roles.length === 0 ? '' : ` as ${roles.join(', ')}`}`, why);
  page.blank();
}

function carriedOver({ carriedOver: carried }: Proof, page: TerminalPage): void {
  if (carried === undefined) return;
  const sections = [
    ['not carried over: the proof may depend on it', carried.missing],
    ['different on the scratch server, with no effect on the result', carried.changed],
  ] as const;
  for (const [heading, omissions] of sections) {
    if (omissions.length === 0) continue;
    page.heading(heading);
    for (const { why, objects } of omissionGroups(omissions)) page.item(objects.join(', '), why);
    page.blank();
  }
}

function solver(solved: readonly Solved[], page: TerminalPage): void {
  if (solved.length === 0) return;
  const { counts, open } = solverSummary(solved);
  page.heading('solver: is there a row of another tenant that the policies admit');
  page.paragraph(counts.map(({ verdict, amount }) => `${amount} ${verdict}`).join(', '));
  for (const { relation, command, role, why } of open)
    page.item(`${relation} ${command} as ${role}`, why === null ? 'could not decide' : `could not decide: ${why}`);
  page.blank();
}

function accepted(channels: Proof['accepted'], page: TerminalPage): void {
  if (channels.length === 0) return;
  page.heading('accepted: known and deliberately left open');
  for (const { rule, reason, objects } of acceptedChannels(channels))
    page.item(rule, `${reason} (${objects.join(', ')})`);
  page.blank();
}

function sizes(proof: Proof, page: TerminalPage, elapsed: boolean): void {
  const { size, ddlSha256, elapsedMs } = proof;
  const { roles, relations, probes } = size;
  page.dimmed(`tried ${count(probes, 'statement')}: ${count(roles, 'role')}, ${count(relations, 'relation')}`);
  if (proof.carriedOver !== undefined) page.dimmed(carriedOverSentence(proof.carriedOver));
  else page.dimmed(ddlSha256 === null ? 'an existing database' : `DDL sha256 ${ddlSha256}`);
  const phases = Object.entries(elapsedMs);
  if (!elapsed || phases.length === 0) return;
  const total = phases.reduce((sum, [, ms]) => sum + ms, 0);
  page.dimmed(`${seconds(total)}: ${phases.map(([phase, ms]) => `${phase} ${seconds(ms)}`).join(', ')}`);
}
