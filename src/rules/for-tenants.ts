/** Rules with their texts as they are told of one database: with the columns that name its tenants, or without any. Pure. */
import { namesOfKey } from '../catalog/relations';
import type { Meaning } from '../meaning/meaning';
import { forTenants } from '../model/tenants-sql';
import type { Rule } from './rule';
import { speaksOfTenants, withoutTenants } from './without-tenants';

type RuleText = Pick<Rule, 'id' | 'title' | 'why' | 'tradeoffs' | 'changesIf' | 'validation'>;

/** Of a list of rules those that mean something for a database: without tenants none that is about them alone. */
export function concerning<R extends { readonly id: string } | { readonly rule: string }>(
  rules: readonly R[],
  { tenancy }: Meaning,
): readonly R[] {
  if (tenancy.source !== 'none') return rules;
  return rules.filter((rule) => !speaksOfTenants('id' in rule ? rule.id : rule.rule));
}

/**
 * The same rules: where no spec declares the tenants, their queries take the columns and the registry that were decided on. Of a
 * database without tenants no sentence speaks of them.
 */
export function withTenants<R extends RuleText>(
  rules: readonly R[],
  { tenancy, relations, model }: Meaning,
): readonly R[] {
  if (model !== null) return rules;
  const columns = relations.flatMap(({ scope, tenantColumn }) =>
    scope === 'tenant' && tenantColumn !== null ? [tenantColumn] : [],
  );
  const registry = tenancy.registry === null ? null : namesOfKey(tenancy.registry);
  const known = rules.map((rule) => withQuery(rule, (sql) => forTenants(sql, { columns, registry })));
  return tenancy.source === 'none' ? known.map(plain) : known;
}

function withQuery<R extends RuleText>(rule: R, change: (sql: string) => string): R {
  const { validation } = rule;
  return 'none' in validation ? rule : { ...rule, validation: { ...validation, sql: change(validation.sql) } };
}

function plain<R extends RuleText>(rule: R): R {
  const { title, why, tradeoffs, changesIf, validation } = rule;
  const told = {
    ...rule,
    title: withoutTenants(title) || rule.id,
    why: withoutTenants(why),
    tradeoffs: withoutTenants(tradeoffs),
    changesIf: withoutTenants(changesIf),
    ...('none' in validation && { validation: { none: withoutTenants(validation.none) } }),
  };
  // names that a query gives its parts
  return withQuery(told, (sql) => sql.replaceAll(/tenant/gi, 'owner'));
}
