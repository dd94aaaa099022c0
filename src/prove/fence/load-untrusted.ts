/**
 * Loads SQL of strangers into a scratch server. PostgreSQL itself is the fence: the statements run as a role that is no superuser,
 * so whatever reaches files, programs or libraries is refused however it is written, in DO and EXECUTE too.
 */
import type { Engine } from '../../engine';
import { isNode, loadParser, parse, type Node } from '../../sql/parser';
import { Notes } from './notes';
import { Runner } from './runner';
import { closeSessions, openSessions } from './sessions';
import type { Loaded, SaidRoles, UntrustedStatement } from './types';

/**
 * Loads statements into a new database, making the roles that they name and nobody made.
 * @param said what a person says of roles that the statements name and do not define
 * @param what the statements are of, for messages: `the dump`
 * @returns what was not loaded, and what was declared that the scratch server must not have
 * @throws TenetError with what PostgreSQL says of a statement that no server would take
 */
export async function loadUntrusted(
  engine: Engine,
  database: string,
  statements: readonly UntrustedStatement[],
  said: SaidRoles = {},
  what = 'the dump',
): Promise<Loaded> {
  await loadParser();
  const sessions = await openSessions(engine, database);
  const runner = new Runner(sessions, new Notes(what));
  try {
    await runner.run(statements.map(parsed), said);
    const ownsRest = await closeSessions(sessions, runner.databaseOwner, said.migrator);
    return runner.loaded(ownsRest, said);
  } finally {
    // where it does not load, the server goes as well
    await sessions.loader.end();
    await sessions.admin.end();
  }
}

/** A statement that no grammar of ours takes is still for the server to judge. */
function parsed(statement: UntrustedStatement): { statement: UntrustedStatement; kind: string; node: Node } {
  const unread = { statement, kind: '', node: {} };
  if (statement.isSql === false) return unread;
  const found = parse(statement.sql);
  const [tree, second] = 'problem' in found ? [] : found.statements;
  if (tree === undefined || second !== undefined) return unread;
  const [kind, node] = Object.entries(tree)[0] ?? ['', {}];
  return { statement, kind, node: isNode(node) ? node : {} };
}
