import type { Model } from '../model/types';
import { addGrant } from './access';
import { key, type ResourceSet } from './builder';
import { addExecuteRevoke } from './row-security';

/** Functions, closed to PUBLIC and open to whom the spec names. They come after the tables that their bodies read. */
export function addRoutines(resources: ResourceSet, model: Model): void {
  for (const routine of model.routines) {
    const argTypes = routine.args.map((arg) => arg.type);
    resources.add({
      kind: 'routine',
      id: `routine:${key(routine)}`,
      origin: routine.origin,
      needs: [`schema:${routine.schema}`, ...model.tables.map((table) => `table:${key(table)}`)],
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

/** Declared publications. */
export function addPublications(resources: ResourceSet, model: Model): void {
  for (const publication of model.publications) {
    const tables = model.tables.filter(
      (table) => publication.tables !== 'all' && publication.tables.includes(table.name),
    );
    const named = tables.map((table) => ({ schema: table.schema, name: table.name }));
    resources.add({
      kind: 'publication',
      id: `publication:${publication.name}`,
      origin: publication.origin,
      needs: model.tables.map((table) => `table:${key(table)}`),
      ...(publication.reason !== null && { comment: publication.reason }),
      name: publication.name,
      tables: publication.tables === 'all' ? 'all' : named,
      operations: publication.operations,
    });
  }
}
