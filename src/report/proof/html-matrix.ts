/** The access matrix as a picture: a row per relation or routine, a column per role, a letter per command. */
import type { Cell, Proof } from '../../prove/types';
import { count } from '../words';
import { gridOf, outcomesOf, type Grid, type GridRow, type Outcome } from './grid';
import { joined, markup, NOTHING, type Markup } from '../html/markup';
import { COMMANDS, LETTER, mark, MEANING, REACHES, type Command, type Reach } from './reach';

/** One letter each: there are thousands of them on a page. */
const CLASS: Readonly<Record<Reach, string>> = {
  all: 'a',
  some: 'm',
  own: 'o',
  none: 'n',
  refused: 'r',
  inconclusive: 'q',
};

/** A letter with its reach, as colour, as shape and as character. */
export function chip(command: Command, reach: Reach): Markup {
  return markup`<b class="c ${CLASS[reach]}">${mark(command, reach)}</b>`;
}

/** The section of the matrix with its filters, which show themselves where scripts run; nothing where there is no cell. `blank`: what an empty cell means. */
export function matrixSection(
  { matrix, partitions }: Pick<Proof, 'matrix' | 'partitions'>,
  { title, blank }: { readonly title: string; readonly blank: string },
): Markup {
  if (matrix.length === 0) return NOTHING;
  const grid = gridOf(matrix, partitions);
  const size = `${count(grid.rows.flatMap(({ members }) => members).length, 'object')}, ${count(grid.roles.length, 'role')}`;
  return markup`<section class="matrix">
    <h2>${title} <small>${size}</small></h2>
    <p class="prose soft">
      The result of each command that each role tried as tenant A. Hover over a cell, or tap it, for the error code, the
      condition and the reason.
    </p>
    ${filters(grid, matrix)} ${legend(matrix, blank)}
    <div class="scroll" tabindex="0" role="region" aria-label="${title}">
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">object</th>
            ${grid.roles.map((role) => markup`<th scope="col">${role}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${grid.rows.map((row) => rowMarkup(row, grid.roles))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function filters({ roles }: Grid, matrix: readonly Cell[]): Markup {
  const present = new Set(matrix.map(({ reach }) => reach));
  const reaches = REACHES.filter((reach) => present.has(reach));
  return markup`<form class="filters" hidden="hidden">
    <label>Object <input name="object" type="search" placeholder="part of its name" /></label>
    <label>Role
      <select name="role">
        <option value="">every role</option>
        ${roles.map((role, at) => markup`<option value="${at + 1}">${role}</option>`)}
      </select></label>
    <label>Reach
      <select name="reach">
        <option value="">any</option>
        <option value=".a, .m">beyond its own tenant</option>
        ${reaches.map((reach) => markup`<option value=".${CLASS[reach]}">${MEANING[reach]}</option>`)}
      </select></label>
    <output></output>
  </form>`;
}

/** Red in a proof that holds would frighten: what is a finding stands among the findings. */
const SEEN_BY_ALL = markup`<p class="prose soft">
      Rows of every tenant are expected for shared tables and for roles that are declared to see more; anywhere else
      they are listed as findings.
    </p>`;

function legend(matrix: readonly Cell[], blank: string): Markup {
  const present = new Set(matrix.map(({ reach }) => reach));
  const tried = new Set(matrix.map(({ command }) => command));
  const reaches = REACHES.filter((reach) => present.has(reach));
  const example = COMMANDS.find((command) => tried.has(command)) ?? 'select';
  const letters = COMMANDS.filter((command) => tried.has(command)).map((command) => `${LETTER[command]} ${command}`);
  return markup`<ul class="legend">
      ${reaches.map((reach) => markup`<li>${chip(example, reach)} ${MEANING[reach]}</li>`)}
    </ul>
    <p class="legend soft">${letters.join(', ')}; blank: ${blank}</p>
    ${present.has('all') ? SEEN_BY_ALL : NOTHING}`;
}

function rowMarkup(row: GridRow, roles: readonly string[]): Markup {
  const cells = roles.map((role) => cellMarkup(row, row.cells.get(role) ?? []));
  return markup`<tr><th scope="row"><span>${row.object}</span>${membersOf(row)}</th>
${cells}</tr>`;
}

/** The names that a row is of, for whoever looks for one of them. */
function membersOf({ members }: GridRow): Markup {
  if (members.length === 1) return NOTHING;
  return markup`<details><summary>names</summary>${members.map((name) => markup`<div>${name}</div>`)}</details>`;
}

function cellMarkup({ commands }: GridRow, tried: readonly Cell[]): Markup {
  if (tried.length === 0) return markup`<td></td>`;
  const chips = commands.map((command) => {
    const cell = tried.find((one) => one.command === command);
    return cell === undefined ? markup`<b class="c gap"></b>` : chip(command, cell.reach);
  });
  return markup`<td tabindex="0">${joined(chips, '')}<div class="w">${outcomesOf(tried).map(outcomeMarkup)}</div></td>`;
}

/** `select, insert: its own tenant only` with code and reason. */
function outcomeMarkup({ commands, reach, sqlState, because }: Outcome): Markup {
  const code = sqlState === null ? '' : ` ${sqlState}`;
  return markup`<p><b>${commands.join(', ')}</b>: ${MEANING[reach]}${code}${because === null ? '' : ` (${because})`}</p>`;
}
