import type { Edit } from '../../src/kernel/finding';
import { segments } from '../../src/kernel/pointer';

type Plain = { [key: string]: unknown };

/** A copy of a spec with the edits of fixes applied: later items of a list go first, so that places stay what they were. */
export function applyFixes(spec: unknown, fixes: readonly (readonly Edit[])[]): unknown {
  const copy: unknown = structuredClone(spec);
  const edits = fixes.flat().toSorted((a, b) => b.at.localeCompare(a.at, 'en', { numeric: true }));
  for (const edit of edits) apply(copy, edit);
  return copy;
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
  if (edit.op === 'set') holder[last] = edit.value;
  else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else Reflect.deleteProperty(holder, last);
}
