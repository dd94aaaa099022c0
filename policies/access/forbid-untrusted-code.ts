import { said } from '../../src/catalog/words';
import { revoking } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { runtimeRoles, grantsToRuntime } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/forbid-untrusted-code',
  severity: 'error',
  title: 'Let tenant roles call no function in an untrusted language',
  why: 'Code in C, PL/Python or another untrusted language runs in the server process as its operating-system user, so neither grants nor row security restrict it. A new function is executable by PUBLIC until you revoke that.',
  tradeoffs: 'PL/pgSQL and SQL can do less; move the rest out of the database.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS function, l.lanname, a.grantee::regrole AS role FROM pg_proc p
JOIN pg_language l ON l.oid = p.prolang JOIN pg_namespace n ON n.oid = p.pronamespace,
  aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
WHERE NOT l.lanpltrusted AND n.nspname !~ '^(pg_|information_schema$)' AND a.grantee <> p.proowner
  AND p.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))`,
    expect: 'no rows',
  },
  changesIf: "The code was reviewed for arguments chosen by a tenant, as an extension's functions are.",
  review: {
    found: 'functions',
    are: 'are in an untrusted language and executable by tenant roles',
    advice:
      "Revoke EXECUTE from PUBLIC and from each role that serves tenants, function by function. Wrap those that the application calls in a function of the owner's that checks its arguments, or rewrite them in PL/pgSQL.",
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
        message: `"${role}" can call ${said(catalog, routine.id)} in the untrusted language ${language}, which acts as the server's operating-system user; revoke EXECUTE, or rewrite it in PL/pgSQL`,
        ddl: revoking(catalog, routine, grants),
      };
    }
  },
});

/** Of every server; what else is untrusted only a server tells. */
const BUILT_IN = ['c', 'internal'];
