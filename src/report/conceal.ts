/**
 * Secrets in source lines that a code frame shows: a log of CI is read by more people than the file. What is replaced keeps
 * its length, so that carets stay under what they mean.
 */

/** A key that is a secret by its name, and its value in YAML or SQL; a column of that name has a type there, or `{`. */
const NAMED =
  /(\b(?:[\w.-]{0,60}_)?(?:password|passwd|pwd|passphrase|secret|secret_key|api_key|access_key|private_key|conninfo|token|jwt)["']?\s*:\s+)(?!["']?(?:text|varchar|char|citext|bytea|uuid|jsonb?|true|false|null|\{))("[^"]*"|'[^']*'|[^\s,}\]#]+)/gi;

const GIVEN_AWAY: readonly RegExp[] = [
  /(\bpassword\s*=\s*)('[^']*'|[^\s'"&;)]+)/gi,
  /(\bpassword\s+)(E?'(?:[^']|'')*')/gi,
  /(\b[a-z][\w+.-]{0,20}:\/\/[^\s/:@]{0,200}:)([^\s/@]+)(?=@)/gi,
];

/** The line with an asterisk for each character of a secret. */
export function conceal(line: string): string {
  return [NAMED, ...GIVEN_AWAY].reduce(
    (text, pattern) =>
      text.replaceAll(pattern, (_, before: string, secret: string) => `${before}${'*'.repeat(secret.length)}`),
    line,
  );
}
