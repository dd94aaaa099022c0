/** Functions by which roles of kind ingest load tables with row security: one creates the staging table, one merges what COPY put there. */
import { mergeName } from '../model/roles';
import type { Model } from '../model/types';
import { addGrant } from './access';
import { key, type ResourceSet } from './builder';
import { addExecuteRevoke } from './context';
import { mergeBody, stageBody, type Loaded } from './ingest-body';

export function addIngests(resources: ResourceSet, model: Model): void {
  const byName = new Map(model.tables.map((table) => [table.name, table]));
  const [first] = model.ingests;
  if (first === undefined) return;
  const merge = mergeName(model.database);
  const loaders = model.roles.filter(({ kind }) => kind === 'ingest').map(({ name }) => name);
  addGrant(resources, {
    on: { type: 'database', name: model.database },
    to: merge,
    privileges: ['temporary'],
    origin: first.origin,
    needs: [],
    comment:
      'the staging tables are temporary, and belong to this role, so no other session and no other role reads them',
  });
  for (const role of loaders)
    addGrant(resources, {
      on: { type: 'schema', name: model.schema },
      to: role,
      privileges: ['usage'],
      origin: first.origin,
      needs: [`schema:${model.schema}`],
    });
  for (const ingest of model.ingests) {
    const table = byName.get(ingest.table);
    if (table !== undefined) addIngest(resources, model, { ingest, table, merge, loaders });
  }
}

function addIngest(resources: ResourceSet, model: Model, loaded: Loaded): void {
  const { ingest, table } = loaded;
  const tables = [ingest.dead, ...(ingest.dedupe?.ledger == null ? [] : [ingest.dedupe.ledger])];
  const needs = [table, ...tables.map((name) => ({ schema: table.schema, name }))].map((one) => `table:${key(one)}`);
  add(resources, loaded, {
    name: ingest.stage,
    returns: 'void',
    comment: `creates the temporary table pg_temp.${ingest.staging}; COPY into it, then call ${ingest.merge} in the same transaction`,
    body: stageBody(loaded),
    needs,
  });
  add(resources, loaded, {
    name: ingest.merge,
    returns: 'jsonb',
    comment: `merges what is staged into ${table.name}, and counts it: staged = merged + duplicates + dead`,
    body: mergeBody(model, loaded),
    needs,
  });
}

interface Made {
  readonly name: string;
  readonly returns: string;
  readonly comment: string;
  readonly body: string;
  readonly needs: readonly string[];
}

function add(resources: ResourceSet, { ingest, table, merge, loaders }: Loaded, made: Made): void {
  const routine = { schema: table.schema, name: made.name };
  resources.add({
    kind: 'routine',
    id: `routine:${key(routine)}`,
    origin: ingest.origin,
    needs: [`schema:${table.schema}`, ...made.needs],
    comment: made.comment,
    ...routine,
    owner: merge,
    args: [],
    returns: made.returns,
    language: 'plpgsql',
    body: made.body,
    security: 'definer',
    // types of an extension are in the schema
    searchPath: ['pg_catalog', table.schema, 'pg_temp'],
    volatility: 'volatile',
    parallel: 'unsafe',
    leakproof: false,
  });
  addExecuteRevoke(resources, routine, []);
  for (const role of loaders)
    addGrant(resources, {
      on: { type: 'routine', ...routine, argTypes: [] },
      to: role,
      privileges: ['execute'],
      origin: ingest.origin,
      needs: [`revoke:routine:${key(routine)}:public`],
    });
}
