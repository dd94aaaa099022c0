import { said } from '../../src/catalog/words';
import { revoking } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { runtimeRoles, grantsToRuntime } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-untrusted-code',
  severity: 'error',
  title: 'Let roles of tenants call nothing in an untrusted language',
  why: 'Code in C, PL/Python or another untrusted language runs in the process of the server and as its user: no grant and no row security holds it, and what its arguments make it do, it does to the files of all tenants. A new function is open to PUBLIC until that is revoked.',
  tradeoffs: 'PL/pgSQL and SQL do less; what needs more runs beside the database.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS function, l.lanname, a.grantee::regrole AS role FROM pg_proc p
JOIN pg_language l ON l.oid = p.prolang JOIN pg_namespace n ON n.oid = p.pronamespace,
  aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
WHERE NOT l.lanpltrusted AND n.nspname !~ '^(pg_|information_schema$)' AND a.grantee <> p.proowner
  AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))`,
    expect: 'no rows',
  },
  changesIf: 'The code was reviewed for arguments that a tenant chooses, as the functions of an extension are.',
  review: {
    found: 'functions',
    are: 'are in an untrusted language and open to roles of tenants',
    advice:
      "Revoke EXECUTE from PUBLIC and from each role that tenants work through, function by function; those that the application does call are wrapped in a function of the owner's that checks its arguments, or written anew in PL/pgSQL.",
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/xplang.html',
    'https://www.postgresql.org/docs/current/plpython.html',
    'https://www.postgresql.org/docs/current/sql-createlanguage.html',
  ],
  only: 'database',
  *checkCatalog(catalog, meaning) {
    const roles = runtimeRoles(catalog, meaning);
    const untrusted = catalog.server?.untrustedLanguages ?? BUILT_IN;
    for (const routine of objectsOf(catalog, 'function')) {
      const { result, language } = routine.attributes;
      // a function of a trigger is called by nobody
      if (result === 'trigger' || result === 'event_trigger' || !untrusted.includes(language)) continue;
      const grants = grantsToRuntime(routine, catalog, roles);
      const [first] = grants;
      if (first === undefined) continue;
      const role = first.grantee ?? 'PUBLIC';
      yield {
        about: routine.id,
        role,
        message: `"${role}" may call ${said(catalog, routine.id)} in the untrusted language ${language}, which acts as the user of the server; revoke EXECUTE, or write it in PL/pgSQL`,
        ddl: revoking(catalog, routine, grants),
      };
    }
  },
});

/** Of every server; what else is untrusted only a server tells. */
const BUILT_IN = ['c', 'internal'];
