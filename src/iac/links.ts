/** Which resources of a plan belong together. Pure. */
import type { Link } from './adapter';
import { withoutKeys } from './configuration';
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
  { type, by, key, is }: Link,
  all: readonly PlannedResource[],
): readonly PlannedResource[] {
  const own = valueAt(server, key);
  const plain = withoutKeys(server.address);
  return all.filter((other) => {
    if (other.type !== type || other.after === null) return false;
    if (is !== undefined && !is.like.test(textOf(readEither(other, is.path)) ?? '')) return false;
    const theirs = valueAt(other, by);
    if ('value' in own && 'value' in theirs) return theirs.value !== null && theirs.value === own.value;
    return (other.references[String(by[0])] ?? []).includes(plain);
  });
}
