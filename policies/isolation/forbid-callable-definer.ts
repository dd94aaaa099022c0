import { grantsOn } from '../../src/catalog/access-lists';
import type { Catalog } from '../../src/catalog/catalog';
import type { Relation } from '../../src/catalog/relations';
import { objectOf, objectsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { CatalogObject } from '../../src/kinds/kind';
import { reachOfBody } from '../../src/meaning/bodies';
import { isPinned } from '../../src/meaning/definers';
import { isShared, reachedFrom } from '../../src/meaning/judged';
import type { Meaning } from '../../src/meaning/meaning';
import { holdsTenants, meaningOf, runtimeRoles } from '../../src/meaning/whose';
import { defineRule, type CatalogHit } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-callable-definer',
  severity: 'warning',
  only: 'database',
  inProofs: false,
  title: 'Keep tenants from calling SECURITY DEFINER functions that bypass row security',
  why: 'Such a function runs with the privileges of its owner, to which no policy applies, so only its body restricts a caller to one tenant.',
  tradeoffs: 'A SECURITY INVOKER function needs grants on the tables it uses, and policies that allow it.',
  validation: { none: "the catalog doesn't list what a function body reads and writes" },
  changesIf: 'Each body compares the tenant of the session with the rows it uses, and a test as two tenants proves it.',
  review: {
    found: 'roles',
    are: 'can call functions that bypass row security',
    advice:
      'Start with functions that write and pin no search_path. Revoke EXECUTE if no request calls the function; make it SECURITY INVOKER if the policies suffice; in the rest, compare the tenant of the session before using any row, and test as two tenants.',
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

/** Undefined for trigger functions, which no role calls: isolation/forbid-definer-trigger checks those. */
function definerOf(routine: ObjectOf<'function'>, catalog: Catalog, meaning: Meaning): Definer | undefined {
  const { securityDefiner, result } = routine.attributes;
  if (!securityDefiner || result === 'trigger' || result === 'event_trigger') return undefined;
  const open = (relation: Relation): boolean =>
    holdsTenants(meaningOf(catalog, meaning, relation.id)) && !obeysPolicies(routine.owner, relation, catalog);
  const { writes, reads } = reachOfBody(catalog, routine);
  const [written, read] = [writes.find(open), reads.find(open)];
  const relation = written ?? read;
  const does = written !== undefined ? 'writes' : read !== undefined ? 'reads' : 'other';
  return { routine, does, isPinned: isPinned(routine), ...(relation !== undefined && { relation }) };
}

/** Whether row security holds a role to what policies let it see of a table. */
function obeysPolicies(role: string | null, { owner, attributes }: Relation, catalog: Catalog): boolean {
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
  // a schema that the source doesn't create may be open, and public is open to every role
  return has(routine, 'EXECUTE') && (schema === undefined || routine.id.schema === 'public' || has(schema, 'USAGE'));
}

/** One hit per role for a database; one per function for a migration, so that a new function is reported beside the old ones. */
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
        message: `"${name}" can call SECURITY DEFINER ${worstSaid(one, catalog)}; ${REMEDY}`,
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
  return `"${role}" can call ${what}: ${writing} write and ${reading} read tenant rows bypassing row security, ${unpinned} pin no search_path`;
}

function worstSaid({ routine, does, relation, isPinned }: Definer, catalog: Catalog): string {
  const path = isPinned ? '' : ' and pins no search_path';
  const what =
    relation === undefined
      ? 'which runs as its owner'
      : `which ${does} ${said(catalog, relation.id)} bypassing row security`;
  return `${said(catalog, routine.id)}, ${what}${path}`;
}
