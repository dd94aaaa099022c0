/** Markdown that holds whatever a spec holds: names must not become markup, and code must not end its own fence. */
import { printable } from '../width';

/** A code span; the fence is longer than any run of backticks within. */
export function code(text: string): string {
  const plain = printable(text).replaceAll(/\s+/g, ' ');
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${plain}${fence}` : `${fence} ${plain} ${fence}`;
}

/** Words in which names stand in quotes or as code spans: both become code, the rest is escaped. */
export function prose(text: string): string {
  return printable(text)
    .replaceAll(/"([^"\s`]+)"/g, '`$1`')
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.startsWith('`') ? part : part.replaceAll(/[\\`*[\]<>|#]|(?<!\w)_|_(?!\w)/g, (character) => `\\${character}`),
    )
    .join('')
    .replaceAll(/\s+/g, ' ');
}

/** A fenced block. */
export function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const lines = text.split('\n').map((line) => printable(line));
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

/** A table with escaped cells that are Markdown already. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const rule = heads.map((_, index) => (right.includes(index) ? '---:' : '---'));
  return [heads, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A sentence: capital at its begin, full stop at its end. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  // a name stays as it is written
  const begun = /^[a-z]+_/.test(trimmed) ? trimmed : trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?:]$/.test(begun) ? begun : `${begun}.`;
}

/** In the middle of a sentence; a name such as LIMIT stays. */
export function uncapital(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
