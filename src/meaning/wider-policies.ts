/** Policies by which rows are changed or deleted that no policy shows. Pure. */
import type { Catalog } from '../catalog/catalog';
import { rememberedPair, rememberedText } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import { isAlwaysTrue, isSameForAll } from '../model/conditions';
import { isHeld } from './held-by';
import { policiesByTable, type JudgedPolicy } from './judged';
import type { Meaning } from './meaning';
import { holdsTenants, runtimeRoles } from './whose';

export interface WiderPolicy extends JudgedPolicy {
  /** What USING may say to reach no more than SELECT does; undefined where nothing is shown at all. */
  readonly narrowed: string | undefined;
}

/**
 * Permissive policies FOR UPDATE or DELETE that are true for rows of every tenant alike, on tables whose policies for SELECT show none
 * of them. PostgreSQL asks policies for SELECT only where a statement reads a column.
 */
export const widerPolicies = rememberedPair((catalog: Catalog, meaning: Meaning): readonly WiderPolicy[] => {
  const isSame = rememberedText(isSameForAll);
  const runtime = new Set(runtimeRoles(catalog, meaning).map(({ id }) => id.name));
  return policiesByTable(catalog, meaning).flatMap((policies) => {
    const [first] = policies;
    if (first === undefined || !holdsTenants(first.meaning) || !first.table.attributes.rowSecurity) return [];
    const column = first.meaning?.tenantColumn ?? null;
    const opens = ({ policy }: JudgedPolicy): boolean =>
      policy.attributes.permissive && isSame(policy.attributes.using ?? 'false') && !isHeld(catalog, policy, column);
    const showing = policies.filter(({ policy: { attributes } }) => ['ALL', 'SELECT'].includes(attributes.command));
    return policies
      .filter(({ policy: { attributes } }) => ['UPDATE', 'DELETE'].includes(attributes.command))
      .filter(({ policy }) => policy.attributes.roles.some((role) => role === null || runtime.has(role)))
      .filter(opens)
      .flatMap((one) => {
        const beside = showing.filter(({ policy }) => isForSame(policy, one.policy));
        return beside.some(opens) ? [] : [{ ...one, narrowed: narrowed(one.policy, beside) }];
      });
  });
});

function isForSame({ attributes: left }: ObjectOf<'policy'>, { attributes: right }: ObjectOf<'policy'>): boolean {
  if (left.roles.includes(null) || right.roles.includes(null)) return true;
  return left.roles.some((role) => right.roles.includes(role));
}

function narrowed({ attributes: { using } }: ObjectOf<'policy'>, showing: readonly JudgedPolicy[]): string | undefined {
  const conditions = (permissive: boolean): readonly string[] =>
    showing
      .filter(({ policy }) => policy.attributes.permissive === permissive)
      .flatMap(({ policy }) => policy.attributes.using ?? []);
  const shown = conditions(true);
  if (shown.length === 0 || using === null) return undefined;
  const own = isAlwaysTrue(using) ? [] : [using];
  return [...own, shown.join(' OR '), ...conditions(false)].map((text) => `(${text})`).join(' AND ');
}
