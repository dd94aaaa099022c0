import { at } from '../../src/kernel/pointer';
import { isShared } from '../../src/model/queries';
import type { Model, Role } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

const PARAMETER = 'citus.propagate_set_commands';

export default defineRule({
  id: 'portability/require-set-propagation',
  severity: 'warning',
  title: 'Let Citus propagate the tenant to the workers',
  why: 'Policies are evaluated on the worker that has the shard, and SET LOCAL reaches it only if citus.propagate_set_commands is local; its default is none. Compiled roles set it; if a role overrides it, the worker has no tenant, and every query returns no rows.',
  tradeoffs: 'One more statement for each worker in a transaction.',
  validation: {
    none: 'without Citus the parameter is just a name; with Citus, SHOW citus.propagate_set_commands in a session of the role',
  },
  changesIf: 'The parameter is local for the whole cluster: waive it with that reason.',
  refs: ['https://docs.citusdata.com/en/stable/develop/api_guc.html'],
  *check(model) {
    if (model.platform !== 'citus' || !isShared(model) || model.tenancy.strength === 'role') return;
    const lacking = rolesThatAsk(model).filter(({ settings }) => (settings[PARAMETER] ?? 'none') !== 'local');
    const [first] = lacking;
    if (first === undefined) return;
    yield {
      at: first.origin,
      about: { kind: 'role', name: first.name },
      message: `${list(lacking)} queries rows with ${PARAMETER} = ${first.settings[PARAMETER] ?? 'none'}, so SET LOCAL ${model.tenancy.setting} does not reach the workers and every query returns no rows; set local, or remove it`,
      fix: lacking.map(({ origin }) => ({ op: 'set', at: at(origin, 'settings', PARAMETER), value: 'local' })),
    };
  },
});

/** Who logs in and reaches a table, by itself or as the role that it serves. */
function rolesThatAsk(model: Model): readonly Role[] {
  const granted = new Set(model.tables.flatMap(({ grants }) => grants.map(({ role }) => role)));
  return model.roles.filter(({ name, login, serves }) => login && granted.has(serves?.role ?? name));
}

function list(roles: readonly Role[]): string {
  return `role ${roles.map(({ name }) => `"${name}"`).join(', ')}`;
}
