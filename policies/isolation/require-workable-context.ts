import { said } from '../../src/catalog/words';
import { revoking, grantTo } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import { relationsOf, withColumns } from '../../src/catalog/relations';
import { grantsOn } from '../../src/catalog/access-lists';
import { at, type Pointer } from '../../src/kernel/pointer';
import { groupBy } from '../../src/kernel/group';
import { lookup } from '../../src/kernel/lookup';
import { DATABASE } from '../../src/meaning/about';
import { declaredRole, isShared } from '../../src/meaning/judged';
import { SIGNED_STATEMENT } from '../../src/model/defaults/context-strengths';
import type { Model } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** What a tenant of the list must look like for the types that a key usually has. */
const FORMS: Readonly<Record<string, RegExp>> = lookup({
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  integer: /^\d+$/,
  bigint: /^\d+$/,
});

export default defineRule({
  id: 'isolation/require-workable-context',
  severity: 'error',
  explains: ['role'],
  title: 'Declare a context strength that works here',
  why: 'Each strength has a prerequisite: a list of tenants, one schema, a login without table privileges. Without it every statement fails, or the database is as open as before under a stronger name.',
  tradeoffs: `Each strength has its price: hardened a second role in each transaction, signed a signer and about ${SIGNED_STATEMENT}, role a pool for each tenant.`,
  validation: {
    sql: `SELECT p.oid::regprocedure::text AS object, NULL::regrole AS login FROM pg_proc p
WHERE p.proname = 'tenant_of_user' AND NOT EXISTS (
  SELECT FROM pg_roles r WHERE r.rolcanlogin AND strpos(p.prosrc, quote_literal(r.rolname)) > 0)
UNION ALL
SELECT o.object, r.oid FROM pg_roles r JOIN (
  SELECT c.oid::regclass::text AS object, c.relacl AS acl, c.relowner AS owner FROM pg_class c
  UNION ALL
  SELECT c.oid::regclass || '.' || f.attname, f.attacl, c.relowner FROM pg_attribute f JOIN pg_class c ON c.oid = f.attrelid
  UNION ALL
  SELECT p.oid::regprocedure::text, p.proacl, p.proowner FROM pg_proc p WHERE p.pronamespace <> 'pg_catalog'::regnamespace
) o ON o.owner <> r.oid AND EXISTS (SELECT FROM aclexplode(o.acl) a WHERE a.grantee = r.oid)
WHERE r.rolcanlogin AND NOT r.rolinherit`,
    expect: 'no rows',
  },
  changesIf: 'Each tenant has its own schema or database: then the default is enough.',
  review: {
    found: 'grants',
    are: 'grant access to a login that sets the context itself',
    advice:
      'Grant each to the role that the login serves and revoke it from the login, in one transaction; let the application run SET ROLE after it has set the context. Statements that the login runs without SET ROLE fail from then on (42501).',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SESSION',
    'https://www.postgresql.org/docs/current/sql-set-role.html',
  ],
  waivable: false,
  needs: ['intent'],
  *check(model) {
    const strength = at(model.tenancy.origin, 'context', 'strength');
    for (const { place, message } of problemsOf(model, strength)) yield { at: place, about: DATABASE, message };
  },
  *checkCatalog(catalog, meaning) {
    const logins = new Set(
      meaning.roles
        .filter(({ becomes, name }) => becomes !== undefined || declaredRole(meaning, name)?.kind === 'login')
        .map(({ name }) => name),
    );
    if (logins.size === 0 || !isShared(meaning)) return;
    const routines = objectsOf(catalog, 'function');
    const relations = relationsOf(catalog).flatMap((relation) => withColumns(catalog, relation));
    for (const object of [...relations, ...routines]) {
      const granted = grantsOn(object, catalog).filter(({ grantee }) => grantee !== null && logins.has(grantee));
      for (const [login, grants] of groupBy(granted, ({ grantee }) => grantee ?? '')) {
        yield {
          about: object.id,
          detail: login,
          spot: { of: object.id, attribute: grantTo(login) },
          role: login,
          message: `${said(catalog, object.id)} is granted to "${login}", which logs in and sets the tenant, so one statement can do both; grant it to the role that it serves`,
          ddl: revoking(catalog, object, grants),
        };
      }
    }
  },
});

function* problemsOf(model: Model, strength: Pointer): Iterable<{ readonly place: Pointer; readonly message: string }> {
  const { strength: declared, model: shape, origin } = model.tenancy;
  if (declared === 'role' && shape !== 'shared-schema')
    yield {
      place: strength,
      message: `strength: role needs one schema, but ${shape} already gives each tenant its own roles; remove strength`,
    };
  else if (declared === 'role') yield* problemsOfTenants(model, at(origin, 'tenants'));
  if (declared === 'signed' && model.platform === 'citus')
    yield {
      place: strength,
      message:
        'strength: signed reads the tenant in a subquery, which Citus supports in no policy, and its keys would be only on the coordinator; use hardened',
    };
}

function* problemsOfTenants(
  { tenancy }: Model,
  place: Pointer,
): Iterable<{ readonly place: Pointer; readonly message: string }> {
  const { tenants, key } = tenancy;
  if (tenants.length === 0)
    yield {
      place,
      message:
        'strength: role creates a login for each tenant but none is listed, so no tenant can log in; list them: tenants: [...]',
    };
  for (const [index, tenant] of tenants.entries()) {
    if (FORMS[key.type]?.test(tenant) === false)
      yield {
        place: at(place, index),
        message: `tenant "${tenant}" is not a valid ${key.type}, so every statement of every tenant fails; write its key as stored in "${key.column}"`,
      };
  }
}
