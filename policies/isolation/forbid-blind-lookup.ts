import type { Catalog } from '../../src/catalog/catalog';
import { indexesOf } from '../../src/catalog/keys';
import { remedy } from '../../src/catalog/remedy';
import type { Relation } from '../../src/catalog/relations';
import { objectOf, objectsOf, partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { literally } from '../../src/kernel/name-pattern';
import type { ObjectOf } from '../../src/kinds/attributes';
import { bodyOf, reachOfBody } from '../../src/meaning/bodies';
import type { Meaning } from '../../src/meaning/meaning';
import { globalKeyIn, holdsTenants, meaningOf } from '../../src/meaning/whose';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-blind-lookup',
  severity: 'warning',
  inProofs: false,
  title: 'Give a look-up before authentication an owner that may see the rows',
  why: 'An API key or an e-mail is looked up while no tenant is set. SECURITY DEFINER does not help by itself: forced row security holds the owner of the function as well, so the look-up finds no row, and no client can log in.',
  tradeoffs:
    'A role and a policy of its own for each database; the key and its tenant can be read by that one function.',
  validation: { none: "the catalog doesn't list what a function body reads" },
  changesIf: 'The function is only called with a tenant set.',
  review: {
    found: 'functions',
    are: 'look up the tenant of a value under row security that hides it',
    advice:
      'Give each an owner of its own that cannot log in, has SELECT on the key and the tenant column alone, and a policy FOR SELECT of its own that the restrictive policies leave out; return the tenant of an exact match and nothing else. Not BYPASSRLS: a mistake in the body would then give every row.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  needs: ['roles'],
  *checkCatalog(catalog, meaning) {
    for (const routine of objectsOf(catalog, 'function')) {
      const found = lookedUp(routine, catalog, meaning);
      if (found === undefined) continue;
      yield {
        about: routine.id,
        relation: found.relation.id,
        known: 'assumed',
        message: `SECURITY DEFINER ${said(catalog, routine.id)} looks up "${found.column}" of ${said(catalog, found.relation.id)}, which is done before a tenant is set, and row security holds its owner "${routine.owner ?? ''}" too, so it finds no row; ${remedy(catalog, 'declare it under lookups instead', 'give it an owner of its own with a policy on that table')}`,
      };
    }
  },
});

interface LookedUp {
  readonly relation: Relation;
  readonly column: string;
}

/** What a function compares with an argument, where that names a row of whatever tenant and no policy lets its owner see it. */
function lookedUp(routine: ObjectOf<'function'>, catalog: Catalog, meaning: Meaning): LookedUp | undefined {
  const { securityDefiner, result } = routine.attributes;
  const body = bodyOf(routine);
  if (!securityDefiner || result === 'trigger' || result === 'event_trigger' || SETS_TENANT.test(body))
    return undefined;
  for (const relation of reachOfBody(catalog, routine).reads) {
    if (!holdsTenants(meaningOf(catalog, meaning, relation.id)) || !isHeld(routine.owner, relation, catalog)) continue;
    const column = globalColumns(catalog, relation).find((name) => isCompared(name, routine, body));
    if (column !== undefined) return { relation, column };
  }
  return undefined;
}

/** A function that sets the tenant knows it. */
const SETS_TENANT = /\bset_config\s*\(|\bset\s+local\b/i;

/** Whether policies hide the rows of all tenants from a role, and none is made for it. */
function isHeld(role: string | null, { id, owner, attributes }: Relation, catalog: Catalog): boolean {
  if (role === null || !('rowSecurity' in attributes) || !attributes.rowSecurity) return false;
  const found = objectOf(catalog, 'role', { kind: 'role', name: role })?.attributes;
  if (found === undefined || found.superuser || found.bypassRls) return false;
  if (!attributes.forceRowSecurity && role === owner) return false;
  return partsOf(catalog, id, 'policy').every(
    ({ attributes: { permissive, roles } }) => !permissive || !roles.includes(role),
  );
}

/** Columns that have a unique key of their own on purpose: what authenticates, or names a tenant to the world. */
function globalColumns(catalog: Catalog, relation: Relation): readonly string[] {
  return indexesOf(catalog, relation.id).flatMap(({ unique, elements }) => {
    const [column, ...others] = elements.map((element) => element.column);
    if (!unique || column === undefined || column === null || others.length > 0) return [];
    return globalKeyIn(catalog, relation.id, [column]) === undefined ? [] : [column];
  });
}

/** Whether a body compares a column with an argument, by its number or its name. */
function isCompared(column: string, { attributes }: ObjectOf<'function'>, body: string): boolean {
  const names = [...attributes.arguments.matchAll(NAMES)].map(([, name = '']) => literally(name));
  const value = String.raw`(?:\$\d+|(?:\w+\.)?"?(?:${['(?!)', ...names].join('|')})"?(?![\w$]))`;
  const key = String.raw`(?<![\w$])(?:[\w"$]+\.)*"?${literally(column)}"?(?![\w$])`;
  return new RegExp(`${key}\\s*=\\s*${value}|${value}\\s*=\\s*${key}`, 'i').test(body);
}

/** Of arguments as PostgreSQL prints them: `value text, IN other integer`. */
const NAMES = /(?:^|,)\s*(?:IN(?:OUT)?\s+)?"?([\w$]+)"?\s/gi;
