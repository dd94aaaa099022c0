/** Rules with the queries that validate them as they are run on one database. Pure. */
import { namesOfKey } from '../catalog/relations';
import type { Meaning } from '../meaning/meaning';
import { forTenants } from '../model/tenants-sql';
import type { Rule } from './rule';

/** The same rules: where no spec declares the tenants, their queries take the columns and the registry that were decided on. */
export function withTenants<R extends Pick<Rule, 'validation'>>(rules: readonly R[], meaning: Meaning): readonly R[] {
  const { tenancy, relations, model } = meaning;
  if (model !== null) return rules;
  const columns = relations.flatMap(({ scope, tenantColumn }) =>
    scope === 'tenant' && tenantColumn !== null ? [tenantColumn] : [],
  );
  const registry = tenancy.registry === null ? null : namesOfKey(tenancy.registry);
  return rules.map((rule) => {
    const { validation } = rule;
    if ('none' in validation) return rule;
    return { ...rule, validation: { ...validation, sql: forTenants(validation.sql, { columns, registry }) } };
  });
}
