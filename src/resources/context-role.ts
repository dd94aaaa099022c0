/** A context that is the login: each tenant has one of its own, and a session cannot change as whom it logged in. */
import { quoteLiteral } from '../kernel/identifier';
import { ownerName } from '../model/roles';
import type { Model } from '../model/types';
import { key } from './builder';
import type { RoutineResource } from './types';

const ROLE_FUNCTION = 'tenant_of_user';

/**
 * The tenant whose login this session is of; a login that is not listed has none. session_user, not current_user: that one is
 * another within a SECURITY DEFINER function and after SET ROLE, and only a superuser can change the former.
 */
export function tenantOfUser(model: Model): RoutineResource {
  const routine = { schema: model.schema, name: ROLE_FUNCTION };
  const cases = model.roles.flatMap(({ name, serves }) =>
    typeof serves?.tenant === 'string' ? [`    when ${quoteLiteral(name)} then ${quoteLiteral(serves.tenant)}`] : [],
  );
  const tenant = cases.length === 0 ? 'null' : `(case session_user\n${cases.join('\n')}\n  end)`;
  return {
    kind: 'routine',
    id: `routine:${key(routine)}`,
    origin: '/tenancy/context/strength',
    needs: [`schema:${model.schema}`],
    comment: 'the tenant of the session login; NULL for any other login',
    ...routine,
    owner: ownerName(model.roles),
    args: [],
    returns: model.tenancy.key.type,
    language: 'plpgsql',
    body: `begin\n  return ${tenant}::${model.tenancy.key.type};\nend`,
    security: 'invoker',
    searchPath: ['pg_catalog', 'pg_temp'],
    volatility: 'stable',
    parallel: 'safe',
    leakproof: false,
  };
}
