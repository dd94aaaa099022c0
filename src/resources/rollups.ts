import { TenetError } from '../kernel/errors';
import { identifier, quoteIdentifier, qualified } from '../kernel/identifier';
import { isOverTenants, rollupOwner } from '../model/maintenance';
import type { Model, Rollup, Table } from '../model/types';
import { addGrant } from './access';
import { key, type ResourceSet } from './builder';
import { tenantIs } from './context';
import { mentioned } from './mentions';
import { routineIds } from './programs';

import { needsOf, ownerOf, type Derived } from './views';

/** Materialized views; over rows of tenants they stay closed, and a tenant sees its own part through a view. */
export function addRollups(resources: ResourceSet, model: Model): void {
  for (const rollup of model.rollups) {
    const wrapped = isWrapped(model, rollup);
    const owner = isOverTenants(model, rollup) ? rollupOwner(model) : ownerOf(model);
    const stored = { schema: rollup.schema, name: wrapped ? identifier(rollup.name, 'all') : rollup.name };
    const id = `materialized-view:${key(stored)}` as const;
    refuseWrappedSource(resources, model, rollup);
    if (owner === rollupOwner(model)) addBaseAccess(resources, model, rollup, owner);
    resources.add({
      kind: 'materialized-view',
      id,
      origin: rollup.origin,
      needs: needsOf(model, rollup),
      comment: wrapped ? 'rows of all tenants, granted to no role' : 'a stored result, refreshed as declared',
      ...stored,
      owner,
      query: rollup.query,
    });
    if (rollup.key.length > 0) addRollupKey(resources, rollup, stored);
    if (wrapped) addWrapper(resources, model, rollup, stored, owner);
    if (rollup.expose !== 'internal') addRollupGrants(resources, rollup, wrapped ? `view:${key(rollup)}` : id);
  }
}

function isWrapped(model: Model, rollup: Rollup): boolean {
  return isOverTenants(model, rollup) && rollup.expose === 'own-tenant';
}

/** What a tenant sees of a rollup is empty where no tenant is set, as in every refresh. */
function refuseWrappedSource(resources: ResourceSet, model: Model, rollup: Rollup): void {
  const source = model.rollups.find(
    (candidate) => isWrapped(model, candidate) && readsOf(model, rollup).includes(candidate.name),
  );
  if (source === undefined) return;
  resources.refuse(
    new TenetError(
      `rollup "${rollup.name}" reads rollup "${source.name}", which shows the rows of only one tenant, so every refresh would be empty (from ${rollup.origin})`,
      { remedy: `read the tables that "${source.name}" reads, or write expose: internal for "${source.name}"` },
    ),
  );
}

/** The tables whose rows of all tenants the owner of rollups reads. */
export function tablesOfRollups(model: Model): readonly Table[] {
  const over = model.rollups.filter((rollup) => isOverTenants(model, rollup));
  const names = new Set(over.flatMap((rollup) => readsOf(model, rollup)));
  return model.tables.filter((table) => names.has(table.name));
}

/** The relations that a view or rollup reads, also those behind the views among them. */
function readsOf(model: Model, query: Derived): readonly string[] {
  const views = new Map(model.views.map((view) => [view.name, view]));
  const names = new Set(query.reads.map((read) => read.relation));
  for (const name of names) for (const read of views.get(name)?.reads ?? []) names.add(read.relation);
  return [...names];
}

/** For every refresh the owner of a rollup reads what its query reads, and what the views in it read: they run with its rights. */
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
  const names = readsOf(model, rollup);
  const sources = [
    ...model.tables.map((table) => ({ name: table.name, schema: table.schema, id: `table:${key(table)}` })),
    ...model.views.map((view) => ({ name: view.name, schema: view.schema, id: `view:${key(view)}` })),
    ...model.rollups
      .filter((source) => !isOverTenants(model, source))
      .map((source) => ({ name: source.name, schema: source.schema, id: `materialized-view:${key(source)}` })),
  ];
  for (const { id, schema, name } of sources.filter((source) => names.includes(source.name))) {
    const on = { type: 'table', schema, name } as const;
    addGrant(resources, { on, to: owner, privileges: ['select'], origin: rollup.origin, needs: [id] });
  }
  addCalls(resources, model, rollup, names, owner);
}

/** The functions that a refresh calls: EXECUTE is nobody's that was not granted it. */
function addCalls(resources: ResourceSet, model: Model, rollup: Rollup, names: readonly string[], owner: string): void {
  const queries = model.views.filter((view) => names.includes(view.name)).map((view) => view.query);
  const called = mentioned([rollup.query, ...queries].join(' '), routineIds(model));
  for (const routine of model.routines.filter((candidate) => called.includes(`routine:${key(candidate)}`))) {
    const argTypes = routine.args.map((arg) => arg.type);
    addGrant(resources, {
      on: { type: 'routine', schema: routine.schema, name: routine.name, argTypes },
      to: owner,
      privileges: ['execute'],
      origin: rollup.origin,
      needs: [`revoke:routine:${key(routine)}:public`],
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
    comment: 'required for REFRESH MATERIALIZED VIEW CONCURRENTLY',
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
  const condition = tenantIs(model, quoteIdentifier(model.tenancy.key.column));
  resources.add({
    kind: 'view',
    id: `view:${key(rollup)}`,
    origin: rollup.origin,
    needs: [`materialized-view:${key(stored)}`],
    comment: 'a tenant sees only its own rows of the rollup',
    schema: rollup.schema,
    name: rollup.name,
    owner,
    query: `select * from ${qualified(stored.schema, stored.name)} where ${condition}`,
    securityInvoker: false,
    securityBarrier: true,
  });
}

function addRollupGrants(resources: ResourceSet, rollup: Rollup, id: string): void {
  const on = { type: 'table', schema: rollup.schema, name: rollup.name } as const;
  for (const { origin, role } of rollup.grants)
    addGrant(resources, { on, to: role, privileges: ['select'], origin, needs: [id] });
}
