/** Calls and assignments in a body, by its letters: PL/pgSQL is a text to PostgreSQL too, until it runs. Pure. */
import { literally } from '../kernel/name-pattern';

/** The arguments of a call, without space around them; the text begins behind its opening bracket. */
export function argumentsIn(text: string): readonly string[] {
  const found: string[] = [];
  let from = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === "'") at = endOfString(text, at);
    else if (letter === '(' || letter === '[') depth += 1;
    else if (depth > 0 && (letter === ')' || letter === ']')) depth -= 1;
    else if (depth === 0 && (letter === ',' || letter === ')')) {
      found.push(text.slice(from, at).trim());
      from = at + 1;
      if (letter === ')') return found;
    }
  }
  return found;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && (text[at] !== "'" || text[at + 1] === "'")) at += text[at] === "'" ? 2 : 1;
  return at;
}

/** The arguments of every call of a function. */
export function callsIn(body: string, name: string): readonly (readonly string[])[] {
  return [...body.matchAll(new RegExp(String.raw`\b${literally(name)}"?\s*\(`, 'gi'))].map(({ index, 0: head }) =>
    argumentsIn(body.slice(index + head.length)),
  );
}

/** The value of a text that is a string or a number alone, its cast left out; null where it is computed. */
export function constantIn(text: string): string | null {
  const plain = text.replace(/^\(+|\)+$/g, '').replace(/\)?(?:\s*::\s*[\w ".]+(?:\([\d, ]*\))?)+$/, '');
  const [, quoted, number] = /^(?:[a-z]\w*\s*)?(?:E?'((?:[^']|'')*)'|(-?\d+))$/i.exec(plain.trim()) ?? [];
  return quoted?.replaceAll("''", "'") ?? number ?? null;
}

/** How far assignments of variables to variables are followed. */
const STEPS = 3;

/** A text with what its variables were assigned, each once, behind it. */
export function withAssigned(body: string, text: string): string {
  let found = text;
  const known = new Set<string>();
  for (let step = 0; step < STEPS; step += 1)
    for (const [name] of found.replaceAll(/'(?:[^']|'')*'/g, ' ').matchAll(/(?<![.\w])[a-z_]\w*(?![\w(])/gi)) {
      if (known.has(name.toLowerCase())) continue;
      known.add(name.toLowerCase());
      found = [found, ...assignedTo(body, name)].join(' ');
    }
  return found;
}

/** What a variable is assigned: where it is declared, by `:=` and `=`, by INTO. */
export function assignedTo(body: string, name: string): readonly string[] {
  const set = new RegExp(
    String.raw`\b${literally(name)}\b(?:\s+(?:constant\s+)?[\w.\[\]%]+)?\s*(?::=|=|\bdefault\b)\s*([^;]*)`,
    'gi',
  );
  const into = new RegExp(String.raw`\bselect\b([^;]*?)\binto\s+(?:strict\s+)?${literally(name)}\b([^;]*)`, 'gi');
  return [
    ...[...body.matchAll(set)].map(([, value = '']) => value.trim()),
    ...[...body.matchAll(into)].map(([, what = '', rest = '']) => `select ${what} ${rest}`.trim()),
  ];
}
