import type { Edit } from './finding';
import { segments } from './pointer';

type Plain = { [key: string]: unknown };

/**
 * A copy of a spec with the edits of fixes applied, in which nothing is shared. Later items of a list go first, so that places
 * stay what they were; what is removed and not there is no fault. Throws where an edit is of the whole spec.
 */
export function applyFixes(spec: unknown, fixes: readonly (readonly Edit[])[]): unknown {
  const copy = unshared(spec);
  const edits = fixes.flat().toSorted((a, b) => b.at.localeCompare(a.at, 'en', { numeric: true }));
  for (const edit of edits) apply(copy, edit);
  return copy;
}

/** What YAML wrote once and names by an alias is one object: each place gets its own, or an edit of one would be one of all. */
function unshared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unshared);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unshared(part)]));
}

function apply(root: unknown, edit: Edit): void {
  const path = segments(edit.at);
  const last = path.at(-1);
  if (last === undefined) throw new Error('an edit of the whole spec');
  let holder = root as Plain;
  for (const segment of path.slice(0, -1)) {
    const next = holder[segment];
    if (typeof next !== 'object' || next === null) {
      if (edit.op === 'remove') return;
      holder[segment] = {};
    }
    holder = holder[segment] as Plain;
  }
  if (edit.op === 'set') holder[last] = unshared(edit.value);
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(holder, last);
}
