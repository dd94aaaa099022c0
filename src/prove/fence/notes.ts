/** What PostgreSQL refused of the statements, and what that means: named, or the end of the load. */
import { sqlState } from '../../engine';
import { TenetError } from '../../kernel/errors';
import type { NotLoaded, UntrustedStatement } from './types';

const LONGEST = 70;

/** undefined table, object, function, schema, column: what else is missing where something was refused before. */
const MISSING: ReadonlySet<string> = new Set(['42P01', '42704', '42883', '3F000', '42703', '42P10', '42830']);
const DENIED = '42501';
/** Says nothing of access: comments, and settings of a session that another major has. */
const IDLE: ReadonlySet<string> = new Set(['CommentStmt', 'SecLabelStmt', 'VariableSetStmt', 'CreateSubscriptionStmt']);

export class Notes {
  readonly found: NotLoaded[] = [];

  constructor(private readonly what: string) {}

  add({ sql, line, file }: UntrustedStatement, why: string, matters = true): void {
    const words = sql.replaceAll(/\s+/g, ' ').trim();
    const statement = words.length > LONGEST ? `${words.slice(0, LONGEST - 3)}...` : words;
    const place = file === undefined ? { line } : { line, file };
    this.found.push({ ...place, statement: withoutSecrets(statement), why: withoutSecretsOf(sql, why), matters });
  }

  /**
   * Notes what PostgreSQL refused to the loader, and what is missing because of it.
   * @throws TenetError for every other error: the statements themselves do not load
   */
  refused(statement: UntrustedStatement, kind: string, error: unknown): void {
    const state = sqlState(error) ?? '';
    const message = error instanceof Error ? error.message : String(error);
    if (state === DENIED || IDLE.has(kind)) return this.add(statement, message, !IDLE.has(kind));
    if (MISSING.has(state) && this.found.some(({ matters }) => matters)) return this.add(statement, message);
    const place = placeOf({
      line: lineOf(error, statement),
      ...(statement.file !== undefined && { file: statement.file }),
    });
    throw new TenetError(`${this.what} does not load: ${withoutSecretsOf(statement.sql, message)} (${place})`, {
      remedy: 'create it with pg_dump --schema-only, and first load what it depends on (extensions, platform schemas)',
      cause: error,
    });
  }
}

/** `line 3`, and of which file where there are several. */
export function placeOf({ line, file }: Pick<NotLoaded, 'line' | 'file'>): string {
  return file === undefined ? `line ${line}` : `line ${line} of ${file}`;
}

function lineOf(error: unknown, { sql, line }: UntrustedStatement): number {
  const position = Number((error as { readonly position?: string }).position);
  const before = Number.isInteger(position) && position > 0 ? sql.slice(0, position - 1) : '';
  return line + before.split('\n').length - 1;
}

/** CREATE USER MAPPING, CREATE SUBSCRIPTION and the like have them in the open. */
function withoutSecrets(text: string): string {
  return text.replaceAll(/(password\s*=?\s*)('[^']*'?|[^\s,')]+)/gi, '$1***');
}

/** A syntax error quotes what stands where it is found. */
function withoutSecretsOf(sql: string, message: string): string {
  const secrets = [...sql.matchAll(/password\s*=?\s*'((?:[^']|'')+)'?/gi)].map(([, secret = '']) => secret);
  return secrets.reduce((text, secret) => text.replaceAll(secret, '***'), message);
}
