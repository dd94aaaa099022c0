import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where .ci/pg_dump.sh has put that of 18, and where Debian has its own. */
const FOLDERS = [
  process.env['TENET_PG_DUMP'] ?? '',
  join(
    process.env['XDG_CACHE_HOME'] ?? join(process.env['HOME'] ?? '', '.cache'),
    'tenet/pg_dump-18.6.3/embedded_postgres/pginstall/bin',
  ),
  ...[18, 17, 16, 15].map((major) => `/usr/lib/postgresql/${major}/bin`),
];

/**
 * A folder with pg_dump and pg_dumpall that dump servers of a major: they are of that major or a later one. Undefined where there is none;
 * on CI that is an error.
 */
export function pgDumpOf(major: number): string | undefined {
  const found = FOLDERS.find((folder) => existsSync(join(folder, 'pg_dump')) && versionOf(folder) >= major);
  if (found === undefined && process.env['CI'] === 'true')
    throw new Error(`no pg_dump for PostgreSQL ${major}; .ci/pg_dump.sh fetches one`);
  return found;
}

function versionOf(folder: string): number {
  const said = execFileSync(join(folder, 'pg_dump'), ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)\.\d+/.exec(said)?.[1] ?? 0);
}
