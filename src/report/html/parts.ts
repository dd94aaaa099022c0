import { joined, markup, type Markup } from './markup';

/** A table whose heads stay in sight; rows are `tr`. */
export function table(heads: readonly string[], rows: readonly Markup[]): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="table">
    <table class="list">
      <thead>
        <tr>
          ${heads.map((head) => markup`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** Names as they are written in SQL, one after the other. */
export function names(all: readonly string[]): Markup {
  return joined(
    all.map((name) => markup`<code>${name}</code>`),
    ', ',
  );
}
