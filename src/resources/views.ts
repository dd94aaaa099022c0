import type { Model, Read } from '../model/types';
import { addGrant } from './access';
import { key, type ResourceSet } from './builder';
import { mentioned } from './mentions';
import { routineIds } from './programs';

/** A view or rollup: what it asks, and of what. */
export interface Derived {
  readonly query: string;
  readonly reads: readonly Read[];
}

/** Views run with the rights of who asks; security_barrier keeps a cheap function from seeing rows before the view's filter. */
export function addViews(resources: ResourceSet, model: Model): void {
  const owner = ownerOf(model);
  for (const view of model.views) {
    const id = `view:${key(view)}` as const;
    resources.add({
      kind: 'view',
      id,
      origin: view.origin,
      needs: needsOf(model, view),
      ...(view.comment !== null && { comment: view.comment }),
      schema: view.schema,
      name: view.name,
      owner,
      query: view.query,
      securityInvoker: view.securityInvoker,
      securityBarrier: true,
    });
    const on = { type: 'table', schema: view.schema, name: view.name } as const;
    for (const { origin, role } of view.grants)
      addGrant(resources, { on, to: role, privileges: ['select'], origin, needs: [id] });
  }
}

/** Who owns what belongs to no tenant alone. */
export function ownerOf(model: Model): string {
  return model.roles.find((role) => role.kind === 'owner')?.name ?? '';
}

/** The ids of what a view or rollup rests on. */
export function needsOf(model: Model, { query, reads }: Derived): readonly string[] {
  const names = reads.map((read) => read.relation);
  const views = model.views.filter((view) => names.includes(view.name)).map((view) => `view:${key(view)}`);
  const rollups = model.rollups.filter((rollup) => names.includes(rollup.name));
  return [
    ...model.tables.filter((table) => names.includes(table.name)).map((table) => `table:${key(table)}`),
    ...views,
    ...rollups.flatMap((rollup) => [`view:${key(rollup)}`, `materialized-view:${key(rollup)}`]),
    ...mentioned(query, routineIds(model)),
  ];
}
