/** Rules with their texts as they are told of one database: with the columns that name its tenants, or without any. Pure. */
import { namesOfKey } from '../catalog/relations';
import type { Meaning } from '../meaning/meaning';
import { forTenants } from '../model/tenants-sql';
import type { Rule } from './rule';

type RuleText = Pick<Rule, 'id' | 'title' | 'why' | 'tradeoffs' | 'changesIf' | 'validation'>;

/** Not the maintenance that has the same letters. */
const TENANT = /tenan(?!ce)/i;

/** Of a list of rules those that mean something for a database: without tenants none that is about them alone. */
export function concerning<R extends { readonly id: string } | { readonly rule: string }>(
  rules: readonly R[],
  { tenancy }: Meaning,
): readonly R[] {
  if (tenancy.source !== 'none') return rules;
  return rules.filter((rule) => !TENANT.test('id' in rule ? rule.id : rule.rule));
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
  return tenancy.source === 'none' ? known.map(withoutTenants) : known;
}

function withQuery<R extends RuleText>(rule: R, change: (sql: string) => string): R {
  const { validation } = rule;
  return 'none' in validation ? rule : { ...rule, validation: { ...validation, sql: change(validation.sql) } };
}

function withoutTenants<R extends RuleText>(rule: R): R {
  const { title, why, tradeoffs, changesIf, validation } = rule;
  const told = {
    ...rule,
    title: title.replaceAll(/tenant/gi, 'owner'),
    why: sentences(why),
    tradeoffs: sentences(tradeoffs),
    changesIf: sentences(changesIf),
    ...('none' in validation && { validation: { none: sentences(validation.none) } }),
  };
  return withQuery(told, (sql) => sql.replaceAll(/tenant/gi, 'owner'));
}

/** Without those that speak of tenants. */
function sentences(text: string): string {
  if (!TENANT.test(text)) return text;
  return text
    .split(/(?<=[.;])\s+/)
    .filter((sentence) => !TENANT.test(sentence))
    .join(' ')
    .replace(/;$/, '.');
}
