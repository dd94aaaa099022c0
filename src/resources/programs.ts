import type { Model, Routine, Table } from '../model/types';
import { addGrant } from './access';
import { key, type ResourceSet } from './builder';
import { mentioned } from './mentions';
import { addExecuteRevoke, contextRoutine } from './context';

/** Ids of the declared functions and of the one that gives the tenant, by name. */
export function routineIds(model: Model): ReadonlyMap<string, readonly string[]> {
  const context = contextRoutine(model);
  const routines = context === null ? model.routines : [...model.routines, context];
  return new Map(routines.map((routine) => [routine.name, [`routine:${key(routine)}`]]));
}

/** What the columns of a table call: it must be there before CREATE TABLE. */
export function calledByColumns(table: Table, ids: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (ids.size === 0) return [];
  return table.columns.flatMap((column) => mentioned(`${column.default ?? ''} ${column.generated ?? ''}`, ids));
}

/** Functions, closed to PUBLIC and open to whom the spec names. */
export function addRoutines(resources: ResourceSet, model: Model): void {
  const ids = routineIds(model);
  const early = new Set(model.tables.flatMap((table) => calledByColumns(table, ids)));
  const named = namedByBodies(model, ids);
  const tables = new Map(model.tables.map((table) => [table.name, [`table:${key(table)}`]]));
  for (const routine of model.routines) {
    const argTypes = routine.args.map((arg) => arg.type);
    resources.add({
      kind: 'routine',
      id: `routine:${key(routine)}`,
      origin: routine.origin,
      needs: [
        `schema:${routine.schema}`,
        ...(early.has(`routine:${key(routine)}`) ? [] : tablesNamedBy(routine, tables)),
        ...neededByBody(routine, named),
      ],
      ...(routine.comment !== null && { comment: routine.comment }),
      schema: routine.schema,
      name: routine.name,
      owner: routine.owner,
      args: routine.args,
      returns: routine.returns,
      language: routine.language,
      body: routine.body,
      security: routine.security,
      searchPath: routine.searchPath,
      volatility: routine.volatility,
      parallel: routine.parallel,
      leakproof: routine.leakproof,
    });
    addExecuteRevoke(resources, routine, argTypes);
    for (const { origin, role } of routine.grants) {
      const on = { type: 'routine', schema: routine.schema, name: routine.name, argTypes } as const;
      addGrant(resources, {
        on,
        to: role,
        privileges: ['execute'],
        origin,
        needs: [`revoke:routine:${key(routine)}:public`],
      });
    }
  }
}

/** Row types of arguments and results are looked up in every language, the tables of a body in SQL. */
function tablesNamedBy(
  { args, returns, body }: Routine,
  tables: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return mentioned([body, returns, ...args.map(({ type }) => type)].join(' '), tables);
}

/** PostgreSQL looks up what the body of an SQL function names when it is created; that of any other, when it runs. */
function neededByBody(routine: Routine, named: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (routine.language !== 'sql') return [];
  return mentioned(routine.body, named).filter((id) => id !== `routine:${key(routine)}`);
}

function namedByBodies(
  model: Model,
  routines: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const named = new Map(routines);
  const add = (name: string, ...ids: readonly string[]): void => {
    named.set(name, [...(named.get(name) ?? []), ...ids]);
  };
  for (const view of model.views) add(view.name, `view:${key(view)}`);
  for (const rollup of model.rollups) add(rollup.name, `view:${key(rollup)}`, `materialized-view:${key(rollup)}`);
  return named;
}

/** Declared publications. */
export function addPublications(resources: ResourceSet, model: Model): void {
  for (const publication of model.publications) {
    const declared = new Set(publication.tables === 'all' ? [] : publication.tables);
    const tables = model.tables.filter(({ name }) => declared.has(name));
    const named = tables.map((table) => ({ schema: table.schema, name: table.name }));
    resources.add({
      kind: 'publication',
      id: `publication:${publication.name}`,
      origin: publication.origin,
      needs: (publication.tables === 'all' ? model.tables : tables).map((table) => `table:${key(table)}`),
      ...(publication.reason !== null && { comment: publication.reason }),
      name: publication.name,
      tables: publication.tables === 'all' ? 'all' : named,
      operations: publication.operations,
    });
  }
}
