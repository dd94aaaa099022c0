import { said } from '../../src/catalog/words';
import { remedy, sqlRoutine } from '../../src/catalog/remedy';
import { objectsOf } from '../../src/catalog/select';
import type { Catalog } from '../../src/catalog/catalog';
import { relationKey, relationsOf, type Relation } from '../../src/catalog/relations';
import type { ObjectOf } from '../../src/kinds/attributes';
import { objectKey, objectText, type ObjectId } from '../../src/kinds/id';
import { bodyOf, writtenBy } from '../../src/meaning/bodies';
import { namePattern } from '../../src/kernel/name-pattern';
import { isShared } from '../../src/meaning/judged';
import type { Meaning } from '../../src/meaning/meaning';
import { grantsToRuntime, holdsTenants, meaningOf, runtimeRoles, writtenByRuntime } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-definer-trigger',
  severity: 'warning',
  title: 'Run triggers with the privileges of the calling role',
  why: 'Clients choose the values that a trigger on a tenant table receives. As SECURITY DEFINER it writes with privileges that the client lacks: a forged audit row is the usual result.',
  tradeoffs:
    'A role that writes to the table needs the privileges that the trigger uses, for example INSERT on the audit table.',
  validation: {
    sql: `SELECT p.oid::regprocedure AS routine, t.tgrelid::regclass AS relation, t.tgname FROM pg_trigger t
JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_roles r ON r.oid = p.proowner
WHERE NOT t.tgisinternal AND p.prosecdef AND NOT (r.rolsuper OR r.rolbypassrls)`,
    expect: 'no rows',
  },
  changesIf:
    'The function uses nothing from the client except the current tenant, for example it appends to a log that no other role can write to.',
  review: {
    found: 'trigger functions',
    are: 'run as their owner on rows that a tenant writes',
    advice:
      "Make each SECURITY INVOKER (ALTER FUNCTION ... SECURITY INVOKER) after you grant the writing role what the trigger does, in the same transaction. If the trigger must write what the tenant can't, give it an owner that row security applies to, and a pinned search_path.",
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/trigger-definition.html'],
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    const routines = new Map(objectsOf(catalog, 'function').map((routine) => [objectKey(routine.id), routine]));
    // of those that no policy holds isolation/forbid-powerful-definer says it, and worse
    const powerful = new Set(
      objectsOf(catalog, 'role').flatMap(({ id, attributes: { superuser, bypassRls } }) =>
        superuser || bypassRls ? [id.name] : [],
      ),
    );
    for (const trigger of objectsOf(catalog, 'trigger')) {
      const routine = routines.get(objectKey(trigger.attributes.function));
      const { of: table } = trigger.id;
      if (routine?.attributes.securityDefiner !== true || powerful.has(routine.owner ?? '') || table === undefined)
        continue;
      if (meaningOf(catalog, meaning, table)?.scope === 'shared') continue;
      const writes = catalog.source === 'spec' ? undefined : strayWrites(catalog, meaning, table, routine);
      if (writes?.length === 0) continue;
      const [stray] = writes ?? [];
      const mended = remedy(catalog, 'make the function security: invoker', 'make it SECURITY INVOKER');
      yield {
        about: routine.id,
        detail: objectText(trigger.id),
        spot: { of: trigger.id },
        message: `trigger "${trigger.id.name}" of ${said(catalog, table)} runs SECURITY DEFINER ${said(catalog, routine.id)}, so clients can write ${stray === undefined ? '' : `${said(catalog, stray.target.id)} `}with its owner's privileges through the values they insert; ${mended}`,
        // as SECURITY INVOKER the trigger fails for roles that can't write its target themselves
        ...((writes === undefined || writes.every(({ isGranted }) => isGranted)) && {
          ddl: [`ALTER ROUTINE ${sqlRoutine(routine.id)} SECURITY INVOKER`],
        }),
      };
    }
  },
});

interface Stray {
  readonly target: Relation;
  /** Whether each role that fires the trigger may write the table itself. */
  readonly isGranted: boolean;
}

/**
 * Tables of tenants that a body writes without the tenant of the row that fires it: that tenant was checked by the policies of the
 * row, or refuses it after. Empty where no client writes the row, or the body keeps to its tenant.
 */
function strayWrites(
  catalog: Catalog,
  meaning: Meaning,
  table: ObjectId,
  routine: ObjectOf<'function'>,
): readonly Stray[] {
  const roles = runtimeRoles(catalog, meaning);
  const fired = relationsOf(catalog).find(({ id }) => relationKey(id) === relationKey(table));
  if (fired === undefined || !writtenByRuntime(fired, catalog, roles)) return [];
  const column = meaningOf(catalog, meaning, table)?.tenantColumn ?? null;
  if (column !== null && new RegExp(`\\b(?:new|old)\\s*\\.\\s*${namePattern(column)}`, 'i').test(bodyOf(routine)))
    return [];
  return (['INSERT', 'UPDATE', 'DELETE'] as const).flatMap((write) =>
    writtenBy(catalog, routine, write)
      .filter(({ id }) => holdsTenants(meaningOf(catalog, meaning, id)))
      .map((target) => {
        const may = new Set(
          grantsToRuntime(target, catalog, roles).flatMap(({ grantee, privilege }) =>
            privilege === write ? [grantee] : [],
          ),
        );
        return { target, isGranted: may.has(null) || roles.every(({ id }) => may.has(id.name)) };
      }),
  );
}
