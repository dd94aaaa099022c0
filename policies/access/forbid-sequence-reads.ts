import { said } from '../../src/catalog/words';
import { revoking } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { runtimeRoles, grantsToRuntime } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-sequence-reads',
  severity: 'error',
  title: 'Let no runtime role read or set a sequence',
  why: 'A sequence has no policies: its last value reveals how many rows all tenants create, and setval makes the next inserts fail on duplicate keys. Identity columns need no grant on their sequence.',
  tradeoffs: 'serial columns need USAGE on their sequence; identity columns need nothing.',
  validation: {
    sql: `SELECT c.oid::regclass AS sequence, a.grantee::regrole AS role, a.privilege_type
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
WHERE c.relkind = 'S' AND a.grantee <> c.relowner AND a.privilege_type IN ('SELECT', 'UPDATE') AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The sequence numbers the rows of one tenant only.',
  review: {
    found: 'sequences',
    are: 'reveal to a tenant how many rows others create',
    advice:
      'Revoke SELECT and UPDATE and keep USAGE, which nextval needs; or use identity columns, which need no grant.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createsequence.html',
    'https://www.postgresql.org/docs/current/ddl-priv.html',
  ],

  only: 'database',
  *checkCatalog(catalog, meaning) {
    const roles = runtimeRoles(catalog, meaning);
    for (const sequence of objectsOf(catalog, 'sequence')) {
      const grants = grantsToRuntime(sequence, catalog, roles).filter(({ privilege }) => privilege !== 'USAGE');
      const [first] = grants;
      if (first === undefined) continue;
      const role = first.grantee ?? 'PUBLIC';
      yield {
        about: sequence.id,
        role,
        message: `"${role}" has ${first.privilege} on ${said(catalog, sequence.id)}, whose value reveals how many rows all tenants create; revoke it`,
        ddl: revoking(catalog, sequence, grants),
      };
    }
  },
});
