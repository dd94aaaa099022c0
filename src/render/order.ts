import { TenetError } from '../kernel/errors';
import type { Resource } from '../resources/types';

/** Sections of the DDL, in order: what stands later may rest on what stands earlier. Grants come last. */
export const SECTIONS: readonly { readonly title: string; readonly kinds: readonly Resource['kind'][] }[] = [
  { title: 'Roles', kinds: ['role', 'membership', 'role-setting'] },
  { title: 'Databases', kinds: ['database'] },
  { title: 'Schemas and extensions', kinds: ['default-privileges', 'schema', 'extension'] },
  { title: 'Tables', kinds: ['table', 'partition'] },
  { title: 'Constraints and indexes', kinds: ['constraint', 'index'] },
  { title: 'Functions and triggers', kinds: ['routine', 'trigger'] },
  { title: 'Row security', kinds: ['policy', 'row-security'] },
  { title: 'Partitions made ahead', kinds: ['partition-runway'] },
  { title: 'Views and rollups', kinds: ['view', 'materialized-view'] },
  { title: 'Publications', kinds: ['publication'] },
  { title: 'Privileges', kinds: ['revoke', 'grant'] },
];

const RANK = new Map(
  SECTIONS.flatMap(({ kinds }, section) => kinds.map((kind, place) => [kind, section * 10 + place] as const)),
);

/** The section that a kind of resource stands in. */
export function sectionOf(kind: Resource['kind']): string {
  return SECTIONS.find(({ kinds }) => kinds.includes(kind))?.title ?? 'Other';
}

/**
 * Resources in the order in which they can be created: by section and kind, by id within a kind, and after what they need;
 * so the order in which a spec declares things changes nothing.
 * @throws TenetError where resources need each other in a circle
 */
export function order(resources: readonly Resource[]): readonly Resource[] {
  const sorted = [...resources].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  const byId = new Map(sorted.map((resource) => [resource.id as string, resource]));
  const done = new Set<string>();
  const open: string[] = [];
  const ordered: Resource[] = [];
  const visit = (resource: Resource): void => {
    if (done.has(resource.id)) return;
    if (open.includes(resource.id)) throw circle([...open.slice(open.indexOf(resource.id)), resource.id]);
    open.push(resource.id);
    for (const id of resource.needs) {
      const needed = byId.get(id);
      if (needed !== undefined) visit(needed);
    }
    open.pop();
    done.add(resource.id);
    ordered.push(resource);
  };
  for (const resource of sorted) visit(resource);
  return ordered;
}

function rank(resource: Resource): number {
  return RANK.get(resource.kind) ?? 0;
}

function circle(ids: readonly string[]): TenetError {
  return new TenetError(`resources need each other in a circle: ${ids.join(' -> ')}`);
}
