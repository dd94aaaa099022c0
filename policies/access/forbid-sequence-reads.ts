import { grantsToRuntime, runtimeRoles } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-sequence-reads',
  severity: 'error',
  title: 'Let no runtime role read or set a sequence',
  why: 'A sequence has no policies: its last value tells each tenant how much all tenants write, setval makes the next insert of everybody collide, and identity columns need no grant on theirs.',
  tradeoffs: 'serial columns need USAGE on their sequence; identity columns need nothing.',
  validation: {
    sql: `SELECT c.oid::regclass AS sequence, a.grantee::regrole AS role, a.privilege_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
WHERE c.relkind = 'S' AND a.grantee <> c.relowner AND a.privilege_type IN ('SELECT', 'UPDATE') AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The numbers are of one tenant alone.',
  review: {
    found: 'sequences',
    are: 'tell a tenant how many rows others make',
    advice:
      'Revoke SELECT and UPDATE and leave USAGE, which nextval needs; or take identity columns, which need nothing.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createsequence.html',
    'https://www.postgresql.org/docs/current/ddl-priv.html',
  ],

  only: 'database',
  *inspect(catalog, subject) {
    const roles = runtimeRoles(catalog, subject);
    for (const sequence of catalog.relations.filter(({ kind }) => kind === 'sequence')) {
      const grant = grantsToRuntime(sequence, roles).find(({ privilege }) => privilege !== 'usage');
      if (grant === undefined) continue;
      yield {
        object: objectOf(sequence),
        role: grant.grantee,
        message: `"${grant.grantee}" has ${grant.privilege.toUpperCase()} on ${objectOf(sequence)}, whose value tells what all tenants write; revoke it`,
      };
    }
  },
});
