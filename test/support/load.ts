import type { Session } from '../../src/engine';

export { loadArtifacts } from '../../src/prove/load';

/** The SQLSTATE that a statement ends with, or `ok`. */
export async function outcome(session: Session, sql: string): Promise<string> {
  try {
    await session.query(sql);
    return 'ok';
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error);
  }
}
