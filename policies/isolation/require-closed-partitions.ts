import type { Catalog } from '../../src/catalog/catalog';
import { said } from '../../src/catalog/words';
import { revoking } from '../../src/catalog/remedy';
import { parentsOf, tablesOf, withColumns } from '../../src/catalog/relations';
import { objectOf, partsOf } from '../../src/catalog/select';
import type { ObjectOf } from '../../src/kinds/attributes';
import { sqlName, type ObjectId } from '../../src/kinds/id';
import type { Meaning } from '../../src/meaning/meaning';
import { runtimeRoles, grantsToRuntime, meaningOf } from '../../src/meaning/whose';
import { conditionsOf, isShared } from '../../src/meaning/judged';
import { openingsOf } from '../../src/meaning/openings';
import { isAlwaysTrue } from '../../src/model/conditions';
import { knownOfTenantsSql, TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-closed-partitions',
  severity: 'error',
  explains: ['object'],
  title: 'Enable row security on partitions and grant nothing on them',
  why: "Policies and grants of a partitioned table apply to queries that name the parent. A query that names a partition is checked only by the partition's own grants and row security, which are not inherited.",
  tradeoffs: 'Each new partition needs ENABLE and FORCE; the compiler and the maintenance job write them.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT c.oid::regclass AS partition FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
WHERE c.relkind IN ('r', 'p') AND (p.relrowsecurity OR ${knownOfTenantsSql('p.oid')})
  AND (p.relrowsecurity OR EXISTS (SELECT FROM pg_policy o WHERE o.polrelid = p.oid)) AND (NOT (c.relrowsecurity AND c.relforcerowsecurity)
  OR EXISTS (SELECT FROM (SELECT c.relacl UNION ALL SELECT f.attacl FROM pg_attribute f WHERE f.attrelid = c.oid) l(acl),
      aclexplode(l.acl) a WHERE a.grantee <> c.relowner)
    AND NOT EXISTS (SELECT FROM pg_policy o WHERE o.polrelid = c.oid AND coalesce(pg_get_expr(o.polqual, o.polrelid), '') <> 'true'))`,
    expect: 'no rows',
  },
  changesIf: 'Each tenant has its own schema or database.',
  review: {
    found: 'partitions',
    are: "can be read past their parent's policies",
    advice:
      'Revoke every privilege on each partition, enable and force row security on it as well, and make the job that creates partitions do the same: a partition that is queried directly inherits neither the grants nor the policies of its parent.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-partitioning.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  only: 'database',
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    const roles = runtimeRoles(catalog, meaning);
    for (const child of tablesOf(catalog)) {
      const [parent] = parentsOf(catalog, child.id);
      if (parent === undefined || meaningOf(catalog, meaning, child.id)?.scope !== 'tenant') continue;
      // there is nothing to get past: that the parent has no row security is found of the parent
      if (!isGuarded(parent, catalog)) continue;
      const granted = withColumns(catalog, child).map((object) => ({
        object,
        grants: grantsToRuntime(object, catalog, roles),
      }));
      const [grant] = granted.flatMap(({ grants }) => grants);
      const role = grant === undefined ? undefined : (grant.grantee ?? 'PUBLIC');
      const isClosed = child.attributes.rowSecurity && child.attributes.forceRowSecurity;
      if (isClosed && isHeldByItself(child, catalog, meaning)) continue;
      const faults = [
        ...(isClosed ? [] : ['its row security is not enabled and forced']),
        ...(grant === undefined ? [] : [`"${role}" is granted ${grant.privilege}`]),
      ];
      if (faults.length === 0) continue;
      const name = sqlName(child.id);
      yield {
        about: child.id,
        ...(role === undefined ? ownersOnly(catalog) : { role }),
        message: `${said(catalog, child.id)} can be queried past the policies of ${said(catalog, parent)}: ${faults.join(', ')}; close it`,
        ddl: [
          ...(isClosed
            ? []
            : [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`, `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`]),
          ...granted.flatMap(({ object, grants }) => revoking(catalog, object, grants)),
        ],
      };
    }
  },
});

function isGuarded(parent: ObjectId, catalog: Catalog): boolean {
  return (
    objectOf(catalog, 'table', parent)?.attributes.rowSecurity === true || partsOf(catalog, parent, 'policy').length > 0
  );
}

/** A partition or inheritance child with policies of its own: they hold whoever names it, and what they leave open is said of them. */
function isHeldByItself(child: ObjectOf<'table'>, catalog: Catalog, meaning: Meaning): boolean {
  const policies = partsOf(catalog, child.id, 'policy');
  const isOpen = policies.some(
    (policy) => policy.attributes.permissive && conditionsOf(policy).some(([, condition]) => isAlwaysTrue(condition)),
  );
  if (policies.length === 0 || isOpen) return false;
  return !openingsOf(catalog, meaning).some(({ table }) => table === child);
}

/** Where roles are known and none has a right on it, only its owner names it: nobody's rows are shown to another tenant. */
function ownersOnly({ shows }: Catalog): { readonly severity: 'note' } | undefined {
  return shows.has('roles') ? { severity: 'note' } : undefined;
}
