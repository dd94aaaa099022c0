/** Model -> resources: what must exist in PostgreSQL. Pure; the same model gives the same resources in the same order. */
import type { TenetError } from '../kernel/errors';
import { remembered } from '../kernel/remember';
import { identifier } from '../kernel/identifier';
import type { Model } from '../model/types';
import { ResourceSet } from './builder';
import { addIngests } from './ingest';
import { addDatabaseAccess, addDefaultPrivileges, addSchemaUsage } from './access';
import { addClosedFunctions } from './closed-functions';
import { addSetConfig } from './context';
import { addPublications, addRoutines } from './programs';
import { addRoles } from './roles';
import { addRowSecurity } from './row-security';
import { addTables } from './tables';
import { addTenantRoles, modelOfTenant } from './tenants';
import type { Compiled, CompiledDatabase } from './types';
import { addRetentionGrants } from './maintenance';
import { addRollups } from './rollups';
import { addViews } from './views';

/** What must exist, and why it cannot: two things of one name, of which the first stays. */
export interface Attempt {
  readonly compiled: Compiled;
  readonly problems: readonly TenetError[];
}

/**
 * What must exist in PostgreSQL for a model.
 * @throws TenetError where two things would get one name
 */
export function compile(model: Model): Compiled {
  const { compiled, problems } = resourcesOf(model);
  const [problem] = problems;
  if (problem !== undefined) throw problem;
  return compiled;
}

/** The same with what is wrong beside it, of every model that resolved. */
export function resourcesOf(model: Model): Attempt {
  const { tenants, model: tenancy } = model.tenancy;
  switch (tenancy) {
    case 'shared-schema':
      return asOne(model);
    case 'schema-per-tenant': {
      const models = tenants.map((tenant) => modelOfTenant(model, tenant, 'schema'));
      return attempt(model, models, [{ database: model, models }]);
    }
    case 'database-per-tenant': {
      const models = tenants.map((tenant) => modelOfTenant(model, tenant, 'database'));
      return attempt(
        model,
        models,
        models.map((own) => ({ database: own, models: [own] })),
      );
    }
  }
}

/** What one tenant has, where each has something of its own, under the names of the spec; the whole where all share one schema. */
export function patternOf(model: Model): Compiled {
  return asOne(model).compiled;
}

/** A check asks for it before the files are written. */
const asOne = remembered((model: Model): Attempt => {
  const cluster = new ResourceSet();
  addRoles(cluster, model);
  return attemptOf(model, cluster, [compileDatabase(model, [model], cluster)]);
});

function attempt(
  model: Model,
  tenants: readonly Model[],
  databases: readonly { readonly database: Model; readonly models: readonly Model[] }[],
): Attempt {
  const cluster = new ResourceSet();
  addTenantRoles(cluster, model, tenants);
  const made = databases.map(({ database, models }) => compileDatabase(database, models, cluster));
  return attemptOf(model, cluster, made);
}

interface Made {
  readonly name: string;
  readonly resources: ResourceSet;
}

function attemptOf(model: Model, cluster: ResourceSet, databases: readonly Made[]): Attempt {
  return {
    compiled: {
      major: model.postgres.declared,
      cluster: cluster.all(),
      databases: databases.map(({ name, resources }): CompiledDatabase => ({ name, resources: resources.all() })),
    },
    problems: [...cluster.problems, ...databases.flatMap(({ resources }) => resources.problems)],
  };
}

/** One database with what each of the models puts into it (one, or one a tenant). */
function compileDatabase(database: Model, models: readonly Model[], cluster: ResourceSet): Made {
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
  addClosedFunctions(resources, database);
  return { name: database.database, resources };
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
  addIngests(resources, model);
  addRowSecurity(resources, model);
  addViews(resources, model);
  addRollups(resources, model);
  addRetentionGrants(resources, model);
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
