/** Who evaluates a policy calls what is in it, and needs the privilege to. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { relationKey, relationsByKey } from '../catalog/relations';
import { sqlRoutine } from '../catalog/remedy';
import { objectsOf } from '../catalog/select';
import { quoteIdentifier } from '../kernel/identifier';
import type { ObjectOf } from '../kinds/attributes';
import { calledNames } from './mentions';

/**
 * GRANT EXECUTE to each role that calls a function through a policy and may by PUBLIC alone: those that the policy names, else those
 * that are granted anything on its table. Without it their queries of the table fail once PUBLIC loses the privilege (42501).
 */
export function grantsToPolicyCallers(catalog: Catalog, routine: ObjectOf<'function'>): readonly string[] {
  const own = new Set(grantsOn(routine, catalog).map(({ grantee }) => grantee));
  const callers = objectsOf(catalog, 'policy').flatMap(({ id, attributes: { roles, using, check } }) => {
    if (!calledNames([using ?? '', check ?? '']).has(routine.id.name)) return [];
    const table = id.of === undefined ? undefined : relationsByKey(catalog).get(relationKey(id.of));
    const named = roles.flatMap((role) => role ?? []);
    return named.length === roles.length || table === undefined
      ? named
      : grantsOn(table, catalog).flatMap(({ grantee }) => grantee ?? []);
  });
  const missing = [...new Set(callers)].filter((role) => role !== routine.owner && !own.has(role)).toSorted();
  if (missing.length === 0) return [];
  return [`GRANT EXECUTE ON FUNCTION ${sqlRoutine(routine.id)} TO ${missing.map(quoteIdentifier).join(', ')}`];
}
