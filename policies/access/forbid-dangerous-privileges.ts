import { said } from '../../src/catalog/words';
import { remedy, revoking, grantTo } from '../../src/catalog/remedy';
import { relationsOf, withColumns } from '../../src/catalog/relations';
import { objectsOf } from '../../src/catalog/select';
import { grantAttribute, privilegesOf } from '../../src/catalog/access-lists';
import type { Catalog } from '../../src/catalog/catalog';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { Grant } from '../../src/kinds/kind';
import type { Severity } from '../../src/kernel/finding';
import { groupBy } from '../../src/kernel/group';
import { lookup } from '../../src/kernel/lookup';
import { grantsToRuntime } from '../../src/meaning/whose';
import { judgedRoles, declaredRole, reachedFrom } from '../../src/meaning/judged';
import type { Meaning } from '../../src/meaning/meaning';
import { defineRule } from '../../src/rules/rule';

const CONSEQUENCES: Readonly<Record<string, string>> = lookup({
  TRUNCATE: 'can empty the table for all tenants, because no policy applies to TRUNCATE',
  REFERENCES: "can probe for other tenants' rows with a foreign key and block their deletes",
  TRIGGER: 'can attach code that runs with the privileges of every role that writes to the table',
  MAINTAIN: 'can lock out every other role with CLUSTER, REINDEX or LOCK TABLE',
});
const DANGEROUS = ['TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN'];

export default defineRule({
  id: 'access/forbid-dangerous-privileges',
  severity: 'error',
  title: 'Grant runtime roles only SELECT, INSERT, UPDATE and DELETE',
  why: "Row security covers SELECT, INSERT, UPDATE and DELETE. TRUNCATE, REFERENCES, TRIGGER and MAINTAIN act on the whole table and so on every tenant's rows.",
  tradeoffs: 'The migrator empties a table, or a DELETE does it for one tenant.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation, a.grantee::regrole AS role, a.privilege_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND n.nspname !~ '^(pg_|information_schema$)'
  AND a.grantee NOT IN (0, c.relowner) AND a.privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')
  AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = a.grantee AND (r.rolsuper OR r.rolbypassrls))
UNION ALL
SELECT c.oid::regclass, a.grantee::regrole, a.privilege_type
FROM pg_attribute f JOIN pg_class c ON c.oid = f.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(f.attacl) a
WHERE n.nspname !~ '^(pg_|information_schema$)' AND a.grantee NOT IN (0, c.relowner) AND a.privilege_type = 'REFERENCES'
  AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = a.grantee AND (r.rolsuper OR r.rolbypassrls))`,
    expect: 'no rows',
  },
  changesIf:
    'The table holds no tenant rows and only one job writes to it, for example a staging table that is truncated: waive it there.',
  review: {
    found: 'objects',
    are: 'are granted with privileges beyond row access',
    advice:
      'Revoke everything beyond SELECT, INSERT, UPDATE and DELETE, table by table. The REVOKE waits for no query, but a statement that needs the privilege fails from then on (42501), so first look for TRUNCATE and for triggers created at run time in the application.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-priv.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  needs: ['privileges'],
  ofPlans: true,
  *checkCatalog(catalog, meaning) {
    const roles = grantedRoles(catalog, meaning);
    for (const relation of relationsOf(catalog).flatMap((one) => withColumns(catalog, one))) {
      // PUBLIC has a rule of its own
      const granted = grantsToRuntime(relation, catalog, roles).filter(({ grantee }) => grantee !== null);
      for (const [role, grants] of groupBy(granted, ({ grantee }) => grantee ?? '')) {
        const dangerous = DANGEROUS.flatMap((name) => grants.filter(({ privilege }) => privilege === name));
        if (dangerous.length === 0) continue;
        const spot = { of: relation.id, attribute: grantTo(role) };
        const kept = privilegesOf(relation, catalog, role).filter((privilege) => CONSEQUENCES[privilege] === undefined);
        for (const grant of dangerous)
          yield {
            about: relation.id,
            detail: `${role} ${grant.privilege}`,
            spot: catalog.source === 'spec' ? spot : { ...spot, attribute: grantAttribute(grant) },
            role,
            ...(catalog.source !== 'spec' && weightOf(catalog, role, grant)),
            message: `"${role}" has ${grant.privilege} on ${said(catalog, relation.id)} and ${CONSEQUENCES[grant.privilege]}; ${remedy(catalog, 'grant select, insert, update or delete only', 'revoke it')}`,
            fix: [{ op: 'set', ...spot, value: kept.map((privilege) => privilege.toLowerCase()) }],
            ddl: revoking(catalog, relation, [grant]),
          };
      }
    }
  },
});

/**
 * REFERENCES needs a permanent table of the role's own, because temporary tables can't reference permanent ones; TRIGGER needs an existing
 * function. MAINTAIN can rebuild and lock a table but changes no row, and UPDATE is enough for LOCK TABLE as well.
 */
function weightOf(catalog: Catalog, role: string, { privilege }: Grant): { readonly severity?: Severity } {
  if (privilege === 'MAINTAIN') return { severity: 'warning' };
  if (privilege === 'TRUNCATE' || creates(catalog, role)) return {};
  return { severity: privilege === 'TRIGGER' ? 'warning' : 'note' };
}

/** Whether a role may create a table or a function anywhere. */
function creates(catalog: Catalog, role: string): boolean {
  const names = reachedFrom(catalog, role);
  return objectsOf(catalog, 'schema').some(
    (schema) =>
      privilegesOf(schema, catalog, null).includes('CREATE') ||
      names.some((name) => schema.owner === name || privilegesOf(schema, catalog, name).includes('CREATE')),
  );
}

/** Who works with rows: of a spec all roles but the owner, who has all in any case. */
function grantedRoles(catalog: Catalog, meaning: Meaning): readonly ObjectOf<'role'>[] {
  return judgedRoles(catalog, meaning).filter(({ id }) => declaredRole(meaning, id.name)?.kind !== 'owner');
}
