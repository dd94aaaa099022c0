import { identifier, quoteIdentifier, quoteLiteral, qualified } from '../kernel/identifier';
import type { Model, Read, Rollup } from '../model/types';
import { addGrant } from './access';
import { key, type ResourceSet } from './builder';
import { rollupOwner } from './roles';

/** Views run with the rights of who asks; security_barrier keeps a cheap function from seeing rows before the view's filter. */
export function addViews(resources: ResourceSet, model: Model): void {
  const owner = ownerOf(model);
  for (const view of model.views) {
    const id = `view:${key(view)}` as const;
    resources.add({
      kind: 'view',
      id,
      origin: view.origin,
      needs: needsOf(model, view.reads),
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

/** Materialized views; over rows of tenants they stay closed, and a tenant sees its own part through a view. */
export function addRollups(resources: ResourceSet, model: Model): void {
  for (const rollup of model.rollups) {
    const wrapped = rollup.holdsTenantRows && model.tenancy.model === 'shared-schema' && rollup.expose === 'own-tenant';
    const owner =
      rollup.holdsTenantRows && model.tenancy.model === 'shared-schema' ? rollupOwner(model) : ownerOf(model);
    const stored = { schema: rollup.schema, name: wrapped ? identifier(rollup.name, 'all') : rollup.name };
    const id = `materialized-view:${key(stored)}` as const;
    if (owner === rollupOwner(model)) addBaseAccess(resources, model, rollup, owner);
    resources.add({
      kind: 'materialized-view',
      id,
      origin: rollup.origin,
      needs: needsOf(model, rollup.reads),
      comment: wrapped ? 'rows of all tenants, granted to nobody' : 'a stored result, refreshed as declared',
      ...stored,
      owner,
      query: rollup.query,
    });
    if (rollup.key.length > 0) addRollupKey(resources, rollup, stored);
    if (wrapped) addWrapper(resources, model, rollup, stored, owner);
    if (rollup.expose !== 'internal') addRollupGrants(resources, rollup, wrapped ? `view:${key(rollup)}` : id);
  }
}

function ownerOf(model: Model): string {
  return model.roles.find((role) => role.kind === 'owner')?.name ?? '';
}

function needsOf(model: Model, reads: readonly Read[]): readonly string[] {
  const names = reads.map((read) => read.relation);
  const views = model.views.filter((view) => names.includes(view.name)).map((view) => `view:${key(view)}`);
  const rollups = model.rollups.filter((rollup) => names.includes(rollup.name));
  return [
    ...model.tables.filter((table) => names.includes(table.name)).map((table) => `table:${key(table)}`),
    ...views,
    ...rollups.flatMap((rollup) => [`view:${key(rollup)}`, `materialized-view:${key(rollup)}`]),
    ...model.routines.map((routine) => `routine:${key(routine)}`),
  ];
}

/** The owner of a rollup reads exactly the columns of its query, for every refresh. */
function addBaseAccess(resources: ResourceSet, model: Model, rollup: Rollup, owner: string): void {
  const usage = { type: 'schema', name: model.schema } as const;
  addGrant(resources, {
    on: usage,
    to: owner,
    privileges: ['usage'],
    origin: rollup.origin,
    needs: [`schema:${model.schema}`],
  });
  addGrant(resources, {
    on: { type: 'database', name: model.database },
    to: owner,
    privileges: ['temporary'],
    origin: rollup.origin,
    needs: [],
    comment: 'REFRESH ... CONCURRENTLY builds a temporary table as the owner of the materialized view',
  });
  for (const read of rollup.reads) {
    const table = model.tables.find((candidate) => candidate.name === read.relation);
    if (table === undefined) continue;
    const on = { type: 'table', schema: table.schema, name: table.name } as const;
    addGrant(resources, {
      on,
      to: owner,
      privileges: ['select'],
      origin: rollup.origin,
      needs: [`table:${key(table)}`],
    });
  }
}

/** REFRESH ... CONCURRENTLY needs a unique index over plain columns. */
function addRollupKey(
  resources: ResourceSet,
  rollup: Rollup,
  stored: { readonly schema: string; readonly name: string },
): void {
  const name = identifier(stored.name, 'key');
  resources.add({
    kind: 'index',
    id: `index:${stored.schema}.${name}`,
    origin: rollup.origin,
    needs: [`materialized-view:${key(stored)}`],
    comment: 'what REFRESH MATERIALIZED VIEW CONCURRENTLY needs',
    schema: stored.schema,
    name,
    table: stored.name,
    method: 'btree',
    unique: true,
    columns: rollup.key.map((expression) => ({
      expression,
      isColumn: true,
      descending: false,
      nulls: null,
      opclass: null,
    })),
    include: [],
    where: null,
  });
}

/**
 * Not security_invoker: the caller would need SELECT on the materialized view, which has no row security. The filter stands in
 * the view itself, behind a security barrier.
 */
function addWrapper(
  resources: ResourceSet,
  model: Model,
  rollup: Rollup,
  stored: { readonly schema: string; readonly name: string },
  owner: string,
): void {
  const column = quoteIdentifier(model.tenancy.key.column);
  const context = `(select nullif(current_setting(${quoteLiteral(model.tenancy.setting)}, true), '')::${model.tenancy.key.type})`;
  resources.add({
    kind: 'view',
    id: `view:${key(rollup)}`,
    origin: rollup.origin,
    needs: [`materialized-view:${key(stored)}`],
    comment: 'a tenant sees its own rows of the rollup',
    schema: rollup.schema,
    name: rollup.name,
    owner,
    query: `select * from ${qualified(stored.schema, stored.name)} where ${column} = ${context}`,
    securityInvoker: false,
    securityBarrier: true,
  });
}

function addRollupGrants(resources: ResourceSet, rollup: Rollup, id: string): void {
  const on = { type: 'table', schema: rollup.schema, name: rollup.name } as const;
  for (const { origin, role } of rollup.grants)
    addGrant(resources, { on, to: role, privileges: ['select'], origin, needs: [id] });
}
