import { quoteIdentifier } from '../kernel/identifier';

/** `"a", "b"` */
export function names(list: readonly string[]): string {
  return list.map(quoteIdentifier).join(', ');
}

/** A role as GRANT and CREATE POLICY take it: PUBLIC is a word, not a name. */
export function grantee(role: string): string {
  return role.toLowerCase() === 'public' ? 'PUBLIC' : quoteIdentifier(role);
}

/** SQL from the spec, before more SQL on the same line: a `--` comment at its end must not swallow that. */
export function closed(text: string): string {
  return text.includes('--') ? `${text}\n` : text;
}

/** ` WITH (fillfactor = 90)`, or nothing; sorted, so that the same parameters give the same bytes. */
export function storageClause(storage: Readonly<Record<string, number | boolean>>): string {
  const parameters = Object.entries(storage).sort(([a], [b]) => (a < b ? -1 : 1));
  return parameters.length === 0 ? '' : ` WITH (${parameters.map(([name, value]) => `${name} = ${value}`).join(', ')})`;
}

/** A dollar quote whose tag does not occur in the body. */
export function dollarQuoted(body: string): string {
  let tag = '$tenet$';
  for (let number = 1; body.includes(tag); number += 1) tag = `$tenet${number}$`;
  return `${tag}${dollarQuotedText(body)}${tag}`;
}

/** What lies between the quotes, which is what the server keeps as pg_proc.prosrc. */
export function dollarQuotedText(body: string): string {
  return `\n${body.trim()}\n`;
}
