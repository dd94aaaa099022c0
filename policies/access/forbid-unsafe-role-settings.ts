import { at } from '../../src/kernel/pointer';
import { searchPathOf } from '../../src/model/settings';
import type { Model, Role } from '../../src/model/types';
import { runtimeRoles } from '../../src/old-catalog/meaning';
import { roleObject } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

const OFF = ['off', 'false', 'no', '0'];
const DURABLE = ['on', 'remote_apply', 'true', 'yes', '1'];

export default defineRule({
  id: 'access/forbid-unsafe-role-settings',
  severity: 'error',
  explains: ['role'],
  title: 'Set no parameter on a role that undoes a guarantee',
  why: 'A setting of a role holds in each of its sessions before the application says a word: one switches foreign keys off, one names a tenant for those who forget to, one gives up commits.',
  tradeoffs: 'A job that needs such a setting says SET LOCAL in its own transaction, where a review sees it.',
  validation: {
    sql: `SELECT s.setrole::regrole AS role, c AS setting FROM pg_db_role_setting s, unnest(s.setconfig) c
WHERE s.setrole <> 0 AND (c ~ '^session_replication_role=(replica|local)' OR c ~ '^row_security=(off|false|no|0)'
  OR c ~ '^synchronous_commit=(off|local|remote_write)' OR (c ~ '^search_path=' AND c !~ 'pg_temp"?$')
  OR c ~ '^[a-z_]+\\.[a-z_]*tenant')`,
    expect: 'no rows',
  },
  changesIf: 'rpo allows lost commits: then synchronous_commit = off is a fair choice for the role that ingests.',
  review: {
    found: 'settings',
    are: 'undo a guarantee for a role',
    advice:
      'Reset each (ALTER ROLE ... RESET ...) and let the job that needs it say SET LOCAL in its transaction; sessions that are open keep the old value until they end.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/runtime-config-client.html',
    'https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-SYNCHRONOUS-COMMIT',
  ],
  *check(model) {
    for (const role of model.roles.filter((candidate) => candidate.login)) {
      for (const [parameter, value] of Object.entries(role.settings)) {
        const consequence = consequenceOf(model, role, parameter.toLowerCase(), value);
        if (consequence === undefined) continue;
        const place = at(role.origin, 'settings', parameter);
        yield {
          at: place,
          object: `role "${role.name}"`,
          message: `role "${role.name}" starts each session with ${parameter} = ${value}: ${consequence}; remove the setting`,
          fix: [{ op: 'remove', at: place }],
        };
      }
    }
  },
  *inspect(catalog, subject) {
    const runtime = new Set(runtimeRoles(catalog, subject).map(({ name }) => name));
    const context = new Set(subject.context.map(({ name }) => name.toLowerCase()));
    for (const { role, name, value } of catalog.settings) {
      if ((role !== null && !runtime.has(role)) || !undoes(name.toLowerCase(), value, context)) continue;
      const object = role === null ? `database "${catalog.database.name}"` : roleObject(role);
      yield {
        object,
        ...(role !== null && { role }),
        message: `${object} sets ${name} to ${value} in each session before anybody says a word; reset it`,
      };
    }
  },
});

function consequenceOf(model: Model, role: Role, parameter: string, value: string): string | undefined {
  const word = value.trim().toLowerCase();
  if (parameter === 'session_replication_role' && word !== 'origin')
    return 'foreign keys and triggers are not enforced';
  if (parameter === 'row_security' && OFF.includes(word) && role.kind !== 'migrator')
    return 'every query on a table with row security fails';
  if (parameter === 'synchronous_commit' && model.availability.rpoMs === 0 && !DURABLE.includes(word))
    return 'commits are lost with the primary although rpo is 0';
  if (parameter === model.tenancy.setting.toLowerCase())
    return 'a transaction that forgets its tenant is taken for this one';
  if (parameter === 'search_path' && searchPathOf(word).at(-1) !== 'pg_temp')
    return 'a temporary table left by another request shadows a table of the schema, because pg_temp does not come last';
  return undefined;
}

/** Whether a setting in the catalog undoes a guarantee. */
function undoes(name: string, value: string, context: ReadonlySet<string>): boolean {
  if (context.has(name)) return true;
  if (name === 'session_replication_role') return value !== 'origin';
  if (name === 'row_security') return OFF.includes(value);
  return name === 'search_path' && !/(^|, ?)"?pg_temp"?$/.test(value);
}
