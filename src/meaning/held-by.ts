/** Whether restrictive policies hold what a permissive one opens. Pure. */
import type { Catalog } from '../catalog/catalog';
import { partsOf } from '../catalog/select';
import type { ObjectOf } from '../kinds/attributes';
import { holdsTo } from '../model/conditions';

const COMMANDS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;

/** Restrictive policies are joined by AND: where one by the tenant holds each command and each role of this one, it opens nothing. */
export function isHeld(catalog: Catalog, { id, attributes }: ObjectOf<'policy'>, column: string | null): boolean {
  if (column === null || id.of === undefined) return false;
  const holds = (condition: string | null): boolean => condition !== null && holdsTo(condition, column);
  const restrictive = partsOf(catalog, id.of, 'policy').filter((one) => !one.attributes.permissive);
  const commands = attributes.command === 'ALL' ? COMMANDS : [attributes.command];
  return commands.every((one) =>
    restrictive.some(({ attributes: other }) => {
      const isForAll =
        other.roles.includes(null) || attributes.roles.every((role) => role !== null && other.roles.includes(role));
      const seen = one === 'INSERT' || holds(other.using);
      const written = one === 'SELECT' || one === 'DELETE' || holds(other.check ?? other.using);
      return isForAll && (other.command === 'ALL' || other.command === one) && seen && written;
    }),
  );
}
