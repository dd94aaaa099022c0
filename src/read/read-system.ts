/** Which cluster a session is on: what `initdb` gave it, and physical copies keep. */
import type { Session } from '../engine';

const FUNCTION = 'pg_catalog.pg_control_system()';

/** @returns `system_identifier`, a number of 64 bits as text; null where an administrator has taken it from PUBLIC */
export async function readSystem(session: Session): Promise<string | null> {
  // asked first: a refusal would end the transaction of the session
  const [may] = await session.query<{ readonly may: boolean }>(
    `select pg_catalog.has_function_privilege('${FUNCTION}', 'execute') as may`,
  );
  if (may?.may !== true) return null;
  const [found] = await session.query<{ readonly system: string }>(
    `select system_identifier::pg_catalog.text as system from ${FUNCTION}`,
  );
  return found?.system ?? null;
}
