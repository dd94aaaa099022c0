import { lookup } from '../../src/kernel/lookup';
import { at, type Pointer } from '../../src/kernel/pointer';
import { allGrants } from '../../src/model/grantees';
import { isShared } from '../../src/model/queries';
import type { Model } from '../../src/model/types';
import { SIGNED_STATEMENT } from '../../src/model/defaults/context-strengths';
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
  title: 'Declare a strength of the context that can work here',
  why: 'A strength rests on something beside it: a list of tenants, one schema, a login without tables. Where that is missing the database shuts everybody out, or is as open as before under a stronger name.',
  tradeoffs: `Each strength has its price: hardened a second role in each transaction, signed a signer and about ${SIGNED_STATEMENT}, role a pool for each tenant.`,
  validation: {
    sql: `SELECT p.oid::regprocedure AS routine FROM pg_proc p
WHERE p.proname = 'tenant_of_user' AND NOT EXISTS (
  SELECT FROM pg_roles r WHERE r.rolcanlogin AND strpos(p.prosrc, quote_literal(r.rolname)) > 0)`,
    expect: 'no rows',
  },
  changesIf: 'Tenants have a schema or a database of their own: then the default is enough.',
  refs: [
    'https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SESSION',
    'https://www.postgresql.org/docs/current/sql-set-role.html',
  ],
  waivable: false,
  *check(model) {
    const strength = at(model.tenancy.origin, 'context', 'strength');
    for (const { place, message } of problemsOf(model, strength))
      yield { at: place, object: `database "${model.database}"`, message };
  },
});

function* problemsOf(model: Model, strength: Pointer): Iterable<{ readonly place: Pointer; readonly message: string }> {
  const { strength: declared, model: shape, origin } = model.tenancy;
  if (declared === 'role' && !isShared(model))
    yield {
      place: strength,
      message: `strength: role is for one schema, and ${shape} gives each tenant roles of its own already; remove strength`,
    };
  else if (declared === 'role') yield* problemsOfTenants(model, at(origin, 'tenants'));
  if (declared === 'signed' && model.platform === 'citus')
    yield {
      place: strength,
      message:
        'strength: signed asks for the tenant in a sub-query, which Citus takes in no policy, and its keys would be on the coordinator only; take hardened',
    };
  const logins = new Set(model.roles.filter(({ kind }) => kind === 'login').map(({ name }) => name));
  for (const grant of allGrants(model).filter(({ role }) => logins.has(role)))
    yield {
      place: grant.origin,
      message: `${grant.object} is granted to "${grant.role}", which logs in and says the tenant, so one statement can do both; grant it to the role that it serves`,
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
        'strength: role makes a login for each tenant and none is listed, so nobody can log in; list them: tenants: [...]',
    };
  for (const [index, tenant] of tenants.entries()) {
    if (FORMS[key.type]?.test(tenant) === false)
      yield {
        place: at(place, index),
        message: `tenant "${tenant}" is no ${key.type}, so every statement of every tenant fails; write its key as it stands in "${key.column}"`,
      };
  }
}
