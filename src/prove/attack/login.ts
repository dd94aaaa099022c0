import type { Session } from '../../engine';
import { quoteIdentifier } from '../../kernel/identifier';
import type { Field } from './field';

/** A login of the role itself, with no time limit of its own and nothing read-only by default. */
export async function login(field: Field, role: string, replica: boolean): Promise<Session> {
  const { database } = field.catalog;
  const setting = `alter role ${quoteIdentifier(role)} in database ${quoteIdentifier(database)}`;
  if (replica) await field.admin.execute(`${setting} set session_replication_role = 'replica'`);
  try {
    const session = await field.engine.connect({ user: role, database });
    await session.execute(
      `set statement_timeout = '60s'; set lock_timeout = '10s'; set idle_in_transaction_session_timeout = 0; set default_transaction_read_only = off`,
    );
    return session;
  } finally {
    if (replica) await field.admin.execute(`${setting} reset session_replication_role`);
  }
}
