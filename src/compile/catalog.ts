/** Model -> catalog: what a spec declares as the objects that a server would have. Pure; it never throws on a model that resolved. */
import type { Catalog } from '../catalog/catalog';
import { once, remembered } from '../kernel/remember';
import { groupBy } from '../kernel/group';
import type { Model } from '../model/types';
import { patternOf, resourcesOf } from '../resources/compile';
import type { CompiledDatabase, Resource } from '../resources/types';
import { CatalogBuilder, type Origins } from './builder';
import { addDatabase, addExtension, addMembership, addPublicSchema, addRole, addSchema, addSetting } from './cluster';
import { addConstraint, addIndex } from './constraints';
import { addDefaultPrivileges, addPrivileges } from './privileges';
import { addMaterializedView, addPolicy, addPublication, addRoutine, addTrigger, addView } from './programs';
import { addPartition, addRunway, addTable, keyOf, type TableFacts } from './tables';
import type { TypeScope } from './words';

/** A catalog, and where the spec says what is in it. */
export interface Declared {
  readonly catalog: Catalog;
  readonly origins: () => Origins;
}

/**
 * What a spec declares, each table once: where each tenant has a schema or a database of its own, what one of them has, under the names
 * of the spec.
 */
export const declaredBy = remembered((model: Model): Declared => {
  const { cluster, databases, major } = patternOf(model);
  return declared(major, cluster, databases[0] ?? { name: model.database, resources: [] });
});

export function catalogOfModel(model: Model): Catalog {
  return declaredBy(model).catalog;
}

/** The catalog of each database that a spec is deployed to: one, or one a tenant. */
export function catalogsOfModel(model: Model): readonly Declared[] {
  const { cluster, databases, major } = resourcesOf(model).compiled;
  return databases.map((database) => declared(major, cluster, database));
}

function declared(major: number, cluster: readonly Resource[], { name, resources }: CompiledDatabase): Declared {
  const own = cluster.filter((resource) => resource.kind !== 'database' || resource.name === name);
  const all = [...own, ...resources];
  const build = new CatalogBuilder(major, scopesOf(all));
  addPublicSchema(build);
  addAll(all, build);
  return { catalog: build.done(name, all), origins: once(() => build.origins()) };
}

type Of<K extends Resource['kind']> = Extract<Resource, { readonly kind: K }>;

type ByKind = <K extends Resource['kind']>(kind: K) => readonly Of<K>[];

function byKind(resources: readonly Resource[]): ByKind {
  const kinds = groupBy(resources, ({ kind }) => kind);
  return <K extends Resource['kind']>(kind: K) =>
    (kinds.get(kind) ?? []).filter((one): one is Of<K> => one.kind === kind);
}

/** In the order in which the DDL has them: names that PostgreSQL gives hang on it. */
function inOrder(tables: readonly Of<'table'>[]): readonly Of<'table'>[] {
  return tables.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

function addAll(resources: readonly Resource[], build: CatalogBuilder): void {
  const of = byKind(resources);
  const facts = factsOf(of);
  for (const role of of('role')) addRole(role, build);
  for (const membership of of('membership')) addMembership(membership, build);
  for (const setting of of('role-setting')) addSetting(setting, build);
  for (const database of of('database')) addDatabase(database, build);
  for (const schema of of('schema')) addSchema(schema, build);
  for (const extension of of('extension')) addExtension(extension, build);
  for (const table of inOrder(of('table'))) addTable(table, facts, build);
  for (const leaf of of('partition')) addPartition(leaf, facts, build);
  for (const constraint of of('constraint')) addConstraint(constraint, facts, build);
  for (const routine of of('routine')) addRoutine(routine, build);
  for (const trigger of of('trigger')) addTrigger(trigger, build);
  for (const policy of of('policy')) addPolicy(policy, build);
  for (const runway of of('partition-runway')) addRunway(runway, build);
  for (const view of of('view')) addView(view, build);
  for (const view of of('materialized-view')) addMaterializedView(view, build);
  // of materialized views too
  for (const index of of('index')) addIndex(index, facts, build);
  for (const publication of of('publication')) addPublication(publication, build);
  for (const privileges of of('default-privileges')) addDefaultPrivileges(privileges, build);
  addPrivileges([...of('revoke'), ...of('grant')], build);
}

function factsOf(of: ByKind): TableFacts {
  return {
    rowSecurity: new Map(of('row-security').map((security) => [keyOf(security), security])),
    tables: new Map(of('table').map((table) => [keyOf(table), table])),
    keys: new Map(
      of('constraint').flatMap(({ schema, table: name, definition }) =>
        definition.type === 'primary-key' ? [[keyOf({ schema, name }), definition.columns] as const] : [],
      ),
    ),
    columns: new Map(),
    leaves: groupBy(of('partition'), ({ parent }) => keyOf(parent)),
  };
}

/** Where the types are that a schema names without saying where: rows of its own tables, and what extensions bring. */
function scopesOf(resources: readonly Resource[]): (schema: string) => TypeScope {
  const scopes = new Map<string, TypeScope>();
  const extensions = resources.flatMap((resource) => (resource.kind === 'extension' ? [resource.schema] : []))[0];
  const rows = groupBy(
    resources.filter((resource): resource is Of<'table'> => resource.kind === 'table'),
    ({ schema }) => schema,
  );
  return (schema) => {
    const known = scopes.get(schema);
    if (known !== undefined) return known;
    const tables = new Set((rows.get(schema) ?? []).map(({ name }) => name));
    const scope = { tables, schema, extensions: extensions ?? schema };
    scopes.set(schema, scope);
    return scope;
  };
}
