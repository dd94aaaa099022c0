import type { Engine } from './types';

export { startEmbedded, type EmbeddedOptions } from './embedded';
export { findPackage } from './binaries';
export { enginesFolder } from './folders';
export { majors, packageOf, platformName, PLATFORMS, toMajor } from './versions';
export { cleanServer, type Cleaned } from './clean-server';
export { copyOfServer, type ServerCopy } from './server';
export { PROOF_MARK } from './server-leftovers';
export { withoutPassword } from './address';
export { SCRATCH_LIMITS, type ScratchLimits } from './limited';
export { withPinnedPath } from './pinned';
export { readServer, READ_LIMITS, type ReadLimits } from './read-server';
export { openWriting } from './url';
export type { Answer, Connection, ConnectOptions, Engine, Notice, Session, SqlError } from './types';

/** What a result rests on, in one line to be printed beside it, e.g. "PostgreSQL 18.4 (embedded)". */
export function describeEngine(engine: Engine): string {
  const kind = { embedded: 'embedded', server: 'a server' }[engine.kind];
  return `PostgreSQL ${engine.version} (${kind})`;
}

/** The SQLSTATE of an error that PostgreSQL reported; undefined for every other error. */
export function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
