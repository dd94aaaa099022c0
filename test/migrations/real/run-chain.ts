/** Runs a chain on a server as the chain says that its tool would, and tells what stands afterwards. */
import { sqlState, type Session } from '../../../src/engine';
import { mustRunAlone, statementsOf } from '../../../src/migrations/alone';
import type { Chain, Migration } from '../../../src/migrations/types';

export type Runs = Pick<Chain, 'migrations' | 'isOneTransaction'>;

/** @returns false where a statement failed, after which no tool goes on */
export async function runChain(session: Session, { migrations, isOneTransaction }: Runs): Promise<boolean> {
  const send = async (messages: readonly string[]): Promise<void> => {
    for (const message of messages) await session.execute(message);
  };
  const within = async (messages: readonly string[]): Promise<void> => {
    await send(['BEGIN', ...messages, 'COMMIT']);
  };
  const messagesOf = ({ sql, isOneMessage }: Migration): readonly string[] =>
    isOneMessage === true ? [sql] : statementsOf(sql);
  const run = async (one: Migration): Promise<void> => {
    if (one.transaction === 'together') return within(messagesOf(one));
    if (one.transaction === 'verbatim') return send([one.sql]);
    if (one.transaction === 'apart') return send(statementsOf(one.sql));
    for (const batch of batchesOf(one.sql)) await (batch.some(mustRunAlone) ? send(batch) : within(batch));
  };
  try {
    if (isOneTransaction) await within(migrations.flatMap(messagesOf));
    else for (const one of migrations) await run(one);
    return true;
  } catch (error) {
    if (sqlState(error) === undefined) throw error;
    await session.execute('ROLLBACK');
    return false;
  }
}

function batchesOf(sql: string): readonly (readonly string[])[] {
  const found: string[][] = [[]];
  for (const statement of statementsOf(sql))
    if (mustRunAlone(statement)) found.push([statement], []);
    else found.at(-1)?.push(statement);
  return found.filter((batch) => batch.length > 0);
}
