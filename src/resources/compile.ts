/** Model -> resources: what must exist in PostgreSQL. Pure; the same model gives the same resources in the same order. */
import { identifier } from '../kernel/identifier';
import type { Model } from '../model/types';
import { ResourceSet } from './builder';
import { addDatabaseAccess, addDefaultPrivileges, addSchemaUsage } from './access';
import { addSetConfig } from './context';
import { addPublications, addRoutines } from './programs';
import { addRoles } from './roles';
import { addRowSecurity } from './row-security';
import { addTables } from './tables';
import { addTenantRoles, modelOfTenant } from './tenants';
import type { Compiled, CompiledDatabase } from './types';
import { addRollups } from './rollups';
import { addViews } from './views';

/**
 * What must exist in PostgreSQL for a model.
 * @throws TenetError where two things would get one name
 */
export function compile(model: Model): Compiled {
  const cluster = new ResourceSet();
  const databases = databasesOf(model, cluster);
  return { major: model.postgres.declared, cluster: cluster.all(), databases };
}

function databasesOf(model: Model, cluster: ResourceSet): readonly CompiledDatabase[] {
  const { tenants, model: tenancy } = model.tenancy;
  switch (tenancy) {
    case 'shared-schema':
      addRoles(cluster, model);
      return [compileDatabase(model, [model], cluster)];
    case 'schema-per-tenant': {
      const models = tenants.map((tenant) => modelOfTenant(model, tenant, 'schema'));
      addTenantRoles(cluster, model, models);
      return [compileDatabase(model, models, cluster)];
    }
    case 'database-per-tenant': {
      const models = tenants.map((tenant) => modelOfTenant(model, tenant, 'database'));
      addTenantRoles(cluster, model, models);
      return models.map((own) => compileDatabase(own, [own], cluster));
    }
  }
}

/** One database with what each of the models puts into it (one, or one a tenant). */
function compileDatabase(database: Model, models: readonly Model[], cluster: ResourceSet): CompiledDatabase {
  const owner = database.roles.find((role) => role.kind === 'owner')?.name ?? identifier(database.database, 'owner');
  cluster.add({
    kind: 'database',
    id: `database:${database.database}`,
    origin: '/database',
    needs: [`role:${owner}`],
    name: database.database,
    owner,
  });
  const resources = new ResourceSet();
  for (const model of models) addModel(resources, model, owner);
  addExtensions(resources, database, models, owner);
  addDatabaseAccess(resources, database.database, models);
  addSetConfig(resources, models);
  return { name: database.database, resources: resources.all() };
}

function addModel(resources: ResourceSet, model: Model, owner: string): void {
  resources.add({
    kind: 'schema',
    id: `schema:${model.schema}`,
    origin: '/schema',
    needs: [],
    name: model.schema,
    owner,
  });
  addDefaultPrivileges(resources, model);
  addTables(resources, model);
  addRoutines(resources, model);
  addRowSecurity(resources, model);
  addViews(resources, model);
  addRollups(resources, model);
  addPublications(resources, model);
  addSchemaUsage(resources, model);
}

/**
 * A database has each extension once. Where each tenant has a schema of its own, extensions stand in one that all of them can
 * look into and that holds nothing else.
 */
function addExtensions(resources: ResourceSet, database: Model, models: readonly Model[], owner: string): void {
  if (database.extensions.length === 0) return;
  const [origin, schema] = ['/extensions', database.schema] as const;
  resources.addOnce({
    kind: 'schema',
    id: `schema:${schema}`,
    origin,
    needs: [],
    comment: 'types and operators of extensions, for all tenants',
    name: schema,
    owner,
  });
  for (const extension of database.extensions) {
    resources.add({
      kind: 'extension',
      id: `extension:${extension.name}`,
      origin: extension.origin,
      needs: [`schema:${schema}`],
      name: extension.name,
      schema,
    });
  }
  for (const model of models) addSchemaUsage(resources, model, schema);
}
