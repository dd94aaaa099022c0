/** The summary of a job as Markdown: a row for each new file, then what was found, replayed and left unchecked. Pure. */
import type { FileRun, Replay, StatementRun } from '../replay/types';
import { firstLines } from '../report/first-lines';
import { code, escape } from '../report/markdown';
import { locksSaid, migratorSaid, remedies, shownStatements, standInLines, windowSaid } from '../report/replay/told';
import type { Report } from '../report/report';
import { notCheckedText, skippedText, unshownText } from '../report/told';
import { count } from '../report/words';
import { bySeverity, type Annotation } from './annotation';
import { proofCell, type Proof } from './proof';
import { annotationsIn, verdictOf, type CiRun } from './run';

/** GitHub takes 1 MiB from a step, and shows nothing of more. */
const MOST_ROWS = 100;
const MOST_LETTERS = 600;

export function summaryOf(run: CiRun): string {
  const { shown, elsewhere } = annotationsIn(run);
  const sections = [
    `## Tenet: ${code(run.folder)} ${verdictOf(run)}`,
    leadOf(run),
    ...run.remarks.map((remark) => `> ${text(remark)}`),
    ...fileTable(run),
    ...foundSection('Findings on new lines', shown),
    ...foundSection('Findings on other lines', elsewhere),
    ...(run.proof.kind === 'made' ? replaySections(run.proof.replay) : []),
    ...asideSection(run),
  ];
  return `${sections.join('\n\n')}\n`;
}

function leadOf({ report, base, proof }: CiRun): string {
  const { migrations } = report;
  if (migrations === undefined) return 'Nothing was checked.';
  const fresh = count(migrations.fresh.length, 'migration');
  const since =
    base === null
      ? `${fresh} of ${migrations.of}, the newest: there is no base to compare with`
      : `${fresh.replace('migration', 'new migration')} since ${code(shortRef(base.ref))} (${base.because}), ${migrations.of} in all`;
  return `${text(migrations.tool)}: ${since}. ${proofLead(proof)}`;
}

function shortRef(ref: string): string {
  return /^[0-9a-f]{40,}$/.test(ref) ? ref.slice(0, 12) : ref;
}

function proofLead(proof: Proof): string {
  if (proof.kind === 'none') return `Not replayed: ${text(proof.why)}.`;
  if (proof.kind === 'failed') return `**Not replayed**: ${text(proof.message)}.`;
  const { engine } = proof.replay;
  return `Replayed on PostgreSQL ${text(engine.version)}, once as the migrator and once as a role that no policy binds. Migrator: ${text(migratorSaid(proof.replay))}.`;
}

function fileTable({ report, proof, folder }: CiRun): readonly string[] {
  const { migrations } = report;
  if (migrations === undefined || migrations.fresh.length === 0) return [];
  const runs = new Map(proof.kind === 'made' ? proof.replay.files.map((file) => [file.path, file]) : []);
  const windows = proof.kind === 'made' ? proof.replay.windows : [];
  const rows = migrations.fresh.map((path, index) => {
    const access = migrations.access[index]?.change ?? '';
    const replayed = runs.get(path);
    const cell = replayed === undefined ? 'not replayed' : proofCell(replayed, windows);
    return [code(path), text(access), findingsCell(report, `${folder.replace(/\/$/, '')}/${path}`), text(cell)];
  });
  return [table(['file', 'access', 'findings', 'replay'], rows)];
}

function findingsCell({ findings }: Report, file: string): string {
  const own = findings.filter((one) => one.file === file && one.waived === undefined && one.baseline !== 'unchanged');
  const parts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const amount = own.filter((one) => one.severity === severity).length;
    return amount === 0 ? [] : [count(amount, severity)];
  });
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function foundSection(title: string, found: readonly Annotation[]): readonly string[] {
  if (found.length === 0) return [];
  const rows = bySeverity(found).map(({ severity, file, line, title: what, message }) => [
    severity,
    file === null ? '' : code(line === null ? file : `${file}:${line}`),
    code(what),
    text(message),
  ]);
  return [`### ${title}`, table(['severity', 'where', 'what', 'message'], rows)];
}

function replaySections(replay: Replay): readonly string[] {
  const { files, windows, oldRefusals, standIns } = replay;
  const rows = files.flatMap((file) => shownStatements(file).map((run) => statementRow(file, run)));
  const unseeded = files.flatMap(({ path, seeded }) => seeded.failures.map((why) => `- ${code(path)}: ${text(why)}`));
  const old = oldRefusals.map(
    ({ path, line, error }) => `- ${code(`${path}:${line}`)} ${text(`${error.code}: ${error.message}`)}`,
  );
  const replaced = standInLines(standIns).map(({ names, why }) => `- ${text(names)}: ${text(why)}`);
  const helps = remedies(replay).map(({ outcome, help }) => `- ${code(outcome)}: ${text(help)}`);
  return [
    ...titled('Replayed statements', rows, (all) =>
      table(['where', 'statement', 'migrator', 'no policy binds', 'what happened'], all),
    ),
    ...titled(
      'Open between two transactions',
      windows.map((window) => `- ${text(windowSaid(window))}`),
      listed,
    ),
    ...titled('What to do', helps, listed),
    ...titled('Refused to the migrator in files that already ran', old, listed),
    ...titled('Tables without rows', unseeded, listed),
    ...titled('Replaced on the scratch server', replaced, listed),
  ];
}

function titled<T>(title: string, rows: readonly T[], render: (rows: readonly T[]) => string): readonly string[] {
  return rows.length === 0 ? [] : [`### ${title}`, render(rows)];
}

function statementRow({ path }: FileRun, run: StatementRun): readonly string[] {
  const because = run.follows === null ? '' : `, because line ${run.follows} ran blind`;
  const locks = locksSaid(run);
  return [
    code(`${path}:${run.line}`),
    code(cut(run.statement)),
    effect(run.migrator),
    effect(run.unbound),
    `${code(run.outcome)} ${text(`${run.message}${because}${locks === undefined ? '' : `; ${locks}`}`)}`,
  ];
}

function effect(found: StatementRun['unbound']): string {
  if (found === undefined) return 'not run';
  if (found.error !== null) return text(found.error.code);
  return found.rows === null ? '' : count(found.rows, 'row');
}

/** What the findings rest on, and what was not checked: it is not to be taken for clean. */
function asideSection({ report }: CiRun): readonly string[] {
  const aside = firstLines(report).filter(({ label }) => label !== 'migrations' && label !== 'access');
  const lines = [
    ...aside.map(({ label, text: said }) => `- ${label}: ${text(said)}`),
    ...[...notCheckedText(report), ...skippedText(report), ...unshownText(report)].map((said) => `- ${text(said)}`),
  ];
  return titled('What this rests on, and what was not checked', lines, listed);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const shown = rows.slice(0, MOST_ROWS).map(line);
  return `${[line(head), line(head.map(() => '---')), ...shown].join('\n')}${more(rows.length)}`;
}

function listed(lines: readonly string[]): string {
  return `${lines.slice(0, MOST_ROWS).join('\n')}${more(lines.length)}`;
}

function more(amount: number): string {
  return amount > MOST_ROWS ? `\n\nand ${amount - MOST_ROWS} more, which the log lists` : '';
}

function text(said: string): string {
  return escape(cut(said));
}

function cut(said: string): string {
  return said.length > MOST_LETTERS ? `${said.slice(0, MOST_LETTERS)} ..` : said;
}
