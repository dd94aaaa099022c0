/** Functions of PostgreSQL that every role may call, and that reach over the tenants of one role. */
import { isWithoutSuperuser } from '../model/platforms';
import type { Model } from '../model/types';
import type { ResourceSet } from './builder';

interface Closed {
  readonly comment: string;
  /** Names with the types of their arguments. */
  readonly functions: readonly (readonly [name: string, ...argTypes: readonly string[]])[];
}

/** Those that take an oid; the others need a descriptor that `lo_open` gives. */
const LARGE_OBJECTS: Closed = {
  comment: 'large objects have no row security, and the role that all tenants share owns what it stores',
  functions: [
    ['lo_creat', 'integer'],
    ['lo_create', 'oid'],
    ['lo_from_bytea', 'oid', 'bytea'],
    ['lo_get', 'oid'],
    ['lo_get', 'oid', 'bigint', 'integer'],
    ['lo_open', 'oid', 'integer'],
    ['lo_put', 'oid', 'bigint', 'bytea'],
    ['lo_unlink', 'oid'],
  ],
};

const SESSIONS: Closed = {
  comment: 'a role may end all its own sessions, and those of one role serve all tenants',
  functions: [
    ['pg_cancel_backend', 'integer'],
    ['pg_terminate_backend', 'integer', 'bigint'],
  ],
};

/** Names of the functions that large objects are reached by. */
export const LARGE_OBJECT_FUNCTIONS: ReadonlySet<string> = new Set(LARGE_OBJECTS.functions.map(([name]) => name));

/**
 * Whether a database is compiled with these closed. A superuser owns them, so that for anybody else the REVOKE only warns; and where
 * tenants share no role, none reaches another by them.
 */
export function closesFunctions(model: Pick<Model, 'platform' | 'tenancy'>): boolean {
  return model.tenancy.model === 'shared-schema' && !isWithoutSuperuser(model);
}

/** Takes them from PUBLIC. */
export function addClosedFunctions(resources: ResourceSet, model: Model): void {
  if (!closesFunctions(model)) return;
  for (const { comment, functions } of [LARGE_OBJECTS, SESSIONS])
    for (const [index, [name, ...argTypes]] of functions.entries())
      resources.add({
        kind: 'revoke',
        id: `revoke:routine:pg_catalog.${name}(${argTypes.join(', ')}):public`,
        origin: '/tenancy',
        needs: [],
        ...(index === 0 && { comment }),
        on: { type: 'routine', schema: 'pg_catalog', name, argTypes },
        from: 'public',
        privileges: ['EXECUTE'],
      });
}
