import type { Snippet } from '../../review/types';
import { joined, markup, NOTHING, type Markup } from '../html/markup';
import type { Grid } from './numbers';
import { sentence } from './text';

/** Words in which names stand in quotes or backticks: both become code. */
export function prose(text: string): Markup {
  const parts = text
    .split(/("[^"\s`]+"|`[^`]+`)/)
    .map((part) => (/^["`].+["`]$/.test(part) ? markup`<code>${part.slice(1, -1)}</code>` : markup`${part}`));
  return joined(parts, '');
}

/** Snippets with their titles, folded: the title is what is opened. */
export function snippets(all: readonly Snippet[], isOpen = false): readonly Markup[] {
  return all.map(({ title, text, file }) => {
    const words = prose(file === undefined ? sentence(title).replace(/\.$/, '') : title);
    const summary = markup`<summary>${file === undefined ? NOTHING : markup`<code>${file}</code>: `}${words}</summary>`;
    const body = markup`${summary}<div class="sql"><pre>${text}</pre></div>`;
    return isOpen
      ? markup`<details class="fold" open="open">${body}</details>`
      : markup`<details class="fold">${body}</details>`;
  });
}

/** A table of numbers; on a narrow screen each cell says what it is. */
export function grid({ heads, rows, right }: Grid): Markup {
  const side = (index: number): string => (right.includes(index) ? 'num' : 'word');
  return markup`<div class="scroll numbers" tabindex="0" role="region" aria-label="table">
    <table class="list">
      <thead><tr>${heads.map((head, index) => markup`<th scope="col" class="${side(index)}">${head}</th>`)}</tr></thead>
      <tbody>${rows.map((cells) => markup`<tr>${cells.map((cell, index) => (index === 0 ? markup`<td><span class="name">${cell}</span></td>` : markup`<td class="${side(index)}" data-head="${heads[index] ?? ''}">${prose(cell)}</td>`))}</tr>`)}</tbody>
    </table>
  </div>`;
}
