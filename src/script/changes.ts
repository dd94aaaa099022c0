/** What a file changes of what was there before it. */
import { SESSION } from './asked-queries';
import { makingRoom } from './dump';
import type { Change, Statement } from './types';

/** Operations that schemas and data files have too. */
const HARMLESS: ReadonlySet<string> = new Set(['read', 'write', 'grant', 'comment', 'publish']);

/** What changes something that is there and takes no lock on a relation. */
const CHANGES: ReadonlySet<string> = new Set(['AlterSystemStmt', 'AlterDomainStmt', 'AlterEnumStmt', 'ReindexStmt']);

/** Whether a file is a migration: it changes something that is there. */
export function isChange(statements: readonly Statement[]): boolean {
  const room = makingRoom(statements);
  const changing = statements.filter((statement) => !room.has(statement));
  if (changing.every(({ kind }) => CHANGES.has(kind) || kind === 'DropStmt' || SESSION.has(kind)))
    return changing.some(({ kind }) => !SESSION.has(kind));
  return changing.some(({ operations }) =>
    operations.some(({ kind, onNewRelation, locks }) => !HARMLESS.has(kind) && !onNewRelation && locks.length > 0),
  );
}

/** What statements do to relations that were there before. */
export function changesOf(statements: readonly Statement[]): readonly Change[] {
  const found: Change[] = [];
  for (const statement of statements)
    for (const operation of statement.operations) if (!operation.onNewRelation) found.push({ statement, operation });
  return found;
}
