/** Text of migrations that are written. */
import { doBlock, quoteLiteral } from '../kernel/identifier';
import { printable } from '../kernel/printable';
import type { NewMigration, NewStatement } from './types';

/** Every line begins a comment: text of a server ends none. */
export function commentText(lines: readonly string[]): string {
  return lines
    .flatMap((line) => printable(line).split(/\r?\n/))
    .map((line) => `-- ${line}`.trimEnd())
    .join('\n');
}

export function statementText({ comment, sql }: NewStatement): string {
  return `${comment.length === 0 ? '' : `${commentText(comment)}\n`}${sql};`;
}

export function scriptText(statements: readonly string[]): string {
  return statements.map((sql) => `${sql};\n`).join('');
}

/** The comment, then what runs up. */
export function migrationText({ head, up }: Pick<NewMigration, 'head' | 'up'>): string {
  return `${commentText(head)}\n${up.map(statementText).join('\n')}\n`;
}

/** In the place of a down part that nothing can fill: an empty one would succeed and undo nothing. */
export function cannotBeUndone(title: string): string {
  const message = quoteLiteral(`nothing takes migration ${title} back`);
  return doBlock(`BEGIN RAISE EXCEPTION USING MESSAGE = ${message}; END`);
}
