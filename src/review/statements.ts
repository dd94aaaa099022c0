/** The statements that mend what a rule found: those of the first objects in full, and the command that prints the others. */
import type { Finding } from '../kernel/finding';
import type { Found } from './found';
import type { Snippet } from './types';
import { spelled } from './words';

/** Statements are shown of so many objects, and of fewer where one object takes several. */
const SHOWN_STATEMENTS = 6;

/** The findings whose statements are shown: six statements, or those of the first object. */
export function shown(findings: readonly Finding[]): readonly Finding[] {
  const mended = mendedOf(findings);
  const each = Math.max(1, mended[0]?.ddl?.length ?? 1);
  return mended.slice(0, Math.max(1, Math.floor(SHOWN_STATEMENTS / each)));
}

/** One of those that the same statements mend: a table is altered once, however many of its columns are found. */
function mendedOf(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ ddl = [] }) => {
    const text = ddl.join(';');
    const isNew = text !== '' && !seen.has(text);
    seen.add(text);
    return isNew;
  });
}

export function statementsOf(findings: readonly Finding[]): readonly Snippet[] {
  const first = shown(findings);
  const all = mendedOf(findings).length;
  if (first.length === 0) return [];
  const title =
    all === first.length
      ? 'on the live database'
      : `on the live database, the first ${first.length === 1 ? '' : `${spelled(first.length)} `}of ${all}`;
  return [{ language: 'sql', title, text: [...new Set(first.flatMap(({ ddl }) => ddl ?? []))].map(ended).join('\n') }];
}

/** The statements of those that are not shown: the check prints them all. */
export function restOf({ id, findings, source }: Found): readonly Snippet[] {
  if (mendedOf(findings).length === shown(findings).length || source.meaning.model !== null) return [];
  return [
    {
      language: 'shell',
      title: 'the statements for all of them, in a file to review before you run it',
      text: `tenet check ${argumentOf(source)} --only ${id} --format json | jq -r 'reduce .findings[].ddl[]? as $sql ([]; if index([$sql]) then . else . + [$sql] end)[] + ";"' > ${id.replace('/', '-')}.sql`,
    },
  ];
}

/** The source as a shell takes it; the address of a server may hold a password, so it stands in a variable. */
function argumentOf({ name, catalog }: Found['source']): string {
  if (catalog.source === 'server') return '"$DATABASE_URL"';
  return /^[\w./@%+,=:-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
}

/** With a semicolon at its end. */
export function ended(sql: string): string {
  return sql.trimEnd().endsWith(';') ? sql : `${sql};`;
}
