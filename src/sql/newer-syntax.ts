/**
 * Syntax that is newer than the grammar at hand, so that a statement which a newer server accepts is never called an error of
 * PostgreSQL. Source: the release notes of PostgreSQL 19 (2026-11-19).
 */

/** The major whose grammar `parse` reads: that of libpg-query 18. */
export const GRAMMAR_MAJOR = 18;

interface NewerSyntax {
  /** As the manual writes it. */
  readonly name: string;
  readonly since: number;
  /** Matched against the statement without its comments and quoted parts. */
  readonly pattern: RegExp;
}

/** Only what the release notes of 19 list; what was reverted before the release (GROUP BY ALL) stays a plain syntax error. */
const NEWER: readonly NewerSyntax[] = [
  { name: 'REPACK', since: 19, pattern: /^\s*repack\b/i },
  { name: 'WAIT FOR', since: 19, pattern: /^\s*wait\s+for\s+lsn\b/i },
  { name: 'CHECKPOINT with options', since: 19, pattern: /^\s*checkpoint\s*\(/i },
  { name: 'ON CONFLICT DO SELECT', since: 19, pattern: /\bon\s+conflict\b[^;]*?\bdo\s+select\b/i },
  { name: 'FOR PORTION OF', since: 19, pattern: /\bfor\s+portion\s+of\b/i },
  { name: 'IGNORE NULLS', since: 19, pattern: /\)\s*ignore\s+nulls\b/i },
  { name: 'RESPECT NULLS', since: 19, pattern: /\)\s*respect\s+nulls\b/i },
  { name: 'FOR ALL SEQUENCES', since: 19, pattern: /^\s*create\s+publication\b.*\ball\s+sequences\b/is },
  { name: 'EXCEPT in a publication', since: 19, pattern: /^\s*create\s+publication\b.*\ball\s+tables\s+except\b/is },
  {
    name: 'CONNECTION of a foreign-data wrapper',
    since: 19,
    pattern: /^\s*(?:create|alter)\s+foreign\s+data\s+wrapper\b.*\bconnection\b/is,
  },
];

/** Comments, literals, dollar-quoted bodies and quoted identifiers: what a keyword in them means is up to who wrote them. */
const QUOTED = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$(?:[A-Za-z_]\w*)?\$)[\s\S]*?\1/g;

/**
 * What to say of text that the grammar refuses: which newer syntax it uses, or the parser's words with the major they are about.
 * @param text one or more statements
 * @param refusal what the parser said, for example `syntax error at or near "selec"`
 */
export function syntaxProblem(text: string, refusal: string): string {
  const bare = text.replaceAll(QUOTED, ' ');
  const newer = NEWER.find(({ pattern }) => bare.split(';').some((statement) => pattern.test(statement)));
  if (newer !== undefined) {
    return `${newer.name} is new in PostgreSQL ${newer.since}; Tenet ships the grammar of ${GRAMMAR_MAJOR}`;
  }
  return refusal.startsWith('syntax error')
    ? `${refusal} for PostgreSQL ${GRAMMAR_MAJOR}, the newest grammar Tenet ships`
    : refusal;
}
