import { grantsToRuntime, meaningsOf, runtimeRoles } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-closed-partitions',
  severity: 'error',
  explains: ['object'],
  title: 'Keep partitions closed: row security on, nothing granted',
  why: 'Policies of a partitioned table hold for who asks the table. Who names a partition is held by the grants and the row security of the partition alone, and neither comes with it.',
  tradeoffs: 'Each new partition needs ENABLE and FORCE; the compiler and the maintenance write them.',
  validation: {
    sql: `SELECT c.oid::regclass AS partition FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
WHERE c.relkind IN ('r', 'p') AND p.relrowsecurity AND (NOT (c.relrowsecurity AND c.relforcerowsecurity)
  OR EXISTS (SELECT FROM aclexplode(c.relacl) a WHERE a.grantee <> c.relowner))`,
    expect: 'no rows',
  },
  changesIf: 'Tenants have a schema or a database of their own.',
  review: {
    found: 'partitions',
    are: 'can be read past the policies of their table',
    advice:
      'Revoke every right on each partition, enable and force row security on it as well, and let what makes new partitions do the same: grants and policies of the parent are not inherited by a leaf that is named directly.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-partitioning.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  only: 'database',
  *inspect(catalog, subject) {
    const meanings = meaningsOf(catalog, subject);
    const roles = runtimeRoles(catalog, subject);
    const children = catalog.relations.filter(({ parents, kind }) => parents.length > 0 && kind !== 'foreign-table');
    for (const child of children.filter(({ key }) => meanings.get(key)?.scope === 'tenant')) {
      const [grant] = grantsToRuntime(child, roles);
      const faults = [
        ...(child.rowSecurity && child.forced ? [] : ['its row security is not on and forced']),
        ...(grant === undefined ? [] : [`"${grant.grantee}" is granted ${grant.privilege.toUpperCase()}`]),
      ];
      if (faults.length === 0) continue;
      yield {
        object: objectOf(child),
        ...(grant !== undefined && { role: grant.grantee }),
        message: `${objectOf(child)} can be named past the policies of "${child.parents[0] ?? ''}": ${faults.join(', ')}; close it`,
      };
    }
  },
});
