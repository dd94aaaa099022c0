import { grantsOn } from '../../src/catalog/access-lists';
import type { Catalog } from '../../src/catalog/catalog';
import type { Relation } from '../../src/catalog/relations';
import { objectOf, objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { CatalogObject } from '../../src/kinds/kind';
import { reachOfBody } from '../../src/meaning/bodies';
import { isShared, reachedFrom } from '../../src/meaning/judged';
import type { Meaning } from '../../src/meaning/meaning';
import { holdsTenants, meaningOf, runtimeRoles } from '../../src/meaning/whose';
import { searchPathOf } from '../../src/model/settings';
import { defineRule, type CatalogHit } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-callable-definer',
  severity: 'warning',
  only: 'database',
  inProofs: false,
  title: 'Let tenants call no SECURITY DEFINER function that works past row security',
  why: 'Such a function reads or writes with the rights of its owner, whom no policy holds, so only its body keeps a caller to one tenant. What writes rows, and what pins no search_path, comes first.',
  tradeoffs: 'A function with the rights of its caller needs grants on what it touches, and policies that let it.',
  validation: { none: 'what a body reads and writes is text that no catalog lists' },
  changesIf:
    'Each body compares the tenant of the session with the rows that it touches, and a test as two tenants shows it.',
  review: {
    found: 'roles',
    are: 'may call functions that work past row security',
    advice:
      'Begin with those that write, and of them with those that pin no search_path. Revoke EXECUTE where no request calls the function; make it SECURITY INVOKER where policies suffice; and in what is left compare the tenant of the session before the first row, and try it as two tenants.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  needs: ['roles', 'privileges'],
  *checkCatalog(catalog, meaning, moment) {
    if (!isShared(meaning)) return;
    const definers = objectsOf(catalog, 'function').flatMap((routine) => definerOf(routine, catalog, meaning) ?? []);
    const ofEverybody = definers.filter(({ routine }) => mayCall(null, routine, catalog));
    yield* told(null, ofEverybody, catalog, moment);
    for (const { id } of runtimeRoles(catalog, meaning)) {
      const own = definers.filter((one) => !ofEverybody.includes(one) && mayCall(id.name, one.routine, catalog));
      yield* told(id.name, own, catalog, moment);
    }
  },
});

interface Definer {
  readonly routine: ObjectOf<'function'>;
  readonly does: 'writes' | 'reads' | 'other';
  /** The first table of tenants that it reaches past row security. */
  readonly relation?: Relation;
  readonly isPinned: boolean;
}

const RANK = ['writes', 'reads', 'other'] as const;

/** Undefined of what nobody calls: triggers fire it, and isolation/forbid-definer-trigger judges it. */
function definerOf(routine: ObjectOf<'function'>, catalog: Catalog, meaning: Meaning): Definer | undefined {
  const { securityDefiner, result, settings } = routine.attributes;
  if (!securityDefiner || result === 'trigger' || result === 'event_trigger') return undefined;
  const path = settings?.find(({ name }) => name === 'search_path')?.value;
  const names = path === undefined ? undefined : searchPathOf(path.replaceAll('"', ''));
  const isPinned = names !== undefined && (names.length === 0 || names.at(-1) === 'pg_temp');
  const open = (relation: Relation): boolean =>
    holdsTenants(meaningOf(catalog, meaning, relation.id)) && !isHeld(routine.owner, relation, catalog);
  const { writes, reads } = reachOfBody(catalog, routine);
  const [written, read] = [writes.find(open), reads.find(open)];
  const relation = written ?? read;
  const does = written !== undefined ? 'writes' : read !== undefined ? 'reads' : 'other';
  return { routine, does, isPinned, ...(relation !== undefined && { relation }) };
}

/** Whether row security holds a role to what policies let it see of a table. */
function isHeld(role: string | null, { owner, attributes }: Relation, catalog: Catalog): boolean {
  if (role === null || !('rowSecurity' in attributes) || !attributes.rowSecurity) return false;
  const found = objectOf(catalog, 'role', { kind: 'role', name: role })?.attributes;
  if (found?.superuser === true || found?.bypassRls === true) return false;
  return attributes.forceRowSecurity || role !== owner;
}

/** EXECUTE on it and USAGE of its schema, granted to the role, to one that it is a member of, or to PUBLIC. */
function mayCall(role: string | null, routine: ObjectOf<'function'>, catalog: Catalog): boolean {
  const names = role === null ? [] : reachedFrom(catalog, role);
  const has = (object: CatalogObject<object>, privilege: string): boolean =>
    grantsOn(object, catalog).some(
      (grant) => grant.privilege === privilege && (grant.grantee === null || names.includes(grant.grantee)),
    );
  const schema = objectOf(catalog, 'schema', { kind: 'schema', name: routine.id.schema ?? '' });
  // of a schema that the source does not make nothing is known, and public is open to everybody
  return has(routine, 'EXECUTE') && (schema === undefined || routine.id.schema === 'public' || has(schema, 'USAGE'));
}

/** As a database is found one hit for each role; after a migration one for each function, so that a new one is told beside the old. */
function* told(
  role: string | null,
  definers: readonly Definer[],
  catalog: Catalog,
  moment: string | undefined,
): Iterable<CatalogHit> {
  const ranked = definers.toSorted(
    (left, right) =>
      RANK.indexOf(left.does) - RANK.indexOf(right.does) ||
      Number(left.isPinned) - Number(right.isPinned) ||
      (said(catalog, left.routine.id) < said(catalog, right.routine.id) ? -1 : 1),
  );
  const name = role ?? 'PUBLIC';
  if (moment === 'migration')
    for (const one of ranked.filter(({ does }) => does !== 'other'))
      yield {
        about: one.routine.id,
        detail: name,
        ...common(one, name),
        message: `"${name}" may call SECURITY DEFINER ${worstSaid(one, catalog)}; ${REMEDY}`,
      };
  else if (ranked[0] !== undefined && ranked[0].does !== 'other')
    yield {
      about: { kind: 'role', name },
      spot: { of: ranked[0].routine.id },
      ...common(ranked[0], name),
      message: `${countsSaid(name, numbersOf(ranked))}, first ${worstSaid(ranked[0], catalog)}; ${REMEDY}`,
      numbers: numbersOf(ranked),
    };
}

const REMEDY = 'revoke EXECUTE, or compare the tenant in the body';

function common({ relation }: Definer, role: string): Pick<CatalogHit, 'role' | 'known' | 'relation'> {
  return {
    role,
    known: 'assumed',
    ...(relation !== undefined && { relation: relation.id }),
  };
}

function numbersOf(definers: readonly Definer[]) {
  const count = (is: (one: Definer) => boolean): number => definers.filter(is).length;
  return {
    writing: count(({ does }) => does === 'writes'),
    reading: count(({ does }) => does === 'reads'),
    unpinned: count(({ isPinned }) => !isPinned),
    total: definers.length,
  };
}

function countsSaid(role: string, { writing, reading, unpinned, total }: ReturnType<typeof numbersOf>): string {
  const what = `${total} SECURITY DEFINER function${total === 1 ? '' : 's'}`;
  return `"${role}" may call ${what}: ${writing} write and ${reading} read rows of tenants past row security, ${unpinned} pin no search_path`;
}

function worstSaid({ routine, does, relation, isPinned }: Definer, catalog: Catalog): string {
  const path = isPinned ? '' : ' and pins no search_path';
  const what =
    relation === undefined
      ? 'which runs as its owner'
      : `which ${does} ${said(catalog, relation.id)} past row security`;
  return `${said(catalog, routine.id)}, ${what}${path}`;
}
