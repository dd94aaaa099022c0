import { relationKey } from '../catalog/relations';
import type { Statement } from './types';
import type { World } from './world';

/** Tables of which nothing but their policies is known: what is guarded holds rows of somebody. */
export function guardedTables(statements: readonly Statement[], world: World): ReadonlySet<string> {
  const named = statements.flatMap(({ operations }) =>
    operations.filter(({ kind }) => /policy|row-security/.test(kind)).map(({ relation }) => relation),
  );
  const parts = named.flatMap((key) => {
    const relation = world.relations.get(key);
    return relation === undefined || relation.isWhole ? [] : [relationKey(relation.id)];
  });
  return new Set(parts);
}
