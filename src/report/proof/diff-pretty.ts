import type { ProofFinding } from '../../prove/types';
import type { CellChange, NameChanges, ProofDiff } from './diff';
import { answer, caveats, reachedPhrase, stateOf, transitions } from './diff-told';
import { gridOf, outcomesOf } from './grid';
import { MEANING } from './reach';
import { TerminalPage } from './terminal-page';
import { VERDICT_WORD } from './headline';

/** What a change opened and closed, for the terminal; what it opened stands first. */
export function diffPretty(diff: ProofDiff, options: { readonly colour: boolean; readonly columns: number }): string {
  const page = new TerminalPage(options);
  const { before, after, opened, closed, unclear, roles, objects, findings } = diff;
  const { paint } = page;
  const paints = { opens: paint.severity.error, unclear: paint.severity.warning, 'opens nothing': paint.good };
  page.heading('what did this change open?');
  page.paragraph(answer(diff), paints[stateOf(diff)]);
  page.blank();
  changes('opened: reaches more than before', opened, page);
  foundAgain('new findings', findings.added, page, true);
  changes('unclear: read these', unclear, page);
  changes('closed: reaches less than before', closed, page);
  foundAgain('resolved findings', findings.gone, page, false);
  named('roles', roles, page);
  named('objects', objects, page);
  added(diff, page);
  for (const caveat of caveats(diff)) page.dimmed(caveat);
  page.dimmed(
    `${before.subject} ${VERDICT_WORD[before.verdict]} before, ${after.subject} ${VERDICT_WORD[after.verdict]} now`,
  );
  return page.text();
}

function changes(title: string, cells: readonly CellChange[], page: TerminalPage): void {
  if (cells.length === 0) return;
  page.heading(title);
  for (const { object, role, commands, before, after } of transitions(cells))
    page.item(`${object} as ${role}`, `${commands.join(', ')}: ${reachedPhrase(before)} → ${reachedPhrase(after)}`);
  page.blank();
}

function foundAgain(title: string, findings: readonly ProofFinding[], page: TerminalPage, isNew: boolean): void {
  if (findings.length === 0) return;
  page.heading(title);
  for (const { severity, rule, object, role, message, statement } of findings) {
    page.item(`${severity} ${rule} at ${object}${role === null ? '' : ` as ${role}`}`, message);
    if (isNew && statement !== null) {
      page.statement(statement);
      page.blank();
    }
  }
  page.blank();
}

function named(what: string, { added: come, removed }: NameChanges, page: TerminalPage): void {
  if (come.length > 0) page.labelled('new', `${what}: ${come.join(', ')}`);
  if (removed.length > 0) page.labelled('gone', `${what}: ${removed.join(', ')}`);
}

/** What new roles and objects reach, refusals left out: those opened nothing. */
function added(diff: ProofDiff, page: TerminalPage): void {
  const lines = gridOf(diff.added).rows.flatMap(({ object, cells }) =>
    [...cells].flatMap(([role, tried]) =>
      outcomesOf(tried)
        .filter(({ reach }) => reach !== 'refused')
        .map(({ commands, reach }) => ({
          name: `${object} as ${role}`,
          text: `${commands.join(', ')}: ${MEANING[reach]}`,
        })),
    ),
  );
  if (lines.length === 0) return;
  page.blank();
  page.heading('what the new roles and objects can reach');
  for (const { name, text } of lines) page.item(name, text);
  page.blank();
}
