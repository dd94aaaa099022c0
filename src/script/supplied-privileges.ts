/** What is granted or revoked on objects that came with PostgreSQL or an extension. */
import type { ObjectId } from '../kinds/id';
import type { Grant } from '../kinds/kind';
import type { World } from './world';

const SYSTEM: ReadonlySet<string> = new Set(['pg_catalog', 'information_schema']);

/** True for the schemas that no user creates anything in. */
export function isOfSystem(schema: string | undefined): boolean {
  return schema !== undefined && SYSTEM.has(schema);
}

/**
 * Notes what differs from what PostgreSQL and extensions grant by themselves.
 * @param of the object; a column as a part of its table
 * @param isGrant false: REVOKE
 */
export function changeSupplied(of: ObjectId, grants: readonly Grant[], isGrant: boolean, world: World): void {
  const id = { kind: 'privileges' as const, name: '', of };
  const known = world.objects.find(id);
  let { granted, revoked } = known?.attributes ?? { granted: [], revoked: [] };
  const usual = of.kind === 'column' ? [] : world.usualGrants(of, world.superuser);
  for (const grant of grants) {
    const isSame = (one: Grant): boolean => one.grantee === grant.grantee && one.privilege === grant.privilege;
    const isUsual = usual.some(isSame);
    const others = (isGrant ? granted : revoked).filter((one) => !isSame(one));
    if (isGrant) {
      revoked = revoked.filter((one) => !isSame(one));
      granted = isUsual && !grant.grantable ? others : [...others, grant];
    } else {
      granted = granted.filter((one) => !isSame(one));
      revoked = isUsual ? [...others, { ...grant, grantable: false }] : others;
    }
  }
  const attributes = { granted, revoked, column: of.kind === 'column' ? of.name : null };
  if (granted.length === 0 && revoked.length === 0) {
    if (known !== undefined) world.remove(known);
  } else if (known === undefined) world.put(id, attributes);
  else world.objects.change(known, attributes);
}
