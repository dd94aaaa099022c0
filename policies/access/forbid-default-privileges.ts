import { objectsOf } from '../../src/catalog/select';
import type { Severity } from '../../src/kernel/finding';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { lookup } from '../../src/kernel/lookup';
import { runtimeRoles } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';
import { SOMEBODY } from '../../src/script/initial-grants';

export default defineRule({
  id: 'access/forbid-default-privileges',
  severity: 'error',
  title: "Grant nothing on objects that don't exist yet",
  why: 'Default privileges grant access to each table, sequence or function at the moment it is created: a copy made for an hour is open to tenants before row security is enabled.',
  tradeoffs: 'Each new table needs its own grants, which the compiler writes.',
  validation: {
    sql: `SELECT d.defaclrole::regrole AS owner, a.grantee::regrole AS role, a.privilege_type
FROM pg_default_acl d, aclexplode(d.defaclacl) a
WHERE a.grantee <> d.defaclrole AND (d.defaclobjtype NOT IN ('f', 'T') OR (d.defaclobjtype = 'f' AND a.grantee <> 0))
  AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = a.grantee AND (r.rolsuper OR r.rolbypassrls))`,
    expect: 'no rows',
  },
  changesIf: 'Never for roles that serve tenants.',
  review: {
    found: 'default privileges',
    are: 'grant access to objects that are created later',
    advice:
      'Revoke each with ALTER DEFAULT PRIVILEGES FOR ROLE, naming the role it was created for; other roles are not affected. Objects that already exist keep their grants: revoke those as well.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html'],
  waivable: false,
  only: 'database',
  ofPlans: true,
  *checkCatalog(catalog, meaning) {
    const names = new Set(runtimeRoles(catalog, meaning).map(({ id }) => id.name));
    for (const { id, attributes } of objectsOf(catalog, 'default privileges')) {
      const { role: owner, inSchema, entries } = attributes;
      const open = entries.filter(
        ({ grantee }) => grantee !== owner && (grantee === null || names.has(grantee)) && !isBuiltIn(id.name, grantee),
      );
      const [first] = open;
      if (first === undefined) continue;
      const role = first.grantee ?? 'PUBLIC';
      yield {
        about: id,
        role,
        ...(LESS[id.name] !== undefined && { severity: LESS[id.name] }),
        message: `each ${ONE[id.name] ?? id.name} that ${owner === SOMEBODY ? 'the current role' : `"${owner}"`} creates is immediately accessible to "${role}"; revoke the default privilege`,
        ddl: [...new Set(open.map(({ grantee }) => grantee))].map((grantee) =>
          revokingDefault(id.name, owner, inSchema, grantee),
        ),
      };
    }
  },
});

/** Rows are only in tables: a function runs with the rights of its caller unless it says otherwise, a sequence gives numbers. */
const LESS: Readonly<Record<string, Severity>> = lookup({ functions: 'note', sequences: 'note' });

const ONE: Readonly<Record<string, string>> = lookup({
  tables: 'table',
  sequences: 'sequence',
  functions: 'function',
  types: 'type',
  schemas: 'schema',
  'large objects': 'large-object',
});

function revokingDefault(on: string, owner: string, schema: string | null, grantee: string | null): string {
  const within = schema === null ? '' : ` IN SCHEMA ${quoteIdentifier(schema)}`;
  const from = grantee === null ? 'PUBLIC' : quoteIdentifier(grantee);
  const of = owner === SOMEBODY ? '' : ` FOR ROLE ${quoteIdentifier(owner)}`;
  return `ALTER DEFAULT PRIVILEGES${of}${within} REVOKE ALL ON ${on.toUpperCase()} FROM ${from}`;
}

/** PostgreSQL opens types and functions to PUBLIC by itself, and puts that into the list as soon as there is one. */
function isBuiltIn(on: string, grantee: string | null): boolean {
  return on === 'types' || (on === 'functions' && grantee === null);
}
