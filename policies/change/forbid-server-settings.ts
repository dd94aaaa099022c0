import { lookup } from '../../src/kernel/lookup';
import { statementId } from '../../src/script/facts';
import { child, constant, list, text } from '../../src/script/node';
import type { Statement } from '../../src/script/types';
import { defineRule } from '../../src/rules/rule';

interface Danger {
  readonly values: RegExp;
  readonly consequence: string;
}

const OFF = /^(?:off|false|no|0)$/i;
const ON = /^(?:on|true|yes|1)$/i;

/** Settings of the server that give up a guarantee of every database on it (PostgreSQL, Server Configuration). */
const DANGERS: Readonly<Record<string, Danger>> = lookup({
  fsync: { values: OFF, consequence: 'a crash of the machine can corrupt every database' },
  full_page_writes: { values: OFF, consequence: 'a crash in the middle of a page write corrupts the page' },
  synchronous_commit: {
    values: /^(?:off|false|no|0|local)$/i,
    consequence: 'a crash loses transactions that were reported as committed',
  },
  wal_level: { values: /^minimal$/i, consequence: 'archiving, standbys and point-in-time recovery stop working' },
  archive_mode: { values: OFF, consequence: 'no WAL is archived, so point-in-time recovery ends here' },
  max_wal_senders: { values: /^0$/, consequence: 'standbys and base backups cannot connect' },
  autovacuum: {
    values: OFF,
    consequence: 'dead rows are never removed, tables bloat, and transaction IDs run out',
  },
  track_counts: { values: OFF, consequence: "autovacuum doesn't know which tables to vacuum" },
  row_security: { values: OFF, consequence: 'every query that a policy applies to fails' },
  session_replication_role: {
    values: /^(?:replica|local)$/i,
    consequence: 'foreign keys and triggers are not enforced',
  },
  ignore_checksum_failure: { values: ON, consequence: 'corrupt pages are read as if they were intact' },
  zero_damaged_pages: {
    values: ON,
    consequence: 'damaged pages are replaced with empty ones, and their rows are lost',
  },
  allow_system_table_mods: { values: ON, consequence: 'a superuser can damage the system catalogs' },
  ssl: { values: OFF, consequence: 'passwords and rows cross the network unencrypted' },
  password_encryption: { values: /^md5$/i, consequence: 'new passwords are stored as MD5 hashes' },
});

function dangerOf({ kind, node }: Statement): (Danger & { readonly name: string; readonly value: string }) | undefined {
  if (kind !== 'AlterSystemStmt') return undefined;
  const setting = child(node, 'setstmt');
  const name = text(setting, 'name') ?? '';
  const value = constant(list(setting, 'args')[0]) ?? '';
  const danger = DANGERS[name.toLowerCase()];
  return danger?.values.test(value) === true ? { ...danger, name, value } : undefined;
}

export default defineRule({
  id: 'change/forbid-server-settings',
  severity: 'error',
  only: 'sql',
  title: "Don't turn off a guarantee of the whole server in a migration",
  why: 'ALTER SYSTEM writes postgresql.auto.conf, which overrides the configuration files for every database of the server, and no rollback takes it back.',
  tradeoffs: 'None; a bulk load can set synchronous_commit for its own transaction.',
  validation: {
    none: "the migration leaves only its result: SELECT name, setting FROM pg_file_settings WHERE sourcefile LIKE '%auto.conf'",
  },
  changesIf: 'The server is a scratch server without data.',
  review: {
    found: 'settings',
    are: 'turn off a guarantee of the whole server',
    advice:
      "Remove each from the migration, and reset what it has already set (ALTER SYSTEM RESET, then reload or restart). Server settings are the operator's decision.",
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-altersystem.html',
    'https://www.postgresql.org/docs/current/runtime-config-wal.html',
  ],
  *checkScript(script) {
    for (const statement of script.statements) {
      const danger = dangerOf(statement);
      if (danger === undefined) continue;
      yield {
        at: statement.at,
        about: statementId(statement.text),
        message: `ALTER SYSTEM sets ${danger.name} = ${danger.value} for every database of the server: ${danger.consequence}; remove the statement`,
      };
    }
  },
});
