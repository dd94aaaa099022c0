/** Which resources of a plan belong together. Pure. */
import type { Link } from './adapter';
import { isReferenceTo } from './configuration';
import type { PlannedResource, Value } from './types';
import { textOf, valueAt, valueBefore, type Path } from './value';

/** After the plan, or before it of what goes. */
export function readEither(resource: PlannedResource, path: Path): Value {
  if (resource.after === null) return valueBefore(resource, path);
  const found = valueAt(resource, path);
  return 'why' in found ? null : found.value;
}

/** Resources that refer to a server: by its value where both are known, else by the reference in the configuration. */
export function linkedTo(
  server: PlannedResource,
  link: Link,
  all: readonly PlannedResource[],
): readonly PlannedResource[] {
  const { by, key, within } = link;
  const own = valueAt(server, key);
  return all.filter((other) => {
    if (!isMeant(other, link)) return false;
    const theirs = valueAt(other, by);
    if (within !== undefined && !isSameIn(within, server, other)) return false;
    if ('value' in own && 'value' in theirs) return theirs.value !== null && theirs.value === own.value;
    if (isUnresolved(other, by)) return isOnly(server, all);
    return refersTo(other, String(by[0]), server);
  });
}

/** Whether an attribute of a resource refers to another one. */
export function refersTo(from: PlannedResource, attribute: string, { address }: PlannedResource): boolean {
  return (from.references[attribute] ?? []).some((reference) => isReferenceTo(address, reference, from.address));
}

function isMeant(other: PlannedResource, { type, is }: Link): boolean {
  if (other.type !== type || other.after === null) return false;
  return is === undefined || is.like.test(textOf(readEither(other, is.path)) ?? '');
}

/** One that may belong to any server: nothing in the plan tells which. */
export function unresolved(link: Link, all: readonly PlannedResource[]): PlannedResource | undefined {
  return all.find((other) => isMeant(other, link) && isUnresolved(other, link.by));
}

/** Nothing in the plan tells what it refers to: a plan has no locals. */
function isUnresolved(from: PlannedResource, by: Path): boolean {
  return 'why' in valueAt(from, by) && from.references[String(by[0])] === undefined;
}

/** What is made in this run for a server that is made in this run is for this one. */
function isOnly({ type }: PlannedResource, all: readonly PlannedResource[]): boolean {
  return all.filter((one) => one.type === type && one.after !== null).length === 1;
}

/** What is known of neither may be the same. */
function isSameIn(path: Path, one: PlannedResource, other: PlannedResource): boolean {
  const [left, right] = [valueAt(one, path), valueAt(other, path)];
  return 'why' in left || 'why' in right || left.value === right.value;
}
