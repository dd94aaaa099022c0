import type { FileRun, ObservedWork, Replay, StatementRun } from '../../replay/types';
import { TerminalPage } from '../proof/terminal-page';
import { printable } from '../width';
import {
  chainSaid,
  headline,
  locksSaid,
  migratorSaid,
  quietCounts,
  remedies,
  shownStatements,
  shownWork,
  standInLines,
  VERDICT_WORD,
  weightOf,
  windowSaid,
} from './told';
import { count } from '../words';

export interface ReplayPrettyOptions {
  readonly colour: boolean;
  /** Cells of a line. */
  readonly columns: number;
  /** Tell how long it took; a file that is kept should not change with it. */
  readonly elapsed: boolean;
}

/** A replay for the terminal, line end included. */
export function replayPretty(replay: Replay, options: ReplayPrettyOptions): string {
  const page = new TerminalPage(options);
  page.line(verdictLine(replay, page));
  page.labelled('chain', chainSaid(replay));
  page.labelled('migrator', migratorSaid(replay));
  page.labelled('engine', `PostgreSQL ${replay.engine.version}, embedded; rows are seeded, no data of yours is read`);
  chainRemarks(replay, page);
  page.blank();
  for (const file of replay.files) fileSection(file, page);
  windows(replay, page);
  oldRefusals(replay, page);
  standIns(replay, page);
  for (const { outcome, help } of remedies(replay)) page.entry(`help (${outcome}):  `, help, 0);
  if (options.elapsed) page.dimmed(`${(replay.elapsedMs / 1000).toFixed(1)} s`);
  return page.text();
}

function verdictLine(replay: Replay, { paint }: TerminalPage): string {
  const { subject, verdict } = replay;
  const paints = { holds: paint.good, fails: paint.severity.error, unproved: paint.severity.warning };
  return `${paint.bold(printable(subject))} ${paints[verdict](VERDICT_WORD[verdict])}: ${headline(replay).join(', ')}`;
}

function chainRemarks({ chain }: Replay, page: TerminalPage): void {
  const { edited, gone, early, leftOut } = chain;
  if (edited.length > 0)
    page.labelled('edited', `${edited.join(', ')}: already run, so the change reaches no database`);
  if (gone.length > 0) page.labelled('removed', `${gone.join(', ')}: already run, so a new database differs`);
  if (early.length > 0) page.labelled('early', `${early.join(', ')}: comes before a migration that has run`);
  for (const why of new Set(leftOut.map((one) => one.why))) {
    const paths = leftOut.filter((one) => one.why === why).map(({ path }) => path);
    page.labelled('left out', `${paths.join(', ')} (${why})`);
  }
}

function fileSection(file: FileRun, page: TerminalPage): void {
  page.heading(file.path);
  const { tables, of, failures } = file.seeded;
  const rows = of === 0 ? '' : `; ${tables} of ${count(of, 'named table')} seeded`;
  page.paragraph(`access: ${file.access}; ${count(file.transactions, 'transaction')}${rows}`, page.paint.dim);
  for (const why of failures) page.paragraph(`not seeded: ${why}`);
  for (const statement of shownStatements(file)) statementEntry(statement, page);
  for (const work of shownWork(file)) workEntry(work, page);
  const quiet = quietCounts(file);
  if (quiet !== '') page.paragraph(quiet, page.paint.dim);
  page.blank();
}

function statementEntry(run: StatementRun, page: TerminalPage): void {
  const { paint } = page;
  const weight = weightOf(run);
  const word = weight === 'none' ? 'ok' : weight;
  const painted = weight === 'none' ? paint.good(word) : paint.severity[weight](word);
  const label = run.outcome === 'same' ? '' : `  ${paint.bold(run.outcome)}`;
  page.line(`  ${painted}${label}  line ${run.line}  ${paint.code(printable(run.statement))}`);
  const after = run.follows === null ? '' : `, because line ${run.follows} ran blind`;
  page.entry('', `${run.message}${after}`, 2);
  if (run.differs.length > 0) page.entry('differs:  ', run.differs.join(', '), 2);
  if (run.row !== null) page.entry('row:  ', run.row, 2, paint.code);
  const locks = locksSaid(run);
  if (locks !== undefined) page.entry('locks:  ', locks, 2);
}

function workEntry(work: ObservedWork, page: TerminalPage): void {
  const { paint } = page;
  page.line(`  ${paint.good('ok')}  line ${work.line}  ${paint.code(printable(work.statement))}`);
  page.entry('locks:  ', locksSaid(work) ?? '', 2);
}

function windows({ windows: found }: Replay, page: TerminalPage): void {
  if (found.length === 0) return;
  page.heading('open between two transactions');
  for (const window of found) {
    const isOpen = window.closes === null;
    const word = isOpen ? page.paint.severity.error('error') : page.paint.severity.warning('warning');
    page.line(`  ${word}  ${page.paint.bold(printable(window.relation))}`);
    page.entry('', windowSaid(window), 2);
  }
  page.blank();
}

/** Files are shown up to here; JSON has all. */
const FEW = 5;

function oldRefusals({ oldRefusals: found }: Replay, page: TerminalPage): void {
  if (found.length === 0) return;
  page.heading(`refused to the migrator in files that already ran: ${found.length}`);
  for (const { path, line, statement, error } of found.slice(0, FEW))
    page.item(`${path}:${line}  ${statement}`, `${error.code}: ${error.message}`);
  if (found.length > FEW) page.paragraph(`and ${found.length - FEW} more; --format json lists all`, page.paint.dim);
  page.blank();
}

function standIns({ standIns: found }: Replay, page: TerminalPage): void {
  if (found.length === 0) return;
  const matter = found.filter(({ matters }) => matters).length;
  page.heading(`replaced on the scratch server${matter === 0 ? '' : `; ${matter} may change the result`}`);
  for (const { names, why } of standInLines(found)) page.item(names, why);
  page.blank();
}
