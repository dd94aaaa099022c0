import { said } from '../../src/catalog/words';
import { remedy, revoking, grantTo } from '../../src/catalog/remedy';
import type { Catalog } from '../../src/catalog/catalog';
import { relationsOf, withColumns, type Relation } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { privilegesOf } from '../../src/catalog/access-lists';
import { groupBy } from '../../src/kernel/group';
import { runtimeRoles, grantsToRuntime, meaningOf } from '../../src/meaning/whose';
import { isShared } from '../../src/meaning/judged';
import { defineRule } from '../../src/rules/rule';

const WRITES = ['INSERT', 'UPDATE', 'DELETE'];

export default defineRule({
  id: 'isolation/forbid-runtime-writes-to-shared',
  severity: 'error',
  explains: ['object'],
  title: 'Let no runtime role write to shared tables',
  why: "A shared table has no tenant column and no row security: what one tenant's request writes there, all others read. Tenants can reach each other through it without violating a policy.",
  tradeoffs: 'A migration loads shared data, or a job with its own role.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation, a.grantee::regrole AS role, a.privilege_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
WHERE c.relkind IN ('r', 'p') AND NOT c.relrowsecurity AND n.nspname !~ '^(pg_|information_schema$)'
  AND a.grantee NOT IN (0, c.relowner) AND a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE')`,
    expect: 'no rows',
  },
  changesIf:
    'Only one loader writes to the table and it serves no tenant requests: waive it there, and name the loader.',
  review: {
    found: 'grants',
    are: 'let requests write what all tenants read',
    advice:
      'Revoke INSERT, UPDATE and DELETE from the roles that serve requests and grant them to the job or migration that fills the table. First find the statements that write to it, or they fail (42501).',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-priv.html'],
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    const roles = runtimeRoles(catalog, meaning);
    const shared = relationsOf(catalog).filter(({ id }) => meaningOf(catalog, meaning, id)?.scope === 'shared');
    const objects = shared.flatMap((relation) =>
      withColumns(catalog, relation).map((object) => ({ relation, object })),
    );
    for (const { relation, object } of objects) {
      const written = groupBy(
        grantsToRuntime(object, catalog, roles).filter(
          ({ privilege }) => WRITES.includes(privilege) && isAdmitted(catalog, relation, privilege),
        ),
        ({ grantee }) => grantee ?? 'PUBLIC',
      );
      for (const [role, grants] of written) {
        const grantee = grants[0]?.grantee ?? null;
        const spot = { of: object.id, attribute: grantTo(grantee) };
        const kept = privilegesOf(object, catalog, grantee).filter((privilege) => !WRITES.includes(privilege));
        const verbs = WRITES.filter((verb) => grants.some(({ privilege }) => privilege === verb)).map((verb) =>
          verb.toLowerCase(),
        );
        yield {
          about: object.id,
          detail: role,
          spot,
          role,
          message: `"${role}" has ${verbs.join(', ')} on shared ${said(catalog, object.id)}, so one tenant can write what all others read; ${remedy(catalog, 'grant select only', 'revoke it')}`,
          fix: [{ op: 'set', ...spot, value: kept.map((privilege) => privilege.toLowerCase()) }],
          ddl: revoking(catalog, object, grants),
        };
      }
    }
  },
});

/** Under row security a privilege alone writes nothing: a policy for the command must let it through. */
function isAdmitted(catalog: Catalog, { id, attributes }: Relation, privilege: string): boolean {
  if (!('rowSecurity' in attributes) || !attributes.rowSecurity) return true;
  return partsOf(catalog, id, 'policy').some(
    ({ attributes: { command, permissive } }) => permissive && (command === 'ALL' || command === privilege),
  );
}
