import { said } from '../../src/catalog/words';
import { remedy, revoking, grantTo } from '../../src/catalog/remedy';
import { relationsOf } from '../../src/catalog/relations';
import { privilegesOf } from '../../src/catalog/access-lists';
import { groupBy } from '../../src/kernel/group';
import { runtimeRoles, grantsToRuntime, meaningOf } from '../../src/meaning/whose';
import { isShared } from '../../src/meaning/judged';
import { defineRule } from '../../src/rules/rule';

const WRITES = ['INSERT', 'UPDATE', 'DELETE'];

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
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    const roles = runtimeRoles(catalog, meaning);
    for (const relation of relationsOf(catalog)) {
      if (meaningOf(catalog, meaning, relation.id)?.scope !== 'shared') continue;
      const written = groupBy(
        grantsToRuntime(relation, catalog, roles).filter(({ privilege }) => WRITES.includes(privilege)),
        ({ grantee }) => grantee ?? 'PUBLIC',
      );
      for (const [role, grants] of written) {
        const grantee = grants[0]?.grantee ?? null;
        const spot = { of: relation.id, attribute: grantTo(grantee) };
        const kept = privilegesOf(relation, catalog, grantee).filter((privilege) => !WRITES.includes(privilege));
        const verbs = WRITES.filter((verb) => grants.some(({ privilege }) => privilege === verb)).map((verb) =>
          verb.toLowerCase(),
        );
        yield {
          about: relation.id,
          detail: role,
          spot,
          role,
          message: `"${role}" may ${verbs.join(', ')} on shared ${said(catalog, relation.id)}, so one tenant writes what all others read; ${remedy(catalog, 'grant select only', 'revoke it')}`,
          fix: [{ op: 'set', ...spot, value: kept.map((privilege) => privilege.toLowerCase()) }],
          ddl: revoking(catalog, relation, grants),
        };
      }
    }
  },
});
