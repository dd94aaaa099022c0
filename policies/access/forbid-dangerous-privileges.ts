import type { Privilege } from '../../src/model/types';
import { grantsToRuntime, runtimeRoles } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

/** What each privilege lets a role do that no policy holds back. */
const CONSEQUENCES: Partial<Record<Privilege, string>> = {
  truncate: 'empties the table for all tenants, because TRUNCATE asks no policy',
  references: 'probes with a foreign key for rows of other tenants and blocks their deletes',
  trigger: 'attaches code that runs in the sessions of everybody who writes the table',
  maintain: 'locks the table against everybody with CLUSTER, REINDEX or LOCK TABLE',
  all: 'has TRUNCATE, REFERENCES and TRIGGER too, which no policy holds back',
};
const HARMLESS: readonly Privilege[] = ['select', 'insert', 'update', 'delete'];

export default defineRule({
  id: 'access/forbid-dangerous-privileges',
  severity: 'error',
  title: 'Grant runtime roles rows only: select, insert, update, delete',
  why: 'Row security covers SELECT, INSERT, UPDATE and DELETE. TRUNCATE, REFERENCES, TRIGGER and MAINTAIN act on the table as a whole, so on all tenants.',
  tradeoffs: 'Emptying a table is a job of the migrator, or a DELETE for one tenant.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation, a.grantee::regrole AS role, a.privilege_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema$)'
  AND a.grantee NOT IN (0, c.relowner) AND a.privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
  AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = a.grantee AND (r.rolsuper OR r.rolbypassrls))`,
    expect: 'no rows',
  },
  changesIf:
    'The table holds no rows of tenants and one job alone writes it, e.g. a staging table that is truncated: waive it there.',
  review: {
    found: 'objects',
    are: 'are granted with more than their rows',
    advice:
      'Revoke what is more than SELECT, INSERT, UPDATE and DELETE, table by table: a REVOKE waits for nobody, and a statement that needs the right fails from then on (42501). So look for TRUNCATE and for triggers made at run time in the application first.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-priv.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  *check(model) {
    const owners = new Set(model.roles.filter((role) => role.kind === 'owner').map((role) => role.name));
    for (const table of model.tables) {
      for (const grant of table.grants) {
        const found = grant.privileges.find((privilege) => CONSEQUENCES[privilege] !== undefined);
        // PUBLIC has a rule of its own
        if (found === undefined || grant.role === 'public' || owners.has(grant.role)) continue;
        const kept = found === 'all' ? HARMLESS : grant.privileges.filter((privilege) => HARMLESS.includes(privilege));
        yield {
          at: grant.origin,
          object: `table "${table.name}"`,
          message: `"${grant.role}" has ${found.toUpperCase()} on table "${table.name}" and ${CONSEQUENCES[found]}; grant select, insert, update or delete only`,
          fix: [{ op: 'set', at: grant.origin, value: kept }],
        };
      }
    }
  },
  *inspect(catalog, subject) {
    const roles = runtimeRoles(catalog, subject);
    for (const relation of catalog.relations.filter(({ kind }) => kind !== 'sequence')) {
      for (const { grantee, privilege } of grantsToRuntime(relation, roles)) {
        const consequence = CONSEQUENCES[privilege as Privilege];
        if (consequence === undefined) continue;
        yield {
          object: objectOf(relation),
          role: grantee,
          message: `"${grantee}" has ${privilege.toUpperCase()} on ${objectOf(relation)} and ${consequence}; revoke it`,
        };
      }
    }
  },
});
