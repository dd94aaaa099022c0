import { runtimeRoles } from '../../src/model/queries';
import type { Privilege } from '../../src/model/types';
import { grantsToRuntime, meaningsOf, runtimeRoles as rolesOfTenants } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

const WRITES: readonly Privilege[] = ['insert', 'update', 'delete'];

export default defineRule({
  id: 'isolation/forbid-runtime-writes-to-shared',
  severity: 'error',
  title: 'Let no runtime role write shared tables',
  why: 'A shared table has no tenant and no row security: what a request of one tenant writes there, all others read. It is the channel by which tenants reach each other without breaking a policy.',
  tradeoffs: 'Shared data comes in by migrations or by a job with a role of its own.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation, a.grantee::regrole AS role, a.privilege_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
WHERE c.relkind IN ('r', 'p') AND NOT c.relrowsecurity AND n.nspname !~ '^(pg_|information_schema$)'
  AND a.grantee NOT IN (0, c.relowner) AND a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE')`,
    expect: 'no rows',
  },
  changesIf: 'One loader alone writes the table and serves no request of a tenant: waive it there, with its name.',
  review: {
    found: 'grants',
    are: 'let requests write what all tenants read',
    advice:
      'Revoke INSERT, UPDATE and DELETE from the roles that serve requests and give them to the job or migration that fills the table. Find the statements that write it before, or they fail (42501).',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-priv.html'],
  *check(model) {
    const runtime = runtimeRoles(model);
    for (const table of model.tables.filter(({ scope }) => scope === 'shared')) {
      for (const grant of table.grants.filter(({ role }) => runtime.has(role))) {
        const writes = WRITES.filter((privilege) => grant.privileges.includes(privilege));
        if (writes.length === 0) continue;
        yield {
          at: grant.origin,
          object: `table "${table.name}"`,
          message: `"${grant.role}" may ${writes.join(', ')} on shared table "${table.name}", so one tenant writes what all others read; grant select only`,
          fix: [
            { op: 'set', at: grant.origin, value: grant.privileges.filter((privilege) => !WRITES.includes(privilege)) },
          ],
        };
      }
    }
  },
  *inspect(catalog, subject) {
    const meanings = meaningsOf(catalog, subject);
    const roles = rolesOfTenants(catalog, subject);
    for (const relation of catalog.relations.filter(({ key }) => meanings.get(key)?.scope === 'shared')) {
      const written = grantsToRuntime(relation, roles).filter(({ privilege }) =>
        ['insert', 'update', 'delete'].includes(privilege),
      );
      const [first] = written;
      if (first === undefined) continue;
      yield {
        object: objectOf(relation),
        role: first.grantee,
        message: `${objectOf(relation)} is the same for all tenants and "${first.grantee}" may ${first.privilege} it, so one tenant changes what all see; revoke it`,
      };
    }
  },
});
