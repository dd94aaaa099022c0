/** Whether restrictive policies hold what a permissive one opens. Pure. */
import type { Catalog } from '../catalog/catalog';
import { partsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';
import { holdsTo } from '../model/conditions';

const COMMANDS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;

/** Restrictive policies are joined by AND: where one by the tenant holds each command and each role of this one, it opens nothing. */
export function isHeld(catalog: Catalog, { id, attributes }: ObjectOf<'policy'>, column: string | null): boolean {
  if (column === null || id.of === undefined) return false;
  // joined: two may hold it together, as `>=` and `<=` do
  const holds = (conditions: readonly (string | null)[]): boolean => {
    const texts = conditions.flatMap((text) => (text === null ? [] : [`(${text}\n)`]));
    return texts.length > 0 && holdsTo(texts.join(' AND '), column);
  };
  const restrictive = partsOf(catalog, id.of, 'policy').filter((one) => !one.attributes.permissive);
  const commands = attributes.command === 'ALL' ? COMMANDS : [attributes.command];
  return commands.every((one) => {
    const inForce = restrictive
      .map((other) => other.attributes)
      .filter(
        ({ command, roles }) =>
          (command === 'ALL' || command === one) &&
          (roles.includes(null) || attributes.roles.every((role) => role !== null && roles.includes(role))),
      );
    const seen = one === 'INSERT' || holds(inForce.map(({ using }) => using));
    return seen && (one === 'SELECT' || one === 'DELETE' || holds(inForce.map(({ using, check }) => check ?? using)));
  });
}
