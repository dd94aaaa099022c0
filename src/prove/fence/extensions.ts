/** Extensions that the fence makes as superuser: those of PostgreSQL's own contrib that give nobody the host. */

import { CONFINED_EXTENSIONS } from '../host';

/**
 * Left out are languages, and what belongs to them: their code would run as the operating system user of the server. What reads files
 * or connects is here because only members of the roles in HOST_ROLES, or superusers, may use it that way.
 */
export const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set([
  ...CONFINED_EXTENSIONS,
  'dblink',
  'dict_xsyn',
  'file_fdw',
  'lo',
  'pageinspect',
  'pg_prewarm',
  'pg_walinspect',
  'plpgsql',
  'postgres_fdw',
]);

/** Connects wherever it is asked to, from this host: its functions are there to be named, and nobody may call them. */
export const CLOSED_EXTENSION = 'dblink';
